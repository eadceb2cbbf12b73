package drift

import (
	"slices"

	"github.com/waschema/waschema/gen/jsonrt"
)

// sketch is what values of one place looked like: names and kinds, no value.
type sketch struct {
	kinds   jsonrt.Kinds
	blank   bool // a placeholder stood there, which proves no kind
	members []*sketchMember
	items   *sketch
	more    bool // members beyond the bound were dropped
}

type sketchMember struct {
	name string
	sketch
}

// The bounds of one sketch. What is beyond them would not fit into a proposal that people read anyway.
const (
	sketchMembers = 24
	sketchDepth   = 4
	sketchItems   = 8
	sketchTimes   = 32 // values of one place that are looked at; the rest is only counted
)

// observe looks at the value ahead and reads it.
func (sk *sketch) observe(w *walker, depth int) {
	r := w.r
	kind := r.Kind()
	if w.isBlank(r.Start()) {
		sk.blank = true
		r.Skip()
		return
	}
	switch kind {
	case jsonrt.NumberValue:
		sk.kinds |= numberKind(r.Number())
		return
	case jsonrt.ObjectValue:
		sk.kinds |= jsonrt.KindObject
		if depth < sketchDepth {
			sk.object(w, depth)
			return
		}
	case jsonrt.ArrayValue:
		sk.kinds |= jsonrt.KindArray
		if depth < sketchDepth {
			sk.array(w, depth)
			return
		}
	default:
		sk.kinds |= kindSet(kind)
	}
	r.Skip()
}

func (sk *sketch) object(w *walker, depth int) {
	o := w.r.OpenObject()
	for w.r.Next(&o) {
		name := w.mask.name(w.r.Name())
		if w.blank == nil && isCapital(name) { // in traffic it may be somebody's name
			name = masked
		}
		m := sk.member(name)
		w.r.Unnamed(&o)
		if m == nil {
			sk.more = true
			w.r.Skip()
			continue
		}
		m.observe(w, depth+1)
	}
}

func (sk *sketch) array(w *walker, depth int) {
	if sk.items == nil {
		sk.items = &sketch{}
	}
	a := w.r.OpenArray()
	for w.r.More(&a) {
		if a.Len() > sketchItems {
			w.r.Skip()
			continue
		}
		sk.items.observe(w, depth+1)
	}
}

// member returns the member of a name, nil when there are too many.
func (sk *sketch) member(name string) *sketchMember {
	for _, m := range sk.members {
		if m.name == name {
			return m
		}
	}
	if len(sk.members) == sketchMembers {
		return nil
	}
	m := &sketchMember{name: name}
	sk.members = append(sk.members, m)
	return m
}

// add joins what another sketch has seen.
func (sk *sketch) add(o *sketch) {
	if o == nil {
		return
	}
	sk.kinds |= o.kinds
	sk.blank = sk.blank || o.blank
	sk.more = sk.more || o.more
	for _, m := range o.members {
		if own := sk.member(m.name); own != nil {
			own.add(&m.sketch)
		} else {
			sk.more = true
		}
	}
	if o.items != nil {
		if sk.items == nil {
			sk.items = &sketch{}
		}
		sk.items.add(o.items)
	}
}

// sorted returns the members by name, so that the order of documents does not matter.
func (sk *sketch) sorted() []*sketchMember {
	list := slices.Clone(sk.members)
	slices.SortFunc(list, func(a, b *sketchMember) int { return compareText(a.name, b.name) })
	return list
}

// String names the kinds: "string", "integer or string", "array of object", "unknown" where only placeholders stood.
func (sk *sketch) String() string {
	text := kindText(sk.kinds)
	if sk.kinds == jsonrt.KindArray && sk.items != nil && sk.items.kinds != 0 {
		text += " of " + kindText(sk.items.kinds)
	}
	return text
}

// kindSet is the set of one kind. Numbers are told apart by their literals.
func kindSet(k jsonrt.Kind) jsonrt.Kinds {
	switch k {
	case jsonrt.NullValue:
		return jsonrt.KindNull
	case jsonrt.BoolValue:
		return jsonrt.KindBool
	case jsonrt.StringValue:
		return jsonrt.KindString
	case jsonrt.ArrayValue:
		return jsonrt.KindArray
	case jsonrt.ObjectValue:
		return jsonrt.KindObject
	}
	return 0
}

// numberKind tells integers from fractions by how they are written, which is enough for a proposal.
func numberKind(literal []byte) jsonrt.Kinds {
	for _, c := range literal {
		if c == '.' || c == 'e' || c == 'E' {
			return jsonrt.KindFraction
		}
	}
	return jsonrt.KindInteger
}

// kindNames are the words of the type keyword, in the order in which they are listed.
var kindNames = []struct {
	name  string
	kinds jsonrt.Kinds
}{
	{"object", jsonrt.KindObject}, {"array", jsonrt.KindArray}, {"string", jsonrt.KindString},
	{"number", jsonrt.KindInteger | jsonrt.KindFraction}, {"integer", jsonrt.KindInteger}, {"number", jsonrt.KindFraction},
	{"boolean", jsonrt.KindBool}, {"null", jsonrt.KindNull},
}

// typeNames returns the words of the type keyword for kinds.
func typeNames(k jsonrt.Kinds) []string {
	var names []string
	for _, n := range kindNames {
		if k&n.kinds == n.kinds {
			names = append(names, n.name)
			k &^= n.kinds
		}
	}
	return names
}

func kindText(k jsonrt.Kinds) string {
	if k == 0 {
		return "of unknown type"
	}
	return joinOr(typeNames(k))
}
