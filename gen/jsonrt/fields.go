package jsonrt

import (
	"encoding/binary"
	"math/bits"
)

// hintCount is how many guesses a Reader remembers; a power of two.
const hintCount = 4096

// hints are guesses, from document to document, at which member follows which:
// the index of a field, by the number of the field before it. Writers of JSON
// write the members of an object in the same order again and again. Where a member
// is mostly there, but not always, the one before that is right as often; so it is
// remembered too, and comes first again when it was right twice. When both are wrong, the
// name is looked up.
type hints [hintCount]uint8

// again marks an earlier guess that was right since it was an earlier one.
const again = 0x80

// fields reads the members of an object whose names are known.
type fields struct {
	names  *lookup
	few    uint64 // bits of the fields seen, the first 64
	seen   int    // where those of the others begin in Reader.bits
	before uint32 // what the next guess is kept under
	lead   byte   // what stands before the next name: the bracket, then a comma
	object Object
}

// What next returns in place of the index of a field.
const (
	atEnd     = -1
	atStrange = -2 // a member that is no field; its name is the Reader's
)

// open begins the object ahead, which Kind has found.
func (f *fields) open(r *Reader, names *lookup) {
	f.begin(r, names)
	if r.depth >= r.limits.Depth {
		r.failDepth(r.pos)
		return
	}
	r.depth++
}

// begin notes that no member has been read yet.
func (f *fields) begin(r *Reader, names *lookup) {
	f.names, f.few, f.before, f.lead = names, 0, names.base, '{'
	f.object = Object{base: len(r.keys)}
	if names.wide > 0 {
		f.seen = r.pushBits(names.wide)
	}
}

// take notes a member that is the one guessed.
func (f *fields) take(b *brief, bit uint64) {
	f.few |= bit
	f.before, f.lead = b.next, ','
	f.object.count++
}

// next moves to the value of the next member and returns the index of its field.
// Members are passed over whose value is a plain scalar that need not be judged. What is
// called here would cost what the processor holds.
func (f *fields) next(r *Reader) int {
	data, i, names := r.data, r.pos, f.names
	for i >= 0 && i < len(data)-labelRoom-1 {
		guess := int(r.hints[f.before%hintCount])
		if guess >= len(names.brief) || data[i] != f.lead {
			break
		}
		b, bit := &names.brief[guess], uint64(1)<<(guess&63)
		if b.differs(data[i+1:i+1+labelRoom])|f.few&bit != 0 {
			break
		}
		f.take(b, bit)
		i += 1 + b.size
		if end := i + 1; b.pass != 0 && uint(i) < uint(len(data)) {
			switch c := data[i]; {
			case c == '"' && b.pass.has(StringValue):
				for end >= 0 && end < len(data)-7 {
					if m := oddText(binary.LittleEndian.Uint64(data[end:])); m != 0 {
						end += bits.TrailingZeros64(m) >> 3
						break
					}
					end += 8
				}
				if uint(end) < uint(len(data)) && data[end] == '"' {
					i = end + 1
					continue
				}
			case c-'1' < 9 && b.pass.has(NumberValue):
				for end >= 0 && end < len(data) && data[end]-'0' < 10 {
					end++
				}
				if uint(end) < uint(len(data)) && (data[end] == ',' || data[end] == '}') {
					i = end
					continue
				}
			}
		}
		r.pos = i
		return guess
	}
	r.pos = i
	if f.lead == ',' && i >= 0 && i < len(data) && data[i] == '}' {
		r.closeObject(&f.object, i)
		return atEnd
	}
	return f.look(r)
}

// look is next for what was not guessed.
func (f *fields) look(r *Reader) int {
	at := f.before % hintCount
	last, earlier := r.hints[at], r.earlier[at]
	if r.pos > len(r.data)-labelRoom-2 && f.guessed(r, int(last)) {
		return int(last)
	}
	if i := int(earlier &^ again); f.guessed(r, i) {
		if earlier&again == 0 {
			r.earlier[at] |= again
		} else {
			r.hints[at], r.earlier[at] = uint8(i), last
		}
		return i
	}
	if f.lead == '{' {
		f.lead = ','
		r.pos = min(r.pos+1, len(r.data))
	}
	if !r.Next(&f.object) {
		return atEnd
	}
	l := f.names
	i := l.find(r.name)
	if i < 0 {
		r.Unnamed(&f.object)
		return atStrange
	}
	r.once(f.word(r, i), uint(i&63))
	if i < 64 {
		r.hints[at], r.earlier[at] = uint8(i), last
	}
	f.before = l.brief[i].next
	return i
}

// guessed reports whether the next member is the one that is guessed, and moves to its
// value then. It also does for members near the end of the document.
func (f *fields) guessed(r *Reader, guess int) bool {
	i := r.pos
	if guess >= len(f.names.brief) || i < 0 || i >= len(r.data) || r.data[i] != f.lead {
		return false
	}
	b, bit := &f.names.brief[guess], uint64(1)<<(guess&63)
	if i++; i < len(r.data)-labelRoom {
		if b.differs(r.data[i:i+labelRoom]) != 0 {
			return false
		}
	} else if !b.at(r.data, i) {
		return false
	}
	if f.few&bit != 0 {
		return false
	}
	f.take(b, bit)
	r.pos = i + b.size
	return true
}

// word returns where the bit of a field is.
func (f *fields) word(r *Reader, field int) *uint64 {
	if field < 64 {
		return &f.few
	}
	return &r.bits[f.seen+field>>6-1]
}

// has reports whether a field has been seen.
func (f *fields) has(r *Reader, field int) bool { return *f.word(r, field)>>(field&63)&1 != 0 }

// close forgets the bits of the fields seen.
func (f *fields) close(r *Reader) {
	if f.names.wide > 0 {
		r.bits = r.bits[:f.seen]
	}
}
