package schema

import (
	"net/url"
	"strings"
)

// Shape is what the value of a keyword must look like: a closed set.
type Shape int

// The shapes. Subschemas inside a value are checked where they are parsed.
const (
	Subschema       Shape = iota // a schema
	SchemaList                   // a non-empty array of schemas
	SchemaMap                    // an object of schemas
	SchemaOrList                 // a schema or an array of schemas: items before 2020-12
	SchemaOrStrings              // an object of schemas and arrays of names: dependencies
	SchemaOrBool                 // a schema or a boolean: draft 4, which has no boolean schemas
	Reference                    // a URI reference
	URI                          // a URI with a scheme
	Anchor                       // a plain name
	NonNegativeInt               // 0, 1, 2.0, …
	PositiveNumber               // a number above 0
	NumberValue                  // a number
	TrueOrFalse                  // a boolean
	BoolOrNumber                 // a boolean (a number is taken for the later form and reported)
	TypeNames                    // one or several of the seven type names
	Strings                      // an array of different strings
	StringsMap                   // an object of arrays of different strings
	Enum                         // an array of any values
	Anything                     // any value
	Pattern                      // a regular expression, compiled by a later stage
	Text                         // a string
	Vocabulary                   // an object of URI to boolean
	shapeCount
)

// check looks at the value of a keyword and returns the value at fault and what
// is wrong, or nil. The value at fault may be deep inside.
type check func(v *Value) (offending *Value, message string)

// checks has one function for each shape.
var checks = [shapeCount]check{
	Subschema:       checkAnything,
	SchemaList:      checkSchemaList,
	SchemaMap:       checkObject("must be an object whose values are schemas"),
	SchemaOrList:    checkAnything,
	SchemaOrStrings: checkDependencies,
	SchemaOrBool:    checkAnything,
	Reference:       checkReference,
	URI:             checkURI,
	Anchor:          checkAnchor,
	NonNegativeInt:  checkNonNegativeInt,
	PositiveNumber:  checkPositiveNumber,
	NumberValue:     checkKind(Number, "must be a number"),
	TrueOrFalse:     checkKind(Bool, "must be true or false"),
	BoolOrNumber:    checkKind(Bool, "must be true or false in draft 4"),
	TypeNames:       checkTypeNames,
	Strings:         checkStrings,
	StringsMap:      checkStringsMap,
	Enum:            checkKind(Array, "must be an array"),
	Anything:        checkAnything,
	Pattern:         checkKind(String, "must be a string holding a regular expression"),
	Text:            checkKind(String, "must be a string"),
	Vocabulary:      checkVocabulary,
}

func checkAnything(*Value) (*Value, string) { return nil, "" }

func checkKind(kind ValueKind, message string) check {
	return func(v *Value) (*Value, string) {
		if v.Kind != kind {
			return v, message
		}
		return nil, ""
	}
}

func checkObject(message string) check { return checkKind(Object, message) }

func checkSchemaList(v *Value) (*Value, string) {
	if v.Kind != Array || len(v.Items) == 0 {
		return v, "must be a non-empty array of schemas"
	}
	return nil, ""
}

func checkDependencies(v *Value) (*Value, string) {
	if v.Kind != Object {
		return v, "must be an object whose values are schemas or arrays of property names"
	}
	for _, m := range v.Members {
		if m.Value.Kind == Array {
			if offending, message := checkStrings(m.Value); offending != nil {
				return offending, message
			}
		}
	}
	return nil, ""
}

func checkReference(v *Value) (*Value, string) {
	if v.Kind != String {
		return v, "must be a string holding a URI reference"
	}
	if _, err := url.Parse(v.Text); err != nil {
		return v, "must be a URI reference, not " + show(v.Text)
	}
	return nil, ""
}

func checkURI(v *Value) (*Value, string) {
	if v.Kind != String {
		return v, "must be a string holding a URI"
	}
	if u, err := url.Parse(v.Text); err != nil || u.Scheme == "" {
		return v, "must be a URI, not " + show(v.Text)
	}
	return nil, ""
}

func checkAnchor(v *Value) (*Value, string) {
	const message = "must be a name: a letter or _, then letters, digits, - _ . :"
	if v.Kind != String || v.Text == "" {
		return v, message
	}
	for i := range len(v.Text) {
		c := v.Text[i]
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
		if !letter && (i == 0 || !('0' <= c && c <= '9') && !strings.ContainsRune("-.:", rune(c))) {
			return v, message
		}
	}
	return nil, ""
}

func checkNonNegativeInt(v *Value) (*Value, string) {
	const message = "must be a non-negative integer"
	if v.Kind != Number {
		return v, message
	}
	if d := parseDecimal(v.Text); d.negative || !d.integer() {
		return v, message
	}
	return nil, ""
}

func checkPositiveNumber(v *Value) (*Value, string) {
	if v.Kind != Number || !parseDecimal(v.Text).positive() {
		return v, "must be a number above 0"
	}
	return nil, ""
}

// typeNames are the seven types, in the order errors list them.
const typeNames = "array, boolean, integer, null, number, object, string"

func checkTypeNames(v *Value) (*Value, string) {
	switch v.Kind {
	case String:
		return checkTypeName(v)
	case Array:
		if len(v.Items) == 0 {
			return v, "must name at least one type: " + typeNames
		}
		for _, item := range v.Items {
			if offending, message := checkTypeName(item); offending != nil {
				return offending, message
			}
		}
		return checkStrings(v)
	case Null:
		// The commonest slip: type: null in YAML is the null value.
		return v, `must be a type name or an array of them; write "null" in quotes`
	}
	return v, "must be a type name or an array of them: " + typeNames
}

func checkTypeName(v *Value) (*Value, string) {
	if v.Kind == Null {
		return v, `must be a type name; write "null" in quotes`
	}
	if v.Kind != String {
		return v, "must be a type name: " + typeNames
	}
	switch v.Text {
	case "array", "boolean", "integer", "null", "number", "object", "string":
		return nil, ""
	}
	return v, show(v.Text) + " is not a type; the types are " + typeNames
}

func checkStrings(v *Value) (*Value, string) {
	if v.Kind != Array {
		return v, "must be an array of strings"
	}
	seen := make(map[string]bool, len(v.Items))
	for _, item := range v.Items {
		if item.Kind != String {
			return item, "must be an array of strings; this is " + item.Kind.String()
		}
		if seen[item.Text] {
			return item, show(item.Text) + " is listed twice"
		}
		seen[item.Text] = true
	}
	return nil, ""
}

func checkStringsMap(v *Value) (*Value, string) {
	if v.Kind != Object {
		return v, "must be an object whose values are arrays of property names"
	}
	for _, m := range v.Members {
		if offending, message := checkStrings(m.Value); offending != nil {
			return offending, message
		}
	}
	return nil, ""
}

func checkVocabulary(v *Value) (*Value, string) {
	if v.Kind != Object {
		return v, "must be an object whose names are URIs and whose values are true or false"
	}
	for _, m := range v.Members {
		if m.Value.Kind != Bool {
			return m.Value, "must be true or false"
		}
	}
	return nil, ""
}
