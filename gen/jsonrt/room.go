package jsonrt

import (
	"bytes"
	"reflect"
)

// A document of one message makes a handful of values, a batch makes thousands.
// Memory for them is asked for together: generated code gives what mostly stands in
// an envelope along with the envelope (rooms), and a large document takes values of
// one type from slabs. So a value keeps its neighbours in memory.

const (
	slabFrom  = 4 << 10  // size of a document from which on slabs are used
	slabBytes = 16 << 10 // about what a slab has
	slabTypes = 64       // that a Reader knows at a time; a power of two
	slabList  = 32       // elements up to which a list is put in a slab
	listBytes = 1 << 10  // what a short list gets in advance
	rawBytes  = 4 << 10  // of JSON that is kept together
	mostRooms = 16       // that are given at a time
)

// slab is memory for values of one type.
type slab[T any] struct {
	free []T
	made int
}

// New returns a new value for the document; slot tells types apart, mostly.
func New[T any](r *Reader, slot Ref) *T {
	if len(r.rooms) > 0 {
		if p := roomOf[T](r); p != nil {
			return p
		}
	}
	if len(r.data) < slabFrom {
		return new(T)
	}
	return fromSlab[T](r, slot)
}

func fromSlab[T any](r *Reader, slot Ref) *T { return &take[T](r, slot, 1)[:1][0] }

// take returns room for n values out of a slab.
func take[T any](r *Reader, slot Ref, n int) []T {
	s := slabOf[T](r, slot)
	if len(s.free) < n {
		s.free = make([]T, max(n, r.expect(s.made, 0, slabBytes/sizeOf[T]())))
	}
	s.made += n
	room := s.free[:0:n]
	s.free = s.free[n:]
	return room
}

// slabOf returns the slab of a type. Where there are more types than slabs, the
// last one found is dropped.
func slabOf[T any](r *Reader, slot Ref) *slab[T] {
	if r.slabs == nil {
		r.slabs = new([slabTypes]any)
	}
	r.slabbed = true
	for i := Ref(0); ; i++ {
		kept := &r.slabs[(slot+i)%slabTypes]
		if s, ok := (*kept).(*slab[T]); ok {
			return s
		}
		if *kept == nil || i == slabTypes-1 {
			s := new(slab[T])
			*kept = s
			return s
		}
	}
}

// expect returns how many more there may be of what there were made of since an
// offset of the document: not more than most, nor than three times as many, eight
// at first, nor than the rest of the document has at this rate.
func (r *Reader) expect(made, since, most int) int {
	if made == 0 {
		return 1
	}
	done := max(r.pos-since, 1)
	rate := (made*(len(r.data)-r.pos) + done - 1) / done
	return max(1, min(rate, max(3*made, 8), most))
}

// roomOf takes a room out of those that were given, nil when there is none.
func roomOf[T any](r *Reader) *T {
	for i, room := range r.rooms {
		if p, ok := room.(*T); ok {
			last := len(r.rooms) - 1
			r.rooms[i], r.rooms[last] = r.rooms[last], nil
			r.rooms = r.rooms[:last]
			return p
		}
	}
	return nil
}

// grown returns a slice with the elements of s and room for more; slot tells types
// apart, mostly.
func grown[T any](r *Reader, slot Ref, s []T, more int) []T {
	if len(s) == 0 && len(r.rooms) > 0 {
		if p := roomOf[[1]T](r); p != nil {
			return p[:0]
		}
	}
	// A list may end at any time: what it gets in advance is small, or as large as it.
	n := len(s) + min(more, max(len(s), listBytes/sizeOf[T](), 1))
	if n <= slabList && len(r.data) >= slabFrom {
		return append(take[T](r, slot, n), s...)
	}
	larger := make([]T, len(s), n)
	copy(larger, s)
	return larger
}

// sizeOf returns the bytes that a value takes.
func sizeOf[T any]() int { return max(int(reflect.TypeFor[T]().Size()), 1) }

// Rooms gives rooms, pointers to values and to arrays of one: the values that are
// read next may be put there.
//
//go:noinline
func (r *Reader) Rooms(rooms ...any) {
	if len(r.rooms)+len(rooms) <= mostRooms {
		r.rooms = append(r.rooms, rooms...)
	}
}

// dropRooms takes back what was given since there were n rooms.
func (r *Reader) dropRooms(n int) {
	if n < len(r.rooms) {
		clear(r.rooms[n:])
		r.rooms = r.rooms[:n]
	}
}

// keepRaw returns a copy of JSON, with no room to append to.
func (r *Reader) keepRaw(text []byte) RawJSON {
	n := len(text)
	if len(r.data) < slabFrom || n > rawBytes/8 {
		return bytes.Clone(text)
	}
	if cap(r.raws)-len(r.raws) < n {
		r.raws = make([]byte, 0, min(max(2*cap(r.raws), 8*n), rawBytes))
	}
	from := len(r.raws)
	r.raws = append(r.raws, text...)
	return r.raws[from:len(r.raws):len(r.raws)]
}
