package jsonrt

import (
	"reflect"
	"strings"
)

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
//
//go:noinline
func (r *Reader) KeepSelf(k **Kept, start int) {
	if !r.failed {
		ensure(k).self = r.Raw(start)
	}
}

// KeepMember keeps the value of the member called name, which began at start
// and has just been read.
//
//go:noinline
func (r *Reader) KeepMember(k **Kept, name string, start int) {
	if !r.failed {
		kept := ensure(k)
		kept.members = append(kept.members, Member{name, r.Raw(start)})
	}
}

// KeepMissing keeps that the required member called name was absent.
//
//go:noinline
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

// Frame is a struct on its way through a Writer that is more than its fields:
// something was kept of it, or it has members that no schema names. Most have
// none, and pay one comparison with nil for each member.
type Frame struct {
	v      Encoder
	kept   *Kept
	extra  Extra
	clash  int    // the first of extra that has the name of a field
	only   string // the one member to write, when not empty
	silent bool   // all is written already
	next   *Frame // among those to use again
}

// request asks of the first struct that a Writer writes to pass over what was
// kept of it, and to write only one member when that is not empty.
type request struct {
	bare bool
	only string
}

// OpenStruct begins the object that v points to. A call for each field follows,
// then CloseStruct with what this call returns. While the fields are as they
// were decoded, the JSON that stood in place of the object counts.
//
//go:noinline
func (w *Writer) OpenStruct(v Encoder, kept *Kept, extra Extra) (outer *Frame) {
	outer = w.frame
	w.frame = nil
	if (kept != nil || len(extra) > 0 || w.asked.bare) && w.openFrame(v, kept, extra) {
		return outer
	}
	w.enter('{')
	return outer
}

// openFrame reports whether nothing is left to do.
func (w *Writer) openFrame(v Encoder, kept *Kept, extra Extra) (silent bool) {
	asked := w.asked
	silent = w.StructSelf(v, kept)
	if asked.bare {
		kept = nil
	}
	f := w.spare
	if f == nil {
		f = new(Frame)
	}
	w.spare = f.next
	*f = Frame{v: v, kept: kept, extra: extra, clash: len(extra), only: asked.only, silent: silent}
	w.frame = f
	return silent
}

// CloseStruct writes the members that no schema names, and ends the object.
//
//go:noinline
func (w *Writer) CloseStruct(outer *Frame) {
	f := w.frame
	w.frame = outer
	if f != nil && w.closeFrame(f) {
		return
	}
	w.CloseObject()
}

func (w *Writer) closeFrame(f *Frame) (silent bool) {
	silent = f.silent
	if !silent && f.only == "" {
		w.unnamed(f.extra, f.clash)
	}
	*f = Frame{next: w.spare}
	w.spare = f
	return silent
}

// StructSelf writes the JSON kept of all that v points to, if that still stands
// for it, and reports whether it did.
//
//go:noinline
func (w *Writer) StructSelf(v Encoder, kept *Kept) bool {
	if w.asked.bare {
		w.asked = request{}
		return false
	}
	self := kept.Self()
	if self == nil || !stands(v, self, "") {
		return false
	}
	w.trusted(self)
	return true
}

// look returns what is kept of the member called name. It is done when there is
// no more to write of it.
func (w *Writer) look(name string) (raw RawJSON, found, done bool) {
	f := w.frame
	if f.silent || f.only != "" && f.only != name {
		return nil, false, true
	}
	if strings.IndexByte(name, '\\') >= 0 {
		name = unescaped(name)
	}
	if i := f.extra[:f.clash].index(name); i >= 0 {
		f.clash = i
	}
	raw, found = f.kept.find(name)
	return raw, found, false
}

// unescaped returns what a JSON string says.
func unescaped(text string) string {
	r := NewReader([]byte(`"` + text + `"`))
	r.Kind()
	name := string(r.Text())
	_ = r.Close()
	return name
}

// again writes a member as it was kept; one that was missing is left out again.
func (w *Writer) again(name string, raw RawJSON) bool {
	if raw != nil {
		w.label(name)
		w.trusted(raw)
	}
	return true
}

// aside writes a member as it was kept if its field is unset still, and reports
// whether the member is dealt with.
func (w *Writer) aside(name string, unset bool) bool {
	raw, found, done := w.look(name)
	return done || found && unset && w.again(name, raw)
}

// asideList is aside for a slice or map: what was kept stands while reading it
// gives the same elements.
func (w *Writer) asideList(name string) bool {
	raw, found, done := w.look(name)
	return done || found && raw != nil && stands(w.frame.v, raw, name) && w.again(name, raw)
}

// asideNumber is aside for a number that may be absent: what was kept of a
// number that the field can hold does not come back once the field is cleared.
func (w *Writer) asideNumber(name string, state presence, holds func([]byte) bool, means func(RawJSON) bool) bool {
	raw, found, done := w.look(name)
	switch {
	case done || !found:
		return done
	case state == present:
		return means(raw) && w.again(name, raw)
	case len(raw) > 0 && kindOf[raw[0]] == NumberValue && holds(raw):
		return false
	}
	return state == absent && w.again(name, raw)
}

func anyNumber([]byte) bool { return true }

// stands reports whether v is what reading raw gives: v as a whole, or the one
// member whose value raw was.
func stands(v Encoder, raw RawJSON, only string) bool {
	again := fresh(v)
	if only != "" {
		raw = RawJSON(`{"` + only + `":` + string(raw) + `}`)
	}
	reread(raw, again.(Value)) // generated types read themselves
	asked := request{bare: true, only: only}
	return same(v, again, asked)
}

// fresh returns a pointer to a new value of the type that v points to.
func fresh(v Encoder) Encoder {
	return reflect.New(reflect.TypeOf(v).Elem()).Interface().(Encoder)
}

// reread reads what was kept of a value into v, whatever its violations.
func reread(raw RawJSON, v Value) {
	r := NewReaderLimits(raw, Limits{Depth: writerDepth, Size: len(raw) + 1})
	v.ReadJSON(r)
	_ = r.Close()
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
