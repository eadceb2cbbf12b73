package validate

import (
	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/jsonrt"
)

// place is a model.Use, ready to be read.
type place struct {
	*rules
	nullable bool
}

// rules is a model.Node, ready to be read: checks are sorted by the kind of value they are for.
type rules struct {
	never   *model.Never
	union   *union
	also    []*union
	kinds   jsonrt.Kinds // what `type` leaves
	kindsAt string
	shape   jsonrt.Kinds // what valid values are

	misfit   []failure // for values of a kind outside shape
	texts    []textCheck
	numbers  []textCheck // on the literal
	others   []textCheck // on the JSON of null, booleans, arrays and objects
	members  []countCheck
	items    []countCheck
	named    map[string]bool // values of an open enum; nil without
	object   *object         // nil: members are not constrained
	elements *place          // nil: elements are not constrained
}

// The checks. Start is where the value begins.
type (
	failure    func(r *jsonrt.Reader, start int)
	textCheck  func(r *jsonrt.Reader, start int, text []byte)
	countCheck func(r *jsonrt.Reader, start, n int)
)

// object is model.ObjectRules, ready to be read.
type object struct {
	names      map[string]int // index into fields
	fields     []field        // those of the model, then required members that are none
	required   []requirement
	beside     []int  // the fields whose variant a sibling chooses
	additional *place // nil: anything
	closed     string
	strange    bool // members that fields does not name are unknown
}

// field is a member that the reader keeps track of. Without a place it is only required.
type field struct {
	name   string
	place  *place
	beside *union // the member's variants, when a sibling chooses among them
	choice int    // index into object.beside
}

// requirement is a member that must be there: the index of its field, and who says so.
type requirement struct {
	field int
	at    string
}

// union is a model.Union, ready to be read.
type union struct {
	facts     jsonrt.Union
	exclusive bool
	variants  []variant
	byTag     bool // the tag alone tells variants apart
	texts     map[string]int
	others    int // variant that takes the texts not in texts or excluded; -1 without
	excluded  map[string]bool
}

type variant struct {
	place    place
	fallback bool
}

// pick returns the index of the variant whose tag may be text; -1 without.
func (u *union) pick(text []byte) int {
	if i, ok := u.texts[string(text)]; ok {
		return i
	}
	if u.excluded[string(text)] {
		return -1
	}
	return u.others
}
