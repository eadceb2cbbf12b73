package proof

// Verdict says whether one side's documents are all the other's.
type Verdict uint8

// The verdicts.
const (
	Compatible Verdict = iota // every document of the one is a document of the other
	Breaking                  // some document is not, and is shown
	Unknown                   // neither could be shown
)

var verdictWords = [...]string{Compatible: "compatible", Breaking: "breaking", Unknown: "unknown"}

// String returns the word that reports use.
func (v Verdict) String() string { return verdictWords[v] }

// Proof is what was found out about an inclusion.
type Proof struct {
	Verdict  Verdict
	Witness  []byte // a minimal JSON document; Breaking only
	Obstacle string // what stood in the way, for people; Unknown only
}

// Sample is what was found out about the existence of a document. One of the three is set.
type Sample struct {
	Document []byte // a minimal JSON document
	None     bool   // there is none
	Obstacle string // what stood in the way, for people
}
