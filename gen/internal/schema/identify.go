package schema

import (
	"net/url"
	"strings"
)

// fileURL is the URL of a file without an identifier: a path from the root of
// the tree, with neither scheme nor host, or the URL that a map gives it.
func fileURL(f *File) *url.URL {
	if f.url != nil {
		return f.url
	}
	return &url.URL{Path: "/" + f.Path}
}

// isLocal reports whether a URL is a path in the tree.
func isLocal(u *url.URL) bool { return u.Scheme == "" && u.Host == "" && u.Opaque == "" }

// resourceKey is a URL as the registry knows it: without fragment, and with the
// parts that have no case in lower case.
func resourceKey(u *url.URL) string {
	key := *u
	key.Fragment, key.RawFragment = "", ""
	key.Scheme, key.Host = strings.ToLower(key.Scheme), strings.ToLower(key.Host)
	return key.String()
}

// identify registers a schema under its identifiers and sets its base, its
// resource and its dialect.
func (b *builder) identify(s *Schema, register bool) {
	if s.Parent == nil && register {
		// A file answers to its path whatever its $id says.
		b.resources[resourceKey(fileURL(s.File))] = s
	}
	if s.Bool != nil {
		return
	}
	b.embeddedDialect(s)
	b.ownID(s, register)
	if s.Draft >= Draft2019 && register {
		b.anchor(s, "$anchor")
	}
	if s.Draft == Draft2020 && register {
		b.anchor(s, "$dynamicAnchor")
	}
	if register {
		b.dynamicAnchor(s)
	}
}

// ownID takes in the schema's $id (id in draft 4).
func (b *builder) ownID(s *Schema, register bool) {
	name := s.Draft.idKeyword()
	id := s.value.Member(name)
	if id == nil || id.Kind != String || refHides(s) {
		return
	}
	u, err := s.base.Parse(id.Text)
	if err != nil {
		return // the keyword's own check reports it
	}
	fragment := u.Fragment
	if s.Draft >= Draft2019 && fragment != "" {
		b.errs.add(id.Pos, name, "must not have a fragment; use $anchor")
		return
	}
	if escapes(s.base, id.Text) {
		b.errs.add(id.Pos, name, "%s is outside the schema folder", show(id.Text))
		return
	}
	base := *u
	base.Fragment, base.RawFragment = "", ""
	if !strings.HasPrefix(id.Text, "#") {
		s.base, s.resource = &base, s
		if key := resourceKey(&base); register {
			b.unique(b.resources, key, s, id.Pos, name, id.Text)
		}
	}
	// Before 2019-09 a plain-name fragment of $id was the anchor.
	if fragment != "" && !strings.HasPrefix(fragment, "/") && register {
		b.unique(b.anchors, resourceKey(s.base)+"#"+fragment, s, id.Pos, name, id.Text)
	}
}

// embeddedDialect lets a resource inside another file have its own $schema. It
// comes before the identifier, whose keyword is a matter of the dialect.
func (b *builder) embeddedDialect(s *Schema) {
	v := s.value.Member("$schema")
	if s.Parent == nil || v == nil || v.Kind != String {
		return
	}
	outer := s.value.Member(s.Draft.idKeyword())
	if outer == nil && s.value.Member("id") == nil {
		return // no resource, so $schema says nothing
	}
	d := b.declared(v)
	if d == nil {
		return
	}
	if inner := s.value.Member(d.Draft.idKeyword()); inner != nil && inner.Kind == String {
		s.Dialect, s.Draft = d, d.Draft
	}
}

// anchor registers a plain name of the schema.
func (b *builder) anchor(s *Schema, keyword string) {
	v := s.value.Member(keyword)
	if v == nil || v.Kind != String {
		return
	}
	b.unique(b.anchors, resourceKey(s.base)+"#"+v.Text, s, v.Pos, keyword, v.Text)
}

// unique registers s under key, which must be free or its own.
func (b *builder) unique(registry map[string]*Schema, key string, s *Schema, pos Position, keyword, text string) {
	if other := registry[key]; other != nil && other != s {
		// Two aliases of one anchored schema share a place, and mean the same.
		if other.Pos != s.Pos {
			b.errs.add(pos, keyword, "%s is also the identifier of %s", show(text), show(other.Location()))
		}
		return
	}
	registry[key] = s
}

// escapes reports whether a relative reference climbs out of the tree, which
// URL resolution alone would silently clamp to its root.
func escapes(base *url.URL, ref string) bool {
	u, err := url.Parse(ref)
	if err != nil || !isLocal(base) || !isLocal(u) || u.Path == "" {
		return false
	}
	depth := strings.Count(strings.TrimPrefix(base.Path, "/"), "/")
	if strings.HasPrefix(u.Path, "/") {
		depth = 0
	}
	for segment := range strings.SplitSeq(u.Path, "/") {
		switch segment {
		case "..":
			if depth--; depth < 0 {
				return true
			}
		case ".", "":
		default:
			depth++
		}
	}
	return false
}
