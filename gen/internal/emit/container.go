package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/plan"
)

// container prints the functions that read and write a slice or map, where code in place does not.
func (p *printer) container(c *plan.Container) {
	typ := p.elements(c)
	if c.Null {
		p.f.Commentf("readAll%s reads into *v and reports whether that then means exactly what was read.", c.Ident)
		p.f.Func().Id("readAll"+c.Ident).Params(reader().Op("*").Add(rt("Reader")), receiver().Op("*").Add(typ)).Bool().Block(
			jen.Return(p.readContainer(c, receiver())),
		)
		p.f.Line()
	}
	if !c.Map && !c.Apart {
		return
	}
	write := p.writeSlice(c, receiver())
	if c.Map {
		write = p.writeMap(c)
	}
	p.f.Func().Id("writeAll"+c.Ident).Params(jen.Id("w").Op("*").Add(rt("Writer")), receiver().Add(typ)).Block(write...)
}

// writeSlice prints the writing of a slice.
func (p *printer) writeSlice(c *plan.Container, x *jen.Statement) []jen.Code {
	if writesTexts(c) {
		return []jen.Code{writer().Dot("Texts").Call(x)}
	}
	return append([]jen.Code{writer().Dot("OpenArray").Call()}, p.writeElements(c, x)...)
}

// writesTexts reports whether the runtime writes a slice as a whole.
func writesTexts(c *plan.Container) bool { return c.Elem.Store == plan.Text && !c.Elem.Nullable }

// writeElements prints the writing of the elements of an array, and of its end.
func (p *printer) writeElements(c *plan.Container, x *jen.Statement) []jen.Code {
	return []jen.Code{
		jen.For(jen.Id("i").Op(":=").Range().Add(x)).Block(p.write(c.Elem, x.Clone().Index(jen.Id("i")))...),
		writer().Dot("CloseArray").Call(),
	}
}

// writeMap prints the writing of the map v, in the order of its names.
func (p *printer) writeMap(c *plan.Container) []jen.Code {
	loop := append([]jen.Code{
		jen.Id("item").Op(":=").Add(receiver()).Index(jen.Id("name")),
		writer().Dot("Name").Call(jen.Id("name")),
	}, p.write(c.Elem, jen.Id("item"))...)
	return []jen.Code{
		jen.Id("names").Op(":=").Make(rt("Names"), jen.Lit(0), jen.Len(receiver())),
		jen.For(jen.Id("name").Op(":=").Range().Add(receiver())).Block(jen.Id("names").Dot("Add").Call(jen.Id("name"))),
		writer().Dot("OpenObject").Call(),
		jen.For(jen.List(jen.Id("_"), jen.Id("name")).Op(":=").Range().Id("names").Dot("Sorted").Call()).Block(loop...),
		writer().Dot("CloseObject").Call(),
	}
}
