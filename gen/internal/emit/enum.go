package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/gen/jsonrt"
)

// enum prints a named string type with its constants.
func (p *printer) enum(e *plan.Enum) {
	s := comment(e.Ident, e.Doc)
	if e.Open {
		s.Line().Comment("//")
		s.Line().Comment("The list is open: any other text is valid too, and kept.")
	}
	p.f.Add(s)
	p.f.Type().Id(e.Ident).String()
	var consts []jen.Code
	known := []jen.Code{jen.String().Call(receiver())}
	for _, v := range e.Values {
		consts = append(consts, jen.Id(v.Ident).Id(e.Ident).Op("=").Lit(v.Text))
		known = append(known, jen.Lit(v.Text))
	}
	p.f.Commentf("The values of [%s] that the schema names.", e.Ident)
	p.f.Const().Defs(consts...)
	p.f.Comment("Known reports whether the schema names v.")
	p.f.Func().Params(receiver().Id(e.Ident)).Id("Known").Params().Bool().Block(
		jen.Return(rt("Known").Call(known...)),
	)
	text, ref := jen.String().Call(receiver()), jen.Lit(int(max(e.Ref, -e.Ref)))
	p.f.Comment("UnmarshalJSON decodes and validates one JSON string.")
	p.f.Func().Params(receiver().Op("*").Id(e.Ident)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().Block(
		jen.Return(jen.Id(plan.TableVar).Dot("UnmarshalEnum").Call(jen.Id("data"), jen.Parens(jen.Op("*").String()).Call(receiver()), ref.Clone())),
	)
	p.f.Comment("MarshalJSON returns the value as a JSON string.")
	p.f.Func().Params(receiver().Id(e.Ident)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Return(rt("MarshalEnum").Call(text.Clone())),
	)
	p.f.Comment("AppendJSON appends the value as a JSON string.")
	p.f.Func().Params(receiver().Id(e.Ident)).Id("AppendJSON").Params(jen.Id("dst").Index().Byte()).Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Return(rt("AppendEnum").Call(jen.Id("dst"), text.Clone())),
	)
	p.f.Comment("Validate checks the value against its schema.")
	p.f.Func().Params(receiver().Id(e.Ident)).Id("Validate").Params().Error().Block(
		jen.Return(jen.Id(plan.TableVar).Dot("ValidateEnum").Call(text, ref)),
	)
}

// validate prints the expression that checks v by rules of the package's table.
func validate(ref jsonrt.Ref) jen.Code {
	return jen.Id(plan.TableVar).Dot("Validate").Call(receiver(), jen.Lit(int(ref)))
}

// methods prints the public methods that every struct type has; validate is the expression that checks v.
func (p *printer) methods(ident string, validate jen.Code) {
	p.f.Comment("UnmarshalJSON decodes and validates one JSON text; see [jsonrt.Unmarshal]. Violations leave v filled.")
	p.f.Func().Params(receiver().Op("*").Id(ident)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().Block(
		jen.Return(rt("Refill").Call(jen.Id("data"), receiver())),
	)
	p.f.Comment("MarshalJSON returns v as JSON, with all that was kept of what it was decoded from.")
	p.f.Func().Params(receiver().Id(ident)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(jen.Return(rt("MarshalValue").Call(receiver())))
	p.f.Comment("AppendJSON appends v as JSON to dst.")
	p.f.Func().Params(receiver().Op("*").Id(ident)).Id("AppendJSON").Params(jen.Id("dst").Index().Byte()).Params(jen.Index().Byte(), jen.Error()).Block(jen.Return(rt("AppendJSON").Call(jen.Id("dst"), receiver())))
	p.f.Comment("Validate checks v against its schema; the verdict is that on its JSON.")
	p.f.Func().Params(receiver().Op("*").Id(ident)).Id("Validate").Params().Error().Block(jen.Return(validate))
}
