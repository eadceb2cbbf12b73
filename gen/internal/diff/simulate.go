package diff

import (
	"reflect"
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
)

// within proves an inclusion or refutes it. Most of what is compared differs in one place of thousands, and then it is enough
// to go through both places side by side: where each part of the one lies in its counterpart, so does the whole. Only where that
// does not show it, the solver searches.
func (d *differ) within(sub, super *model.Use) Proof {
	s := &simulation{differ: d, assumed: map[pairKey]bool{}}
	if s.place(sub, super) {
		for key := range s.assumed {
			d.simulated[key] = true
		}
		return Proof{Verdict: Compatible}
	}
	return d.solver.Within(sub, super)
}

// simulation is one way through two places. It knows only yes: what it cannot show by parts, it asks the solver about that part,
// and the first part that is not shown ends it. So pairs may be assumed that come up within themselves: between the two, each
// way leads into a member or an element, so that a smallest document that is wrong about one would hold a smaller one.
type simulation struct {
	*differ
	assumed map[pairKey]bool
	trail   []pairKey // what is assumed, in order
}

// try takes one of several ways: when it leads nowhere, what was assumed on it is forgotten.
func (s *simulation) try(way func() bool) bool {
	begin := len(s.trail)
	if way() {
		return true
	}
	for _, key := range s.trail[begin:] {
		delete(s.assumed, key)
	}
	s.trail = s.trail[:begin]
	return false
}

// ask has the solver show a part.
func (s *simulation) ask(sub, super *model.Use) bool {
	return s.solver.Within(sub, super).Verdict == Compatible
}

// place reports whether every value of one place is shown to be one of the other.
func (s *simulation) place(sub, super *model.Use) bool {
	if super == nil || sub != nil && s.solver.Same(sub, super) {
		return true
	}
	if sub == nil {
		return s.ask(bare(), super)
	}
	key := pair{sub, super}.key()
	if s.assumed[key] || s.simulated[key] {
		return true
	}
	s.assumed[key] = true
	s.trail = append(s.trail, key)
	if sub.Nullable {
		if !super.Nullable {
			return s.ask(sub, super)
		}
		sub = &model.Use{Node: sub.Node} // null is taken care of
	}
	switch a, b := sub.Node, super.Node; {
	case a.Never != nil:
		return true
	case b.Never != nil:
		return s.ask(sub, super)
	case a.Union != nil:
		return !slices.ContainsFunc(a.Union.Variants, func(v *model.Variant) bool { return !s.place(v.Use, super) })
	case b.Union != nil:
		return s.variant(sub, super)
	}
	return s.node(sub, super)
}

// variant finds the variant of a union that a place lies in. Of a oneOf no other may allow any of its values.
func (s *simulation) variant(sub, super *model.Use) bool {
	u := super.Node.Union
	kinds := sub.Node.Shape
	if sub.Node.Kinds&model.Null != 0 {
		kinds |= model.Null
	}
	tags, tagged := tagsOf(sub.Node, u.Tag)
	var into *model.Variant
	for _, v := range u.Variants {
		shared := kinds & v.Kinds
		if shared == 0 || shared == model.Object && u.Tag != "" && tagged && apart(tags, v.Tag) {
			continue
		}
		if into != nil { // there is a choice
			return s.ask(sub, super)
		}
		into = v
	}
	if into == nil {
		return s.ask(sub, super)
	}
	return s.place(sub, into.Use)
}

// tagsOf returns the texts that a node's objects may have for a member; false unless each has the member, as text.
func tagsOf(n *model.Node, name string) (model.TagSet, bool) {
	f := n.Object.Field(name)
	if f == nil || !n.Object.Requires(name) || f.Use.Nullable || f.Use.Node.Union != nil || f.Use.Node.Shape != model.String {
		return model.TagSet{}, false
	}
	for _, c := range f.Use.Node.Checks {
		switch c := c.(type) {
		case *model.Enum:
			return model.TagSet{Values: model.Texts(c.Values)}, true
		case *model.NotEnum:
			return model.TagSet{Values: model.Texts(c.Values), Others: true}, true
		}
	}
	return model.TagSet{}, false
}

// apart reports whether two sets have no text in common.
func apart(a, b model.TagSet) bool {
	switch {
	case a.Others && b.Others:
		return false
	case a.Others:
		a, b = b, a
	}
	return !slices.ContainsFunc(a.Values, b.Contains)
}

// node compares two places that are no unions, aspect by aspect of the second.
func (s *simulation) node(sub, super *model.Use) bool {
	a, b := sub.Node, super.Node
	if a.Kinds&^b.Kinds != 0 {
		allowed := ofKinds(b.Kinds)
		allowed.Nullable = super.Nullable
		if !s.ask(sub, allowed) {
			return false
		}
	}
	nulls := func(u *model.Use) *model.Use { u.Nullable = super.Nullable; return u }
	for _, c := range b.Checks {
		if !slices.ContainsFunc(a.Checks, func(o model.Check) bool { return sameCheck(o, c) }) && !s.ask(sub, nulls(ofChecks(c))) {
			return false
		}
	}
	demanded, _ := s.unmatched(b.Also, a.Also)
	for _, x := range demanded {
		if !s.ask(sub, nulls(ofApplicators(x))) {
			return false
		}
	}
	return s.object(sub, super) && s.array(sub, super)
}

// sameCheck reports whether two checks allow the same values, as far as their text says.
func sameCheck(a, b model.Check) bool {
	switch x := a.(type) {
	case *model.Bound:
		y, ok := b.(*model.Bound)
		return ok && x.Measure == y.Measure && x.Op == y.Op && x.Limit == y.Limit
	case *model.Pattern:
		y, ok := b.(*model.Pattern)
		return ok && x.RE2 == y.RE2
	case *model.Enum:
		y, ok := b.(*model.Enum)
		return ok && reflect.DeepEqual(x.Values, y.Values)
	case *model.NotEnum:
		y, ok := b.(*model.NotEnum)
		return ok && reflect.DeepEqual(x.Values, y.Values)
	case *model.Unique:
		_, ok := b.(*model.Unique)
		return ok
	case *model.Format:
		y, ok := b.(*model.Format)
		return ok && x.Name == y.Name
	}
	return false // the solver is asked
}
