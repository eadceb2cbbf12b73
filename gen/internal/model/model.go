package model

import (
	"slices"

	"github.com/waschema/waschema/gen/internal/schema"
)

// Model is the meaning of a set of schemas.
type Model struct {
	Files []*File // sorted by path
	Nodes []*Node // every node, in order of first use
}

// File is what one schema file contributes.
type File struct {
	Schema *schema.File
	Root   *Use   // nil when the file only holds definitions
	Defs   []*Use // definitions that nothing refers to; all others are reached through a Use
}

// Use is one place where values stand: the node they must satisfy, and what the place itself adds.
type Use struct {
	Node     *Node
	Nullable bool // null is allowed here as well, whatever Node says
	Doc      Doc  // of the place; empty fields mean: see Node.Doc
	At       string
}

// Doc holds the annotations that people read.
type Doc struct {
	Title, Description string
	Deprecated         bool
	Examples           [][]byte // JSON texts
	Sources            []Source
	Evidence           string
}

// Source names a documentation page and the heading a definition comes from (x-source).
type Source struct{ Page, Heading string }

// Node is the meaning of one conjunction of schemas: a value satisfies the node when it satisfies every part.
type Node struct {
	ID     int
	Schema *schema.Schema // the schema the node stands for: names and locations come from it
	Home   *schema.File   // the file it belongs to: that of Schema, or of the schema that joins it with other folders'
	At     string         // its location
	Doc    Doc

	Kinds   Kinds  // what `type` leaves; AnyKind without
	Shape   Kinds  // the kinds that valid values have: Kinds, less what enum, const and branches exclude
	KindsAt string // location of the schema whose `type` says so
	Checks  []Check

	Object *ObjectRules // nil: members are not constrained
	Array  *ArrayRules  // nil: elements are not constrained
	Union  *Union       // the one applicator that shapes the value; the rest of the node is merged into its variants
	Also   []Applicator // further schemas for the same value, which only constrain
	Never  *Never       // a false schema: no value is allowed

	Part     Kinds  // the node is a schema's meaning for these kinds alone, made to tell kinds apart
	Format   string // annotation; picks types, checks nothing
	OpenEnum *Enum  // values that the schema names without excluding others
	GoName   string // x-go-name
	GoType   string // x-go-type
}

// Never says which schema forbids every value. Keyword is "false", or "additionalProperties" where that is the
// reason.
type Never struct{ Keyword, At string }

// ObjectRules constrains the members of an object.
type ObjectRules struct {
	Fields     []*Field // in schema order
	Required   []Required
	Additional *Use   // for members that no field names; nil: anything
	Closed     string // location of the schema that forbids further members; "" when open
	Named      bool   // further members are described (an additionalProperties that is not false)

	Groups []*MemberGroup // with patterns, instead of Additional and Closed
	Names  []*NameRule    // what every name must satisfy
	Needs  []Need         // members that others make required
}

// MemberGroup is what one schema says of members that no field names: the patterns that their names may match, and what
// holds for those that match none. A member must satisfy every group.
type MemberGroup struct {
	Patterns   []*MemberPattern
	Additional *Use   // for members that match no pattern; nil: anything
	Closed     string // location of the schema that forbids members that match no pattern; "" when open
}

// MemberPattern is one entry of patternProperties.
type MemberPattern struct {
	Source, RE2 string // as in [Pattern]
	Use         *Use
}

// NameRule is propertyNames: every member's name, as a string, must satisfy Use.
type NameRule struct {
	At  string
	Use *Use
}

// Need is one entry of dependentRequired, or of dependencies with a list: where Member is present, so must Names be.
type Need struct {
	Keyword, At string
	Member      string
	Names       []string
}

// Field returns the named field or nil.
func (o *ObjectRules) Field(name string) *Field {
	if o == nil {
		return nil
	}
	for _, f := range o.Fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Requires reports whether the named member must be present.
func (o *ObjectRules) Requires(name string) bool {
	if o == nil {
		return false
	}
	for _, r := range o.Required {
		if r.Name == name {
			return true
		}
	}
	return false
}

// Required is a member that must be present, and the schema that says so.
type Required struct{ Name, At string }

// Field is one named member.
type Field struct {
	Name   string
	Use    *Use
	GoName string         // x-go-name of the property
	Site   *schema.Schema // the schema that describes the property best
	Beside *Beside        // the member's variant is chosen by a sibling member
}

// Beside tells the variants of a member apart by the value of another member of the same object.
type Beside struct {
	Tag   string // name of the other member; the object always requires it
	Union *Union
}

// ArrayRules constrains the elements of an array.
type ArrayRules struct {
	Prefix   []*Use // of the first elements, one each
	Items    *Use   // of all further elements; nil: anything
	Contains []*Contains
}

// Contains limits how many elements satisfy a schema.
type Contains struct {
	At       string // location of the schema that holds the keyword
	Use      *Use
	Min, Max string // counts as JSON numbers; Max "" without a limit
	MinKey   string // keyword to report too few by: contains, or minContains
}

// Union is a `oneOf` or `anyOf` (or a `type` list whose kinds need different rules), with what tells its
// variants apart. A reader narrows the variants by kind, then by the tag, then by required members; a single
// remaining candidate is read directly, several are tried.
type Union struct {
	Keyword  string // "oneOf", "anyOf" or "type"
	At       string // location of the schema that holds the keyword
	Variants []*Variant
	Base     *Use   // what stands beside the keyword, for objects that are of no variant; nil when that is nothing
	Tag      string // name of the member whose value tells variants apart; "" without
	Doc      Doc
}

// Exclusive reports whether exactly one variant may match.
func (u *Union) Exclusive() bool { return u.Keyword == "oneOf" }

// Kinds returns every kind that some variant allows.
func (u *Union) Kinds() Kinds {
	var k Kinds
	for _, v := range u.Variants {
		k |= v.Kinds
	}
	return k
}

// Variant is one branch of a union.
type Variant struct {
	Use      *Use
	Branch   *schema.Schema
	Kinds    Kinds
	Tag      TagSet   // with Union.Tag
	Required []string // members without which an object cannot be of this variant
	Fallback bool     // takes the tag values that no other variant names
}

// TagSet is the set of texts that a tag may have: the values, or everything but the values.
type TagSet struct {
	Values   []string
	Others   bool // all texts except Values
	Optional bool // the variant also allows objects without the tag
}

// Contains reports whether the set holds text.
func (t TagSet) Contains(text string) bool {
	return slices.Contains(t.Values, text) != t.Others
}

// disjoint reports whether no text is in both sets.
func (t TagSet) disjoint(o TagSet) bool {
	switch {
	case t.Others && o.Others:
		return false
	case t.Others:
		return o.disjoint(t)
	}
	return !slices.ContainsFunc(t.Values, o.Contains)
}
