package reference

import "github.com/waschema/waschema/gen/internal/plan"

// part is a piece of text, with the page that it leads to or "".
type part struct{ Text, Page string }

// plainTypes are the Go types that need no declaration.
var plainTypes = map[plan.Store]string{
	plan.Raw: "jsonrt.RawJSON", plan.Text: "string", plan.DateTime: "jsonrt.DateTime", plan.Date: "jsonrt.Date",
	plan.Int: "int64", plan.Float: "float64", plan.Bool: "bool", plan.Scalar: "jsonrt.Scalar", plan.UnixTime: "jsonrt.UnixTime",
}

// baseType is the Go type of a place as code in package p writes it, nullability aside.
func (s *site) baseType(p *plan.Package, pl *plan.Place) []part {
	switch pl.Store {
	case plan.StructOf, plan.UnionOf, plan.EnumText:
		to := s.byDecl[target(pl)]
		if to.pkg == p {
			return []part{{to.ident, to.page}}
		}
		return []part{{to.name(), to.page}}
	case plan.Elements:
		list := []part{{Text: "[]"}}
		if pl.List.Map {
			list[0].Text = "map[string]"
		}
		if pl.List.Elem.Nullable && pl.List.Elem.Store != plan.Raw {
			return append(list, s.optional(p, pl.List.Elem)...)
		}
		return append(list, s.baseType(p, pl.List.Elem)...)
	}
	text, known := plainTypes[pl.Store]
	if !known {
		panic("reference: unknown store")
	}
	return []part{{Text: text}}
}

func (s *site) optional(p *plan.Package, pl *plan.Place) []part {
	open := "jsonrt.Optional["
	if pl.Store == plan.StructOf {
		open += "*"
	}
	return append(append([]part{{Text: open}}, s.baseType(p, pl)...), part{Text: "]"})
}

// fieldType is the Go type of a struct field.
func (s *site) fieldType(p *plan.Package, f *plan.Field) []part {
	switch f.Form {
	case plan.Pointer:
		return append([]part{{Text: "*"}}, s.baseType(p, f.Place)...)
	case plan.Optional:
		return s.optional(p, f.Place)
	case plan.Plain, plan.Bare:
		return s.baseType(p, f.Place)
	}
	panic("reference: unknown form")
}
