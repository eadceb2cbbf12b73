package jsonrt

import "strings"

// Kind is what a JSON value is, told by its first byte.
type Kind uint8

// The kinds. Invalid means that there is no value: the text has ended or is
// broken, and the reader has recorded that.
const (
	Invalid Kind = iota
	NullValue
	BoolValue
	NumberValue
	StringValue
	ArrayValue
	ObjectValue
)

// kindOf tells a value by its first byte.
var kindOf = [256]Kind{
	'n': NullValue, 't': BoolValue, 'f': BoolValue, '"': StringValue, '[': ArrayValue, '{': ObjectValue,
	'-': NumberValue, '0': NumberValue, '1': NumberValue, '2': NumberValue, '3': NumberValue, '4': NumberValue,
	'5': NumberValue, '6': NumberValue, '7': NumberValue, '8': NumberValue, '9': NumberValue,
}

// String returns the name that JSON Schema gives the kind; "invalid" for Invalid.
func (k Kind) String() string {
	switch k {
	case NullValue:
		return "null"
	case BoolValue:
		return "boolean"
	case NumberValue:
		return "number"
	case StringValue:
		return "string"
	case ArrayValue:
		return "array"
	case ObjectValue:
		return "object"
	}
	return "invalid"
}

// Kinds is a set of kinds, as the type keyword names it. Numbers are split, so
// that "integer" is a set too: KindInteger holds every number whose value is
// whole (1.0 and 1e2 are), KindFraction the others.
type Kinds uint8

// The members of a set and the usual unions.
const (
	KindNull Kinds = 1 << iota
	KindBool
	KindInteger
	KindFraction
	KindString
	KindArray
	KindObject

	KindNumber = KindInteger | KindFraction
	KindAny    = KindNull | KindBool | KindNumber | KindString | KindArray | KindObject
)

// kindNames is the order in which a message lists a set. A set that has all of
// a row's bits is named by it, and the bits are then taken out.
var kindNames = []struct {
	set  Kinds
	name string
}{
	{KindObject, "object"}, {KindArray, "array"}, {KindString, "string"}, {KindNumber, "number"},
	{KindInteger, "integer"}, {KindFraction, "fraction"}, {KindBool, "boolean"}, {KindNull, "null"},
}

// String lists the set for a message: "string", "string or null", "object,
// array or null". The full set is "any value", the empty one "nothing".
func (k Kinds) String() string {
	if k&KindAny == KindAny {
		return "any value"
	}
	var names []string
	for _, row := range kindNames {
		if k&row.set == row.set {
			names = append(names, row.name)
			k &^= row.set
		}
	}
	if len(names) == 0 {
		return "nothing"
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// Has reports whether a value of kind k may be in the set; for a number that
// some numbers are.
func (k Kinds) Has(kind Kind) bool {
	switch kind {
	case NullValue:
		return k&KindNull != 0
	case BoolValue:
		return k&KindBool != 0
	case NumberValue:
		return k&KindNumber != 0
	case StringValue:
		return k&KindString != 0
	case ArrayValue:
		return k&KindArray != 0
	case ObjectValue:
		return k&KindObject != 0
	}
	return false
}
