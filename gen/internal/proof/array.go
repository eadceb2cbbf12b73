package proof

import (
	"fmt"
	"maps"
	"slices"
)

// arrays is the theory of arrays. Each place is described by one literal; beside that, features count the elements that
// satisfy something.
type arrays struct {
	core        *core
	least, most int
	at          map[int]lit
	rests       []rest
	features    []feature
	unique      bool
	repeated    bool // two elements are equal
}

// rest is what all elements satisfy from a place on.
type rest struct {
	from int
	lit  lit
}

// feature is what at least, or at most, so many elements satisfy.
type feature struct {
	from        int // places before do not count
	lit         lit
	least, most int
}

func newArrays(c *core) *arrays { return &arrays{core: c, most: mostCounted, at: map[int]lit{}} }

func (a *arrays) clone() theory {
	out := *a
	out.at, out.rests, out.features = maps.Clone(a.at), slices.Clip(a.rests), slices.Clip(a.features)
	return &out
}

// place returns what the element at a place satisfies.
func (a *arrays) place(i int) lit {
	parts := []lit{litTrue}
	if l, special := a.at[i]; special {
		parts = append(parts, l)
	}
	for _, r := range a.rests {
		if r.from <= i {
			parts = append(parts, r.lit)
		}
	}
	return a.core.and(parts...)
}

// narrow adds to what the element at a place satisfies.
func (a *arrays) narrow(i int, l lit) {
	if before, special := a.at[i]; special {
		l = a.core.and(before, l)
	}
	a.at[i] = l
}

func (a *arrays) commit(atom lit) bool {
	x := a.core.of(atom)
	switch not := atom.negated(); x.op {
	case opMin:
		a.bound(x.count, not)
	case opMax:
		a.bound(x.count+1, !not)
	case opUnique:
		a.unique, a.repeated = a.unique || !not, a.repeated || not
	case opAt:
		if a.narrow(x.count, a.core.signed(x.parts[0], atom)); not {
			a.bound(x.count+1, false)
			return a.least <= a.most && !a.core.solve(a.place(x.count)).empty
		}
	case opRest:
		if not {
			a.features = append(a.features, feature{from: x.count, lit: x.parts[0].not(), least: 1, most: mostCounted})
		} else {
			a.rests = append(a.rests, rest{x.count, x.parts[0]})
		}
	case opHas, opHasMost:
		f := feature{lit: x.parts[0], most: mostCounted}
		switch {
		case x.op == opHas && !not:
			f.least = x.count
		case x.op == opHas:
			f.most = x.count - 1
		case not:
			f.least = x.count + 1
		default:
			f.most = x.count
		}
		a.features = append(a.features, f)
	default:
		panic(fmt.Sprintf("proof: formula %d is not about arrays", x.op))
	}
	return a.least <= a.most && (!a.unique || !a.repeated)
}

func (a *arrays) bound(count int, less bool) {
	if less {
		a.most = min(a.most, count-1)
	} else {
		a.least = max(a.least, count)
	}
}

// conflict looks at places one by one.
func (a *arrays) conflict(atom lit) bool {
	x := a.core.of(atom)
	switch not := atom.negated(); {
	case x.op == opMin && !not:
		return x.count > a.most
	case x.op == opMin:
		return x.count <= a.least
	case x.op == opMax && !not:
		return x.count < a.least
	case x.op == opMax:
		return x.count >= a.most
	case x.op == opAt && not:
		return x.count >= a.most || a.core.solve(a.core.and(a.place(x.count), x.parts[0].not())).empty
	case x.op == opAt:
		return x.count < a.least && a.core.solve(a.core.and(a.place(x.count), x.parts[0])).empty
	case x.op == opRest && not:
		for i := x.count; i < a.most && i <= max(a.horizon(), x.count); i++ {
			if !a.core.solve(a.core.and(a.place(i), x.parts[0].not())).empty {
				return false
			}
		}
		return true
	case x.op == opRest:
		for i := x.count; i < a.least && i <= max(a.horizon(), x.count); i++ {
			if a.core.solve(a.core.and(a.place(i), x.parts[0])).empty {
				return true
			}
		}
	}
	return false
}

func (a *arrays) implied(atom lit) bool {
	switch x := a.core.of(atom); {
	case x.op == opMin || x.op == opMax:
		return a.conflict(atom.not())
	case x.op == opAt && atom.negated():
		return x.count < a.least && a.core.plainlyEmpty(a.core.and(a.place(x.count), x.parts[0]))
	}
	return false
}

// plainlyEmpty reports whether nothing satisfies l, where that is quickly told.
func (c *core) plainlyEmpty(l lit) bool {
	if l == litFalse {
		return true
	}
	x := c.of(l)
	listed := x.op == opValues && !l.negated()
	if x.op == opAnd && !l.negated() {
		listed = slices.ContainsFunc(x.parts, func(p lit) bool { return c.of(p).op == opValues && !p.negated() })
	}
	return listed && c.solve(l).empty
}

// horizon is the place from which on all are alike.
func (a *arrays) horizon() int {
	end := 0
	for i := range a.at {
		end = max(end, i+1)
	}
	for _, r := range a.rests {
		end = max(end, r.from)
	}
	for _, f := range a.features {
		end = max(end, f.from)
	}
	return end
}

// Bounds of what is tried.
const (
	mostElements = 5000 // of an array that is made
	mostDistinct = 40   // of one whose elements differ
	mostPairs    = 400  // of places for two equal elements
	mostMatched  = 60   // ways to fill an array whose elements differ
)

func (a *arrays) solve() result {
	needs := 0
	for _, f := range a.features {
		needs = min(needs+f.least, mostCounted)
	}
	if end := max(a.least, a.horizon()) + needs; a.least > mostElements || end > 2*mostElements {
		if a.most > mostElements {
			return unknown(fmt.Sprintf("an array would have to have more than %d elements", mostElements))
		}
	}
	if !a.repeated {
		return newArraySearch(a, -1, -1).run()
	}
	missing, tried := nothing, 0
	for second := 1; second <= a.horizon()+1; second++ {
		for first := range second {
			if tried++; tried > mostPairs {
				return unknown("there are too many places for two equal elements")
			}
			r := newArraySearch(a, first, second).run()
			if r.found != nil {
				return r
			}
			if !r.empty {
				missing = r
			}
		}
	}
	return missing
}
