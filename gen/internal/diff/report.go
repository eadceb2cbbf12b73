package diff

import "github.com/waschema/waschema/gen/internal/model"

// Report is what a comparison of two models found out.
type Report struct {
	Consumer, Producer Verdict
	Roots              []*Root   // sorted by name
	Changes            []*Change // the worst first, then by definition, then by position
}

// Root is one kind of document on both sides: a schema file's top level, or a definition that nothing refers to.
type Root struct {
	Path     string      // of the schema that describes it, "cloudapi/webhook.yaml", with "#/$defs/Name" for a definition
	Was      string      // Path before, where it moved; else ""
	Old, New *model.File // nil where there is none; of a definition the file that it stands in
	OldUse   *model.Use  // nil where the root was added
	NewUse   *model.Use  // nil where the root was removed

	Consumer, Producer Proof
}

// Side is who reads a change: whoever takes documents in, or whoever makes them.
type Side uint8

// The sides.
const (
	Consumer Side = iota // still reads by OLD what is written by NEW
	Producer             // still writes by OLD what is read by NEW
)

// Sides are all of them, in the order of reports.
var Sides = []Side{Consumer, Producer}

// String returns the word of reports.
func (s Side) String() string { return [...]string{"consumer", "producer"}[s] }

// Severity is how much a change matters.
type Severity uint8

// The severities, the worst first.
const (
	Breaks   Severity = iota // a document proves it
	Unclear                  // neither shown that it breaks nor that it does not
	Warns                    // breaks nobody, and yet somebody has to know: a new value of an open enum
	Harmless                 // changes the meaning and breaks nobody
	Notes                    // changes no meaning: words, moves, ways of writing
)

// String returns the word of reports.
func (s Severity) String() string {
	return [...]string{"breaking", "unknown", "warning", "compatible", "notice"}[s]
}

// Change is one thing that differs. What breaks both sides is two changes, each with the document that proves its own; each
// of them calls the other side compatible.
type Change struct {
	Rule       *Rule
	Side       Side    // whose verdict this is, where a side is broken or may be
	Consumer   Verdict // Breaking only with a Witness
	Producer   Verdict // Breaking only with a Witness
	Severity   Severity
	Root       *Root     // the one that Instance and Witness are of; nil where no root leads to the definition
	Reaches    []*Root   // all that lead to it
	Instance   string    // where in documents: a JSON Pointer with "*" for any element and any member without a name of its own
	Instances  []string  // every place in documents that was met, Instance first
	Definition string    // the definition around it, on the new side where it has one: "cloudapi/text.yaml#/$defs/Text"
	Old, New   *Position // in the schemas; nil where there is none
	Before     string    // what the schema said, in short; "" for nothing
	After      string    // what it says
	Message    string    // one sentence
	Witness    []byte    // a whole document of Root that one side allows and the other does not
	Obstacle   string    // what stood in the way of a proof
	Member     string    // the member it is about, where it is about one
	Target     string    // location of the schema that came or went with it: of a member, of an alternative
	Ignored    *Ignore   // the entry of the ignore file that it is looked over for; nil without

	Fingerprint string // the same for the same change, whatever its wording and its lines
}

// Position is a place in a schema file.
type Position struct {
	File         string // slash path below the schema folder
	Line, Column int    // from 1
	Pointer      string // JSON Pointer in the file
}

// Verdict returns what the change means for a side.
func (c *Change) Verdict(s Side) Verdict {
	if s == Consumer {
		return c.Consumer
	}
	return c.Producer
}
