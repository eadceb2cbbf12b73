package validate

import (
	"fmt"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/jsonrt"
)

// Validator validates documents against one root. It is safe for concurrent use.
type Validator struct {
	table *jsonrt.Table
	root  jsonrt.Ref
}

// New prepares the rules of everything that root leads to.
func New(root *model.Use) *Validator {
	c := NewCompiler(true)
	v := &Validator{root: c.Place(root)}
	v.table = c.Table()
	return v
}

// Result is what one document turned out to be.
type Result struct {
	Syntax     *jsonrt.SyntaxError // the text is not one JSON value, or over a limit; then nothing else is set
	Violations jsonrt.Violations   // in document order; empty for a valid document
	Unknown    []string            // RFC 6901 pointers in document order: members, enum values and variants that no schema names; never nil
}

// Valid reports whether the document is one JSON value that breaks no schema.
func (r Result) Valid() bool { return r.Syntax == nil && len(r.Violations) == 0 }

// Document validates the text of one document. Data is not retained.
func (v *Validator) Document(data []byte, limits jsonrt.Limits) Result {
	r := jsonrt.NewReaderLimits(data, limits)
	var unknown []int // where the values begin that no schema names
	r.Survey(v.table, v.root, func(start int) { unknown = append(unknown, start) })
	result := Result{Unknown: []string{}}
	switch err := r.Close().(type) {
	case nil:
	case *jsonrt.SyntaxError:
		return Result{Syntax: err}
	case jsonrt.Violations:
		result.Violations = err
	default:
		panic(fmt.Sprintf("validate: unknown error %T", err))
	}
	for i, pointer := range jsonrt.Pointers(data, unknown) {
		// Only the first can be the document itself: further empty pointers are past jsonrt's bound.
		if pointer == "" && i > 0 {
			break
		}
		result.Unknown = append(result.Unknown, pointer)
	}
	return result
}
