package jsonrt

// This file holds what only generated code calls, beside the typed reads and
// the check functions.

// Begin peeks at the next value and returns where it begins.
func (r *Reader) Begin() int {
	r.Kind()
	return r.start
}

// Is reports whether the value ahead is of one of the kinds.
func (r *Reader) Is(kinds Kinds) bool {
	switch r.Kind() {
	case NullValue:
		return kinds&KindNull != 0
	case BoolValue:
		return kinds&KindBool != 0
	case NumberValue:
		switch kinds & KindNumber {
		case KindNumber:
			return true
		case 0:
			return false
		}
		end, ok := scanNumber(r.data, r.pos)
		return ok && IsInteger(r.data[r.pos:end]) == (kinds&KindInteger != 0)
	case StringValue:
		return kinds&KindString != 0
	case ArrayValue:
		return kinds&KindArray != 0
	case ObjectValue:
		return kinds&KindObject != 0
	case Invalid:
	}
	return false
}

// Within reports whether the value ahead is of one of the allowed kinds; if not,
// it records that and skips the value.
func (r *Reader) Within(allowed Kinds, schema string) bool {
	if r.Is(allowed) {
		return true
	}
	r.wrongKind(allowed, schema)
	return false
}

// failNot records that a value is one of those that a `not` forbids.
func (r *Reader) failNot(start int, schema string) {
	r.Fail(start, "not", schema, "is one of the values that are not allowed here")
}

// Contain says that the violations found since Count was count stay with the
// elements they were found in, which keep their JSON: they do not make the
// variant around them invalid.
func (r *Reader) Contain(count int) { r.open = min(r.open, count) }

// boolText returns the literal of a boolean; it must not be written to.
func boolText(b bool) []byte {
	if b {
		return textTrue
	}
	return textFalse
}

var textTrue, textFalse, textNull = []byte("true"), []byte("false"), []byte("null")

// scalarOf returns the scalar that has just been read.
func (r *Reader) scalarOf(kind Kind, text []byte) Scalar {
	switch kind {
	case StringValue:
		return ScalarText(r.cut(text))
	case NumberValue:
		return numberScalar(text)
	case BoolValue:
		return ScalarBool(text[0] == 't')
	}
	return ScalarNull()
}

// unixTimeOf returns the time that has just been read as a string or a number.
func unixTimeOf(kind Kind, text []byte) UnixTime {
	if len(text) == 0 {
		return UnixTime{form: otherText} // an empty string is not the absence of one
	}
	return unixTime(text, kind == NumberValue)
}

// Among reports whether raw equals one of the JSON texts.
func Among(raw RawJSON, texts ...string) bool {
	for _, text := range texts {
		if len(raw) > 0 && Equal(raw, []byte(text)) {
			return true
		}
	}
	return false
}

// Err returns the list as an error: nil when it is empty.
func (v Violations) Err() error {
	if len(v) == 0 {
		return nil
	}
	return v
}

// Kind returns StringValue or NumberValue, as the time is spelled; Invalid for
// no time.
func (t UnixTime) Kind() Kind {
	switch t.form {
	case textSeconds, otherText:
		return StringValue
	case numberSeconds, otherNumber:
		return NumberValue
	case noTime:
	}
	return Invalid
}
