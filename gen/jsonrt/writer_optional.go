package jsonrt

import "encoding/binary"

// The calls of this file are those of write_member.go for members that may be
// absent, of which nothing is written, or null.

// OptionalText writes a text.
//
//go:noinline
func (m *MemberWriter) OptionalText(field int, o *Optional[string]) {
	if o.state != present || m.isSpecial {
		if o.state != absent || m.isSpecial {
			m.optionalText(field, o.value, o.state)
		}
		return
	}
	w, h, s := m.w, &m.names.labels[field], o.value
	n := w.n
	if uint(n) >= chunkSize || h.size >= longHeading || len(s) < 8 || len(s) > 16 {
		w.member(h, s)
		return
	}
	h.put(&w.chunk, n) // as member does
	n += int(h.size)
	end := n + len(s)
	x, y := word(s, 0), word(s, len(s)-8)
	binary.LittleEndian.PutUint64(w.chunk[n:], x)
	binary.LittleEndian.PutUint64(w.chunk[end-8:], y)
	if (escapeMarks(x)|escapeMarks(y)|x|y)&highs != 0 {
		w.member(h, s)
		return
	}
	w.chunk[end], w.chunk[end+1] = '"', ','
	w.n = end + 2
}

// WriteOptionalText writes a text of a type of its own.
//
//go:noinline
func WriteOptionalText[T ~string](m *MemberWriter, field int, o *Optional[T]) {
	m.optionalText(field, string(o.value), o.state)
}

//go:noinline
func (m *MemberWriter) optionalText(field int, text string, state presence) {
	if m.isSpecial && m.aside(field, state == absent) {
		return
	}
	if state == present {
		m.text(field, text)
	} else {
		m.open(field, state)
	}
}

// OptionalBool writes true or false.
//
//go:noinline
func (m *MemberWriter) OptionalBool(field int, o *Optional[bool]) {
	if m.optional(field, o.state) {
		m.w.Bool(o.value)
	}
}

// OptionalScalar writes a scalar.
//
//go:noinline
func (m *MemberWriter) OptionalScalar(field int, o *Optional[Scalar]) {
	if m.optional(field, o.state) {
		o.value.WriteJSON(m.w)
	}
}

// OptionalUnixTime writes a time.
//
//go:noinline
func (m *MemberWriter) OptionalUnixTime(field int, o *Optional[UnixTime]) {
	if m.optional(field, o.state) {
		o.value.WriteJSON(m.w)
	}
}

// OptionalDateTime writes a date and time.
//
//go:noinline
func (m *MemberWriter) OptionalDateTime(field int, o *Optional[DateTime]) {
	m.optionalText(field, o.value.text, o.state)
}

// OptionalDate writes a day.
//
//go:noinline
func (m *MemberWriter) OptionalDate(field int, o *Optional[Date]) {
	m.optionalText(field, o.value.text, o.state)
}

// OptionalInt writes an integer.
//
//go:noinline
func (m *MemberWriter) OptionalInt(field int, o *Optional[int64]) {
	if m.isSpecial && m.asideNumber(field, o.state, IsInteger, func(raw RawJSON) bool { return meansInt(raw, o.value) }) {
		return
	}
	if m.open(field, o.state) {
		m.w.Int(o.value)
	}
}

// OptionalFloat writes a number.
//
//go:noinline
func (m *MemberWriter) OptionalFloat(field int, o *Optional[float64]) {
	if m.isSpecial && m.asideNumber(field, o.state, anyNumber, func(raw RawJSON) bool { return meansFloat(raw, o.value) }) {
		return
	}
	if m.open(field, o.state) {
		m.w.Float(o.value)
	}
}

// WriteOptional writes a value that writes itself: a pointer to a struct, or a
// union.
//
//go:noinline
func WriteOptional[T Encoder](m *MemberWriter, field int, o *Optional[T]) {
	if m.optional(field, o.state) {
		m.w.Value(o.value)
	}
}

// optional writes the name of a member, and its null, and reports whether its
// value is to follow.
func (m *MemberWriter) optional(field int, state presence) bool {
	if state == absent && !m.isSpecial {
		return false
	}
	return m.optionalSlow(field, state)
}

func (m *MemberWriter) optionalSlow(field int, state presence) bool {
	if m.isSpecial && m.aside(field, state == absent) {
		return false
	}
	return m.open(field, state)
}

func (m *MemberWriter) open(field int, state presence) bool {
	if state == absent {
		return false
	}
	m.label(field)
	if state == null {
		m.w.Null()
	}
	return state == present
}

// OptionalList is List for one that may be null; empty says that it is nil.
//
//go:noinline
func (m *MemberWriter) OptionalList(field int, absent, null, empty bool) bool {
	if m.isSpecial && m.asideList(field) || absent {
		return false
	}
	m.label(field)
	if null {
		m.w.Null()
		return false
	}
	// Kept JSON is compared with this: it must tell nil from empty.
	return !empty || !m.isSpecial || m.only == 0
}
