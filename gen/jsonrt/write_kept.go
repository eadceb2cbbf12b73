package jsonrt

import "reflect"

// special is a struct on its way through a Writer that is more than its fields:
// something was kept of it, or it has members that no schema names. Most are not,
// and pay one comparison for each member.
type special struct {
	v      Encoder
	kept   *Kept
	extra  Extra
	rules  *ObjectRules
	clash  int  // the first of extra that has the name of a field
	only   int  // the one member to write, by the index of its field and 1; 0 for all
	silent bool // all is written already
}

// request asks of the first struct that a Writer writes to pass over what was
// kept of it, and to write only one member, given as in special, unless it is 0.
type request struct {
	bare bool
	only int
}

// onlyMember is the member that stands is asked about.
type onlyMember struct {
	field int
	label string
}

// begin is Open for a struct that is special. It reports whether nothing is left to
// do.
func (m *MemberWriter) begin(v Encoder, rules *ObjectRules, kept *Kept, extra Extra) (silent bool) {
	asked := m.w.asked
	silent = m.w.StructSelf(v, kept)
	if asked.bare {
		kept = nil
	}
	m.isSpecial = true
	m.special = special{v: v, rules: rules, kept: kept, extra: extra, clash: len(extra), only: asked.only, silent: silent}
	return silent
}

// end is Close for a struct that is special.
func (m *MemberWriter) end() (silent bool) {
	silent = m.silent
	if !silent && m.only == 0 {
		m.w.unnamed(m.extra, m.clash)
	}
	m.special, m.isSpecial = special{}, false
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
	if self == nil || !stands(v, self, nil) {
		return false
	}
	literal(w, self)
	return true
}

// look returns what is kept of a member. It is done when there is no more to
// write of it.
func (m *MemberWriter) look(field int) (raw RawJSON, found, done bool) {
	if m.silent || m.only != 0 && m.only != field+1 {
		return nil, false, true
	}
	name := m.rules.Fields[field].Name
	if i := m.extra[:m.clash].index(name); i >= 0 {
		m.clash = i
	}
	raw, found = m.kept.find(name)
	return raw, found, false
}

// again writes a member as it was kept; one that was missing is left out again.
func (m *MemberWriter) again(field int, raw RawJSON) bool {
	if raw != nil {
		m.label(field)
		literal(m.w, raw)
	}
	return true
}

// aside writes a member as it was kept if its field is unset still, and reports
// whether the member is dealt with.
func (m *MemberWriter) aside(field int, unset bool) bool {
	raw, found, done := m.look(field)
	return done || found && unset && m.again(field, raw)
}

// asideList is aside for a slice or map: what was kept stands while reading it
// gives the same elements.
func (m *MemberWriter) asideList(field int) bool {
	raw, found, done := m.look(field)
	return done || found && raw != nil && stands(m.v, raw, &onlyMember{field, m.names.labels[field].bare()}) && m.again(field, raw)
}

// asideNumber is aside for a number that may be absent: what was kept of a
// number that the field can hold does not come back once the field is cleared.
func (m *MemberWriter) asideNumber(field int, state presence, holds func([]byte) bool, means func(RawJSON) bool) bool {
	raw, found, done := m.look(field)
	switch {
	case done || !found:
		return done
	case state == present:
		return means(raw) && m.again(field, raw)
	case len(raw) > 0 && kindOf[raw[0]] == NumberValue && holds(raw):
		return false
	}
	return state == absent && m.again(field, raw)
}

func anyNumber([]byte) bool { return true }

// stands reports whether v is what reading raw gives: v as a whole, or the one
// member whose value raw was.
func stands(v Encoder, raw RawJSON, only *onlyMember) bool {
	again := fresh(v)
	asked := request{bare: true}
	if only != nil {
		asked.only = only.field + 1
		raw = RawJSON("{" + only.label + string(raw) + "}")
	}
	reread(raw, again.(Value)) // generated types read themselves
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
