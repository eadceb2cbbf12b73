package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
)

// container prints the functions that read and write a slice or map.
func (p *printer) container(c *plan.Container) {
	typ := p.elements(c)
	n := c.Rules.Node
	kind, shape := rt("ArrayValue"), model.Array
	if c.Map {
		kind, shape = rt("ObjectValue"), model.Object
	}
	body := constrain(c.Rules.Constrain)
	misfit := p.misfit(c.Rules)
	if n.Kinds == n.Shape {
		misfit = []jen.Code{reader().Dot("WrongKind").Call(kinds(n.Kinds), jen.Lit(c.Rules.KindsAt))}
	}
	begin := jen.Null()
	if usesStart(c.Rules, shape) {
		begin = jen.Id("start").Op(":=").Add(reader()).Dot("Begin").Call()
	}
	body = append(body,
		begin,
		jen.If(reader().Dot("Kind").Call().Op("!=").Add(kind)).Block(append(misfit, jen.Return(jen.False()))...),
		jen.Id("whole").Op(":=").True(),
	)
	if c.Map {
		body = append(body, p.readMap(c)...)
	} else {
		body = append(body,
			whenStored(jen.Op("*").Add(receiver()).Op("=").Add(typ.Clone()).Values()),
		)
		body = append(body, p.readElements(c.Rules, p.readElement(c))...)
	}
	body = append(body, p.wholeChecks(c.Rules)...)
	body = append(body, jen.Return(jen.Id("whole")))
	p.f.Commentf("readAll%s reads into *v, or only checks when v is nil. It reports whether *v then means exactly what was read.", c.Ident)
	p.f.Func().Id("readAll"+c.Ident).Params(reader().Op("*").Add(rt("Reader")), receiver().Op("*").Add(typ)).Bool().Block(body...)

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
			jen.Id("w").Dot("OpenObject").Call(),
			jen.For(jen.List(jen.Id("_"), jen.Id("name")).Op(":=").Range().Qual("slices", "Sorted").Call(jen.Qual("maps", "Keys").Call(receiver()))).Block(loop...),
			jen.Id("w").Dot("CloseObject").Call(),
		}
	}
	p.f.Line()
	p.f.Func().Id("writeAll"+c.Ident).Params(jen.Id("w").Op("*").Add(rt("Writer")), receiver().Add(typ)).Block(write...)
}

// readElement prints the reading of one element of a slice.
func (p *printer) readElement(c *plan.Container) []jen.Code {
	list := func() *jen.Statement { return jen.Op("*").Add(receiver()) }
	grow := func(x jen.Code) jen.Code { return list().Op("=").Append(list(), x) }
	last := jen.Parens(list()).Index(jen.Len(list()).Op("-").Lit(1))
	t := &target{
		set: func(x jen.Code) []jen.Code { return []jen.Code{grow(x)} },
		bad: []jen.Code{jen.Id("whole").Op("=").False()},
		ptr: func(name string) []jen.Code {
			zero := jen.Nil()
			if c.Elem.Store == plan.StructOf {
				zero = p.base(c.Elem).Values()
			}
			return []jen.Code{grow(zero), jen.Id(name).Op("=").Op("&").Add(last)}
		},
	}
	if c.Elem.Nullable && c.Elem.Store != plan.Raw {
		typ := p.value(c.Elem)
		some := func(x jen.Code) jen.Code { return rt("Some").Call(x) }
		t.set = func(x jen.Code) []jen.Code { return []jen.Code{grow(some(x))} }
		t.null = []jen.Code{grow(jen.Add(typ).Values()), jen.Parens(list()).Index(jen.Len(list()).Op("-").Lit(1)).Dot("SetNull").Call()}
		t.ptr = func(name string) []jen.Code { return []jen.Code{jen.Id(name).Op("=").New(p.base(c.Elem))} }
		t.done = func(name string) []jen.Code {
			if c.Elem.Store == plan.StructOf {
				return []jen.Code{grow(some(jen.Id(name)))}
			}
			return []jen.Code{grow(some(jen.Op("*").Id(name)))}
		}
	}
	return p.read(c.Elem, t)
}

// readMap prints the reading of an object into a map.
func (p *printer) readMap(c *plan.Container) []jen.Code {
	entry := jen.Parens(jen.Op("*").Add(receiver())).Index(jen.Id("name"))
	put := func(x jen.Code) jen.Code { return entry.Clone().Op("=").Add(x) }
	t := &target{
		set:  func(x jen.Code) []jen.Code { return []jen.Code{put(x)} },
		bad:  []jen.Code{jen.Id("whole").Op("=").False()},
		ptr:  func(name string) []jen.Code { return []jen.Code{jen.Id(name).Op("=").New(p.base(c.Elem))} },
		done: func(name string) []jen.Code { return []jen.Code{put(jen.Op("*").Id(name))} },
	}
	if c.Elem.Nullable && c.Elem.Store != plan.Raw {
		t.set = func(x jen.Code) []jen.Code { return []jen.Code{put(rt("Some").Call(x))} }
		t.null = []jen.Code{put(rt("Null").Types(nullType(p, c.Elem)).Call())}
		t.done = func(name string) []jen.Code {
			if c.Elem.Store == plan.StructOf {
				return []jen.Code{put(rt("Some").Call(jen.Id(name)))}
			}
			return []jen.Code{put(rt("Some").Call(jen.Op("*").Id(name)))}
		}
	}
	before, after := requiredNames(c.Rules.Node)
	member := []jen.Code{reader().Dot("Unnamed").Call(jen.Op("&").Id("o"))}
	closed := c.Rules.Node.Object != nil && c.Rules.Node.Object.Closed != ""
	if closed {
		member = append(member, reader().Dot("FailMember").Call(reader().Dot("Begin").Call(), jen.String().Call(reader().Dot("Name").Call()), jen.Lit(c.Rules.Node.Object.Closed)))
	}
	if c.Pattern != nil {
		member = append(member, jen.If(jen.Op("!").Id(patternVar(c.Pattern)).Dot("Match").Call(reader().Dot("Name").Call())).Block(
			reader().Dot("FailMember").Call(reader().Dot("Begin").Call(), jen.String().Call(reader().Dot("Name").Call()), jen.Lit(c.Closed)),
			reader().Dot("Skip").Call(), jen.Id("whole").Op("=").False(), jen.Continue(),
		))
	}
	read := append([]jen.Code{jen.Id("name").Op(":=").String().Call(reader().Dot("Name").Call())}, p.read(c.Elem, t)...)
	member = append(member, jen.If(receiver().Op("==").Nil()).Block(append(p.read(c.Elem, nil), jen.Continue())...))
	member = append(member, read...)
	code := []jen.Code{
		whenStored(jen.Op("*").Add(receiver()).Op("=").Add(p.elements(c)).Values()),
		jen.Id("o").Op(":=").Add(reader()).Dot("OpenObject").Call(),
		jen.For(reader().Dot("Next").Call(jen.Op("&").Id("o"))).Block(member...),
	}
	code = append(code, p.counts(c.Rules, model.Members, jen.Id("o").Dot("Len").Call())...)
	return append(append(before, code...), after...)
}

// requiredNames prints the checks for members that a map must have: has tells which of the names it has.
func requiredNames(n *model.Node) (before, after []jen.Code) {
	if n.Object == nil || len(n.Object.Required) == 0 {
		return nil, nil
	}
	for from := 0; from < len(n.Object.Required); from += 64 {
		has := "has" + suffix(from/64)
		var names []jen.Code
		for i, r := range n.Object.Required[from:min(from+64, len(n.Object.Required))] {
			names = append(names, jen.Lit(r.Name))
			after = append(after, jen.If(jen.Id(has).Op("&").Parens(jen.Lit(1).Op("<<").Lit(i)).Op("==").Lit(0)).Block(
				reader().Dot("FailRequired").Call(jen.Id("start"), jen.Lit(r.Name), jen.Lit(r.At)),
			))
		}
		before = append(before, jen.Id(has).Op(":=").Add(reader()).Dot("HasMembers").Call(jen.Index().String().Values(names...)))
	}
	return before, after
}

// nullType is the type parameter of the Optional that holds null.
func nullType(p *printer, pl *plan.Place) jen.Code {
	if pl.Store == plan.StructOf {
		return jen.Op("*").Add(p.base(pl))
	}
	return p.base(pl)
}
