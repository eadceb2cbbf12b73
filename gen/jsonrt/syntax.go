package jsonrt

import (
	"bytes"
	"fmt"
	"strconv"
)

// SyntaxError says that a text is not one JSON value by the rules of this
// package, or is over one of the Limits, which Message then names.
type SyntaxError struct {
	Offset  int64  // bytes before the place where reading stopped
	Line    int    // of that place, from 1
	Column  int    // in bytes, from 1
	Pointer string // RFC 6901 pointer to the value that was being read
	Message string
}

// Error is the place and the message: "line 3, column 7: unexpected 'x', want a value".
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
}

// fail records a syntax error at an offset, unless there is one, and moves the
// position to the end so that every read stops.
func (r *Reader) fail(at int, message string) {
	if r.failed {
		return
	}
	r.failed, r.failAt, r.failMessage = true, at, message
	r.pos, r.start = len(r.data), len(r.data)
}

// failByte records that the byte at an offset, or the end, is not what is
// wanted there.
func (r *Reader) failByte(at int, want string) {
	if r.failed {
		return
	}
	got := "end of text"
	if at < len(r.data) {
		got = quoteByte(r.data[at])
		if at == 0 && bytes.HasPrefix(r.data, []byte("\xef\xbb\xbf")) {
			got = "byte order mark"
		}
	}
	r.fail(at, "unexpected "+got+", want "+want)
}

// failDepth, failSize and failDuplicate record the errors that are not about a
// single byte.
func (r *Reader) failDepth(at int) {
	if !r.failed {
		r.fail(at, fmt.Sprintf("nesting deeper than %d", r.limits.Depth))
	}
}

func (r *Reader) failSize() {
	r.fail(r.limits.Size, fmt.Sprintf("larger than %d bytes", r.limits.Size))
}

func (r *Reader) failDuplicate(at int) {
	if r.failed {
		return
	}
	end, _ := closingQuote(r.data, at+1)
	r.fail(at, "duplicate member "+quote(unescape(nil, r.data[at+1:min(end, at+1+6*quotedBytes)])))
}

// quoteByte shows one byte in a message, so that no terminal acts on it.
func quoteByte(c byte) string {
	if c < ' ' || c > '~' {
		return fmt.Sprintf("byte 0x%02x", c)
	}
	return strconv.QuoteRune(rune(c))
}

// syntaxError describes what was recorded.
func (r *Reader) syntaxError() *SyntaxError {
	e := &SyntaxError{Offset: int64(r.failAt), Message: r.failMessage}
	before := r.data[:min(r.failAt, len(r.data))]
	e.Line = bytes.Count(before, []byte{'\n'}) + 1
	e.Column = len(before) - bytes.LastIndexByte(before, '\n')
	if len(r.data) <= r.limits.Size {
		e.Pointer = pointerWhere(r.data, r.failAt)
	}
	return e
}
