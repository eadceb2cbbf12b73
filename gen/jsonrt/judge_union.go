package jsonrt

import (
	"math/bits"
	"slices"
)

// narrowed is how many variants narrow tells apart by their looks.
const narrowed = 64

// union reads a value of one of several variants. What a trial has found to fit
// breaks nothing, and need not be read again unless for what is unknown in it.
func (j judge) union(u *Union) {
	r := j.r
	start := r.Begin()
	if u.ByTag && r.Kind() == ObjectValue {
		if g := r.guessFor(u); g != nil {
			r.attempt()
			j.variant(&u.Variants[g.index], start)
			if r.settled(g, true) {
				return
			}
		}
	}
	switch i, fits := j.choose(u, start); {
	case i < 0:
	case fits && !r.noting():
		r.Skip()
	default:
		j.variant(&u.Variants[i], start)
	}
}

// variant reads a value of a variant that is certain. What a fallback holds is
// unknown as a whole.
func (j judge) variant(v *UnionVariant, start int) {
	if !v.Fallback {
		j.value(v.Use)
		return
	}
	j.r.unknown(start)
	j.r.muted++
	j.value(v.Use)
	j.r.muted--
}

// choose returns the index of the variant that the value ahead is of, and
// whether a trial has found that it fits. When there is none it records why,
// and what else is wrong whatever the variant, skips the value and returns -1.
func (j judge) choose(u *Union, start int) (variant int, fits bool) {
	if variant, fits = j.chosen(u, start); variant < 0 && u.Base != 0 && !j.r.failed && !j.r.quiet {
		j.base(u, start)
	}
	return variant, fits
}

// base judges an object that is of no variant, and has been skipped, by what all variants have in common.
func (j judge) base(u *Union, start int) {
	r := j.r
	if r.data[start] != '{' || !slices.ContainsFunc(u.Variants, func(v UnionVariant) bool { return v.Kinds&KindObject != 0 }) {
		return
	}
	end := r.pos
	r.seek(start)
	j.look(u.Base)
	if !r.failed {
		r.pos = end
	}
}

// chosen is choose without what all variants have in common.
func (j judge) chosen(u *Union, start int) (variant int, fits bool) {
	r := j.r
	if u.ByTag {
		return j.tagged(u, start), false
	}
	mask := ^uint64(0)
	if len(u.Variants) <= narrowed {
		switch mask = r.narrow(u); bits.OnesCount64(mask) {
		case 0:
			return -1, false
		case 1:
			return bits.TrailingZeros64(mask), false
		}
	}
	found, matched := j.matches(u, mask)
	if matched == 1 {
		return found, true
	}
	r.failUnion(start, u.Keyword, u.At, matched)
	r.Skip()
	return -1, false
}

// tagged is choose for a union of objects that their tag alone tells apart.
func (j judge) tagged(u *Union, start int) int {
	r := j.r
	if r.Kind() != ObjectValue {
		r.wrongKind(KindObject, u.At)
		return -1
	}
	tag := r.Peek(u.Tag)
	if tag.Kind == StringValue {
		if i := u.withTag(tag.Text); i >= 0 {
			r.learn(u, i)
			return i
		}
	}
	r.failTag(u, &tag, start)
	return -1
}

// withTag returns the index of the variant whose tag may be text, -1 when there
// is none.
func (u *Union) withTag(text []byte) int {
	if i := u.index().find(text); i >= 0 {
		return i - 1
	}
	for i := range u.Variants {
		if u.Variants[i].Others { // all that are not named anywhere
			return i
		}
	}
	return -1
}

// scanTag is withTag one variant after the other.
func (u *Union) scanTag(text []byte) int {
	for i := range u.Variants {
		if u.Variants[i].hasTag(text) {
			return i
		}
	}
	return -1
}

// matches tries the variants whose bit is set on the value ahead, as many as it
// takes to decide: it returns the first that fits and how many do. Variants
// beyond the bits are tried too.
func (j judge) matches(u *Union, mask uint64) (found, matched int) {
	found = -1
	for i := range u.Variants {
		if i < narrowed && mask>>i&1 == 0 || !j.fits(u.Variants[i].Use) {
			continue
		}
		matched++
		if found < 0 {
			found = i
		}
		if u.Keyword != "oneOf" || matched == 2 {
			break
		}
	}
	return found, matched
}
