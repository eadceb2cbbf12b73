package model

import (
	"slices"

	"github.com/waschema/waschema/gen/internal/schema"
)

// side is a union of a conjunction that chooses the variant of one member by the value of another.
type side struct {
	atom        int
	keyword     *schema.Keyword
	tag, member string
}

func has(list []side, atom int, k *schema.Keyword) bool {
	for _, s := range list {
		if s.atom == atom && s.keyword == k {
			return true
		}
	}
	return false
}

// sides returns the unions that choose a member by another, at most one for each member.
func (c conjunction) sides() []side {
	var out []side
	chosen := map[string]bool{}
	for i, a := range c.atoms {
		for _, k := range a.unions() {
			if tag, member, ok := c.beside(i, k); ok && !chosen[member] {
				chosen[member] = true
				out = append(out, side{i, k, tag, member})
			}
		}
	}
	return out
}

// without returns the conjunction less union k of atom i.
func (c conjunction) without(i int, k *schema.Keyword) conjunction {
	a := c.atoms[i]
	return c.replace(i, a.dropping(dropBit(k)))
}

// beside reports whether union k of atom i chooses the variant of one member by the value of another: every branch
// is about these two only, and the rest of the conjunction is an object that requires the tag.
func (c conjunction) beside(i int, k *schema.Keyword) (tag, member string, ok bool) {
	rest := c.without(i, k)
	if len(k.Schemas) < 2 || rest.kindsLeft() != Object {
		return "", "", false
	}
	var names []string
	branches := make([]conjunction, len(k.Schemas))
	for j, sub := range k.Schemas {
		branches[j] = closure([]atom{c.atoms[i].to(sub)})
		for _, a := range branches[j].atoms {
			if !onlyAsserts(a.s, "properties", "required", "type") || !follows(rest, a) {
				return "", "", false
			}
		}
		for _, name := range branches[j].memberNames() {
			if len(names) == 0 || name != names[0] && (len(names) == 1 || name != names[1]) {
				names = append(names, name)
			}
		}
	}
	if len(names) != 2 {
		return "", "", false
	}
	for n, name := range names {
		if member := names[1-n]; rest.requires(name) && tagsApart(rest, branches, name, rest.requires(member)) {
			return name, member, true
		}
	}
	return "", "", false
}

// follows reports whether what a itself says of type and required members is already true of c's objects.
func follows(c conjunction, a atom) bool {
	if t := a.s.Keyword("type"); t != nil && !typeKinds(t).Has(Object) {
		return false
	}
	return c.requiresAllOf(a.s)
}

// tagsApart reports whether the named member alone decides between the branches: its values differ between any two,
// and are all that the branches say of it. The member it chooses for is either always there, or every text of the
// tag chooses some branch; else an object without the member could escape the union.
func tagsApart(rest conjunction, branches []conjunction, name string, always bool) bool {
	shared, _ := rest.member(name)
	var sets []TagSet
	for _, branch := range branches {
		own, _ := branch.member(name)
		for _, a := range closure(own).atoms {
			if !onlyAsserts(a.s, "type", "enum", "const", "not") {
				return false
			}
		}
		set, ok := closure(slices.Concat(shared, own)).tagSet()
		if !ok {
			return false
		}
		for _, other := range sets {
			if !set.disjoint(other) {
				return false
			}
		}
		sets = append(sets, set)
	}
	if always {
		return true
	}
	all := closure(shared)
	whole, limited := all.tagSet()
	if !limited {
		whole = TagSet{Others: true}
	}
	return all.kindsLeft() == String && whole.coveredBy(sets)
}

// coveredBy reports whether every text of the set is in one of the others.
func (t TagSet) coveredBy(sets []TagSet) bool {
	left := t.Values // texts that some set must still hold
	if t.Others {
		var open *TagSet
		for i := range sets {
			if sets[i].Others {
				open = &sets[i]
			}
		}
		if open == nil {
			return false
		}
		left = nil
		for _, v := range open.Values {
			if t.Contains(v) {
				left = append(left, v)
			}
		}
	}
	for _, v := range left {
		found := false
		for _, set := range sets {
			found = found || set.Contains(v)
		}
		if !found {
			return false
		}
	}
	return true
}

// tagSet returns the texts that a member's schemas allow, as far as enum, const and not say; ok is false when other
// kinds of values pass, or when these keywords exclude no text.
func (c conjunction) tagSet() (set TagSet, ok bool) {
	if c.kindsLeft() != String {
		return TagSet{}, false
	}
	set.Others = true
	for _, a := range c.atoms {
		for _, k := range a.s.Keywords {
			if meaningOf(k).effect != assertion {
				continue
			}
			switch k.Name {
			case "not":
				if values, ok := negated(k.Schema); ok {
					set = set.without(Texts(values))
				}
			case "enum":
				set = set.within(Texts(literalsOf(k.Value)))
			case "const":
				set = set.within(Texts([]Literal{literalOf(k.Value)}))
			}
		}
	}
	return set, !set.Others || len(set.Values) > 0
}

// addBeside attaches to a field the union that another field's value decides.
func (b *builder) addBeside(n *Node, set conjunction) {
	for _, side := range set.sides() {
		a, k := set.atoms[side.atom], side.keyword
		rest := set.without(side.atom, k)
		shared, sharedSite := rest.member(side.member)
		sharedTags, _ := rest.member(side.tag)
		u := &Union{Keyword: k.Name, At: a.s.Location(), Tag: side.tag, Doc: docOf(a.s)}
		for _, sub := range k.Schemas {
			branch := closure([]atom{a.to(sub)})
			own, site := branch.member(side.member)
			if site == nil {
				site = sharedSite
			}
			if site == nil {
				site = sub // nothing at all is said of the member here
			}
			ownTags, _ := branch.member(side.tag)
			tags, _ := closure(slices.Concat(sharedTags, ownTags)).tagSet()
			use := b.useOf(closure(shared).merge(closure(own)), site)
			u.Variants = append(u.Variants, &Variant{Use: use, Branch: sub, Tag: tags, Fallback: tags.Others})
		}
		b.unions = append(b.unions, u)
		f := n.Object.Field(side.member)
		if f == nil { // only the branches name it
			site := sharedSite
			if site == nil {
				site = a.s
			}
			f = &Field{Name: side.member, Use: b.use(shared, site)}
			n.Object.Fields = append(n.Object.Fields, f)
		}
		f.Beside = &Beside{Tag: side.tag, Union: u}
	}
}
