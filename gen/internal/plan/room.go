package plan

// Room is memory for one value, given together with that of the envelope in which it mostly stands: of a struct, of a
// list's one struct or of a list's one union.
type Room struct {
	Struct *Struct
	Union  *Union
	List   bool
}

// What rooms may take, in bytes: what is not needed is wasted.
const (
	largestRoom = 160
	largestFree = 400 // all rooms of an envelope together
	smallRoom   = 64  // of a struct in another, neither of which may be there
)

// rooms decides what is given room: in the envelope, which is the root, what is sure to be a list of few; in the value
// that a sibling chooses, its short lists and what they lead to.
func (b *builder) rooms() {
	for _, p := range b.list {
		for _, f := range p.Files {
			if f.Root != nil {
				f.Root.Rooms = roomsIn(f.Root.Struct, false)
			}
			for _, d := range f.Decls {
				if s, ok := d.(*Struct); ok {
					for _, field := range s.Fields {
						if field.Form == Pointer {
							field.Rooms = small(field.Place.Struct)
						}
					}
				}
			}
		}
	}
	for _, u := range b.unions {
		if !u.Beside {
			continue
		}
		for _, v := range u.Variants {
			if v.Struct != nil {
				v.Rooms = roomsIn(v.Struct, true)
			}
		}
	}
}

// small lists rooms for what is in the struct that a field points to, if it is next to nothing.
func small(s *Struct) []Room {
	var rooms []Room
	for _, f := range s.Fields {
		if f.Form == Pointer && f.Place.Struct != s && sizeOfStruct(f.Place.Struct) <= smallRoom {
			rooms = append(rooms, Room{Struct: f.Place.Struct})
		}
	}
	if len(rooms) > 1 {
		return nil
	}
	return rooms
}

// roomsIn lists rooms for what is in a struct, no type twice.
func roomsIn(s *Struct, pointers bool) []Room {
	r := roomer{pointers: pointers, seen: map[Room]bool{}, left: largestFree}
	r.visit(s)
	return r.rooms
}

type roomer struct {
	pointers bool // room for structs that may be absent too
	seen     map[Room]bool
	rooms    []Room
	left     int
}

// visit ends, because no room is given twice and no struct contains itself.
func (r *roomer) visit(s *Struct) {
	for _, f := range s.Fields {
		switch {
		case f.Form == Optional:
		case f.Form == Pointer:
			if r.pointers {
				r.give(Room{Struct: f.Place.Struct}, sizeOfStruct(f.Place.Struct))
			}
		case f.Place.Store == StructOf:
			r.visit(f.Place.Struct)
		case f.Place.Store == Elements && !f.Place.List.Map && !f.Place.List.Elem.Nullable:
			switch elem := f.Place.List.Elem; elem.Store {
			case StructOf:
				r.give(Room{Struct: elem.Struct, List: true}, sizeOfStruct(elem.Struct))
			case UnionOf:
				r.give(Room{Union: elem.Union, List: true}, sizeOf(elem))
			}
		}
	}
}

func (r *roomer) give(room Room, size int) {
	if r.seen[room] || size > largestRoom || size > r.left {
		return
	}
	r.seen[room] = true
	r.rooms = append(r.rooms, room)
	r.left -= size
	if room.Struct != nil {
		r.visit(room.Struct)
	}
}

// sizeOfStruct is about how many bytes a struct takes on a machine of 64 bits.
func sizeOfStruct(s *Struct) int {
	size := 8 // what was kept of it
	if s.Extra {
		size += 24
	}
	if s.Value != nil {
		size += sizeOf(s.Value)
	}
	for _, f := range s.Fields {
		switch f.Form {
		case Pointer:
			size += 8
		case Optional:
			size += 8 + sizeOf(f.Place)
		default:
			size += sizeOf(f.Place)
		}
	}
	return size
}

// sizeOf is sizeOfStruct for a value that is always there.
func sizeOf(p *Place) int {
	switch p.Store {
	case Text, EnumText, DateTime, Date, UnionOf:
		return 16
	case Int, Float, Bool:
		return 8
	case Scalar, UnixTime:
		return 32
	case StructOf:
		if p.Nullable {
			return 8
		}
		return sizeOfStruct(p.Struct)
	case Raw, Elements:
		return 24
	}
	panic("plan: unknown store")
}
