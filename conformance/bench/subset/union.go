package main

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// variant is one branch of a union, without allOf.
type variant struct {
	name string
	flat node
	tags []any // values of the member that tells it from the others
}

// union converts oneOf, whose branches the schemas tell apart by the value of one member. What stands beside oneOf
// belongs to every branch.
func (c *converter) union(name string, s node) (node, error) {
	tag, variants, err := c.variants(s)
	if err != nil {
		return nil, err
	}
	if len(variants) == 0 {
		return nil, fmt.Errorf("%s: no variant is kept", name)
	}
	if c.merged {
		return c.mergeVariants(name, tag, variants)
	}
	mapping, refs := node{}, []any{}
	for _, v := range variants {
		if c.out[v.name], err = c.object(v.name, v.flat); err != nil {
			return nil, err
		}
		refs = append(refs, c.ref(v.name))
		for _, value := range v.tags {
			mapping[value.(string)] = refPrefix + v.name
		}
	}
	if len(refs) == 1 {
		return refs[0].(node), nil
	}
	return node{"oneOf": refs, "discriminator": node{"propertyName": tag, "mapping": mapping}}, nil
}

// variants returns the branches to keep and the name of the member that tells them apart.
func (c *converter) variants(s node) (tag string, all []variant, err error) {
	base := maps.Clone(s)
	delete(base, "oneOf")
	delete(base, "$defs")
	for _, branch := range s["oneOf"].([]any) {
		b, v := branch.(node), variant{}
		if ref, ok := b["$ref"].(string); ok {
			v.name = lastPart(ref)
			if b, err = c.resolve(ref); err != nil {
				return "", nil, err
			}
		}
		if v.flat, err = c.flatten(node{"allOf": []any{base, b}}); err != nil {
			return "", nil, err
		}
		for member, s := range v.flat["properties"].(node) {
			if value, ok := s.(node)["const"]; ok {
				tag, v.tags = member, []any{value}
			}
		}
		if v.name == "" && len(v.tags) > 0 {
			v.name = v.tags[0].(string)
		}
		if slices.Contains(kept, v.name) && len(v.tags) > 0 {
			all = append(all, v)
		}
	}
	for i := range all {
		all[i].name = variantName(all[i].name)
	}
	return tag, all, nil
}

// variantName gives the variants that the schema writes in place, which have the names of their tags, one of a type.
func variantName(name string) string {
	if name[0] >= 'a' && name[0] <= 'z' {
		return name + "_change"
	}
	return name
}

// mergeVariants returns one object with the members of all variants, of which those are required that all require.
func (c *converter) mergeVariants(name, tag string, variants []variant) (node, error) {
	var out node
	var tags []any
	for _, v := range variants {
		object, err := c.object(v.name, v.flat)
		if err != nil {
			return nil, err
		}
		tags = append(tags, v.tags...)
		if out == nil {
			out = object
			continue
		}
		out = c.mergeObjects(out, object)
	}
	out["properties"].(node)[tag] = node{"type": "string", "enum": tags}
	return out, nil
}

// mergeObjects merges two objects; a member that both have as another object is merged in turn, and stands in place.
func (c *converter) mergeObjects(a, b node) node {
	properties := maps.Clone(a["properties"].(node))
	for name, s := range b["properties"].(node) {
		old, both := properties[name].(node)
		switch {
		case !both || reflect.DeepEqual(old, s):
			properties[name] = s
		case c.objectOf(old) != nil && c.objectOf(s.(node)) != nil:
			properties[name] = c.mergeObjects(c.objectOf(old), c.objectOf(s.(node)))
		default: // texts of which one is an enumeration
			properties[name] = node{"type": "string"}
		}
	}
	out := node{"type": "object", "properties": properties}
	first, _ := a["required"].([]any)
	second, _ := b["required"].([]any)
	var required []any
	for _, name := range first {
		if slices.Contains(second, name) {
			required = append(required, name)
		}
	}
	if required != nil {
		out["required"] = required
	}
	return out
}

// objectOf returns the object that s is or refers to, or nil.
func (c *converter) objectOf(s node) node {
	if ref, ok := s["$ref"].(string); ok {
		s, _ = c.out[lastPart(ref)].(node)
	}
	if s["properties"] == nil {
		return nil
	}
	return s
}
