package schema

import (
	"net/url"
	"sort"
	"strings"
)

// Set is every schema file of a tree, checked and resolved.
type Set struct {
	Files    []*File // sorted by Path
	Warnings Errors  // what is allowed, and yet hardly meant; in order

	metas   []*File           // the meta-schemas of the user's own that some $schema names
	outside map[string]string // names of the files outside the tree, by path
}

// Outside returns the name by which people know a file from outside the tree: a
// path that begins with the Dir of its Map, else its URL. It reports false for
// files of the tree. Files with errors are known as well.
func (s *Set) Outside(path string) (string, bool) {
	name, found := s.outside[path]
	return name, found
}

// File returns the file of a path, nil without.
func (s *Set) File(path string) *File {
	i := sort.Search(len(s.Files), func(i int) bool { return s.Files[i].Path >= path })
	if i < len(s.Files) && s.Files[i].Path == path {
		return s.Files[i]
	}
	return nil
}

// File is one schema file: of the tree, or one outside that a reference leads to.
type File struct {
	Path   string  // slash path below the root, "cloudapi/message.yaml"; outside, of the URL: "example.com/a.json"
	Folder string  // "cloudapi", "" for the root folder
	Name   string  // file name without extension, "message"
	Draft  Draft   // from $schema, else of the schema that refers to it, else 2020-12
	Schema *Schema // the top level
	IsRoot bool    // its top level is more than definitions and what describes them; never outside the tree

	url       *url.URL           // of a file from outside the tree
	dialect   *Dialect           // nil until it is known
	value     *Value             // the whole file; nil when it could not be read
	data      []byte             // its text when it could not be read
	pointers  map[string]*Schema // every parsed schema of the file
	schemas   []*Schema          // the same, in the order they were parsed
	malformed bool               // reading or parsing failed: references to it say nothing
}

// External reports whether the file is outside the tree: built in, or of a map.
func (f *File) External() bool { return f.url != nil }

// Schema is one schema object or boolean schema.
type Schema struct {
	File       *File
	Pointer    string // RFC 6901 pointer in its file, "" for the top level
	Pos        Position
	Parent     *Schema     // the schema around it, nil for the top level
	Bool       *bool       // a boolean schema
	Keywords   []*Keyword  // in source order; where a $ref hides its siblings, only it and definitions
	Ref        *Schema     // what $ref points at, nil without
	DynamicRef *DynamicRef // what $dynamicRef or $recursiveRef means, nil without
	Index      int         // dense number in (file path, position) order
	Draft      Draft       // that of Dialect
	Dialect    *Dialect    // its file's, except inside an embedded resource with its own $schema

	value    *Value
	base     *url.URL           // what references in it are relative to
	resource *Schema            // the nearest schema around it (or itself) with an identifier, else the top level
	dynamic  map[string]*Schema // of the root of a resource: its dynamic anchors
}

// Location names the schema's place: "cloudapi/message.yaml#/$defs/Text".
func (s *Schema) Location() string { return s.File.Path + "#" + s.Pointer }

// Keyword returns the keyword of a name, nil without.
func (s *Schema) Keyword(name string) *Keyword {
	for _, k := range s.Keywords {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// DefName returns the schema's name when it is an entry of $defs or definitions.
func (s *Schema) DefName() (string, bool) {
	if s.Parent == nil {
		return "", false
	}
	rest := s.Pointer[len(s.Parent.Pointer):]
	for _, prefix := range []string{"/$defs/", "/definitions/"} {
		if token, found := strings.CutPrefix(rest, prefix); found && !strings.Contains(token, "/") {
			return UnescapeToken(token), true
		}
	}
	return "", false
}

// Value returns the schema as the file has it, hidden siblings of $ref included.
func (s *Schema) Value() *Value { return s.value }

// Keyword is one member of a schema object.
type Keyword struct {
	Name    string
	Row     *Row // its row of the grammar table; nil for x-… and what the dialect does not define
	Pos     Position
	Value   *Value
	Schema  *Schema       // a value that is one schema
	Schemas []*Schema     // a value that is an array of schemas
	Named   []NamedSchema // the schemas of a value that is an object of schemas, in source order

	index map[string]int // of Named, made when it is first looked into
}

// Find returns the schema called name of a value that is an object of schemas, nil without.
func (k *Keyword) Find(name string) *Schema {
	if len(k.Named) <= smallObject {
		for i := range k.Named {
			if k.Named[i].Name == name {
				return k.Named[i].Schema
			}
		}
		return nil
	}
	if k.index == nil {
		k.index = make(map[string]int, len(k.Named))
		for i := range k.Named {
			k.index[k.Named[i].Name] = i
		}
	}
	if i, found := k.index[name]; found {
		return k.Named[i].Schema
	}
	return nil
}

// NamedSchema is one entry of an object of schemas. Pos is the place of the name.
type NamedSchema struct {
	Name   string
	Pos    Position
	Schema *Schema
}

// Below calls visit for each schema that a keyword holds, in their order.
func (k *Keyword) Below(visit func(*Schema)) {
	if k.Schema != nil {
		visit(k.Schema)
	}
	for _, sub := range k.Schemas {
		visit(sub)
	}
	for _, named := range k.Named {
		if named.Schema != nil {
			visit(named.Schema)
		}
	}
}

// EscapeToken writes a name as one token of a JSON Pointer.
func EscapeToken(name string) string {
	if !strings.ContainsAny(name, "~/") {
		return name
	}
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}

// UnescapeToken is the inverse of EscapeToken.
func UnescapeToken(token string) string {
	if !strings.Contains(token, "~") {
		return token
	}
	return strings.NewReplacer("~1", "/", "~0", "~").Replace(token)
}
