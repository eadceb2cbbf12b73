package jsonrt

import (
	"strconv"
	"strings"
)

// The calls of this file record a violation that the caller has found.

// shownChoices is how many allowed values a message lists.
const shownChoices = 8

// failEnum records that the value at start is none of the allowed ones, which
// are JSON literals. Keyword is enum or const.
func (r *Reader) failEnum(start int, keyword, schema string, allowed ...string) {
	if !r.counts() {
		return
	}
	var b strings.Builder
	b.WriteString("must be ")
	if len(allowed) > 1 {
		b.WriteString("one of ")
	}
	for i, literal := range allowed {
		if i > 0 {
			b.WriteString(", ")
		}
		if i == shownChoices {
			b.WriteString("…")
			break
		}
		b.WriteString(literal)
	}
	r.keep(start, keyword, schema, b.String())
}

// failRequired records that the object at start lacks a member.
func (r *Reader) failRequired(start int, name, schema string) {
	if r.counts() {
		r.keep(start, "required", schema, "missing required member "+quote(name))
	}
}

// FailTag records that the value at start, of the member called name, chooses no
// variant of a union.
func (r *Reader) FailTag(start int, keyword, schema, name string) {
	if r.counts() {
		r.keep(start, keyword, schema, "member "+quote(name)+" names no known variant")
	}
}

// failBeside records that the value at start is of no variant, because the sibling
// that chooses one is not there or no string. The sibling's own place
// tells the same fault; here it is why the value could not be typed.
func (r *Reader) failBeside(start int, u *Union, tag Kind) {
	if !r.counts() {
		return
	}
	problem := " beside it is no string"
	if tag == Invalid {
		problem = " beside it is missing"
	}
	r.keep(start, u.Keyword, u.At, "is of no variant: member "+quote(u.Tag)+problem)
}

// failUnion records that the value at start fits no alternative of a union, or,
// for oneOf, more than one.
func (r *Reader) failUnion(start int, keyword, schema string, matched int) {
	if !r.counts() {
		return
	}
	if matched == 0 {
		r.keep(start, keyword, schema, "fits no alternative")
		return
	}
	r.keep(start, keyword, schema, "fits "+strconv.Itoa(matched)+" alternatives, must fit exactly one")
}

// failNever records that there may be no value at start at all.
func (r *Reader) failNever(start int, schema string) {
	if r.counts() {
		r.keep(start, "false", schema, "no value is allowed here")
	}
}
