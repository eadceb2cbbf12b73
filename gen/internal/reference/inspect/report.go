package inspect

import (
	"unicode/utf16"
	"unicode/utf8"

	"github.com/waschema/waschema/gen/jsonrt"
)

// Report is what the page shows of a document. Offsets count UTF-16 units, as scripts count text.
type Report struct {
	Schema     string      `json:"schema"` // name of the type that the document was held against; "" when it fits no root
	Valid      bool        `json:"valid"`
	Syntax     *Syntax     `json:"syntax"` // the text is not one JSON value: then nothing below is set
	Violations []Violation `json:"violations"`
	Unknown    []Spot      `json:"unknown"`  // members, enum values and variants that no schema names
	Tree       []Value     `json:"tree"`     // in document order; parents before their members
	Cut        bool        `json:"cut"`      // the tree was cut at its bound
	Repairs    []Repair    `json:"repairs"`  // what was changed to make the text JSON
	Text       string      `json:"text"`     // the repaired text, which offsets are about; "" when nothing was repaired
	Hopeless   string      `json:"hopeless"` // why text that is no JSON cannot be repaired, with the place; "" else
}

// Syntax is where and why reading stopped.
type Syntax struct {
	Line    int    `json:"line"`
	Column  int    `json:"column"` // in bytes, as the command counts
	Pointer string `json:"pointer"`
	Message string `json:"message"`
	Start   int    `json:"start"`
}

// Spot is a value by its pointer and its place in the text.
type Spot struct {
	Instance string `json:"instance"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
}

// Violation is one of [jsonrt.Violations] with its place in the text.
type Violation struct {
	jsonrt.Violation
	Start int `json:"start"`
	End   int `json:"end"`
}

// Value is one value of the document.
type Value struct {
	Parent    int    `json:"parent"` // index in the tree; -1 for the document
	Name      string `json:"name"`   // of the member, or the number of the element; "" for the document
	Kind      string `json:"kind"`
	Type      string `json:"type"`  // Go type; "" when it has none of its own
	Page      string `json:"page"`  // of that type
	Union     string `json:"union"` // Go type of the union that it is a variant of; "" without
	UnionPage string `json:"unionPage"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
}

// Inspector inspects documents by one catalogue.
type Inspector struct {
	catalogue *Catalogue
	types     map[jsonrt.Ref]int
	unions    map[unionKey]*Union
	fields    map[jsonrt.Ref]map[string]int
}

// unionKey is where a union stands.
type unionKey struct {
	of     jsonrt.Ref
	member string
}

// New returns an inspector. The catalogue must not change any more.
func New(c *Catalogue) *Inspector {
	in := &Inspector{catalogue: c, types: map[jsonrt.Ref]int{}, unions: map[unionKey]*Union{}, fields: map[jsonrt.Ref]map[string]int{}}
	for i, t := range c.Types {
		if _, known := in.types[t.Use]; !known && t.Use > 0 && !t.Wrap {
			in.types[t.Use] = i
		}
	}
	for i := range c.Unions {
		u := &c.Unions[i]
		in.unions[unionKey{u.Of, u.Member}] = u
	}
	return in
}

// Document inspects a text. Name is that of a type; "" finds the root that fits best, which is also what happens to a
// name that is none.
func (in *Inspector) Document(name string, data []byte) Report {
	out := Report{Violations: []Violation{}, Unknown: []Spot{}, Tree: []Value{}, Repairs: []Repair{}}
	index := in.find(name)
	var found survey
	if index >= 0 {
		found = in.survey(in.catalogue.Types[index].Use, data)
	} else if index, found = in.fit(data); index < 0 && found.syntax == nil {
		out.Violations = []Violation{{Violation: jsonrt.Violation{Keyword: "schema", Message: in.fitsNone()}, End: unitsOf(data)}}
	}
	if index >= 0 {
		out.Schema = in.catalogue.Types[index].Name
	}
	if s := found.syntax; s != nil {
		offset := min(max(int(s.Offset), 0), len(data))
		out.Syntax = &Syntax{Line: s.Line, Column: s.Column, Pointer: s.Pointer, Message: s.Message, Start: unitsOf(data[:offset])}
		return out
	}
	t := in.tree(index, data)
	out.Tree, out.Cut = t.values, t.cut
	out.Valid = index >= 0 && len(found.violations) == 0
	places := locate(data, found.pointers())
	for _, v := range found.violations {
		at := places[v.Instance]
		out.Violations = append(out.Violations, Violation{v, at.start, at.end})
	}
	for _, pointer := range found.unknown {
		at := places[pointer]
		out.Unknown = append(out.Unknown, Spot{pointer, at.start, at.end})
	}
	inUnits(data, &out)
	return out
}

// find returns the index of a named type, -1 without.
func (in *Inspector) find(name string) int {
	for i, t := range in.catalogue.Types {
		if t.Name == name && name != "" {
			return i
		}
	}
	return -1
}

// unitsOf counts the UTF-16 units of UTF-8.
func unitsOf(text []byte) int {
	n := 0
	for len(text) > 0 {
		c, size := utf8.DecodeRune(text)
		n += max(utf16.RuneLen(c), 1)
		text = text[size:]
	}
	return n
}
