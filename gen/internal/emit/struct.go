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
	read := p.readObject
	if s.Value != nil {
		read = p.readWrapped
	}
	p.f.Comment("ReadJSON reads one value into v, for generated code.")
	p.f.Func().Params(receiver().Op("*").Id(s.Ident)).Id("ReadJSON").Params(reader().Op("*").Add(rt("Reader"))).Block(read(s)...)
	p.f.Comment("WriteJSON writes v; for generated code.")
	p.f.Func().Params(receiver().Op("*").Id(s.Ident)).Id("WriteJSON").Params(jen.Id("w").Op("*").Add(rt("Writer"))).Block(p.writeStruct(s)...)
	p.methods(s.Ident, validate(s.Ref))
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
