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

// connect finds what uses what, and the shortest way from a root to each shape.
func (s *site) connect() {
	var queue []*shape
	for _, from := range s.shapes {
		for _, h := range s.hops(from) {
			if h.to != from {
				h.to.usedBy = append(h.to.usedBy, h)
			}
		}
		if from.root {
			from.reached = true
			queue = append(queue, from)
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, h := range s.hops(queue[0]) {
			if !h.to.reached {
				h.to.reached, h.to.from, h.to.depth = true, &h, queue[0].depth+1
				queue = append(queue, h.to)
			}
		}
	}
}
