package page

// Repair is one change that made JSON of an example.
type Repair struct {
	Kind    Kind   `json:"kind"`
	Line    int    `json:"line"`    // on the page, from 1
	Column  int    `json:"column"`  // in characters, from 1
	Pointer string `json:"pointer"` // RFC 6901: the value it concerns, in the repaired JSON
	Message string `json:"message"`

	// Alternatives are the strings that were dropped behind a first one: B and C of "A" | "B" | "C".
	Alternatives []string `json:"alternatives,omitempty"`
}

// Kind is what a repair does.
type Kind string

// The kinds of repairs.
const (
	Placeholder       Kind = "placeholder"        // a bare word quoted; it stands for a value and proves no type
	PlaceholderObject Kind = "placeholder-object" // braces around a lone placeholder removed: it stands for the object
	Alternative       Kind = "alternative"        // "A" | "B": the first kept
	CutNumber         Kind = "ellipsis-number"    // a number cut short by dots quoted, as a placeholder
	Ellipsis          Kind = "ellipsis"           // dots that stand for more removed
	Comment           Kind = "comment"            // removed
	MissingComma      Kind = "missing-comma"      // added
	TrailingComma     Kind = "trailing-comma"     // removed, as any that separates nothing
	MissingColon      Kind = "missing-colon"      // added, or put for another sign
	MissingBrace      Kind = "missing-brace"      // added, as brackets
	ExtraBrace        Kind = "extra-brace"        // removed, as brackets
	MissingValue      Kind = "missing-value"      // null added; it proves no type
	BareName          Kind = "unquoted-name"      // a member's name quoted
	Quotes            Kind = "quotes"             // quotation marks that JSON does not know replaced, or missing ones added
	Escape            Kind = "escape"             // an escape that JSON does not know mended, a control character escaped
	Literal           Kind = "literal"            // True, None and the like, .5 and +1 written as JSON does
	StrayText         Kind = "stray-character"    // removed: it belongs to no value
	Encoding          Kind = "encoding"           // bytes that are no UTF-8 replaced by U+FFFD
)
