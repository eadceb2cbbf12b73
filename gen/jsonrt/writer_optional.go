package jsonrt

// The calls of this file are those of write_member.go for members that may be
// absent, of which nothing is written, or null.

// OptionalText writes a text.
//
//go:noinline
func (w *Writer) OptionalText(name string, o Optional[string]) {
	w.optionalText(name, o.value, o.state)
}

// WriteOptionalText writes a text of a type of its own.
func WriteOptionalText[T ~string](w *Writer, name string, o Optional[T]) {
	w.optionalText(name, string(o.value), o.state)
}

//go:noinline
func (w *Writer) optionalText(name, text string, state presence) {
	if w.optional(name, state) {
		w.Text(text)
	}
}

// OptionalBool writes true or false.
//
//go:noinline
func (w *Writer) OptionalBool(name string, o Optional[bool]) {
	if w.optional(name, o.state) {
		w.Bool(o.value)
	}
}

// OptionalScalar writes a scalar.
//
//go:noinline
func (w *Writer) OptionalScalar(name string, o Optional[Scalar]) {
	if w.optional(name, o.state) {
		o.value.WriteJSON(w)
	}
}

// OptionalUnixTime writes a time.
//
//go:noinline
func (w *Writer) OptionalUnixTime(name string, o Optional[UnixTime]) {
	if w.optional(name, o.state) {
		o.value.WriteJSON(w)
	}
}

// OptionalDateTime writes a date and time.
//
//go:noinline
func (w *Writer) OptionalDateTime(name string, o Optional[DateTime]) {
	w.optionalText(name, o.value.text, o.state)
}

// OptionalDate writes a day.
//
//go:noinline
func (w *Writer) OptionalDate(name string, o Optional[Date]) {
	w.optionalText(name, o.value.text, o.state)
}

// OptionalInt writes an integer.
//
//go:noinline
func (w *Writer) OptionalInt(name string, o Optional[int64]) {
	if w.frame != nil && w.asideNumber(name, o.state, IsInteger, func(raw RawJSON) bool { return meansInt(raw, o.value) }) {
		return
	}
	if w.open(name, o.state) {
		w.Int(o.value)
	}
}

// OptionalFloat writes a number.
//
//go:noinline
func (w *Writer) OptionalFloat(name string, o Optional[float64]) {
	if w.frame != nil && w.asideNumber(name, o.state, anyNumber, func(raw RawJSON) bool { return meansFloat(raw, o.value) }) {
		return
	}
	if w.open(name, o.state) {
		w.Float(o.value)
	}
}

// WriteOptional writes a value that writes itself: a pointer to a struct, or a
// union.
//
//go:noinline
func WriteOptional[T Encoder](w *Writer, name string, o Optional[T]) {
	if w.optional(name, o.state) {
		w.Value(o.value)
	}
}

// optional writes the name of a member, and its null, and reports whether its
// value is to follow.
func (w *Writer) optional(name string, state presence) bool {
	if w.frame != nil && w.aside(name, state == absent) {
		return false
	}
	return w.open(name, state)
}

func (w *Writer) open(name string, state presence) bool {
	if state == absent {
		return false
	}
	w.label(name)
	if state == null {
		w.Null()
	}
	return state == present
}

// OptionalList is ListMember for one that may be null; empty says that it is
// nil.
//
//go:noinline
func (w *Writer) OptionalList(name string, absent, null, empty bool) bool {
	if w.frame != nil && w.asideList(name) || absent {
		return false
	}
	w.label(name)
	if null {
		w.Null()
		return false
	}
	// Kept JSON is compared with this: it must tell nil from empty.
	return !empty || w.frame == nil || w.frame.only == ""
}
