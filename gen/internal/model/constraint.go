package model

// Check is a constraint on one value. The set is closed: *Enum, *NotEnum, *Bound, *Multiple, *Unique, *Pattern, *Format.
type Check interface {
	// Place returns the keyword and the location of its schema.
	Place() (keyword, at string)
	check()
}

// Enum allows only the listed values; keyword enum or const.
type Enum struct {
	Keyword, At string
	Values      []Literal
}

// NotEnum forbids the listed values: `not` over enum or const.
type NotEnum struct {
	At     string
	Values []Literal
}

// Literal is a JSON value as it stands in a schema.
type Literal struct {
	Kind Kinds
	Text string // the text of a string; for all other kinds the JSON
	JSON []byte
}

// Measure is what a Bound counts.
type Measure uint8

// The measures.
const (
	Value   Measure = iota // the number itself
	Length                 // code points of a string
	Items                  // elements of an array
	Members                // members of an object
)

// Op compares a measure with a limit.
type Op uint8

// The comparisons.
const (
	AtLeast Op = iota
	AtMost
	Above
	Below
)

// Bound limits a measure.
type Bound struct {
	Keyword, At string
	Measure     Measure
	Op          Op
	Limit       string // JSON number; a count for all measures but Value
}

// Multiple requires a number to be a multiple of another.
type Multiple struct{ At, Of string }

// Unique requires all elements to differ.
type Unique struct{ At string }

// Pattern requires a match somewhere in a string.
type Pattern struct {
	At     string
	Source string // as the schema has it (ECMA-262)
	RE2    string // the same, for Go's regexp
}

// Format asserts a format; made only on request, since formats annotate.
type Format struct{ At, Name string }

// Place implements Check.
func (c *Enum) Place() (string, string) { return c.Keyword, c.At }

// Place implements Check.
func (c *NotEnum) Place() (string, string) { return "not", c.At }

// Place implements Check.
func (c *Bound) Place() (string, string) { return c.Keyword, c.At }

// Place implements Check.
func (c *Multiple) Place() (string, string) { return "multipleOf", c.At }

// Place implements Check.
func (c *Unique) Place() (string, string) { return "uniqueItems", c.At }

// Place implements Check.
func (c *Pattern) Place() (string, string) { return "pattern", c.At }

// Place implements Check.
func (c *Format) Place() (string, string) { return "format", c.At }

func (*Enum) check()     {}
func (*NotEnum) check()  {}
func (*Bound) check()    {}
func (*Multiple) check() {}
func (*Unique) check()   {}
func (*Pattern) check()  {}
func (*Format) check()   {}

// Applies returns the kinds of values that a check constrains; values of other kinds pass it.
func Applies(c Check) Kinds {
	switch c := c.(type) {
	case *Enum, *NotEnum:
		return AnyKind
	case *Pattern, *Format:
		return String
	case *Multiple:
		return Number
	case *Unique:
		return Array
	case *Bound:
		switch c.Measure {
		case Value:
			return Number
		case Length:
			return String
		case Items:
			return Array
		case Members:
			return Object
		}
	}
	panic("model: unknown check")
}

// EveryCheck returns one zero check of every kind, for the tests of those who handle them all.
func EveryCheck() []Check {
	return []Check{&Bound{}, &Enum{}, &Format{}, &Multiple{}, &NotEnum{}, &Pattern{}, &Unique{}}
}

// Texts returns the string values of literals.
func Texts(values []Literal) []string {
	var out []string
	for _, v := range values {
		if v.Kind == String {
			out = append(out, v.Text)
		}
	}
	return out
}

// literalKinds returns the kinds of all values.
func literalKinds(values []Literal) Kinds {
	var k Kinds
	for _, v := range values {
		k |= v.Kind
	}
	return k
}
