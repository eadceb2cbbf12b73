package jsonrt

import "reflect"

// What a zero field of Limits stands for.
const (
	defaultDepth      = 128
	defaultSize       = 3 << 20
	defaultViolations = 1000
)

// Limits bounds what one document may cost. A field that is zero or negative
// stands for the default.
type Limits struct {
	Depth      int // open arrays and objects at any place; default 128
	Size       int // bytes of the document; default 3 MiB
	Violations int // violations that are listed, the rest is only noticed; default 1000
}

// Value is a type that reads itself: one value, at the position of the reader.
type Value interface {
	ReadJSON(r *Reader)
}

// Decode reads the document data into v, within the limits. It returns nil, a
// *SyntaxError (v is then filled in part and should be dropped) or Violations (v
// is as good as the document allowed). Data is not retained.
func (l Limits) Decode(data []byte, v Value) error {
	r := NewReaderLimits(data, l)
	v.ReadJSON(r)
	return r.Close()
}

// Unmarshal is Decode within the default limits.
//
//go:noinline
func Unmarshal(data []byte, v Value) error {
	return Limits{}.Decode(data, v)
}

// Decode is Unmarshal with rooms for values that are mostly in the document: see
// [Reader.Rooms].
//
//go:noinline
func Decode(data []byte, v Value, rooms ...any) error {
	r := NewReader(data)
	r.Rooms(rooms...)
	v.ReadJSON(r)
	return r.Close()
}

// Result drops a value of which only a part could be read.
func Result[P any](v *P, err error) (*P, error) {
	if _, malformed := err.(*SyntaxError); malformed {
		return nil, err
	}
	return v, err
}

// Refill is Unmarshal into what v points to, which is emptied first. v is a [Value]
// too: the compiler makes a table for each interface that a type is passed as, and
// the other methods need an Encoder.
//
//go:noinline
func Refill(data []byte, v Encoder) error {
	reflect.ValueOf(v).Elem().SetZero()
	return Limits{}.Decode(data, v.(Value))
}

// filled replaces the fields that are not set by their defaults.
func (l Limits) filled() Limits {
	if l.Depth <= 0 {
		l.Depth = defaultDepth
	}
	if l.Size <= 0 {
		l.Size = defaultSize
	}
	if l.Violations <= 0 {
		l.Violations = defaultViolations
	}
	return l
}
