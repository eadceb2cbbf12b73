package model

import "github.com/waschema/waschema/gen/internal/schema"

// simplify replaces the unions that are only a way of writing something plainer: a nullable value, an open enum,
// a list of types. It reports whether null is allowed besides what the conjunction then says.
func simplify(c conjunction) (conjunction, bool) {
	nullable := false
	for again := true; again; {
		again = false
		for i := 0; i < len(c.atoms) && !again; i++ {
			for _, k := range c.atoms[i].unions() {
				next, null, ok := c.plainer(i, k)
				if ok {
					c, nullable, again = next, nullable || null, true
					break
				}
			}
		}
	}
	if c.namesNull() {
		nullable = true
		c.kinds = c.within() &^ Null
	}
	return c, nullable
}

// plainer replaces union k of atom i; ok is false when it is more than a way of writing.
func (c conjunction) plainer(i int, k *schema.Keyword) (next conjunction, nullable, ok bool) {
	a := c.atoms[i]
	if open := openBranch(a, k); open != nil {
		return c.replace(i, a.dropping(dropBit(k)|dropOpenEnum)).and(closure([]atom{a.to(open)})), false, true
	}
	if listsTypes(a, k) {
		return c.replace(i, a.dropping(dropBit(k)|dropToKinds)), false, true
	}
	if a.drop&dropNull != 0 {
		return c, false, false
	}
	switch others, ok := c.withoutNull(a, k); {
	case !ok:
		return c, false, false
	case len(others) == 1:
		return c.without(i, k).and(closure([]atom{a.to(others[0])})), true, true
	}
	return c.replace(i, a.dropping(dropNull)), true, true
}

// replace returns the conjunction with atom i replaced, or removed when it asserts nothing any more.
func (c conjunction) replace(i int, a atom) conjunction {
	out := conjunction{kinds: c.kinds, through: append([]*schema.Schema(nil), c.through...)}
	have := map[atom]bool{}
	for j, old := range c.atoms {
		if j == i {
			old = a
		}
		switch {
		case !old.asserts():
			out.through = append(out.through, old.s)
		case !have[old]:
			have[old] = true
			out.atoms = append(out.atoms, old)
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
func openBranch(a atom, k *schema.Keyword) *schema.Schema {
	if k.Name != "anyOf" || len(k.Schemas) < 2 {
		return nil
	}
	var open *schema.Schema
	for _, sub := range k.Schemas {
		c := closure([]atom{a.to(sub)})
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

// openEnumOf returns the values that the open enum of an atom names.
func openEnumOf(a atom) *Enum {
	k := a.s.Keyword("anyOf")
	e := &Enum{Keyword: k.Name, At: a.s.Location()}
	for _, sub := range k.Schemas {
		for _, branch := range closure([]atom{a.to(sub)}).atoms {
			e.Values = append(e.Values, enumValues(branch.s)...)
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
func listsTypes(a atom, k *schema.Keyword) bool {
	seen := noKind
	for _, sub := range k.Schemas {
		c := closure([]atom{a.to(sub)})
		if len(c.atoms) != 1 || c.atoms[0].s.Bool != nil || c.atoms[0].drop != 0 || !onlyAsserts(c.atoms[0].s, "type") {
			return false
		}
		kinds := c.kindsLeft()
		if k.Name == "oneOf" && seen&kinds != 0 {
			return false
		}
		seen |= kinds
	}
	return true
}

// narrowByBranches applies a union that only lists types.
func (b *builder) narrowByBranches(n *Node, a atom) {
	if kinds := a.listedKinds(); n.Kinds&^kinds != 0 {
		n.Kinds &= kinds
		n.KindsAt = a.s.Location()
	}
}

// listedKinds returns the kinds that the atom's unions allow which only list types.
func (a atom) listedKinds() Kinds {
	all := AnyKind
	if a.drop&dropToKinds == 0 {
		return all
	}
	for _, name := range []string{"oneOf", "anyOf"} {
		k := a.s.Keyword(name)
		if k == nil || !a.drops(name) || !listsTypes(a, k) {
			continue
		}
		kinds := noKind
		for _, sub := range k.Schemas {
			kinds |= closure([]atom{a.to(sub)}).kindsLeft()
		}
		all &= kinds
	}
	return all
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

// withoutNull returns the branches of union k that are not plainly null, when moving null out of the union into the
// place changes nothing: every other schema of the conjunction must allow null, and no other branch may, unless it is
// the only one, of anyOf.
func (c conjunction) withoutNull(a atom, k *schema.Keyword) ([]*schema.Schema, bool) {
	var others []*schema.Schema
	twice := false // another branch allows null
	for _, sub := range k.Schemas {
		branch := closure([]atom{a.to(sub)})
		switch kinds := branch.kindsLeft(); {
		case kinds == Null && len(branch.atoms) == 1 && onlyAsserts(branch.atoms[0].s, "type"):
		case k.Name == "oneOf" && kinds&Null != 0:
			return nil, false
		default:
			others, twice = append(others, sub), twice || kinds&Null != 0
		}
	}
	if twice && len(others) > 1 {
		return nil, false
	}
	if len(others) == 0 || len(others) == len(k.Schemas) || k.Name == "oneOf" && len(k.Schemas)-len(others) > 1 {
		return nil, false
	}
	return others, c.admitsNull(k)
}

// admitsNull reports whether null satisfies everything in the conjunction but union k, when there is no other union
// that would have to be looked into.
func (c conjunction) admitsNull(k *schema.Keyword) bool {
	if c.within()&Null == 0 {
		return false
	}
	for _, a := range c.atoms {
		if a.s.Bool != nil || a.drop&dropOpenEnum != 0 || a.listedKinds()&Null == 0 {
			return false
		}
		for _, u := range a.unions() {
			if u != k {
				return false
			}
		}
		for _, own := range a.s.Keywords {
			if meaningOf(own).effect == assertion && !admitsNull(own) {
				return false
			}
		}
	}
	return true
}

// admitsNull reports whether null satisfies a keyword.
func admitsNull(k *schema.Keyword) bool {
	switch k.Name {
	case "type":
		return typeKinds(k).Has(Null)
	case "enum":
		return literalKinds(literalsOf(k.Value))&Null != 0
	case "const":
		return literalOf(k.Value).Kind == Null
	case "not":
		values, ok := negated(k.Schema)
		return ok && literalKinds(values)&Null == 0
	case "if": // would have to be worked out
		return false
	}
	return true // the others constrain other kinds
}

// namesNull reports whether the conjunction is a plain one whose `type` or `enum` lists null beside other kinds and
// whose values include null.
func (c conjunction) namesNull() bool {
	if kinds := c.kindsLeft(); kinds&Null == 0 || kinds == Null || !c.admitsNull(nil) {
		return false
	}
	for _, a := range c.atoms {
		if a.drop&dropToKinds != 0 || a.s.Keyword("type") != nil {
			return true
		}
		if k := a.s.Keyword("enum"); k != nil && meaningOf(k).effect == assertion {
			return true
		}
	}
	return false
}
