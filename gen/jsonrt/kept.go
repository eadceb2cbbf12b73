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

// KeepSelf keeps the whole value that began at start and has just been read,
// in place of the object that should have been there.
func (r *Reader) KeepSelf(k **Kept, start int) {
	if !r.failed {
		ensure(k).self = r.Raw(start)
	}
}

// KeepMember keeps the value of the member called name, which began at start
// and has just been read.
func (r *Reader) KeepMember(k **Kept, name string, start int) {
	if !r.failed {
		kept := ensure(k)
		kept.members = append(kept.members, Member{name, r.Raw(start)})
	}
}

// KeepMissing keeps that the required member called name was absent.
func KeepMissing(k **Kept, name string) {
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

// The Write calls write a member as it was kept, if that still stands for the
// field's value, and report whether the member is dealt with. One that was kept
// as missing is dealt with by leaving it out.

// Write is for a field of any type; unset says that it has its zero value.
func (k *Kept) Write(w *Writer, name string, unset bool) bool {
	raw, found := k.find(name)
	return found && unset && writeKept(w, name, raw)
}

// WriteInt is for an integer, kept as a literal of that value, or as what is no
// integer.
func (k *Kept) WriteInt(w *Writer, name string, v int64) bool {
	raw, found := k.find(name)
	return found && meansInt(raw, v) && writeKept(w, name, raw)
}

// WriteFloat is for a number, kept as a literal that reads as it, or as what is
// no number.
func (k *Kept) WriteFloat(w *Writer, name string, v float64) bool {
	raw, found := k.find(name)
	return found && meansFloat(raw, v) && writeKept(w, name, raw)
}

func writeKept(w *Writer, name string, raw RawJSON) bool {
	if raw != nil {
		w.Name(name)
		w.trusted(raw)
	}
	return true
}

// meansInt reports whether raw is what the decoder reads as v. What is no
// integer, and what was missing, it leaves at zero.
func meansInt(raw RawJSON, v int64) bool {
	if len(raw) == 0 || kindOf[raw[0]] != NumberValue || !IsInteger(raw) {
		return v == 0
	}
	n, _ := Int64(raw)
	return n == v
}

func meansFloat(raw RawJSON, v float64) bool {
	if len(raw) == 0 || kindOf[raw[0]] != NumberValue {
		return v == 0
	}
	return nearestFloat(raw) == v
}
