package diff

import (
	"path"
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
)

// Options are how two models are compared.
type Options struct {
	IgnoreUnknown      bool   // who reads is not bothered by members that its schema does not know
	OldUnder, NewUnder string // a file or folder: only the roots in it are compared; "" for all
}

// Compare says what changed between two models and whom it breaks.
func Compare(old, new *model.Model, o Options) *Report {
	c := &comparison{
		differ:  &differ{solver: NewSolver(SolverOptions{IgnoreUnknown: o.IgnoreUnknown}), meetings: map[pairKey]*meeting{}, simulated: map[pairKey]bool{}},
		changes: map[changeKey]*candidate{},
	}
	c.report = &Report{Roots: pairRoots(old, new, o, c.solver)}
	c.indexes = [2]*index{indexOf(old, c.renamed(old, o)), indexOf(new, nil)}
	if o.IgnoreUnknown {
		c.strict = NewSolver(SolverOptions{})
	}
	c.judgeRoots()
	c.walk()
	c.tellRoots()
	c.annotations()
	c.prove()
	c.finish()
	return c.report
}

// renamed returns the new paths of the old files that have another one: all of a folder that is compared with a folder of
// another name, and those whose document moved.
func (c *comparison) renamed(old *model.Model, o Options) map[string]string {
	names := map[string]string{}
	for _, f := range old.Files {
		if rest, ok := below(f.Schema.Path, o.OldUnder); ok && o.OldUnder != o.NewUnder {
			names[f.Schema.Path] = path.Join(o.NewUnder, rest)
		}
	}
	for _, r := range c.report.Roots {
		if r.OldUse != nil && r.NewUse != nil && r.OldUse == r.Old.Root {
			names[r.Old.Schema.Path] = r.New.Schema.Path
		}
	}
	return names
}

// comparison is a Compare under way.
type comparison struct {
	*differ
	report  *Report
	changes map[changeKey]*candidate
	order   []*candidate // in order of discovery
	pairs   []schemaPair // schemas that stand for one another, whose words are compared
}

// changeKey tells changes apart. The same difference of one schema is one change, wherever the schema is used.
type changeKey struct {
	rule          string
	old, new      spot
	below         string
	before, after string
}

// candidate is a change whose verdicts are to be proven.
type candidate struct {
	finding *finding
	seen    []sighting
	verdict [2]Verdict
	witness [2][]byte
	proven  [2]*sighting // what the witness is of
	why     [2]string    // what stood in the way
	masked  bool         // breaks values of its place, and no document
}

// sighting is one place where a change was met.
type sighting struct {
	place   *place
	finding *finding
}

// instance is where in documents the change was met.
func (s *sighting) instance() string { return s.place.instance() + s.finding.below }

// judgeRoots proves what holds for whole documents. These are the verdicts; all else explains them.
func (c *comparison) judgeRoots() {
	for _, r := range c.report.Roots {
		switch {
		case r.OldUse == nil:
		case r.NewUse == nil:
			sample := c.solver.Inhabit([]*model.Use{r.OldUse}, nil)
			switch {
			case sample.Document != nil:
				r.Producer = Proof{Verdict: Breaking, Witness: sample.Document}
			case !sample.None:
				r.Producer = Proof{Verdict: Unknown, Obstacle: sample.Obstacle}
			}
		default:
			r.Consumer = c.within(r.NewUse, r.OldUse)
			r.Producer = c.within(r.OldUse, r.NewUse)
			c.open[Consumer] = c.open[Consumer] || r.Consumer.Verdict != Compatible
			c.open[Producer] = c.open[Producer] || r.Producer.Verdict != Compatible
		}
	}
}

// proof returns what was found out about the root for a side.
func (r *Root) proof(s Side) *Proof {
	if s == Consumer {
		return &r.Consumer
	}
	return &r.Producer
}

// maxVisits bounds how many ways to one pair are followed in one root, so that definitions that are used everywhere are
// looked at in some of these places and not in all.
const maxVisits = 6

// walk meets every pair of places that documents of the roots have.
func (c *comparison) walk() {
	seen := map[pairKey]bool{}
	for _, r := range c.report.Roots {
		if r.OldUse == nil || r.NewUse == nil {
			continue
		}
		visits := map[pairKey]int{}
		queue := []*place{{pair: pair{r.OldUse, r.NewUse}, root: r}}
		for len(queue) > 0 {
			p := queue[0]
			queue = queue[1:]
			key := p.key()
			m := c.meet(p.pair)
			if visits[key] >= maxVisits || m.same && seen[key] || p.parent != nil && p.parent.within(key) {
				continue
			}
			visits[key]++
			if !seen[key] {
				seen[key] = true
				c.beside(p)
			}
			c.note(p, m)
			for _, child := range m.children {
				queue = append(queue, &place{pair: child.pair, root: r, parent: p, step: child.step, equal: p.equal || m.equal})
			}
		}
	}
}

// note collects the findings of one place.
func (c *comparison) note(p *place, m *meeting) {
	for _, f := range m.findings {
		if !p.promotes(f) && !(p.equal && f.rule.ID == "rewritten") {
			c.sight(sighting{p, f})
		}
	}
}

func (c *comparison) sight(s sighting) {
	f := s.finding
	key := f.key()
	found := c.changes[key]
	if found == nil {
		found = &candidate{finding: f}
		c.changes[key] = found
		c.order = append(c.order, found)
	}
	found.seen = append(found.seen, s)
}

// key tells the change apart that the finding is a sighting of.
func (f *finding) key() changeKey {
	key := changeKey{f.rule.ID, f.old, f.new, f.below, f.before, f.after}
	switch { // a keyword that only one side has is one change, whatever schemas it is a part of on the other
	case f.old.keyword == "" && f.new.keyword != "":
		key.old = spot{}
	case f.new.keyword == "" && f.old.keyword != "":
		key.new = spot{}
	}
	return key
}

// promotes reports whether a finding is about the values that a fallback's tag excludes, for variants that came or went: they
// are reported as that.
func (p *place) promotes(f *finding) bool {
	if len(f.values) == 0 && f.rule.ID != "rewritten" || p.parent == nil {
		return false
	}
	to, isMember := p.step.(*toMember)
	if !isMember {
		return false
	}
	variant, isVariant := p.parent.step.(*toVariant)
	return isVariant && variant.tag == to.name && len(variant.moved) > 0 && !slices.ContainsFunc(f.values, func(v string) bool { return !slices.Contains(variant.moved, v) })
}
