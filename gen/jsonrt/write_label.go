package jsonrt

import "encoding/binary"

// heading is what stands before the value of a member.
type heading struct {
	first, second, third uint64 // eight bytes of text each
	size                 uint8  // of text, if it is not longer than these; else longHeading
	text                 string // the name in quotes, a colon, and the quote of a text
}

const longHeading = 25

func headingOf(name string) heading {
	w := NewWriter(nil)
	w.Text(name)
	text, _ := w.Close()
	quoted := string(text) + `:"`
	padded := quoted + "                        "
	return heading{word(padded, 0), word(padded, 8), word(padded, 16), uint8(min(len(quoted), longHeading)), quoted}
}

// bare is the heading of a value that is no text.
func (h *heading) bare() string { return h.text[:len(h.text)-1] }

// noName is the heading of a text that is no member.
var noName = heading{text: `"`, size: 1, first: '"'}

// label writes the name of a member.
//
//go:noinline
func (w *Writer) label(h *heading) {
	n, size := w.n, int(h.size)
	if uint(n) >= chunkSize || size >= longHeading {
		piece(w, h.bare())
		return
	}
	h.put(&w.chunk, n)
	w.n = n + size - 1
}

// put writes a heading that is not long, and a few bytes behind it that do not count.
func (h *heading) put(c *chunk, n int) {
	binary.LittleEndian.PutUint64(c[n:], h.first)
	binary.LittleEndian.PutUint64(c[n+8:], h.second)
	binary.LittleEndian.PutUint64(c[n+16:], h.third)
}

// word returns the eight bytes of s from i on.
func word(s string, i int) uint64 {
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
