package model

import (
	"github.com/waschema/waschema/gen/internal/schema"
)

// pendingUnion is a union whose variants' nodes are not filled yet.
type pendingUnion struct {
	union *Union
	tags  []*Use // beside: the tag's place in each branch
}

// addUnions builds the applicators of the conjunction: the first that tells shapes apart becomes the node's
// union, with everything else merged into its variants; without one all are constraints.
func (b *builder) addUnions(n *Node, set conjunction) {
	for i, a := range set.atoms {
		if k := a.union(); k != nil && set.shapedBy(k) {
			if _, _, ok := set.beside(i, k); !ok {
				n.Union = b.union(set, i, k)
				return
			}
		}
	}
	if n.KindsAt != "" && mixed(n.Kinds) {
		n.Union = b.splitKinds(n, set)
		return
	}
	for i, a := range set.atoms {
		for a.union() != nil {
			k := a.union()
			if _, _, ok := set.beside(i, k); !ok {
				n.Also = append(n.Also, b.constraint(a.s, k))
			}
			a.drop |= dropBit(k)
		}
	}
}

func dropBit(k *schema.Keyword) uint8 {
	if k.Name == "oneOf" {
		return dropOneOf
	}
	return dropAnyOf
}

// shapedBy reports whether the union decides what Go-independent shape the value has, rather than only
// constraining a shape that is clear without it.
func (c conjunction) shapedBy(k *schema.Keyword) bool {
	if c.kindsLeft()&compound == 0 {
		return false
	}
	for _, sub := range k.Schemas {
		branch := closure([]atom{{s: sub}})
		for _, name := range []string{"type", "properties", "additionalProperties", "items", "enum", "const", "oneOf", "anyOf"} {
			if branch.has(name) {
				return true
			}
		}
	}
	return false
}

// mixed reports whether values of these kinds need different rules: arrays, objects, or either beside scalars.
func mixed(k Kinds) bool {
	groups := 0
	for _, group := range []Kinds{Object, Array, Scalars} {
		if k&group != 0 {
			groups++
		}
	}
	return groups > 1
}

// splitKinds makes a union out of a list of types that includes arrays or objects.
func (b *builder) splitKinds(n *Node, set conjunction) *Union {
	u := &Union{Keyword: "type", At: n.KindsAt, Doc: n.Doc}
	for _, group := range []Kinds{Object, Array, Scalars | Null} {
		kinds := n.Kinds & group
		if kinds == noKind {
			continue
		}
		part := set
		part.kinds = kinds
		u.Variants = append(u.Variants, &Variant{Use: b.useOf(part, n.Schema), Branch: n.Schema})
	}
	b.unions = append(b.unions, &pendingUnion{union: u})
	return u
}

// union builds the applicator k of atom i, with the rest of the conjunction merged into every variant.
func (b *builder) union(set conjunction, i int, k *schema.Keyword) *Union {
	a := set.atoms[i]
	u := &Union{Keyword: k.Name, At: a.s.Location(), Doc: docOf(a.s)}
	rest := set.replace(i, atom{a.s, a.drop | dropBit(k)})
	for _, sub := range k.Schemas {
		branch := closure([]atom{{s: sub}})
		if a.drop&dropNull != 0 && branch.kindsLeft() == Null {
			continue
		}
		u.Variants = append(u.Variants, &Variant{Use: b.useOf(rest.merge(branch), sub), Branch: sub})
	}
	b.unions = append(b.unions, &pendingUnion{union: u})
	return u
}

// constraint builds a union whose branches stand alone.
func (b *builder) constraint(s *schema.Schema, k *schema.Keyword) *Union {
	u := &Union{Keyword: k.Name, At: s.Location()}
	for _, sub := range k.Schemas {
		u.Variants = append(u.Variants, &Variant{Use: b.use([]atom{{s: sub}}, sub), Branch: sub})
	}
	b.unions = append(b.unions, &pendingUnion{union: u})
	return u
}

// merge returns c and branch together; c is left out when it says nothing that the branch does not say.
func (c conjunction) merge(branch conjunction) conjunction {
	for _, a := range c.atoms {
		if !branch.implies(a) {
			return c.and(branch)
		}
	}
	branch.through = append(branch.through, c.through...)
	for _, a := range c.atoms {
		branch.through = append(branch.through, a.s)
	}
	return branch
}

// implies reports whether everything that a asserts, types and required members, follows from c.
func (c conjunction) implies(a atom) bool {
	if !onlyAsserts(a.s, "type", "required", "oneOf", "anyOf") || a.union() != nil || a.drop&(dropOpenEnum|dropToKinds) != 0 {
		return false
	}
	if t := a.s.Keyword("type"); t != nil && c.kindsLeft()&^typeKinds(t) != 0 {
		return false
	}
	if r := a.s.Keyword("required"); r != nil {
		for _, item := range r.Value.Items {
			if !c.requires(item.Text) {
				return false
			}
		}
	}
	return true
}

// beside reports whether union k of atom i chooses the variant of one member by the value of another: every
// branch names only these two, and the rest of the conjunction is an object that requires the tag.
func (c conjunction) beside(i int, k *schema.Keyword) (tag, member string, ok bool) {
	a := c.atoms[i]
	rest := c.replace(i, atom{a.s, a.drop | dropBit(k)})
	if rest.kindsLeft() != Object || len(k.Schemas) < 2 {
		return "", "", false
	}
	var names []string
	branches := make([]conjunction, len(k.Schemas))
	for j, sub := range k.Schemas {
		branches[j] = closure([]atom{{s: sub}})
		for _, b := range branches[j].atoms {
			if !onlyAsserts(b.s, "properties", "required", "type") || !rest.and(branches[j]).allows(b) {
				return "", "", false
			}
		}
		for _, name := range branches[j].memberNames() {
			if len(names) == 0 || name != names[0] && (len(names) == 1 || name != names[1]) {
				names = append(names, name)
			}
		}
		for _, b := range branches[j].atoms {
			if r := b.s.Keyword("required"); r != nil && !allRequired(rest, r) {
				return "", "", false
			}
		}
	}
	if len(names) != 2 {
		return "", "", false
	}
	for n, name := range names {
		if rest.requires(name) && tagsApart(rest, branches, name) {
			return name, names[1-n], true
		}
	}
	return "", "", false
}

// allows reports whether a's own type admits objects.
func (c conjunction) allows(a atom) bool {
	t := a.s.Keyword("type")
	return t == nil || typeKinds(t).Has(Object)
}

func allRequired(c conjunction, required *schema.Keyword) bool {
	for _, item := range required.Value.Items {
		if !c.requires(item.Text) {
			return false
		}
	}
	return true
}

// tagsApart reports whether the named member's values differ between any two branches.
func tagsApart(rest conjunction, branches []conjunction, name string) bool {
	var sets []TagSet
	for _, branch := range branches {
		own, _ := branch.member(name)
		shared, _ := rest.member(name)
		set, ok := closure(append(shared, own...)).tagSet()
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
	return true
}

// tagSet returns the texts that a member's schemas allow; ok is false when other kinds of values pass, or when
// every text does.
func (c conjunction) tagSet() (set TagSet, ok bool) {
	if c.kindsLeft() != String {
		return TagSet{}, false
	}
	listed := false
	var excluded []string
	for _, a := range c.atoms {
		for _, k := range a.s.Keywords {
			switch {
			case k.Name == "not":
				values, _ := negated(k.Schema)
				excluded = append(excluded, Texts(values)...)
			case (k.Name == "enum" || k.Name == "const") && meaningOf(k).effect == assertion && !listed:
				set.Values, listed = Texts(enumValues(a.s)), true
			}
		}
	}
	if !listed {
		return TagSet{Values: excluded, Others: true}, len(excluded) > 0
	}
	if len(excluded) > 0 {
		var left []string
		for _, v := range set.Values {
			if (TagSet{Values: excluded, Others: true}).Contains(v) {
				left = append(left, v)
			}
		}
		set.Values = left
	}
	return set, true
}

// addBeside attaches to a field the union that another field's value decides.
func (b *builder) addBeside(n *Node, set conjunction) {
	for i, a := range set.atoms {
		k := a.union()
		if k == nil {
			continue
		}
		tag, member, ok := set.beside(i, k)
		if !ok {
			continue
		}
		rest := set.replace(i, atom{a.s, a.drop | dropBit(k)})
		u := &Union{Keyword: k.Name, At: a.s.Location(), Tag: tag, Doc: docOf(a.s)}
		for _, sub := range k.Schemas {
			branch := closure([]atom{{s: sub}})
			shared, site := rest.member(member)
			own, ownSite := branch.member(member)
			if ownSite != nil {
				site = ownSite
			}
			sharedTags, _ := rest.member(tag)
			ownTags, _ := branch.member(tag)
			tags, _ := closure(append(sharedTags, ownTags...)).tagSet()
			u.Variants = append(u.Variants, &Variant{Use: b.useOf(closure(shared).merge(closure(own)), site), Branch: sub, Tag: tags, Fallback: tags.Others})
		}
		b.unions = append(b.unions, &pendingUnion{union: u})
		for _, f := range n.Object.Fields {
			if f.Name == member {
				f.Beside = &Beside{Tag: tag, Union: u}
			}
		}
	}
}
