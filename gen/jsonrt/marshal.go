package jsonrt

import (
	"bytes"
	"math"
	"reflect"
	"sync"
)

// Encoder is a type that writes itself as one value.
type Encoder interface {
	WriteJSON(w *Writer)
}

// AppendJSON appends v as JSON to dst. On an error dst is returned as it was.
//
//go:noinline
func AppendJSON(dst []byte, v Encoder) (text []byte, err error) {
	return appendAsked(dst, v, request{})
}

func appendAsked(dst []byte, v Encoder, asked request) (text []byte, err error) {
	defer func() {
		if caught := recover(); caught != nil {
			if caught != any(errTooDeep) {
				panic(caught)
			}
			text, err = dst, errTooDeep
		}
	}()
	w := NewWriter(dst)
	if asked.bare {
		w.asked, w.lent[0] = asked, nil // which Open sees
	}
	v.WriteJSON(w)
	return w.Close()
}

// Marshal returns v as JSON.
func Marshal(v Encoder) ([]byte, error) {
	buf, err := borrow(v)
	defer giveBack(buf)
	if err != nil {
		return nil, err
	}
	return bytes.Clone(*buf), nil
}

// MarshalValue is Marshal for a value that its pointer writes. It goes by reflection:
// to take the address of v in generated code would have the compiler copy each
// type's fields one by one, twice.
//
//go:noinline
func MarshalValue(v any) ([]byte, error) {
	p := reflect.New(reflect.TypeOf(v))
	p.Elem().Set(reflect.ValueOf(v))
	return Marshal(p.Interface().(Encoder))
}

// Clone returns a copy of a decoded value that shares no memory with it, nor with
// the document that it was in: what is as small as a message can then be kept for
// long though the document was large. Violations of invalid variants then point into
// the JSON of the copy. The error is one of writing v.
func Clone[T any, P interface {
	*T
	Value
	Encoder
}](v P) (P, error) {
	buf, err := borrow(v)
	defer giveBack(buf)
	if err != nil {
		return nil, err
	}
	clone := P(new(T))
	reread(*buf, clone)
	return clone, nil
}

// Validate writes v and reads that with fresh, usually a nil pointer, which
// only validates. It returns nil or Violations; an error of writing as it is.
// There is no limit of size, since v is in memory already.
func Validate(v Encoder, fresh Value) error {
	buf, err := borrow(v)
	defer giveBack(buf)
	if err != nil {
		return err
	}
	return Limits{Depth: writerDepth, Size: math.MaxInt}.Decode(*buf, fresh)
}

var buffers = sync.Pool{New: func() any { return new([]byte) }}

// borrow writes v to a buffer from the pool, which giveBack returns.
func borrow(v Encoder) (*[]byte, error) { return borrowAsked(v, request{}) }

func borrowAsked(v Encoder, asked request) (*[]byte, error) {
	buf := buffers.Get().(*[]byte)
	text, err := appendAsked((*buf)[:0], v, asked)
	*buf = text
	return buf, err
}

func giveBack(buf *[]byte) {
	if cap(*buf) <= keepScratch {
		buffers.Put(buf)
	}
}
