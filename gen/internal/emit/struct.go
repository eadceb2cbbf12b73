package emit

import (
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/plan"
)

// structure prints a struct: its type, how it is read and written, and its public methods.
func (p *printer) structure(s *plan.Struct) {
	if s.Doc.Text == "" && len(s.Variants) > 0 {
		p.paragraph(s.Ident + " is a variant of [" + s.Variants[0].Ident + "].")
	} else {
		p.f.Add(comment(s.Ident, s.Doc))
	}
	p.f.Type().Id(s.Ident).Struct(p.structFields(s)...)
	p.f.Comment("ReadJSON reads one value into v, or only checks it when v is nil; for generated code.")
	p.f.Func().Params(receiver().Op("*").Id(s.Ident)).Id("ReadJSON").Params(reader().Op("*").Add(rt("Reader"))).Block(p.readStruct(s)...)
	p.f.Comment("WriteJSON writes v; for generated code.")
	p.f.Func().Params(receiver().Op("*").Id(s.Ident)).Id("WriteJSON").Params(jen.Id("w").Op("*").Add(rt("Writer"))).Block(p.writeStruct(s)...)
	p.methods(s.Ident, rt("Validate").Call(receiver(), jen.Parens(jen.Op("*").Id(s.Ident)).Call(jen.Nil())))
	for _, u := range s.Variants {
		p.f.Line()
		p.f.Func().Params(jen.Op("*").Id(s.Ident)).Id(marker(u)).Params().Block()
	}
}

func (p *printer) structFields(s *plan.Struct) []jen.Code {
	var out []jen.Code
	for _, f := range s.Fields {
		if doc := fieldDoc(f); doc.Text != "" || doc.Deprecated {
			out = append(out, comment("", doc))
		}
		tag := f.Name
		if f.Form != plan.Plain {
			tag += ",omitzero"
		}
		field := jen.Id(f.Ident).Add(p.field(f))
		if plainTag(f.Name) {
			field.Tag(map[string]string{"json": tag})
		}
		out = append(out, field)
	}
	if s.Value != nil {
		out = append(out, jen.Id("Value").Add(p.value(s.Value)))
	}
	if s.Extra {
		out = append(out, jen.Comment("Extra holds the members that no schema names, in the order they came."), jen.Id("Extra").Add(rt("Extra")).Tag(map[string]string{"json": "-"}))
	}
	return append(out, jen.Id("kept").Op("*").Add(rt("Kept")))
}

// fieldDoc returns the comment of a field, with what an empty one means.
func fieldDoc(f *plan.Field) plan.Doc {
	doc := f.Doc
	if f.HasConst && f.Const != "" {
		doc.Text = strings.TrimSpace(doc.Text + "\nLeft empty, it is written as " + strconv.Quote(f.Const) + ".")
	}
	if f.TagOf != nil {
		doc.Text = strings.TrimSpace(doc.Text + "\nLeft empty, it is written as the type of " + f.TagOf.Ident + " needs it.")
	}
	return doc
}

// plainTag reports whether a member's name can stand in a struct tag as it is. Tags only inform the reader: the
// methods do the work.
func plainTag(name string) bool {
	for _, c := range name {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.') {
			return false
		}
	}
	return name != "" && name != "-"
}

func (p *printer) readStruct(s *plan.Struct) []jen.Code {
	keepSelf := reader().Dot("KeepSelf").Call(jen.Op("&").Add(receiver()).Dot("kept"), jen.Id("start"))
	start := jen.Id("start").Op(":=").Add(reader()).Dot("Begin").Call()
	if s.Value != nil {
		t := &target{
			set: func(x jen.Code) []jen.Code { return []jen.Code{receiver().Dot("Value").Op("=").Add(x)} },
			ptr: func(name string) []jen.Code {
				return []jen.Code{jen.Id(name).Op("=").Op("&").Add(receiver()).Dot("Value")}
			},
			bad: []jen.Code{keepSelf}, from: true,
		}
		if s.Value.Nullable && s.Value.Store != plan.Raw {
			t.set = func(x jen.Code) []jen.Code { return []jen.Code{receiver().Dot("Value").Dot("Set").Call(x)} }
			t.null = []jen.Code{receiver().Dot("Value").Dot("SetNull").Call()}
			t.ptr = func(name string) []jen.Code { return []jen.Code{jen.Id(name).Op("=").New(p.base(s.Value))} }
			t.done = func(name string) []jen.Code {
				if s.Value.Store == plan.StructOf {
					return []jen.Code{receiver().Dot("Value").Dot("Set").Call(jen.Id(name))}
				}
				return []jen.Code{receiver().Dot("Value").Dot("Set").Call(jen.Op("*").Id(name))}
			}
		}
		return p.read(s.Value, t)
	}
	code := append([]jen.Code{start}, constrain(s.Rules.Constrain)...)
	wrong := []jen.Code{reader().Dot("WrongKind").Call(kinds(s.Rules.Node.Kinds), jen.Lit(s.Rules.KindsAt))}
	if s.Rules.Node.Shape != s.Rules.Node.Kinds {
		wrong = p.misfit(s.Rules)
	} else if s.Rules.Node.KindsAt == "" {
		wrong = []jen.Code{reader().Dot("Skip").Call()} // the schema only speaks of objects: all else is valid
	}
	wrong = append(wrong, whenStored(keepSelf), jen.Return())
	code = append(code, jen.If(reader().Dot("Kind").Call().Op("!=").Add(rt("ObjectValue"))).Block(wrong...))
	code = append(code, p.readObject(s.Rules)...)
	return append(code, p.wholeChecks(s.Rules)...)
}
