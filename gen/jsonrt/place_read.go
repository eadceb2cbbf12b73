package jsonrt

// The calls of this file read one value at a place into a Go variable, which
// stays as it is when the value is of another kind. Those that begin with
// Optional are for one that may be absent or null.

// Text reads a string.
func (p *Place) Text(v *string) {
	if text, ok := p.plain(); ok {
		*v = text
	} else if text, ok := p.text(); ok {
		*v = text
	}
}

// Const reads a string that stands for its constant when it is empty: another
// empty one is kept.
func (p *Place) Const(v *string) {
	if p.r.passes(p.fixed) {
		*v = p.fixed[1 : len(p.fixed)-1]
	} else if text, ok := p.text(); ok {
		*v = text
		p.Keep(text != "")
	}
}

// Int reads a whole number.
//
//go:noinline
func (p *Place) Int(v *int64) {
	if n, ok := p.int(); ok {
		*v = n
	}
}

// Float reads a number.
//
//go:noinline
func (p *Place) Float(v *float64) {
	if f, ok := p.float(); ok {
		*v = f
	}
}

// Bool reads true or false.
//
//go:noinline
func (p *Place) Bool(v *bool) {
	if b, ok := p.bool(); ok {
		*v = b
	}
}

// Scalar reads a value of any of several kinds.
func (p *Place) Scalar(v *Scalar) {
	if text, ok := p.plain(); ok {
		*v = ScalarText(text)
	} else if n, ok := p.quickInt(); ok {
		*v = ScalarInt(n)
	} else if kind, text, ok := p.scalar(); ok {
		*v = p.r.scalarOf(kind, text)
	}
}

// UnixTime reads a time.
func (p *Place) UnixTime(v *UnixTime) {
	if t, ok := p.quickTime(); ok {
		*v = t
	} else if kind, text, ok := p.scalar(); ok {
		*v = unixTimeOf(kind, text)
	}
}

// DateTime reads a time. An empty text in a member is kept, because it looks
// like no time.
func (p *Place) DateTime(v *DateTime) {
	if text, ok := p.text(); ok {
		*v = DateTime{text}
		p.Keep(text != "" || p.rules == nil)
	}
}

// Date reads a day, an empty one as DateTime does.
func (p *Place) Date(v *Date) {
	if text, ok := p.text(); ok {
		*v = Date{text}
		p.Keep(text != "" || p.rules == nil)
	}
}

// Raw reads any value and keeps its JSON.
func (p *Place) Raw(v *RawJSON) {
	p.start = p.r.Begin()
	judge{p.r, p.t}.value(p.use)
	*v = p.r.Raw(p.start)
}

// OptionalText reads a string.
func (p *Place) OptionalText(o *Optional[string]) {
	if text, ok := p.plain(); ok { // most members are that
		o.value, o.state = text, present
	} else if p.Null() {
		*o = Optional[string]{state: null}
	} else if text, ok := p.text(); ok {
		o.value, o.state = text, present
	}
}

// OptionalInt reads a whole number.
func (p *Place) OptionalInt(o *Optional[int64]) {
	if p.Null() {
		*o = Optional[int64]{state: null}
	} else if n, ok := p.int(); ok {
		o.value, o.state = n, present
	}
}

// OptionalFloat reads a number.
func (p *Place) OptionalFloat(o *Optional[float64]) {
	if p.Null() {
		*o = Optional[float64]{state: null}
	} else if f, ok := p.float(); ok {
		o.value, o.state = f, present
	}
}

// OptionalBool reads true or false.
func (p *Place) OptionalBool(o *Optional[bool]) {
	if p.Null() {
		*o = Optional[bool]{state: null}
	} else if b, ok := p.bool(); ok {
		o.value, o.state = b, present
	}
}

// OptionalScalar reads a value of any of several kinds.
func (p *Place) OptionalScalar(o *Optional[Scalar]) {
	if text, ok := p.plain(); ok {
		o.value, o.state = ScalarText(text), present
	} else if n, ok := p.quickInt(); ok {
		o.value, o.state = ScalarInt(n), present
	} else if p.Null() {
		*o = Optional[Scalar]{state: null}
	} else if kind, text, ok := p.scalar(); ok {
		o.value, o.state = p.r.scalarOf(kind, text), present
	}
}

// OptionalUnixTime reads a time.
func (p *Place) OptionalUnixTime(o *Optional[UnixTime]) {
	if t, ok := p.quickTime(); ok {
		o.value, o.state = t, present
	} else if p.Null() {
		*o = Optional[UnixTime]{state: null}
	} else if kind, text, ok := p.scalar(); ok {
		o.value, o.state = unixTimeOf(kind, text), present
	}
}

// OptionalDateTime reads a time.
func (p *Place) OptionalDateTime(o *Optional[DateTime]) {
	if p.Null() {
		*o = Optional[DateTime]{state: null}
	} else if text, ok := p.text(); ok {
		o.value, o.state = DateTime{text}, present
	}
}

// OptionalDate reads a day.
func (p *Place) OptionalDate(o *Optional[Date]) {
	if p.Null() {
		*o = Optional[Date]{state: null}
	} else if text, ok := p.text(); ok {
		o.value, o.state = Date{text}, present
	}
}

// The generic calls are written so that all types of one shape share their code.

// ReadOptionalEnum reads a string of a named type that may be absent or null.
func ReadOptionalEnum[T ~string](p *Place, o *Optional[T]) {
	if p.Null() {
		*o = Optional[T]{state: null}
	} else if text, ok := p.text(); ok {
		o.value, o.state = T(text), present
	}
}

// ReadOptionalStruct reads a struct; fresh is a new one.
func ReadOptionalStruct[P Value](p *Place, o *Optional[P], fresh P) {
	if p.Null() {
		*o = Optional[P]{state: null}
		return
	}
	fresh.ReadJSON(p.r)
	o.value, o.state = fresh, present
}

// ReadOptionalUnion reads a union by its function.
func ReadOptionalUnion[T any](p *Place, o *Optional[T], read func(*Reader, *T)) {
	if p.Null() {
		*o = Optional[T]{state: null}
		return
	}
	var v T
	read(p.r, &v)
	o.value, o.state = v, present
}

// ReadOptionalList reads a slice or map by its function.
func ReadOptionalList[T any](p *Place, o *Optional[T], read func(*Reader, *T) bool) {
	if p.Null() {
		*o = Optional[T]{state: null}
		return
	}
	var v T
	p.Keep(read(p.r, &v))
	o.value, o.state = v, present
}
