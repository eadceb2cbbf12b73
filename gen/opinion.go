package gen

import (
	"errors"
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
)

// SecondOpinion puts the schemas to another implementation of JSON Schema. The error is Errors when schemas cannot be
// used, be it that they do not load, be it that they break the meta-schema of their draft. Doubts are what is allowed and
// hardly meant, such as a misspelt keyword, and what only the other implementation cannot do. Its time grows faster than the schemas do.
func SecondOpinion(o Options) (doubts Errors, err error) {
	set, err := o.read()
	if err != nil {
		return nil, o.named(err, set)
	}
	for _, w := range set.Warnings {
		doubts = append(doubts, o.place(w, set))
	}
	var broken Errors
	for _, opinion := range schema.SecondOpinion(set) {
		var positioned schema.Error
		if !errors.As(opinion, &positioned) {
			panic("gen: an opinion without a position: " + opinion.Error())
		}
		if e := o.place(positioned, set); isLimit(e.Message) {
			doubts = append(doubts, e)
		} else {
			broken = append(broken, e)
		}
	}
	if len(broken) > 0 {
		return doubts, broken
	}
	return doubts, nil
}

// isLimit tells the limits of the other implementation from what is wrong with a schema. It computes numbers; it
// compiles patterns with Go's regular expressions, which are not those of JSON Schema, and takes what it does not
// understand for malformed; and a schema that meets its meta-schema may still be too much for its compiler.
func isLimit(message string) bool {
	opinion, given := strings.CutPrefix(message, "second opinion: ")
	return !given || strings.Contains(opinion, " is not valid '") || strings.HasPrefix(strings.TrimPrefix(opinion, `"`), "jsonschema")
}
