package jsonrt

import "slices"

// The calls of this file are the methods of string types that generated code
// declares: such a type needs no ReadJSON and WriteJSON of its own for them.

// enum writes itself as a text.
type enum string

// WriteJSON writes the text.
func (e *enum) WriteJSON(w *Writer) { w.Text(string(*e)) }

// UnmarshalEnum decodes a string and validates it by rules. It returns nil, a
// *SyntaxError or Violations.
//
//go:noinline
func (t *Table) UnmarshalEnum(data []byte, v *string, rules Ref) error {
	r := NewReader(data)
	p := Place{r: r, t: t, brief: &brief{use: rules}}
	p.Text(v)
	return r.Close()
}

// MarshalEnum returns a text as JSON.
//
//go:noinline
func MarshalEnum(text string) ([]byte, error) { return Marshal((*enum)(&text)) }

// AppendEnum is [AppendJSON] for a text.
//
//go:noinline
func AppendEnum(dst []byte, text string) ([]byte, error) { return AppendJSON(dst, (*enum)(&text)) }

// ValidateEnum is Validate for a text.
//
//go:noinline
func (t *Table) ValidateEnum(text string, rules Ref) error { return t.Validate((*enum)(&text), rules) }

// Known reports whether a text is one of those listed.
//
//go:noinline
func Known(text string, listed ...string) bool { return slices.Contains(listed, text) }
