package emit

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
)

// readObject prints the code that reads the members of an object whose kind is already known to be right into a struct;
// variable start is declared.
func (p *printer) readObject(rules *plan.Rules) []jen.Code {
	o := rules.Object
	var code []jen.Code
	for _, f := range o.Fields {
		if f.Beside != nil {
			code = append(code, p.pickBeside(f)...)
		}
	}
	code = append(code, jen.Id("o").Op(":=").Add(reader()).Dot("OpenObject").Call())
	words := (len(o.Tracked) + 63) / 64
	switch {
	case words == 1:
		code = append(code, jen.Var().Id("seen").Uint64())
	case words > 1:
		code = append(code, jen.Var().Id("seen").Index(jen.Lit(words)).Uint64())
	}
	cases := make([]jen.Code, 0, len(o.Tracked)+1)
	for _, f := range o.Tracked {
		body := []jen.Code{reader().Dot("Seen").Call(jen.Op("&").Id("o"), jen.Op("&").Add(seenWord(words, f.Index)), jen.Lit(f.Index%64))}
		switch {
		case f.Place == nil:
			body = append(body, p.unnamed(o)...)
		case f.Place.Never != nil:
			body = append(body, p.never(f)...)
		case f.Beside != nil:
			body = append(body, p.readBeside(f)...)
		default:
			body = append(body, p.read(f.Place, p.fieldTarget(f))...)
		}
		cases = append(cases, jen.Case(jen.Lit(f.Name)).Block(body...))
	}
	further := append([]jen.Code{reader().Dot("Unnamed").Call(jen.Op("&").Id("o"))}, p.unnamed(o)...)
	loop := further
	if len(cases) > 0 {
		loop = []jen.Code{jen.Switch(jen.String().Call(reader().Dot("Name").Call())).Block(append(cases, jen.Default().Block(further...))...)}
	}
	code = append(code, jen.For(reader().Dot("Next").Call(jen.Op("&").Id("o"))).Block(loop...))
	code = append(code, p.counts(rules, model.Members, jen.Id("o").Dot("Len").Call())...)
	return append(code, p.required(o, words)...)
}

func seenWord(words, index int) *jen.Statement {
	if words == 1 {
		return jen.Id("seen")
	}
	return jen.Id("seen").Index(jen.Lit(index / 64))
}

// unnamed prints what happens to a member that no field stands for.
func (p *printer) unnamed(o *plan.ObjectRules) []jen.Code {
	var code []jen.Code
	switch {
	case o.Closed != "":
		code = append(code, reader().Dot("FailMember").Call(reader().Dot("Begin").Call(), jen.String().Call(reader().Dot("Name").Call()), jen.Lit(o.Closed)))
	case o.Additional != nil:
		// The value is read twice: by its rules, then as raw text to keep.
		return []jen.Code{
			jen.List(jen.Id("name"), jen.Id("begin")).Op(":=").Add(reader()).Dot("Here").Call(),
			jen.Block(p.read(o.Additional, nil)...),
			whenStored(reader().Dot("ExtraSince").Call(jen.Op("&").Add(receiver()).Dot("Extra"), jen.Id("name"), jen.Id("begin"))),
		}
	}
	return append(code, jen.If(stored()).Block(
		reader().Dot("Extra").Call(jen.Op("&").Add(receiver()).Dot("Extra")),
	).Else().Block(reader().Dot("Skip").Call()))
}

// never prints the reading of a member that no value may have.
func (p *printer) never(f *plan.Field) []jen.Code {
	n := f.Place.Never
	code := []jen.Code{jen.Id("start").Op(":=").Add(reader()).Dot("Begin").Call()}
	if n.Keyword == "false" {
		code = append(code, reader().Dot("FailNever").Call(jen.Id("start"), jen.Lit(n.At)))
	} else {
		code = append(code, reader().Dot("FailMember").Call(jen.Id("start"), jen.Lit(f.Name), jen.Lit(n.At)))
	}
	return append(code,
		reader().Dot("Skip").Call(),
		whenStored(receiver().Dot(f.Ident).Op("=").Add(reader()).Dot("Raw").Call(jen.Id("start"))),
	)
}

// counts prints the bounds on the number of members or elements.
func (p *printer) counts(rules *plan.Rules, measure model.Measure, n jen.Code) []jen.Code {
	var code []jen.Code
	for _, c := range rules.Checks {
		if b, ok := c.Check.(*model.Bound); ok && b.Measure == measure {
			code = append(code, reader().Dot("CheckCount").Call(jen.Id("start"), n, op(b.Op), count(b.Limit), jen.Lit(b.Keyword), jen.Lit(b.At)))
		}
	}
	return code
}

// count turns the limit of a bound into a Go integer.
func count(limit string) jen.Code {
	n, err := strconv.Atoi(limit)
	if err != nil {
		panic("emit: not a count: " + limit)
	}
	return jen.Lit(n)
}

// required prints the checks for required members.
func (p *printer) required(o *plan.ObjectRules, words int) []jen.Code {
	var code []jen.Code
	for _, f := range o.Required {
		missing := []jen.Code{reader().Dot("FailRequired").Call(jen.Id("start"), jen.Lit(f.Name), jen.Lit(f.RequiredAt))}
		if f.Place != nil && f.Form == plan.Plain {
			missing = append(missing, whenStored(rt("KeepMissing").Call(jen.Op("&").Add(receiver()).Dot("kept"), jen.Lit(f.Name))))
		}
		bit := jen.Lit(f.Index % 64)
		code = append(code, jen.If(seenWord(words, f.Index).Op("&").Parens(jen.Lit(1).Op("<<").Add(bit)).Op("==").Lit(0)).Block(missing...))
	}
	return code
}

// fieldTarget returns where a field's value goes.
func (p *printer) fieldTarget(f *plan.Field) *target {
	field := func() *jen.Statement { return receiver().Dot(f.Ident) }
	keep := reader().Dot("KeepMember").Call(jen.Op("&").Add(receiver()).Dot("kept"), jen.Lit(f.Name), jen.Id("start"))
	t := &target{bad: []jen.Code{keep}, from: true, own: f.Contained}
	assign := func(x jen.Code) []jen.Code { return []jen.Code{field().Op("=").Add(x)} }
	t.set = assign
	t.ptr = func(name string) []jen.Code { return []jen.Code{jen.Id(name).Op("=").Op("&").Add(field())} }
	switch {
	case f.Form == plan.Optional:
		t.set = func(x jen.Code) []jen.Code { return []jen.Code{field().Dot("Set").Call(x)} }
		t.null = []jen.Code{field().Dot("SetNull").Call()}
		t.ptr = func(name string) []jen.Code { return []jen.Code{jen.Id(name).Op("=").New(p.base(f.Place))} }
		if f.Place.Store == plan.StructOf {
			t.done = func(name string) []jen.Code { return []jen.Code{field().Dot("Set").Call(jen.Id(name))} }
		} else {
			t.done = func(name string) []jen.Code { return []jen.Code{field().Dot("Set").Call(jen.Op("*").Id(name))} }
		}
	case f.Form == plan.Pointer:
		t.ptr = func(name string) []jen.Code {
			return []jen.Code{jen.Id(name).Op("=").New(p.base(f.Place)), field().Op("=").Id(name)}
		}
	case f.Form == plan.Plain && (f.Place.Store == plan.DateTime || f.Place.Store == plan.Date):
		t.set = func(x jen.Code) []jen.Code { // an empty text would look like no time
			return append(assign(x), jen.If(jen.Len(jen.Id("text")).Op("==").Lit(0)).Block(keep))
		}
	case f.HasConst:
		t.set = func(x jen.Code) []jen.Code {
			other := []jen.Code{field().Op("=").Add(x)}
			if f.Const != "" { // an empty field means the constant, so another empty text has to be kept
				other = append(other, jen.If(field().Op("==").Lit("")).Block(keep))
			}
			return []jen.Code{field().Op("=").Lit(f.Const), jen.If(jen.String().Call(jen.Id("text")).Op("!=").Lit(f.Const)).Block(other...)}
		}
	}
	return t
}
