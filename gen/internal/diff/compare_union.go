package diff

import (
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
)

// unions compares two places of which at least one is a union. The other one counts as a union of one variant.
func (d *differ) unions(m *meeting) {
	old, new := variantsOf(m.old), variantsOf(m.new)
	tag := sharedTag(m.old.Node.Union, m.new.Node.Union)
	pairs := d.pairVariants(old, new, tag != "")
	if !m.same && !perfect(pairs, old, new) && !promotion(pairs, old, new, tag) && d.equal(m.pair) {
		m.rewritten(nil)
		return
	}
	m.nulls()
	if m.reshaped(pairs, old, new) {
		return
	}
	for _, p := range pairs {
		step := &toVariant{variants: pair{old[p.old].Use, new[p.new].Use}, tag: tag}
		if old[p.old].Fallback && new[p.new].Fallback {
			step.moved = movedTags(old[p.old].Tag, new[p.new].Tag)
		}
		m.children = append(m.children, child{step.variants, step})
	}
	for i, v := range new {
		if !slices.ContainsFunc(pairs, func(p indexPair) bool { return p.new == i }) {
			m.variantAdded(v, old, tag)
		}
	}
	for i, v := range old {
		if !slices.ContainsFunc(pairs, func(p indexPair) bool { return p.old == i }) {
			m.variantRemoved(v, new, tag)
		}
	}
	d.overlaps(m)
}

// reshaped notes that alternatives stand where there was one schema, or the reverse, unless what came or went is of other
// types: there is no telling then what became of what.
func (m *meeting) reshaped(pairs []indexPair, old, new []*model.Variant) bool {
	if m.same || m.old.Node.Union != nil && m.new.Node.Union != nil {
		return false
	}
	one, many, taken := old, new, func(p indexPair) int { return p.new }
	if m.old.Node.Union != nil {
		one, many, taken = new, old, func(p indexPair) int { return p.old }
	}
	for i, v := range many {
		if v.Kinds&oldKinds(one) != 0 && !slices.ContainsFunc(pairs, func(p indexPair) bool { return taken(p) == i }) {
			m.add("union-changed", not(m.old), not(m.new)).at(variantSpot(m.old, nil), variantSpot(m.new, nil)).
				says(unionWord(m.old), unionWord(m.new), "%s", map[bool]string{
					true: "alternatives stand where one schema stood", false: "one schema stands where alternatives stood",
				}[m.old.Node.Union == nil])
			return true
		}
	}
	return false
}

// promotion reports whether every variant without a counterpart is one that came out of the fallback or went into it: that
// is worth telling even where it changes no meaning.
func promotion(pairs []indexPair, old, new []*model.Variant, tag string) bool {
	if tag == "" {
		return false
	}
	for i, v := range new {
		if !slices.ContainsFunc(pairs, func(p indexPair) bool { return p.new == i }) && fallbackFor(v, old) == nil {
			return false
		}
	}
	for i, v := range old {
		if !slices.ContainsFunc(pairs, func(p indexPair) bool { return p.old == i }) && fallbackFor(v, new) == nil {
			return false
		}
	}
	return true
}

// nulls compares whether null is allowed beside the variants.
func (m *meeting) nulls() {
	had, has := kindsOf(m.old)&model.Null, kindsOf(m.new)&model.Null
	if had != has {
		m.kinds(had, has)
	}
}

// variantsOf returns the variants of a place; a place that is no union is one of its own.
func variantsOf(u *model.Use) []*model.Variant {
	if u.Node.Union != nil {
		return u.Node.Union.Variants
	}
	return []*model.Variant{{Use: u, Branch: u.Node.Schema, Kinds: u.Node.Shape}}
}

// sharedTag returns the member that tells the variants of both unions apart.
func sharedTag(old, new *model.Union) string {
	if old != nil && new != nil && old.Tag == new.Tag {
		return old.Tag
	}
	return ""
}

// equal reports whether two places are proven to allow the same values.
func (d *differ) equal(p pair) bool {
	return d.within(p.new, p.old).Verdict == Compatible && d.within(p.old, p.new).Verdict == Compatible
}

// variantAdded notes a variant of the new side that has no counterpart.
func (m *meeting) variantAdded(v *model.Variant, old []*model.Variant, tag string) {
	at, words := variantSpot(m.old, nil), variantWords(v)
	switch fallback := fallbackFor(v, old); {
	case tag != "" && fallback != nil:
		m.add("variant-promoted", v.Use, tagged(tag, v.Tag)).at(variantSpot(m.old, fallback), variantSpot(m.new, v)).about(v.Use).
			says("", words, "%s was any value, and has a schema of its own", words)
	case v.Kinds&oldKinds(old) == 0:
		m.add("type-widened", v.Use, nil).at(at, variantSpot(m.new, v)).says("", words, "may be %s as well", v.Kinds)
	default:
		m.add("variant-added", v.Use, v.Use).at(at, variantSpot(m.new, v)).says("", words, "%s is a new alternative", words)
	}
}

// variantRemoved notes a variant of the old side that has no counterpart.
func (m *meeting) variantRemoved(v *model.Variant, new []*model.Variant, tag string) {
	at, words := variantSpot(m.new, nil), variantWords(v)
	switch fallback := fallbackFor(v, new); {
	case tag != "" && fallback != nil:
		m.add("variant-demoted", tagged(tag, v.Tag), v.Use).at(variantSpot(m.old, v), variantSpot(m.new, fallback)).about(v.Use).
			says(words, "", "%s has no schema of its own any more, and may be any value", words)
	case v.Kinds&oldKinds(new) == 0:
		m.add("type-narrowed", nil, v.Use).at(variantSpot(m.old, v), at).says(words, "", "may no longer be %s", v.Kinds)
	default:
		m.add("variant-removed", v.Use, v.Use).at(variantSpot(m.old, v), at).says(words, "", "%s is an alternative no longer", words)
	}
}

func oldKinds(list []*model.Variant) model.Kinds {
	var k model.Kinds
	for _, v := range list {
		k |= v.Kinds
	}
	return k
}

// fallbackFor returns the fallback of the other side that takes the tags of a variant; nil without.
func fallbackFor(v *model.Variant, others []*model.Variant) *model.Variant {
	for _, o := range others {
		if o.Fallback && !v.Tag.Others && len(v.Tag.Values) > 0 && o.Tag.Contains(v.Tag.Values[0]) {
			return o
		}
	}
	return nil
}

// variantSpot is where a variant stands in its schema; the union, or the schema of the place, without one.
func variantSpot(u *model.Use, v *model.Variant) spot {
	switch {
	case v != nil && v.Branch != nil:
		return spot{at: v.Branch.Location()}
	case u.Node.Union != nil:
		return applicatorSpot(u.Node.Union)
	}
	return whole(u)
}

// variantWords is how people call a variant: by its tag, its definition or its kinds.
func variantWords(v *model.Variant) string {
	switch {
	case v.Tag.Others:
		return "any other " + kindOrObject(v)
	case len(v.Tag.Values) > 0:
		return short(strings.Join(v.Tag.Values, ", "))
	case v.Branch != nil && v.Branch.Ref != nil:
		return nameOf(v.Use)
	}
	return kindOrObject(v)
}

func kindOrObject(v *model.Variant) string {
	if v.Kinds == 0 {
		return "object"
	}
	return v.Kinds.String()
}

// movedTags returns the tag values that only one of two fallbacks takes.
func movedTags(old, new model.TagSet) []string {
	var out []string
	for _, v := range slices.Concat(old.Values, new.Values) {
		if old.Contains(v) != new.Contains(v) {
			out = append(out, v)
		}
	}
	return out
}

// overlaps notes what no variant by itself explains: that values satisfy several, or no longer do.
func (d *differ) overlaps(m *meeting) {
	var want [2]*model.Use
	for _, s := range Sides {
		if !d.open[s] || m.same || d.within(m.side(s), m.other(s)).Verdict == Compatible || d.explained(m, s) {
			continue
		}
		want[s] = bare()
	}
	if want[Consumer] != nil || want[Producer] != nil || unionWord(m.old) != unionWord(m.new) {
		m.add("union-changed", want[Consumer], want[Producer]).at(variantSpot(m.old, nil), variantSpot(m.new, nil)).
			says(unionWord(m.old), unionWord(m.new), "the alternatives overlap, or exclude each other, in another way")
	}
}

func unionWord(u *model.Use) string {
	if u.Node.Union != nil {
		return u.Node.Union.Keyword
	}
	return ""
}

// explained reports whether a child, or a finding that there is, breaks a side.
func (d *differ) explained(m *meeting, s Side) bool {
	for _, c := range m.children {
		if !d.solver.Same(c.old, c.new) && d.within(c.side(s), c.other(s)).Verdict != Compatible {
			return true
		}
	}
	for _, f := range m.findings {
		if f.want[s] != nil && !d.solver.Inhabit([]*model.Use{m.side(s), f.want[s]}, []*model.Use{m.other(s)}).None {
			return true
		}
	}
	return false
}

// besides compares the variants of a member that another member chooses.
func (m *meeting) besides(name string, was, is *model.Beside) {
	tag := is.Tag
	matched := map[*model.Variant]bool{}
	for _, v := range is.Union.Variants {
		o := besideFor(v, was.Union.Variants, matched)
		if o == nil {
			m.besideAdded(name, tag, v, was)
			continue
		}
		matched[o] = true
		step := &toBeside{name: name, tag: tag, set: [2]model.TagSet{Consumer: v.Tag, Producer: o.Tag}}
		m.children = append(m.children, child{pair{o.Use, v.Use}, step})
	}
	for _, o := range was.Union.Variants {
		if !matched[o] {
			m.besideRemoved(name, tag, o, is)
		}
	}
}

// besideFor returns the variant that shares a tag value with v; the fallback for the fallback.
func besideFor(v *model.Variant, list []*model.Variant, taken map[*model.Variant]bool) *model.Variant {
	for _, o := range list {
		if taken[o] || o.Tag.Others != v.Tag.Others {
			continue
		}
		if v.Tag.Others || slices.ContainsFunc(v.Tag.Values, o.Tag.Contains) {
			return o
		}
	}
	return nil
}

func (m *meeting) besideAdded(name, tag string, v *model.Variant, was *model.Beside) {
	want, words := tagged(tag, v.Tag), variantWords(v)
	if fallback := fallbackFor(v, was.Union.Variants); fallback != nil {
		f := m.addBelow(name, "variant-promoted", want, want).at(variantSpot(nil, fallback), variantSpot(nil, v)).about(v.Use)
		f.says("", words, "%s was any value, and has a schema of its own", words)
		return
	}
	f := m.addBelow(name, "variant-added", want, want).at(applicatorSpot(was.Union), variantSpot(nil, v)).about(v.Use)
	f.says("", words, "%s is a new alternative", words)
}

func (m *meeting) besideRemoved(name, tag string, v *model.Variant, is *model.Beside) {
	want, words := tagged(tag, v.Tag), variantWords(v)
	if fallback := fallbackFor(v, is.Union.Variants); fallback != nil {
		m.addBelow(name, "variant-demoted", want, want).at(variantSpot(nil, v), variantSpot(nil, fallback)).about(v.Use).
			says(words, "", "%s has no schema of its own any more, and may be any value", words)
		return
	}
	m.addBelow(name, "variant-removed", want, want).at(variantSpot(nil, v), applicatorSpot(is.Union)).about(v.Use).
		says(words, "", "%s is an alternative no longer", words)
}
