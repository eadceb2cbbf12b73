package random

import (
	"maps"
	"slices"
	"strings"
)

// Document makes a document that a schema may allow: it follows what the schema says, not always.
func (m Maker) Document(schema map[string]any) any { return m.value(schema, schema, 4) }

func (m Maker) value(root map[string]any, schema any, depth int) any {
	s, ok := schema.(map[string]any)
	if !ok || depth == 0 || m.IntN(12) == 0 {
		return m.anything(depth)
	}
	if ref, ok := s["$ref"].(string); ok {
		defs, _ := root["$defs"].(map[string]any)
		if target, ok := defs[strings.TrimPrefix(ref, "#/$defs/")]; ok {
			return m.value(root, target, depth-1)
		}
		return m.value(root, root, depth-1)
	}
	var parts []any // what s says in its parts
	for _, keyword := range []string{"allOf", "anyOf", "oneOf"} {
		if list, ok := s[keyword].([]any); ok {
			parts = append(parts, list...)
		}
	}
	for _, keyword := range []string{"if", "then", "else", "not"} {
		if part, ok := s[keyword]; ok {
			parts = append(parts, part)
		}
	}
	if len(parts) > 0 && (len(s) == 1 || m.IntN(2) == 0) {
		return m.value(root, pick(m, parts), depth)
	}
	if c, ok := s["const"]; ok {
		return c
	}
	if list, ok := s["enum"].([]any); ok {
		return pick(m, list)
	}
	switch kind := m.kind(s); kind {
	case "object":
		return m.members(root, s, depth)
	case "array":
		return m.elements(root, s, depth)
	case "string":
		return pick(m, texts)
	case "integer", "number":
		return pick(m, numbers)
	}
	return m.anything(depth)
}

func (m Maker) kind(s map[string]any) string {
	switch t := s["type"].(type) {
	case string:
		return t
	case []any:
		return pick(m, t).(string)
	}
	switch {
	case s["properties"] != nil || s["required"] != nil || s["patternProperties"] != nil:
		return "object"
	case s["items"] != nil || s["prefixItems"] != nil || s["contains"] != nil:
		return "array"
	}
	return ""
}

func (m Maker) members(root, s map[string]any, depth int) any {
	out := map[string]any{}
	if list, ok := s["required"].([]any); ok {
		for _, name := range list {
			out[name.(string)] = m.anything(1)
		}
	}
	properties, _ := s["properties"].(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		if m.IntN(4) > 0 {
			out[name] = m.value(root, properties[name], depth-1)
		}
	}
	for range m.IntN(3) {
		if name := pick(m, append(names, "", "d", "1")).(string); out[name] == nil {
			part := s["additionalProperties"]
			if patterns, ok := s["patternProperties"].(map[string]any); ok && m.IntN(2) == 0 {
				part = patterns[pick(m, slices.Sorted(maps.Keys(patterns)))]
			}
			out[name] = m.value(root, part, depth-1)
		}
	}
	return out
}

func (m Maker) elements(root, s map[string]any, depth int) any {
	out := []any{}
	if list, ok := s["prefixItems"].([]any); ok {
		for _, part := range list {
			if m.IntN(6) == 0 {
				return out
			}
			out = append(out, m.value(root, part, depth-1))
		}
	}
	for range m.IntN(4) {
		part := s["items"]
		if s["contains"] != nil && m.IntN(2) == 0 {
			part = s["contains"]
		}
		out = append(out, m.value(root, part, depth-1))
	}
	return out
}

// anything makes a document without looking at a schema.
func (m Maker) anything(depth int) any {
	n := 10
	if depth <= 0 {
		n = 7
	}
	switch m.IntN(n) {
	case 0:
		return nil
	case 1:
		return m.IntN(2) == 0
	case 2, 3:
		return pick(m, numbers)
	case 7:
		out := []any{}
		for range m.IntN(3) {
			out = append(out, m.anything(depth-1))
		}
		return out
	case 8, 9:
		out := map[string]any{}
		for range m.IntN(3) {
			out[pick(m, names).(string)] = m.anything(depth - 1)
		}
		return out
	}
	return pick(m, texts)
}

// Mutate returns a copy of a document with one thing changed in it.
func (m Maker) Mutate(doc any) any {
	doc = clone(doc)
	switch v := doc.(type) {
	case map[string]any:
		all := slices.Sorted(maps.Keys(v))
		if len(all) == 0 || m.IntN(4) == 0 {
			v[pick(m, names).(string)] = m.anything(1)
			return v
		}
		name := pick(m, all)
		if m.IntN(4) == 0 {
			delete(v, name)
		} else {
			v[name] = m.Mutate(v[name])
		}
		return v
	case []any:
		if len(v) == 0 || m.IntN(4) == 0 {
			return append(v, m.anything(1))
		}
		i := m.IntN(len(v))
		if m.IntN(4) == 0 {
			return slices.Delete(v, i, i+1)
		}
		v[i] = m.Mutate(v[i])
		return v
	}
	return m.anything(1)
}
