package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/gen/jsonrt"
)

// spot is a variable that generated code reads into, and the jsonrt.Place that it reads.
type spot struct {
	place    jen.Code // whose methods read; a struct's members are a place too
	address  jen.Code // pointer to the place
	variable *jen.Statement
	pointer  *jen.Statement // to the variable
	optional bool           // the variable is a jsonrt.Optional
}

var (
	reader   = func() *jen.Statement { return jen.Id("r") }
	receiver = func() *jen.Statement { return jen.Id("v") }
)

// ruled returns the arguments that name rules of the package's table.
func ruled(ref jsonrt.Ref) []jen.Code {
	return []jen.Code{jen.Op("&").Id(plan.TableVar), jen.Lit(int(max(ref, -ref)))}
}

// readers are the methods of jsonrt.Place that read what needs no type of its own.
var readers = map[plan.Store]string{
	plan.Raw: "Raw", plan.Text: "Text", plan.DateTime: "DateTime", plan.Date: "Date", plan.Int: "Int", plan.Float: "Float",
	plan.Bool: "Bool", plan.Scalar: "Scalar", plan.UnixTime: "UnixTime",
}

// method returns the method of jsonrt.Place for a store that has one.
func method(store plan.Store, optional bool) (name string, found bool) {
	name, found = readers[store]
	if optional && store != plan.Raw {
		name = "Optional" + name
	}
	return name, found
}

// readInto prints the statement that reads a value into a variable.
func (p *printer) readInto(pl *plan.Place, s spot) jen.Code {
	if name, found := method(pl.Store, s.optional); found {
		return jen.Add(s.place).Dot(name).Call(s.pointer)
	}
	switch {
	case pl.Store == plan.EnumText && s.optional:
		return rt("ReadOptionalEnum").Call(s.address, s.pointer)
	case pl.Store == plan.EnumText:
		return jen.Add(s.place).Dot("Text").Call(jen.Parens(jen.Op("*").String()).Call(s.pointer))
	case pl.Store == plan.StructOf && s.optional:
		return rt("ReadOptionalStruct").Call(s.address, s.pointer, jen.New(p.base(pl)))
	case pl.Store == plan.StructOf:
		return s.variable.Dot("ReadJSON").Call(reader())
	case pl.Store == plan.UnionOf && s.optional:
		return rt("ReadOptionalUnion").Call(s.address, s.pointer, p.readUnion(pl.Union))
	case pl.Store == plan.UnionOf:
		return p.readUnion(pl.Union).Call(reader(), s.pointer)
	case pl.Store == plan.Elements && s.optional:
		return rt("ReadOptionalList").Call(s.address, s.pointer, jen.Id("readAll"+pl.List.Ident))
	case pl.Store == plan.Elements:
		return jen.Add(s.place).Dot("Keep").Call(p.readContainer(pl.List, s.pointer))
	}
	panic("emit: unknown store")
}

// nullable reports whether values at a place are stored in a jsonrt.Optional.
func nullable(pl *plan.Place) bool { return pl.Nullable && pl.Store != plan.Raw }

// usesPlace reports whether reading a value that is not nullable needs its place.
func usesPlace(pl *plan.Place) bool {
	return nullable(pl) || pl.Store != plan.StructOf && pl.Store != plan.UnionOf
}

// field prints the reading of a struct's member.
func (p *printer) readField(f *plan.Field) []jen.Code {
	v := receiver().Dot(f.Ident)
	m := jen.Id("m")
	s := spot{
		place: m, address: jen.Op("&").Add(m).Dot("Place"), variable: v.Clone(), pointer: jen.Op("&").Add(v),
		optional: f.Form == plan.Optional,
	}
	switch {
	case f.Beside != nil:
		return []jen.Code{p.readUnion(f.Beside).Call(m, reader(), s.pointer)}
	case f.Form == plan.Pointer:
		return append(p.newValue(f.Place.Struct, f.Rooms), v.Clone().Op("=").Id("t"), jen.Id("t").Dot("ReadJSON").Call(reader()))
	case f.HasConst && f.Const != "":
		return []jen.Code{m.Clone().Dot("Const").Call(s.pointer)}
	case f.Contained && !s.optional:
		return []jen.Code{m.Clone().Dot("Contain").Call(p.readContainer(f.Place.List, s.pointer))}
	}
	return []jen.Code{p.readInto(f.Place, s)}
}

// readObject prints the reading of a struct's members.
func (p *printer) readObject(s *plan.Struct) []jen.Code {
	var cases []jen.Code
	for _, f := range s.Fields {
		cases = append(cases, jen.Case(jen.Lit(f.Index)).Block(p.readField(f)...))
	}
	cases = append(cases, jen.Default().Block(jen.Return()))
	args := append(ruled(s.Ref), jen.Op("&").Add(receiver()).Dot("kept"), jen.Op("&").Add(receiver()).Dot("Extra"))
	return []jen.Code{
		jen.Id("m").Op(":=").Add(reader()).Dot("Open").Call(args...),
		jen.For().Block(jen.Switch(jen.Id("m").Dot("Next").Call()).Block(cases...)),
	}
}

// readWrapped prints the reading of the value that a struct wraps.
func (p *printer) readWrapped(s *plan.Struct) []jen.Code {
	v := receiver().Dot("Value")
	read := p.readInto(s.Value, spot{
		place: jen.Id("p"), address: jen.Op("&").Id("p"), variable: v.Clone(), pointer: jen.Op("&").Add(v), optional: nullable(s.Value),
	})
	if !usesPlace(s.Value) {
		return []jen.Code{read}
	}
	args := []jen.Code{jen.Op("&").Id(plan.TableVar), jen.Lit(int(s.Ref)), jen.Op("&").Add(receiver()).Dot("kept")}
	return []jen.Code{jen.Id("p").Op(":=").Add(reader()).Dot("Wrapped").Call(args...), read}
}

// readContainer prints the reading of a slice or map through a pointer.
func (p *printer) readContainer(c *plan.Container, pointer jen.Code) jen.Code {
	args := append(append([]jen.Code{reader()}, ruled(c.Ref)...), pointer)
	switch {
	case !c.Map && c.Elem.Store == plan.StructOf && !nullable(c.Elem):
		return rt("ReadStructs").Call(args...)
	case !c.Map && c.Elem.Store == plan.UnionOf && !nullable(c.Elem):
		return rt("ReadUnions").Call(append(args, p.readUnion(c.Elem.Union))...)
	case c.Map:
		return rt("ReadMap").Call(append(args, p.readElement(c.Elem))...)
	}
	return rt("ReadList").Call(append(args, p.readElement(c.Elem))...)
}

// readElement prints the function that reads an element of a slice or map.
func (p *printer) readElement(pl *plan.Place) jen.Code {
	optional := nullable(pl)
	if name, found := method(pl.Store, optional); found {
		return jen.Parens(jen.Op("*").Add(rt("Place"))).Dot(name)
	}
	read := p.readInto(pl, spot{place: jen.Id("p"), address: jen.Id("p"), variable: receiver(), pointer: receiver(), optional: optional})
	return jen.Func().Params(jen.Id("p").Op("*").Add(rt("Place")), receiver().Op("*").Add(p.value(pl))).Block(read)
}
