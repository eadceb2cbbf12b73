package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/plan"
)

// visitor prints the visitor of a root: its functions, the path they are given, and the walk that calls them.
func (p *printer) visitor(v *plan.Visitor) {
	p.visitorType(v)
	p.paragraph(v.Path + " is where a visited value stands: the values around it, nil for those that it does not stand in. Of values " +
		"inside one another that are of one type it holds the innermost. It is only valid during the call.")
	var fields []jen.Code
	for _, s := range v.Steps {
		switch {
		case s.Struct != nil:
			fields = append(fields, jen.Id(s.Ident).Op("*").Add(p.named(s.Struct.Package, s.Struct.Ident)))
		case s.Inside:
			fields = append(fields, jen.Id(s.Invalid.Ident).Op("*").Add(p.named(s.Union.Package, s.Union.Invalid)))
		}
	}
	p.f.Type().Id(v.Path).Struct(fields...)
	p.f.Commentf("%s is one walk of a visitor.", v.Walk)
	p.f.Type().Id(v.Walk).Struct(jen.Id("on").Op("*").Id(v.Ident), jen.Id("at").Id(v.Path), jen.Id("errs").Index().Error())
	for _, s := range v.Steps {
		if s.Struct != nil {
			p.visitStruct(v, s)
		} else {
			p.visitUnion(v, s)
		}
	}
}

// visitorType prints the struct of functions and its method.
func (p *printer) visitorType(v *plan.Visitor) {
	root := v.Root.Ident
	p.paragraph(v.Ident + " handles the values inside a value of type [" + root + "]: one function for each variant of its unions, all optional. A value whose variant " +
		"has no function goes to the function of its union, if there is one. Each is told where its value stands. The same visitor " +
		"may visit several values at a time.")
	var fields []jen.Code
	var of *plan.Union
	for i, c := range v.Calls {
		gap := jen.Null()
		if i > 0 {
			gap.Line()
		}
		switch {
		case c.Rest:
			fields = append(fields, gap, jen.Commentf("%s is called for variants without a function of their own.", c.Ident))
		case c.Union == nil && (i == 0 || v.Calls[i-1].Union != nil):
			fields = append(fields, gap, jen.Comment("Elements of lists, as far as they could be typed."))
		case c.Union != nil && c.Union != of:
			fields = append(fields, gap, jen.Commentf("Variants of [%s].", p.link(c.Union.Package, c.Union.Ident)))
		}
		if !c.Rest {
			of = c.Union
		}
		fields = append(fields, jen.Id(c.Ident).Func().Params(jen.Id("at").Op("*").Id(v.Path), receiver().Add(p.visited(c))).Error())
	}
	p.f.Type().Id(v.Ident).Struct(fields...)
	p.paragraph("Visit calls the functions for all that x holds: a value before what stands in it, members in the order of the schema, " +
		"elements in theirs. What is intact inside an invalid value is visited too. An error does not end the visit; the result joins all.")
	p.f.Func().Params(receiver().Op("*").Id(v.Ident)).Id("Visit").Params(jen.Id("x").Op("*").Add(p.named(v.Root.Package, root))).Error().Block(
		jen.Id("t").Op(":=").Id(v.Walk).Values(jen.Dict{jen.Id("on"): receiver()}),
		jen.Id("t").Dot(stepName(v.Steps[0])).Call(jen.Id("x")),
		jen.Return(jen.Qual("errors", "Join").Call(jen.Id("t").Dot("errs").Op("..."))),
	)
}

// link returns the name under which a comment of this package refers to a type.
func (p *printer) link(pkg *plan.Package, ident string) string {
	if pkg == p.pkg {
		return ident
	}
	return pkg.Alias + "." + ident
}

// visited returns the type of the value that a function is given.
func (p *printer) visited(c *plan.VisitCall) *jen.Statement {
	if c.Rest {
		return p.named(c.Package, c.Type)
	}
	return jen.Op("*").Add(p.named(c.Package, c.Type))
}

func stepName(s *plan.VisitStep) string { return "visit" + s.Ident }

func insideName(s *plan.VisitStep) string { return "inside" + s.Ident }

// visitCall prints the call of a function for a value; it reports whether there is one.
func visitCall(c *plan.VisitCall, value *jen.Statement) *jen.Statement {
	return rt("Visit").Call(jen.Op("&").Id("t").Dot("errs"), jen.Id("t").Dot("on").Dot(c.Ident), jen.Op("&").Id("t").Dot("at"), value)
}

// visitStruct prints the walk through a struct.
func (p *printer) visitStruct(v *plan.Visitor, s *plan.VisitStep) {
	at := jen.Id("t").Dot("at").Dot(s.Ident)
	body := []jen.Code{
		jen.If(receiver().Op("==").Nil()).Block(jen.Return()),
		jen.Id("outer").Op(":=").Add(at.Clone()),
		at.Clone().Op("=").Add(receiver()),
	}
	if pl := s.Struct.Value; pl != nil {
		visit := p.visitPlace
		if pl.Nullable {
			visit = p.visitOptional
		}
		body = append(body, visit(v, pl, receiver().Dot("Value"), nil)...)
	}
	for _, f := range s.Struct.Fields {
		value := receiver().Dot(f.Ident)
		switch {
		case !v.Visits(f):
		case f.Form == plan.Optional:
			body = append(body, p.visitOptional(v, f.Place, value, v.Elements(f))...)
		case f.Form == plan.Pointer:
			body = append(body, jen.Id("t").Dot(stepName(v.Step(f.Place.Struct))).Call(value))
		default:
			body = append(body, p.visitPlace(v, f.Place, value, v.Elements(f))...)
		}
	}
	body = append(body, at.Clone().Op("=").Id("outer"))
	p.f.Func().Params(jen.Id("t").Op("*").Id(v.Walk)).Id(stepName(s)).Params(receiver().Op("*").Add(p.named(s.Struct.Package, s.Struct.Ident))).Block(body...)
}

// visitOptional prints the walk into a jsonrt.Optional.
func (p *printer) visitOptional(v *plan.Visitor, pl *plan.Place, value *jen.Statement, element *plan.VisitCall) []jen.Code {
	var body []jen.Code
	if pl.Store == plan.StructOf {
		body = []jen.Code{jen.Id("t").Dot(stepName(v.Step(pl.Struct))).Call(jen.Id("x"))}
	} else {
		body = p.visitPlace(v, pl, jen.Id("x"), element)
	}
	return []jen.Code{jen.If(jen.List(jen.Id("x"), jen.Id("ok")).Op(":=").Add(value).Dot("Get").Call(), jen.Id("ok")).Block(body...)}
}

// visitPlace prints the walk into a value that is there, or nil; element is the function for the elements of a list.
func (p *printer) visitPlace(v *plan.Visitor, pl *plan.Place, value *jen.Statement, element *plan.VisitCall) []jen.Code {
	switch pl.Store {
	case plan.StructOf:
		return []jen.Code{jen.Id("t").Dot(stepName(v.Step(pl.Struct))).Call(jen.Op("&").Add(value))}
	case plan.UnionOf:
		return []jen.Code{jen.Id("t").Dot(stepName(v.Step(pl.Union))).Call(value)}
	case plan.Elements:
		return p.visitElements(v, pl.List, value, element)
	}
	panic("emit: a place that nothing is visited in")
}

// visitElements prints the walk through a slice or map; that of a map is in the order of its names.
func (p *printer) visitElements(v *plan.Visitor, c *plan.Container, value *jen.Statement, element *plan.VisitCall) []jen.Code {
	item := jen.Id("item")
	var body []jen.Code
	if !c.Map && c.Elem.Store == plan.StructOf && !c.Elem.Nullable {
		item = jen.Op("&").Add(value.Clone()).Index(jen.Id("i"))
		if element != nil {
			body = append(body, visitCall(element, item.Clone()))
		}
		if s := v.Step(c.Elem.Struct); s != nil {
			body = append(body, jen.Id("t").Dot(stepName(s)).Call(item))
		}
		return []jen.Code{jen.For(jen.Id("i").Op(":=").Range().Add(value)).Block(body...)}
	}
	if c.Elem.Nullable {
		body = p.visitOptional(v, c.Elem, item, nil)
	} else {
		body = p.visitPlace(v, c.Elem, item, nil)
	}
	if !c.Map {
		return []jen.Code{jen.For(jen.List(jen.Id("_"), item).Op(":=").Range().Add(value)).Block(body...)}
	}
	body = append([]jen.Code{jen.Id("item").Op(":=").Add(value.Clone()).Index(jen.Id("name"))}, body...)
	return []jen.Code{jen.For(jen.List(jen.Id("_"), jen.Id("name")).Op(":=").Range().Add(rt("SortedNames")).Call(value)).Block(body...)}
}

// visitUnion prints the calls for a union's variants, and the walk into them.
func (p *printer) visitUnion(v *plan.Visitor, s *plan.VisitStep) {
	u := jen.Id("u")
	walk := func() *jen.Statement { return p.f.Func().Params(jen.Id("t").Op("*").Id(v.Walk)) }
	var calls, inside []jen.Code
	for _, c := range s.Calls {
		calls = append(calls, jen.Case(p.visited(c)).Block(jen.Id("ok").Op("=").Add(visitCall(c, receiver()))))
	}
	for _, c := range s.Union.Variants {
		if c.Struct != nil {
			if to := v.Step(c.Struct); to != nil {
				inside = append(inside, jen.Case(jen.Op("*").Add(p.named(c.Struct.Package, c.Struct.Ident))).Block(jen.Id("t").Dot(stepName(to)).Call(receiver())))
			}
		}
	}
	body := []jen.Code{
		jen.Id("ok").Op(":=").Add(u.Clone()).Op("==").Nil(),
		jen.Switch(receiver().Op(":=").Add(u.Clone()).Assert(jen.Type())).Block(calls...),
		jen.If(jen.Op("!").Id("ok")).Block(visitCall(s.Rest, u.Clone())),
	}
	typ := p.named(s.Union.Package, s.Union.Ident)
	if s.Inside {
		body = append(body, jen.Id("t").Dot(insideName(s)).Call(u.Clone()))
	}
	walk().Id(stepName(s)).Params(u.Clone().Add(typ)).Block(body...)
	if !s.Inside {
		return
	}
	at := jen.Id("t").Dot("at").Dot(s.Invalid.Ident)
	inside = append(inside, jen.Case(jen.Op("*").Add(p.named(s.Union.Package, s.Union.Invalid))).Block(
		jen.Id("outer").Op(":=").Add(at.Clone()),
		at.Clone().Op("=").Add(receiver()),
		jen.Id("t").Dot(insideName(s)).Call(receiver().Dot("Partial")),
		at.Clone().Op("=").Id("outer"),
	))
	p.f.Commentf("%s walks into a value whose own function has been called, or must not be.", insideName(s))
	walk().Id(insideName(s)).Params(u.Clone().Add(typ)).Block(jen.Switch(receiver().Op(":=").Add(u).Assert(jen.Type())).Block(inside...))
}
