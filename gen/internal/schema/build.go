package schema

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// builder parses values into schemas and resolves the references between them.
type builder struct {
	set       *Set
	errs      *Errors
	loader    *loader
	mappings  []mapping
	externals []*File             // files from outside the tree that references lead to
	outside   map[string]string   // of all files read from outside the tree: path, and name for people
	metas     []*File             // files that some $schema names
	dialects  map[string]*Dialect // by URI, without the standard ones; nil for unknown ones
	byID      map[string]*File    // files by the $id of their top level
	resources map[string]*Schema  // schemas by URI without fragment
	anchors   map[string]*Schema  // schemas by URI#name
	built     []*File             // in the order they were built
	malformed []*File             // those that could not be read or parsed
	queue     []*Schema           // schemas whose references are still to be resolved
	suggested int                 // suggestions made, which are bounded
	searched  int                 // bytes of malformed files searched, which are bounded
}

func newBuilder(l *loader, mappings []mapping, files []*File) *builder {
	return &builder{
		set: &Set{Files: files}, errs: l.errs, loader: l, mappings: mappings,
		outside:   make(map[string]string),
		dialects:  make(map[string]*Dialect),
		byID:      make(map[string]*File),
		resources: make(map[string]*Schema),
		anchors:   make(map[string]*Schema),
	}
}

// build parses every file. Files that name their dialect come first; a file that
// does not takes that of the first schema that refers to it, else 2020-12.
func (b *builder) build() {
	var declared, others []*File
	for _, f := range b.set.Files {
		if f.malformed {
			b.malformed = append(b.malformed, f)
			continue
		}
		b.peekID(f)
		if f.value.Member("$schema") != nil {
			declared = append(declared, f)
		} else {
			others = append(others, f)
		}
	}
	for _, f := range declared {
		if f.dialect = b.declared(f.value.Member("$schema")); f.dialect == nil {
			b.spoil(f)
		}
	}
	for i := 0; i < len(declared); i++ {
		if f := declared[i]; !f.malformed {
			b.file(f)
			declared = append(declared, b.referred(f)...)
		}
	}
	for _, f := range others {
		if f.dialect == nil {
			f.dialect = standard[Draft2020]
			b.file(f)
		}
	}
}

// spoil gives up a file, so that references to it say nothing.
func (b *builder) spoil(f *File) {
	f.malformed, f.data = true, f.value.JSON()
	b.malformed = append(b.malformed, f)
}

// peekID notes the URI of a file before its draft is known.
func (b *builder) peekID(f *File) {
	for _, name := range []string{"$id", "id"} {
		if id := f.value.Member(name); id != nil && id.Kind == String {
			if u, err := fileURL(f).Parse(id.Text); err == nil && b.byID[resourceKey(u)] == nil {
				b.byID[resourceKey(u)] = f
			}
		}
	}
}

// file parses one file whose dialect is known.
func (b *builder) file(f *File) {
	f.Draft = f.dialect.Draft
	f.pointers = make(map[string]*Schema)
	b.built = append(b.built, f)
	f.Schema = b.schema(place{file: f, base: fileURL(f), dialect: f.dialect, register: true}, f.value)
	f.IsRoot = isRoot(f.value)
	if f.Schema == nil {
		b.spoil(f)
	}
}

// isRoot reports whether a top level is more than definitions. A file without
// definitions can only be meant as a root, even when it allows everything.
func isRoot(v *Value) bool {
	definitions := false
	for _, m := range v.Members {
		switch m.Name {
		case "$defs", "definitions":
			definitions = true
		case "$schema", "$id", "id", "$comment", "title", "description":
		default:
			if !strings.HasPrefix(m.Name, "x-") {
				return true
			}
		}
	}
	return !definitions
}

// referred returns the files without a dialect that f refers to, each with that
// of the schema that refers to it from now on.
func (b *builder) referred(f *File) []*File {
	var found []*File
	for _, s := range f.schemas {
		for _, k := range s.Keywords {
			if k.Row == nil || !k.Row.refers() || k.Value.Kind != String {
				continue
			}
			target := b.fileOf(s, k.Value.Text)
			if target != nil && target.dialect == nil && !target.malformed {
				target.dialect = s.Dialect
				found = append(found, target)
			}
		}
	}
	return found
}

// fileOf returns the file of the tree that a reference from s is about, nil when
// there is none or only its parts have the URI.
func (b *builder) fileOf(s *Schema, ref string) *File {
	u, err := s.base.Parse(ref)
	if err != nil {
		return nil
	}
	if f := b.byID[resourceKey(u)]; f != nil || !isLocal(u) {
		return f
	}
	return b.set.File(strings.TrimPrefix(u.Path, "/"))
}

// place is where a value stands when it is parsed as a schema.
type place struct {
	file     *File
	pointer  string
	parent   *Schema
	base     *url.URL
	resource *Schema
	dialect  *Dialect
	register bool   // identifiers count: not for places that no keyword makes schemas
	keyword  string // the keyword that holds the value, for errors
}

// in returns the place of a value below s.
func (s *Schema) in(pointer, keyword string, register bool) place {
	return place{s.File, pointer, s, s.base, s.resource, s.Dialect, register, keyword}
}

// schema parses a value as a schema; nil when it cannot be one.
func (b *builder) schema(at place, v *Value) *Schema {
	if known := at.file.pointers[at.pointer]; known != nil {
		// A reference had made this place a schema before it made one around it.
		known.Parent = at.parent
		return known
	}
	s := &Schema{
		File: at.file, Pointer: at.pointer, Pos: v.Pos, Parent: at.parent,
		Draft: at.dialect.Draft, Dialect: at.dialect, value: v, base: at.base, resource: at.resource,
	}
	if s.resource == nil {
		s.resource = s
	}
	switch {
	case v.Kind == Bool && (s.Draft > Draft4 || booleanPlace(at.keyword)):
		s.Bool = &v.Bool
	case v.Kind == Object:
	case s.Draft == Draft4:
		b.errs.add(v.Pos, at.keyword, "must be a schema (an object), not %s", v.Kind)
		return nil
	default:
		b.errs.add(v.Pos, at.keyword, "must be a schema (an object or a boolean), not %s", v.Kind)
		return nil
	}
	at.file.pointers[at.pointer] = s
	at.file.schemas = append(at.file.schemas, s)
	b.queue = append(b.queue, s)
	if v.Kind == Object {
		b.identify(s, at.register)
		b.keywords(s, at.register)
	} else if at.parent == nil {
		b.identify(s, at.register)
	}
	return s
}

// booleanPlace reports whether draft 4 takes a boolean for the keyword.
func booleanPlace(keyword string) bool {
	row := rowOf(keyword, Draft4)
	return row != nil && row.Shape == SchemaOrBool
}

// keywords parses the members of a schema object.
func (b *builder) keywords(s *Schema, register bool) {
	hidden := refHides(s)
	for i := range s.value.Members {
		m := &s.value.Members[i]
		if hidden && m.Name != "$ref" && m.Name != "definitions" {
			continue
		}
		k := &Keyword{Name: m.Name, Row: s.Dialect.row(m.Name), Pos: m.Pos, Value: m.Value}
		s.Keywords = append(s.Keywords, k)
		if k.Row == nil {
			continue
		}
		if offending, message := checks[k.Row.Shape](m.Value); offending != nil {
			b.errs.add(offending.Pos, k.Name, "%s", message)
			continue
		}
		b.children(s, k, register)
	}
}

// children parses the subschemas in a keyword's value.
func (b *builder) children(s *Schema, k *Keyword, register bool) {
	pointer := s.Pointer + "/" + EscapeToken(k.Name)
	switch k.Row.Shape {
	case Subschema, SchemaOrBool:
		k.Schema = b.schema(s.in(pointer, k.Name, register), k.Value)
	case SchemaOrList, SchemaList:
		if k.Value.Kind != Array {
			k.Schema = b.schema(s.in(pointer, k.Name, register), k.Value)
			return
		}
		for i, item := range k.Value.Items {
			if child := b.schema(s.in(pointer+"/"+strconv.Itoa(i), k.Name, register), item); child != nil {
				k.Schemas = append(k.Schemas, child)
			}
		}
	case SchemaMap, SchemaOrStrings:
		for _, m := range k.Value.Members {
			if k.Row.Shape == SchemaOrStrings && m.Value.Kind == Array {
				continue
			}
			if child := b.schema(s.in(pointer+"/"+EscapeToken(m.Name), k.Name, register), m.Value); child != nil {
				k.Named = append(k.Named, NamedSchema{m.Name, m.Pos, child})
			}
		}
	}
}

// refHides reports whether a $ref of the schema makes its other members void.
func refHides(s *Schema) bool {
	ref := s.value.Member("$ref")
	return s.Draft.refHidesSiblings() && ref != nil && ref.Kind == String
}

// number gives the files' schemas their order. It runs last, because resolving
// may have parsed schemas in places that no keyword makes schemas.
func number(files []*File) {
	index := 0
	for _, f := range files {
		slices.SortFunc(f.schemas, func(x, y *Schema) int {
			// Aliases give several schemas one position.
			if c := x.Pos.Compare(y.Pos); c != 0 {
				return c
			}
			return strings.Compare(x.Pointer, y.Pointer)
		})
		for _, s := range f.schemas {
			s.Index = index
			index++
		}
	}
}
