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
func (p *Place) Int(v *int64) {
	if n, ok := p.int(); ok {
		*v = n
	}
}

// Float reads a number.
func (p *Place) Float(v *float64) {
	if f, ok := p.float(); ok {
		*v = f
	}
}

// Bool reads true or false.
func (p *Place) Bool(v *bool) {
	if b, ok := p.bool(); ok {
		*v = b
	}
}

// Scalar reads a value of any of several kinds.
func (p *Place) Scalar(v *Scalar) {
	if kind, text, ok := p.scalar(); ok {
		*v = p.r.scalarOf(kind, text)
	}
}

// UnixTime reads a time.
func (p *Place) UnixTime(v *UnixTime) {
	if kind, text, ok := p.scalar(); ok {
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
		o.SetNull()
	} else if text, ok := p.text(); ok {
		o.Set(text)
	}
}

// OptionalInt reads a whole number.
func (p *Place) OptionalInt(o *Optional[int64]) {
	if p.Null() {
		o.SetNull()
	} else if n, ok := p.int(); ok {
		o.Set(n)
	}
}

// OptionalFloat reads a number.
func (p *Place) OptionalFloat(o *Optional[float64]) {
	if p.Null() {
		o.SetNull()
	} else if f, ok := p.float(); ok {
		o.Set(f)
	}
}

// OptionalBool reads true or false.
func (p *Place) OptionalBool(o *Optional[bool]) {
	if p.Null() {
		o.SetNull()
	} else if b, ok := p.bool(); ok {
		o.Set(b)
	}
}

// OptionalScalar reads a value of any of several kinds.
func (p *Place) OptionalScalar(o *Optional[Scalar]) {
	if p.Null() {
		o.SetNull()
	} else if kind, text, ok := p.scalar(); ok {
		o.Set(p.r.scalarOf(kind, text))
	}
}

// OptionalUnixTime reads a time.
func (p *Place) OptionalUnixTime(o *Optional[UnixTime]) {
	if p.Null() {
		o.SetNull()
	} else if kind, text, ok := p.scalar(); ok {
		o.Set(unixTimeOf(kind, text))
	}
}

// OptionalDateTime reads a time.
func (p *Place) OptionalDateTime(o *Optional[DateTime]) {
	if p.Null() {
		o.SetNull()
	} else if text, ok := p.text(); ok {
		o.Set(DateTime{text})
	}
}

// OptionalDate reads a day.
func (p *Place) OptionalDate(o *Optional[Date]) {
	if p.Null() {
		o.SetNull()
	} else if text, ok := p.text(); ok {
		o.Set(Date{text})
	}
}

// The generic calls are written so that all types of one shape share their code.

// ReadOptionalEnum reads a string of a named type that may be absent or null.
func ReadOptionalEnum[T ~string](p *Place, o *Optional[T]) {
	if p.Null() {
		o.SetNull()
	} else if text, ok := p.text(); ok {
		o.Set(T(text))
	}
}

// ReadOptionalStruct reads a struct; fresh is a new one.
func ReadOptionalStruct[P Value](p *Place, o *Optional[P], fresh P) {
	if p.Null() {
		o.SetNull()
		return
	}
	fresh.ReadJSON(p.r)
	o.Set(fresh)
}

// ReadOptionalUnion reads a union by its function.
func ReadOptionalUnion[T any](p *Place, o *Optional[T], read func(*Reader, *T)) {
	if p.Null() {
		o.SetNull()
		return
	}
	var v T
	read(p.r, &v)
	o.Set(v)
}

// ReadOptionalList reads a slice or map by its function.
func ReadOptionalList[T any](p *Place, o *Optional[T], read func(*Reader, *T) bool) {
	if p.Null() {
		o.SetNull()
		return
	}
	var v T
	p.Keep(read(p.r, &v))
	o.Set(v)
}
