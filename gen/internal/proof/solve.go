package proof

import (
	"fmt"
	"math"

	"github.com/waschema/waschema/gen/internal/model"
)

// result is what is known of the values that satisfy a literal: one of them, or that there are none, or neither.
type result struct {
	found    *value
	empty    bool
	low      int    // empty: the lowest open question that was taken for empty on the way; final without
	obstacle string // neither
}

// final is the low of a result that takes nothing for granted.
const final = math.MaxInt

func found(v *value) result          { return result{found: v, low: final} }
func unknown(obstacle string) result { return result{obstacle: obstacle, low: final} }

var nothing = result{empty: true, low: final}

// deepest is how far into each other questions go. A document needs an array or an object for each.
const deepest = 400

// question is a literal whose values are being looked for.
type question struct {
	lit  lit
	low  int
	used bool // the answer was taken for granted further down
	kept int  // results in core.kept when it began
}

// core looks for values. What satisfies a literal may contain what satisfies it again, as schemas lead back to themselves; the
// smallest value does not. So a question that comes up within itself is answered by: there is none. A negative answer that
// rests on this holds as long as the question is open, and for good when its own answer turns out to be: none.
type core struct {
	*terms
	*library
	*projector
	*evaluator
	*automata
	settled map[lit]result // final
	kept    []lit          // those of provisional, in order
	guessed map[lit]result // provisional: their low is an open question
	failed  map[lit]result // unknown, in this run
	open    map[lit]int    // places in questions
	asked   []question
	steps   int
	budget  int
}

func newCore() *core {
	t := newTerms()
	return &core{
		terms: t, library: newLibrary(t), projector: &projector{t, map[projection]lit{}}, evaluator: newEvaluator(t), automata: newAutomata(),
		settled: map[lit]result{}, guessed: map[lit]result{}, failed: map[lit]result{}, open: map[lit]int{},
	}
}

// ask answers a question for the first time in a run.
func (c *core) ask(l lit, budget int) result {
	c.steps, c.budget = 0, budget
	clear(c.failed)
	return c.solve(l)
}

// step counts work. It reports whether there is still some left to do.
func (c *core) step(n int) bool {
	c.steps += n
	return c.steps <= c.budget
}

func (c *core) exhausted() result {
	return unknown(fmt.Sprintf("there are more cases than %d steps get through", c.budget))
}

// solve looks for a value that satisfies l.
func (c *core) solve(l lit) result {
	r := c.answer(l)
	if r.empty && len(c.asked) > 0 {
		q := &c.asked[len(c.asked)-1]
		q.low = min(q.low, r.low)
	}
	return r
}

func (c *core) answer(l lit) result {
	if l == litFalse {
		return nothing
	}
	for _, known := range []map[lit]result{c.settled, c.guessed, c.failed} {
		if r, ok := known[l]; ok {
			return r
		}
	}
	if at, open := c.open[l]; open {
		c.asked[at].used = true
		return result{empty: true, low: at}
	}
	if len(c.asked) == deepest {
		return unknown(fmt.Sprintf("documents would have to be more than %d levels deep", deepest))
	}
	at := len(c.asked)
	c.open[l] = at
	c.asked = append(c.asked, question{lit: l, low: final, kept: len(c.kept)})
	r := c.byKind(l)
	q := c.asked[at]
	c.asked = c.asked[:at]
	delete(c.open, l)
	if r.empty {
		if r.low = q.low; r.low >= at {
			r.low = final
		}
	}
	c.keep(q, r)
	return r
}

// keep remembers an answer, and decides about those that took it for granted.
func (c *core) keep(q question, r result) {
	switch {
	case r.found != nil || r.empty && r.low == final:
		c.settled[q.lit] = r
	case r.empty:
		for _, l := range c.kept[q.kept:] { // what took this answer for granted rests on what it rests on
			guess := c.guessed[l]
			guess.low = min(guess.low, r.low)
			c.guessed[l] = guess
		}
		c.guessed[q.lit] = r
		c.kept = append(c.kept, q.lit)
		return
	default:
		c.failed[q.lit] = r
	}
	if r.empty && !q.used && len(c.kept) == q.kept {
		return
	}
	for _, l := range c.kept[q.kept:] {
		if guess := c.guessed[l]; r.empty {
			guess.low = final
			c.settled[l] = guess
		}
		delete(c.guessed, l)
	}
	c.kept = c.kept[:q.kept]
}

// kinds is the order in which kinds are tried: plain values first.
var kindOrder = []model.Kinds{model.Null, model.Bool, model.String, model.Integer, model.Fraction, model.Array, model.Object}

// byKind looks for a value of each kind.
func (c *core) byKind(l lit) result {
	missing := nothing
	for _, kind := range kindOrder {
		projected := c.project(l, kind)
		if projected == litFalse {
			continue
		}
		r := c.ofKind(projected, kind)
		if r.found != nil {
			return r
		}
		if !r.empty {
			missing = r
		}
	}
	return missing
}

// ofKind looks for a value of one kind.
func (c *core) ofKind(l lit, kind model.Kinds) result {
	switch kind {
	case model.Null:
		return c.among(l, nullValue)
	case model.Bool:
		return c.among(l, trueValue, falseValue)
	}
	b := &branch{core: c, kind: kind, known: map[lit]bool{}, theory: c.theory(kind), values: litTrue}
	if !b.add(l) {
		return nothing
	}
	return b.run()
}

// among looks for a value that satisfies l among a few.
func (c *core) among(l lit, values ...*value) result {
	for _, v := range values {
		if c.fits(l, v) {
			return found(v)
		}
	}
	return nothing
}

// theory solves conjunctions of atoms about one kind of values.
type theory interface {
	// commit adds an atom. It reports whether the conjunction can still hold, as far as that is quickly told.
	commit(atom lit) bool
	// conflict reports whether an atom, or its opposite, cannot hold beside the conjunction.
	conflict(atom lit) bool
	// implied reports whether an atom follows from the conjunction, as far as that is quickly told.
	implied(atom lit) bool
	// solve looks for a value.
	solve() result
	// clone returns a copy to go on with.
	clone() theory
}

func (c *core) theory(kind model.Kinds) theory {
	switch kind {
	case model.Integer, model.Fraction:
		return &numbers{core: c, kind: kind}
	case model.String:
		return &texts{core: c}
	case model.Array:
		return newArrays(c)
	case model.Object:
		return newObjects(c)
	}
	panic(fmt.Sprintf("proof: no theory of %s", kind))
}
