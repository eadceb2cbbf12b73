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
	p.readUnionFunc(u)
	if u.Unknown != "" {
		p.unknown(u)
	}
	p.invalid(u)
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

// readUnionFunc prints the function that reads a union's value.
func (p *printer) readUnionFunc(u *plan.Union) {
	variant := func(field string) *jen.Statement { return jen.Id("c").Dot(field) }
	set := jen.Id("x").Op("=").Id("t")
	var cases []jen.Code
	for i, v := range u.Variants {
		if !v.Fallback {
			cases = append(cases, jen.Case(jen.Lit(i)).Block(
				append(p.newValue(v.Struct, v.Rooms), jen.Id("t").Dot("ReadJSON").Call(reader()), set.Clone())...,
			))
			continue
		}
		tag := jen.Nil()
		if tagged(u) {
			tag = jen.Op("&").Id("t").Dot(u.TagIdent)
		}
		cases = append(cases, jen.Case(jen.Lit(i)).Block(
			jen.Id("t").Op(":=").New(jen.Id(u.Unknown)), variant("Unknown").Call(tag, jen.Op("&").Id("t").Dot("Raw")), set.Clone(),
		))
	}
	cases = append(cases, jen.Default().Block(jen.Id("x").Op("=").Nil()))
	params := []jen.Code{reader().Op("*").Add(rt("Reader")), receiver().Op("*").Id(u.Ident)}
	next := variant("Of").Call(append([]jen.Code{reader()}, ruled(u.Ref)...)...)
	if u.Beside {
		params = append([]jen.Code{jen.Id("m").Op("*").Add(rt("Members"))}, params...)
		next = variant("Beside").Call(jen.Id("m"))
	}
	body := []jen.Code{
		jen.Var().Id("c").Add(rt("Variant")),
		jen.Var().Id("x").Id(u.Ident),
		jen.For(next).Block(jen.Switch(variant("Index")).Block(cases...)),
		jen.If(variant("Invalid").Call()).Block(
			jen.Id("t").Op(":=").Op("&").Id(u.Invalid).Values(jen.Dict{jen.Id("Partial"): jen.Id("x")}),
			variant("Absorb").Call(jen.Op("&").Id("t").Dot("Raw"), jen.Op("&").Id("t").Dot("Violations")),
			set,
		),
		jen.Op("*").Add(receiver()).Op("=").Id("x"),
	}
	p.f.Commentf("%s reads one value into *v.", u.Reader)
	p.f.Func().Id(u.Reader).Params(params...).Block(body...)
}

// tagged reports whether a fallback keeps the text that tells it apart.
func tagged(u *plan.Union) bool { return u.TagIdent != "" && !u.Beside }

// unknown prints the fallback variant's type.
func (p *printer) unknown(u *plan.Union) {
	var fields []jen.Code
	if tagged(u) {
		p.f.Commentf("%s is a [%s] whose %s no schema names yet. It is valid, and kept as it came.", u.Unknown, u.Ident, sanitise(u.Model.Tag))
		fields = append(fields, jen.Commentf("%s is the value that told it apart.", u.TagIdent), jen.Id(u.TagIdent).String())
	} else {
		p.f.Commentf("%s is a [%s] of a sort that no schema names yet; %s, beside it, says which. It is valid, and kept as it came.", u.Unknown, u.Ident, sanitise(u.Model.Tag))
	}
	fields = append(fields, jen.Comment("Raw is the whole value."), jen.Id("Raw").Add(rt("RawJSON")))
	p.f.Type().Id(u.Unknown).Struct(fields...)
	read := []jen.Code{readJudged(u)}
	if tagged(u) {
		args := []jen.Code{jen.Lit(u.Model.Tag), jen.Op("&").Add(receiver()).Dot(u.TagIdent), jen.Op("&").Add(receiver()).Dot("Raw")}
		read = []jen.Code{reader().Dot("Tagged").Call(append(judged(u), args...)...)}
	}
	p.f.Comment("ReadJSON reads the value, for generated code.")
	p.f.Func().Params(receiver().Op("*").Id(u.Unknown)).Id("ReadJSON").Params(reader().Op("*").Add(rt("Reader"))).Block(read...)
	write := jen.Id("w").Dot("Raw").Call(receiver().Dot("Raw"))
	if tagged(u) {
		write = jen.Id("w").Dot("Tagged").Call(receiver().Dot("Raw"), jen.Lit(u.Model.Tag), receiver().Dot(u.TagIdent))
	}
	p.f.Comment("WriteJSON writes the value, for generated code.")
	p.f.Func().Params(receiver().Op("*").Id(u.Unknown)).Id("WriteJSON").Params(jen.Id("w").Op("*").Add(rt("Writer"))).Block(writeNil(), write)
	p.methods(u.Unknown, validate(u.Ref))
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
		readJudged(u),
	)
	p.f.Comment("WriteJSON writes the value as it came, for generated code.")
	p.f.Func().Params(receiver().Op("*").Id(u.Invalid)).Id("WriteJSON").Params(jen.Id("w").Op("*").Add(rt("Writer"))).Block(writeNil(), jen.Id("w").Dot("Raw").Call(receiver().Dot("Raw")))
	check := validate(u.Ref)
	if u.Beside { // the rules stand in the object around it
		check = receiver().Dot("Violations").Dot("Err").Call()
	}
	p.methods(u.Invalid, check)
	p.f.Line()
	p.f.Func().Params(jen.Op("*").Id(u.Invalid)).Id(marker(u)).Params().Block()
}

// readJudged prints the reading of a value that is kept as JSON.
func readJudged(u *plan.Union) jen.Code {
	return reader().Dot("Judged").Call(append(judged(u), jen.Op("&").Add(receiver()).Dot("Raw"))...)
}

// judged returns the arguments that name the rules of a union, or of what its fallback holds.
func judged(u *plan.Union) []jen.Code {
	return []jen.Code{jen.Op("&").Id(plan.TableVar), jen.Lit(int(u.Ref))}
}
