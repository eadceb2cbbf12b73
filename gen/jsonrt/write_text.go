package jsonrt

import (
	"encoding/binary"
	"fmt"
	"unicode/utf8"
)

// Text writes a string, escaping only what has to be. It must be valid UTF-8.
func (w *Writer) Text(s string) { w.member(&noName, s) }

// member writes a text with its heading: as if it was plain ASCII, which it mostly is, looking at
// eight bytes at a time as it copies them.
//
//go:noinline
func (w *Writer) member(h *heading, s string) {
	n, label := w.n, int(h.size)
	if uint(n) >= chunkSize || label >= longHeading || len(s) > shortText {
		w.memberSlow(h, s)
		return
	}
	h.put(&w.chunk, n)
	n += label
	if len(s) < 8 || len(s) > 16 {
		w.n = n
		w.text(s)
		return
	}
	end := n + len(s)
	x, y := word(s, 0), word(s, len(s)-8)
	binary.LittleEndian.PutUint64(w.chunk[n:], x)
	binary.LittleEndian.PutUint64(w.chunk[end-8:], y) // some of the bytes once more
	if (escapeMarks(x)|escapeMarks(y)|x|y)&highs != 0 {
		w.n = n
		w.rest(s, 0)
		return
	}
	w.chunk[end], w.chunk[end+1] = '"', ','
	w.n = end + 2
}

// text writes a text that is short, or not, behind its heading.
func (w *Writer) text(s string) {
	if len(s) < 8 {
		w.short(s)
		return
	}
	n, t := w.n, s
	for ; len(t) > 24; t = t[16:] {
		x, y := word(t, 0), word(t, 8)
		binary.LittleEndian.PutUint64(w.chunk[n&chunkMask:], x)
		binary.LittleEndian.PutUint64(w.chunk[n&chunkMask+8:], y)
		if (escapeMarks(x)|escapeMarks(y)|x|y)&highs != 0 {
			break
		}
		n += 16
	}
	if len(t) > 24 {
		w.n = n
		w.rest(s, len(s)-len(t))
		return
	}
	n &= chunkMask
	x, y := word(t, 0), word(t, len(t)-8)
	binary.LittleEndian.PutUint64(w.chunk[n:], x)
	binary.LittleEndian.PutUint64(w.chunk[n+len(t)-8:], y) // some of the bytes once more
	marks := escapeMarks(x) | escapeMarks(y) | x | y
	if len(t) > 16 {
		x = word(t, 8)
		binary.LittleEndian.PutUint64(w.chunk[n+8:], x)
		marks |= escapeMarks(x) | x
	}
	if marks&highs != 0 {
		w.n = n
		w.rest(s, len(s)-len(t))
		return
	}
	n += len(t)
	w.chunk[n], w.chunk[n+1] = '"', ','
	w.n = n + 2
}

// short writes a text of less than eight bytes.
func (w *Writer) short(s string) {
	n, x := w.n, shortWord(s)
	if oddText(x) != 0 || uint(n) > 2*chunkSize-16 || len(s) > 8 {
		w.rest(s, 0)
		return
	}
	binary.LittleEndian.PutUint64(w.chunk[n:], x)
	end := n + len(s)
	w.chunk[end], w.chunk[end+1] = '"', ','
	w.n = end + 2
}

// memberSlow is member for a full chunk, for long names and for long texts.
func (w *Writer) memberSlow(h *heading, s string) {
	if w.n >= chunkSize {
		w.flush()
		w.member(h, s)
		return
	}
	piece(w, h.text)
	w.rest(s, 0)
}

// rest writes a text from i on, and the end of it, with what is not plain.
//
//go:noinline
func (w *Writer) rest(s string, i int) {
	begin := w.length() - i - 1
	for i < len(s) {
		n, t := w.room(), s
		if len(s)-i > pieceSize {
			t = t[:wholeRunes(t, i+pieceSize)]
		}
		for i < len(t) {
			from := i
			i = w.copyPlain(n, t, i)
			n += i - from
			if i == len(t) {
				break
			}
			odd := i
			if i, n = w.copyOdd(n, t, i); i > odd {
				continue
			}
			if i, n = w.copyRare(n, t, i); i == odd {
				w.cut(begin)
				w.Fail(fmt.Errorf("invalid UTF-8 in %s", quote(s)))
				return
			}
		}
		w.n = n
	}
	n := w.room()
	w.chunk[n], w.chunk[n+1] = '"', ','
	w.n = n + 2
}

// wholeRunes returns about n, so that no rune of a valid text is cut in two there.
func wholeRunes(s string, n int) int {
	for range utf8.UTFMax - 1 {
		if utf8.RuneStart(s[n]) {
			break
		}
		n--
	}
	return n
}
