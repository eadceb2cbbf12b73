package proof

import "github.com/waschema/waschema/gen/internal/model"

// Options choose how the models are read, and how long to try.
type Options struct {
	IgnoreUnknown bool // on the super side objects are open, as they are to consumers that ignore unknown members
	Budget        int  // steps of one proof; 0: a default
}

// Solver decides inclusions. It remembers what it found out, so that one solver serves a whole comparison. It is not
// safe for concurrent use.
type Solver struct{ options Options }

// NewSolver returns a solver that knows nothing yet.
func NewSolver(o Options) *Solver { return &Solver{options: o} }

// Within reports whether every document that sub allows is allowed by super. A nil place allows everything.
func (s *Solver) Within(sub, super *model.Use) Proof {
	return Proof{Verdict: Unknown, Obstacle: "not decided"}
}

// Inhabit finds a minimal document that satisfies all of the first places and none of the others. The places may be
// of different models, or made for the purpose.
func (s *Solver) Inhabit(all, none []*model.Use) Sample {
	return Sample{Obstacle: "not decided"}
}

// Same reports whether two places mean structurally the same, whatever they are called and wherever they stand.
func (s *Solver) Same(a, b *model.Use) bool { return a == b }
