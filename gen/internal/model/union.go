package model

import (
	"slices"

	"github.com/waschema/waschema/gen/internal/schema"
)

// addUnions builds the applicators of the conjunction: the first that tells shapes apart becomes the node's
// union, with everything else merged into its variants; without one all are constraints.
func (b *builder) addUnions(n *Node, set conjunction) {
	beside := set.sides()
	for i, a := range set.atoms {
		for _, k := range a.unions() {
			if !has(beside, i, k) && set.shapedBy(a, k) && !b.crowded() {
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
		for _, k := range a.unions() {
			if !has(beside, i, k) {
				n.Also = append(n.Also, b.constraint(a, k))
			}
		}
	}
}

// crowded reports whether the model has so many nodes for its schemas that merging unions into their variants is what makes
// them: alternatives of alternatives multiply. From then on unions only constrain, which takes a node for each schema.
func (b *builder) crowded() bool { return len(b.model.Nodes) > 150+4*b.schemas }

func dropBit(k *schema.Keyword) uint8 {
	if k.Name == "oneOf" {
		return dropOneOf
	}
	return dropAnyOf
}

// shapedBy reports whether the union decides what Go-independent shape the value has, rather than only
// constraining a shape that is clear without it.
func (c conjunction) shapedBy(a atom, k *schema.Keyword) bool {
	if c.kindsLeft()&compound == 0 {
		return false
	}
	for _, sub := range k.Schemas {
		branch := closure([]atom{a.to(sub)})
		if slices.ContainsFunc([]string{"type", "properties", "additionalProperties", "items", "enum", "const", "oneOf", "anyOf"}, branch.has) {
			return true
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
	b.unions = append(b.unions, u)
	return u
}

// union builds the applicator k of atom i, with the rest of the conjunction merged into every variant.
func (b *builder) union(set conjunction, i int, k *schema.Keyword) *Union {
	a := set.atoms[i]
	u := &Union{Keyword: k.Name, At: a.s.Location(), Doc: docOf(a.s)}
	rest := set.replace(i, a.dropping(dropBit(k)))
	for _, sub := range k.Schemas {
		branch := closure([]atom{a.to(sub)})
		if a.drop&dropNull != 0 && branch.kindsLeft() == Null {
			continue
		}
		u.Variants = append(u.Variants, &Variant{Use: b.useOf(rest.merge(branch), sub), Branch: sub})
	}
	if rest.saysOfObjects() {
		u.Base = b.useOf(rest, a.s)
	}
	b.unions = append(b.unions, u)
	return u
}

// saysOfObjects reports whether the conjunction says something of objects. What it says of members that nothing evaluates
// does not count: without a variant most members would be such.
func (c conjunction) saysOfObjects() bool {
	if c.kindsLeft()&Object == 0 || c.has("unevaluatedProperties") {
		return false
	}
	return slices.ContainsFunc([]string{
		"properties", "required", "patternProperties", "additionalProperties", "propertyNames", "minProperties", "maxProperties",
		"dependentRequired", "dependentSchemas", "dependencies", "not", "if", "oneOf", "anyOf",
	}, c.has)
}

// constraint builds a union whose branches stand alone.
func (b *builder) constraint(a atom, k *schema.Keyword) *Union {
	u := &Union{Keyword: k.Name, At: a.s.Location()}
	for _, sub := range k.Schemas {
		u.Variants = append(u.Variants, &Variant{Use: b.sub(a, sub), Branch: sub})
	}
	b.unions = append(b.unions, u)
	return u
}

// merge returns c and branch together; c is left out when it says nothing that the branch does not say.
func (c conjunction) merge(branch conjunction) conjunction {
	for _, a := range c.atoms {
		if !branch.implies(a) {
			return c.and(branch)
		}
	}
	branch.kinds = c.kinds
	branch.through = append(branch.through, c.through...)
	for _, a := range c.atoms {
		branch.through = append(branch.through, a.s)
	}
	return branch
}

// implies reports whether everything that a asserts, types and required members, follows from c.
func (c conjunction) implies(a atom) bool {
	if !onlyAsserts(a.s, "type", "required", "oneOf", "anyOf") || len(a.unions()) > 0 || a.drop&(dropOpenEnum|dropToKinds) != 0 {
		return false
	}
	if t := a.s.Keyword("type"); t != nil && c.kindsLeft()&^typeKinds(t) != 0 {
		return false
	}
	return c.requiresAllOf(a.s)
}

// requiresAllOf reports whether c requires every member that s itself requires.
func (c conjunction) requiresAllOf(s *schema.Schema) bool {
	r := s.Keyword("required")
	return r == nil || !slices.ContainsFunc(r.Value.Items, func(item *schema.Value) bool { return !c.requires(item.Text) })
}
