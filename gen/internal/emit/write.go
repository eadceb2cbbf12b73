package emit

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/plan"
)

var writer = func() *jen.Statement { return jen.Id("w") }

// writeStruct prints the writing of a struct.
func (p *printer) writeStruct(s *plan.Struct) []jen.Code {
	kept := receiver().Dot("kept")
	if s.Value != nil {
		return append([]jen.Code{
			writeNil(),
			jen.If(writer().Dot("StructSelf").Call(receiver(), kept)).Block(jen.Return()),
		}, p.write(s.Value, receiver().Dot("Value"))...)
	}
	m := jen.Id("m")
	args := append([]jen.Code{receiver()}, ruled(s.Ref)...)
	args = append(args, jen.Op("&").Add(kept), jen.Op("&").Add(receiver()).Dot("Extra"))
	code := []jen.Code{writeNil(), m.Clone().Op(":=").Add(writer()).Dot("Open").Call(args...)}
	for _, f := range s.Fields {
		code = append(code, p.writeField(f)...)
	}
	return append(code, m.Clone().Dot("Close").Call())
}

// write prints the writing of one value.
func (p *printer) write(pl *plan.Place, x *jen.Statement) []jen.Code {
	if !pl.Nullable || pl.Store == plan.Raw {
		return []jen.Code{p.writeBase(pl, x)}
	}
	return []jen.Code{jen.If(jen.List(jen.Id("x"), jen.Id("ok")).Op(":=").Add(x).Dot("Get").Call(), jen.Id("ok")).Block(
		p.writeBase(pl, jen.Id("x")),
	).Else().Block(writer().Dot("Null").Call())}
}

func (p *printer) writeBase(pl *plan.Place, x *jen.Statement) jen.Code {
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
		return jen.If(writer().Dot("Variant").Call(x.Clone().Op("!=").Nil())).Block(x.Clone().Dot("WriteJSON").Call(writer()))
	case plan.Elements:
		return jen.Id("writeAll"+pl.List.Ident).Call(writer(), x)
	}
	panic("emit: unknown store")
}

// memberCalls are the runtime's calls that write a whole member, by what the field holds.
var memberCalls = map[plan.Store]string{
	plan.Raw: "Raw", plan.Text: "Text", plan.EnumText: "Text", plan.DateTime: "DateTime", plan.Date: "Date", plan.Int: "Int",
	plan.Float: "Float", plan.Bool: "Bool", plan.Scalar: "Scalar", plan.UnixTime: "UnixTime",
}

// writeField prints the writing of one member: a call to which the struct's kept JSON is known.
func (p *printer) writeField(f *plan.Field) []jen.Code {
	x, member := receiver().Dot(f.Ident), func(call string, args ...jen.Code) *jen.Statement {
		return jen.Id("m").Dot(call).Call(append([]jen.Code{jen.Lit(f.Index)}, args...)...)
	}
	present := x.Clone().Op("!=").Nil()
	pointer := jen.Op("&").Add(x)
	switch {
	case f.Form == plan.Optional:
		return []jen.Code{p.writeOptional(f, x)}
	case f.Place.Store == plan.UnionOf:
		return []jen.Code{jen.If(member("Member", present)).Block(x.Clone().Dot("WriteJSON").Call(writer()))}
	case f.Place.Store == plan.Elements:
		c := f.Place.List
		switch {
		case c.Map || c.Apart:
			return []jen.Code{jen.If(member("List", present)).Block(p.writeBase(f.Place, x))}
		case writesTexts(c):
			return []jen.Code{jen.If(member("List", present)).Block(p.writeSlice(c, x)...)}
		}
		return []jen.Code{jen.If(member("Array", present)).Block(p.writeElements(c, x)...)}
	case f.Form == plan.Pointer:
		return []jen.Code{member("Pointer", x, present)}
	case f.Place.Store == plan.StructOf:
		return []jen.Code{member("Struct", pointer)}
	case f.Place.Store == plan.Int, f.Place.Store == plan.Float, f.Place.Store == plan.Bool:
		return []jen.Code{member(memberCalls[f.Place.Store], x)}
	}
	if f.Place.Store == plan.EnumText {
		x, pointer = jen.String().Call(x), jen.Parens(jen.Op("*").String()).Call(pointer)
	}
	if code := p.writeTag(f, x, pointer); code != nil {
		return code
	}
	if f.HasConst && f.Const != "" {
		return []jen.Code{member("Const", x, jen.Lit(f.Const))}
	}
	return []jen.Code{member(memberCalls[f.Place.Store], pointer)}
}

// writeOptional prints the writing of a member that may be absent or null.
func (p *printer) writeOptional(f *plan.Field, x *jen.Statement) jen.Code {
	m, field, pointer := jen.Id("m"), jen.Lit(f.Index), jen.Op("&").Add(x)
	switch f.Place.Store {
	case plan.EnumText:
		return rt("WriteOptionalText").Call(m, field, pointer)
	case plan.StructOf, plan.UnionOf:
		return rt("WriteOptional").Call(m, field, pointer)
	case plan.Elements:
		list := x.Clone().Dot("Or").Call(jen.Nil())
		return jen.If(m.Dot("OptionalList").Call(
			field, x.Clone().Dot("IsZero").Call(), x.Clone().Dot("IsNull").Call(), list.Clone().Op("==").Nil(),
		)).Block(p.writeBase(f.Place, list))
	}
	return m.Dot("Optional"+memberCalls[f.Place.Store]).Call(field, pointer)
}

// writeTag prints the writing of the text that chooses a sibling's variant; left empty, it follows the variant.
func (p *printer) writeTag(f *plan.Field, x, pointer *jen.Statement) []jen.Code {
	if f.TagOf == nil {
		return nil
	}
	tag := jen.Id("tag" + strconv.Itoa(f.Index))
	var cases []jen.Code
	for _, v := range f.TagOf.Beside.Variants {
		if t := v.Model.Tag; v.Struct != nil && len(t.Values) == 1 && !t.Others {
			cases = append(cases, jen.Case(jen.Op("*").Add(p.named(v.Struct.Package, v.Struct.Ident))).Block(tag.Clone().Op("=").Lit(t.Values[0])))
		}
	}
	if len(cases) == 0 {
		return []jen.Code{jen.Id("m").Dot("Text").Call(jen.Lit(f.Index), pointer)}
	}
	return []jen.Code{
		jen.Var().Add(tag).String(),
		jen.If(receiver().Dot(f.Ident).Op("==").Lit("")).Block(jen.Switch(receiver().Dot(f.TagOf.Ident).Assert(jen.Type())).Block(cases...)),
		jen.Id("m").Dot("Const").Call(jen.Lit(f.Index), x, tag),
	}
}
