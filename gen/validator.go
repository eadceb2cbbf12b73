package gen

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/gen/internal/validate"
	"github.com/waschema/waschema/gen/jsonrt"
)

// Validator validates documents against the roots of a set of schemas, by the same rules as generated code. It is
// safe for concurrent use.
type Validator struct {
	roots []*root // sorted by name
}

// root is one schema that documents can be held against.
type root struct {
	name      string // "cloudapi.Webhook"
	ident     string // "Webhook"
	file      string // "cloudapi/webhook.yaml"
	members   map[string]bool
	validator *validate.Validator
}

// Result is what a Validator says of one document.
type Result struct {
	Schema     string              // name of the root; "" when the document fits none
	Syntax     *jsonrt.SyntaxError // the text is not one JSON value: then nothing but this and Schema is set
	Violations jsonrt.Violations
	Unknown    []string // RFC 6901 pointers to members, enum values and variants that the schema does not name
}

// Violation is one place where a document breaks its schema.
type Violation = jsonrt.Violation

// Listed returns the violations as a list that is never nil. Text that is not one JSON value is one violation of
// keyword "syntax", whose message begins with LINE:COLUMN; line is the one that the document begins in, from 1.
func (r Result) Listed(line int) []Violation {
	if r.Syntax == nil {
		return append([]Violation{}, r.Violations...)
	}
	return []Violation{{
		Instance: r.Syntax.Pointer, Keyword: "syntax",
		Message: fmt.Sprintf("%d:%d: %s", line+r.Syntax.Line-1, r.Syntax.Column, r.Syntax.Message),
	}}
}

// Valid reports whether the document is one JSON value without violations.
func (r Result) Valid() bool { return r.Syntax == nil && len(r.Violations) == 0 }

// NewValidator returns a validator for every root of the schemas. Errors of schemas are Errors.
func NewValidator(o Options) (*Validator, error) {
	m, err := o.load()
	if err != nil {
		return nil, err
	}
	v := &Validator{}
	for _, f := range m.Files {
		if f.Root == nil {
			continue
		}
		v.roots = append(v.roots, &root{
			name: rootName(f.Schema, o.Package), ident: plan.RootName(f.Schema), file: f.Schema.Path,
			members: membersOf(f.Root), validator: validate.New(f.Root),
		})
	}
	if len(v.roots) == 0 {
		return nil, fmt.Errorf("%s: no schema here describes a document: every file holds definitions only", o.folder())
	}
	v.nameApart()
	slices.SortFunc(v.roots, func(a, b *root) int { return strings.Compare(a.name, b.name) })
	return v, nil
}

// rootName is the Go package and type of a root; the file's path where no package is known.
func rootName(f *schema.File, pkg string) string {
	switch {
	case pkg != "":
		return pkg + "." + plan.RootName(f)
	case f.Folder == "":
		return f.Path
	}
	return plan.PackageName(path.Base(f.Folder)) + "." + plan.RootName(f)
}

// nameApart gives roots of equal names their paths: every name finds its root.
func (v *Validator) nameApart() {
	count := map[string]int{}
	for _, r := range v.roots {
		count[r.name]++
	}
	for _, r := range v.roots {
		if count[r.name] > 1 {
			r.name = r.file
		}
	}
}

// Find returns the full name of the root that a short one means: "cloudapi.Webhook", "Webhook",
// "cloudapi/webhook.yaml" or "webhook.yaml". It is an error when there is none, or more than one.
func (v *Validator) Find(name string) (string, error) {
	forms := []func(*root) string{
		func(r *root) string { return r.name },
		func(r *root) string { return r.file },
		func(r *root) string { return r.ident },
		func(r *root) string { return path.Base(r.file) },
	}
	for _, form := range forms {
		var found []string
		for _, r := range v.roots {
			if form(r) == name {
				found = append(found, r.name)
			}
		}
		switch len(found) {
		case 0:
		case 1:
			return found[0], nil
		default:
			return "", fmt.Errorf("schema %q can be %s", name, strings.Join(found, " or "))
		}
	}
	return "", fmt.Errorf("no schema %q; there are %s", name, strings.Join(v.names(), ", "))
}

// names returns the full names of all roots, sorted.
func (v *Validator) names() []string {
	list := make([]string, len(v.roots))
	for i, r := range v.roots {
		list[i] = r.name
	}
	return list
}

// Document validates one document. Name is the full name of a root, as Find returns it; "" finds the root that
// fits best. It panics when no root has the name.
func (v *Validator) Document(name string, data []byte) Result {
	if name == "" {
		return v.fit(data)
	}
	for _, r := range v.roots {
		if r.name == name {
			return r.document(data)
		}
	}
	panic("gen: no schema is called " + name)
}

func (r *root) document(data []byte) Result {
	found := r.validator.Document(data, jsonrt.Limits{})
	return Result{Schema: r.name, Syntax: found.Syntax, Violations: found.Violations, Unknown: found.Unknown}
}

// membersOf returns the members that a root names, those of its variants included.
func membersOf(u *model.Use) map[string]bool {
	names := map[string]bool{}
	seen := map[*model.Node]bool{}
	var add func(n *model.Node)
	add = func(n *model.Node) {
		if seen[n] {
			return
		}
		seen[n] = true
		if n.Object != nil {
			for _, f := range n.Object.Fields {
				names[f.Name] = true
			}
		}
		if n.Union != nil {
			for _, variant := range n.Union.Variants {
				add(variant.Use.Node)
			}
		}
	}
	add(u.Node)
	return names
}
