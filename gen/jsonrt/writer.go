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
// What is written goes to a chunk of fixed size first, and from there to the buffer when the chunk
// is full. A call that finds less than chunkSize in it may write as much again without
// asking for room, and whole words of which only the first bytes count: what stands behind the
// value in the buffer of the caller stays.
//
// Each value is written with the comma behind it; the end of an object or array, or of all, takes the
// last one back. So no member and no element has to look whether it is the first.
type Writer struct {
	n     int    // of the chunk that is written
	out   []byte // what was written before that
	base  int    // what the buffer held at first
	depth int
	err   error
	asked request
	lent  [keepDepth]*MemberWriter // of objects, by how deep these are
	chunk chunk
}

// chunk is what a Writer writes to first.
type chunk [2*chunkSize + pieceSize + 16]byte

const (
	chunkSize = 4 << 10
	shortText = chunkSize - 512 // what may be written behind the name of a member, if that is short
)

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
	w.n, w.out, w.base, w.asked = 0, dst, len(dst), request{}
	return w
}

// Close returns the extended buffer, or dst as it was and the first error, an
// [*EncodeError]. The Writer must not be used afterwards.
func (w *Writer) Close() ([]byte, error) {
	buf, err := w.out, w.err
	if err != nil {
		buf = buf[:w.base]
	} else {
		buf = append(buf, w.chunk[:max(w.n-1, 0)]...) // without the last comma
	}
	w.out, w.err, w.depth = nil, nil, 0
	writers.Put(w)
	return buf, err
}

// Fail keeps err, unless it is nil or an error is kept already.
func (w *Writer) Fail(err error) {
	if w.err == nil && err != nil {
		// What is written says where it is, but not for long.
		text := slices.Concat(w.out[w.base:], w.chunk[:w.n])
		w.err = &EncodeError{pointerWhere(text, len(text)), err}
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
func (w *Writer) CloseArray() {
	n := w.n - 1
	if uint(n) >= chunkSize || w.chunk[n] != ',' {
		w.leave(']') // it is empty, or the chunk full
		return
	}
	w.chunk[n], w.chunk[n+1] = ']', ','
	w.n = n + 2
	w.depth--
}

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
	n := w.room()
	w.chunk[n] = bracket
	w.n = n + 1
	w.depth++
}

// leave ends an object or array.
func (w *Writer) leave(bracket byte) {
	n := w.room()
	if n > 0 && w.chunk[n-1] == ',' { // no value ends in one
		n--
	}
	w.chunk[n], w.chunk[n+1] = bracket, ','
	w.n = n + 2
	w.depth--
}

func tooDeep() {
	// The caller is deep in its own calls and only a panic gets out of them;
	// AppendJSON turns it into the error.
	panic(errTooDeep)
}

// room returns how much of the chunk is written: less than chunkSize.
func (w *Writer) room() int {
	if w.n >= chunkSize {
		w.flush()
	}
	return w.n & (chunkSize - 1) // the compiler knows from this that there is room
}

// flush moves what is written to the buffer, but for the last byte: it may be a comma that
// is taken back.
//
//go:noinline
func (w *Writer) flush() {
	last := w.n - 1
	w.out = append(w.out, w.chunk[:last]...)
	w.chunk[0] = w.chunk[last]
	w.n = 1
}

// length returns how long all is that is written, with what the buffer held at first.
func (w *Writer) length() int { return len(w.out) + w.n }

// cut takes back what was written after that length.
func (w *Writer) cut(length int) {
	w.n = max(length-len(w.out), 0)
	w.out = w.out[:length-w.n]
}

// put writes a byte.
func (w *Writer) put(c byte) {
	n := w.room()
	w.chunk[n] = c
	w.n = n + 1
}

// literal writes a value that is this text.
func literal[T ~string | ~[]byte](w *Writer, text T) {
	piece(w, text)
	w.put(',')
}

// piece writes text of any size.
func piece[T ~string | ~[]byte](w *Writer, text T) {
	if len(text) > shortText {
		w.out = append(append(w.out, w.chunk[:w.n]...), text...)
		w.n = 0
		return
	}
	n := w.room()
	w.n = n + copy(w.chunk[n:], text)
}

// Name writes the name of the next member.
func (w *Writer) Name(name string) {
	w.Text(name)
	if w.err == nil {
		w.chunk[w.n-1] = ':' // in place of the comma
	}
}

// Null writes null.
//
//go:noinline
func (w *Writer) Null() { literal(w, "null") }

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
	literal(w, text)
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
			w.Name(name) // the error is at this member
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
