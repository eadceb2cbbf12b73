package diff

import (
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
)

// indexPair is a variant of the old union and one of the new that stand for one another.
type indexPair struct{ old, new int }

// perfect reports whether every variant has its counterpart.
func perfect(pairs []indexPair, old, new []*model.Variant) bool {
	return len(pairs) == len(old) && len(pairs) == len(new)
}

// pairVariants finds the variants that stand for one another: first by the values of their tag, then by the definition they
// refer to, then those that mean the same, and in the end those that look alike.
func (d *differ) pairVariants(old, new []*model.Variant, tagged bool) []indexPair {
	p := &pairing{old: make([]bool, len(old)), new: make([]bool, len(new))}
	p.match(func(i, j int) bool { return tagged && sameTags(old[i].Tag, new[j].Tag) })
	p.match(func(i, j int) bool {
		return old[i].Use.Node.At == new[j].Use.Node.At && d.indexes[0].defines(old[i].Use.Node.At)
	})
	p.match(func(i, j int) bool { return d.solver.Same(old[i].Use, new[j].Use) })
	p.match(func(i, j int) bool { return tagged && shareTags(old[i].Tag, new[j].Tag) })
	if !tagged {
		p.match(func(i, j int) bool { return alike(old[i], new[j]) })
		p.match(func(i, j int) bool { return old[i].Kinds&new[j].Kinds != 0 && p.alone() })
	}
	slices.SortFunc(p.found, func(a, b indexPair) int { return a.new - b.new })
	return p.found
}

// pairing is a pairing under way: what is taken on either side, and the pairs.
type pairing struct {
	old, new []bool
	found    []indexPair
}

func (p *pairing) match(fits func(i, j int) bool) {
	for j := range p.new {
		for i := range p.old {
			if !p.new[j] && !p.old[i] && fits(i, j) {
				p.new[j], p.old[i] = true, true
				p.found = append(p.found, indexPair{i, j})
			}
		}
	}
}

// alone reports whether one variant of either side is left.
func (p *pairing) alone() bool {
	count := func(taken []bool) (n int) {
		for _, t := range taken {
			if !t {
				n++
			}
		}
		return n
	}
	return count(p.old) == 1 && count(p.new) == 1
}

// sameTags reports whether two variants take the same values of the tag; a fallback is one whatever it excludes.
func sameTags(a, b model.TagSet) bool {
	if a.Others || b.Others {
		return a.Others && b.Others
	}
	return len(a.Values) == len(b.Values) && !slices.ContainsFunc(a.Values, func(v string) bool { return !slices.Contains(b.Values, v) })
}

// shareTags reports whether two variants, no fallbacks, have a value of the tag in common.
func shareTags(a, b model.TagSet) bool {
	return !a.Others && !b.Others && slices.ContainsFunc(a.Values, func(v string) bool { return slices.Contains(b.Values, v) })
}

// alike reports whether two variants are of one kind and, of objects, name half of their members in common.
func alike(a, b *model.Variant) bool {
	if a.Kinds != b.Kinds {
		return false
	}
	if a.Kinds != model.Object {
		return true
	}
	was, is := membersOf(a), membersOf(b)
	shared := 0
	for _, name := range was {
		if slices.Contains(is, name) {
			shared++
		}
	}
	return 2*shared >= max(len(was), len(is))
}

func membersOf(v *model.Variant) []string {
	var names []string
	if o := v.Use.Node.Object; o != nil {
		for _, f := range o.Fields {
			names = append(names, f.Name)
		}
	}
	return names
}
