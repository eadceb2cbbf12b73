package reference

import "github.com/waschema/waschema/gen/internal/plan"

// hop is one step from a type to another: through a field, to the single value that a struct holds, or to the variant of
// a union.
type hop struct {
	from, to *shape
	field    *plan.Field   // nil for the other two
	variant  *plan.Variant // nil for the other two
	place    *plan.Place   // nil with variant
}

// label is how the step is called in a list of uses.
func (h hop) label() string {
	switch {
	case h.field != nil:
		return h.field.Name
	case h.variant != nil:
		return tagWords(h.variant)
	}
	return "value"
}

// target returns the declaration of the values at a place, those of its elements where it is a list; nil without.
func target(p *plan.Place) plan.Decl {
	for p != nil {
		switch {
		case p.Struct != nil:
			return p.Struct
		case p.Union != nil:
			return p.Union
		case p.Enum != nil:
			return p.Enum
		case p.List == nil:
			return nil
		}
		p = p.List.Elem
	}
	return nil
}

// hops returns the steps from a shape, in the order of its fields or variants.
func (s *site) hops(from *shape) []hop {
	var out []hop
	add := func(h hop, d plan.Decl) {
		if d == nil {
			return
		}
		if h.from, h.to = from, s.byDecl[d]; h.to != nil {
			out = append(out, h)
		}
	}
	switch d := from.decl.(type) {
	case *plan.Struct:
		for _, f := range d.Fields {
			add(hop{field: f, place: f.Place}, target(f.Place))
		}
		if d.Value != nil {
			add(hop{place: d.Value}, target(d.Value))
		}
	case *plan.Union:
		for _, v := range d.Variants {
			if v.Struct != nil {
				add(hop{variant: v}, v.Struct)
			}
		}
	case *plan.Enum:
	}
	return out
}

// connect finds what uses what, and a way from a root to each shape: the shortest through its own package, else the
// shortest of all. What several packages share shows the documents of the package that it is of.
func (s *site) connect() {
	for _, from := range s.shapes {
		for _, h := range s.hops(from) {
			if h.to != from {
				h.to.usedBy = append(h.to.usedBy, h)
			}
		}
		from.reached = from.root
	}
	s.reach(func(h hop) bool { return h.from.pkg == h.to.pkg })
	s.reach(func(hop) bool { return true })
}

// reach goes on from all shapes that are reached, by the steps that it may take.
func (s *site) reach(may func(hop) bool) {
	var levels [][]*shape // by depth
	add := func(of *shape) {
		for len(levels) <= of.depth {
			levels = append(levels, nil)
		}
		levels[of.depth] = append(levels[of.depth], of)
	}
	for _, of := range s.shapes {
		if of.reached {
			add(of)
		}
	}
	for depth := 0; depth < len(levels); depth++ {
		for _, from := range levels[depth] {
			for _, h := range s.hops(from) {
				if !h.to.reached && may(h) {
					h.to.reached, h.to.from, h.to.depth = true, &h, depth+1
					add(h.to)
				}
			}
		}
	}
}
