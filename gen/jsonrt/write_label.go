package jsonrt

import "encoding/binary"

// heading is what stands before the value of a member.
type heading struct {
	text                 string // the name in quotes, a colon, and the quote of a text
	first, second, third uint64 // eight bytes of text each
	last                 uint64 // the last eight before the quote, if there are as many
}

func headingOf(name string) heading {
	w := Writer{depth: 1}
	w.Name(name)
	w.put('"')
	text := string(w.buf[:w.n])
	padded := text + "                        "
	return heading{text, word(padded, 0), word(padded, 8), word(padded, 16), word(padded, max(len(text)-9, 0))}
}

// bare is the heading of a value that is no text.
func (h *heading) bare() string { return h.text[:len(h.text)-1] }

// noName is the heading of a text that is no member.
var noName = heading{text: `"`, first: '"'}

// label writes the name of a member.
//
//go:noinline
func (w *Writer) label(h *heading) {
	n, b, size := w.n, w.buf, len(h.text)-1
	end := n + size
	if size < 8 || size > 24 || uint(n) >= uint(end) || uint(end) > uint(len(b)) {
		copy(w.room(end)[n:end], h.text)
		w.n = end
		return
	}
	binary.LittleEndian.PutUint64(b[n:n+8], h.first)
	if size > 16 {
		binary.LittleEndian.PutUint64(b[n+8:n+16], h.second)
	}
	binary.LittleEndian.PutUint64(b[end-8:end], h.last)
	w.n = end
}

// word returns the eight bytes of s from i on.
func word(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
