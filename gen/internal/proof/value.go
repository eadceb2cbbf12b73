package proof

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
)

// value is a JSON value: one that a schema lists, or a document that a proof is about. Values are shared and never changed.
type value struct {
	kind    model.Kinds // one of them
	text    string      // of a string its text; of all other scalars the JSON
	items   []*value
	members []member // in name order
	size    int      // how many values it consists of, bounded by tooLarge
	depth   int
}

// member is one member of an object.
type member struct {
	name  string
	value *value
}

// tooLarge bounds documents: one in which a part stands many times can be far larger than what it is made from.
const tooLarge = 1 << 20

var (
	nullValue  = &value{kind: model.Null, text: "null", size: 1}
	trueValue  = &value{kind: model.Bool, text: "true", size: 1}
	falseValue = &value{kind: model.Bool, text: "false", size: 1}
)

func textValue(text string) *value {
	return &value{kind: model.String, text: text, size: 1 + len(text)/16}
}

// numberValue takes a JSON number.
func numberValue(literal string) *value {
	kind := model.Fraction
	if n := parseDecimal(literal); n.exponent >= 0 {
		kind = model.Integer
	}
	return &value{kind: kind, text: literal, size: 1 + len(literal)/16}
}

func arrayValue(items []*value) *value {
	v := &value{kind: model.Array, items: items, size: 1}
	for _, item := range items {
		v.size = min(v.size+item.size, tooLarge)
		v.depth = max(v.depth, item.depth+1)
	}
	return v
}

// objectValue takes members in any order.
func objectValue(members []member) *value {
	sort.SliceStable(members, func(i, j int) bool { return members[i].name < members[j].name })
	v := &value{kind: model.Object, members: members, size: 1}
	for _, m := range members {
		v.size = min(v.size+m.value.size+len(m.name)/16, tooLarge)
		v.depth = max(v.depth, m.value.depth+1)
	}
	return v
}

// parseValue reads a JSON text that is known to be one value.
func parseValue(text []byte) (*value, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var parsed any
	if err := d.Decode(&parsed); err != nil {
		return nil, err
	}
	return valueFrom(parsed), nil
}

func valueFrom(parsed any) *value {
	switch parsed := parsed.(type) {
	case nil:
		return nullValue
	case bool:
		if parsed {
			return trueValue
		}
		return falseValue
	case json.Number:
		return numberValue(parsed.String())
	case string:
		return textValue(parsed)
	case []any:
		items := make([]*value, len(parsed))
		for i, item := range parsed {
			items[i] = valueFrom(item)
		}
		return arrayValue(items)
	case map[string]any:
		members := make([]member, 0, len(parsed))
		for name, item := range parsed {
			members = append(members, member{name, valueFrom(item)})
		}
		return objectValue(members)
	}
	panic(fmt.Sprintf("proof: unknown value %T", parsed))
}

// key is the same text for equal values, and only for them.
func (v *value) key() string {
	var b strings.Builder
	v.writeKey(&b)
	return b.String()
}

func (v *value) writeKey(b *strings.Builder) {
	switch {
	case v.kind&model.Number != 0:
		b.WriteString(parseDecimal(v.text).String())
	case v.kind == model.String:
		b.WriteString(strconv.Quote(v.text))
	case v.kind == model.Array:
		b.WriteByte('[')
		for _, item := range v.items {
			item.writeKey(b)
			b.WriteByte(',')
		}
		b.WriteByte(']')
	case v.kind == model.Object:
		b.WriteByte('{')
		for _, m := range v.members {
			b.WriteString(strconv.Quote(m.name))
			m.value.writeKey(b)
			b.WriteByte(',')
		}
		b.WriteByte('}')
	default:
		b.WriteString(v.text)
	}
}

// json returns the text of the value.
func (v *value) json() []byte {
	var b bytes.Buffer
	v.writeJSON(&b)
	return b.Bytes()
}

func (v *value) writeJSON(b *bytes.Buffer) {
	switch v.kind {
	case model.String:
		writeText(b, v.text)
	case model.Array:
		b.WriteByte('[')
		for i, item := range v.items {
			if i > 0 {
				b.WriteByte(',')
			}
			item.writeJSON(b)
		}
		b.WriteByte(']')
	case model.Object:
		b.WriteByte('{')
		for i, m := range v.members {
			if i > 0 {
				b.WriteByte(',')
			}
			writeText(b, m.name)
			b.WriteByte(':')
			m.value.writeJSON(b)
		}
		b.WriteByte('}')
	default:
		b.WriteString(v.text)
	}
}

func writeText(b *bytes.Buffer, text string) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		panic(fmt.Sprintf("proof: a string that is no JSON: %v", err))
	}
	b.Truncate(b.Len() - 1) // the newline
}
