package random

import (
	"fmt"
	"math/rand/v2"
)

// Maker makes things at random.
type Maker struct{ *rand.Rand }

// New returns a maker; the same seed makes the same things.
func New(seed uint64) Maker { return Maker{rand.New(rand.NewPCG(seed, seed))} }

// The stocks.
var (
	names    = []any{"a", "b", "c", "ab"}
	texts    = []any{"", "a", "b", "ab", "abc", "1"}
	numbers  = []any{0, 1, 2, 3, -1, 0.5, 1.5, 2.5, 1.0, 10}
	patterns = []any{"a", "^a", "b$", "^[ab]*$", "^(a|b)+$", "^a{1,2}$", ".", "^$", "^[^a]", "^\\d", "a|c", "\\bab\\b", "^(ab)*$"}
	types    = []any{"null", "boolean", "integer", "number", "string", "array", "object"}
)

func pick[T any](m Maker, stock []T) T { return stock[m.IntN(len(stock))] }

// some returns a few members of a stock, each once.
func (m Maker) some(stock []any, most int) []any {
	var out []any
	for _, i := range m.Perm(len(stock))[:1+m.IntN(min(most, len(stock)))] {
		out = append(out, stock[i])
	}
	return out
}

// Schema makes a whole schema. Parts of it may refer to the definitions, and to the whole.
func (m Maker) Schema() map[string]any {
	s := m.object(3, pick(m, []string{"object", "object", "array", "string", "integer", "number", ""}))
	s["$defs"] = map[string]any{"x": m.object(2, "object"), "y": m.plain("")}
	return s
}

// part makes a schema that stands in another one. Kind is what the other one is about, "" for anything.
func (m Maker) part(depth int, kind string) any {
	switch n := m.IntN(24); {
	case n == 0:
		return m.IntN(3) > 0
	case n < 4:
		return map[string]any{"$ref": pick(m, []string{"#/$defs/x", "#/$defs/y", "#"})}
	case depth <= 0 || n < 12:
		return m.plain(kind)
	}
	return m.object(depth, kind)
}

// plain makes a schema without parts.
func (m Maker) plain(kind string) map[string]any {
	switch m.IntN(6) {
	case 0:
		return map[string]any{"const": m.constant(kind)}
	case 1:
		return map[string]any{"enum": m.constants(kind)}
	case 2:
		return map[string]any{"type": m.some(types, 3)}
	}
	if kind == "" {
		kind = pick(m, types).(string)
	}
	s := map[string]any{"type": kind}
	m.addFor(s, kind, 0)
	return s
}

// object makes a schema with parts.
func (m Maker) object(depth int, kind string) map[string]any {
	s := map[string]any{}
	if m.IntN(4) > 0 {
		if kind == "" {
			kind = pick(m, []string{"object", "object", "object", "array", "array", "string", "integer", "number"})
		}
		if m.IntN(5) > 0 {
			s["type"] = kind
		}
		for range 1 + m.IntN(4) {
			m.addFor(s, kind, depth-1)
		}
	}
	if m.IntN(2) == 0 {
		m.Add(s, depth-1)
	}
	return s
}

// kindOf returns what a schema is about, as far as its type says.
func kindOf(s map[string]any) string {
	kind, _ := s["type"].(string)
	return kind
}

// constant makes a value, of a kind most of the time.
func (m Maker) constant(kind string) any {
	if kind == "" || m.IntN(8) == 0 {
		kind = pick(m, types).(string)
	}
	switch kind {
	case "null":
		return nil
	case "boolean":
		return m.IntN(2) == 0
	case "integer":
		return m.IntN(4)
	case "number":
		return pick(m, numbers)
	case "array":
		return []any{pick(m, numbers)}
	case "object":
		return map[string]any{pick(m, names).(string): pick(m, numbers)}
	}
	return pick(m, texts)
}

func (m Maker) constants(kind string) []any {
	var out []any
	seen := map[string]bool{}
	for range 1 + m.IntN(4) {
		if c := m.constant(kind); !seen[fmt.Sprint(c)] {
			seen[fmt.Sprint(c)] = true
			out = append(out, c)
		}
	}
	return out
}

// keywords by the kind that they are about; "" is all kinds.
var keywords = map[string][]string{
	"object": {
		"properties", "properties", "properties", "required", "required", "additionalProperties", "patternProperties", "propertyNames",
		"minProperties", "maxProperties", "dependentRequired", "dependentSchemas", "unevaluatedProperties",
	},
	"array":   {"prefixItems", "items", "items", "contains", "minContains", "maxContains", "uniqueItems", "minItems", "maxItems", "unevaluatedItems"},
	"string":  {"minLength", "maxLength", "pattern", "pattern"},
	"number":  {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"},
	"integer": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"},
	"":        {"allOf", "anyOf", "anyOf", "oneOf", "oneOf", "not", "if", "type", "enum", "const"},
}

// Add adds a keyword, of any kind, to a schema.
func (m Maker) Add(s map[string]any, depth int) {
	kind := kindOf(s)
	if kind == "" || m.IntN(6) == 0 {
		kind = pick(m, []string{"object", "array", "string", "number"})
	}
	if m.IntN(2) == 0 {
		kind = ""
	}
	m.addFor(s, kind, depth)
}

func (m Maker) addFor(s map[string]any, kind string, depth int) {
	if list := keywords[kind]; list != nil {
		m.add(s, pick(m, list), depth)
	}
}

func (m Maker) add(s map[string]any, keyword string, depth int) {
	switch keyword {
	case "properties", "dependentSchemas":
		s[keyword] = m.parts(m.some(names, 3), depth)
	case "patternProperties":
		s[keyword] = m.parts(m.some(patterns, 2), depth)
	case "required":
		s[keyword] = m.some(names, 2)
	case "dependentRequired":
		s[keyword] = map[string]any{pick(m, names).(string): m.some(names, 2)}
	case "minProperties", "minItems", "minLength", "minContains":
		s[keyword] = m.IntN(3)
	case "maxProperties", "maxItems", "maxLength", "maxContains":
		s[keyword] = m.IntN(4)
	case "uniqueItems":
		s[keyword] = m.IntN(4) > 0
	case "prefixItems", "allOf", "anyOf", "oneOf":
		var list []any
		for range 1 + m.IntN(3) {
			list = append(list, m.part(depth, beside(s, keyword)))
		}
		s[keyword] = list
	case "unevaluatedProperties", "unevaluatedItems", "additionalProperties":
		if s[keyword] = any(false); m.IntN(3) == 0 {
			s[keyword] = m.part(depth, "")
		}
	case "pattern":
		s[keyword] = pick(m, patterns)
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
		s[keyword] = pick(m, numbers)
	case "multipleOf":
		s[keyword] = pick(m, []any{1, 2, 3, 0.5, 1.5})
	case "type":
		s[keyword] = m.some(types, 3)
	case "enum":
		s[keyword] = m.constants(kindOf(s))
	case "const":
		s[keyword] = m.constant(kindOf(s))
	case "if":
		s["if"], s["then"] = m.part(depth, kindOf(s)), m.part(depth, kindOf(s))
		if m.IntN(2) == 0 {
			s["else"] = m.part(depth, kindOf(s))
		}
	default: // one schema: propertyNames, items, contains, not
		s[keyword] = m.part(depth, beside(s, keyword))
	}
}

// beside returns what the schemas of a keyword are about: names are strings, and what is about the same value is about the
// same kind.
func beside(s map[string]any, keyword string) string {
	switch keyword {
	case "allOf", "anyOf", "oneOf", "not":
		return kindOf(s)
	case "propertyNames":
		return "string"
	}
	return ""
}

func (m Maker) parts(names []any, depth int) map[string]any {
	out := map[string]any{}
	for _, name := range names {
		out[name.(string)] = m.part(depth, "")
	}
	return out
}
