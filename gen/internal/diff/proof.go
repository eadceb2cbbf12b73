package diff

import "github.com/waschema/waschema/gen/internal/proof"

// Verdict says whether one side's documents are all the other's.
type Verdict = proof.Verdict

// The verdicts.
const (
	Compatible = proof.Compatible // every document of the one is a document of the other
	Breaking   = proof.Breaking   // some document is not, and is shown
	Unknown    = proof.Unknown    // neither could be shown
)

// Proof is what was found out about an inclusion.
type Proof = proof.Proof

// Sample is what was found out about the existence of a document.
type Sample = proof.Sample

// SolverOptions choose how the models are read, and how long to try.
type SolverOptions = proof.Options

// Solver decides inclusions.
type Solver = proof.Solver

// NewSolver returns a solver that knows nothing yet.
func NewSolver(o SolverOptions) *Solver { return proof.NewSolver(o) }
