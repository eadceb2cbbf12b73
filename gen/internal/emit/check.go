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
	case *model.Multiple:
		code = reader().Dot("CheckMultiple").Call(start, text, jen.Lit(m.Of), jen.Lit(m.At))
	case *model.Unique:
		return nil // checked where the array ends
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
	var others []jen.Code // in one call: a chain of comparisons would nest as deep as it is long
	or := func() {
		if len(*any) > 1 {
			any.Op("||")
		}
	}
	for _, v := range values {
		if v.Kind != model.String {
			others = append(others, jen.Lit(v.Text))
			continue
		}
		or()
		any.Add(kind.Clone()).Op("==").Add(rt("StringValue")).Op("&&").String().Call(text).Op("==").Lit(v.Text)
	}
	if len(others) > 0 {
		or()
		any.Add(kind.Clone()).Op("!=").Add(rt("StringValue")).Op("&&").Add(rt("Among")).Call(append([]jen.Code{text}, others...)...)
	}
	if len(values) == 0 {
		any = jen.False()
	}
	if inside {
		return []jen.Code{jen.If(any).Block(fail)}
	}
	return []jen.Code{jen.If(jen.Op("!").Parens(any)).Block(fail)}
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

// readElements prints the reading of an array whose kind is known; element is the code for each element.
func (p *printer) readElements(rules *plan.Rules, element []jen.Code) []jen.Code {
	code := []jen.Code{
		jen.Id("a").Op(":=").Add(reader()).Dot("OpenArray").Call(),
		jen.For(reader().Dot("More").Call(jen.Op("&").Id("a"))).Block(element...),
	}
	code = append(code, p.counts(rules, model.Items, jen.Id("a").Dot("Len").Call())...)
	for _, c := range rules.Checks {
		if u, ok := c.Check.(*model.Unique); ok {
			code = append(code, reader().Dot("CheckUnique").Call(jen.Id("start"), jen.Lit(u.At)))
		}
	}
	return code
}

// suffix makes variable names for several of a kind in one function.
func suffix(i int) string { return strconv.Itoa(i) }
