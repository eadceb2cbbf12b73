package plan

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/gen/internal/validate"
	"github.com/waschema/waschema/gen/jsonrt"
)

// translations are schema files, the first being the root, its bundle without the first member, and documents, of which
// the valid ones come first.
var translations = []struct {
	name           string
	files          [][2]string
	want           string
	valid, invalid []string
}{
	{"bounds of draft 4", [][2]string{
		{"a.json", `{"items": {"$ref": "b.json"}}`},
		{"b.json", `{` + draft4 + `, "exclusiveMinimum": true, "minimum": 1, "maximum": 5, "exclusiveMaximum": false, "const": 7, "$id": 1}`},
	}, `{"items":{"$ref":"#/$defs/b.json"},"$defs":{"b.json":{"exclusiveMinimum":1,"maximum":5}}}`,
		[]string{`[2, 5]`}, []string{`[1]`, `[6]`}},
	{"what draft 6 and 2019-09 say in the same words", [][2]string{
		{"a.json", `{"allOf": [{"$ref": "b.json"}, {"$ref": "c.json"}]}`},
		{"b.json", `{"$schema": "http://json-schema.org/draft-06/schema#", "exclusiveMaximum": 5, "contains": {"const": 1}, "minContains": 9}`},
		{"c.json", `{` + draft2019 + `, "contains": {"const": 1}, "maxContains": 1, "$vocabulary": {}}`},
	}, `{"allOf":[{"$ref":"#/$defs/b.json"},{"$ref":"#/$defs/c.json"}],"$defs":{"b.json":{"exclusiveMaximum":5,"contains":{"const":1}},"c.json":{"contains":{"const":1},"maxContains":1}}}`,
		[]string{`4`, `[1]`}, []string{`5`, `[1, 1]`, `[]`}},
	{"lists of draft 7", [][2]string{
		{"a.json", `{` + draft7 + `, "items": [{"type": "string"}, true], "additionalItems": {"$ref": "#/items/0"}, "not": {"$ref": "b.json"}, "definitions": {"A": {"additionalItems": false, "items": {}}}}`},
		{"b.json", `{` + draft2020 + `, "items": false, "prefixItems": [{"$ref": "a.json#/items/0"}]}`},
	}, `{"$schema":"https://json-schema.org/draft/2020-12/schema","prefixItems":[{"type":"string"},true],"items":{"$ref":"#/prefixItems/0"},` +
		`"not":{"$ref":"#/$defs/b.json"},"$defs":{"A":{"items":{}},"b.json":{"items":false,"prefixItems":[{"$ref":"#/prefixItems/0"}]}}}`,
		[]string{`["a", 1, "b"]`}, []string{`["a", 1, 2]`, `[1, 2]`, `["a"]`}},
	{"dependencies and hidden siblings of draft 6", [][2]string{
		{"a.json", `{"allOf": [{"$ref": "b.json"}, {"$ref": "b.json#/dependencies/c"}]}`},
		{"b.json", `{"$schema": "http://json-schema.org/draft-06/schema#", "dependencies": {"a": ["b"], "c": {"$ref": "#/definitions/D", "maxProperties": 0}}, "definitions": {"D": {"minProperties": 2, "if": true}}}`},
	}, `{"allOf":[{"$ref":"#/$defs/b.json"},{"$ref":"#/$defs/b.json/dependentSchemas/c"}],"$defs":{"b.json":{"dependentRequired":{"a":["b"]},` +
		`"dependentSchemas":{"c":{"$ref":"#/$defs/b.json/$defs/D"}},"$defs":{"D":{"minProperties":2}}}}}`,
		[]string{`{"a": 1, "b": 2}`, `{"c": 1, "d": 2}`}, []string{`{"a": 1, "c": 2}`, `{"c": 1}`}},
	{"empty lists", [][2]string{
		{"a.json", `{"$ref": "b.json"}`},
		{"b.json", `{` + draft7 + `, "items": [], "additionalItems": {"type": "null"}, "dependencies": {}}`},
	}, `{"$ref":"#/$defs/b.json","$defs":{"b.json":{"items":{"type":"null"}}}}`, []string{`[null]`}, []string{`[1]`}},
	{"what contains finds", [][2]string{
		{"a.json", `{"$ref": "b.json", "unevaluatedItems": false}`},
		{"b.json", `{` + draft2019 + `, "minContains": 2, "contains": {"$ref": "#/allOf/0"}, "allOf": [{"type": "string"}, {}], "type": "array"}`},
	}, `{"$ref":"#/$defs/b.json","unevaluatedItems":false,"$defs":{"b.json":{"allOf":[{"type":"string"},{},{"not":{"not":{"contains":{"$ref":"#/$defs/b.json/allOf/0"},"minContains":2}}}],"type":"array"}}}`,
		nil, []string{`["a", "b"]`, `["a"]`, `[]`}},
	{"what contains finds, alone", [][2]string{
		{"a.json", `{"$ref": "b.json", "unevaluatedItems": {"type": "string"}}`},
		{"b.json", `{` + draft2019 + `, "contains": {"minimum": 1}, "minContains": 1}`},
	}, `{"$ref":"#/$defs/b.json","unevaluatedItems":{"type":"string"},"$defs":{"b.json":{"allOf":[{"not":{"not":{"contains":{"minimum":1},"minContains":1}}}]}}}`,
		[]string{`["a"]`}, []string{`[2]`, `[]`}},
	{"recursive references beside dynamic ones", [][2]string{
		{"a.json", `{"$dynamicAnchor": "recursive", "type": ["string", "array"], "$ref": "b.json"}`},
		{"b.json", `{` + draft2019 + `, "$recursiveAnchor": true, "anyOf": [{"$ref": "c.json"}, {"type": "string"}]}`},
		{"c.json", `{` + draft2019 + `, "$recursiveAnchor": true, "type": "array", "items": {"$recursiveRef": "#"}, "definitions": {"d": {"$id": "d", "additionalItems": {"$recursiveRef": "#"}}}}`},
	}, `{"$dynamicAnchor":"recursive","type":["string","array"],"$ref":"urn:waschema:b.json","$defs":{` +
		`"b.json":{"$id":"urn:waschema:b.json","$dynamicAnchor":"recursive_","anyOf":[{"$ref":"urn:waschema:c.json"},{"type":"string"}]},` +
		`"c.json":{"$id":"urn:waschema:c.json","$dynamicAnchor":"recursive_","type":"array","items":{"$dynamicRef":"#recursive_"},` +
		`"definitions":{"d":{"$id":"urn:waschema:c.json/definitions/d"}}}}}`,
		[]string{`["a", []]`}, []string{`[1]`, `[["a"], [2]]`}},
	{"vocabularies", [][2]string{
		{"a.json", `{"$schema": "https://x.org/meta", "minimum": 5, "frob": 1, "x-a": 2, "properties": {"a": {"maximum": 1}, "b": {"$ref": "b.json"}}}`},
		{"b.json", `{` + draft2020 + `, "minimum": 5, "frob": 1}`},
	}, `{"$schema":"https://json-schema.org/draft/2020-12/schema","x-a":2,"properties":{"a":{},"b":{"$ref":"#/$defs/b.json"}},"$defs":{"b.json":{"minimum":5,"frob":1}}}`,
		[]string{`1`, `{"a": 2, "b": 5}`}, []string{`{"b": 4}`}},
	{"a meta-schema without vocabularies", [][2]string{
		{"a.json", `{"$schema": "https://x.org/plain", "minimum": 5, "frob": 1}`},
	}, `{"$schema":"http://json-schema.org/draft-07/schema#","minimum":5,"frob":1}`, []string{`5`}, []string{`4`}},
}

// metas are meta-schemas of the user's own.
var metas = schema.Options{Maps: []schema.Map{{URL: "https://x.org", FS: fstest.MapFS{
	"meta.json":  {Data: []byte(`{` + draft2020 + `, "$vocabulary": {"https://json-schema.org/draft/2020-12/vocab/core": true, "https://json-schema.org/draft/2020-12/vocab/applicator": true}}`)},
	"plain.json": {Data: []byte(`{` + draft7 + `}`)},
}}}}

func TestTranslatedBundle(t *testing.T) {
	for _, c := range translations {
		t.Run(c.name, func(t *testing.T) {
			testBundle(t, c.files, metas, c.want)
			source := newValidator(t, c.files, metas)
			bundled := newValidator(t, [][2]string{{"bundle.json", string(bundle(loadFiles(t, c.files, metas)))}}, schema.Options{})
			for i, document := range append(c.valid, c.invalid...) {
				valid := i < len(c.valid)
				assert.Equal(t, valid, source.Document([]byte(document), jsonrt.Limits{}).Valid(), "source, %s", document)
				assert.Equal(t, valid, bundled.Document([]byte(document), jsonrt.Limits{}).Valid(), "bundle, %s", document)
			}
		})
	}
}

// newValidator returns a validator for the first of some files.
func newValidator(t *testing.T, files [][2]string, o schema.Options) *validate.Validator {
	t.Helper()
	set, err := schema.Load(treeOf(files), o)
	require.NoError(t, err)
	m, err := model.Build(set, model.Options{})
	require.NoError(t, err)
	for _, f := range m.Files {
		if f.Schema.Path == files[0][0] {
			return validate.New(f.Root)
		}
	}
	require.Fail(t, "no root", files[0][0])
	return nil
}
