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

// newValue prints the making of the value t of a struct type, taken from the reader's memory.
func (p *printer) newValue(s *plan.Struct, rooms []plan.Room) []jen.Code {
	typ := p.named(s.Package, s.Ident)
	slot := jen.Lit(int(max(s.Ref, -s.Ref)))
	if len(rooms) == 0 {
		return []jen.Code{jen.Id("t").Op(":=").Add(rt("New")).Types(typ).Call(reader(), slot)}
	}
	bundle, pointers := p.withRooms(typ, rooms)
	return []jen.Code{
		jen.Type().Id("bundle").Add(bundle),
		jen.Id("b").Op(":=").Add(rt("New")).Types(jen.Id("bundle")).Call(reader(), slot),
		reader().Dot("Rooms").Call(pointers...),
		jen.Id("t").Op(":=").Op("&").Id("b").Dot("t"),
	}
}
