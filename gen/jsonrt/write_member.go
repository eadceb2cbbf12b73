package jsonrt

import (
	"errors"
	"slices"
)

// MemberWriter writes the members of one struct, by the indexes of their fields.
// Generated code makes a call for each, so the calls are neither inlined nor
// generic where that can be helped: what they do would be compiled again for every
// field of every schema.
type MemberWriter struct {
	w         *Writer
	names     *lookup // of the rules
	isSpecial bool
	special
}

// Open begins the object that v points to. A call for each field follows, then
// Close. While the fields are as they were decoded, the JSON that stood in place of
// the object counts.
//
//go:noinline
func (w *Writer) Open(v Encoder, t *Table, rules Ref, kept **Kept, extra *Extra) *MemberWriter {
	n, depth := w.n, w.depth
	if uint(depth) < keepDepth && *kept == nil && len(*extra) == 0 && uint(n) < chunkSize {
		if rule, m := t.ready(rules), w.lent[depth]; rule != nil && m != nil {
			if l := rule.Object.names.Load(); l != nil {
				m.names = l
				w.depth = depth + 1
				w.chunk[n] = '{'
				w.n = n + 1
				return m
			}
		}
	}
	return w.openSlow(v, t, rules, kept, extra)
}

// openSlow is Open for all that is rare: the first object so deep, or of a type; a struct that is
// special; a chunk that is full.
func (w *Writer) openSlow(v Encoder, t *Table, rules Ref, kept **Kept, extra *Extra) *MemberWriter {
	m, object := w.lend(), t.rule(rules).Object
	m.names = object.index(t)
	if (*kept != nil || len(*extra) > 0 || w.asked.bare) && m.begin(v, object, *kept, *extra) {
		return m
	}
	w.enter('{')
	return m
}

// lend returns a MemberWriter for the next object. Those of objects that are not very deep are kept.
func (w *Writer) lend() *MemberWriter {
	if w.depth >= keepDepth {
		return &MemberWriter{w: w}
	}
	if w.lent[w.depth] == nil {
		w.lent[w.depth] = &MemberWriter{w: w}
	}
	return w.lent[w.depth]
}

// Close writes the members that no schema names, and ends the object. The
// MemberWriter must not be used afterwards.
//
//go:noinline
func (m *MemberWriter) Close() {
	w := m.w
	n := w.n - 1
	if uint(n) >= chunkSize || w.chunk[n] != ',' || m.isSpecial {
		m.closeSlow()
		return
	}
	w.chunk[n], w.chunk[n+1] = '}', ','
	w.n = n + 2
	w.depth--
}

// closeSlow is Close for a struct that is special, one without members, and a chunk that is full.
func (m *MemberWriter) closeSlow() {
	if !m.isSpecial || !m.end() {
		m.w.leave('}')
	}
}

// label writes the name of a member.
func (m *MemberWriter) label(field int) { m.w.label(&m.names.labels[field]) }

// text writes a member that is a text.
func (m *MemberWriter) text(field int, text string) { m.w.member(&m.names.labels[field], text) }

// Text writes a text.
//
//go:noinline
func (m *MemberWriter) Text(field int, text *string) {
	if !m.isSpecial || !m.aside(field, *text == "") {
		m.text(field, *text)
	}
}

// Const writes a text, and other in place of an empty one.
//
//go:noinline
func (m *MemberWriter) Const(field int, text, other string) {
	if m.isSpecial && m.aside(field, text == "") {
		return
	}
	if text == "" {
		text = other
	}
	m.text(field, text)
}

// Int writes an integer.
//
//go:noinline
func (m *MemberWriter) Int(field int, n int64) {
	if m.isSpecial {
		raw, found, done := m.look(field)
		if done || found && meansInt(raw, n) && m.again(field, raw) {
			return
		}
	}
	m.label(field)
	m.w.Int(n)
}

// Float writes a number.
//
//go:noinline
func (m *MemberWriter) Float(field int, f float64) {
	if m.isSpecial {
		raw, found, done := m.look(field)
		if done || found && meansFloat(raw, f) && m.again(field, raw) {
			return
		}
	}
	m.label(field)
	m.w.Float(f)
}

// Bool writes true or false.
//
//go:noinline
func (m *MemberWriter) Bool(field int, b bool) {
	if m.isSpecial && m.aside(field, !b) {
		return
	}
	m.label(field)
	m.w.Bool(b)
}

// Scalar writes a scalar; nothing for the zero Scalar.
//
//go:noinline
func (m *MemberWriter) Scalar(field int, s *Scalar) {
	if s.kind == StringValue && !m.isSpecial {
		m.text(field, s.text)
	} else if m.Member(field, s.kind != Invalid) {
		s.WriteJSON(m.w)
	}
}

// UnixTime writes a time; nothing for no time.
//
//go:noinline
func (m *MemberWriter) UnixTime(field int, t *UnixTime) {
	if t.form == textSeconds && !m.isSpecial {
		m.label(field)
		m.w.integer(t.seconds, true)
	} else if m.Member(field, t.form != noTime) {
		t.WriteJSON(m.w)
	}
}

// DateTime writes a date and time; nothing for none.
//
//go:noinline
func (m *MemberWriter) DateTime(field int, d *DateTime) {
	if m.Member(field, d.text != "") {
		m.w.Text(d.text)
	}
}

// Date writes a day; nothing for no day.
//
//go:noinline
func (m *MemberWriter) Date(field int, d *Date) {
	if m.Member(field, d.text != "") {
		m.w.Text(d.text)
	}
}

// Raw writes JSON text; nothing for nil.
//
//go:noinline
func (m *MemberWriter) Raw(field int, raw *RawJSON) {
	if m.Member(field, *raw != nil) {
		m.w.Raw(*raw)
	}
}

// Struct writes a struct that is always there; v points to it.
//
//go:noinline
func (m *MemberWriter) Struct(field int, v Encoder) {
	if m.isSpecial {
		raw, found, done := m.look(field)
		if done || found && sameJSON(v, fresh(v)) && m.again(field, raw) {
			return
		}
	}
	m.label(field)
	v.WriteJSON(m.w)
}

// Pointer writes a struct, when there is one.
//
//go:noinline
func (m *MemberWriter) Pointer(field int, v Encoder, present bool) {
	if m.isSpecial && m.aside(field, !present) {
		return
	}
	if present {
		m.label(field)
		v.WriteJSON(m.w)
	}
}

// Member writes the name of a member and reports whether its value is to follow.
//
//go:noinline
func (m *MemberWriter) Member(field int, present bool) bool {
	if m.isSpecial && m.aside(field, !present) {
		return false
	}
	if present {
		m.label(field)
	}
	return present
}

// List is Member for a slice or map, of which JSON is kept when it cannot hold
// every element.
//
//go:noinline
func (m *MemberWriter) List(field int, present bool) bool {
	if m.isSpecial && m.asideList(field) || !present {
		return false
	}
	m.label(field)
	return true
}

// Array is List for a slice, and begins it.
//
//go:noinline
func (m *MemberWriter) Array(field int, present bool) bool {
	if m.isSpecial && m.asideList(field) || !present {
		return false
	}
	w, h := m.w, &m.names.labels[field]
	if n := w.n; uint(n) < chunkSize && h.size < longHeading && w.depth < writerDepth {
		h.put(&w.chunk, n)
		n += int(h.size)
		w.chunk[n-1] = '[' // in place of the quote
		w.n = n
		w.depth++
		return true
	}
	w.label(h)
	w.enter('[')
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
