package impact

import "github.com/waschema/waschema/gen/internal/plan"

// stores are the Go types of places that need no declaration.
var stores = map[plan.Store]string{
	plan.Raw: "jsonrt.RawJSON", plan.Text: "string", plan.DateTime: "jsonrt.DateTime", plan.Date: "jsonrt.Date", plan.Int: "int64",
	plan.Float: "float64", plan.Bool: "bool", plan.Scalar: "jsonrt.Scalar", plan.UnixTime: "jsonrt.UnixTime",
}

// baseType is the Go type of a place, nullability aside.
func baseType(home *plan.Package, p *plan.Place) string {
	switch p.Store {
	case plan.StructOf:
		return qualified(home, p.Struct.Package, p.Struct.Ident)
	case plan.UnionOf:
		return qualified(home, p.Union.Package, p.Union.Ident)
	case plan.EnumText:
		return qualified(home, p.Enum.Package, p.Enum.Ident)
	case plan.Elements:
		switch {
		case p.List == nil:
			return "[]"
		case p.List.Map:
			return "map[string]" + elementType(home, p.List.Elem)
		}
		return "[]" + elementType(home, p.List.Elem)
	}
	if name, known := stores[p.Store]; known {
		return name
	}
	panic("impact: unknown store")
}

func qualified(home, p *plan.Package, ident string) string {
	if p == home {
		return ident
	}
	return p.Name + "." + ident
}

// elementType is the Go type of an element.
func elementType(home *plan.Package, p *plan.Place) string {
	if !p.Nullable || p.Store == plan.Raw {
		return baseType(home, p)
	}
	return optional(home, p)
}

// fieldType is the Go type of a field.
func fieldType(home *plan.Package, f *plan.Field) string {
	switch f.Form {
	case plan.Pointer:
		return "*" + baseType(home, f.Place)
	case plan.Optional:
		return optional(home, f.Place)
	}
	return baseType(home, f.Place)
}

func optional(home *plan.Package, p *plan.Place) string {
	if p.Store == plan.StructOf {
		return "jsonrt.Optional[*" + baseType(home, p) + "]"
	}
	return "jsonrt.Optional[" + baseType(home, p) + "]"
}
