package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/plan"
)

// base returns the Go type of a place, nullability aside.
func (p *printer) base(pl *plan.Place) *jen.Statement {
	switch pl.Store {
	case plan.Raw:
		return rt("RawJSON")
	case plan.Text:
		return jen.String()
	case plan.EnumText:
		return p.named(pl.Enum.Package, pl.Enum.Ident)
	case plan.DateTime:
		return rt("DateTime")
	case plan.Date:
		return rt("Date")
	case plan.Int:
		return jen.Int64()
	case plan.Float:
		return jen.Float64()
	case plan.Bool:
		return jen.Bool()
	case plan.Scalar:
		return rt("Scalar")
	case plan.UnixTime:
		return rt("UnixTime")
	case plan.StructOf:
		return p.named(pl.Struct.Package, pl.Struct.Ident)
	case plan.UnionOf:
		return p.named(pl.Union.Package, pl.Union.Ident)
	case plan.Elements:
		return p.elements(pl.List)
	}
	panic("emit: unknown store")
}

// elements returns the slice or map type of a container.
func (p *printer) elements(c *plan.Container) *jen.Statement {
	if c.Map {
		return jen.Map(jen.String()).Add(p.value(c.Elem))
	}
	return jen.Index().Add(p.value(c.Elem))
}

// value returns the Go type of a place as an element.
func (p *printer) value(pl *plan.Place) *jen.Statement {
	switch {
	case !pl.Nullable || pl.Store == plan.Raw:
		return p.base(pl)
	case pl.Store == plan.StructOf:
		return rt("Optional").Types(jen.Op("*").Add(p.base(pl)))
	}
	return rt("Optional").Types(p.base(pl))
}

// field returns the Go type of a struct field.
func (p *printer) field(f *plan.Field) *jen.Statement {
	switch f.Form {
	case plan.Pointer:
		return jen.Op("*").Add(p.base(f.Place))
	case plan.Optional:
		if f.Place.Store == plan.StructOf {
			return rt("Optional").Types(jen.Op("*").Add(p.base(f.Place)))
		}
		return rt("Optional").Types(p.base(f.Place))
	}
	return p.base(f.Place)
}
