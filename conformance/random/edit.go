package random

import (
	"maps"
	"slices"
)

// Edit returns a copy of a schema with one to three things changed in it: some change what it means, some do not.
func (m Maker) Edit(schema map[string]any) map[string]any {
	out := clone(schema).(map[string]any)
	for range 1 + m.IntN(3) {
		m.edit(out)
	}
	return out
}

func clone(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, part := range v {
			out[name] = clone(part)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, part := range v {
			out[i] = clone(part)
		}
		return out
	}
	return v
}

func (m Maker) edit(root map[string]any) {
	s := pick(m, used(root))
	switch m.IntN(8) {
	case 0, 7:
		m.Add(s, 1)
	case 1, 2:
		if keyword := m.keyword(s); keyword != "" {
			m.add(s, keyword, 1)
		}
	case 3:
		delete(s, m.keyword(s))
	case 4:
		m.rewrite(s)
	case 5:
		m.wrap(s)
	case 6:
		m.shuffle(s)
	}
}

// used returns the schemas that an edit has an effect in: not those of definitions that nothing refers to.
func used(root map[string]any) []map[string]any {
	whole := maps.Clone(root)
	delete(whole, "$defs")
	list := schemas(whole)
	list[0] = root
	defs := root["$defs"].(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(defs)) {
		refers := func(s map[string]any) bool { return s["$ref"] == "#/$defs/"+name }
		if slices.ContainsFunc(list, refers) {
			list = append(list, schemas(defs[name].(map[string]any))...)
		}
	}
	return list
}

// schemas returns a schema and all schemas in it that are objects, in a fixed order.
func schemas(s map[string]any) []map[string]any {
	list := []map[string]any{s}
	for _, keyword := range slices.Sorted(maps.Keys(s)) {
		switch v := s[keyword].(type) {
		case map[string]any:
			switch keyword {
			case "properties", "patternProperties", "dependentSchemas", "$defs":
				for _, name := range slices.Sorted(maps.Keys(v)) {
					if part, ok := v[name].(map[string]any); ok {
						list = append(list, schemas(part)...)
					}
				}
			case "const", "dependentRequired":
			default:
				list = append(list, schemas(v)...)
			}
		case []any:
			if keyword == "enum" || keyword == "const" {
				continue
			}
			for _, part := range v {
				if part, ok := part.(map[string]any); ok {
					list = append(list, schemas(part)...)
				}
			}
		}
	}
	return list
}

// keyword returns one that a schema has, "" when it has none to edit.
func (m Maker) keyword(s map[string]any) string {
	all := slices.DeleteFunc(slices.Sorted(maps.Keys(s)), func(k string) bool {
		return k == "$defs" || k == "$ref" || k == "then" || k == "else"
	})
	if len(all) == 0 {
		return ""
	}
	return pick(m, all)
}

// rewrite says the same in other words.
func (m Maker) rewrite(s map[string]any) {
	if c, ok := s["const"]; ok && s["enum"] == nil {
		delete(s, "const")
		s["enum"] = []any{c}
		return
	}
	if list, ok := s["enum"].([]any); ok && len(list) == 1 && s["const"] == nil {
		delete(s, "enum")
		s["const"] = list[0]
		return
	}
	if s["type"] == "integer" && s["multipleOf"] == nil {
		s["type"], s["multipleOf"] = "number", 1
		return
	}
	m.wrap(s)
}

// wrap moves all that a schema says into a part of it.
func (m Maker) wrap(s map[string]any) {
	inner := map[string]any{}
	for name, v := range s {
		if name != "$defs" {
			inner[name] = v
			delete(s, name)
		}
	}
	switch m.IntN(5) {
	case 0:
		s["allOf"] = []any{inner}
	case 1:
		s["oneOf"] = []any{false, inner}
	case 2:
		s["anyOf"] = []any{inner, inner}
	case 3:
		s["not"] = map[string]any{"not": inner}
	case 4:
		s["if"], s["then"], s["else"] = m.part(0, ""), inner, clone(inner)
	}
}

// shuffle puts alternatives into another order, and drops one at times.
func (m Maker) shuffle(s map[string]any) {
	for _, keyword := range []string{"anyOf", "oneOf", "allOf", "enum", "required", "type"} {
		list, ok := s[keyword].([]any)
		if !ok {
			continue
		}
		list = slices.Clone(list)
		m.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		if len(list) > 1 && m.IntN(3) == 0 {
			list = list[1:]
		}
		s[keyword] = list
		return
	}
}
