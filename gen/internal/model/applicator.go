package model

// Applicator applies schemas to a value that has its shape without them, so that they only constrain. The set is closed:
// *Union, *Not, *Conditional, *Dependent, *Unevaluated.
type Applicator interface {
	// Place returns the keyword and the location of its schema.
	Place() (keyword, at string)
	applicator()
}

// Not forbids what satisfies a schema. Where the schema only lists values it is a [NotEnum] instead.
type Not struct {
	At  string
	Use *Use
}

// Conditional is if with then and else; either may be nil.
type Conditional struct {
	At   string
	If   *Use
	Then *Use
	Else *Use
}

// Dependent applies a schema to an object that has a certain member: dependentSchemas, or dependencies.
type Dependent struct {
	Keyword, At string
	Member      string
	Use         *Use
}

// Unevaluated is unevaluatedProperties or unevaluatedItems: what the schema's other keywords, and those of the schemas
// that hold in its place, leave over must satisfy Use.
type Unevaluated struct {
	Keyword, At string
	Use         *Use // nil: nothing may be left over
	By          *Evaluation
}

// Evaluation is which members and elements a schema evaluates, given that it holds. Members and elements stand in one
// structure because the same schemas decide about both.
type Evaluation struct {
	AllMembers bool
	Names      []string
	Patterns   []string // RE2
	AllItems   bool
	Prefix     int    // so many first elements
	Contains   []*Use // elements that satisfy one of these
	Parts      []EvaluationPart
}

// EvaluationPart is what is evaluated under a condition. Without If and Member it is unconditional.
type EvaluationPart struct {
	If     *Use   // the value satisfies this …
	Fails  bool   // … or, with Fails, does not
	Member string // the object has this member; "" when Has is false
	Has    bool
	By     *Evaluation
}

// Place implements Applicator.
func (u *Union) Place() (string, string) { return u.Keyword, u.At }

// Place implements Applicator.
func (a *Not) Place() (string, string) { return "not", a.At }

// Place implements Applicator.
func (a *Conditional) Place() (string, string) { return "if", a.At }

// Place implements Applicator.
func (a *Dependent) Place() (string, string) { return a.Keyword, a.At }

// Place implements Applicator.
func (a *Unevaluated) Place() (string, string) { return a.Keyword, a.At }

func (*Union) applicator()       {}
func (*Not) applicator()         {}
func (*Conditional) applicator() {}
func (*Dependent) applicator()   {}
func (*Unevaluated) applicator() {}

// EveryApplicator returns one zero applicator of every kind, for the tests of those who handle them all.
func EveryApplicator() []Applicator {
	return []Applicator{&Union{}, &Not{}, &Conditional{}, &Dependent{}, &Unevaluated{}}
}
