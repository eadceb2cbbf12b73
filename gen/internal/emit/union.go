package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/plan"
)

// readUnion names the function that reads a union.
func (p *printer) readUnion(u *plan.Union) *jen.Statement { return p.named(u.Package, u.Reader) }

func marker(u *plan.Union) string { return "is" + u.Ident }

// union prints a sealed interface with its unknown and invalid variants and the function that reads it.
func (p *printer) union(u *plan.Union) {
	p.f.Add(p.unionDoc(u))
	p.f.Type().Id(u.Ident).Interface(
		rt("Encoder"),
		jen.Id("AppendJSON").Params(jen.Id("dst").Index().Byte()).Params(jen.Index().Byte(), jen.Error()),
		jen.Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()),
		jen.Id("Validate").Params().Error(),
		jen.Id(marker(u)).Params(),
	)
	if u.ByTag && !u.Beside {
		p.pick(u)
	}
	p.readUnionFunc(u)
	p.f.Commentf("%s reads a value only to validate it.", "verify"+u.Ident)
	p.f.Type().Id("verify" + u.Ident).Struct()
	p.f.Line()
	if u.Beside {
		p.f.Func().Params(jen.Id("verify" + u.Ident)).Id("ReadJSON").Params(reader().Op("*").Add(rt("Reader"))).Block(p.read(p.besideFallback(u), nil)...)
	} else {
		p.f.Func().Params(jen.Id("verify" + u.Ident)).Id("ReadJSON").Params(reader().Op("*").Add(rt("Reader"))).Block(p.readUnion(u).Call(reader(), jen.Nil()))
	}
	if u.Unknown != "" {
		p.unknown(u)
	}
	p.invalid(u)
}

// besideFallback returns the rules of a fallback whose tag stands beside; without one anything goes.
func (p *printer) besideFallback(u *plan.Union) *plan.Place {
	for _, v := range u.Variants {
		if v.Fallback {
			return v.Check
		}
	}
	return &plan.Place{Store: plan.Raw}
}

func (p *printer) unionDoc(u *plan.Union) *jen.Statement {
	s := comment(u.Ident, u.Doc)
	s.Line().Comment("//")
	s.Line().Comment("It is one of:")
	for _, v := range u.Variants {
		name := u.Unknown
		if v.Struct != nil {
			name = v.Struct.Ident
		}
		s.Line().Comment("//   - [*" + name + "]")
	}
	s.Line().Comment("//   - [*" + u.Invalid + "], a value that its variant's schema does not allow")
	return s
}

// pick prints the function that finds the variant of the value ahead; without one it records why and skips.
func (p *printer) pick(u *plan.Union) {
	m := u.Model
	choice, all := tagSwitch(u, func(i int) jen.Code { return jen.Return(jen.Lit(i)) })
	byText := []jen.Code{choice}
	if !all {
		byText = append(byText, reader().Dot("FailTag").Call(jen.Id("tag").Dot("Start"), jen.Lit(m.Keyword), jen.Lit(m.At), jen.Lit(m.Tag)))
	}
	body := []jen.Code{
		jen.If(reader().Dot("Kind").Call().Op("!=").Add(rt("ObjectValue"))).Block(
			reader().Dot("WrongKind").Call(rt("KindObject"), jen.Lit(m.At)), jen.Return(jen.Lit(-1)),
		),
		jen.Id("tag").Op(":=").Add(reader()).Dot("Peek").Call(jen.Lit(m.Tag)),
		jen.Switch(jen.Id("tag").Dot("Kind")).Block(
			jen.Case(rt("StringValue")).Block(byText...),
			jen.Case(rt("Invalid")).Block(reader().Dot("FailRequired").Call(jen.Id("start"), jen.Lit(m.Tag), jen.Lit(m.At))),
			jen.Default().Block(reader().Dot("Fail").Call(jen.Id("tag").Dot("Start"), jen.Lit("type"), jen.Lit(m.At), jen.Lit("must be string, not ").Op("+").Id("tag").Dot("Kind").Dot("String").Call())),
		),
		reader().Dot("Skip").Call(),
		jen.Return(jen.Lit(-1)),
	}
	p.f.Commentf("pick%s returns the index of the variant ahead. When there is none it records why, skips the value and returns -1.", u.Ident)
	p.f.Func().Id("pick"+u.Ident).Params(reader().Op("*").Add(rt("Reader")), jen.Id("start").Int()).Int().Block(body...)
}

// tagSwitch prints a switch over the text of variable tag; all says that every text has its variant.
func tagSwitch(u *plan.Union, found func(i int) jen.Code) (choice jen.Code, all bool) {
	var cases []jen.Code
	named := map[string]bool{}
	var fallback *plan.Variant
	index := 0
	for i, v := range u.Variants {
		if v.Model.Tag.Others {
			fallback, index = v, i
			continue
		}
		var texts []jen.Code
		for _, text := range v.Model.Tag.Values {
			if !named[text] {
				named[text] = true
				texts = append(texts, jen.Lit(text))
			}
		}
		if len(texts) > 0 {
			cases = append(cases, jen.Case(texts...).Block(found(i)))
		}
	}
	if fallback != nil {
		var excluded []jen.Code
		for _, text := range fallback.Model.Tag.Values {
			if !named[text] {
				named[text] = true
				excluded = append(excluded, jen.Lit(text))
			}
		}
		all = len(excluded) == 0
		if !all {
			cases = append(cases, jen.Case(excluded...).Block())
		}
		cases = append(cases, jen.Default().Block(found(index)))
	}
	return jen.Switch(jen.String().Call(jen.Id("tag").Dot("Text"))).Block(cases...), all
}

// readUnionFunc prints the function that reads a union's value.
func (p *printer) readUnionFunc(u *plan.Union) {
	var cases []jen.Code
	for i, v := range u.Variants {
		if v.Fallback {
			store := []jen.Code{jen.Op("*").Add(receiver()).Op("=").Op("&").Id(u.Unknown).Values(p.unknownValues(u))}
			cases = append(cases, jen.Case(jen.Lit(i)).Block(append(p.unknownTag(u), append(jenBlock(p.read(v.Check, nil)), whenStored(store...))...)...))
			continue
		}
		cases = append(cases, jen.Case(jen.Lit(i)).Block(
			jen.Var().Id("t").Op("*").Add(p.named(v.Struct.Package, v.Struct.Ident)),
			whenStored(jen.Id("t").Op("=").New(p.named(v.Struct.Package, v.Struct.Ident)), jen.Op("*").Add(receiver()).Op("=").Id("t")),
			jen.Id("t").Dot("ReadJSON").Call(reader()),
		))
	}
	params := []jen.Code{reader().Op("*").Add(rt("Reader")), receiver().Op("*").Id(u.Ident)}
	body := []jen.Code{jen.List(jen.Id("start"), jen.Id("count")).Op(":=").List(reader().Dot("Begin").Call(), reader().Dot("Count").Call())}
	body = append(body, constrain(u.Constrain)...)
	switch {
	case u.Beside:
		params = append(params, jen.Id("which").Int(), jen.Id("tag").Int())
		cases = append(cases, jen.Default().Block(
			jen.If(jen.Id("tag").Op(">=").Lit(0)).Block(
				reader().Dot("FailTag").Call(jen.Id("tag"), jen.Lit(u.Model.Keyword), jen.Lit(u.Model.At), jen.Lit(u.Model.Tag)),
			).Else().Block(
				reader().Dot("FailUnion").Call(jen.Id("start"), jen.Lit(u.Model.Keyword), jen.Lit(u.Model.At), jen.Lit(0)),
			),
			reader().Dot("Skip").Call(),
		))
	case u.ByTag:
		body = append(body, jen.Id("which").Op(":=").Id("pick"+u.Ident).Call(reader(), jen.Id("start")))
	default:
		body = append(body, jen.Id("which").Op(":=").Add(byTable("Choose", u.Choose)))
	}
	body = append(body,
		jen.Switch(jen.Id("which")).Block(cases...),
		jen.If(stored().Op("&&").Parens(jen.Id("which").Op("<").Lit(0).Op("||").Add(reader()).Dot("Count").Call().Op("!=").Id("count"))).Block(
			jen.Id("invalid").Op(":=").Op("&").Id(u.Invalid).Values(jen.Dict{
				jen.Id("Partial"): jen.Op("*").Add(receiver()), jen.Id("Raw"): reader().Dot("Raw").Call(jen.Id("start")),
			}),
			reader().Dot("Absorb").Call(jen.Id("start"), jen.Id("count"), jen.Op("&").Id("invalid").Dot("Violations")),
			jen.Op("*").Add(receiver()).Op("=").Id("invalid"),
		),
	)
	p.f.Commentf("%s reads one value into *v, or only checks it when v is nil.", u.Reader)
	p.f.Func().Id(u.Reader).Params(params...).Block(body...)
}

// jenBlock wraps code in a block of its own, so that its variables stay there.
func jenBlock(code []jen.Code) []jen.Code { return []jen.Code{jen.Block(code...)} }

// unknownTag prints the reading of the tag ahead, for the fallback to keep.
func (p *printer) unknownTag(u *plan.Union) []jen.Code {
	if u.TagIdent == "" || u.Beside {
		return nil
	}
	return []jen.Code{
		jen.Var().Id("name").String(),
		whenStored(jen.Id("name").Op("=").String().Call(reader().Dot("Peek").Call(jen.Lit(u.Model.Tag)).Dot("Text"))),
	}
}

func (p *printer) unknownValues(u *plan.Union) jen.Dict {
	d := jen.Dict{jen.Id("Raw"): reader().Dot("Raw").Call(jen.Id("start"))}
	if u.TagIdent != "" && !u.Beside {
		d[jen.Id(u.TagIdent)] = jen.Id("name")
	}
	return d
}

// unknown prints the fallback variant's type.
func (p *printer) unknown(u *plan.Union) {
	tagged := u.TagIdent != "" && !u.Beside
	var fields []jen.Code
	if tagged {
		p.f.Commentf("%s is a [%s] whose %s no schema names yet. It is valid, and kept as it came.", u.Unknown, u.Ident, sanitise(u.Model.Tag))
		fields = append(fields, jen.Commentf("%s is the value that told it apart.", u.TagIdent), jen.Id(u.TagIdent).String())
	} else {
		p.f.Commentf("%s is a [%s] of a sort that no schema names yet; %s, beside it, says which. It is valid, and kept as it came.", u.Unknown, u.Ident, sanitise(u.Model.Tag))
	}
	fields = append(fields, jen.Comment("Raw is the whole value."), jen.Id("Raw").Add(rt("RawJSON")))
	p.f.Type().Id(u.Unknown).Struct(fields...)
	read := []jen.Code{jen.Id("start").Op(":=").Add(reader()).Dot("Begin").Call()}
	set := []jen.Code{receiver().Dot("Raw").Op("=").Add(reader()).Dot("Raw").Call(jen.Id("start"))}
	if tagged {
		set = append(set, receiver().Dot(u.TagIdent).Op("=").Id("name"))
		read = append(read,
			jen.Var().Id("name").String(),
			jen.If(reader().Dot("Kind").Call().Op("==").Add(rt("ObjectValue"))).Block(jen.Id("name").Op("=").String().Call(reader().Dot("Peek").Call(jen.Lit(u.Model.Tag)).Dot("Text"))),
		)
	}
	read = append(read, jen.Id("verify"+u.Ident).Values().Dot("ReadJSON").Call(reader()), whenStored(set...))
	p.f.Comment("ReadJSON reads the value, for generated code.")
	p.f.Func().Params(receiver().Op("*").Id(u.Unknown)).Id("ReadJSON").Params(reader().Op("*").Add(rt("Reader"))).Block(read...)
	write := []jen.Code{writeNil()}
	if tagged {
		write = append(write, jen.If(jen.Len(receiver().Dot("Raw")).Op("==").Lit(0)).Block(
			jen.Id("w").Dot("OpenObject").Call(), jen.Id("w").Dot("Name").Call(jen.Lit(u.Model.Tag)), jen.Id("w").Dot("Text").Call(receiver().Dot(u.TagIdent)),
			jen.Id("w").Dot("CloseObject").Call(), jen.Return(),
		))
	}
	write = append(write, jen.Id("w").Dot("Raw").Call(receiver().Dot("Raw")))
	p.f.Comment("WriteJSON writes the value, for generated code.")
	p.f.Func().Params(receiver().Op("*").Id(u.Unknown)).Id("WriteJSON").Params(jen.Id("w").Op("*").Add(rt("Writer"))).Block(write...)
	p.methods(u.Unknown, rt("Validate").Call(receiver(), jen.Id("verify"+u.Ident).Values()))
	p.f.Line()
	p.f.Func().Params(jen.Op("*").Id(u.Unknown)).Id(marker(u)).Params().Block()
}

// writeNil prints the writing of a nil pointer.
func writeNil() jen.Code {
	return jen.If(receiver().Op("==").Nil()).Block(jen.Id("w").Dot("Null").Call(), jen.Return())
}

// invalid prints the type of malformed values.
func (p *printer) invalid(u *plan.Union) {
	p.f.Commentf("%s is a [%s] that its schema does not allow. What else stands around it is not affected.", u.Invalid, u.Ident)
	p.f.Type().Id(u.Invalid).Struct(
		jen.Comment("Raw is the whole value; it is what is written."), jen.Id("Raw").Add(rt("RawJSON")),
		jen.Comment("Violations say what is wrong; instances are pointers into the whole document."), jen.Id("Violations").Add(rt("Violations")),
		jen.Comment("Partial holds what could be typed all the same; nil when not even the variant is known."), jen.Id("Partial").Id(u.Ident),
	)
	p.f.Comment("ReadJSON reads the value, for generated code.")
	p.f.Func().Params(receiver().Op("*").Id(u.Invalid)).Id("ReadJSON").Params(reader().Op("*").Add(rt("Reader"))).Block(
		jen.Id("start").Op(":=").Add(reader()).Dot("Begin").Call(),
		jen.Id("verify"+u.Ident).Values().Dot("ReadJSON").Call(reader()),
		whenStored(receiver().Dot("Raw").Op("=").Add(reader()).Dot("Raw").Call(jen.Id("start"))),
	)
	p.f.Comment("WriteJSON writes the value as it came, for generated code.")
	p.f.Func().Params(receiver().Op("*").Id(u.Invalid)).Id("WriteJSON").Params(jen.Id("w").Op("*").Add(rt("Writer"))).Block(writeNil(), jen.Id("w").Dot("Raw").Call(receiver().Dot("Raw")))
	validate := rt("Validate").Call(receiver(), jen.Id("verify"+u.Ident).Values())
	if u.Beside { // the rules stand in the object around it
		validate = receiver().Dot("Violations").Dot("Err").Call()
	}
	p.methods(u.Invalid, validate)
	p.f.Line()
	p.f.Func().Params(jen.Op("*").Id(u.Invalid)).Id(marker(u)).Params().Block()
}

// pickBeside prints the choice of a member's variant by its sibling.
func (p *printer) pickBeside(f *plan.Field) []jen.Code {
	which, at := jen.Id("which"+suffix(f.Index)), jen.Id("tag"+suffix(f.Index))
	choice, _ := tagSwitch(f.Beside, func(i int) jen.Code { return which.Clone().Op("=").Lit(i) })
	return []jen.Code{
		jen.List(which.Clone(), at.Clone()).Op(":=").List(jen.Lit(-1), jen.Lit(-1)),
		jen.If(jen.Id("tag").Op(":=").Add(reader()).Dot("Peek").Call(jen.Lit(f.BesideTag)), jen.Id("tag").Dot("Kind").Op("==").Add(rt("StringValue"))).Block(
			at.Clone().Op("=").Id("tag").Dot("Start"),
			choice,
		),
	}
}

// readBeside prints the reading of a member whose variant is already chosen.
func (p *printer) readBeside(f *plan.Field) []jen.Code {
	return []jen.Code{
		jen.Var().Id("t").Op("*").Add(p.base(f.Place)),
		whenStored(jen.Id("t").Op("=").Op("&").Add(receiver()).Dot(f.Ident)),
		p.readUnion(f.Beside).Call(reader(), jen.Id("t"), jen.Id("which"+suffix(f.Index)), jen.Id("tag"+suffix(f.Index))),
	}
}
