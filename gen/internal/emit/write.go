package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/plan"
)

var writer = func() *jen.Statement { return jen.Id("w") }

// writeStruct prints the writing of a struct.
func (p *printer) writeStruct(s *plan.Struct) []jen.Code {
	code := []jen.Code{
		writeNil(),
		jen.If(jen.Id("self").Op(":=").Add(receiver()).Dot("kept").Dot("Self").Call(), jen.Id("self").Op("!=").Nil()).Block(
			jen.Comment("The JSON it came from holds what the fields cannot; it counts while they are as decoded."),
			jen.List(jen.Id("again"), jen.Id("now")).Op(":=").List(jen.New(jen.Id(s.Ident)), jen.Op("*").Add(receiver())),
			rt("Reread").Call(jen.Id("self"), jen.Id("again")),
			jen.List(jen.Id("again").Dot("kept"), jen.Id("now").Dot("kept")).Op("=").List(jen.Nil(), jen.Nil()),
			jen.If(rt("IsZeroJSON").Call(jen.Id("again"), jen.Op("&").Id("now"))).Block(writer().Dot("Raw").Call(jen.Id("self")), jen.Return()),
		),
	}
	if s.Value != nil {
		return append(code, p.write(s.Value, receiver().Dot("Value"))...)
	}
	code = append(code, writer().Dot("OpenObject").Call())
	for _, f := range s.Fields {
		code = append(code, p.writeField(f)...)
	}
	extra := []jen.Code{receiver().Dot("Extra")}
	for _, f := range s.Fields {
		extra = append(extra, jen.Lit(f.Name))
	}
	return append(code,
		jen.If(jen.Len(receiver().Dot("Extra")).Op(">").Lit(0)).Block(writer().Dot("Extra").Call(extra...)),
		writer().Dot("CloseObject").Call(),
	)
}

// write prints the writing of one value.
func (p *printer) write(pl *plan.Place, x *jen.Statement) []jen.Code {
	if !pl.Nullable || pl.Store == plan.Raw {
		return []jen.Code{p.writeBase(pl, x, true)}
	}
	return []jen.Code{jen.If(jen.List(jen.Id("x"), jen.Id("ok")).Op(":=").Add(x).Dot("Get").Call(), jen.Id("ok")).Block(
		p.writeBase(pl, jen.Id("x"), false),
	).Else().Block(writer().Dot("Null").Call())}
}

func (p *printer) writeBase(pl *plan.Place, x *jen.Statement, addressable bool) jen.Code {
	switch pl.Store {
	case plan.Raw:
		return writer().Dot("Raw").Call(x)
	case plan.Text:
		return writer().Dot("Text").Call(x)
	case plan.EnumText:
		return writer().Dot("Text").Call(jen.String().Call(x))
	case plan.DateTime, plan.Date:
		return writer().Dot("Text").Call(x.Clone().Dot("String").Call())
	case plan.Int:
		return writer().Dot("Int").Call(x)
	case plan.Float:
		return writer().Dot("Float").Call(x)
	case plan.Bool:
		return writer().Dot("Bool").Call(x)
	case plan.Scalar:
		return writer().Dot("Scalar").Call(x)
	case plan.UnixTime:
		return writer().Dot("UnixTime").Call(x)
	case plan.StructOf:
		return x.Clone().Dot("WriteJSON").Call(writer())
	case plan.UnionOf:
		return writer().Dot("Value").Call(x)
	case plan.Elements:
		return jen.Id("writeAll"+pl.List.Ident).Call(writer(), x)
	}
	panic("emit: unknown store")
}

// unset returns the expression that is true while a plain field has its zero value.
func (p *printer) unset(f *plan.Field, x *jen.Statement) *jen.Statement {
	switch f.Place.Store {
	case plan.Text, plan.EnumText:
		return x.Clone().Op("==").Lit("")
	case plan.Bool:
		return jen.Op("!").Add(x)
	case plan.StructOf:
		return rt("IsZeroJSON").Call(jen.Op("&").Add(x), jen.New(p.base(f.Place)))
	}
	return x.Clone().Dot("IsZero").Call()
}

// writeField prints the writing of one member: what was kept of it when the field is as decoded, else the field.
func (p *printer) writeField(f *plan.Field) []jen.Code {
	x := receiver().Dot(f.Ident)
	name := jen.Lit(f.Name)
	kept := receiver().Dot("kept")
	put := func(code ...jen.Code) []jen.Code {
		return append([]jen.Code{writer().Dot("Name").Call(name)}, code...)
	}
	switch f.Form {
	case plan.Plain:
		return []jen.Code{p.writePlain(f, x, put)}
	case plan.Pointer:
		return []jen.Code{jen.If(jen.Op("!").Add(kept).Dot("Write").Call(writer(), name, x.Clone().Op("==").Nil()).Op("&&").Add(x.Clone()).Op("!=").Nil()).Block(
			put(x.Clone().Dot("WriteJSON").Call(writer()))...)}
	case plan.Bare:
		has := x.Clone().Op("!=").Nil()
		if f.Place.Store == plan.Elements {
			has = jen.Op("!").Add(p.keptElements(f, x)).Op("&&").Add(has)
		}
		return []jen.Code{jen.If(has).Block(put(p.writeBase(f.Place, x, true))...)}
	}
	var dealt *jen.Statement
	switch f.Place.Store {
	case plan.Int:
		dealt = kept.Clone().Dot("WriteOptionalInt").Call(writer(), name, x)
	case plan.Float:
		dealt = kept.Clone().Dot("WriteOptionalFloat").Call(writer(), name, x)
	case plan.Elements:
		dealt = p.keptElements(f, x)
	default:
		dealt = kept.Clone().Dot("Write").Call(writer(), name, x.Clone().Dot("IsZero").Call())
	}
	value := *f.Place
	value.Nullable = true
	return []jen.Code{jen.If(jen.Op("!").Add(dealt).Op("&&").Op("!").Add(x.Clone()).Dot("IsZero").Call()).Block(put(p.write(&value, x)...)...)}
}

// keptElements prints whether the JSON kept of a slice or map still stands for it, and writes it then.
func (p *printer) keptElements(f *plan.Field, x *jen.Statement) *jen.Statement {
	kept := receiver().Dot("kept")
	now := x.Clone()
	held := jen.Null()
	if f.Form == plan.Optional {
		now = x.Clone().Dot("Or").Call(jen.Nil())
		held = jen.Op("!").Add(x.Clone()).Dot("IsZero").Call().Op("&&").Op("!").Add(x.Clone()).Dot("IsNull").Call().Op("&&")
	}
	ident := f.Place.List.Ident
	same := held.Add(rt("SameJSON").Call(kept.Clone().Dot("Member").Call(jen.Lit(f.Name)), now, jen.Id("readAll"+ident), jen.Id("writeAll"+ident)))
	return jen.Parens(kept.Clone().Op("!=").Nil().Op("&&").Add(kept.Clone()).Dot("Write").Call(writer(), jen.Lit(f.Name), same))
}

func (p *printer) writePlain(f *plan.Field, x *jen.Statement, put func(code ...jen.Code) []jen.Code) jen.Code {
	name, kept := jen.Lit(f.Name), receiver().Dot("kept")
	write := p.writeBase(f.Place, x, true)
	switch f.Place.Store {
	case plan.Int:
		return jen.If(jen.Op("!").Add(kept).Dot("WriteInt").Call(writer(), name, x)).Block(put(write)...)
	case plan.Float:
		return jen.If(jen.Op("!").Add(kept).Dot("WriteFloat").Call(writer(), name, x)).Block(put(write)...)
	case plan.StructOf:
		return jen.If(kept.Clone().Op("==").Nil().Op("||").Op("!").Add(kept.Clone()).Dot("Write").Call(writer(), name, p.unset(f, x))).Block(put(write)...)
	case plan.Scalar, plan.UnixTime, plan.DateTime, plan.Date: // their zero value is no value
		return jen.If(jen.Op("!").Add(kept).Dot("Write").Call(writer(), name, p.unset(f, x)).Op("&&").Op("!").Add(p.unset(f, x))).Block(put(write)...)
	}
	if f.TagOf != nil {
		return jen.If(jen.Op("!").Add(kept).Dot("Write").Call(writer(), name, p.unset(f, x))).Block(put(p.writeTag(f, x)...)...)
	}
	if f.HasConst && f.Const != "" {
		write = jen.If(x.Clone().Op("==").Lit("")).Block(writer().Dot("Text").Call(jen.Lit(f.Const))).Else().Block(write)
	}
	return jen.If(jen.Op("!").Add(kept).Dot("Write").Call(writer(), name, p.unset(f, x))).Block(put(write)...)
}

// writeTag prints the writing of the text that chooses a sibling's variant; left empty, it follows the variant.
func (p *printer) writeTag(f *plan.Field, x *jen.Statement) []jen.Code {
	tag := jen.Id("tag")
	var cases []jen.Code
	for _, v := range f.TagOf.Beside.Variants {
		if t := v.Model.Tag; v.Struct != nil && len(t.Values) == 1 && !t.Others {
			cases = append(cases, jen.Case(jen.Op("*").Add(p.named(v.Struct.Package, v.Struct.Ident))).Block(tag.Clone().Op("=").Lit(t.Values[0])))
		}
	}
	text := x.Clone()
	if f.Place.Store == plan.EnumText {
		text = jen.String().Call(x)
	}
	code := []jen.Code{tag.Clone().Op(":=").Add(text)}
	if len(cases) > 0 {
		code = append(code, jen.If(tag.Clone().Op("==").Lit("")).Block(
			jen.Switch(receiver().Dot(f.TagOf.Ident).Assert(jen.Type())).Block(cases...),
		))
	}
	return append(code, writer().Dot("Text").Call(tag.Clone()))
}
