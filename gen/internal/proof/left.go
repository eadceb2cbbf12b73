package proof

import (
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
)

// A term opLeft says what holds for the members, or elements, that are not evaluated. What is evaluated depends on
// conditions, and those can be many; so the term is taken apart one condition at a time, and only where it matters. Its
// parts are: what holds; so many evaluations as count says, whose own part counts; then conditions, each with what is
// evaluated under it.

// left returns the term, with evaluations that count and pairs of those that may.
func (t *terms) left(kind model.Kinds, use lit, done, pairs []lit) lit {
	slices.Sort(done)
	parts := append(append([]lit{use}, done...), pairs...)
	return t.add(term{op: opLeft, kinds: kind, count: len(done), parts: parts})
}

// leftOf is the term as a schema has it.
func (t *terms) leftOf(kind model.Kinds, use, by lit) lit {
	return t.left(kind, use, []lit{by}, t.of(by).parts[1:])
}

// unfold takes one condition out of the term, or, without any, says what is left over. What more is evaluated only allows
// more: so either the rest alone allows it, or the condition holds.
func (t *terms) unfold(l lit) lit {
	x := t.of(l)
	use, done, pairs := x.parts[0], x.parts[1:1+x.count], x.parts[1+x.count:]
	for len(pairs) > 0 {
		condition, by := pairs[0], pairs[1]
		pairs = pairs[2:]
		if condition == litFalse || slices.Contains(done, by) {
			continue
		}
		more := t.left(x.kinds, use, append(slices.Clone(done), by), append(slices.Clone(t.of(by).parts[1:]), pairs...))
		if condition == litTrue {
			return t.signed(more, l)
		}
		less := t.left(x.kinds, use, slices.Clone(done), pairs)
		return t.signed(t.or(less, t.and(condition, more)), l)
	}
	return t.signed(t.leftOver(x.kinds, use, done), l)
}

// signed is what stands for l, when positive stands for what l is, or is the opposite of.
func (t *terms) signed(positive, l lit) lit {
	if l.negated() {
		return positive.not()
	}
	return positive
}

// leftOver says what holds where all conditions are decided.
func (t *terms) leftOver(kind model.Kinds, use lit, done []lit) lit {
	prefix, evaluated := 0, litFalse
	for _, by := range done {
		x := t.of(by)
		if x.strict {
			return litTrue
		}
		prefix = max(prefix, x.count)
		evaluated = t.or(evaluated, x.parts[0])
	}
	if kind == model.Object {
		return t.members(evaluated.not(), use)
	}
	return t.rest(prefix, t.or(use, evaluated))
}
