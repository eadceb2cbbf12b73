package proof

import (
	"fmt"
	"maps"
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
)

// objects is the theory of objects. Each name that is met is described by one literal; what is said of names by patterns and
// the like is kept as rules.
type objects struct {
	core        *core
	least, most int
	names       map[string]named
	order       []string
	rules       []rule // every member whose name satisfies names satisfies lit
	wants       []rule // some member does
}

// named is what is known of the member of one name.
type named struct {
	lit     lit
	present bool
}

type rule struct{ names, lit lit }

func newObjects(c *core) *objects {
	return &objects{core: c, most: mostCounted, names: map[string]named{}}
}

func (o *objects) clone() theory {
	out := *o
	out.names, out.order = maps.Clone(o.names), slices.Clip(o.order)
	out.rules, out.wants = slices.Clip(o.rules), slices.Clip(o.wants)
	return &out
}

// listed returns the names that satisfy a literal, if these are listed.
func (c *core) listed(names lit) ([]string, bool) {
	x := c.of(names)
	if x.op != opValues || names.negated() {
		return nil, false
	}
	list := make([]string, len(x.values))
	for i, v := range x.values {
		list[i] = c.values[v].text
	}
	return list, true
}

// bears reports whether a name satisfies a literal.
func (c *core) bears(name string, names lit) bool {
	x := c.of(names)
	if names.negated() || x.op != opAnd {
		return c.fits(names, textValue(name))
	}
	i, listed := c.where[textValue(name).key()]
	for _, p := range x.parts { // the usual rest: all texts but these
		if y := c.of(p); y.op == opValues && p.negated() && listed && holds(y.values, i) {
			return false
		}
	}
	return c.fits(names, textValue(name))
}

// about returns what is known of a member, looking through the rules when its name comes up for the first time.
func (o *objects) about(name string) named {
	n, known := o.names[name]
	if !known {
		parts := []lit{litTrue}
		for _, r := range o.rules {
			if o.core.bears(name, r.names) {
				parts = append(parts, r.lit)
			}
		}
		n.lit = o.core.and(parts...)
		o.names[name] = n
		o.order = append(o.order, name)
	}
	return n
}

func (o *objects) commit(atom lit) bool {
	x := o.core.of(atom)
	switch not := atom.negated(); {
	case x.op == opMin:
		o.bound(x.count, not)
	case x.op == opMax:
		o.bound(x.count+1, !not)
	case x.op == opMembers && not:
		return o.want(rule{x.parts[0], x.parts[1].not()})
	case x.op == opMembers:
		return o.rule(rule{x.parts[0], x.parts[1]})
	default:
		panic(fmt.Sprintf("proof: formula %d is not about objects", x.op))
	}
	return o.least <= o.most
}

func (o *objects) bound(count int, less bool) {
	if less {
		o.most = min(o.most, count-1)
	} else {
		o.least = max(o.least, count)
	}
}

// want demands a member.
func (o *objects) want(r rule) bool {
	list, ok := o.core.listed(r.names)
	if !ok || len(list) > 1 {
		o.wants = append(o.wants, r)
		return true
	}
	n := o.about(list[0])
	n = named{o.core.and(n.lit, r.lit), true}
	o.names[list[0]] = n
	return !o.core.solve(n.lit).empty
}

// rule narrows members. It fails when one that has to be there cannot be any more.
func (o *objects) rule(r rule) bool {
	list, listed := o.core.listed(r.names)
	if !listed {
		for _, name := range o.order {
			if o.core.bears(name, r.names) {
				list = append(list, name)
			}
		}
		o.rules = append(o.rules, r)
	}
	for _, name := range list {
		n := o.about(name)
		n.lit = o.core.and(n.lit, r.lit)
		o.names[name] = n
		if n.present && o.core.solve(n.lit).empty {
			return false
		}
	}
	return true
}

// conflict looks at members one by one.
func (o *objects) conflict(atom lit) bool {
	x := o.core.of(atom)
	switch not := atom.negated(); {
	case x.op == opMin && !not:
		return x.count > o.most
	case x.op == opMin:
		return x.count <= o.least
	case x.op == opMax && !not:
		return x.count < o.least
	case x.op == opMax:
		return x.count >= o.most
	case not:
		return !o.reaches(rule{x.parts[0], x.parts[1].not()})
	}
	list, listed := o.core.listed(x.parts[0])
	if !listed {
		list = o.order
	}
	for _, name := range list {
		if n := o.names[name]; n.present && (listed || o.core.bears(name, x.parts[0])) && o.core.solve(o.core.and(n.lit, x.parts[1])).empty {
			return true
		}
	}
	return false
}

// reaches reports whether there may be a member that a rule demands.
func (o *objects) reaches(r rule) bool {
	list, listed := o.core.listed(r.names)
	if !listed {
		list = o.order
	}
	for _, name := range list {
		if (listed || o.core.bears(name, r.names)) && !o.core.solve(o.core.and(o.about(name).lit, r.lit)).empty {
			return true
		}
	}
	if listed {
		return false
	}
	others := &objectSearch{objects: o}
	for _, c := range others.classes([]rule{r}) {
		if c.matches[0] && !o.core.solve(o.core.and(c.lit, r.lit)).empty {
			return true
		}
	}
	return others.unclear != ""
}

func (o *objects) implied(atom lit) bool {
	x := o.core.of(atom)
	switch {
	case x.op == opMin || x.op == opMax:
		return o.conflict(atom.not())
	case x.op == opMembers && atom.negated():
		list, listed := o.core.listed(x.parts[0])
		if !listed || len(list) != 1 {
			return false
		}
		n := o.names[list[0]]
		return n.present && o.core.plainlyEmpty(o.core.and(n.lit, x.parts[1]))
	case x.op == opMembers:
		list, listed := o.core.listed(x.parts[0])
		return listed && len(list) == 1 && x.parts[1] == litFalse && o.about(list[0]).lit == litFalse
	}
	return false
}

// ofNames says that a text is one of the names that were met.
func (o *objects) ofNames() lit {
	places := make([]int, len(o.order))
	for i, name := range o.order {
		places[i] = o.core.placeOf(textValue(name))
	}
	return o.core.ofValues(places)
}

// text is what names are.
func (c *core) text() lit { return c.ofKinds(model.String) }
