package jsonrt

import (
	"encoding/binary"
	"math/bits"
)

// Tag is what Peek found.
type Tag struct {
	Kind  Kind   // Invalid when there is no such member
	Text  []byte // meaning of a string, literal of a number, true, false or null; nil for arrays and objects
	Start int    // where the value begins
}

// ahead walks over the members of one object without checking the grammar: what
// it makes of broken text does not matter, because the real read finds the
// break. It only has to stay within the data and move on.
type ahead struct {
	data           []byte
	pos            int
	nameAt, nameTo int // name without its quotes
	escaped        bool
}

// next moves to the next member's value, false at the end.
func (a *ahead) next() bool {
	i := skipSpace(a.data, a.pos)
	if i < len(a.data) && a.data[i] == ',' {
		i = skipSpace(a.data, i+1)
	}
	if i >= len(a.data) || a.data[i] != '"' {
		return false
	}
	a.nameAt = i + 1
	a.nameTo, a.escaped = closingQuote(a.data, i+1)
	i = skipSpace(a.data, a.nameTo+1)
	if i >= len(a.data) || a.data[i] != ':' {
		return false
	}
	a.pos = skipSpace(a.data, i+1)
	return a.pos < len(a.data)
}

// leave moves over the value.
func (a *ahead) leave() { a.pos = endOfValue(a.data, a.pos) }

// closingQuote returns the offset of the quote that ends the string text at i,
// len(data) when there is none, and whether there are escapes in it.
func closingQuote(data []byte, i int) (end int, escaped bool) {
	for {
		for i+8 <= len(data) {
			w := binary.LittleEndian.Uint64(data[i : i+8])
			m := (((w ^ quoteMask) - ones) | ((w ^ slashMask) - ones)) &^ w & highs
			if m != 0 {
				i += bits.TrailingZeros64(m) >> 3
				break
			}
			i += 8
		}
		for i < len(data) && data[i] != '"' && data[i] != '\\' {
			i++
		}
		if i >= len(data) {
			return len(data), escaped
		}
		if data[i] == '"' {
			return i, escaped
		}
		escaped = true
		i += 2
	}
}

// endOfValue returns the end of the value that begins at i, by brackets and
// quotes alone. It is at least i+1 unless the data ends.
func endOfValue(data []byte, i int) int {
	if i >= len(data) {
		return i
	}
	switch data[i] {
	case '"':
		i, _ = closingQuote(data, i+1)
		return min(i+1, len(data))
	case '{', '[':
		return endOfNest(data, i+1)
	case '}', ']':
		return i + 1
	}
	return endOfScalar(data, i+1)
}

// endOfNest returns the end of the array or object whose bracket stands before
// i. Only quotes and brackets matter, so it looks at eight bytes at once: with
// the bit that tells { from [ and } from ] set, two comparisons are enough for
// four brackets.
func endOfNest(data []byte, i int) int {
	const lower, open, closing = ones * 0x20, ones * '{', ones * '}'
	for depth := 1; i < len(data); i++ {
		for i+8 <= len(data) {
			w := binary.LittleEndian.Uint64(data[i : i+8])
			l := w | lower
			m := (((w^quoteMask)-ones)&^(w^quoteMask) | ((l^open)-ones)&^(l^open) | ((l^closing)-ones)&^(l^closing)) & highs
			if m != 0 {
				i += bits.TrailingZeros64(m) >> 3
				break
			}
			i += 8
		}
		if i >= len(data) {
			break
		}
		switch data[i] {
		case '"':
			i, _ = closingQuote(data, i+1)
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return min(i, len(data))
}

// endOfScalar returns the offset of the first byte from i on that cannot be part
// of a number, true, false or null.
func endOfScalar(data []byte, i int) int {
	for i < len(data) {
		switch data[i] {
		case ',', '}', ']', ':', '"', '{', '[', ' ', '\t', '\n', '\r':
			return i
		}
		i++
	}
	return i
}

// lookAhead begins a walk over the members of the object at the position; false
// when there is none.
func (r *Reader) lookAhead() (ahead, bool) {
	i := skipSpace(r.data, r.pos)
	if i >= len(r.data) || r.data[i] != '{' {
		return ahead{}, false
	}
	return ahead{data: r.data, pos: i + 1}, true
}

// looked counts the bytes of a walk that ended at the offset, because in a trial
// or a look-ahead they are read again and again.
func (r *Reader) looked(end int) {
	if r.quiet || r.nested > 0 {
		r.spend(end - r.pos)
	}
}

// memberName returns the unescaped name of the walk's member.
func (r *Reader) memberName(a *ahead) []byte {
	name := a.data[a.nameAt:a.nameTo]
	if a.escaped {
		r.text = unescape(r.text[:0], name)
		return r.text
	}
	return name
}

// Peek looks for the member called name in the object about to be read; the
// position stays. Broken text ahead is not recorded: the tag is then Invalid, or
// worthless, and reading the object finds the break. Text is valid until the
// next call.
func (r *Reader) Peek(name string) Tag {
	a, ok := r.lookAhead()
	if !ok {
		return Tag{}
	}
	return r.find(a, name)
}

// find looks for the member called name on a walk over an object.
func (r *Reader) find(a ahead, name string) Tag {
	var found Tag
	for a.next() {
		if string(r.memberName(&a)) == name {
			found = r.tag(a.pos)
			break
		}
		a.leave()
	}
	r.looked(a.pos)
	return found
}

// tag describes the value at i.
func (r *Reader) tag(i int) Tag {
	t := Tag{Kind: kindOf[r.data[i]], Start: i}
	switch t.Kind {
	case StringValue:
		end, escaped, problem := scanString(r.data, i)
		if problem != "" {
			return Tag{}
		}
		t.Text = r.data[i+1 : end]
		if escaped {
			r.text = unescape(r.text[:0], t.Text)
			t.Text = r.text
		}
	case NullValue, BoolValue, NumberValue:
		t.Text = r.data[i:endOfScalar(r.data, i)]
	}
	return t
}

// HasMembers tells which of up to 64 names are members of the object about to
// be read: bit i for names[i]. The position stays; broken text is treated as by
// Peek.
func (r *Reader) HasMembers(names []string) uint64 {
	a, ok := r.lookAhead()
	if !ok {
		return 0
	}
	all := ^uint64(0) >> (64 - min(len(names), 64))
	var have uint64
	for have != all && a.next() {
		name := r.memberName(&a)
		for i := range min(len(names), 64) {
			if string(name) == names[i] {
				have |= 1 << i
				break
			}
		}
		a.leave()
	}
	r.looked(a.pos)
	return have
}

// has reports whether the value about to be read is an object with such a
// member.
func (r *Reader) has(name string) bool {
	names := [1]string{name}
	return r.HasMembers(names[:]) != 0
}
