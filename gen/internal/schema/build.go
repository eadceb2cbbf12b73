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
	byID      map[string]*File   // files by the $id of their top level
	resources map[string]*Schema // schemas by URI without fragment
	anchors   map[string]*Schema // schemas by URI#name
	built     []*File            // in the order they were built
	malformed bool               // some file could not be read
	queue     []*Schema          // schemas whose references are still to be resolved
	suggested int                // suggestions made, which are bounded
}

func newBuilder(set *Set, errs *Errors) *builder {
	return &builder{
		set: set, errs: errs,
		byID:      make(map[string]*File),
		resources: make(map[string]*Schema),
		anchors:   make(map[string]*Schema),
	}
}

// build parses every file. Files that name their draft come first; a file that
// does not takes the draft of the first schema that refers to it, else 2020-12.
func (b *builder) build() {
	var declared, others []*File
	for _, f := range b.set.Files {
		if f.malformed {
			b.malformed = true
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
		b.declare(f)
	}
	for i := 0; i < len(declared); i++ {
		if f := declared[i]; !f.malformed {
			b.file(f)
			declared = append(declared, b.referred(f)...)
		}
	}
	for _, f := range others {
		if f.Draft == 0 {
			f.Draft = Draft2020
			b.file(f)
		}
	}
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

// declare sets the draft of a file from its $schema.
func (b *builder) declare(f *File) {
	v := f.value.Member("$schema")
	if offending, message := checkURI(v); offending != nil {
		f.malformed, b.malformed = true, true
		b.errs.add(v.Pos, "$schema", "%s", message)
		return
	}
	d, found := b.dialect(v.Text, 0)
	if !found {
		f.malformed, b.malformed = true, true
		b.errs.add(v.Pos, "$schema", "unknown dialect %s; the known ones are %s to %s", show(v.Text), Draft4.URI(), Draft2020.URI())
		return
	}
	f.Draft = d
}

// dialect returns the draft behind a $schema value. A meta-schema of the user's
// own, which is a file of the set, has the draft of the meta-schema it names.
func (b *builder) dialect(uri string, hops int) (Draft, bool) {
	if d, found := draftOf(uri); found {
		return d, true
	}
	u, err := url.Parse(uri)
	if err != nil || hops > len(b.set.Files) {
		return 0, false
	}
	meta := b.byID[resourceKey(u)]
	if meta == nil {
		return 0, false
	}
	if next := meta.value.Member("$schema"); next != nil && next.Kind == String {
		return b.dialect(next.Text, hops+1)
	}
	return 0, false
}

// file parses one file whose draft is known.
func (b *builder) file(f *File) {
	f.pointers = make(map[string]*Schema)
	b.built = append(b.built, f)
	f.Schema = b.schema(place{file: f, base: fileURL(f), draft: f.Draft, register: true}, f.value)
	f.IsRoot = isRoot(f.value)
	if f.Schema == nil {
		f.malformed, b.malformed = true, true
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

// referred returns the files without a draft that f refers to, each with f's
// draft from now on.
func (b *builder) referred(f *File) []*File {
	var found []*File
	for _, s := range f.schemas {
		ref := s.Keyword("$ref")
		if ref == nil || ref.Value.Kind != String {
			continue
		}
		u, err := s.base.Parse(ref.Value.Text)
		if err != nil {
			continue
		}
		target := b.byID[resourceKey(u)]
		if target == nil && isLocal(u) {
			target = b.set.File(strings.TrimPrefix(u.Path, "/"))
		}
		if target != nil && target.Draft == 0 && !target.malformed {
			target.Draft = s.Draft
			found = append(found, target)
		}
	}
	return found
}

// place is where a value stands when it is parsed as a schema.
type place struct {
	file     *File
	pointer  string
	parent   *Schema
	base     *url.URL
	resource *Schema
	draft    Draft
	register bool   // identifiers count: not for places that no keyword makes schemas
	keyword  string // the keyword that holds the value, for errors
}

// in returns the place of a value below s.
func (s *Schema) in(pointer, keyword string, register bool) place {
	return place{s.File, pointer, s, s.base, s.resource, s.Draft, register, keyword}
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
		Draft: at.draft, value: v, base: at.base, resource: at.resource,
	}
	if s.resource == nil {
		s.resource = s
	}
	switch {
	case v.Kind == Bool && (at.draft > Draft4 || booleanPlace(at.keyword)):
		s.Bool = &v.Bool
	case v.Kind == Object:
	case at.draft == Draft4:
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
		k := &Keyword{Name: m.Name, Row: rowOf(m.Name, s.Draft), Pos: m.Pos, Value: m.Value}
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
	pointer := s.Pointer + "/" + escapeToken(k.Name)
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
			if child := b.schema(s.in(pointer+"/"+escapeToken(m.Name), k.Name, register), m.Value); child != nil {
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
func (b *builder) number() {
	index := 0
	for _, f := range b.set.Files {
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
