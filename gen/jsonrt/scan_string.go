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

// isPlain reports whether a byte is plain ASCII text: no quote, no backslash and no
// control.
func isPlain(c byte) bool { return c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf }

// isAllPlain reports whether a text is.
func isAllPlain(text string) bool {
	for i := range len(text) {
		if !isPlain(text[i]) {
			return false
		}
	}
	return true
}

// escapeMarks sets the high bit of each of eight bytes that has to be escaped, and of
// some behind one, if it is ASCII. Of other bytes the high bit may be anything. What is
// less than a space, and a quote, are all that is less than 0x21 once its second bit
// has been turned.
func escapeMarks(w uint64) uint64 {
	return ((w ^ 2*ones) - below0x21) | ((w ^ slashMask) - below0x01)
}

// These are not constants because instructions that hold eight bytes of one are slow to decode: writing a text message takes
// 5% more time.
var below0x21, below0x01 uint64 = 0x21 * ones, ones

// oddText sets the high bit of each of eight bytes that is not plain, and of some
// behind one.
func oddText(w uint64) uint64 { return (escapeMarks(w) | w) & highs }

// plainText returns the offset of the first byte from i on that is not plain
// ASCII text (a quote, a backslash, a control or a non-ASCII byte), len(data)
// when there is none. In the word arithmetic a byte may be marked wrongly only
// above one that is marked rightly, and the lowest mark is all that counts.
func plainText(data []byte, i int) int {
	for ; i >= 0 && i < len(data)-7; i += 8 {
		if m := oddText(binary.LittleEndian.Uint64(data[i:])); m != 0 {
			return i + bits.TrailingZeros64(m)>>3
		}
	}
	for i < len(data) && isPlain(data[i]) {
		i++
	}
	return i
}

// wideText is plainText where non-ASCII bytes are no reason to stop.
func wideText(data []byte, i int) int {
	for i+8 <= len(data) {
		w := binary.LittleEndian.Uint64(data[i : i+8])
		m := escapeMarks(w) &^ w & highs
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
	return scanRest(data, i+1, plainText(data, i+1))
}

// scanRest is scanString for text that begins at begin and is plain up to i.
func scanRest(data []byte, begin, i int) (end int, escaped bool, problem string) {
	wide := false // there is something that has to be valid UTF-8
	for i < len(data) {
		switch c := data[i]; {
		case c == '"':
			if wide {
				if bad := invalidUTF8(data, begin, i); bad >= 0 {
					return bad, false, "invalid UTF-8 in a string"
				}
			}
			return i, escaped, ""
		case c == '\\':
			escaped = true
			if i = skipUnits(data, i); i < len(data) && data[i] == '\\' {
				n := escapeLength(data, i)
				if n < 0 {
					problem = "lone surrogate in a string"
				} else if n == 0 {
					problem = "invalid escape in a string"
				}
				if problem != "" {
					return firstBad(data, begin, i, problem)
				}
				i += n
			}
			if i < len(data) && data[i] != '\\' { // escapes often follow each other
				i = runOf(data, i, wide)
			}
		case c >= utf8.RuneSelf:
			wide = true
			i = wideText(data, i)
		default:
			return firstBad(data, begin, i, "control character in a string")
		}
	}
	return firstBad(data, begin, i, "unexpected end of text in a string")
}

// skipUnits returns where the escapes of the form \u end that begin at i, up to one that
// is half of a pair or none at all.
func skipUnits(data []byte, i int) int {
	for i >= 0 && i < len(data)-5 && data[i] == '\\' && data[i+1] == 'u' {
		unit := unitAt(data, i+2)
		if unit > 0xffff || unit&^0x7ff == 0xd800 {
			break
		}
		i += 6
	}
	return i
}

// runOf returns the end of what can be taken as it is: plainText, or wideText.
func runOf(data []byte, i int, wide bool) int {
	if wide {
		return wideText(data, i)
	}
	return plainText(data, i)
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
	_, n := escapeOf(data, i)
	return n
}

// escapeOf returns what the escape means whose backslash is at i, and its length as
// escapeLength does.
func escapeOf(data []byte, i int) (rune, int) {
	if i+1 >= len(data) {
		return 0, 0
	}
	if c := data[i+1]; c != 'u' {
		if plain := escapes[c]; plain != 0 {
			return rune(plain), 2
		}
		return 0, 0
	}
	c := hex4(data, i+2)
	if c < 0 {
		return 0, 0
	}
	if c&^0x7ff != 0xd800 {
		return c, 6
	}
	if i+7 < len(data) && data[i+6] == '\\' && data[i+7] == 'u' {
		if pair := utf16.DecodeRune(c, hex4(data, i+8)); pair != utf8.RuneError {
			return pair, 12
		}
	}
	return 0, -1
}

// escapes are what a letter behind a backslash means; 0 for nothing.
var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// hexUnit has what hexadecimal digits are worth, and for all else what stays more
// than sixteen bits when it is shifted and put together with digits.
var hexUnit = func() (units [256]uint32) {
	for c := range units {
		units[c] = 1 << 16
	}
	for i := range uint32(10) {
		units['0'+i] = i
	}
	for i := range uint32(6) {
		units['a'+i], units['A'+i] = 10+i, 10+i
	}
	return units
}()

// unitAt returns what four hexadecimal digits at i are worth, more than sixteen bits
// when they are none.
func unitAt(data []byte, i int) uint32 {
	d := data[i : i+4 : i+4]
	return hexUnit[d[0]]<<12 | hexUnit[d[1]]<<8 | hexUnit[d[2]]<<4 | hexUnit[d[3]]
}

// hex4 reads four hexadecimal digits at i; -1 when there are none.
func hex4(data []byte, i int) rune {
	if i+4 > len(data) {
		return -1
	}
	unit := unitAt(data, i)
	if unit > 0xffff {
		return -1
	}
	return rune(unit)
}

// escapeRune returns what the escape at i means and its length. It must have
// been checked; of one that was not it makes a replacement character.
func escapeRune(data []byte, i int) (rune, int) {
	c, n := escapeOf(data, i)
	if n <= 0 {
		return utf8.RuneError, 1
	}
	return c, n
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
