package jsonrt

import (
	"bytes"
	"math"
	"strconv"
)

// The calls of this file read one scalar of an expected kind. For a value of
// another kind they record a violation, skip it and report ok false; the text
// they return is valid until the next call.

// wrongKind records that the value ahead, at Start, is of none of the allowed
// kinds, and skips it.
func (r *Reader) wrongKind(allowed Kinds, schema string) {
	kind, start := r.Kind(), r.start
	if r.counts() {
		if n := r.nullable; n != nil && r.nullAt == start && n.typeAt() == schema {
			allowed |= KindNull
		}
		r.found = append(r.found, record{start, "type", schema, "must be " + allowed.String() + ", not " + kind.String()})
	}
	r.Skip()
}

// readText reads a string.
func (r *Reader) readText(schema string) (text []byte, ok bool) {
	if r.Kind() != StringValue {
		r.wrongKind(KindString, schema)
		return nil, false
	}
	text = r.Text()
	return text, !r.failed
}

// readInt reads a number whose value is whole, however it is written. n stops
// at the ends of int64; exact says that n, written as the Writer writes it, is
// the literal.
func (r *Reader) readInt(schema string) (n int64, literal []byte, exact, ok bool) {
	if r.Kind() != NumberValue {
		r.wrongKind(KindInteger, schema)
		return 0, nil, false, false
	}
	literal = r.Number()
	if r.failed {
		return 0, nil, false, false
	}
	if n, ok = smallInt(literal); ok {
		return n, literal, true, true
	}
	if !IsInteger(literal) {
		r.pos = r.start
		r.wrongKind(KindInteger, schema)
		return 0, nil, false, false
	}
	n, exact = Int64(literal)
	return n, literal, exact, true
}

// readFloat reads a number as the nearest float64, which stops at
// ±math.MaxFloat64. Exact says that f, written as the Writer writes it, is the
// literal.
func (r *Reader) readFloat(schema string) (f float64, literal []byte, exact, ok bool) {
	if r.Kind() != NumberValue {
		r.wrongKind(KindNumber, schema)
		return 0, nil, false, false
	}
	literal = r.Number()
	if r.failed {
		return 0, nil, false, false
	}
	if n, small := smallInt(literal); small && -1<<53 <= n && n <= 1<<53 {
		return float64(n), literal, true, true
	}
	if f, ok := smallDecimal(literal); ok {
		return f, literal, true, true
	}
	f = nearestFloat(literal)
	var written [32]byte
	return f, literal, bytes.Equal(appendFloat(written[:0], f), literal), true
}

// smallDecimal returns the float64 nearest to a number, if the Writer writes that
// as it is written here: a few digits with a point between them, the last one not
// zero. No other float64 is nearer to a decimal of up to 15 digits, and none with
// fewer digits is.
func smallDecimal(literal []byte) (f float64, ok bool) {
	digits, point, n := literal, -1, int64(0)
	if len(digits) > 0 && digits[0] == '-' {
		digits = digits[1:]
	}
	if len(digits) > 16 {
		return 0, false
	}
	for i, c := range digits {
		switch {
		case c-'0' <= 9:
			n = n*10 + int64(c-'0')
		case c == '.':
			point = len(digits) - i - 1
		default:
			return 0, false
		}
	}
	// Below 1e-6 the Writer uses an exponent.
	if point <= 0 || point > 6 || digits[len(digits)-1] == '0' {
		return 0, false
	}
	if f = float64(n) / float64(tens[point]); len(digits) < len(literal) {
		f = -f
	}
	return f, true
}

// nearestFloat returns the float64 nearest to a number, ±math.MaxFloat64 for
// one that is out of range, since JSON cannot write an infinity back.
func nearestFloat(literal []byte) float64 {
	f, _ := strconv.ParseFloat(string(literal), 64) // the grammar is checked, so the only error is the range
	return max(-math.MaxFloat64, min(f, math.MaxFloat64))
}

// readScalarText reads a string, number, boolean or null that is among the
// allowed kinds. Text is the meaning of a string, and the literal of the others;
// scalarOf and unixTimeOf make values of it.
func (r *Reader) readScalarText(allowed Kinds, schema string) (kind Kind, text []byte, ok bool) {
	kind = r.Kind()
	if kind == ArrayValue || kind == ObjectValue || !allowed.Has(kind) {
		r.wrongKind(allowed, schema)
		return kind, nil, false
	}
	switch kind {
	case StringValue:
		text = r.Text()
	case NumberValue:
		text = r.Number()
		if whole := KindInteger; allowed&KindNumber != KindNumber && !r.failed {
			if !IsInteger(text) {
				whole = KindFraction
			}
			if allowed&whole == 0 {
				r.pos = r.start
				r.wrongKind(allowed, schema)
				return kind, nil, false
			}
		}
	case BoolValue:
		text = boolText(r.Bool())
	case NullValue:
		r.Null()
		text = textNull
	}
	return kind, text, !r.failed
}
