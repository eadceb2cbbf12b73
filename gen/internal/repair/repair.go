package repair

import (
	"encoding/json"
	"unicode/utf8"
)

// Result is what became of a text.
type Result struct {
	JSON    []byte   // nil with a Problem
	Repairs []Repair // by their place in the text

	Placeholders []int    // the values that repairs found to be placeholders: how many values without children stand before each
	Words        []string // the words that stood bare for a value, as placeholders do

	Problem string // why there is no way to make JSON of the text; "" when JSON is set
	At      int    // offset of the problem in the text, in bytes
}

// Repair is one change.
type Repair struct {
	Kind    Kind
	At      int    // offset in the text, in bytes
	Pointer string // RFC 6901: the value it concerns, in the repaired JSON
	Message string

	// Placeholder says that the value now only stands for another, and proves neither its type nor itself.
	Placeholder bool
	// Alternatives are the strings that were dropped behind a first one: B and C of "A" | "B" | "C".
	Alternatives []string
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

// IsJSON reports whether a text is one RFC 8259 value, and UTF-8.
func IsJSON(text []byte) bool { return json.Valid(text) && utf8.Valid(text) }
