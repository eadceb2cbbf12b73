package jsonrt

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sync"
)

// Writer appends one JSON value to a buffer, without white space. The first
// error is kept and returned by Close; later calls go on but do not matter.
//
// Each value is written with the comma behind it; the end of an object or array takes the
// last one back. So no member and no element has to look whether it is the first.
type Writer struct {
	buf   []byte // all the room there is
	n     int    // of buf that is written
	base  int    // what the buffer held at first
	depth int
	err   error
	asked request
	lent  []*MemberWriter // of objects, by how deep these are
}

// EncodeError says why a value has no JSON, and where in it.
type EncodeError struct {
	Pointer string // RFC 6901, into the value that was to be written
	Err     error
}

// Error returns the reason, after the place when that is not the whole value.
func (e *EncodeError) Error() string {
	if e.Pointer == "" {
		return e.Err.Error()
	}
	return quote(e.Pointer) + ": " + e.Err.Error()
}

// Unwrap returns the reason.
func (e *EncodeError) Unwrap() error { return e.Err }

// writerDepth bounds what is written, so that Go values that contain themselves
// end in an error and not in an overflow of the stack.
const writerDepth = 10_000

// keepDepth is how deep a Writer remembers objects from one value to the next.
const keepDepth = 64

var errTooDeep = fmt.Errorf("nesting deeper than %d: does the value contain itself?", writerDepth)

var writers = sync.Pool{New: func() any { return new(Writer) }}

// NewWriter starts writing at the end of dst.
func NewWriter(dst []byte) *Writer {
	w := writers.Get().(*Writer)
	w.buf, w.n, w.base, w.asked = dst[:cap(dst)], len(dst), len(dst), request{}
	return w
}

// Close returns the extended buffer, or dst as it was and the first error, an
// [*EncodeError]. The Writer must not be used afterwards.
func (w *Writer) Close() ([]byte, error) {
	buf, err := w.buf[:w.n], w.err
	if err != nil {
		buf = buf[:w.base]
	}
	if len(w.lent) > keepDepth {
		clear(w.lent[keepDepth:])
		w.lent = w.lent[:keepDepth]
	}
	w.buf, w.err, w.depth = nil, nil, 0
	writers.Put(w)
	return buf, err
}

// Fail keeps err, unless it is nil or an error is kept already.
func (w *Writer) Fail(err error) {
	if w.err == nil && err != nil {
		// What stands in the buffer says where it is, but not for long.
		w.err = &EncodeError{pointerWhere(w.buf[w.base:w.n], w.n-w.base), err}
	}
}

// Failed reports whether an error is kept.
func (w *Writer) Failed() bool { return w.err != nil }

// OpenObject begins an object; Name and a value for each member follow.
//
//go:noinline
func (w *Writer) OpenObject() { w.enter('{') }

// CloseObject ends an object.
//
//go:noinline
func (w *Writer) CloseObject() { w.leave('}') }

// OpenArray begins an array; its elements follow.
//
//go:noinline
func (w *Writer) OpenArray() { w.enter('[') }

// CloseArray ends an array.
//
//go:noinline
func (w *Writer) CloseArray() { w.leave(']') }

// Texts writes an array of strings.
//
//go:noinline
func (w *Writer) Texts(list []string) {
	w.enter('[')
	for _, text := range list {
		w.Text(text)
	}
	w.CloseArray()
}

func (w *Writer) enter(bracket byte) {
	if w.depth >= writerDepth {
		tooDeep()
	}
	w.depth++
	if w.n >= len(w.buf) {
		w.grow(w.n + 1)
	}
	w.buf[w.n] = bracket
	w.n++
}

// leave ends an object or array.
func (w *Writer) leave(bracket byte) {
	if n := w.n; w.depth > 1 && n > 0 && n+1 < len(w.buf) {
		w.depth--
		w.n = closeAt(w.buf, n, bracket)
		return
	}
	w.leaveLast(bracket)
}

// closeAt writes a bracket at n, in place of the comma before it, and a comma. It returns where
// that ends.
func closeAt(b []byte, n int, bracket byte) int {
	if b[n-1] == ',' { // no value ends in one
		n--
	}
	b[n], b[n+1] = bracket, ','
	return n + 2
}

// leaveLast is leave where no comma follows, or where there is no room.
//
//go:noinline
func (w *Writer) leaveLast(bracket byte) {
	w.depth--
	if w.buf[w.n-1] == ',' {
		w.n--
	}
	w.put(bracket)
	w.comma()
}

func tooDeep() {
	// The caller is deep in its own calls and only a panic gets out of them;
	// AppendJSON turns it into the error.
	panic(errTooDeep)
}

// comma ends a value.
func (w *Writer) comma() {
	if w.depth > 0 {
		w.put(',')
	}
}

// room returns the buffer, with room for what ends at end.
func (w *Writer) room(end int) []byte {
	if end <= len(w.buf) {
		return w.buf
	}
	return w.grow(end)
}

//go:noinline
func (w *Writer) grow(end int) []byte {
	b := slices.Grow(w.buf[:w.n], end-w.n)
	w.buf = b[:cap(b)]
	return w.buf
}

// extended takes over the buffer after something was appended to it.
func (w *Writer) extended(b []byte) { w.buf, w.n = b[:cap(b)], len(b) }

// put writes a byte.
func (w *Writer) put(c byte) {
	b, n := w.buf, w.n
	if n >= len(b) {
		b = w.grow(n + 1)
	}
	b[n] = c
	w.n = n + 1
}

// literal writes a value that is this text.
func (w *Writer) literal(text string) {
	end := w.n + len(text)
	copy(w.room(end)[w.n:end], text)
	w.n = end
	w.comma()
}

// Name writes the name of the next member.
func (w *Writer) Name(name string) {
	w.Text(name)
	if w.err == nil {
		w.buf[w.n-1] = ':' // in place of the comma
	}
}

// Null writes null.
//
//go:noinline
func (w *Writer) Null() { w.literal("null") }

// Raw writes a value given as text, which must be exactly one JSON value.
func (w *Writer) Raw(raw RawJSON) {
	if len(raw) == 0 {
		w.Fail(errors.New("raw JSON is empty"))
		return
	}
	text, err := checkRaw(raw)
	if err != nil {
		w.Fail(fmt.Errorf("raw JSON: %w", err))
		return
	}
	w.trusted(text)
}

// trusted writes text that this package has read before.
func (w *Writer) trusted(raw RawJSON) {
	w.extended(append(w.buf[:w.n], raw...))
	w.comma()
}

// Scalar writes s; null for the zero Scalar.
//
//go:noinline
func (w *Writer) Scalar(s Scalar) { s.WriteJSON(w) }

// UnixTime writes t as it came; the zero UnixTime is the empty string.
//
//go:noinline
func (w *Writer) UnixTime(t UnixTime) { t.WriteJSON(w) }

// manyNames is the number of names from which on Extra looks them up in a map.
const manyNames = 16

// Extra writes members into the open object. A name must not come twice in e:
// that would make a document that no reader of this package accepts, and is an
// error.
func (w *Writer) Extra(e Extra) { w.unnamed(e, len(e)) }

// unnamed writes e; the member at clash has a name that another call writes,
// which is an error as well.
func (w *Writer) unnamed(e Extra, clash int) {
	var seen map[string]bool
	if len(e) > manyNames {
		seen = make(map[string]bool, len(e))
	}
	for i := range e {
		name := e[i].Name
		repeated := seen[name]
		if seen != nil {
			seen[name] = true
		} else {
			repeated = e[:i].index(name) >= 0
		}
		if repeated || i == clash {
			if w.buf[w.n-1] == ',' {
				w.n-- // the error is at the member before, not behind it
			}
			w.Fail(fmt.Errorf("duplicate member %s", quote(name)))
			return
		}
		w.Name(name)
		w.Raw(e[i].Value)
	}
}

// sameJSON reports whether a and b write the same bytes.
func sameJSON(a, b Encoder) bool { return same(a, b, request{}) }

func same(a, b Encoder, asked request) bool {
	first, err := borrowAsked(a, asked)
	second, err2 := borrowAsked(b, asked)
	equal := err == nil && err2 == nil && bytes.Equal(*first, *second)
	giveBack(first)
	giveBack(second)
	return equal
}
