package jsonrt

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
)

// Eight copies of one byte, for looking at eight bytes of text at once.
const (
	ones      = 0x0101010101010101
	highs     = ones * 0x80
	spaceMask = ones * ' '
	quoteMask = ones * '"'
	slashMask = ones * '\\'
)

// plainText returns the offset of the first byte from i on that is not plain
// ASCII text (a quote, a backslash, a control or a non-ASCII byte), len(data)
// when there is none. In the word arithmetic a byte may be marked wrongly only
// above one that is marked rightly, and the lowest mark is all that counts.
func plainText(data []byte, i int) int {
	for i+8 <= len(data) {
		w := binary.LittleEndian.Uint64(data[i : i+8])
		m := ((w - spaceMask) | ((w ^ quoteMask) - ones) | ((w ^ slashMask) - ones) | w) & highs
		if m != 0 {
			return i + bits.TrailingZeros64(m)>>3
		}
		i += 8
	}
	for i < len(data) && data[i] >= ' ' && data[i] != '"' && data[i] != '\\' && data[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// wideText is plainText where non-ASCII bytes are no reason to stop.
func wideText(data []byte, i int) int {
	for i+8 <= len(data) {
		w := binary.LittleEndian.Uint64(data[i : i+8])
		m := ((w - spaceMask) | ((w ^ quoteMask) - ones) | ((w ^ slashMask) - ones)) &^ w & highs
		if m != 0 {
			return i + bits.TrailingZeros64(m)>>3
		}
		i += 8
	}
	for i < len(data) && data[i] >= ' ' && data[i] != '"' && data[i] != '\\' {
		i++
	}
	return i
}

// scanString checks the string whose opening quote is at i. It returns the
// offset of its closing quote and whether there are escapes in it; or, with a
// problem, the offset of that.
func scanString(data []byte, i int) (end int, escaped bool, problem string) {
	begin := i + 1
	i = plainText(data, begin)
	if i < len(data) && data[i] == '"' {
		return i, false, "" // all of it is ASCII, and so valid
	}
	for i < len(data) {
		switch c := data[i]; {
		case c == '"':
			if bad := invalidUTF8(data, begin, i); bad >= 0 {
				return bad, false, "invalid UTF-8 in a string"
			}
			return i, escaped, ""
		case c == '\\':
			escaped = true
			n := escapeLength(data, i)
			if n < 0 {
				problem = "lone surrogate in a string"
			} else if n == 0 {
				problem = "invalid escape in a string"
			}
			if problem != "" {
				return firstBad(data, begin, i, problem)
			}
			i = wideText(data, i+n)
		case c >= utf8.RuneSelf:
			i = wideText(data, i)
		default:
			return firstBad(data, begin, i, "control character in a string")
		}
	}
	return firstBad(data, begin, i, "unexpected end of text in a string")
}

// firstBad returns the problem found at i, or invalid UTF-8 before it.
func firstBad(data []byte, begin, i int, problem string) (int, bool, string) {
	if bad := invalidUTF8(data, begin, i); bad >= 0 {
		return bad, false, "invalid UTF-8 in a string"
	}
	return i, false, problem
}

// invalidUTF8 returns the offset of the first byte of data[begin:end] that is
// not part of valid UTF-8, -1 when there is none.
func invalidUTF8(data []byte, begin, end int) int {
	if utf8.Valid(data[begin:end]) {
		return -1
	}
	for i := begin; i < end; {
		c, n := utf8.DecodeRune(data[i:end])
		if c == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// escapeLength returns the length of the escape whose backslash is at i, both
// halves of a surrogate pair taken together: 0 when it is none, -1 when it is
// half of a pair.
func escapeLength(data []byte, i int) int {
	if i+1 >= len(data) {
		return 0
	}
	switch data[i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		c := hex4(data, i+2)
		if c < 0 {
			return 0
		}
		if !utf16.IsSurrogate(c) {
			return 6
		}
		if i+7 < len(data) && data[i+6] == '\\' && data[i+7] == 'u' &&
			utf16.DecodeRune(c, hex4(data, i+8)) != utf8.RuneError {
			return 12
		}
		return -1
	}
	return 0
}

// hex4 reads four hexadecimal digits at i; -1 when there are none.
func hex4(data []byte, i int) rune {
	if i+4 > len(data) {
		return -1
	}
	var v rune
	for _, c := range data[i : i+4] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return -1
		}
		v = v<<4 | rune(c)
	}
	return v
}

// escapeRune returns what the escape at i means and its length. It must have
// been checked; of one that was not it makes a replacement character.
func escapeRune(data []byte, i int) (rune, int) {
	n := escapeLength(data, i)
	if n <= 0 {
		return utf8.RuneError, 1
	}
	switch c := data[i+1]; c {
	case 'b':
		return '\b', n
	case 'f':
		return '\f', n
	case 'n':
		return '\n', n
	case 'r':
		return '\r', n
	case 't':
		return '\t', n
	case 'u':
		if n == 12 {
			return utf16.DecodeRune(hex4(data, i+2), hex4(data, i+8)), n
		}
		return hex4(data, i+2), n
	default:
		return rune(c), n
	}
}

// unescape appends the meaning of checked string text (without its quotes).
func unescape(dst, text []byte) []byte {
	for i := 0; i < len(text); {
		if text[i] != '\\' {
			end := wideText(text, i)
			if end == i { // a control or a quote: only in text that was not checked
				end++
			}
			dst = append(dst, text[i:end]...)
			i = end
			continue
		}
		c, n := escapeRune(text, i)
		dst = utf8.AppendRune(dst, c)
		i += n
	}
	return dst
}

// Text reads a string and returns its meaning, which is valid until the next
// call: a part of the document, or scratch space where there were escapes.
func (r *Reader) Text() []byte {
	i := r.pos
	r.start = i
	data := r.data
	if i >= len(data) || data[i] != '"' {
		r.failByte(i, "a string")
		return nil
	}
	if end := plainText(data, i+1); end < len(data) && data[end] == '"' {
		r.pos = end + 1
		return data[i+1 : end]
	}
	end, escaped, problem := scanString(data, i)
	if problem != "" {
		r.fail(end, problem)
		return nil
	}
	r.pos = end + 1
	if !escaped {
		return data[i+1 : end]
	}
	r.text = unescape(r.text[:0], data[i+1:end])
	return r.text
}

// freeText reads the string ahead, if there is one that is free and plain, and
// reports whether there was.
func (r *Reader) freeText(f free) bool {
	data, i := r.data, r.pos
	if i >= len(data) || data[i] != '"' || !f.has(StringValue) {
		return false
	}
	end := plainText(data, i+1)
	if end >= len(data) || data[end] != '"' {
		return false
	}
	r.pos = end + 1
	return true
}

// skipText reads a string for its grammar only.
func (r *Reader) skipText() {
	if end := plainText(r.data, r.pos+1); end < len(r.data) && r.data[end] == '"' {
		r.pos = end + 1
		return
	}
	end, _, problem := scanString(r.data, r.pos)
	if problem != "" {
		r.fail(end, problem)
		return
	}
	r.pos = end + 1
}
