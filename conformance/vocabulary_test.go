package conformance_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// vocabulary is what a schema says about members by their name: the values it lists and the limits it sets. Names are
// enough: a value tried in a place where the schema does not list it is just another mutation.
type vocabulary struct {
	words  map[string][]*tree // const and enum values
	limits map[string][]limit
}

// limit is one numeric bound: minimum, maxItems, maxLength and their like.
type limit struct {
	keyword string
	value   float64
}

var limitKeywords = []string{
	"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
	"minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
}

// vocabularyOf walks a bundled schema.
func vocabularyOf(schema []byte) (*vocabulary, error) {
	top, err := parse(schema)
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	w := &schemaWalk{
		vocabulary: vocabulary{words: map[string][]*tree{}, limits: map[string][]limit{}},
		defs:       map[string][]*tree{},
		seen:       map[string]bool{},
	}
	w.collect(top)
	w.walk(top, "")
	return &w.vocabulary, nil
}

type schemaWalk struct {
	vocabulary
	defs map[string][]*tree // by the last step of their pointer: enough to follow a reference, however bundled
	seen map[string]bool    // reference and member name, so that recursion ends
}

func (w *schemaWalk) collect(t *tree) {
	for _, m := range t.members {
		if m.name == "$defs" || m.name == "definitions" {
			for _, d := range m.value.members {
				last := d.name[strings.LastIndexAny(d.name, "/#")+1:]
				w.defs[last] = append(w.defs[last], d.value)
			}
		}
		w.collect(m.value)
	}
	for _, item := range t.items {
		w.collect(item)
	}
}

// walk reads schema t, which applies to values of the member called name.
func (w *schemaWalk) walk(t *tree, name string) {
	for _, m := range t.members {
		switch m.name {
		case "$ref":
			w.follow(m.value.text, name)
		case "const":
			w.addWord(name, m.value)
		case "enum":
			for _, item := range m.value.items {
				w.addWord(name, item)
			}
		case "properties":
			for _, p := range m.value.members {
				w.walk(p.value, p.name)
			}
		case "items", "additionalProperties", "not", "allOf", "anyOf", "oneOf", "if", "then", "else", "contains":
			w.walk(m.value, name)
			for _, item := range m.value.items {
				w.walk(item, name)
			}
		default:
			w.addLimit(name, m)
		}
	}
}

func (w *schemaWalk) follow(ref, name string) {
	if key := ref + " " + name; !w.seen[key] {
		w.seen[key] = true
		for _, d := range w.defs[ref[strings.LastIndexAny(ref, "/#")+1:]] {
			w.walk(d, name)
		}
	}
}

func (w *schemaWalk) addWord(name string, word *tree) {
	known := slices.ContainsFunc(w.words[name], func(t *tree) bool { return string(t.json()) == string(word.json()) })
	if !known {
		w.words[name] = append(w.words[name], word)
	}
}

func (w *schemaWalk) addLimit(name string, m member) {
	if !slices.Contains(limitKeywords, m.name) || m.value.kind != numberKind {
		return
	}
	value, err := strconv.ParseFloat(m.value.text, 64)
	if l := (limit{m.name, value}); err == nil && !slices.Contains(w.limits[name], l) {
		w.limits[name] = append(w.limits[name], l)
	}
}

// crossings returns values on, just inside and just outside the limit, made from the value that stands there.
func (l limit) crossings(at *tree) []*tree {
	n := int(l.value)
	switch l.keyword {
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
		var list []*tree
		for _, delta := range []float64{0, -1, 1, -0.001, 0.001} {
			text := strconv.FormatFloat(l.value+delta, 'f', -1, 64)
			list = append(list, &tree{kind: numberKind, text: text}, &tree{kind: numberKind, text: text + "e0"})
		}
		return list
	case "minLength", "maxLength":
		return []*tree{stringOf(n - 1), stringOf(n), stringOf(n + 1)}
	case "minItems", "maxItems":
		if at.kind == arrayKind {
			return []*tree{resized(at, n-1), resized(at, n), resized(at, n+1)}
		}
	case "minProperties", "maxProperties":
		return []*tree{objectOf(n - 1), objectOf(n), objectOf(n + 1)}
	}
	return nil
}

// stringOf has n code points, of four bytes each so that counting bytes would show.
func stringOf(n int) *tree { return &tree{kind: stringKind, text: strings.Repeat("🙂", max(n, 0))} }

func resized(array *tree, n int) *tree {
	t := &tree{kind: arrayKind}
	for i := range max(n, 0) {
		item := literal("{}")
		if len(array.items) > 0 {
			item = array.items[i%len(array.items)]
		}
		t.items = append(t.items, item)
	}
	return t
}

func objectOf(n int) *tree {
	t := &tree{kind: objectKind}
	for i := range max(n, 0) {
		t.members = append(t.members, member{fmt.Sprintf("member_%d", i), literal("0")})
	}
	return t
}
