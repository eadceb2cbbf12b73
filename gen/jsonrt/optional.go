package jsonrt

import "encoding/json"

// Optional is a member that may be absent, null or a value, and tells the three
// apart. The zero value is absent, which `omitzero` in a struct tag leaves out.
//
// The methods are not inlined, because compilers would do that in the wrappers that
// every instance has of them, called or not: a generated package has hundreds.
type Optional[T any] struct {
	value T
	state presence
}

type presence uint8

const (
	absent presence = iota
	null
	present
)

// Some returns a value that is present.
func Some[T any](v T) Optional[T] { return Optional[T]{v, present} }

// Null returns a null.
func Null[T any]() Optional[T] { return Optional[T]{state: null} }

// Get returns the value and whether there is one; absent and null are none.
//
//go:noinline
func (o Optional[T]) Get() (T, bool) { return o.value, o.state == present }

// Or returns the value, or other where there is none.
//
//go:noinline
func (o Optional[T]) Or(other T) T {
	if o.state != present {
		return other
	}
	return o.value
}

// IsNull reports whether this is null.
//
//go:noinline
func (o Optional[T]) IsNull() bool { return o.state == null }

// IsZero reports whether this is absent.
//
//go:noinline
func (o Optional[T]) IsZero() bool { return o.state == absent }

// MarshalJSON is for Optional fields of types that are not generated. Both
// absent (without omitzero) and null are written as null.
//
//go:noinline
func (o Optional[T]) MarshalJSON() ([]byte, error) {
	if o.state != present {
		return []byte("null"), nil
	}
	return json.Marshal(o.value)
}

// UnmarshalJSON is for Optional fields of types that are not generated.
//
//go:noinline
func (o *Optional[T]) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*o = Optional[T]{state: null}
		return nil
	}
	var v T
	err := json.Unmarshal(data, &v)
	*o = Optional[T]{v, present}
	return err
}
