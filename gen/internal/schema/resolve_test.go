package schema

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReferences(t *testing.T) {
	files := []string{
		"p/a.yaml", `
$defs:
  Text: {$anchor: text, type: string}
  a/b~c %: true
  é: true
x-parts: {one: {type: string, properties: {in: true}}, list: [true, {}]}
unknown: {deep: {$ref: '#/$defs/Text'}}
`,
		"p/id.yaml", "$id: https://example.com/s/id.json\n$defs:\n  In: {$id: in.json, $defs: {X: {$anchor: x}}}\n  Urn: {$id: 'urn:uuid:1', $defs: {Y: true}}",
		"q/with space.yaml", "$anchor: top",
		"seven.json", `{"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"A": {"$id": "#name"}, "B": {"$id": "http://x.com/b", "definitions": {"C": true}}}}`,
		"four.json", `{"$schema": "http://json-schema.org/draft-04/schema#", "id": "http://four.com/", "definitions": {"A": {"id": "#name"}}}`,
	}
	for ref, want := range map[string]string{
		"#":                                      "r/ref.yaml#",
		"ref.yaml":                               "r/ref.yaml#",
		"../p/a.yaml":                            "p/a.yaml#",
		"../p/a.yaml#":                           "p/a.yaml#",
		"/p/a.yaml#/$defs/Text":                  "p/a.yaml#/$defs/Text",
		"../p/./x/../a.yaml#/$defs/Text":         "p/a.yaml#/$defs/Text",
		"../p/a.yaml#/%24defs/Text":              "p/a.yaml#/$defs/Text",
		"../p/a.yaml#text":                       "p/a.yaml#/$defs/Text",
		"../p/a.yaml#/$defs/a~1b~0c%20%25":       "p/a.yaml#/$defs/a~1b~0c %",
		"../p/a.yaml#/$defs/%C3%A9":              "p/a.yaml#/$defs/é",
		"../p/a.yaml#/x-parts/one":               "p/a.yaml#/x-parts/one",
		"../p/a.yaml#/x-parts/one/properties/in": "p/a.yaml#/x-parts/one/properties/in",
		"../p/a.yaml#/x-parts/list/0":            "p/a.yaml#/x-parts/list/0",
		"../p/a.yaml#/unknown/deep":              "p/a.yaml#/unknown/deep",
		"../p/id.yaml":                           "p/id.yaml#",
		"https://example.com/s/id.json":          "p/id.yaml#",
		"HTTPS://EXAMPLE.com/s/id.json#":         "p/id.yaml#",
		"https://example.com/s/in.json":          "p/id.yaml#/$defs/In",
		"https://example.com/s/in.json#/$defs/X": "p/id.yaml#/$defs/In/$defs/X",
		"https://example.com/s/in.json#x":        "p/id.yaml#/$defs/In/$defs/X",
		"urn:uuid:1#/$defs/Y":                    "p/id.yaml#/$defs/Urn/$defs/Y",
		"../q/with%20space.yaml#top":             "q/with space.yaml#",
		"../q/with space.yaml":                   "q/with space.yaml#",
		"../seven.json#name":                     "seven.json#/definitions/A",
		"http://x.com/b#/definitions/C":          "seven.json#/definitions/B/definitions/C",
		"http://four.com/#name":                  "four.json#/definitions/A",
		"../four.json#/definitions/A":            "four.json#/definitions/A",
	} {
		t.Run(ref, func(t *testing.T) {
			set := load(t, append(files, "r/ref.yaml", "properties: {p: {$ref: '"+ref+"'}}")...)
			target := set.File("r/ref.yaml").Schema.Keyword("properties").Named[0].Schema.Ref
			require.NotNil(t, target)
			require.Equal(t, want, target.Location())
		})
	}
}

// A place that only a reference makes a schema has its own references resolved,
// and its identifiers count for nothing.
func TestReferenceIntoUnknownPlace(t *testing.T) {
	set := load(t, "a.yaml", `
$ref: '#/x-a/b'
x-a:
  b: {$id: 'urn:never', $ref: 'urn:never'}
  c: {$id: 'urn:real', $ref: '#/x-d'}
$defs: {D: {$id: 'urn:never', type: string}}
`)
	top := set.Files[0].Schema
	require.Equal(t, "a.yaml#/x-a/b", top.Ref.Location())
	require.Equal(t, top, top.Ref.Parent)
	require.Equal(t, "a.yaml#/$defs/D", top.Ref.Ref.Location())
}

// An inner place referred to before the place around it stays one schema.
func TestReferenceIntoNestedUnknownPlaces(t *testing.T) {
	set := load(t, "a.yaml", "properties: {a: {$ref: '#/x-a/items'}, b: {$ref: '#/x-a'}}\nx-a: {items: {type: string}}")
	named := set.Files[0].Schema.Keyword("properties").Named
	outer := named[1].Schema.Ref
	require.Same(t, named[0].Schema.Ref, outer.Keyword("items").Schema)
	require.Same(t, outer, named[0].Schema.Ref.Parent)
}

func TestSiblingsOfRef(t *testing.T) {
	const text = "properties: {a: {$ref: '#/definitions/A', maxLength: broken, definitions: {In: {}}}}\ndefinitions: {A: {type: string}}\n"
	for _, draft := range []Draft{Draft4, Draft6, Draft7} {
		s := load(t, "a.yaml", "$schema: "+draft.URI()+"\n"+text).Files[0].Schema.Keyword("properties").Named[0].Schema
		require.Len(t, s.Keywords, 2, draft)
		require.Equal(t, "a.yaml#/definitions/A", s.Ref.Location())
		require.Equal(t, "In", s.Keyword("definitions").Named[0].Name)
	}
	requireErrors(t, tree("a.yaml", text), Options{}, "a.yaml:1:54: maxLength: must be a non-negative integer")
}

func TestDialects(t *testing.T) {
	set := load(t,
		"a.json", `{"$schema": "https://json-schema.org/draft-07/schema", "properties": {"b": {"$ref": "b.json"}}}`,
		"b.json", `{"items": [true], "not": {"$ref": "urn:c"}}`,
		"c.json", `{"$id": "urn:c", "items": [true]}`,
		"d.json", `{"items": true}`,
		"e.json", `{"$schema": "http://example.com/meta", "items": [true], "$defs": {"N": {"$id": "n", "$schema": "https://json-schema.org/draft/2020-12/schema#", "prefixItems": [true]}}}`,
		"meta.json", `{"$id": "http://example.com/meta", "$schema": "https://json-schema.org/draft/2019-09/schema"}`,
	)
	for path, want := range map[string]Draft{
		"a.json": Draft7, "b.json": Draft7, "c.json": Draft7, "d.json": Draft2020, "e.json": Draft2019, "meta.json": Draft2019,
	} {
		require.Equal(t, want, set.File(path).Draft, path)
		require.Equal(t, want, set.File(path).Schema.Draft, path)
	}
	nested := set.File("e.json").Schema.Keyword("$defs").Named[0].Schema
	require.Equal(t, Draft2020, nested.Draft)
	require.Len(t, nested.Keyword("prefixItems").Schemas, 1)
}

func TestSuggest(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		limit int
		want  int
	}{
		{"Text", "Text", 3, 0}, {"Text", "Txt", 3, 1}, {"Text", "Texts", 3, 1}, {"Text", "Tets", 3, 2},
		{"Text", "Image", 3, 3}, {"", "ab", 3, 2}, {"abc", "", 3, 3}, {"kitten", "sitting", 9, 3},
	} {
		require.Equal(t, c.want, editDistance(c.a, c.b, c.limit), "%s %s", c.a, c.b)
	}
	b := &builder{}
	require.Empty(t, b.suggest("ab", []string{"xy"}, ""), "two letters, two edits")
}
