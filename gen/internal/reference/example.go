package reference

import (
	"bytes"
	"encoding/json"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/gen/internal/reference/inspect"
)

// addExamples gives every shape an example: the first valid one of its schema; else the first value of its type in the examples of
// others, for a part that was documented in its whole; else one made up of the schema, if that is valid.
func (s *site) addExamples() {
	in := inspect.New(s.catalogue)
	byName := map[string]*shape{}
	for _, of := range s.shapes {
		byName[of.name()] = of
		for _, text := range ownExamples(of) { // those of a schema for several kinds are not all of this type
			if of.example == nil && in.Document(of.name(), text).Valid {
				of.example = text
			}
		}
	}
	for _, of := range s.shapes {
		for _, text := range ownExamples(of) {
			for _, v := range in.Values(of.name(), text) {
				for _, name := range []string{v.Type, v.Union} { // "" is the name of none
					if part := byName[name]; part != nil && part.example == nil {
						part.example = text[v.Start:v.End]
					}
				}
			}
		}
	}
	for _, of := range s.shapes {
		if of.example == nil && of.use != nil {
			if text := sample(of.use); in.Document(of.name(), text).Valid {
				of.example, of.made = text, true
			}
		}
	}
}

// ownExamples returns the examples of the schema that a shape is made of.
func ownExamples(of *shape) [][]byte {
	if of.use == nil {
		return nil
	}
	if len(of.use.Doc.Examples) > 0 {
		return of.use.Doc.Examples
	}
	if d, isStruct := of.decl.(*plan.Struct); isStruct && d.Value != nil && of.use.Node.Union != nil {
		return nil // a struct around a union: the examples are those of the union
	}
	return of.use.Node.Doc.Examples
}

// indented is JSON for reading. Numbers and texts stay as they are.
func indented(text []byte) string {
	var out bytes.Buffer
	if err := json.Indent(&out, text, "", "  "); err != nil {
		return string(text) // deeper than package json goes
	}
	return out.String()
}

// sampleDepth and sampleBytes bound made-up examples: recursive schemas end somewhere, and those whose members multiply.
const (
	sampleDepth = 10
	sampleBytes = 8 << 10
)

// sample makes up a value: the first alternatives, required members only. It may be invalid where a schema asks for more
// than kinds and listed values.
func sample(u *model.Use) []byte {
	var b bytes.Buffer
	writeSample(&b, u, sampleDepth)
	return b.Bytes()
}

func writeSample(b *bytes.Buffer, u *model.Use, depth int) {
	n := u.Node
	switch values, _ := valuesOf(n, nil); {
	case depth == 0 || b.Len() > sampleBytes:
		b.WriteString("null")
	case n.Union != nil:
		writeSample(b, n.Union.Variants[0].Use, depth-1)
	case len(values) > 0:
		b.WriteString(values[0].Text)
	case n.Shape.Has(model.Object) && n.Object != nil:
		writeSampleObject(b, n.Object, depth)
	case n.Shape.Has(model.Object):
		b.WriteString("{}")
	case n.Shape.Has(model.Array):
		b.WriteByte('[')
		if n.Array != nil && n.Array.Items != nil {
			writeSample(b, n.Array.Items, depth-1)
		}
		b.WriteByte(']')
	case n.Shape.Has(model.String):
		b.WriteString(sampleText(n))
	case n.Shape&model.Number != 0:
		b.WriteString(sampleNumber(n))
	case n.Shape.Has(model.Bool):
		b.WriteString("true")
	default:
		b.WriteString("null")
	}
}

func writeSampleObject(b *bytes.Buffer, o *model.ObjectRules, depth int) {
	tags := map[string]string{} // members that choose the variant of another
	for _, f := range o.Fields {
		if f.Beside != nil && len(f.Beside.Union.Variants[0].Tag.Values) > 0 {
			tags[f.Beside.Tag] = f.Beside.Union.Variants[0].Tag.Values[0]
		}
	}
	b.WriteByte('{')
	for i, r := range o.Required {
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(jsonText(r.Name))
		b.WriteByte(':')
		f := o.Field(r.Name)
		switch tag, isTag := tags[r.Name]; {
		case isTag:
			b.Write(jsonText(tag))
		case f == nil:
			b.WriteString("null")
		case f.Beside != nil:
			writeSample(b, f.Beside.Union.Variants[0].Use, depth-1)
		default:
			writeSample(b, f.Use, depth-1)
		}
	}
	b.WriteByte('}')
}

// sampleTexts are texts of the usual formats.
var sampleTexts = map[string]string{
	"date-time": "2025-06-08T18:59:43Z", "date": "2025-06-08", "time": "18:59:43Z", "duration": "PT5M", "email": "ada@example.com",
	"uri": "https://example.com/", "uri-reference": "/", "hostname": "example.com", "ipv4": "192.0.2.1", "ipv6": "2001:db8::1",
	"uuid": "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "unix-time": "1749416383",
}

func sampleText(n *model.Node) string {
	text := sampleTexts[n.Format]
	if text == "" {
		text = "text"
	}
	return string(jsonText(text))
}

func sampleNumber(n *model.Node) string {
	for _, c := range n.Checks {
		if b, isBound := c.(*model.Bound); isBound && b.Measure == model.Value && (b.Op == model.AtLeast || b.Op == model.AtMost) {
			return b.Limit
		}
	}
	return "1"
}

func jsonText(text string) []byte {
	out, err := json.Marshal(text)
	if err != nil {
		panic("reference: " + err.Error()) // a string always encodes
	}
	return out
}
