package emit

import (
	"fmt"
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
)

// op returns the runtime's name of a comparison.
func op(o model.Op) *jen.Statement {
	switch o {
	case model.AtLeast:
		return rt("AtLeast")
	case model.AtMost:
		return rt("AtMost")
	case model.Above:
		return rt("Above")
	case model.Below:
		return rt("Below")
	}
	panic("emit: unknown comparison")
}

// failEnum prints the violation of an enum or const.
func (p *printer) failEnum(e *model.Enum) jen.Code {
	args := []jen.Code{jen.Id("start"), jen.Lit(e.Keyword), jen.Lit(e.At)}
	for _, v := range e.Values {
		args = append(args, jen.Lit(string(v.JSON)))
	}
	return reader().Dot("FailEnum").Call(args...)
}

// scalarCheck prints the function that checks the text of a string or the literal of a number or boolean.
func (p *printer) scalarCheck(c *plan.ScalarCheck) {
	var body []jen.Code
	shape := c.Rules.Node.Shape
	for _, check := range c.Rules.Checks {
		body = append(body, p.checkOne(check, shape)...)
	}
	p.f.Line()
	p.f.Func().Id("check"+c.Ident).Params(
		reader().Op("*").Add(rt("Reader")), jen.Id("start").Int(), jen.Id("kind").Add(rt("Kind")), jen.Id("text").Index().Byte(),
	).Block(body...)
}

// checkOne prints one check of a scalar; variables start, kind and text are declared.
func (p *printer) checkOne(c plan.Check, shape model.Kinds) []jen.Code {
	start, text := jen.Id("start"), jen.Id("text")
	var code jen.Code
	switch m := c.Check.(type) {
	case *model.Enum:
		return p.enumCheck(m.Values, shape, p.failEnum(m), false)
	case *model.NotEnum:
		return p.enumCheck(m.Values, shape, reader().Dot("FailNot").Call(start, jen.Lit(m.At)), true)
	case *model.Bound:
		switch m.Measure {
		case model.Length:
			code = reader().Dot("CheckLength").Call(start, text, op(m.Op), count(m.Limit), jen.Lit(m.Keyword), jen.Lit(m.At))
		case model.Value:
			code = reader().Dot("CheckNumber").Call(start, text, op(m.Op), jen.Lit(m.Limit), jen.Lit(m.Keyword), jen.Lit(m.At))
		case model.Items, model.Members:
			return nil // checked where the elements are counted
		}
	case *model.Pattern:
		code = reader().Dot("CheckPattern").Call(start, text, jen.Id(patternVar(c.Pattern)), jen.Lit(m.Source), jen.Lit(m.At))
	case *model.Format:
		code = reader().Dot("CheckFormat").Call(start, text, jen.Lit(m.Name), jen.Lit(m.At))
	default:
		panic(fmt.Sprintf("emit: unknown check %T", m))
	}
	applies := model.Applies(c.Check) & shape
	if applies == model.Kinds(0) {
		return nil
	}
	if applies == shape {
		return []jen.Code{code}
	}
	return []jen.Code{jen.If(jen.Id("kind").Op("==").Add(kindCases(applies)[0])).Block(code)}
}

// enumCheck prints a comparison with listed values: inside says whether being one of them is the failure.
func (p *printer) enumCheck(values []model.Literal, shape model.Kinds, fail jen.Code, inside bool) []jen.Code {
	kind, text := jen.Id("kind"), jen.Id("text")
	if shape == model.String {
		var cases []jen.Code
		seen := map[string]bool{}
		for _, v := range model.Texts(values) {
			if !seen[v] {
				seen[v] = true
				cases = append(cases, jen.Lit(v))
			}
		}
		switch {
		case len(cases) == 0 && inside:
			return nil
		case len(cases) == 0:
			return []jen.Code{fail}
		case inside:
			return []jen.Code{jen.Switch(jen.String().Call(text)).Block(jen.Case(cases...).Block(fail))}
		}
		return []jen.Code{jen.Switch(jen.String().Call(text)).Block(jen.Case(cases...).Block(), jen.Default().Block(fail))}
	}
	any := jen.Null()
	for i, v := range values {
		if i > 0 {
			any.Op("||")
		}
		switch {
		case v.Kind == model.String:
			any.Add(kind.Clone()).Op("==").Add(rt("StringValue")).Op("&&").String().Call(text).Op("==").Lit(v.Text)
		default:
			any.Add(kind.Clone()).Op("!=").Add(rt("StringValue")).Op("&&").Add(rt("Equal")).Call(text, jen.Index().Byte().Call(jen.Lit(v.Text)))
		}
	}
	if len(values) == 0 {
		any = jen.False()
	}
	if inside {
		return []jen.Code{jen.If(any).Block(fail)}
	}
	return []jen.Code{jen.If(jen.Op("!").Parens(any)).Block(fail)}
}

// also prints the function that checks a union which only constrains: its branches are tried on the value ahead.
func (p *printer) also(a *plan.Also) {
	start := jen.Id("start")
	body := []jen.Code{
		start.Clone().Op(":=").Add(reader()).Dot("Begin").Call(),
		jen.Id("matched").Op(":=").Lit(0),
	}
	enough := 2 // oneOf is decided by a second match, anyOf by the first
	if !a.Union.Exclusive() {
		enough = 1
	}
	for i, branch := range a.Branches {
		try := append([]jen.Code{jen.Id("mark").Op(":=").Add(reader()).Dot("Try").Call()}, jen.Block(p.read(branch, nil)...))
		try = append(try, jen.If(reader().Dot("Rewind").Call(jen.Id("mark"))).Block(jen.Id("matched").Op("++")))
		if i < enough {
			body = append(body, jen.Block(try...))
		} else {
			body = append(body, jen.If(jen.Id("matched").Op("<").Lit(enough)).Block(try...))
		}
	}
	body = append(body, jen.If(jen.Id("matched").Op("!=").Lit(1)).Block(
		reader().Dot("FailUnion").Call(start, jen.Lit(a.Union.Keyword), jen.Lit(a.Union.At), jen.Id("matched")),
	))
	p.f.Line()
	p.f.Func().Id("also" + a.Ident).Params(reader().Op("*").Add(rt("Reader"))).Block(body...)
}

// checker prints a function that reads a value by its rules and keeps nothing.
func (p *printer) checker(c *plan.Checker) {
	rules := c.Rules
	n := rules.Node
	var body []jen.Code
	if n.Never != nil || usesStart(rules, n.Shape) {
		body = append(body, jen.Id("start").Op(":=").Add(reader()).Dot("Begin").Call())
	}
	if n.Never != nil {
		body = append(body, reader().Dot("FailNever").Call(jen.Id("start"), jen.Lit(n.Never.At)), reader().Dot("Skip").Call())
	} else {
		for _, also := range rules.Also {
			body = append(body, jen.Id("also"+also.Ident).Call(reader()))
		}
		body = append(body, p.checkKinds(rules)...)
	}
	p.f.Line()
	p.f.Func().Id("check" + c.Ident).Params(reader().Op("*").Add(rt("Reader"))).Block(body...)
}

// usesStart reports whether the checks for values of certain kinds, or what is said of values of kinds that an enum
// excludes, need the offset where the value begins.
func usesStart(rules *plan.Rules, shape model.Kinds) bool {
	n := rules.Node
	if n.Kinds&^n.Shape != 0 && len(rules.Misfit) > 0 {
		return true
	}
	if n.Object != nil && len(n.Object.Required) > 0 && shape&model.Object != 0 {
		return true
	}
	for _, c := range rules.Checks {
		not, isNot := c.Check.(*model.NotEnum)
		applies := model.Applies(c.Check) & shape
		if isNot && len(model.Texts(not.Values)) == 0 {
			applies &^= model.String // no text is forbidden, so there is no check
		}
		if applies != 0 {
			return true
		}
	}
	return false
}

// checkKinds prints a switch over the kinds of values that a node allows.
func (p *printer) checkKinds(rules *plan.Rules) []jen.Code {
	n := rules.Node
	var cases []jen.Code
	for _, kind := range n.Kinds.Each() {
		body := p.checkKind(rules, kind)
		if n.Shape&kind == 0 {
			body = p.enumFails(rules)
		}
		switch kind {
		case model.Integer, model.Fraction: // a number of the wrong sort is a wrong kind
			body = []jen.Code{jen.If(reader().Dot("Within").Call(kinds(n.Kinds), jen.Lit(rules.KindsAt))).Block(body...)}
		case model.Number:
			if n.Shape&model.Number != model.Number && n.Shape&model.Number != 0 {
				part := n.Shape & model.Number
				body = []jen.Code{jen.If(reader().Dot("Is").Call(kinds(part))).Block(body...).Else().Block(p.enumFails(rules)...)}
			}
		}
		cases = append(cases, jen.Case(kindCases(kind)...).Block(body...))
	}
	if n.Kinds == model.AnyKind {
		return []jen.Code{jen.Switch(reader().Dot("Kind").Call()).Block(cases...)}
	}
	cases = append(cases, jen.Default().Block(reader().Dot("WrongKind").Call(kinds(n.Kinds), jen.Lit(rules.KindsAt))))
	return []jen.Code{jen.Switch(reader().Dot("Kind").Call()).Block(cases...)}
}

// enumFails prints the violations of a value whose kind no enum allows.
func (p *printer) enumFails(rules *plan.Rules) []jen.Code {
	var fails []jen.Code
	for _, e := range rules.Misfit {
		fails = append(fails, p.failEnum(e))
	}
	return append(fails, reader().Dot("Skip").Call())
}

// checkKind prints the checks for values of one kind.
func (p *printer) checkKind(rules *plan.Rules, kind model.Kinds) []jen.Code {
	var checks []jen.Code
	switch kind {
	case model.Object:
		return append(p.readObject(rules, nil), p.wholeChecks(rules)...)
	case model.Array:
		return append(p.readElements(rules, nil), p.wholeChecks(rules)...)
	}
	for _, c := range rules.Checks {
		if model.Applies(c.Check)&kind != 0 {
			checks = append(checks, p.checkOne(c, kind)...)
		}
	}
	if len(checks) == 0 {
		return []jen.Code{reader().Dot("Skip").Call()}
	}
	var text jen.Code
	switch {
	case kind == model.String:
		text = reader().Dot("Text").Call()
	case kind.Only(model.Number):
		text = reader().Dot("Number").Call()
	case kind == model.Bool:
		text = rt("BoolText").Call(reader().Dot("Bool").Call())
	case kind == model.Null:
		return append([]jen.Code{reader().Dot("Null").Call(), jen.Id("kind").Op(",").Id("text").Op(":=").Add(rt("NullValue")).Op(",").Index().Byte().Call(jen.Lit("null"))}, append(checks, jen.Id("_").Op(",").Id("_").Op("=").Id("kind").Op(",").Id("text"))...)
	}
	head := jen.Id("kind").Op(",").Id("text").Op(":=").Add(kindCases(kind)[0]).Op(",").Add(text)
	return append([]jen.Code{head}, append(checks, jen.Id("_").Op(",").Id("_").Op("=").Id("kind").Op(",").Id("text"))...)
}

// wholeChecks prints the checks that compare a whole array or object with listed values.
func (p *printer) wholeChecks(rules *plan.Rules) []jen.Code {
	var code []jen.Code
	among := func(values []model.Literal) *jen.Statement {
		args := []jen.Code{reader().Dot("Raw").Call(jen.Id("start"))}
		for _, v := range values {
			args = append(args, jen.Lit(string(v.JSON)))
		}
		return rt("Among").Call(args...)
	}
	for _, c := range rules.Checks {
		switch m := c.Check.(type) {
		case *model.Enum:
			code = append(code, jen.If(jen.Op("!").Add(among(m.Values))).Block(p.failEnum(m)))
		case *model.NotEnum:
			code = append(code, jen.If(among(m.Values)).Block(reader().Dot("FailNot").Call(jen.Id("start"), jen.Lit(m.At))))
		}
	}
	return code
}

// readElements prints the reading of an array whose kind is known; add, when given, prints what stores an element.
func (p *printer) readElements(rules *plan.Rules, element []jen.Code) []jen.Code {
	if element == nil {
		element = []jen.Code{reader().Dot("Skip").Call()}
		if rules.Items != nil {
			element = p.read(rules.Items, nil)
		}
	}
	code := []jen.Code{
		jen.Id("a").Op(":=").Add(reader()).Dot("OpenArray").Call(),
		jen.For(reader().Dot("More").Call(jen.Op("&").Id("a"))).Block(element...),
	}
	return append(code, p.counts(rules, model.Items, jen.Id("a").Dot("Len").Call())...)
}

// suffix makes variable names for several of a kind in one function.
func suffix(i int) string { return strconv.Itoa(i) }
