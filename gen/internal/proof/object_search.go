package proof

import (
	"fmt"
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
)

// objectSearch finds the members of an object: those that are there by name, those that something demands without a name,
// and others to make up the number.
type objectSearch struct {
	*objects
	all     []*class
	slots   []slot // members without a name of their own so far
	present map[string]lit
	unclear string
}

// class is a set of names that no rule tells apart, beside the names that were met.
type class struct {
	names   lit
	lit     lit    // what the members satisfy
	matches []bool // of the rules that are demands, which are about these names
	found   []string
	all     bool // found is all there is
}

// slot is a member whose name is one of a class.
type slot struct {
	class *class
	lit   lit
}

// Bounds of what is tried.
const (
	mostClasses = 64
	mostMembers = 300 // of an object that is made
)

// classes returns the classes of names that rules and demands tell apart.
func (s *objectSearch) classes(demands []rule) []*class {
	list := []*class{{names: s.core.and(s.core.text(), s.ofNames().not()), lit: litTrue}}
	refine := func(names lit, add func(c *class, matches bool)) {
		var next []*class
		for _, c := range list {
			for _, matches := range []bool{true, false} {
				part := &class{names: s.core.and(c.names, names), lit: c.lit, matches: slices.Clip(c.matches)}
				if !matches {
					part.names = s.core.and(c.names, names.not())
				}
				if !s.core.step(1) {
					s.unclear = s.core.exhausted().obstacle
					return
				}
				switch r := s.core.solve(part.names); {
				case r.found != nil:
					add(part, matches)
					next = append(next, part)
				case !r.empty:
					s.unclear = r.obstacle
				}
			}
		}
		if list = next; len(list) > mostClasses {
			s.unclear, list = fmt.Sprintf("patterns tell more than %d sorts of names apart", mostClasses), list[:mostClasses]
		}
	}
	for _, r := range s.merged() {
		refine(r.names, func(c *class, matches bool) {
			if matches {
				c.lit = s.core.and(c.lit, r.lit)
			}
		})
	}
	for _, d := range demands {
		refine(d.names, func(c *class, matches bool) { c.matches = append(c.matches, matches) })
	}
	return list
}

// merged returns the rules, with those that say the same of several sets of names made into one.
func (s *objectSearch) merged() []rule {
	var list []rule
	at := map[lit]int{}
	for _, r := range s.rules {
		i, known := at[r.lit]
		if !known {
			i = len(list)
			at[r.lit] = i
			list = append(list, rule{litFalse, r.lit})
		}
		list[i].names = s.core.or(list[i].names, r.names)
	}
	return list
}

// solve looks for an object.
func (o *objects) solve() result {
	if o.least > mostMembers && o.most > mostMembers {
		return unknown(fmt.Sprintf("an object would have to have more than %d members", mostMembers))
	}
	s := &objectSearch{objects: o, present: map[string]lit{}}
	for _, want := range o.wants {
		if list, listed := o.core.listed(want.names); listed {
			for _, name := range list {
				o.about(name)
			}
		}
	}
	for _, name := range o.order {
		if n := o.names[name]; n.present {
			s.present[name] = n.lit
		}
	}
	if len(o.wants) > 0 || o.least > len(s.present) {
		s.all = s.classes(o.wants)
	}
	if v := s.place(0); v != nil {
		return found(v)
	}
	if s.unclear != "" {
		return unknown(s.unclear)
	}
	return nothing
}

// inhabited reports whether something satisfies l, and notes where that is unclear.
func (s *objectSearch) inhabited(l lit) bool {
	r := s.core.solve(l)
	if r.found == nil && !r.empty {
		s.unclear = r.obstacle
	}
	return r.found != nil
}

// place finds members for the demands from the given one on: one that is there already, one more, or one with a name that
// was met.
func (s *objectSearch) place(next int) *value {
	if next == len(s.wants) {
		return s.finish()
	}
	if !s.core.step(1) {
		s.unclear = s.core.exhausted().obstacle
		return nil
	}
	want := s.wants[next]
	for _, name := range s.order {
		if !s.core.bears(name, want.names) {
			continue
		}
		before, there := s.present[name]
		l := s.core.and(s.names[name].lit, want.lit)
		if there {
			l = s.core.and(before, want.lit)
		}
		if !s.inhabited(l) {
			continue
		}
		s.present[name] = l
		if v := s.place(next + 1); v != nil {
			return v
		}
		if s.present[name] = before; !there {
			delete(s.present, name)
		}
	}
	return s.placeUnnamed(next)
}

// placeUnnamed is place for names that were not met before.
func (s *objectSearch) placeUnnamed(next int) *value {
	want := s.wants[next]
	for i := range s.slots {
		slot := s.slots[i]
		if l := s.core.and(slot.lit, want.lit); slot.class.matches[next] && s.inhabited(l) {
			s.slots[i].lit = l
			if v := s.place(next + 1); v != nil {
				return v
			}
			s.slots[i] = slot
		}
	}
	for _, c := range s.all {
		l := s.core.and(c.lit, want.lit)
		if !c.matches[next] || !s.inhabited(l) || !s.name(c, s.used(c)) {
			continue
		}
		s.slots = append(s.slots, slot{c, l})
		v := s.place(next + 1)
		s.slots = s.slots[:len(s.slots)-1]
		if v != nil {
			return v
		}
	}
	return nil
}

// used returns how many names of a class are taken.
func (s *objectSearch) used(c *class) int {
	n := 0
	for _, slot := range s.slots {
		if slot.class == c {
			n++
		}
	}
	return n
}

// name makes sure that a class has a name counted i.
func (s *objectSearch) name(c *class, i int) bool {
	for !c.all && len(c.found) <= i {
		r := s.core.solve(s.core.and(c.names, s.core.least(model.String, 1)))
		if r.found == nil { // the empty name is one too, if not one to show
			r = s.core.solve(c.names)
		}
		if r.found == nil {
			if !r.empty {
				s.unclear = r.obstacle
			}
			c.all = true
			break
		}
		c.found = append(c.found, r.found.text)
		c.names = s.core.and(c.names, s.core.ofValue(r.found).not())
	}
	return i < len(c.found)
}

// finish makes up the number of members and builds the object.
func (s *objectSearch) finish() *value {
	count := len(s.present) + len(s.slots)
	if count > s.most {
		return nil
	}
	var members []member
	put := func(name string, l lit) bool {
		r := s.core.solve(l)
		if r.found == nil {
			if !r.empty {
				s.unclear = r.obstacle
			}
			return false
		}
		members = append(members, member{name, r.found})
		return true
	}
	for _, name := range s.order {
		if l, there := s.present[name]; there && !put(name, l) {
			return nil
		}
	}
	used := map[*class]int{}
	for _, slot := range s.slots {
		if !put(slot.class.found[used[slot.class]], slot.lit) {
			return nil
		}
		used[slot.class]++
	}
	for _, name := range s.order {
		if _, there := s.present[name]; !there && len(members) < s.least {
			put(name, s.names[name].lit)
		}
	}
	for _, c := range s.all {
		for i := used[c]; len(members) < s.least && s.name(c, i); i++ {
			if !put(c.found[i], c.lit) {
				break
			}
		}
	}
	if len(members) < s.least {
		return nil
	}
	return objectValue(members)
}
