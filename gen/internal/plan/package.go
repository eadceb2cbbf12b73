package plan

import (
	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/jsonrt"
)

// Package is one Go package.
type Package struct {
	Name       string
	Alias      string // name under which other packages import it
	Dir        string // slash path below the output folder; "" for the folder itself
	ImportPath string
	Folder     string  // of the schemas, in words
	Files      []*File // sorted by name
}

// Roots returns the Go names of the package's root types, sorted by file.
func (p *Package) Roots() []string {
	var names []string
	for _, f := range p.Files {
		if f.Root != nil {
			names = append(names, f.Root.Ident)
		}
	}
	return names
}

// File is one Go file; it holds what one schema file defines, the visitor of its root, or the package's table of rules.
type File struct {
	Name     string        // "message.go"
	Source   string        // "cloudapi/message.yaml"
	Root     *Root         // nil when the schema file only holds definitions
	Decls    []Decl        // in output order
	External bool          // of a schema from outside the user's tree
	Table    *jsonrt.Table // nil but in the file that holds the table; nothing else is in that
	Visitor  *Visitor      // nil but in the file that holds the visitor of a root; nothing else is in that
}

// TableVar is the variable of a package that holds its table of rules. Rules are referred to by number.
const TableVar = "rules"

// Root is a schema file's top level: the functions that decode and validate it.
type Root struct {
	Ident      string // DecodeR, ValidateR and RSchema are made of it
	Struct     *Struct
	Rooms      []Room // given with the value
	SchemaFile string // "webhook.schema.json"
	SchemaVar  string // Go variable that embeds it
	Schema     []byte // the bundled schema
}

// Decl is one declaration with all that belongs to it. The set is closed: *Struct, *Union, *Enum and *Container.
type Decl interface{ decl() }

// Struct is a Go struct for an object, or for a single value that needs a type of its own.
type Struct struct {
	Ident    string
	Package  *Package
	Doc      Doc
	Rules    *Rules     // nil for a value of another sort than objects
	Ref      jsonrt.Ref // of a value of the type
	Fields   []*Field   // of an object, in schema order
	Value    *Place     // not an object: the value that the struct wraps
	Extra    bool       // has Extra for members that no schema names
	Variants []*Union   // the unions it is a variant of
}

// Field is one struct field and the member it stands for.
type Field struct {
	Ident     string
	Name      string // of the member
	Doc       Doc
	Index     int // its bit among the members seen
	Form      Form
	Place     *Place
	Required  bool
	Const     string // the one text a required member may have: written when the field is empty
	HasConst  bool
	Beside    *Union // the member's variant is chosen by member BesideTag
	BesideTag string
	TagOf     *Field // the member whose variant this text chooses: left empty, it is written as the variant needs it
	Rooms     []Room // given with the value of a pointer
	Contained bool   // a list of structs: what is wrong inside an element leaves the variant around it valid in Go
}

// Form is how a field tells absent from present.
type Form uint8

// The forms.
const (
	Plain    Form = iota // always present
	Optional             // jsonrt.Optional: absent, null or a value
	Pointer              // nil is absent
	Bare                 // a slice, map, interface or raw value whose nil is absent
)

// Place is one place where values stand: how they are stored and which rules they keep.
type Place struct {
	Store    Store
	Nullable bool // stored in a jsonrt.Optional unless the field's form already is one
	Struct   *Struct
	Union    *Union
	Enum     *Enum
	List     *Container
	Rules    *Rules     // of a scalar
	Ref      jsonrt.Ref // its rules in the table of the package that reads it; 0 when anything goes
}

// Store is the Go type of a place.
type Store uint8

// The stores.
const (
	Raw      Store = iota // jsonrt.RawJSON
	Text                  // string
	EnumText              // a named string type
	DateTime              // jsonrt.DateTime
	Date                  // jsonrt.Date
	Int                   // int64
	Float                 // float64
	Bool                  // bool
	Scalar                // jsonrt.Scalar
	UnixTime              // jsonrt.UnixTime
	StructOf              // a struct type
	UnionOf               // an interface type
	Elements              // a slice or map
)

// Rules is what a value must satisfy, in the model's words.
type Rules struct{ Node *model.Node }

// Container is a slice or a map.
type Container struct {
	Ident string // suffix of its functions: readEntries, writeEntries
	Node  *model.Node
	Ref   jsonrt.Ref
	Map   bool
	Elem  *Place
	Null  bool // null may stand instead: the function that reads it is passed on
	Apart bool // it stands at several places, or is not the value of a field: a function writes it
}

// Enum is a named string type.
type Enum struct {
	Ident   string
	Package *Package
	Doc     Doc
	Open    bool
	Rules   *Rules
	Values  []EnumValue
	Ref     jsonrt.Ref
}

// EnumValue is one constant.
type EnumValue struct{ Ident, Text string }

// Union is a sealed interface.
type Union struct {
	Ident    string
	Package  *Package
	Exported bool   // read from other packages
	Reader   string // function that reads it
	Doc      Doc
	Model    *model.Union
	ByTag    bool // the tag alone tells the variants apart

	Ref jsonrt.Ref // of a value of the union; of one with its tag beside, of what its fallback holds

	Beside   bool // chosen by a sibling member: no tag inside
	Variants []*Variant
	Unknown  string // Go type of the fallback; "" without
	Invalid  string // Go type of malformed values
	TagIdent string // field of Unknown that holds the tag; "" when the tag stands beside
}

// Variant is one alternative of a union.
type Variant struct {
	Model    *model.Variant
	Struct   *Struct // nil for the fallback
	Rooms    []Room  // given with the value
	Fallback bool
	Ref      jsonrt.Ref // of the fallback: the rules it keeps
}

// Doc is a declaration's comment.
type Doc struct {
	Text       string // title and description
	At         string // where the schema of a type stands
	Deprecated bool
	Sources    []string
	Evidence   string
}

func (*Struct) decl()    {}
func (*Union) decl()     {}
func (*Enum) decl()      {}
func (*Container) decl() {}
