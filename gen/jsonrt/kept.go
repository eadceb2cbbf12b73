package jsonrt

// Kept is what of an object from a document its Go fields cannot hold, so that
// writing it again loses nothing: a value of the wrong kind, a number spelled
// in another way, the absence of a required member. It is nil when there is no
// such thing, and all methods work on nil. What was kept gives way as soon as
// the field is set to something else.
type Kept struct {
	self    RawJSON
	members []Member // without a value: a required member that was missing
}

// keepSelf keeps the whole value that began at start and has just been read,
// in place of the object that should have been there.
//
//go:noinline
func (r *Reader) keepSelf(k **Kept, start int) {
	if !r.failed {
		ensure(k).self = r.Raw(start)
	}
}

// keepMember keeps the value of the member called name, which began at start
// and has just been read.
//
//go:noinline
func (r *Reader) keepMember(k **Kept, name string, start int) {
	if !r.failed {
		kept := ensure(k)
		kept.members = append(kept.members, Member{name, r.Raw(start)})
	}
}

// keepMissing keeps that the required member called name was absent.
//
//go:noinline
func keepMissing(k **Kept, name string) {
	kept := ensure(k)
	kept.members = append(kept.members, Member{Name: name})
}

func ensure(k **Kept) *Kept {
	if *k == nil {
		*k = new(Kept)
	}
	return *k
}

// Self returns the value that stood in place of the object, nil if none did.
func (k *Kept) Self() RawJSON {
	if k == nil {
		return nil
	}
	return k.self
}

// find returns what is kept of a member: raw is nil where it was missing.
func (k *Kept) find(name string) (raw RawJSON, found bool) {
	if k == nil {
		return nil, false
	}
	for i := range k.members {
		if k.members[i].Name == name {
			return k.members[i].Value, true
		}
	}
	return nil, false
}
