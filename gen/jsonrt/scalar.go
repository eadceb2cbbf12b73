package jsonrt

import (
	"fmt"
	"strconv"
)

// Scalar is a string, a number, a boolean or null: the value of a member that
// may be any of several of these. It keeps which it was, and the literal of a
// number. Scalars can be compared by ==, which for numbers compares literals.
// The zero value is none of these; written, it is null.
type Scalar struct {
	kind Kind
	n    int64  // 1 for true; the value of a number that has no text
	text string // of a string; literal of a number that is not simply n
}

// ScalarText returns a string.
func ScalarText(s string) Scalar { return Scalar{kind: StringValue, text: s} }

// ScalarInt returns a number.
func ScalarInt(n int64) Scalar { return Scalar{kind: NumberValue, n: n} }

// ScalarNumber returns the number with that literal; an error when it is not a
// JSON number.
func ScalarNumber(literal string) (Scalar, error) {
	text := []byte(literal)
	if end, ok := scanNumber(text, 0); !ok || end != len(text) {
		return Scalar{}, fmt.Errorf("%s is not a JSON number", quote(literal))
	}
	return numberScalar(text), nil
}

// ScalarBool returns true or false.
func ScalarBool(b bool) Scalar {
	s := Scalar{kind: BoolValue}
	if b {
		s.n = 1
	}
	return s
}

// ScalarNull returns null.
func ScalarNull() Scalar { return Scalar{kind: NullValue} }

// numberScalar keeps as an integer what can be written back from it, so that
// equal literals make equal Scalars and most need no memory.
func numberScalar(literal []byte) Scalar {
	if n, exact := Int64(literal); exact {
		return ScalarInt(n)
	}
	return Scalar{kind: NumberValue, text: string(literal)}
}

// Kind returns what the scalar is; Invalid for the zero value.
func (s Scalar) Kind() Kind { return s.kind }

// IsZero reports whether this is the zero value, and no scalar at all.
func (s Scalar) IsZero() bool { return s.kind == Invalid }

// Text returns the string, and whether it is one.
func (s Scalar) Text() (string, bool) {
	if s.kind != StringValue {
		return "", false
	}
	return s.text, true
}

// Int64 returns the number, and whether it is one that int64 holds exactly.
func (s Scalar) Int64() (int64, bool) {
	if s.kind != NumberValue || s.text == "" {
		return s.n, s.kind == NumberValue
	}
	literal := []byte(s.text)
	n, _ := Int64(literal)
	return n, CompareNumbers(literal, strconv.AppendInt(nil, n, 10)) == 0
}

// Float64 returns the float64 nearest to the number, and whether it is one.
func (s Scalar) Float64() (float64, bool) {
	switch {
	case s.kind != NumberValue:
		return 0, false
	case s.text == "":
		return float64(s.n), true
	}
	return nearestFloat([]byte(s.text)), true
}

// Bool returns the boolean, and whether it is one.
func (s Scalar) Bool() (v, ok bool) { return s.kind == BoolValue && s.n == 1, s.kind == BoolValue }

// String returns the text of a string and the literal of anything else; nothing
// for the zero value.
func (s Scalar) String() string {
	switch {
	case s.kind == NullValue:
		return "null"
	case s.kind == BoolValue:
		return strconv.FormatBool(s.n == 1)
	case s.kind == NumberValue && s.text == "":
		return strconv.FormatInt(s.n, 10)
	}
	return s.text
}

// WriteJSON writes the scalar.
func (s Scalar) WriteJSON(w *Writer) {
	switch {
	case s.kind == StringValue:
		w.Text(s.text)
	case s.kind == BoolValue:
		w.Bool(s.n == 1)
	case s.kind != NumberValue:
		w.Null()
	case s.text == "":
		w.Int(s.n)
	default:
		literal(w, s.text)
	}
}

// ReadJSON reads any scalar. A nil receiver only checks.
func (s *Scalar) ReadJSON(r *Reader) {
	const scalars = KindAny &^ (KindArray | KindObject)
	if kind, text, ok := r.readScalarText(scalars, ""); ok && s != nil {
		*s = r.scalarOf(kind, text)
	}
}

// MarshalJSON returns the scalar as JSON.
func (s Scalar) MarshalJSON() ([]byte, error) { return Marshal(s) }

// UnmarshalJSON reads any scalar.
func (s *Scalar) UnmarshalJSON(data []byte) error { return Unmarshal(data, s) }
