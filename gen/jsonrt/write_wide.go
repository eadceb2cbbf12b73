package jsonrt

import (
	"encoding/binary"
	"unicode/utf8"
)

// copyWide copies what s begins with as long as it is not ASCII, and single characters between
// that are. It returns how many bytes these are: 0 when s does not begin with valid UTF-8. The masks are for the
// first bytes as one number, the first of them lowest.
func copyWide(dst []byte, s string) int {
	i := 0
	for i+4 <= len(s) && i+4 <= len(dst) {
		t := s[i : i+4]
		x := uint32(t[0]) | uint32(t[1])<<8 | uint32(t[2])<<16 | uint32(t[3])<<24
		d := dst[i : i+4]
		switch {
		case x&0x80 == 0:
			if x&0x8000 == 0 || !isPlain(byte(x)) {
				return i
			}
			d[0] = byte(x)
			i++
		case x&0xc0e0 == 0x80c0 && x&0x1e != 0: // else two bytes for ASCII
			binary.LittleEndian.PutUint16(d, uint16(x))
			i += 2
		case x&0xc0c0f0 == 0x8080e0 && x&0x200f != 0 && x&0x200f != 0x200d: // else three for what two hold, or half a pair
			binary.LittleEndian.PutUint16(d, uint16(x))
			d[2] = byte(x >> 16)
			i += 3
		case x&0xc0c0c0f8 == 0x808080f0 && x&0x3007 != 0 && x&7 < 4: // else four for what three hold; the last planes are rare
			binary.LittleEndian.PutUint32(d, x)
			i += 4
		default:
			size := copyRune(d, t)
			if size == 0 {
				return i
			}
			i += size
		}
	}
	for i < len(s) && s[i] >= utf8.RuneSelf {
		size := copyRune(dst[i:], s[i:])
		if size == 0 {
			break
		}
		i += size
	}
	return i
}

// copyRune copies the rune that s begins with, which is not ASCII. It returns 0 if that is no valid UTF-8.
func copyRune(dst []byte, s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 {
		return 0
	}
	return copy(dst, s[:size])
}
