package model

import "github.com/waschema/waschema/gen/internal/schema"

func addUnique(_ *builder, n *Node, a atom, k *schema.Keyword) {
	if k.Value.Bool {
		n.Checks = append(n.Checks, &Unique{At: a.s.Location()})
	}
}

// addContains handles contains with minContains and maxContains, which mean nothing without it.
func addContains(b *builder, n *Node, a atom, k *schema.Keyword) {
	c := &Contains{At: a.s.Location(), Use: b.sub(a, k.Schema), Min: "1", MinKey: k.Name}
	if least := a.s.Keyword("minContains"); least != nil && least.Row != nil {
		c.Min, c.MinKey = limitOf(Items, least.Value.Text), least.Name
	}
	if most := a.s.Keyword("maxContains"); most != nil && most.Row != nil {
		c.Max = limitOf(Items, most.Value.Text)
	}
	if c.Min == "0" && c.Max == "" {
		return
	}
	rules := n.arrayRules()
	rules.Contains = append(rules.Contains, c)
}

// tuple is what one schema says of elements by their place: the first ones, and all others.
type tuple struct {
	first []*schema.Schema
	rest  *schema.Schema // nil: anything
}

// tupleOf reads prefixItems and items, or the list form of items with additionalItems that was before.
func tupleOf(s *schema.Schema) tuple {
	var t tuple
	if k := s.Keyword("prefixItems"); k != nil && k.Row != nil {
		t.first = k.Schemas
	}
	k := s.Keyword("items")
	if k == nil || k.Row == nil {
		return t
	}
	if k.Schema != nil {
		t.rest = k.Schema
		return t
	}
	t.first = k.Schemas
	if further := s.Keyword("additionalItems"); further != nil && further.Row != nil {
		t.rest = further.Schema
	}
	return t
}

// addElements builds the rules of elements from all schemas of the conjunction.
func (b *builder) addElements(n *Node, set conjunction) {
	if n.Array == nil {
		return
	}
	tuples := make([]tuple, len(set.atoms))
	longest := 0
	for i, a := range set.atoms {
		if a.s.Bool == nil {
			tuples[i] = tupleOf(a.s)
		}
		longest = max(longest, len(tuples[i].first))
	}
	for place := range longest + 1 {
		var atoms []atom
		for i, t := range tuples {
			switch {
			case place < len(t.first):
				atoms = append(atoms, set.atoms[i].to(t.first[place]))
			case t.rest != nil:
				atoms = append(atoms, set.atoms[i].to(t.rest))
			}
		}
		switch {
		case place < longest && len(atoms) == 0:
			n.Array.Prefix = append(n.Array.Prefix, b.anything(n))
		case place < longest:
			n.Array.Prefix = append(n.Array.Prefix, b.use(atoms, atoms[0].s))
		case len(atoms) > 0:
			n.Array.Items = b.use(atoms, atoms[0].s)
		}
	}
}

// anything is a place in n where every value may stand.
func (b *builder) anything(n *Node) *Use { return b.use(nil, n.Schema) }
