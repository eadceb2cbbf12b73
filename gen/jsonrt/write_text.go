package jsonrt

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"unicode/utf8"
)

// Text writes a string, escaping only what has to be. It must be valid UTF-8.
func (w *Writer) Text(s string) {
	w.member(&noName, s)
	if w.depth == 0 && w.err == nil {
		w.n-- // the comma
	}
}

// member writes a text with its heading: as if it was plain ASCII, which it mostly is, looking at
// eight bytes at a time as it copies them.
//
//go:noinline
func (w *Writer) member(h *heading, s string) {
	n, b := w.n, w.buf
	from := n + len(h.text)
	end := from + len(s) + 2
	if uint(n) > uint(from) || uint(from) >= uint(end) || uint(end) > uint(len(b)) { // the last; the others are for the compiler
		w.grow(end)
		w.member(h, s)
		return
	}
	switch { // nothing is written to behind end
	case len(h.text) <= 24 && n+24 <= end:
		binary.LittleEndian.PutUint64(b[n:n+8], h.first)
		binary.LittleEndian.PutUint64(b[n+8:n+16], h.second)
		binary.LittleEndian.PutUint64(b[n+16:n+24], h.third)
	case len(h.text) <= 16 && n+16 <= end:
		binary.LittleEndian.PutUint64(b[n:n+8], h.first)
		binary.LittleEndian.PutUint64(b[n+8:n+16], h.second)
	default:
		copy(b[n:end], h.text)
	}
	w.n = end
	d := b[from:end]
	d[len(d)-2], d[len(d)-1] = '"', ','
	if len(s) < 8 || len(d) < len(s) {
		if i := copyShort(d, s); i < len(s) {
			w.rest(s, i)
		}
		return
	}
	d = d[:len(s)]
	i, last := 0, len(s)-8
	for ; i < last; i += 8 {
		x := word(s, i)
		binary.LittleEndian.PutUint64(d[i:i+8], x)
		if (escapeMarks(x)|x)&highs != 0 {
			w.rest(s, i)
			return
		}
	}
	x := word(s, last) // some of its bytes once more
	binary.LittleEndian.PutUint64(d[last:], x)
	if (escapeMarks(x)|x)&highs != 0 {
		w.rest(s, i)
	}
}

// rest writes a text again from i on, because it is not all plain.
//
//go:noinline
func (w *Writer) rest(s string, i int) {
	begin := w.n - len(s) - 3
	b, n, size := w.buf, w.n-2-len(s)+i, 0
	for ; i < len(s); i += size {
		switch c := s[i]; {
		case isPlain(c):
			size = copyPlain(b[n:], s[i:])
			n += size
		case c < utf8.RuneSelf:
			size = 1
			n = w.escape(n, c, len(s)-i-1)
			b = w.buf
		default:
			if size = copyWide(b[n:], s[i:]); size == 0 {
				w.n = begin
				w.Fail(fmt.Errorf("invalid UTF-8 in %s", quote(s)))
				return
			}
			n += size
		}
	}
	b[n], b[n+1] = '"', ','
	w.n = n + 2
}

// copyPlain copies what s begins with as long as it is plain ASCII, and returns how many bytes
// that is. dst is as long as s at least, and may be written to up to there.
func copyPlain(dst []byte, s string) int {
	if len(dst) < len(s) {
		return 0
	}
	dst = dst[:len(s)]
	i := 0
	for ; i <= len(s)-8; i += 8 {
		x := word(s, i)
		binary.LittleEndian.PutUint64(dst[i:i+8], x)
		if marks := (escapeMarks(x) | x) & highs; marks != 0 {
			return i + bits.TrailingZeros64(marks)>>3
		}
	}
	return i + copyShort(dst[i:], s[i:])
}

// copyShort is copyPlain for less than eight bytes.
func copyShort(dst []byte, s string) int {
	i := 0
	for ; i < len(s) && i < len(dst) && isPlain(s[i]); i++ {
		dst[i] = s[i]
	}
	return i
}

// escape writes a byte at n in the way that RFC 8259 wants, with room for so much more of the text, and
// returns where that goes.
func (w *Writer) escape(n int, c byte, more int) int {
	const digits = "0123456789abcdef"
	size := 2
	switch c {
	case '"', '\\':
	case '\n':
		c = 'n'
	case '\r':
		c = 'r'
	case '\t':
		c = 't'
	default:
		size = 6
	}
	end := n + size
	if end+more+2 > len(w.buf) {
		w.n = n // what stands behind it is not to be copied
		w.grow(end + more + 2)
	}
	d := w.buf[n:end]
	if size == 2 {
		d[0], d[1] = '\\', c
	} else {
		copy(d, `\u00`)
		d[4], d[5] = digits[c>>4], digits[c&15]
	}
	return end
}
