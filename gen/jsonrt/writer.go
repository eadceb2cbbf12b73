package jsonrt

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"sync"
	"unicode/utf8"
)

// Writer appends one JSON value to a buffer, without white space. The first
// error is kept and returned by Close; later calls go on but do not matter.
type Writer struct {
	buf   []byte
	base  int // what the buffer held at first
	depth int
	err   error
	at    int           // what the buffer held when err came up
	spare *MemberWriter // those not in use
	asked request
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

var errTooDeep = fmt.Errorf("nesting deeper than %d: does the value contain itself?", writerDepth)

var writers = sync.Pool{New: func() any { return new(Writer) }}

// NewWriter starts writing at the end of dst.
func NewWriter(dst []byte) *Writer {
	w := writers.Get().(*Writer)
	*w = Writer{buf: dst, base: len(dst), spare: w.spare}
	return w
}

// Close returns the extended buffer, or dst as it was and the first error, an
// [*EncodeError]. The Writer must not be used afterwards.
func (w *Writer) Close() ([]byte, error) {
	buf, err := w.buf, w.err
	if err != nil {
		// What stands in the buffer up to there says where it is.
		err = &EncodeError{pointerWhere(buf[w.base:w.at], w.at-w.base), err}
		buf = buf[:w.base]
	}
	*w = Writer{spare: w.spare}
	writers.Put(w)
	return buf, err
}

// Fail keeps err, unless it is nil or an error is kept already.
func (w *Writer) Fail(err error) {
	if w.err == nil && err != nil {
		w.err, w.at = err, len(w.buf)
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
func (w *Writer) CloseObject() {
	w.depth--
	w.buf = append(w.buf, '}')
}

// OpenArray begins an array; Element and a value for each element follow.
//
//go:noinline
func (w *Writer) OpenArray() { w.enter('[') }

// CloseArray ends an array.
//
//go:noinline
func (w *Writer) CloseArray() {
	w.depth--
	w.buf = append(w.buf, ']')
}

func (w *Writer) enter(bracket byte) {
	w.depth++
	if w.depth > writerDepth {
		// The caller is deep in its own calls and only a panic gets out of them;
		// AppendJSON turns it into the error.
		w.Fail(errTooDeep)
		panic(errTooDeep)
	}
	w.buf = append(w.buf, bracket)
}

// Name writes the name of the next member.
func (w *Writer) Name(name string) {
	w.separate()
	w.Text(name)
	w.buf = append(w.buf, ':')
}

// Element comes before each element of an array.
//
//go:noinline
func (w *Writer) Element() { w.separate() }

// separate writes a comma unless an array or object has just been opened. No
// value ends in an opening bracket, so the last byte tells.
func (w *Writer) separate() {
	if n := len(w.buf); n > 0 && w.buf[n-1] != '{' && w.buf[n-1] != '[' {
		w.buf = append(w.buf, ',')
	}
}

// Text writes a string, escaping only what has to be. It must be valid UTF-8.
func (w *Writer) Text(s string) {
	w.buf = appendText(w, w.buf, s)
}

// appendText writes a string to b, which is the buffer of w, and returns it. Nothing
// to escape is the usual case: it copies first and looks then.
func appendText(w *Writer, b []byte, s string) []byte {
	begin := len(b)
	b = slices.Grow(b, len(s)+2)
	b = b[:begin+len(s)+2]
	last := begin + 1 + len(s)
	b[begin], b[last] = '"', '"'
	copy(b[begin+1:], s)
	end := plainText(b, begin+1)
	if end == last {
		return b
	}
	if !utf8.ValidString(s) {
		w.buf = b[:begin]
		w.Fail(fmt.Errorf("invalid UTF-8 in %s", quote(s)))
	}
	if end = wideText(b, end); end == last {
		return b
	}
	b = appendEscaped(b[:end], s[end-begin-1:])
	return append(b, '"')
}

// appendEscaped appends s with escapes for what RFC 8259 does not allow in a
// string.
func appendEscaped(dst []byte, s string) []byte {
	const digits = "0123456789abcdef"
	from := 0 // what comes before has been written
	for i := 0; i < len(s); i++ {
		for i+8 <= len(s) { // eight bytes at a time while there is nothing to escape
			w := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
				uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
			if ((w-spaceMask)|((w^quoteMask)-ones)|((w^slashMask)-ones))&^w&highs != 0 {
				break
			}
			i += 8
		}
		if i >= len(s) {
			break
		}
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		dst = append(dst, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\n':
			dst = append(dst, '\\', 'n')
		case '\r':
			dst = append(dst, '\\', 'r')
		case '\t':
			dst = append(dst, '\\', 't')
		default:
			dst = append(dst, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
		}
	}
	return append(dst, s[from:]...)
}

// Int writes an integer.
//
//go:noinline
func (w *Writer) Int(n int64) { w.buf = strconv.AppendInt(w.buf, n, 10) }

// Float writes a number as briefly as reads back to the same float64. NaN and
// infinities are errors.
func (w *Writer) Float(f float64) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		w.Fail(fmt.Errorf("number %v has no JSON text", f))
		return
	}
	w.buf = appendFloat(w.buf, f)
}

// appendFloat writes as encoding/json does: shortest digits, an exponent only
// for very small and very large numbers, and that without a leading zero.
func appendFloat(dst []byte, f float64) []byte {
	if abs := math.Abs(f); abs == 0 || 1e-6 <= abs && abs < 1e21 {
		return strconv.AppendFloat(dst, f, 'f', -1, 64)
	}
	dst = strconv.AppendFloat(dst, f, 'e', -1, 64)
	if n := len(dst); n >= 4 && dst[n-4] == 'e' && dst[n-2] == '0' {
		dst[n-2] = dst[n-1]
		dst = dst[:n-1]
	}
	return dst
}

// Bool writes true or false.
//
//go:noinline
func (w *Writer) Bool(b bool) { w.buf = strconv.AppendBool(w.buf, b) }

// Null writes null.
//
//go:noinline
func (w *Writer) Null() { w.buf = append(w.buf, "null"...) }

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
	w.buf = append(w.buf, text...)
}

// trusted writes text that this package has read before.
func (w *Writer) trusted(raw RawJSON) { w.buf = append(w.buf, raw...) }

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
