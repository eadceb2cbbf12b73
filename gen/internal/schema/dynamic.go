package schema

import (
	"net/url"
	"slices"
	"strings"
)

// DynamicRef is what $dynamicRef (2020-12) or $recursiveRef (2019-09) means.
//
// If Dynamic is false it means Static, like a $ref. Else it means what the
// outermost resource of the dynamic scope has for Name: of the resources that
// evaluation is in, from the first entered on, the first whose DynamicAnchor of
// that name is not nil. When no resource has one, Static.
type DynamicRef struct {
	Static  *Schema
	Name    string // the name of the anchor, "" for $recursiveRef
	Dynamic bool   // Static bears a $dynamicAnchor of that name, or $recursiveAnchor: true
}

// Resource returns the root schema of the resource that s stands in: the nearest
// schema around s, or s itself, that has an $id, else the top level of the file.
func (s *Schema) Resource() *Schema { return s.resource }

// DynamicAnchors returns the dynamic anchors of the resource whose root s is, in
// source order; "" is the name of $recursiveAnchor: true. It is empty for
// schemas that are no roots.
func (s *Schema) DynamicAnchors() []NamedSchema {
	var list []NamedSchema
	for name, bearer := range s.dynamic {
		list = append(list, NamedSchema{name, bearer.Pos, bearer})
	}
	slices.SortFunc(list, func(a, b NamedSchema) int { return strings.Compare(a.Schema.Pointer, b.Schema.Pointer) })
	slices.SortStableFunc(list, func(a, b NamedSchema) int { return a.Pos.Compare(b.Pos) })
	return list
}

// DynamicAnchor returns the schema in the resource whose root s is that bears the
// dynamic anchor, nil without.
func (s *Schema) DynamicAnchor(name string) *Schema { return s.dynamic[name] }

// dynamicAnchor notes that s bears a dynamic anchor of its resource.
func (b *builder) dynamicAnchor(s *Schema) {
	root, name := s.resource, ""
	switch s.Draft {
	case Draft2019:
		// It counts at the root of a resource only: what is found by it is one.
		if v := s.value.Member("$recursiveAnchor"); v == nil || v.Kind != Bool || !v.Bool || root != s {
			return
		}
	case Draft2020:
		v := s.value.Member("$dynamicAnchor")
		if v == nil || v.Kind != String || v.Text == "" {
			return
		}
		name = v.Text
	default:
		return
	}
	if root.dynamic == nil {
		root.dynamic = make(map[string]*Schema)
	}
	if root.dynamic[name] == nil { // of two with one name, which is an error, the first
		root.dynamic[name] = s
	}
}

// dynamicReference resolves the keyword of s that is a dynamic reference.
func (b *builder) dynamicReference(s *Schema, k *Keyword) {
	target := b.reference(s, k)
	if target == nil {
		return
	}
	s.DynamicRef = &DynamicRef{Static: target}
	if k.Name == "$recursiveRef" {
		s.DynamicRef.Dynamic = target.DynamicAnchor("") == target
		return
	}
	// A JSON Pointer, or a name given by $anchor, leads to one schema for good.
	u, err := url.Parse(k.Value.Text)
	if err == nil && u.Fragment != "" && u.Fragment[0] != '/' {
		s.DynamicRef.Name = u.Fragment
		s.DynamicRef.Dynamic = target.resource.DynamicAnchor(u.Fragment) == target
	}
}
