package schema

import (
	"bytes"
	"net/url"
	"path"
	"strconv"
	"strings"
)

// resolve points every reference at its target. Targets in places that no keyword
// makes schemas are parsed on the way and resolved in their turn.
func (b *builder) resolve() {
	for len(b.queue) > 0 {
		s := b.queue[0]
		b.queue = b.queue[1:]
		b.resolveSchema(s)
	}
	b.refuseLoops()
}

func (b *builder) resolveSchema(s *Schema) {
	for _, k := range s.Keywords {
		switch {
		case k.Row == nil:
		case k.Name == "$ref":
			s.Ref = b.reference(s, k)
		case k.Row.refers():
			b.dynamicReference(s, k)
		}
	}
}

// reference returns the target of a keyword that refers, nil when that is an error.
func (b *builder) reference(s *Schema, k *Keyword) *Schema {
	if offending, _ := checkReference(k.Value); offending != nil {
		return nil // the keyword's own check reports it
	}
	target, message := b.target(s, k.Value.Text)
	if message != "" {
		b.errs.add(k.Value.Pos, k.Name, "%s", message)
	}
	return target
}

// target finds what a reference from s means. Without a target the message says
// why, and is empty when another error already does.
func (b *builder) target(s *Schema, ref string) (*Schema, string) {
	if escapes(s.base, ref) {
		return nil, show(ref) + " is outside the schema folder"
	}
	u, err := s.base.Parse(ref)
	if err != nil {
		return nil, "must be a URI reference, not " + show(ref)
	}
	resource := b.resources[resourceKey(u)]
	if resource == nil && isLocal(u) && u.RawQuery == "" {
		// A path may be percent-encoded where the file name needs no encoding.
		resource = b.resources[resourceKey(&url.URL{Path: u.Path})]
	}
	if resource == nil && resourceKey(u) == resourceKey(s.base) {
		resource = s.resource // in a place whose identifiers are not registered
	}
	if resource == nil && !isLocal(u) {
		var message string
		if resource, message = b.external(u, s); resource == nil {
			return nil, b.noResource(s, ref, u, message)
		}
	}
	if resource == nil {
		return nil, b.noFile(u)
	}
	switch fragment := u.Fragment; {
	case fragment == "":
		return resource, ""
	case fragment[0] == '/':
		return b.pointer(resource, fragment)
	default:
		if found := b.anchors[resourceKey(u)+"#"+fragment]; found != nil {
			return found, ""
		}
		if found := b.anchors[resourceKey(resource.base)+"#"+fragment]; found != nil {
			return found, ""
		}
		return nil, "no anchor " + show(fragment) + " in " + show(resource.Location())
	}
}

// noFile says why a reference into the tree leads to no file.
func (b *builder) noFile(u *url.URL) string {
	if u.RawQuery != "" {
		return queried(u)
	}
	name := strings.TrimPrefix(u.Path, "/")
	if f := b.set.File(name); f != nil && f.malformed {
		return ""
	}
	return "no file " + show(name) + b.suggestFile(name)
}

// queried refuses a query. Only an $id may have one: whether the file means the same
// without it, only who wrote the reference knows.
func queried(u *url.URL) string {
	name := strings.TrimPrefix(resourceKey(u), "/")
	return show(name) + " has a query, which names no file; leave out " + show("?"+u.RawQuery)
}

// noResource adds to a message about a reference out of the tree what $id has to
// do with it.
func (b *builder) noResource(s *Schema, ref string, u *url.URL, message string) string {
	if message == "" || b.unread(u, b.malformed) {
		return ""
	}
	parsed, err := url.Parse(ref)
	if err == nil && isLocal(parsed) && resourceKey(s.base) != resourceKey(fileURL(s.File)) {
		message += ", because $id makes " + show(s.base.String()) + " its base"
	}
	return message
}

// maxSearched bounds the search of malformed files, in bytes.
const maxSearched = 256 << 20

// unread reports whether the URI may be the $id of something in one of the files,
// none of which could be used: that file holds the last part of it.
func (b *builder) unread(u *url.URL, files []*File) bool {
	last := path.Base(u.Path)
	if u.Opaque != "" {
		last = u.Opaque
	}
	if last == "." || last == "/" {
		last = u.Host
	}
	for _, f := range files {
		b.searched += len(f.data)
		if f.data == nil || b.searched > maxSearched || bytes.Contains(f.data, []byte(last)) {
			return true
		}
	}
	return false
}

// pointer follows a JSON Pointer from a resource.
func (b *builder) pointer(resource *Schema, fragment string) (*Schema, string) {
	f := resource.File
	full := resource.Pointer + canonicalPointer(fragment)
	if found := f.pointers[full]; found != nil {
		return found, ""
	}
	nearest, v, walked := resource, resource.value, resource.Pointer
	for token := range strings.SplitSeq(fragment[1:], "/") {
		name := UnescapeToken(token)
		next := step(v, name)
		if next == nil {
			return nil, "no schema at " + show(f.Path+"#"+full) + b.suggestMember(v, name, walked)
		}
		v = next
		walked += "/" + EscapeToken(name)
		if s := f.pointers[walked]; s != nil {
			nearest = s
		}
	}
	if v.Kind != Object && (v.Kind != Bool || nearest.Draft == Draft4) {
		return nil, show(f.Path+"#"+full) + " is " + v.Kind.String() + ", not a schema"
	}
	// The specification lets a pointer name any place. Identifiers in such a
	// place do not count, because nothing else knows it as a schema.
	return b.schema(nearest.in(full, "$ref", false), v), ""
}

// canonicalPointer writes a pointer with the escapes that our keys have.
func canonicalPointer(fragment string) string {
	if !strings.Contains(fragment, "~") {
		return fragment
	}
	tokens := strings.Split(fragment, "/")
	for i, token := range tokens {
		tokens[i] = EscapeToken(UnescapeToken(token))
	}
	return strings.Join(tokens, "/")
}

// step returns the member or item of a value, nil without.
func step(v *Value, name string) *Value {
	if v.Kind == Array {
		i, err := strconv.Atoi(name)
		if err != nil || i < 0 || i >= len(v.Items) || strconv.Itoa(i) != name {
			return nil
		}
		return v.Items[i]
	}
	return v.Member(name)
}

// refuseLoops reports chains of $ref that come back to their start: no value
// could ever be checked against them.
func (b *builder) refuseLoops() {
	const onPath, done = 1, 2
	state := make(map[*Schema]int)
	for _, f := range b.built {
		for _, start := range f.schemas {
			var path []*Schema
			s := start
			for s != nil && state[s] == 0 {
				state[s] = onPath
				path = append(path, s)
				s = s.Ref
			}
			if s != nil && state[s] == onPath {
				k := s.Keyword("$ref")
				b.errs.add(k.Value.Pos, "$ref", "%s refers to itself", show(s.Location()))
			}
			for _, p := range path {
				state[p] = done
			}
		}
	}
}
