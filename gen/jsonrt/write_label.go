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
	text := h.bare()
	end := w.n + len(text)
	if len(text) < 8 || len(text) > 24 || end > len(w.buf) {
		copy(w.room(end)[w.n:end], text)
		w.n = end
		return
	}
	d := w.buf[w.n:end]
	w.n = end
	if len(d) > 16 {
		binary.LittleEndian.PutUint64(d[8:16], h.second)
	}
	if len(d) >= 8 {
		binary.LittleEndian.PutUint64(d[:8], h.first)
		binary.LittleEndian.PutUint64(d[len(d)-8:], h.last)
	}
}

// word returns the eight bytes of s from i on.
func word(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
