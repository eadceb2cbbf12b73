package plan

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/schema"
)

const (
	draft4    = `"$schema": "http://json-schema.org/draft-04/schema#"`
	draft7    = `"$schema": "http://json-schema.org/draft-07/schema#"`
	draft2019 = `"$schema": "https://json-schema.org/draft/2019-09/schema"`
	draft2020 = `"$schema": "https://json-schema.org/draft/2020-12/schema"`
)

// bundles are schema files, the first being the root, and the bundle of it without its first member.
var bundles = []struct {
	name  string
	files [][2]string
	want  string
}{
	{"comment, identifiers and anchors go", [][2]string{
		{"a.json", `{"$comment": "mine", "$id": "https://x.org/a", "$ref": "#here", "$defs": {"A": {"$anchor": "here", "$comment": "kept", "properties": {"$id": {"const": {"$id": 1}}}}}}`},
	}, `{"$ref":"#/$defs/A","$defs":{"A":{"$comment":"kept","properties":{"$id":{"const":{"$id":1}}}}}}`},
	{"another file", [][2]string{
		{"d/a.json", `{"properties": {"b": {"$ref": "../b.json#/$defs/B~0"}}}`},
		{"b.json", `{"$defs": {"B~": {"items": {"$ref": "#"}}}}`},
	}, `{"properties":{"b":{"$ref":"#/$defs/b.json/$defs/B~0"}},"$defs":{"b.json":{"$defs":{"B~":{"items":{"$ref":"#/$defs/b.json"}}}}}}`},
	{"a definition with the path of a file", [][2]string{
		{"a.json", `{"$defs": {"b.json": false}, "items": {"$ref": "b.json"}}`},
		{"b.json", `true`},
	}, `{"$defs":{"b.json":false,"b.json2":true},"items":{"$ref":"#/$defs/b.json2"}}`},
	{"no definitions yet", [][2]string{
		{"a.json", `{"$defs": {}, "items": {"$ref": "b.json"}}`},
		{"b.json", `{}`},
	}, `{"$defs":{"b.json":{}},"items":{"$ref":"#/$defs/b.json"}}`},
	{"a boolean", [][2]string{{"a.json", `false`}}, `{"allOf":[false]}`},

	{"an older draft", [][2]string{
		{"a.json", `{` + draft7 + `, "items": [{"$ref": "b.json"}], "definitions": {"A": true}}`},
		{"b.json", `{"$id": "http://x.org/b", ` + draft7 + `, "definitions": {"B": {}}, "type": "string"}`},
	}, `{"$schema":"http://json-schema.org/draft-07/schema#","items":[{"$ref":"#/definitions/b.json"}],"definitions":{"A":true,"b.json":{"definitions":{"B":{}},"type":"string"}}}`},
	{"a draft that another file tells", [][2]string{
		{"a.json", `{"$comment": "unknown to draft 4", "minimum": 1, "exclusiveMinimum": true}`},
		{"b.json", `{` + draft4 + `, "items": {"$ref": "a.json"}}`},
	}, `{"$schema":"http://json-schema.org/draft-04/schema#","minimum":1,"exclusiveMinimum":true}`},
	{"beside a $ref that hides", [][2]string{
		{"a.json", `{` + draft7 + `, "$comment": "mine", "title": "A", "$ref": "#/definitions/B", "$id": "http://x.org", "definitions": {"B": {"properties": {"c": {"$ref": "#/minimum/D"}}}}, "minimum": {"D": {}}}`},
	}, `{"$schema":"http://json-schema.org/draft-07/schema#","title":"A","$ref":"#/definitions/B","definitions":{"B":{"properties":{"c":{"$ref":"#/definitions/D"}}},"D":{}}}`},

	{"dynamic references", [][2]string{
		{"a.json", `{"$dynamicAnchor": "n", "$ref": "b.json", "$defs": {"s": {"$dynamicRef": "b.json#/$defs/x"}}}`},
		{"b.json", `{"$id": "http://x.org/b", "$dynamicAnchor": "n", "items": {"$dynamicRef": "#n"}, "$defs": {"x": {"$id": "in", "items": {"$ref": "/b"}}}}`},
	}, `{"$dynamicAnchor":"n","$ref":"http://x.org/b","$defs":{"s":{"$dynamicRef":"http://x.org/in"},` +
		`"b.json":{"$id":"http://x.org/b","$dynamicAnchor":"n","items":{"$dynamicRef":"#n"},"$defs":{"x":{"$id":"http://x.org/in","items":{"$ref":"http://x.org/b"}}}}}}`},
	{"identifiers that depend on where files are", [][2]string{
		{"a.json", `{"$dynamicAnchor": "n", "items": {"$ref": "d/b%3F.json"}}`},
		{"d/b?.json", `{"$dynamicAnchor": "n", "$dynamicRef": "../a.json#n", "not": {"$id": "urn:waschema:a.json"}}`},
	}, `{"$id":"urn:waschema:a.json:2","$dynamicAnchor":"n","items":{"$ref":"urn:waschema:d/b%3F.json"},` +
		`"$defs":{"d/b?.json":{"$id":"urn:waschema:d/b%3F.json","$dynamicAnchor":"n","$dynamicRef":"urn:waschema:a.json:2#n","not":{"$id":"urn:waschema:a.json"}}}}`},
	{"identifiers of meta-schemas, and what cannot be joined", [][2]string{
		{"ä.json", `{"$id": "a", "$dynamicAnchor": "n", "items": {"$ref": "https://json-schema.org/b"}}`},
		{"b.json", `{"$id": "https://json-schema.org/b", "$dynamicAnchor": "n", "items": {"$dynamicRef": "#n"}, "not": {"$id": "c"}}`},
	}, `{"$dynamicAnchor":"n","items":{"$ref":"urn:waschema:b.json"},"$defs":{"b.json":{"$id":"urn:waschema:b.json","$dynamicAnchor":"n",` +
		`"items":{"$dynamicRef":"#n"},"not":{"$id":"urn:waschema:b.json/not"}}}}`},
	{"identifiers in other letters", [][2]string{
		{"ä.json", `{"$dynamicAnchor": "n", "$ref": "b.json"}`},
		{"b.json", `{"$dynamicAnchor": "n", "items": {"$dynamicRef": "%C3%A4.json#n"}}`},
	}, `{"$id":"urn:waschema:%C3%A4.json","$dynamicAnchor":"n","$ref":"urn:waschema:b.json","$defs":{"b.json":{"$id":"urn:waschema:b.json","$dynamicAnchor":"n",` +
		`"items":{"$dynamicRef":"urn:waschema:%C3%A4.json#n"}}}}`},
	{"dynamic references in one resource", [][2]string{
		{"a.json", `{"$id": "http://x.org", "$dynamicAnchor": "n", "items": {"$dynamicRef": "#n"}, "$defs": {"A": {"$dynamicRef": "#/items"}}}`},
	}, `{"$dynamicAnchor":"n","items":{"$dynamicRef":"#n"},"$defs":{"A":{"$dynamicRef":"#/items"}}}`},
	{"dynamic references that are not", [][2]string{
		{"a.json", `{"$dynamicRef": "#s", "$defs": {"s": {"$anchor": "s"}, "d": {"$dynamicAnchor": "t"}}}`},
	}, `{"$dynamicRef":"#/$defs/s","$defs":{"s":{},"d":{}}}`},
	{"recursive references", [][2]string{
		{"a.json", `{` + draft2019 + `, "$recursiveAnchor": true, "$ref": "b.json", "not": {"$recursiveAnchor": true}}`},
		{"b.json", `{"$recursiveAnchor": true, "items": {"$recursiveRef": "#"}}`},
	}, `{"$schema":"https://json-schema.org/draft/2019-09/schema","$recursiveAnchor":true,"$ref":"urn:waschema:b.json","not":{},` +
		`"$defs":{"b.json":{"$id":"urn:waschema:b.json","$recursiveAnchor":true,"items":{"$recursiveRef":"#"}}}}`},

	{"schemas in other values", [][2]string{
		{"a.json", `{"components": {"A": {"$id": "x", "items": {"$ref": "a.json#/const/B/not"}}}, "x-b": 1, "items": {"$ref": "#/components/A"},
			"const": {"B": {"$ref": "#", "not": {"$anchor": "n"}}}, "not": {"$ref": "#/const/B"}, "enum": [{"$ref": "#"}]}`},
	}, `{"x-b":1,"items":{"$ref":"#/$defs/A"},"const":{"B":{"$ref":"#","not":{"$anchor":"n"}}},"not":{"$ref":"#/$defs/B"},"enum":[{"$ref":"#"}],` +
		`"$defs":{"A":{"items":{"$ref":"#/$defs/B/not"}},"B":{"$ref":"#","not":{}}}}`},
	{"schemas in other values, found from inside out", [][2]string{
		{"a.json", `{"$ref": "#/const/P/not", "const": {"P": {"not": {"items": {"$ref": "#/const/P"}}}}}`},
	}, `{"$ref":"#/$defs/not","const":{"P":{"not":{"items":{"$ref":"#/const/P"}}}},"$defs":{"not":{"items":{"$ref":"#/$defs/P"}},"P":{"not":{"$ref":"#/$defs/not"}}}}`},
	{"schemas in other values of several resources", [][2]string{
		{"a.json", `{"$ref": "b.json#/default/B", "$dynamicAnchor": "n"}`},
		{"b.json", `{"$dynamicAnchor": "n", "default": {"B": {"$dynamicAnchor": "m", "$id": "x", "items": {"$dynamicRef": "b.json#n"}}}, "items": {"$ref": "a.json"}}`},
	}, `{"$id":"urn:waschema:a.json","$ref":"urn:waschema:b.json/default/B","$dynamicAnchor":"n","$defs":{"b.json":{"$id":"urn:waschema:b.json","$dynamicAnchor":"n",` +
		`"default":{"B":{"$dynamicAnchor":"m","$id":"x","items":{"$dynamicRef":"b.json#n"}}},"items":{"$ref":"urn:waschema:a.json"},` +
		`"$defs":{"B":{"$id":"urn:waschema:b.json/default/B","items":{"$dynamicRef":"urn:waschema:b.json#n"}}}}}}`},
	{"one text in two resources", [][2]string{
		{"a.yaml", "$defs: {N: {}}\nallOf: [{$id: /i, $defs: {N: false}, items: &here {$ref: '#/$defs/N'}}, {items: *here}]"},
	}, `{"$defs":{"N":{}},"allOf":[{"$defs":{"N":false},"items":{"$ref":"#/allOf/0/$defs/N"}},{"items":{"$ref":"#/$defs/N"}}]}`},
}

func TestBundle(t *testing.T) {
	for _, c := range bundles {
		t.Run(c.name, func(t *testing.T) { testBundle(t, c.files, schema.Options{}, c.want) })
	}
}

// testBundle compares a bundle, which has to stand alone, and to be its own bundle.
func testBundle(t *testing.T, files [][2]string, o schema.Options, want string) {
	t.Helper()
	root := loadFiles(t, files, o)
	text := bundle(root)
	var got bytes.Buffer
	require.NoError(t, json.Compact(&got, text))
	head := `{"$comment":"` + Marker + `",`
	require.True(t, strings.HasPrefix(got.String(), head))
	assert.Equal(t, want, "{"+strings.TrimPrefix(got.String(), head))
	alone := loadFiles(t, [][2]string{{root.Path + ".json", string(text)}}, schema.Options{})
	assert.Equal(t, string(text), string(bundle(alone)))
}

// loadFiles loads schema files and returns the first.
func loadFiles(t *testing.T, files [][2]string, o schema.Options) *schema.File {
	t.Helper()
	set, err := schema.Load(treeOf(files), o)
	require.NoError(t, err, files)
	return set.File(files[0][0])
}

func treeOf(files [][2]string) fstest.MapFS {
	tree := fstest.MapFS{}
	for _, f := range files {
		tree[f[0]] = &fstest.MapFile{Data: []byte(f[1])}
	}
	return tree
}
