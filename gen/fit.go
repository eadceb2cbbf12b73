package gen

import (
	"github.com/waschema/waschema/gen/internal/reference/inspect"
	"github.com/waschema/waschema/gen/jsonrt"
)

// fit validates a document against every root and returns the result of the one that it was most likely meant for.
func (v *Validator) fit(data []byte) Result {
	if len(v.roots) == 1 {
		return v.roots[0].document(data)
	}
	results := make([]Result, len(v.roots))
	best, syntax := inspect.Fit(data, len(v.roots), func(i int) inspect.Candidate {
		results[i] = v.roots[i].document(data)
		return inspect.Candidate{Members: v.roots[i].members, Violations: results[i].Violations, Unknown: results[i].Unknown}
	})
	switch {
	case syntax != nil:
		return Result{Syntax: syntax, Unknown: []string{}}
	case best >= 0:
		return results[best]
	}
	message := inspect.FitsNone(v.names()) + "; choose with -schema"
	return Result{
		Violations: jsonrt.Violations{{Keyword: "schema", Message: message}},
		Unknown:    []string{},
	}
}
