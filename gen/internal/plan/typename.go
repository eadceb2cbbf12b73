package plan

import (
	"go/token"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
)

// typeName returns the name that a node's type should have: x-go-name, or where its schema stands. It is made of
// the schema's place alone, so it does not change with the order of definitions.
func (b *builder) typeName(n *model.Node) string {
	if n.GoName != "" {
		return n.GoName
	}
	name := placeName(n.Schema)
	switch {
	case n.Part != 0:
		name += kindName(n.Part)
	case n.Schema.Parent == nil && n.Schema.File.IsRoot && !b.rootNodes[n]:
		name += "Value" // the root's name is for the struct around it
	}
	return name
}

// CheckNames reports every x-go-name that is no exported Go identifier, also where no type would come of it: names are
// made of other names. Build reports them too; this is for schemas that cannot be built.
func CheckNames(files []*schema.File) schema.Errors {
	var errs schema.Errors
	var check func(s *schema.Schema)
	check = func(s *schema.Schema) {
		for _, k := range s.Keywords {
			if k.Name == "x-go-name" && (k.Value.Kind != schema.String || !token.IsIdentifier(k.Value.Text) || !token.IsExported(k.Value.Text)) {
				errs = append(errs, schema.Error{Position: k.Value.Pos, Keyword: k.Name, Message: "must be an exported Go identifier"})
			}
			if k.Schema != nil {
				check(k.Schema)
			}
			for _, sub := range k.Schemas {
				check(sub)
			}
			for _, named := range k.Named {
				check(named.Schema)
			}
		}
	}
	for _, f := range files {
		check(f.Schema)
	}
	return errs
}

// placeName names a schema after its place: the file, the definition, or the owner's name and the way from there.
func placeName(s *schema.Schema) string {
	if s.Parent == nil {
		if s.Pointer == "" {
			return RootName(s.File)
		}
		return GoName(s.File.Name + s.Pointer)
	}
	if name, ok := s.DefName(); ok {
		return GoName(name)
	}
	owner := placeName(s.Parent)
	if k := s.Parent.Keyword("x-go-name"); k != nil && k.Value.Kind == schema.String {
		owner = k.Value.Text
	}
	way := strings.Split(strings.TrimPrefix(s.Pointer[len(s.Parent.Pointer):], "/"), "/")
	last := schema.UnescapeToken(way[len(way)-1])
	switch way[0] {
	case "properties":
		return owner + GoName(last)
	case "items":
		return owner + "Item"
	case "additionalProperties", "patternProperties":
		return owner + "Value"
	case "oneOf", "anyOf":
		if n, err := strconv.Atoi(last); err == nil {
			return owner + "Variant" + strconv.Itoa(n+1)
		}
	case "allOf":
		return owner
	}
	return owner + GoName(last)
}

// variantName returns the name for a variant that has none of its own: by its tag, else by its kind.
func variantName(union string, v *model.Variant) string {
	if len(v.Tag.Values) == 1 && !v.Tag.Others {
		return GoName(v.Tag.Values[0]) + union
	}
	return union + kindName(v.Use.Node.Shape)
}

// kindName is the word for a wrapped variant of certain kinds.
func kindName(k model.Kinds) string {
	switch {
	case k == model.Object:
		return "Object"
	case k == model.Array:
		return "Array"
	case k == model.String:
		return "String"
	case k.Only(model.Number):
		return "Number"
	case k == model.Bool:
		return "Bool"
	case k == model.Null:
		return "Null"
	case k.Only(model.Scalars | model.Null):
		return "Scalar"
	}
	return "Value"
}

// typeDoc is docOf for a type, which says where it comes from when nothing else is said.
func typeDoc(d model.Doc, at string) Doc {
	out := docOf(d)
	out.At = at
	return out
}

// docOf turns annotations into a declaration's comment.
func docOf(d model.Doc) Doc {
	out := Doc{Deprecated: d.Deprecated, Evidence: d.Evidence}
	title, description := strings.TrimSpace(d.Title), strings.TrimSpace(d.Description)
	switch {
	case title != "" && description != "":
		out.Text = strings.TrimSuffix(title, ".") + ".\n" + description
	default:
		out.Text = title + description
	}
	for _, s := range d.Sources {
		line := s.Page
		if s.Heading != "" {
			line += ", " + s.Heading
		}
		out.Sources = append(out.Sources, line)
	}
	return out
}
