package jsonrt

// heading is what stands before the value of a member.
type heading struct {
	start [headingRoom]byte // of text
	size  uint8             // of text, if it is not longer than that; else longHeading
	text  string            // the name in quotes, a colon, and the quote of a text
}

const (
	headingRoom = 32
	longHeading = headingRoom + 1
)

func headingOf(name string) heading {
	w := NewWriter(nil)
	w.Text(name)
	quoted, _ := w.Close()
	h := heading{text: string(quoted) + `:"`}
	h.size = uint8(min(len(h.text), longHeading))
	copy(h.start[:], h.text)
	return h
}

// bare is the heading of a value that is no text.
func (h *heading) bare() string { return h.text[:len(h.text)-1] }

// noName is the heading of a text that is no member.
var noName = heading{text: `"`, size: 1, start: [headingRoom]byte{'"'}}

// label writes the name of a member.
//
//go:noinline
func (w *Writer) label(h *heading) {
	if n := w.n; uint(n) < chunkSize && h.size < longHeading {
		h.put(&w.chunk, n)
		w.n = n + int(h.size) - 1
		return
	}
	piece(w, h.bare())
}

// put writes a heading that is not long, and a few bytes behind it that do not count.
func (h *heading) put(c *chunk, n int) { *(*[headingRoom]byte)(c[n:]) = h.start }

// word returns the eight bytes of s from i on.
func word[T string | []byte](s T, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// halfWord returns the four bytes of s from i on.
func halfWord(s string, i int) uint64 {
	s = s[i : i+4]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

// shortWord returns the bytes of s, less than eight, and spaces behind them.
func shortWord(s string) uint64 {
	n := len(s)
	x := uint64(spaceMask) << (8 * n & 63)
	switch {
	case n >= 8:
		return word(s, 0)
	case n >= 4:
		return x | halfWord(s, 0) | halfWord(s, n-4)<<(8*(n-4)&63)
	case n > 0:
		return x | uint64(s[0]) | uint64(s[n/2])<<(8*(n/2)&63) | uint64(s[n-1])<<(8*(n-1)&63)
	}
	return x
}
