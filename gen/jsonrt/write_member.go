package jsonrt

import (
	"errors"
	"slices"
)

// The calls of this file write one member of the object that OpenStruct opened.
// Generated code makes one for each field, so they are neither inlined nor
// generic where that can be helped: what they do would be compiled again for
// every field of every schema. Names are given as they stand in JSON, without
// their quotes: what has to be escaped in them is escaped already.

// label writes the name of a member.
func (w *Writer) label(name string) {
	b := w.buf
	if b[len(b)-1] != '{' { // no value ends in one
		b = append(b, ',')
	}
	b = append(b, '"')
	b = append(b, name...)
	w.buf = append(b, '"', ':')
}

// TextMember writes a text.
//
//go:noinline
func (w *Writer) TextMember(name, text string) {
	if w.frame != nil && w.aside(name, text == "") {
		return
	}
	w.label(name)
	w.Text(text)
}

// ConstMember writes a text, and other in place of an empty one.
//
//go:noinline
func (w *Writer) ConstMember(name, text, other string) {
	if w.frame != nil && w.aside(name, text == "") {
		return
	}
	w.label(name)
	if text == "" {
		text = other
	}
	w.Text(text)
}

// IntMember writes an integer.
//
//go:noinline
func (w *Writer) IntMember(name string, n int64) {
	if w.frame != nil {
		raw, found, done := w.look(name)
		if done || found && meansInt(raw, n) && w.again(name, raw) {
			return
		}
	}
	w.label(name)
	w.Int(n)
}

// FloatMember writes a number.
//
//go:noinline
func (w *Writer) FloatMember(name string, f float64) {
	if w.frame != nil {
		raw, found, done := w.look(name)
		if done || found && meansFloat(raw, f) && w.again(name, raw) {
			return
		}
	}
	w.label(name)
	w.Float(f)
}

// BoolMember writes true or false.
//
//go:noinline
func (w *Writer) BoolMember(name string, b bool) {
	if w.frame != nil && w.aside(name, !b) {
		return
	}
	w.label(name)
	w.Bool(b)
}

// ScalarMember writes a scalar; nothing for the zero Scalar.
//
//go:noinline
func (w *Writer) ScalarMember(name string, s Scalar) {
	if w.has(name, s.kind != Invalid) {
		s.WriteJSON(w)
	}
}

// UnixTimeMember writes a time; nothing for no time.
//
//go:noinline
func (w *Writer) UnixTimeMember(name string, t UnixTime) {
	if w.has(name, t.form != noTime) {
		t.WriteJSON(w)
	}
}

// DateTimeMember writes a date and time; nothing for none.
//
//go:noinline
func (w *Writer) DateTimeMember(name string, d DateTime) {
	if w.has(name, d.text != "") {
		w.Text(d.text)
	}
}

// DateMember writes a day; nothing for no day.
//
//go:noinline
func (w *Writer) DateMember(name string, d Date) {
	if w.has(name, d.text != "") {
		w.Text(d.text)
	}
}

// RawMember writes JSON text; nothing for nil.
//
//go:noinline
func (w *Writer) RawMember(name string, raw RawJSON) {
	if w.has(name, raw != nil) {
		w.Raw(raw)
	}
}

// StructMember writes a struct that is always there; v points to it.
//
//go:noinline
func (w *Writer) StructMember(name string, v Encoder) {
	if w.frame != nil {
		raw, found, done := w.look(name)
		if done || found && sameJSON(v, fresh(v)) && w.again(name, raw) {
			return
		}
	}
	w.label(name)
	v.WriteJSON(w)
}

// PointerMember writes a struct, when there is one.
//
//go:noinline
func (w *Writer) PointerMember(name string, v Encoder, present bool) {
	if w.has(name, present) {
		v.WriteJSON(w)
	}
}

// Member writes the name of a member and reports whether its value is to follow.
//
//go:noinline
func (w *Writer) Member(name string, present bool) bool { return w.has(name, present) }

func (w *Writer) has(name string, present bool) bool {
	if w.frame != nil && w.aside(name, !present) || !present {
		return false
	}
	w.label(name)
	return true
}

// ListMember is Member for a slice or map, of which JSON is kept when it cannot
// hold every element.
//
//go:noinline
func (w *Writer) ListMember(name string, present bool) bool {
	if w.frame != nil && w.asideList(name) || !present {
		return false
	}
	w.label(name)
	return true
}

// Value writes v; a nil variant is an error.
func (w *Writer) Value(v Encoder) {
	if w.Variant(v != nil) {
		v.WriteJSON(w)
	}
}

// Variant reports whether a variant is to follow; that there is none is an error.
//
//go:noinline
func (w *Writer) Variant(present bool) bool {
	if !present {
		w.Fail(errors.New("a union without a value cannot be written"))
	}
	return present
}

// Tagged writes a value that is kept as raw JSON; without any, an object with
// only its tag.
func (w *Writer) Tagged(raw RawJSON, name, tag string) {
	if len(raw) > 0 {
		w.Raw(raw)
		return
	}
	w.OpenObject()
	w.Name(name)
	w.Text(tag)
	w.CloseObject()
}

// Names are the names of a map's members, on their way to be sorted.
type Names []string

// Add adds a name.
//
//go:noinline
func (n *Names) Add(name string) { *n = append(*n, name) }

// Sorted sorts the names and returns them.
//
//go:noinline
func (n Names) Sorted() []string {
	slices.Sort(n)
	return n
}
