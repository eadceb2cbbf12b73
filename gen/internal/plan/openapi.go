package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
)

// schemasKeyword is the member of an OpenAPI document's components that holds schemas.
const schemasKeyword = "schemas"

// notWebhook is the annotation of a root that does not arrive by itself, such as the answer to a call: when it is false,
// the root is a component of the OpenAPI document and no webhook.
const notWebhook = "x-webhook"

// OpenAPI returns one OpenAPI 3.1 document for all roots among the files: a webhook for each root, and a component for
// each root, each definition, and what they need of files from outside. Components are named like the Go types, after their
// package; pkg is the package when there is one for all.
//
// OpenAPI 3.1 schemas are JSON Schema 2020-12, so what older drafts say is said in its words. Definitions are components,
// and not among the $defs of their file as in a bundle, because code generators name types only after components. The
// exception are schemas whose meaning depends on the resources that evaluation has passed through: their files stay whole.
func OpenAPI(files []*schema.File, pkg string) ([]byte, error) {
	var own, roots []*schema.File
	for _, f := range files {
		if !f.External() {
			own = append(own, f)
		}
		if f.IsRoot {
			roots = append(roots, f)
		}
	}
	if err := checkWebhooks(roots); err != nil {
		return nil, err
	}
	b := newBundler(schema.Draft2020, own...)
	b.prefix = pkg
	b.apart = b.dynamic
	b.component = map[*schema.Schema]string{}
	components := &schema.Value{Kind: schema.Object}
	b.objects[nil], b.at[nil] = components, location{pointer: "/components"}
	for _, f := range roots {
		b.define(nil, "", f.Schema) // first, so that no definition takes a root's name
	}
	for _, f := range b.reach.files {
		b.components(f)
	}
	b.hoistRest()
	b.resolve()

	out := &schema.Value{Kind: schema.Object}
	add(out, "x-comment", text(Marker))
	add(out, "openapi", text("3.1.0"))
	add(out, "info", object(
		"title", text("Webhooks"), "description", text("What arrives, as JSON Schemas say it."), "version", text(digest(components))))
	add(out, "jsonSchemaDialect", text(schema.Draft2020.URI()))
	if hooks := b.webhooks(roots); len(hooks.Members) > 0 {
		add(out, "webhooks", hooks)
	}
	add(out, "components", components)
	return indented(out), nil
}

// checkWebhooks refuses values of x-webhook that say nothing.
func checkWebhooks(roots []*schema.File) error {
	var errs schema.Errors
	for _, f := range roots {
		if k := f.Schema.Keyword(notWebhook); k != nil && k.Value.Kind != schema.Bool {
			errs = append(errs, schema.Error{Position: k.Value.Pos, Keyword: k.Name, Message: "must be true or false"})
		}
	}
	if len(errs) > 0 {
		return errs
	}
	return nil
}

// components makes components of a file's definitions. Where resources stay apart the file is one component, with its
// definitions in it.
func (b *bundler) components(f *schema.File) {
	if b.apart {
		if _, placed := b.at[f.Schema]; !placed {
			b.define(nil, "", f.Schema)
		}
		return
	}
	for _, k := range f.Schema.Keywords {
		if !holdsDefinitions(k) {
			continue
		}
		for _, named := range k.Named {
			b.define(nil, "", named.Schema)
		}
	}
}

// componentsOf reports whether a keyword holds what components have been made of.
func (w *writer) componentsOf(k *schema.Keyword) bool {
	return w.root == nil && !w.apart && w.s.Parent == nil && holdsDefinitions(k)
}

// holdsDefinitions reports whether a keyword is one of those that only hold definitions.
func holdsDefinitions(k *schema.Keyword) bool {
	return k.Row != nil && (k.Name == "$defs" || k.Name == "definitions")
}

// webhooks describes the POST by which each root arrives.
func (b *bundler) webhooks(roots []*schema.File) *schema.Value {
	hooks := &schema.Value{Kind: schema.Object}
	for _, f := range roots {
		if k := f.Schema.Keyword(notWebhook); k != nil && !k.Value.Bool {
			continue
		}
		name := b.component[f.Schema]
		post := object("operationId", text(name))
		for _, member := range [][2]string{{"title", "summary"}, {"description", "description"}} {
			if v := f.Schema.Value().Member(member[0]); v != nil && v.Kind == schema.String {
				add(post, member[1], v)
			}
		}
		body := object("required", &schema.Value{Kind: schema.Bool, Bool: true}, "content",
			object("application/json", object("schema", object("$ref", text("#/components/"+schemasKeyword+"/"+name)))))
		add(post, "requestBody", body)
		add(post, "responses", object("200", object("description", text("Received."))))
		add(hooks, name, object("post", post))
	}
	return hooks
}

// componentName is the name that a schema should have as a component: its package and its name in Go, in the letters that
// OpenAPI allows.
func componentName(s *schema.Schema, pkg string) string {
	name := placeName(s)
	if k := s.Keyword("x-go-name"); k != nil && k.Value.Kind == schema.String {
		name = k.Value.Text
	}
	switch folder := s.File.Folder; {
	case pkg != "":
		name = pkg + "." + name
	case s.File.External():
		name = hostFolder(s.File.Path) + "." + name
	case folder != "":
		name = strings.ReplaceAll(folder, "/", ".") + "." + name
	}
	return strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' {
			return c
		}
		return '_'
	}, name)
}

// digest is the version of a document: it changes with the schemas, and with nothing else.
func digest(components *schema.Value) string {
	sum := sha256.Sum256(components.JSON())
	return "sha256-" + hex.EncodeToString(sum[:6])
}

// object makes an object of names and values that alternate.
func object(members ...any) *schema.Value {
	v := &schema.Value{Kind: schema.Object}
	for i := 0; i < len(members); i += 2 {
		add(v, members[i].(string), members[i+1].(*schema.Value))
	}
	return v
}
