package jsonrt

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// pieceSize is how much of a text is copied between looks at what room there is: six bytes may come of one.
const pieceSize = 512

const chunkMask = 2*chunkSize - 1 // for the compiler: all that is written of a piece begins before

// copyPlain copies s to the chunk, from i on and to n, as long as it is plain ASCII; at most a piece. It returns
// where in s that ends. A few bytes behind may be written to as well.
func (w *Writer) copyPlain(n int, s string, i int) int {
	s = s[i:]
	if len(s) > pieceSize {
		return i
	}
	n &= chunkMask
	k := 0
	for ; k < len(s)-7; k += 8 {
		x := word(s, k)
		binary.LittleEndian.PutUint64(w.chunk[n+k:], x)
		if marks := oddText(x); marks != 0 {
			return i + k + bits.TrailingZeros64(marks)>>3
		}
	}
	x := shortWord(s[k:])
	binary.LittleEndian.PutUint64(w.chunk[n+k:], x)
	return i + min(k+bits.TrailingZeros64(oddText(x))>>3, len(s))
}

// copyOdd writes s to the chunk, from i on and to n, as long as it is not plain, and single characters between that are. It
// returns where that ends in s and in the chunk, and stops at what is rare or no valid UTF-8, and within the last four
// bytes. The masks are for the bytes of a character as one number, the first of them lowest.
func (w *Writer) copyOdd(n int, s string, i int) (int, int) {
	for i >= 0 && i <= len(s)-4 {
		x := halfWord(s, i)
		binary.LittleEndian.PutUint32(w.chunk[n&chunkMask:], uint32(x))
		switch {
		case x&0x80 == 0:
			b := &written[x&0x7f]
			binary.LittleEndian.PutUint64(w.chunk[n&chunkMask:], b.text)
			i, n = i+1, n+b.size
			if x&0x8000 == 0 {
				return i, n
			}
		case x&0xc0c0f0 == 0x8080e0 && x&0x200f != 0 && x&0x200f != 0x200d: // else three for what two hold, or half a pair
			i, n = i+3, n+3
		case x&0xc0e0 == 0x80c0 && x&0x1e != 0: // else two bytes for ASCII
			i, n = i+2, n+2
		case x&0xc0c0c0f8 == 0x808080f0 && x&0x3007 != 0 && x&7 < 4: // else four for what three hold; the last planes are rare
			i, n = i+4, n+4
		default:
			return i, n
		}
	}
	return i, n
}

// writtenByte is how a byte of ASCII is written in a text: as it is, or escaped in the way that RFC 8259 wants.
type writtenByte struct {
	text uint64 // the first byte lowest
	size int
}

var written = func() (all [utf8.RuneSelf]writtenByte) {
	const digits = "0123456789abcdef"
	for c := range uint64(len(all)) {
		all[c] = writtenByte{c, 1}
		if c < ' ' {
			all[c] = writtenByte{shortWord(`\u00`)&0xffffffff | uint64(digits[c>>4])<<32 | uint64(digits[c&15])<<40, 6}
		}
	}
	for i, c := range []byte("\"\\\n\r\t") {
		all[c] = writtenByte{'\\' | uint64(`"\nrt`[i])<<8, 2}
	}
	return all
}()

// copyRare is copyOdd for one character, whatever it is; it stops at once at what is no valid UTF-8.
func (w *Writer) copyRare(n int, s string, i int) (int, int) {
	if c := s[i]; c < utf8.RuneSelf {
		binary.LittleEndian.PutUint64(w.chunk[n:], written[c].text)
		return i + 1, n + written[c].size
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	if r == utf8.RuneError && size == 1 {
		return i, n
	}
	return i + size, n + copy(w.chunk[n:], s[i:i+size])
}
