package schema

import (
	"bytes"
	"encoding/json"
	"strings"
)

// ValueKind is one of the six kinds of JSON value.
type ValueKind int

// The kinds of JSON value.
const (
	Null ValueKind = iota
	Bool
	Number
	String
	Array
	Object
)

// String returns the kind with its article, as errors say it: "a number".
func (k ValueKind) String() string {
	return [...]string{"null", "a boolean", "a number", "a string", "an array", "an object"}[k]
}

// Value is one JSON value of a schema file, in source order and with positions.
// A value reached through a YAML alias has the position of its anchor.
type Value struct {
	Kind    ValueKind
	Bool    bool          // Kind Bool
	Text    string        // Kind String: the text; Kind Number: the literal in JSON form, as written
	Items   []*Value      // Kind Array
	Members []ValueMember // Kind Object
	Pos     Position

	index map[string]int // members by name, for objects beyond smallObject
}

// smallObject is the number of members up to which a search beats an index.
const smallObject = 16

// ValueMember is one member of an object. Pos is the place of its name.
type ValueMember struct {
	Name  string
	Pos   Position
	Value *Value
}

// Member returns the value of the named member, nil without.
func (v *Value) Member(name string) *Value {
	if v == nil || v.Kind != Object {
		return nil
	}
	if v.index != nil {
		if i, found := v.index[name]; found {
			return v.Members[i].Value
		}
		return nil
	}
	for i := range v.Members {
		if v.Members[i].Name == name {
			return v.Members[i].Value
		}
	}
	return nil
}

// JSON returns the value as compact JSON text, members in source order and
// numbers as written.
func (v *Value) JSON() []byte { return v.appendJSON(nil) }

func (v *Value) appendJSON(dst []byte) []byte {
	switch v.Kind {
	case Null:
		return append(dst, "null"...)
	case Bool:
		if v.Bool {
			return append(dst, "true"...)
		}
		return append(dst, "false"...)
	case Number:
		return append(dst, v.Text...)
	case String:
		return appendString(dst, v.Text)
	case Array:
		dst = append(dst, '[')
		for i, item := range v.Items {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = item.appendJSON(dst)
		}
		return append(dst, ']')
	case Object:
		dst = append(dst, '{')
		for i, m := range v.Members {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendString(dst, m.Name)
			dst = append(dst, ':')
			dst = m.Value.appendJSON(dst)
		}
		return append(dst, '}')
	}
	panic("schema: value of unknown kind")
}

// appendString appends text as a JSON string, without the HTML escapes that
// json.Marshal adds: the text goes into schemas that people read.
func appendString(dst []byte, text string) []byte {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(text); err != nil {
		panic("schema: a string that does not encode: " + err.Error())
	}
	return append(dst, bytes.TrimSuffix(buf.Bytes(), []byte("\n"))...)
}

// isJSONNumber reports whether the text is a number in JSON's grammar.
func isJSONNumber(text string) bool {
	rest := strings.TrimPrefix(text, "-")
	whole := digits(rest)
	if whole == 0 || whole > 1 && rest[0] == '0' {
		return false
	}
	rest = rest[whole:]
	if fraction, found := strings.CutPrefix(rest, "."); found {
		n := digits(fraction)
		if n == 0 {
			return false
		}
		rest = fraction[n:]
	}
	if rest == "" {
		return true
	}
	if rest[0] != 'e' && rest[0] != 'E' {
		return false
	}
	rest = rest[1:]
	if rest != "" && (rest[0] == '+' || rest[0] == '-') {
		rest = rest[1:]
	}
	return rest != "" && digits(rest) == len(rest)
}

// digits returns how many decimal digits the text starts with.
func digits(text string) int {
	n := 0
	for n < len(text) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	return n
}
