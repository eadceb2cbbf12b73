package model

import "github.com/waschema/waschema/gen/internal/schema"

// simplify replaces the unions that are only a way of writing something plainer: a nullable value, an open enum,
// a list of types. It reports whether null is allowed besides what the conjunction then says.
func simplify(c conjunction) (conjunction, bool) {
	nullable := false
	for i := 0; i < len(c.atoms); i++ {
		a := c.atoms[i]
		k := a.union()
		if k == nil {
			continue
		}
		bit := dropAnyOf
		if k.Name == "oneOf" {
			bit = dropOneOf
		}
		if open := openBranch(k); open != nil {
			c = c.replace(i, atom{a.s, a.drop | bit | dropOpenEnum}).and(closure([]atom{{s: open}}))
			continue
		}
		if listsTypes(k) {
			c = c.replace(i, atom{a.s, a.drop | bit | dropToKinds})
			continue
		}
		others, ok := c.withoutNull(i, k)
		if !ok || a.drop&dropNull != 0 {
			continue
		}
		nullable = true
		if len(others) == 1 {
			c = c.replace(i, atom{a.s, a.drop | bit}).and(closure([]atom{{s: others[0]}}))
		} else {
			c = c.replace(i, atom{a.s, a.drop | dropNull})
		}
	}
	if c.namesNull() {
		nullable = true
		c.kinds = AnyKind &^ Null
	}
	return c, nullable
}

// replace returns the conjunction with atom i replaced, or removed when it asserts nothing any more.
func (c conjunction) replace(i int, a atom) conjunction {
	out := conjunction{kinds: c.kinds, through: append([]*schema.Schema(nil), c.through...)}
	for j, old := range c.atoms {
		if j == i {
			old = a
		}
		if old.asserts() {
			out.atoms = append(out.atoms, old)
		} else {
			out.through = append(out.through, old.s)
		}
	}
	return out
}

// and adds the schemas of o that c does not have yet.
func (c conjunction) and(o conjunction) conjunction {
	out := conjunction{kinds: c.kinds, atoms: append([]atom(nil), c.atoms...), through: append(append([]*schema.Schema(nil), c.through...), o.through...)}
	have := map[atom]bool{}
	for _, a := range c.atoms {
		have[a] = true
	}
	for _, a := range o.atoms {
		if !have[a] {
			out.atoms = append(out.atoms, a)
		}
	}
	return out
}

// openBranch returns the branch of an open enum, anyOf [{enum: […strings]}, {type: string}], that allows every
// string; nil for any other union.
func openBranch(k *schema.Keyword) *schema.Schema {
	if k.Name != "anyOf" || len(k.Schemas) < 2 {
		return nil
	}
	var open *schema.Schema
	for _, sub := range k.Schemas {
		c := closure([]atom{{s: sub}})
		switch {
		case len(c.atoms) != 1:
			return nil
		case open == nil && onlyAsserts(c.atoms[0].s, "type") && c.kindsLeft() == String:
			open = sub
		case !onlyAsserts(c.atoms[0].s, "enum", "const", "type") || c.kindsLeft() != String || len(enumValues(c.atoms[0].s)) == 0:
			return nil
		}
	}
	return open
}

// openEnumOf returns the values that the open enum of s names.
func openEnumOf(s *schema.Schema) *Enum {
	k := s.Keyword("anyOf")
	e := &Enum{Keyword: k.Name, At: s.Location()}
	for _, sub := range k.Schemas {
		for _, a := range closure([]atom{{s: sub}}).atoms {
			e.Values = append(e.Values, enumValues(a.s)...)
		}
	}
	return e
}

func enumValues(s *schema.Schema) []Literal {
	if k := s.Keyword("enum"); k != nil {
		return literalsOf(k.Value)
	}
	if k := s.Keyword("const"); k != nil {
		return []Literal{literalOf(k.Value)}
	}
	return nil
}

// listsTypes reports whether the branches only say `type`, and (for oneOf) no two overlap.
func listsTypes(k *schema.Keyword) bool {
	seen := noKind
	for _, sub := range k.Schemas {
		c := closure([]atom{{s: sub}})
		if len(c.atoms) != 1 || c.atoms[0].s.Bool != nil || c.atoms[0].drop != 0 || !onlyAsserts(c.atoms[0].s, "type") {
			return false
		}
		if kinds := c.kindsLeft(); k.Name == "oneOf" && seen&kinds != 0 {
			return false
		} else {
			seen |= kinds
		}
	}
	return true
}

// narrowByBranches applies a union that only lists types.
func (b *builder) narrowByBranches(n *Node, a atom) {
	if a.drop&dropToKinds == 0 {
		return
	}
	for _, name := range []string{"oneOf", "anyOf"} {
		k := a.s.Keyword(name)
		if k == nil || !a.drops(name) || !listsTypes(k) {
			continue
		}
		kinds := noKind
		for _, sub := range k.Schemas {
			kinds |= closure([]atom{{s: sub}}).kindsLeft()
		}
		if n.Kinds&^kinds != 0 {
			n.Kinds &= kinds
			n.KindsAt = a.s.Location()
		}
	}
}

// onlyAsserts reports whether s is an object schema that has no asserting keyword beyond the given ones.
func onlyAsserts(s *schema.Schema, keywords ...string) bool {
	if s.Bool != nil {
		return false
	}
	for _, k := range s.Keywords {
		e := meaningOf(k).effect
		if e != assertion && e != applicator {
			continue
		}
		known := false
		for _, name := range keywords {
			known = known || k.Name == name
		}
		if !known {
			return false
		}
	}
	return true
}

// withoutNull returns the branches of union k of atom i that are not plainly null, when moving null out of the
// union into the place changes nothing: every other schema of the conjunction must allow null, and no other
// branch may.
func (c conjunction) withoutNull(i int, k *schema.Keyword) ([]*schema.Schema, bool) {
	var others []*schema.Schema
	for _, sub := range k.Schemas {
		branch := closure([]atom{{s: sub}})
		switch kinds := branch.kindsLeft(); {
		case kinds == Null && len(branch.atoms) == 1 && onlyAsserts(branch.atoms[0].s, "type"):
		case kinds&Null != 0:
			return nil, false
		default:
			others = append(others, sub)
		}
	}
	if len(others) == 0 || len(others) == len(k.Schemas) || k.Name == "oneOf" && len(k.Schemas)-len(others) > 1 {
		return nil, false
	}
	for j, a := range c.atoms {
		if a.s.Bool != nil || a.s.Keyword("not") != nil || a.s.Keyword("enum") != nil || a.s.Keyword("const") != nil {
			return nil, false
		}
		if u := a.union(); j != i && u != nil || j == i && u != k {
			return nil, false
		}
		if t := a.s.Keyword("type"); t != nil && !typeKinds(t).Has(Null) {
			return nil, false
		}
	}
	return others, true
}

// namesNull reports whether the conjunction is a plain one whose `type` lists null beside other kinds and whose
// values include null.
func (c conjunction) namesNull() bool {
	kinds, listed := c.kindsLeft(), false
	if kinds&Null == 0 || kinds == Null {
		return false
	}
	for _, a := range c.atoms {
		if a.union() != nil || a.drop&dropOpenEnum != 0 {
			return false
		}
		for _, k := range a.s.Keywords {
			switch {
			case k.Name == "not" && literalKinds(mustNegated(k.Schema))&Null != 0:
				return false
			case k.Name == "type" || a.drop&dropToKinds != 0:
				listed = true
			}
		}
	}
	return listed
}

func mustNegated(s *schema.Schema) []Literal {
	values, _ := negated(s)
	return values
}
