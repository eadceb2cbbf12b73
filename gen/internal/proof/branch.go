package proof

import (
	"maps"
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
)

// branch is one way in which a conjunction can hold for values of one kind: atoms, which the theory of the kind knows, and
// clauses, of each of which one part has to hold.
type branch struct {
	*core
	kind    model.Kinds
	known   map[lit]bool // what holds, whole as well as in parts
	holding []lit        // the same, in order
	clauses [][]lit
	values  lit   // when not litTrue: only listed values are left
	fresh   []lit // atoms that the theory has to be told
	theory  theory
}

func (b *branch) clone() *branch {
	out := *b
	out.known = maps.Clone(b.known)
	out.holding = slices.Clone(b.holding)
	out.clauses = slices.Clone(b.clauses)
	out.fresh = nil
	out.theory = b.theory.clone()
	return &out
}

// add makes literals hold. It reports whether they can.
func (b *branch) add(list ...lit) bool {
	for _, l := range list {
		if !b.take(l) {
			return false
		}
	}
	fresh := b.fresh
	b.fresh = nil
	// What narrows members and elements comes before what demands them, so that demands are looked at once.
	slices.SortStableFunc(fresh, func(x, y lit) int { return int(x&1) - int(y&1) })
	for _, l := range fresh {
		if !b.theory.commit(l) {
			return false
		}
	}
	return true
}

// take takes a literal apart.
func (b *branch) take(l lit) bool {
	switch {
	case l == litTrue || b.known[l]:
		return true
	case l == litFalse || b.known[l.not()]:
		return false
	}
	b.known[l] = true
	b.holding = append(b.holding, l)
	switch x := b.core.of(l); {
	case x.op == opKinds:
		return (x.kinds&b.kind != 0) != l.negated()
	case x.op == opAnd && !l.negated():
		for _, p := range x.parts {
			if !b.take(p) {
				return false
			}
		}
	case x.op == opAnd:
		clause := make([]lit, len(x.parts))
		for i, p := range x.parts {
			clause[i] = p.not()
		}
		b.clauses = append(b.clauses, clause)
	case x.op == opLeft:
		return b.take(b.project(b.unfold(l), b.kind))
	case x.op == opValues && !l.negated():
		b.values = b.and(b.values, l)
		return b.values != litFalse
	case x.op == opValues && b.kind&(model.Array|model.Object) != 0:
		for _, v := range x.values {
			if !b.take(b.differs(b.core.values[v])) {
				return false
			}
		}
	default:
		b.fresh = append(b.fresh, l)
	}
	return true
}

// differs says of an array or an object that it is not v.
func (c *core) differs(v *value) lit {
	if v.kind == model.Array {
		same := []lit{c.least(model.Array, len(v.items)), c.most(model.Array, len(v.items))}
		for i, item := range v.items {
			same = append(same, c.add(term{op: opAt, count: i, parts: []lit{c.ofValue(item)}}))
		}
		return c.and(same...).not()
	}
	names, same := litFalse, []lit{}
	for _, m := range v.members {
		name := c.ofValue(textValue(m.name))
		names = c.or(names, name)
		same = append(same, c.members(name, c.ofValue(m.value)), c.members(name, litFalse).not())
	}
	return c.and(append(same, c.members(names.not(), litFalse))...).not()
}

// run looks for a value in this branch.
func (b *branch) run() result {
	if !b.step(1 + len(b.clauses)) {
		return b.exhausted()
	}
	if !b.narrow() {
		return nothing
	}
	switch {
	case b.values != litTrue:
		return b.listed()
	case len(b.clauses) == 0:
		return b.theory.solve()
	}
	return b.split()
}

// listed looks for a value among those that are left.
func (b *branch) listed() result {
	l := b.and(b.holding...)
	for _, i := range b.core.of(b.values).values {
		if v := b.core.values[i]; v.kind == b.kind && b.fits(l, v) {
			return found(v)
		}
	}
	return nothing
}

// split tries the parts of the shortest clause. Where other clauses are left too, each part is tried without those before it:
// otherwise the same cases would come up again in every combination.
func (b *branch) split() result {
	shortest := 0
	for i, clause := range b.clauses {
		if len(clause) < len(b.clauses[shortest]) {
			shortest = i
		}
	}
	clause := b.clauses[shortest]
	b.clauses = slices.Delete(slices.Clone(b.clauses), shortest, shortest+1)
	missing := nothing
	for i, l := range clause {
		next := b
		if i < len(clause)-1 {
			next = b.clone()
		}
		if next.add(l) {
			r := next.run()
			if r.found != nil {
				return r
			}
			if !r.empty {
				missing = r
			}
		}
		if b.steps > b.budget {
			return b.exhausted()
		}
		if i < len(clause)-1 && len(b.clauses) > 0 && !b.add(l.not()) {
			break
		}
	}
	return missing
}

// narrow leaves out what is decided already: clauses that hold, and parts of clauses that cannot. It reports whether the
// branch can still hold.
func (b *branch) narrow() bool {
	for _, deep := range []bool{false, true} {
		for again := true; again; {
			again = false
			for i := 0; i < len(b.clauses); i++ {
				clause, holds := b.reduce(b.clauses[i], deep)
				switch {
				case holds || len(clause) == 1:
					b.clauses = slices.Delete(slices.Clone(b.clauses), i, i+1)
					i--
					if !holds {
						if !b.add(clause[0]) {
							return false
						}
						again = true
					}
				case len(clause) == 0:
					return false
				default:
					b.clauses[i] = clause
				}
			}
			if again && deep {
				return b.narrow()
			}
		}
	}
	return true
}

// reduce leaves out the parts of a clause that cannot hold; deep asks the theory too.
func (b *branch) reduce(clause []lit, deep bool) (left []lit, holds bool) {
	for _, l := range clause {
		if b.implied(l, deep) {
			return nil, true
		}
	}
	for i, l := range clause {
		if b.excluded(l, deep) {
			if left == nil {
				left = slices.Clone(clause[:i])
			}
		} else if left != nil {
			left = append(left, l)
		}
	}
	if left == nil {
		return clause, false
	}
	return left, false
}

// implied reports whether l is known to hold.
func (b *branch) implied(l lit, deep bool) bool {
	if b.known[l] || l == litTrue {
		return true
	}
	switch x := b.core.of(l); {
	case x.op == opKinds:
		return (x.kinds&b.kind != 0) != l.negated()
	case x.op == opAnd && !l.negated():
		return !slices.ContainsFunc(x.parts, func(p lit) bool { return !b.implied(p, deep) })
	case x.op == opAnd:
		return slices.ContainsFunc(x.parts, func(p lit) bool { return b.implied(p.not(), deep) })
	case x.op == opValues || x.op == opLeft || !deep:
		return false
	}
	return b.theory.implied(l)
}

// excluded reports whether l is known not to hold.
func (b *branch) excluded(l lit, deep bool) bool {
	if b.known[l.not()] || l == litFalse {
		return true
	}
	switch x := b.core.of(l); {
	case x.op == opKinds:
		return (x.kinds&b.kind != 0) == l.negated()
	case x.op == opAnd && !l.negated():
		return slices.ContainsFunc(x.parts, func(p lit) bool { return b.excluded(p, deep) })
	case x.op == opAnd:
		return !slices.ContainsFunc(x.parts, func(p lit) bool { return !b.excluded(p.not(), deep) })
	case x.op == opValues && b.values != litTrue:
		return b.and(b.values, l) == litFalse
	case x.op == opValues || x.op == opLeft || !deep:
		return false
	}
	return b.theory.conflict(l)
}
