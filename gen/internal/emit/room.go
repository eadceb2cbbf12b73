package emit

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/plan"
)

// withRooms prints a type that holds a value and the rooms given with it, and the pointers to these.
func (p *printer) withRooms(value *jen.Statement, rooms []plan.Room) (typ *jen.Statement, pointers []jen.Code) {
	fields := []jen.Code{jen.Id("t").Add(value)}
	for i, room := range rooms {
		var t *jen.Statement
		if room.Struct != nil {
			t = p.named(room.Struct.Package, room.Struct.Ident)
		} else {
			t = p.named(room.Union.Package, room.Union.Ident)
		}
		if room.List {
			t = jen.Index(jen.Lit(1)).Add(t)
		}
		name := "r" + strconv.Itoa(i)
		fields = append(fields, jen.Id(name).Add(t))
		pointers = append(pointers, jen.Op("&").Id("b").Dot(name))
	}
	return jen.Struct(fields...), pointers
}

// newValue prints the making of the value t of a struct type, taken from the reader's memory if there is some.
func (p *printer) newValue(s *plan.Struct, rooms []plan.Room) []jen.Code {
	typ, name := p.named(s.Package, s.Ident), "t"
	var code []jen.Code
	var pointers []jen.Code
	if len(rooms) > 0 {
		var bundle *jen.Statement
		bundle, pointers = p.withRooms(typ, rooms)
		code, typ, name = []jen.Code{jen.Type().Id("bundle").Add(bundle)}, jen.Id("bundle"), "b"
	}
	pointer := func() *jen.Statement { return jen.Op("*").Add(typ.Clone()) }
	code = append(code,
		jen.List(jen.Id(name), jen.Id("_")).Op(":=").Add(reader()).Dot("Room").Call(jen.Lit(int(max(s.Ref, -s.Ref))), jen.Parens(pointer()).Call(jen.Nil())).Assert(pointer()),
		jen.If(jen.Id(name).Op("==").Nil()).Block(jen.Id(name).Op("=").New(typ.Clone())),
	)
	if len(rooms) > 0 {
		code = append(code, reader().Dot("Rooms").Call(pointers...), jen.Id("t").Op(":=").Op("&").Id("b").Dot("t"))
	}
	return code
}
