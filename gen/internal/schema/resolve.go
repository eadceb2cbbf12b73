package schema

import (
	"net/url"
	"strconv"
	"strings"
)

// resolve points every $ref at its target. Targets in places that no keyword
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
	k := s.Keyword("$ref")
	if k == nil || k.Row == nil {
		return
	}
	if offending, _ := checkReference(k.Value); offending != nil {
		return // the keyword's own check reports it
	}
	target, message := b.target(s, k.Value.Text)
	if message != "" {
		b.errs.add(k.Value.Pos, "$ref", "%s", message)
	}
	s.Ref = target
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
	if resource == nil {
		return nil, b.noResource(s, ref, u)
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

// noResource says why a reference leads to no schema.
func (b *builder) noResource(s *Schema, ref string, u *url.URL) string {
	if isLocal(u) {
		name := strings.TrimPrefix(u.Path, "/")
		if f := b.set.File(name); f != nil && f.malformed {
			return ""
		}
		return "no file " + show(name) + b.suggestFile(name)
	}
	if b.malformed {
		return "" // it may be the $id of a file that could not be read
	}
	if _, found := draftOf(resourceKey(u)); found {
		return show(resourceKey(u)) + " is a meta-schema, which is not built in yet"
	}
	why := ""
	if parsed, err := url.Parse(ref); err == nil && isLocal(parsed) {
		why = ", because $id makes " + show(s.base.String()) + " its base"
	}
	return show(resourceKey(u)) + " is outside the schema folder" + why
}

// pointer follows a JSON Pointer from a resource.
func (b *builder) pointer(resource *Schema, fragment string) (*Schema, string) {
	f := resource.File
	full := resource.Pointer + canonicalPointer(fragment)
	if found := f.pointers[full]; found != nil {
		return found, ""
	}
	nearest, v, walked := resource, resource.value, resource.Pointer
	for _, token := range strings.Split(fragment[1:], "/") {
		name := unescapeToken(token)
		next := step(v, name)
		if next == nil {
			return nil, "no schema at " + show(f.Path+"#"+full) + b.suggestMember(v, name, walked)
		}
		v = next
		walked += "/" + escapeToken(name)
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
		tokens[i] = escapeToken(unescapeToken(token))
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
