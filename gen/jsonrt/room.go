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
	slabBytes = 32 << 10 // about what a slab has
	slabTypes = 256      // that a Reader knows at a time; a power of two
	listShare = 16       // elements that lists of large documents share
	listBytes = 1 << 10  // what a short list gets in advance
	rawBytes  = 4 << 10  // of JSON that is kept together
	mostRooms = 16       // that are given at a time
)

// slab is memory for values of one type. It goes by reflection, because what is
// generic is compiled for every type again.
type slab struct {
	pointer reflect.Type // to such a value
	values  reflect.Value
	next    int // of values
	made    int
	shared  any // the value, an array, that lists are cut from
	cut     int // elements of it that are taken
}

// Room returns a pointer of the type of like to memory for a value, nil when it had
// best be asked for alone; slot tells types apart, mostly.
//
//go:noinline
func (r *Reader) Room(slot Ref, like any) any {
	if last := len(r.rooms) - 1; last >= 0 {
		room, pointer := r.rooms[last], reflect.TypeOf(like)
		if reflect.TypeOf(room) != pointer {
			room = r.swapRoom(pointer)
		}
		if room != nil {
			r.popRoom()
			return room
		}
	}
	if len(r.data) < slabFrom {
		return nil
	}
	return r.slabRoom(slot, reflect.TypeOf(like))
}

// slabRoom takes memory for a value from a slab.
//
//go:noinline
func (r *Reader) slabRoom(slot Ref, pointer reflect.Type) any {
	s := r.slabOf(slot, pointer)
	if !s.values.IsValid() || s.next == s.values.Len() {
		s.fill(r)
	}
	s.next++
	return s.values.Index(s.next - 1).Addr().Interface()
}

// fill gives the slab new memory.
func (s *slab) fill(r *Reader) {
	elem := s.pointer.Elem()
	if !s.values.IsValid() {
		s.values = reflect.New(reflect.SliceOf(elem)).Elem()
	}
	n := r.expect(s.made, 0, slabBytes/max(int(elem.Size()), 1))
	s.values.SetZero()
	s.values.Grow(n)
	s.values.SetLen(n)
	s.next, s.made = 0, s.made+n
}

// popRoom takes back the last room.
func (r *Reader) popRoom() {
	last := len(r.rooms) - 1
	r.rooms[last] = nil
	r.rooms = r.rooms[:last]
}

// swapRoom puts the last room in the place of one of the type, which it returns; nil
// when there is none. Mostly it is the last.
func (r *Reader) swapRoom(pointer reflect.Type) any {
	for i, room := range r.rooms {
		if reflect.TypeOf(room) == pointer {
			r.rooms[i] = r.rooms[len(r.rooms)-1]
			return room
		}
	}
	return nil
}

// slabOf returns the slab of a type. Where there are more types than slabs, one is
// given up.
func (r *Reader) slabOf(slot Ref, pointer reflect.Type) *slab {
	if r.slabs == nil {
		r.slabs = new([slabTypes]slab)
	}
	r.slabbed = true
	for i := Ref(0); ; i++ {
		s := &r.slabs[(slot+i)%slabTypes]
		if s.pointer == pointer {
			return s
		}
		if s.pointer == nil || i == slabTypes-1 {
			*s = slab{pointer: pointer}
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

// grown returns a slice with the elements of s and room for more: for as many as there
// may be in a list that began at an offset, or, if that is negative, for as many again.
// Slot tells types apart, mostly. It is compiled for every type of element again, so what can be
// decided without the type is decided in listRoom.
func grown[T any](r *Reader, since int, slot Ref, s []T) []T {
	if last := len(r.rooms) - 1; last >= 0 && len(s) == 0 {
		if room, ok := r.rooms[last].(*[1]T); ok { // mostly it is that
			r.popRoom()
			return room[:0]
		}
	}
	room, from, n := r.listRoom(since, slot, len(s), (*[1]T)(nil), (*[listShare]T)(nil))
	var to []T
	switch room := room.(type) {
	case *[1]T:
		return room[:0]
	case *[listShare]T:
		to = room[from : from+n : from+n]
	default:
		to = make([]T, n)
	}
	return to[:copy(to, s)]
}

// listRoom returns memory for a list that had n elements and gets more: for how many, in
// a pointer to an array like one of those given, from where in the larger one. Without
// a pointer it is to be asked for.
//
//go:noinline
func (r *Reader) listRoom(since int, slot Ref, n int, one, share any) (room any, from, size int) {
	usual := r.lengths[uint8(slot)].longer()
	if n == 0 && (usual <= 1 || len(r.data) < slabFrom) {
		if room = r.Room(slot, one); room != nil {
			return room, 0, 1
		}
	}
	// A list may end at any time: what it gets in advance is small, or as large as it.
	elem := int(reflect.TypeOf(one).Elem().Size())
	most := max(n, listBytes/max(elem, 1), 1)
	switch {
	case since >= 0 && usual > n:
		size = min(usual, n+most, n+max(1, (len(r.data)-r.pos)/2))
	case n == 0:
		return nil, 0, 1
	case since >= 0:
		size = n + min(r.expect(n, since, max(n, 24)), most)
	default:
		size = 2 * n
	}
	if size <= listShare && len(r.data) >= slabFrom {
		room, from = r.share(slot, reflect.TypeOf(share), size)
	}
	return room, from, size
}

// share takes so many elements from an array that lists of a large document share.
func (r *Reader) share(slot Ref, pointer reflect.Type, size int) (array any, from int) {
	s := r.slabOf(slot, pointer)
	if s.shared == nil || s.cut+size > listShare {
		s.shared, s.cut = r.slabRoom(slot, pointer), 0
	}
	s.cut += size
	return s.shared, s.cut - size
}

// lengths are how many elements the last two lists of a place had, in four bits each;
// fifteen stands for more too.
type lengths uint8

// lengthCount is how many places a Reader remembers lengths of. Places
// that share one cost memory that is not needed, or that is asked for twice.
const lengthCount = 256

func (l lengths) longer() int { return int(max(l>>4, l&15)) }

func (l lengths) and(count int) lengths { return l<<4 | lengths(min(count, 15)) }

// Rooms gives rooms, pointers to values and to arrays of one: the values that are
// read next may be put there.
//
//go:noinline
func (r *Reader) Rooms(rooms ...any) {
	if len(r.rooms)+len(rooms) <= mostRooms {
		for i := len(rooms) - 1; i >= 0; i-- { // what is needed first comes last
			r.rooms = append(r.rooms, rooms[i])
		}
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
