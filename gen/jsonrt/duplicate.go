package jsonrt

import (
	"cmp"
	"encoding/binary"
	"slices"
	"unicode/utf8"
)

// key is a member name that has to differ from those of its object. The name is
// not kept, it is found again where it stands when two hashes agree.
type key struct {
	start int // opening quote
	hash  uint64
}

// fewKeys is the number of names in one object up to which each new one is
// compared with those before it; with more they are sorted at the end.
const fewKeys = 16

// Unnamed notes the current member as one that the caller does not keep track
// of by once, so that its name is compared with the others. It must be called
// before the value is read.
func (r *Reader) Unnamed(o *Object) {
	if r.failed {
		return
	}
	k := key{r.nameStart, hash(r.name)}
	if len(r.keys)-o.base < fewKeys {
		for _, other := range r.keys[o.base:] {
			if other.hash == k.hash && compareText(r.data, other.start, r.data, k.start) == 0 {
				r.failDuplicate(k.start)
				return
			}
		}
	}
	r.keys = append(r.keys, k)
}

// settleKeys ends the object whose names begin at base. Sorting keeps the cost
// at n log n even for names made to collide.
func (r *Reader) settleKeys(base int) {
	if keys := r.keys[base:]; len(keys) > fewKeys {
		data := r.data
		slices.SortFunc(keys, func(a, b key) int {
			if c := cmp.Compare(a.hash, b.hash); c != 0 {
				return c
			}
			if c := compareText(data, a.start, data, b.start); c != 0 {
				return c
			}
			return cmp.Compare(a.start, b.start)
		})
		if at := firstDuplicate(data, keys); at >= 0 {
			r.failDuplicate(at)
		}
	}
	r.keys = r.keys[:base]
}

// firstDuplicate returns the offset of the first name in the document that
// repeats an earlier one, -1 when there is none. The keys are sorted.
func firstDuplicate(data []byte, keys []key) int {
	first := -1
	for i := 1; i < len(keys); i++ {
		a, b := keys[i-1], keys[i]
		if a.hash == b.hash && (first < 0 || b.start < first) && compareText(data, a.start, data, b.start) == 0 {
			first = b.start
		}
	}
	return first
}

// compareText orders the strings whose opening quotes are at i in a and at j in
// b by the code points they mean. Both must be well-formed; text that is not is
// taken to end with the data.
func compareText(a []byte, i int, b []byte, j int) int {
	for i, j = i+1, j+1; ; {
		c, n := meaning(a, i)
		d, m := meaning(b, j)
		if c != d {
			return cmp.Compare(c, d)
		}
		if c < 0 {
			return 0
		}
		i, j = i+n, j+m
	}
}

// meaning returns the code point at i within a string and its length in bytes;
// -1 at the closing quote.
func meaning(data []byte, i int) (rune, int) {
	if i >= len(data) {
		return -1, 0
	}
	switch c := data[i]; {
	case c == '"':
		return -1, 0
	case c == '\\':
		return escapeRune(data, i)
	case c < utf8.RuneSelf:
		return rune(c), 1
	}
	return utf8.DecodeRune(data[i:])
}

// hash mixes a name eight bytes at a time. It need not resist attack: equal
// hashes cost a comparison, never more.
func hash(name []byte) uint64 {
	const prime = 0x9E3779B97F4A7C15
	h := uint64(len(name)) * prime
	for len(name) >= 8 {
		h = (h ^ binary.LittleEndian.Uint64(name)) * prime
		h ^= h >> 29
		name = name[8:]
	}
	var rest uint64
	for _, c := range name {
		rest = rest<<8 | uint64(c)
	}
	h = (h ^ rest) * prime
	return h ^ h>>32
}
