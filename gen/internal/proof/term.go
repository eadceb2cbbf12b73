package proof

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
)

// lit is a formula in the table of terms, or, when odd, the opposite of the one before it.
type lit int32

// The first term is what always holds.
const (
	litTrue  lit = 0
	litFalse lit = 1
)

func (l lit) not() lit      { return l ^ 1 }
func (l lit) negated() bool { return l&1 != 0 }

// term is one formula of the table; fields as in [formula].
type term struct {
	op     op
	kinds  model.Kinds
	strict bool
	count  int
	text   string
	parts  []lit // of opAnd sorted, each once
	values []int // places in terms.values, sorted
	body   lit   // opNode: what the node says
}

// terms is the table: equal formulas are one, so that to compare two is to compare two numbers.
type terms struct {
	list   []term
	index  map[string]lit
	key    []byte
	values []*value
	where  map[string]int // of values by their keys
	class  map[string]lit // of nodes that lead back to themselves: see identify.go
	folded map[lit]lit    // what such a node says: the node
}

func newTerms() *terms {
	return &terms{
		list: []term{{op: opTrue}}, index: map[string]lit{}, where: map[string]int{}, class: map[string]lit{}, folded: map[lit]lit{},
	}
}

// of returns the term of a literal, whichever way it is meant.
func (t *terms) of(l lit) *term { return &t.list[l>>1] }

// add returns the term, which is made only once.
func (t *terms) add(x term) lit {
	key := append(t.key[:0], byte(x.op), byte(x.kinds))
	if x.strict {
		key = append(key, 1)
	}
	key = binary.AppendVarint(key, int64(x.count))
	key = binary.AppendVarint(key, int64(len(x.text)))
	key = append(key, x.text...)
	for _, p := range x.parts {
		key = binary.AppendVarint(key, int64(p))
	}
	key = append(key, '/')
	for _, v := range x.values {
		key = binary.AppendVarint(key, int64(v))
	}
	t.key = key
	if l, known := t.index[string(key)]; known {
		return l
	}
	l := lit(len(t.list) << 1)
	t.list = append(t.list, x)
	t.index[string(key)] = l
	return l
}

// addNode makes a node that is like no other.
func (t *terms) addNode() lit {
	l := lit(len(t.list) << 1)
	t.list = append(t.list, term{op: opNode})
	return l
}

func (t *terms) ofKinds(k model.Kinds) lit {
	switch k {
	case 0:
		return litFalse
	case model.AnyKind:
		return litTrue
	}
	return t.add(term{op: opKinds, kinds: k})
}

// placeOf returns the place of a value in the table.
func (t *terms) placeOf(v *value) int {
	key := v.key()
	i, known := t.where[key]
	if !known {
		i = len(t.values)
		t.where[key] = i
		t.values = append(t.values, v)
	}
	return i
}

// ofValues says that a value is one of those at the places. All values of a kind are said by the kind.
func (t *terms) ofValues(places []int) lit {
	slices.Sort(places)
	places = slices.Compact(places)
	if len(places) == 0 {
		return litFalse
	}
	first := t.values[places[0]].kind
	last := t.values[places[len(places)-1]].kind
	if first == last && (first == model.Null && len(places) == 1 || first == model.Bool && len(places) == 2) {
		return t.ofKinds(first)
	}
	return t.add(term{op: opValues, values: places})
}

func (t *terms) ofValue(v *value) lit { return t.ofValues([]int{t.placeOf(v)}) }

// guard returns the kinds that an atom is about; zero for what is no atom.
func (x *term) guard() model.Kinds {
	if x.op == opMin || x.op == opMax || x.op == opLeft {
		return x.kinds
	}
	if int(x.op) < len(guards) {
		return guards[x.op]
	}
	return 0
}

// or returns the disjunction.
func (t *terms) or(list ...lit) lit {
	none := make([]lit, len(list))
	for i, l := range list {
		none[i] = l.not()
	}
	return t.and(none...).not()
}

// and returns the conjunction, in the one form that all ways of writing it have as far as kinds and values go.
func (t *terms) and(list ...lit) lit {
	c := conjoiner{terms: t, kinds: model.AnyKind, implied: model.AnyKind}
	for _, l := range list {
		c.add(l)
	}
	return c.finish()
}

// conjoiner collects the parts of a conjunction.
type conjoiner struct {
	*terms
	kinds   model.Kinds
	implied model.Kinds // what the opposites of atoms say of kinds
	limited bool        // only values hold
	values  []int       // with limited
	without []int       // values that do not hold
	rest    []lit
}

func (c *conjoiner) add(l lit) {
	x := c.of(l)
	switch {
	case l == litTrue:
	case l == litFalse:
		c.kinds = 0
	case x.op == opKinds && l.negated():
		c.kinds &^= x.kinds
	case x.op == opKinds:
		c.kinds &= x.kinds
	case x.op == opValues && l.negated():
		c.without = append(c.without, x.values...)
	case x.op == opValues && c.limited:
		c.values = slices.DeleteFunc(c.values, func(v int) bool { return !holds(x.values, v) })
	case x.op == opValues:
		c.limited, c.values = true, slices.Clone(x.values)
	case x.op == opAnd && !l.negated():
		for _, p := range x.parts {
			c.add(p)
		}
	default:
		if l.negated() && x.guard() != 0 {
			c.implied &= x.guard()
		}
		c.rest = append(c.rest, l)
	}
}

// finish leaves out what follows from the kinds: atoms about others hold, values of others need not be excluded.
func (c *conjoiner) finish() lit {
	if c.kinds &= c.implied; c.kinds == 0 {
		return litFalse
	}
	said := c.ofKinds(c.kinds)
	if c.kinds == c.implied {
		said = litTrue
	}
	outside := func(v int) bool { return c.terms.values[v].kind&c.kinds == 0 }
	c.without = slices.DeleteFunc(c.without, outside)
	slices.Sort(c.without)
	var parts []lit
	switch {
	case c.limited:
		c.values = slices.DeleteFunc(c.values, func(v int) bool { return outside(v) || holds(c.without, v) })
		parts = append(parts, c.ofValues(c.values))
	case len(c.without) > 0:
		parts = append(parts, said, c.ofValues(c.without).not())
	default:
		parts = append(parts, said)
	}
	for _, l := range c.rest {
		if guard := c.of(l).guard(); l.negated() || guard == 0 || guard&c.kinds != 0 {
			parts = append(parts, l)
		}
	}
	slices.Sort(parts)
	parts = slices.Compact(parts)
	for i, l := range parts {
		if l == litFalse || i > 0 && l == parts[i-1].not() {
			return litFalse
		}
	}
	parts = slices.DeleteFunc(parts, func(l lit) bool { return l == litTrue })
	switch len(parts) {
	case 0:
		return litTrue
	case 1:
		return parts[0]
	}
	return c.terms.add(term{op: opAnd, parts: parts})
}

// holds reports whether a sorted list holds a place.
func holds(places []int, place int) bool {
	_, found := slices.BinarySearch(places, place)
	return found
}

// members says that every member whose name satisfies names satisfies l.
func (t *terms) members(names, l lit) lit {
	if names = t.and(names, t.ofKinds(model.String)); names == litFalse || l == litTrue {
		return litTrue
	}
	return t.add(term{op: opMembers, parts: []lit{names, l}})
}

// intern returns the literal of a formula; known says which nodes stand for which.
func (t *terms) intern(f *formula, known func(*model.Node) lit, shared map[*formula]lit) lit {
	if l, done := shared[f]; done {
		return l
	}
	parts := make([]lit, len(f.parts))
	for i, p := range f.parts {
		parts[i] = t.intern(p, known, shared)
	}
	l := t.interned(f, parts, known)
	if f.not {
		l = l.not()
	}
	if f.op == opEvaluate {
		shared[f] = l
	}
	return l
}

func (t *terms) interned(f *formula, parts []lit, known func(*model.Node) lit) lit {
	x := term{op: f.op, kinds: f.kinds, count: f.count, strict: f.strict, text: f.text, parts: parts}
	switch f.op {
	case opTrue:
		return litTrue
	case opKinds:
		return t.ofKinds(f.kinds)
	case opValues:
		places := make([]int, len(f.values))
		for i, v := range f.values {
			places[i] = t.placeOf(v)
		}
		return t.ofValues(places)
	case opAnd:
		return t.and(parts...)
	case opNode:
		return known(f.node)
	case opLow, opHigh, opMultiple:
		x.text = parseDecimal(f.text).String()
	case opMembers:
		return t.members(parts[0], parts[1])
	case opSome:
		return t.some(parts[0], parts[1])
	case opAt:
		if parts[0] == litTrue {
			return litTrue
		}
	case opRest:
		return t.rest(f.count, parts[0])
	case opLeft:
		return t.leftOf(f.kinds, parts[0], parts[1])
	case opMin, opHas:
		if f.count <= 0 {
			return litTrue
		}
	case opPattern, opFormat, opMax, opUnique, opHasMost, opEvaluate:
	default:
		panic(fmt.Sprintf("proof: unknown formula %d", f.op))
	}
	return t.add(x)
}

// some says that, of objects, some member whose name satisfies names satisfies l.
func (t *terms) some(names, l lit) lit {
	names = t.and(names, t.ofKinds(model.String))
	if names == litFalse || l == litFalse {
		return t.ofKinds(model.AnyKind &^ model.Object)
	}
	return t.add(term{op: opSome, parts: []lit{names, l}})
}

// rest says that the elements of arrays from so many on satisfy l.
func (t *terms) rest(from int, l lit) lit {
	if l == litTrue {
		return litTrue
	}
	return t.add(term{op: opRest, count: from, parts: []lit{l}})
}

// least says that there are at least so many of what is counted in values of the kind.
func (t *terms) least(kind model.Kinds, count int) lit {
	if count <= 0 {
		return litTrue
	}
	return t.add(term{op: opMin, kinds: kind, count: count})
}

// most says that there are at most so many.
func (t *terms) most(kind model.Kinds, count int) lit {
	return t.add(term{op: opMax, kinds: kind, count: count})
}
