package proof

import (
	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/validate"
)

// Options choose how the models are read, and how long to try.
type Options struct {
	IgnoreUnknown bool // on the super side objects are open, as they are to consumers that ignore unknown members
	Budget        int  // steps of one proof; 0: a default
}

// defaultBudget is for proofs of a second or so.
const defaultBudget = 50_000

// Solver decides inclusions. It remembers what it found out, so that one solver serves a whole comparison. It is not
// safe for concurrent use.
type Solver struct {
	options    Options
	core       *core
	opener     *opener
	validators map[*model.Use]*validate.Validator
}

// NewSolver returns a solver that knows nothing yet.
func NewSolver(o Options) *Solver {
	if o.Budget <= 0 {
		o.Budget = defaultBudget
	}
	return &Solver{options: o, core: newCore(), opener: newOpener(), validators: map[*model.Use]*validate.Validator{}}
}

// Within reports whether every document that sub allows is allowed by super. A nil place allows everything.
func (s *Solver) Within(sub, super *model.Use) Proof {
	if s.options.IgnoreUnknown {
		super = s.opener.use(super)
	}
	sample := s.inhabit([]*model.Use{sub}, []*model.Use{super})
	switch {
	case sample.None:
		return Proof{Verdict: Compatible}
	case sample.Document != nil:
		return Proof{Verdict: Breaking, Witness: sample.Document}
	}
	return Proof{Verdict: Unknown, Obstacle: sample.Obstacle}
}

// Inhabit finds a minimal document that satisfies all of the first places and none of the others. The places may be
// of different models, or made for the purpose. With [Options.IgnoreUnknown] the others are read as the super side is.
func (s *Solver) Inhabit(all, none []*model.Use) Sample {
	if s.options.IgnoreUnknown {
		opened := make([]*model.Use, len(none))
		for i, u := range none {
			opened[i] = s.opener.use(u)
		}
		none = opened
	}
	return s.inhabit(all, none)
}

func (s *Solver) inhabit(all, none []*model.Use) Sample {
	var parts []lit
	for _, u := range all {
		parts = append(parts, s.core.literal(u))
	}
	for _, u := range none {
		parts = append(parts, s.core.literal(u).not())
	}
	r := s.core.ask(s.core.and(parts...), s.options.Budget)
	switch {
	case r.empty:
		return Sample{None: true}
	case r.found == nil:
		return Sample{Obstacle: r.obstacle}
	case r.found.size >= tooLarge:
		return Sample{Obstacle: "the document that was found is too large to write"}
	}
	fits := func(v *value) bool { return s.confirm(v, all, none) }
	if !fits(r.found) {
		return Sample{Obstacle: unconfirmed}
	}
	return Sample{Document: shrink(r.found, fits).json()}
}

// unconfirmed is the obstacle that should never be: our own reasoning and the validator disagree.
const unconfirmed = "found no document that the validator confirms"

// Same reports whether two places mean structurally the same, whatever they are called and wherever they stand.
func (s *Solver) Same(a, b *model.Use) bool { return s.core.literal(a) == s.core.literal(b) }
