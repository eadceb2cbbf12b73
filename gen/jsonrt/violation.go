package jsonrt

import (
	"fmt"
	"strconv"
	"strings"
)

// Violation is one place where a document breaks its schema.
type Violation struct {
	Instance string `json:"instance"` // RFC 6901 pointer to the value in the document
	Keyword  string `json:"keyword"`  // schema keyword that is broken
	Schema   string `json:"schema"`   // place in the schema source
	Message  string `json:"message"`  // what is wrong, for people
}

// Violations are all places where a document breaks its schema, in the order of
// the document. A list that was cut at its bound ends with an entry of keyword
// "limit".
type Violations []Violation

// shownViolations is how many lines Error makes; the caller who wants the rest
// has the list.
const shownViolations = 10

// String is one line: `"/entry/0/id": must be string, not number (type at …)`.
func (v Violation) String() string {
	line := strconv.Quote(v.Instance) + ": " + v.Message + " (" + v.Keyword
	if v.Schema != "" {
		quoted := strconv.Quote(v.Schema) // the user's file names and members are in it
		line += " at " + quoted[1:len(quoted)-1]
	}
	return line + ")"
}

// Error has a line for each of the first ten violations.
func (v Violations) Error() string {
	var b strings.Builder
	for i, violation := range v {
		if i == shownViolations {
			fmt.Fprintf(&b, "\nand %d more", len(v)-i)
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(violation.String())
	}
	return b.String()
}

// quotedBytes is how much of a name or value from the document a message shows,
// so that messages stay small whatever the document holds.
const quotedBytes = 64

// quote makes text from a document fit for a message: short, in quotes, with
// everything that a terminal could act on escaped.
func quote[T string | []byte](text T) string {
	if len(text) > quotedBytes {
		return strconv.Quote(strings.ToValidUTF8(string(text[:quotedBytes]), "")) + "…"
	}
	return strconv.Quote(string(text))
}
