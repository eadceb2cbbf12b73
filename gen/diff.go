package gen

import (
	"encoding/json"
	"errors"
	"time"

	"github.com/waschema/waschema/gen/internal/diff"
	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/gen/internal/schema"
)

// DiffSide is one of the two states of schemas that [Diff] compares.
type DiffSide struct {
	Options
	Under string // a file or folder in Schemas: only the roots in it are compared; "" for all
}

// DiffOptions are the policy of a comparison.
type DiffOptions struct {
	IgnoreUnknown bool      // consumers and producers read past members that their schema does not know
	Ignore        []byte    // text of an ignore file; see [DiffIgnore]
	IgnoreFile    string    // its name, for errors
	Now           time.Time // decides which entries of the ignore file have expired
}

// DiffReport is what changed between two states of schemas. Verdicts are "compatible" (shown: every document that was to
// be allowed is), "breaking" (shown: there is a document that proves it) and "unknown" (neither).
type DiffReport struct {
	Consumer string       `json:"consumer"` // is every document of the new schemas one of the old?
	Producer string       `json:"producer"` // is every document of the old schemas one of the new?
	Step     string       `json:"step"`     // of the version of the generated Go: "major", "minor", "patch" or "none"
	Roots    []DiffRoot   `json:"roots"`
	Changes  []DiffChange `json:"changes"` // the worst first
	Go       []GoChange   `json:"go"`      // what becomes of the generated Go, by package and name
	Ignores  []DiffIgnore `json:"ignores"` // entries of the ignore file
}

// DiffRoot is one kind of document: what a schema file describes, or a definition that nothing refers to.
type DiffRoot struct {
	Name     string `json:"name"`     // "cloudapi.Webhook"
	Schema   string `json:"schema"`   // "cloudapi/webhook.yaml"
	Was      string `json:"was"`      // Schema before, where it moved
	State    string `json:"state"`    // "unchanged", "changed", "added" or "removed"
	Consumer string `json:"consumer"` // verdict
	Producer string `json:"producer"` // verdict
	Obstacle string `json:"obstacle"` // what stood in the way of a proof, where a verdict is unknown
}

// DiffChange is one change of a definition. A change that breaks both sides is listed once for each, with the document
// that proves it; each entry calls the other side compatible.
type DiffChange struct {
	ID         string          `json:"id"`         // of the rule: "member-removed"
	Instance   string          `json:"instance"`   // JSON Pointer into documents, with * for any element or any member without a name of its own
	Schema     string          `json:"schema"`     // "schemas/cloudapi/text.yaml:14:9", in the new schemas where it is still there
	Consumer   string          `json:"consumer"`   // verdict
	Producer   string          `json:"producer"`   // verdict
	Message    string          `json:"message"`    // one sentence
	Witness    json.RawMessage `json:"witness"`    // a whole document of Root that one side allows and the other does not; null without
	Severity   string          `json:"severity"`   // "breaking", "unknown", "warning", "compatible" or "notice"
	Root       string          `json:"root"`       // name of the root that Instance and Witness are about
	Roots      []string        `json:"roots"`      // names of all roots that the definition is part of
	Definition string          `json:"definition"` // "cloudapi/text.yaml#/$defs/Text"
	Instances  []string        `json:"instances"`  // every place in documents that was met, Instance first
	Old        *DiffPlace      `json:"old"`        // null where there is none
	New        *DiffPlace      `json:"new"`        // null where there is none
	Before     string          `json:"before"`     // what the schema said, in short
	After      string          `json:"after"`      // what it says
	Meaning    string          `json:"meaning"`    // of the rule
	Obstacle   string          `json:"obstacle"`   // what stood in the way of a proof, where a verdict is unknown
	Go         []GoChange      `json:"go"`         // what becomes of the generated Go
	Ignored    string          `json:"ignored"`    // the reason that the ignore file gives; "" when it says nothing of this change

	Fingerprint string `json:"fingerprint"` // the same for the same change, whatever its wording and its lines

	member string // that it is about
	target string // location of the definition that came or went
}

// DiffPlace is a place in a schema file of one side.
type DiffPlace struct {
	File    string `json:"file"` // path that begins with Options.Dir
	Path    string `json:"path"` // slash path in Options.Schemas
	Line    int    `json:"line"` // from 1
	Column  int    `json:"column"`
	Pointer string `json:"pointer"` // JSON Pointer in the file
}

// DiffIgnore is one entry of an ignore file. An entry is a line
//
//	member-removed /entry/*/changes/*/value/legacy until 2027-03-01: never sent since 2025
//
// of the ID of a rule, the Instance of a change or the place of its schema (cloudapi/text.yaml#/$defs/Text), with /** at its
// end for everything below, the last day that it counts, and the reason. Lines that begin with # are comments.
type DiffIgnore struct {
	Line    int    `json:"line"`
	ID      string `json:"id"`
	Pointer string `json:"pointer"`
	Until   string `json:"until"`
	Reason  string `json:"reason"`
	State   string `json:"state"` // "used", "stale" (matches no change) or "expired" (matches nothing any more)
}

// GoChange is one change of generated Go.
type GoChange struct {
	Package string `json:"package"` // "cloudapi"
	Name    string `json:"name"`    // "TextMessage", "TextMessage.Body"
	Kind    string `json:"kind"`    // "type", "field", "constant", "variant" or "function"
	Change  string `json:"change"`  // "added", "removed", "renamed" or "retyped"
	Before  string `json:"before"`  // declaration or name before; "" for what was added
	After   string `json:"after"`   // declaration or name after; "" for what was removed
	Step    string `json:"step"`    // "major", "minor" or "patch"
}

// Diff compares two states of schemas. What is wrong with either, or with the ignore file, is Errors.
func Diff(old, new DiffSide, o DiffOptions) (*DiffReport, error) {
	before, wrongBefore := old.load()
	after, wrongAfter := new.load()
	ignores, wrongIgnores := o.ignores()
	if err := allErrors(wrongBefore, wrongAfter, wrongIgnores); err != nil {
		return nil, err
	}
	return compareSides(old, new, before, after, ignores, o), nil
}

// compareSides compares two sides that have been read.
func compareSides(old, new DiffSide, before, after *loaded, ignores []*diff.Ignore, o DiffOptions) *DiffReport {
	found := diff.Compare(before.model, after.model, diff.Options{IgnoreUnknown: o.IgnoreUnknown, OldUnder: old.Under, NewUnder: new.Under})
	diff.Apply(ignores, found.Changes, o.Now)
	t := &teller{old: old, new: new, before: before, after: after}
	return t.report(found, ignores)
}

// loaded is one side, read.
type loaded struct {
	set      *schema.Set
	model    *model.Model
	packages []*plan.Package // nil where no Go can be made of the schemas
}

// load reads one side.
func (s DiffSide) load() (*loaded, error) {
	set, m, found, err := s.stages()
	// A single file is compared whatever else is in its folder, as long as it leads to nothing that is wrong.
	if err == nil && len(found) > 0 && (m == nil || s.Under == "" || set.File(s.Under) == nil) {
		err = s.named(found, set)
	}
	if err != nil {
		return nil, err
	}
	importPath := s.ImportPath
	if importPath == "" {
		importPath = "generated" // what is compared does not depend on it
	}
	packages, err := plan.Build(m, plan.Options{Package: s.Package, ImportPath: importPath})
	if err != nil {
		packages = nil // schemas of which no Go can be made can be compared all the same
	}
	return &loaded{set: set, model: m, packages: packages}, nil
}

// ignores reads the ignore file.
func (o DiffOptions) ignores() ([]*diff.Ignore, error) {
	list, wrong := diff.ParseIgnores(o.Ignore)
	var errs Errors
	for _, e := range wrong {
		errs = append(errs, Error{File: o.IgnoreFile, Line: e.Line, Column: e.Column, Message: e.Message})
	}
	if len(errs) > 0 {
		return nil, errs
	}
	return list, nil
}

// allErrors joins what is wrong with schemas; an error of another kind comes before all of them.
func allErrors(list ...error) error {
	var joined Errors
	for _, err := range list {
		var found Errors
		switch {
		case err == nil:
		case errors.As(err, &found):
			joined = append(joined, found...)
		default:
			return err
		}
	}
	if len(joined) > 0 {
		return joined
	}
	return nil
}

// Fails reports whether something is left, for a side ("consumer", "producer" or "both"), that the ignore file does not
// name: on "breaking" a change that breaks it; on "unknown" also one that may; on "any" also every change that is more than a notice.
func (r *DiffReport) Fails(side, on string) bool {
	for i := range r.Changes {
		if c := &r.Changes[i]; c.Ignored == "" && c.counts(side, on) {
			return true
		}
	}
	return false
}

func (c *DiffChange) counts(side, on string) bool {
	if on == "any" && c.Severity != "notice" {
		return true
	}
	for _, s := range []struct{ name, verdict string }{{"consumer", c.Consumer}, {"producer", c.Producer}} {
		if (side == s.name || side == "both") && (s.verdict == "breaking" || s.verdict == "unknown" && on != "breaking") {
			return true
		}
	}
	return false
}
