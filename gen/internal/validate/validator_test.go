package validate

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/gen/jsonrt"
)

// load returns the validator of one schema.
func load(t *testing.T, text string, options model.Options) *Validator {
	t.Helper()
	set, err := schema.Load(fstest.MapFS{"s.yaml": {Data: []byte(text)}}, schema.Options{})
	require.NoError(t, err)
	m, err := model.Build(set, options)
	require.NoError(t, err)
	return New(m.Files[0].Root)
}

// lines prints violations, one a line: `/a type at #/properties/a: must be string, not number`.
func lines(v jsonrt.Violations) string {
	var out []string
	for _, x := range v {
		out = append(out, fmt.Sprintf("%s %s at %s: %s", x.Instance, x.Keyword, strings.TrimPrefix(x.Schema, "s.yaml"), x.Message))
	}
	return strings.Join(out, "\n")
}

// cases are documents and what is wrong with them; unknown lists the pointers that no schema names.
var cases = []struct {
	name, schema string
	documents    []document
}{
	{"scalars", `{type: string, minLength: 2, maxLength: 3, pattern: "^a"}`, []document{
		{`"ab"`, "", ""},
		{`"a\u00e9\ud83d\ude00"`, "", ""},
		{`"b"`, ` minLength at #: must have at least 2 characters, has 1
 pattern at #: must match the pattern "^a"`, ""},
		{`1`, ` type at #: must be string, not number`, ""},
	}},
	{"integers by value", `{type: integer, minimum: 2, exclusiveMaximum: 1e2}`, []document{
		{`2.0`, "", ""},
		{`1e1`, "", ""},
		{`2.5`, ` type at #: must be integer, not number`, ""},
		{`100`, ` exclusiveMaximum at #: must be less than 1e2, not 100`, ""},
		{`-1`, ` minimum at #: must be at least 2, not -1`, ""},
	}},
	{"enum of all kinds", `{enum: [a, 1, true, null, [1, {b: 2}]]}`, []document{
		{`"a"`, "", ""},
		{`1.0`, "", ""},
		{`true`, "", ""},
		{`null`, "", ""},
		{`[10e-1, {"b": 2.0}]`, "", ""},
		{`false`, ` enum at #: must be one of "a", 1, true, null, [1,{"b":2}]`, ""},
		{`"1"`, ` enum at #: must be one of "a", 1, true, null, [1,{"b":2}]`, ""},
		{`[1]`, ` enum at #: must be one of "a", 1, true, null, [1,{"b":2}]`, ""},
		{`{}`, ` enum at #: must be one of "a", 1, true, null, [1,{"b":2}]`, ""},
		{`1.5`, ` enum at #: must be one of "a", 1, true, null, [1,{"b":2}]`, ""},
	}},
	{"not", `{not: {enum: [a, 1, {}, false]}}`, []document{
		{`"b"`, "", ""},
		{`2`, "", ""},
		{`true`, "", ""},
		{`"a"`, ` not at #: is one of the values that are not allowed here`, ""},
		{`1e0`, ` not at #: is one of the values that are not allowed here`, ""},
		{`{ }`, ` not at #: is one of the values that are not allowed here`, ""},
		{`false`, ` not at #: is one of the values that are not allowed here`, ""},
	}},
	{"nullable", `{type: [string, "null"], maxLength: 1}`, []document{
		{`null`, "", ""},
		{`"ab"`, ` maxLength at #: must have at most 1 character, has 2`, ""},
		{`1`, ` type at #: must be string or null, not number`, ""},
	}},
	{"object", `
type: object
required: [b, x, a]
properties: {a: {type: string}, b: {type: integer}, no: false}
minProperties: 2`, []document{
		{`{"b": 1, "a": "", "x": 0}`, "", ""},
		{`{"a": 1, "y/~": 2}`, ` required at #: missing required member "b"
 required at #: missing required member "x"
/a type at #/properties/a: must be string, not number`, "/y~1~0"},
		{`{"a": "", "b": 1, "x": 1, "no": 1, "z": [1]}`, `/no false at #/properties/no: no value is allowed here`, "/z"},
		{`{}`, ` minProperties at #: must have at least 2 members, has 0
 required at #: missing required member "a"
 required at #: missing required member "b"
 required at #: missing required member "x"`, ""},
		{`[]`, ` type at #: must be object, not array`, ""},
	}},
	{"closed", `{type: object, properties: {a: {type: string}}, additionalProperties: false, allOf: [{properties: {b: {}}}]}`, []document{
		{`{"a": ""}`, "", ""},
		{`{"b": 1, "c": 2}`, `/b additionalProperties at #: member "b" is not allowed
/c additionalProperties at #: member "c" is not allowed`, ""},
	}},
	{"closed by another schema", `{type: object, properties: {a: {}}, allOf: [{properties: {b: {}}, additionalProperties: false}]}`, []document{
		{`{"a": "", "b": 1}`, `/a additionalProperties at #/allOf/0: member "a" is not allowed`, ""},
	}},
	{"no elements", `{type: array, items: false}`, []document{
		{`[1]`, `/0 false at #/items: no value is allowed here`, ""},
		{`[]`, "", ""},
	}},
	{"described further members", `{type: object, properties: {a: {type: string}}, additionalProperties: {type: integer}}`, []document{
		{`{"a": "", "b": 1, "c": "x"}`, `/c type at #/additionalProperties: must be integer, not string`, ""},
	}},
	{"free form has no unknown members", `{type: object, properties: {a: {type: object}}}`, []document{
		{`{"a": {"x": {"y": 1}}, "b": {"y": 1}}`, "", "/b"},
	}},
	{"array", `{type: array, minItems: 1, maxItems: 2, items: {type: string}}`, []document{
		{`["a", 1, "b"]`, ` maxItems at #: must have at most 2 items, has 3
/1 type at #/items: must be string, not number`, ""},
		{`[]`, ` minItems at #: must have at least 1 item, has 0`, ""},
	}},
	{"open enum", `{type: array, items: {anyOf: [{enum: [a, b]}, {type: string}]}}`, []document{
		{`["a", "c", "b", "d"]`, "", "/1 /3"},
		{`[1]`, `/0 type at #/items/anyOf/1: must be string, not number`, ""},
	}},
	{"tag", tagged, []document{
		{`{"type": "a", "a": "x", "k": 1}`, "", "/k"},
		{`{"type": "b", "k": {"l": 1}}`, "", "/k"},
		{`{"a": 1, "type": "new"}`, "", " "},
		{`{"type": "a"}`, ` required at #/oneOf/0: missing required member "a"`, ""},
		{`{"a": "x"}`, ` required at #: missing required member "type"`, ""},
		{`{"type": 1}`, `/type type at #: must be string, not number`, ""},
		{`"a"`, ` type at #: must be object, not string`, ""},
	}},
	{"tag without fallback", `
anyOf:
  - {type: object, properties: {k: {const: a}, x: {type: string}}}
  - {type: object, properties: {k: {const: b}}, required: [k, y]}
  - {type: array}`, []document{
		{`{"k": "c"}`, `/k anyOf at #: member "k" names no known variant`, ""},
		{`{"x": 1}`, `/x type at #/anyOf/0/properties/x: must be string, not number`, ""},
		{`{"k": "b"}`, ` required at #/anyOf/1: missing required member "y"`, ""},
		{`[]`, "", ""},
		{`1`, ` type at #: must be object or array, not number`, ""},
	}},
	{"told apart by members", `
oneOf:
  - {type: object, required: [a], properties: {a: {type: string}}}
  - {type: object, required: [b], properties: {b: {type: string}}}
  - {type: object, required: [b, c], properties: {b: {type: integer}}}`, []document{
		{`{"a": 1}`, `/a type at #/oneOf/0/properties/a: must be string, not number`, ""},
		{`{"b": "", "x": 1}`, "", "/x"},
		{`{"b": 1, "c": 1, "d": 1}`, "", "/d"}, // required names c
		{`{"b": true, "c": 1}`, ` oneOf at #: fits no alternative`, ""},
		{`{"a": "", "b": ""}`, ` oneOf at #: fits 2 alternatives, must fit exactly one`, ""},
		{`{}`, ` oneOf at #: fits no alternative`, ""},
	}},
	{"numbers told apart", `oneOf: [{type: integer}, {type: array, items: {type: number}}]`, []document{
		{`1.0`, "", ""},
		{`1.5`, ` type at #: must be array or integer, not number`, ""},
	}},
	{"constraint", `{type: object, properties: {a: {}, b: {}}, oneOf: [{required: [a]}, {required: [b]}]}`, []document{
		{`{"a": 1}`, "", ""},
		{`{"a": 1, "b": 1, "c": 1}`, ` oneOf at #: fits 2 alternatives, must fit exactly one`, "/c"},
		{`{}`, ` oneOf at #: fits no alternative`, ""},
	}},
	{"beside", `
type: object
required: [field, value]
properties: {field: {type: string}, value: {type: object}}
oneOf:
  - properties: {field: {const: a}, value: {properties: {n: {type: integer}}}}
  - properties: {field: {not: {enum: [a]}}}`, []document{
		{`{"field": "a", "value": {"n": 1, "m": 1}}`, "", "/value/m"},
		{`{"value": {"n": "x"}, "field": "a"}`, `/value/n type at #/oneOf/0/properties/value/properties/n: must be integer, not string`, ""},
		{`{"value": {"n": "x"}, "field": "b"}`, "", "/value"},
		{`{"value": {}, "field": 1}`, `/value oneOf at #: is of no variant: member "field" beside it is no string
/field type at #/properties/field: must be string, not number`, ""},
		{`{"field": "b"}`, ` required at #: missing required member "value"`, ""},
	}},
	{"beside without fallback", `
type: object
required: [field, value]
properties: {field: {type: string}}
oneOf:
  - properties: {field: {const: a}, value: {type: integer}}
  - properties: {field: {const: b}, value: {type: string}}`, []document{
		{`{"value": "x", "field": "b"}`, "", ""},
		{`{"value": "x", "field": "c"}`, `/field oneOf at #: member "field" names no known variant`, ""},
	}},
	{"recursion", `
type: object
properties: {n: {type: integer}, next: {$ref: "#"}}`, []document{
		{`{"n": 1, "next": {"next": {"n": "x", "m": 1}}}`, `/next/next/n type at #/properties/n: must be integer, not string`, "/next/next/m"},
	}},
	{"false", `false`, []document{
		{`1`, ` false at #: no value is allowed here`, ""},
	}},
	{"many members", manyMembers(200), []document{
		{`{"m0": 1, "m63": 1, "m64": 1, "m130": 1, "m199": "x"}`, `/m199 type at #/properties/m199: must be integer, not string`, ""},
	}},
}

// document is a text, the lines of its violations and the unknown pointers; " " stands for the document itself.
type document struct{ text, violations, unknown string }

const tagged = `
oneOf:
  - {type: object, required: [type, a], properties: {type: {const: a}, a: {type: string}}}
  - {type: object, required: [type], properties: {type: {enum: [b]}}}
  - {type: object, required: [type], properties: {type: {type: string, not: {enum: [a, b]}}, a: {type: integer}}}`

// manyMembers returns a schema whose members need several words of seen bits.
func manyMembers(n int) string {
	var b strings.Builder
	b.WriteString("type: object\nrequired: [m0, m63, m64, m130, m199]\nproperties:\n")
	for i := range n {
		fmt.Fprintf(&b, "  m%d: {type: integer}\n", i)
	}
	return b.String()
}

func TestDocument(t *testing.T) {
	for _, c := range cases {
		v := load(t, c.schema, model.Options{})
		for _, d := range c.documents {
			t.Run(c.name+" "+d.text, func(t *testing.T) {
				r := v.Document([]byte(d.text), jsonrt.Limits{})
				require.Nil(t, r.Syntax)
				assert.Equal(t, d.violations, lines(r.Violations))
				assert.Equal(t, d.violations == "", r.Valid())
				assert.NotNil(t, r.Unknown)
				want := strings.Fields(d.unknown)
				if d.unknown == " " {
					want = []string{""}
				}
				assert.Equal(t, want, r.Unknown)
			})
		}
	}
}

func TestSyntax(t *testing.T) {
	v := load(t, `{type: object, properties: {a: {oneOf: [{type: object, required: [b]}, {type: array}]}}}`, model.Options{})
	for text, want := range map[string]string{
		``:                           "line 1, column 1",
		`{"a": 1`:                    "line 1, column 8",
		`{"a": {"b": 1}, "a": []}`:   "duplicate",
		`{"x": 1, "\u0078": 2}`:      "duplicate",
		`{"a": {"b": tru}}`:          "line 1, column 16",
		`{} {}`:                      "line 1, column 4",
		`{"a": [[[[[[[[]]]]]]]]}`:    "nesting deeper than 6",
		`{"long": "` + spaces + `"}`: "larger than 100 bytes",
	} {
		r := v.Document([]byte(text), jsonrt.Limits{Depth: 6, Size: 100})
		require.NotNil(t, r.Syntax, text)
		assert.Contains(t, r.Syntax.Error(), want, text)
		assert.Empty(t, r.Violations)
		assert.Empty(t, r.Unknown)
		assert.False(t, r.Valid())
	}
}

var spaces = strings.Repeat(" ", 100)

func TestViolationBound(t *testing.T) {
	v := load(t, `{type: array, items: {type: string}}`, model.Options{})
	r := v.Document([]byte(`[1, 2, 3, 4]`), jsonrt.Limits{Violations: 2})
	require.Len(t, r.Violations, 3)
	assert.Equal(t, "limit", r.Violations[2].Keyword)
}

func TestAssertFormat(t *testing.T) {
	v := load(t, `{format: date}`, model.Options{AssertFormat: true})
	assert.True(t, v.Document([]byte(`"2024-02-29"`), jsonrt.Limits{}).Valid())
	assert.True(t, v.Document([]byte(`1`), jsonrt.Limits{}).Valid())
	assert.Contains(t, lines(v.Document([]byte(`"2023-02-29"`), jsonrt.Limits{}).Violations), "format at #")
}

// Variants beyond the 64 that jsonrt narrows at once.
func TestManyVariants(t *testing.T) {
	var byTag, byTrial strings.Builder
	byTag.WriteString("oneOf:\n")
	byTrial.WriteString("oneOf:\n")
	for i := range 100 {
		fmt.Fprintf(&byTag, "  - {type: object, required: [t], properties: {t: {const: v%d}, n: {minimum: %d}}}\n", i, i)
		fmt.Fprintf(&byTrial, "  - {type: object, required: [m%d]}\n", i)
	}
	v := load(t, byTag.String(), model.Options{})
	assert.Empty(t, v.Document([]byte(`{"t": "v99", "n": 99}`), jsonrt.Limits{}).Violations)
	assert.Contains(t, lines(v.Document([]byte(`{"t": "v99", "n": 98}`), jsonrt.Limits{}).Violations), "minimum at #/oneOf/99/properties/n")
	v = load(t, byTrial.String(), model.Options{})
	assert.Empty(t, v.Document([]byte(`{"m99": 1}`), jsonrt.Limits{}).Violations)
	assert.Contains(t, lines(v.Document([]byte(`{"m99": 1, "m7": 1}`), jsonrt.Limits{}).Violations), "fits 2 alternatives")
}

func TestConcurrentUse(t *testing.T) {
	v := load(t, tagged, model.Options{})
	var group sync.WaitGroup
	results := make([]Result, 16)
	for i := range results {
		group.Add(1)
		go func() {
			defer group.Done()
			results[i] = v.Document([]byte(`{"type": "a", "k": 1}`), jsonrt.Limits{})
		}()
	}
	group.Wait()
	for _, r := range results {
		assert.Equal(t, results[0], r)
		assert.Equal(t, []string{"/k"}, r.Unknown)
	}
}
