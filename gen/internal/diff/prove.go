package diff

import (
	"github.com/waschema/waschema/gen/internal/model"
)

// maxTries bounds how many places of one change are looked into for a document that shows it, and maxDoubts how many of
// these may stay without an answer, for that takes long.
const (
	maxTries  = 24
	maxDoubts = 2
)

// prove finds out for every change whether a document shows it, and then sees to it that every root that breaks has a change
// that says so.
func (c *comparison) prove() {
	for _, found := range c.order {
		if found.finding.rule.ID == "root-removed" {
			continue
		}
		for _, s := range Sides {
			c.proveSide(found, s)
		}
		found.masked = found.finding.loud() && found.verdict == [2]Verdict{}
	}
	for _, r := range c.report.Roots {
		for _, s := range Sides {
			if r.OldUse != nil && r.NewUse != nil && r.proof(s).Verdict != Compatible && !c.carried(r, s) {
				c.carry(r, s)
			}
		}
	}
}

// proveSide looks for a document that shows a change to one side.
func (c *comparison) proveSide(found *candidate, s Side) {
	tried, doubts := 0, 0
	for i := range found.seen {
		seen := &found.seen[i]
		if seen.place.root.proof(s).Verdict == Compatible || seen.finding.want[s] == nil || seen.finding.local[s].None {
			continue
		}
		if tried++; tried > maxTries {
			return
		}
		sample := c.document(seen, s)
		switch {
		case sample.Document != nil:
			found.verdict[s], found.witness[s], found.proven[s], found.why[s] = Breaking, sample.Document, seen, ""
			return
		case !sample.None:
			if doubts++; doubts == 1 {
				found.verdict[s], found.proven[s], found.why[s] = Unknown, seen, sample.Obstacle
			}
			if doubts == maxDoubts {
				return
			}
		}
	}
}

// document looks for a whole document of a root in which the change breaks a side.
func (c *comparison) document(seen *sighting, s Side) Sample {
	p := seen.place
	r := pair{p.root.OldUse, p.root.NewUse}
	if p.parent == nil && seen.finding.local[s].Document != nil {
		return seen.finding.local[s]
	}
	wanted := p.lift(seen.finding.want[s], s)
	return c.solver.Inhabit([]*model.Use{r.side(s), wanted}, []*model.Use{r.other(s)})
}

// carried reports whether some change is proven to break a side of a root; for a root whose verdict is unknown, whether
// some change says as much.
func (c *comparison) carried(r *Root, s Side) bool {
	doubtful := r.proof(s).Verdict == Unknown
	for _, found := range c.order {
		if found.proven[s] != nil && found.proven[s].place.root == r && (doubtful || found.verdict[s] == Breaking) {
			return true
		}
	}
	for _, found := range c.order { // proven with a document of another root
		for i := range found.seen {
			seen := &found.seen[i]
			if found.verdict[s] == Compatible || seen.place.root != r || seen.finding.want[s] == nil || seen.finding.local[s].None {
				continue
			}
			if doubtful || c.document(seen, s).Document != nil {
				return true
			}
		}
	}
	return false
}

// carry reports a root that breaks where no rule has a name for what does: at the deepest pair that differs.
func (c *comparison) carry(r *Root, s Side) {
	p := &place{pair: pair{r.OldUse, r.NewUse}, root: r}
	for next := p; next != nil && r.proof(s).Verdict == Breaking; {
		p = next
		next = nil
		for _, child := range c.meet(p.pair).children {
			if p.within(child.key()) || c.solver.Same(child.old, child.new) {
				continue
			}
			if c.solver.Within(child.side(s), child.other(s)).Verdict == Breaking {
				below := &place{pair: child.pair, root: r, parent: p, step: child.step}
				if !c.document(&sighting{below, c.unnamed(below, s)}, s).None {
					next = below
					break
				}
			}
		}
	}
	f := c.unnamed(p, s)
	proof := *r.proof(s)
	if p.parent != nil {
		if sample := c.document(&sighting{p, f}, s); sample.Document != nil {
			proof = Proof{Verdict: Breaking, Witness: sample.Document}
		}
	}
	c.sight(sighting{p, f})
	for _, found := range c.order {
		if last := &found.seen[len(found.seen)-1]; last.finding == f {
			found.verdict[s], found.witness[s], found.why[s], found.proven[s] = proof.Verdict, proof.Witness, proof.Obstacle, last
		}
	}
}

// unnamed is a finding without a rule of its own.
func (c *comparison) unnamed(p *place, s Side) *finding {
	f := &finding{rule: ruleOf("meaning-changed")}
	f.want[s] = both(p.side(s), not(p.other(s)))
	f.at(whole(p.old), whole(p.new))
	f.says("", "", "%s", map[Side]string{Consumer: "values are allowed that were not", Producer: "values are refused that were not"}[s])
	return f
}
