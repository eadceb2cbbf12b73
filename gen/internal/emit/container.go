package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/plan"
)

// container prints the functions that read and write a slice or map.
func (p *printer) container(c *plan.Container) {
	typ := p.elements(c)
	if c.Null {
		p.f.Commentf("readAll%s reads into *v and reports whether that then means exactly what was read.", c.Ident)
		p.f.Func().Id("readAll"+c.Ident).Params(reader().Op("*").Add(rt("Reader")), receiver().Op("*").Add(typ)).Bool().Block(
			jen.Return(p.readContainer(c, receiver())),
		)
		p.f.Line()
	}

	item := receiver().Index(jen.Id("i"))
	loop := []jen.Code{jen.Id("w").Dot("Element").Call()}
	loop = append(loop, p.write(c.Elem, item)...)
	write := []jen.Code{
		jen.Id("w").Dot("OpenArray").Call(),
		jen.For(jen.Id("i").Op(":=").Range().Add(receiver())).Block(loop...),
		jen.Id("w").Dot("CloseArray").Call(),
	}
	if c.Map {
		loop = append([]jen.Code{jen.Id("item").Op(":=").Add(receiver()).Index(jen.Id("name")), jen.Id("w").Dot("Name").Call(jen.Id("name"))}, p.write(c.Elem, jen.Id("item"))...)
		write = []jen.Code{
			jen.Id("names").Op(":=").Make(rt("Names"), jen.Lit(0), jen.Len(receiver())),
			jen.For(jen.Id("name").Op(":=").Range().Add(receiver())).Block(jen.Id("names").Dot("Add").Call(jen.Id("name"))),
			jen.Id("w").Dot("OpenObject").Call(),
			jen.For(jen.List(jen.Id("_"), jen.Id("name")).Op(":=").Range().Id("names").Dot("Sorted").Call()).Block(loop...),
			jen.Id("w").Dot("CloseObject").Call(),
		}
	}
	p.f.Func().Id("writeAll"+c.Ident).Params(jen.Id("w").Op("*").Add(rt("Writer")), receiver().Add(typ)).Block(write...)
}
