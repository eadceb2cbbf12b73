package proof

import "github.com/waschema/waschema/gen/internal/model"

// projection is a literal as it is for values of one kind.
type projection struct {
	lit  lit
	kind model.Kinds
}

// projector says what literals mean for values of one kind: what is about other kinds holds or does not, nodes are what they
// say, and what is left are atoms about the kind.
type projector struct {
	*terms
	known map[projection]lit
}

func (p *projector) project(l lit, kind model.Kinds) lit {
	if l.negated() {
		return p.project(l.not(), kind).not()
	}
	key := projection{l, kind}
	if out, known := p.known[key]; known {
		return out
	}
	out := p.projected(l, kind)
	p.known[key] = out
	return out
}

func (p *projector) projected(l lit, kind model.Kinds) lit {
	x := p.of(l)
	switch x.op {
	case opTrue:
		return litTrue
	case opKinds:
		if x.kinds&kind != 0 {
			return litTrue
		}
		return litFalse
	case opValues:
		out := p.and(l, p.ofKinds(kind))
		if p.of(out).op == opKinds {
			return litTrue // all values of the kind
		}
		return out
	case opAnd:
		parts := make([]lit, len(x.parts))
		for i, part := range x.parts {
			parts[i] = p.project(part, kind)
		}
		return p.and(parts...)
	case opNode:
		return p.project(x.body, kind)
	}
	switch {
	case x.guard()&kind == 0:
		return litTrue
	case x.op == opSome:
		return p.members(x.parts[0], x.parts[1].not()).not()
	}
	return l
}
