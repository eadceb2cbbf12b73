package jsonrt

import (
	"slices"
	"sync/atomic"
)

// Rules is what a value must satisfy. A part that is nil or empty demands
// nothing; each part is for values of one kind, and values of other kinds pass it.
type Rules struct {
	Kinds Kinds  // that `type` allows
	Odd   Kinds  // of these: what no valid value is, because an enum excludes it
	At    string // location of the schema whose `type` says so

	Never *Never // no value is allowed; nothing else is set then
	Union *Union // the value is one of several; of the rest only Also is set then

	Choices []Choice
	Text    *TextRules
	Number  *NumberRules
	Array   *ArrayRules
	Object  *ObjectRules
	Also    []Constraint
	Named   []string // sorted: the texts of an open enum, without which a text is noted as unknown
}

// typeAt is where a violation says it comes from that is about the kind of a
// value.
func (n *Rules) typeAt() string {
	if n.Union != nil {
		return n.Union.At
	}
	return n.At
}

// Never says which schema forbids every value. Keyword is "false", or
// "additionalProperties" where that is the reason.
type Never struct{ Keyword, At string }

// Choice compares a value with listed ones: for enum and const it must be one
// of them, for not it must be none.
type Choice struct {
	Keyword, At string
	Texts       []string // sorted: the strings among the values
	Others      []string // the JSON of all others
	Shown       []string // the JSON of all, for the message; empty for not
}

// forbids reports whether being listed is the failure.
func (c *Choice) forbids() bool { return c.Keyword == "not" }

// other judges the JSON of a value that is no string.
func (c *Choice) other(r *Reader, start int, raw []byte) { c.settle(r, start, Among(raw, c.Others...)) }

func (c *Choice) settle(r *Reader, start int, listed bool) {
	switch {
	case listed != c.forbids():
	case listed:
		r.failNot(start, c.At)
	default:
		r.failEnum(start, c.Keyword, c.At, c.allowed(r, start)...)
	}
}

// allowed returns what the value at start may be: with null, if the place that it stands at allows it.
func (c *Choice) allowed(r *Reader, start int) []string {
	if n := r.nullable; n != nil && r.nullAt == start {
		for i := range n.Choices {
			if &n.Choices[i] == c && !slices.Contains(c.Shown, "null") {
				return append(slices.Clip(c.Shown), "null")
			}
		}
	}
	return c.Shown
}

// Bound limits a count, or, with Value, a number.
type Bound struct {
	Keyword, At string
	Op          Op
	Count       int
	Value       string // the literal that numbers are compared with
}

// Setting is a keyword with one parameter: the name of a format, the divisor of
// multipleOf.
type Setting struct{ At, Value string }

// PatternAt is the pattern keyword of one schema; Pattern is its index in
// [Table.Patterns].
type PatternAt struct {
	At      string
	Pattern int
}

// TextRules is what strings must satisfy.
type TextRules struct {
	Lengths  []Bound
	Patterns []PatternAt
	Formats  []Setting
}

// NumberRules is what numbers must satisfy.
type NumberRules struct {
	Limits    []Bound
	Multiples []Setting
}

// ArrayRules is what arrays must satisfy.
type ArrayRules struct {
	Prefix   []Ref // of the first elements, one each
	Items    Ref   // of all further ones
	Counts   []Bound
	Unique   []string // locations of schemas that want all elements to differ
	Contains []Contains
}

// Contains counts the elements that satisfy a schema.
type Contains struct {
	Use    Ref
	Counts []Bound
}

// element returns the place of the element counted i.
func (a *ArrayRules) element(i int) Ref {
	switch {
	case a == nil:
		return 0
	case i < len(a.Prefix):
		return a.Prefix[i]
	}
	return a.Items
}

// ObjectRules is what objects must satisfy.
type ObjectRules struct {
	Fields     []FieldRules
	Required   []Requirement
	Counts     []Bound
	Additional Ref    // of members that no field names
	Closed     string // location of the schema that forbids such members; "" when they are allowed
	Strange    bool   // such members are noted as unknown

	Groups    []MemberGroup // with patterns, instead of Additional and Closed
	Mapped    bool          // the one pattern of the one group describes all members: see judge.mapped
	Names     []Ref         // what every name must satisfy, as a string
	Needs     []Need
	Mentioned []string // sorted: the members that Needs is about

	names atomic.Pointer[lookup] // of Fields
}

// FieldRules is a member that rules name.
type FieldRules struct {
	Name   string
	Use    Ref
	Bare   bool   // only required: its value is judged as that of a member that no field names
	Beside *Union // instead of Use: a sibling, the member called Tag, tells which variant the value is of
}

// Requirement is a field, by its index, that must be present, and the schema
// that says so.
type Requirement struct {
	Field int
	At    string
	Keep  bool // that the member was missing has to be kept, because its Go field cannot say so
}

// MemberGroup is what one schema says of members that no field names: of those
// whose names match patterns, and of those that match none.
type MemberGroup struct {
	Patterns   []MemberPattern
	Additional Ref
	Closed     string // location of the schema that forbids members that match none
}

// MemberPattern is one entry of patternProperties.
type MemberPattern struct {
	Pattern int // index in [Table.Patterns]
	Use     Ref
}

// Need says which members must be present where one is; all of them are in
// [ObjectRules.Mentioned].
type Need struct {
	Keyword, At string
	Member      string
	Names       []string
}
