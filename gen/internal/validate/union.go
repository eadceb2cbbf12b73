package validate

import (
	"github.com/waschema/waschema/gen/jsonrt"
)

// union reads a value of one of several variants.
func (d *reading) union(u *union) {
	start := d.r.Begin()
	if i := d.choice(u, start); i >= 0 {
		d.variant(&u.variants[i], start)
	}
}

// variant reads a value of a variant that is certain. What a fallback holds is unknown as a whole.
func (d *reading) variant(v *variant, start int) {
	if !v.fallback {
		d.value(&v.place)
		return
	}
	d.note(start)
	d.muted++
	d.value(&v.place)
	d.muted--
}

// choice returns the index of the variant that the value ahead is of. When there is none it records why, skips the
// value and returns -1.
func (d *reading) choice(u *union, start int) int {
	if u.byTag {
		return d.tagged(u, start)
	}
	candidates := d.candidates(u)
	if len(candidates) <= 1 {
		if len(candidates) == 0 {
			return -1
		}
		return candidates[0]
	}
	found, matched := d.matches(u, candidates)
	if matched == 1 {
		return found
	}
	d.r.FailUnion(start, u.facts.Keyword, u.facts.At, matched)
	d.r.Skip()
	return -1
}

// tagged is choice for a union of objects that their tag tells apart.
func (d *reading) tagged(u *union, start int) int {
	if d.r.Kind() != jsonrt.ObjectValue {
		d.r.WrongKind(jsonrt.KindObject, u.facts.At)
		return -1
	}
	tag := d.r.Peek(u.facts.Tag)
	switch tag.Kind {
	case jsonrt.StringValue:
		if i := u.pick(tag.Text); i >= 0 {
			return i
		}
		d.r.FailTag(tag.Start, u.facts.Keyword, u.facts.At, u.facts.Tag)
	case jsonrt.Invalid:
		d.r.FailRequired(start, u.facts.Tag, u.facts.At)
	default:
		d.r.Fail(tag.Start, "type", u.facts.At, "must be string, not "+tag.Kind.String())
	}
	d.r.Skip()
	return -1
}

// narrowed is how many variants jsonrt tells apart by their looks.
const narrowed = 64

// candidates returns the variants that the value ahead can be of, by its looks. When there is none it records why and
// skips the value.
func (d *reading) candidates(u *union) []int {
	var list []int
	if len(u.variants) > narrowed {
		for i := range u.variants {
			list = append(list, i)
		}
		return list
	}
	mask := d.r.Narrow(&u.facts)
	for i := range u.variants {
		if mask&(1<<i) != 0 {
			list = append(list, i)
		}
	}
	return list
}

// matches tries variants on the value ahead, as many as it takes to decide: it returns the first that fits and how
// many do.
func (d *reading) matches(u *union, candidates []int) (found, matched int) {
	found = -1
	for _, i := range candidates {
		mark := d.r.Try()
		d.muted++
		d.value(&u.variants[i].place)
		d.muted--
		if !d.r.Rewind(mark) {
			continue
		}
		matched++
		if found < 0 {
			found = i
		}
		if !u.exclusive || matched == 2 {
			break
		}
	}
	return found, matched
}

// constrain tries every variant of a union that does not shape the value ahead, which is then still ahead.
func (d *reading) constrain(u *union) {
	start := d.r.Begin()
	all := make([]int, len(u.variants))
	for i := range all {
		all[i] = i
	}
	if _, matched := d.matches(u, all); matched != 1 {
		d.r.FailUnion(start, u.facts.Keyword, u.facts.At, matched)
	}
}
