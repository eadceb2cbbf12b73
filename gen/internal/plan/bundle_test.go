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
	{"an older draft", [][2]string{
		{"a.json", `{"$schema": "http://json-schema.org/draft-07/schema#", "items": [{"$ref": "b.json"}], "definitions": {"A": true}}`},
		{"b.json", `{"$id": "http://x.org/b", "$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"B": {}}, "type": "string"}`},
	}, `{"$schema":"http://json-schema.org/draft-07/schema#","items":[{"$ref":"#/definitions/b.json"}],"definitions":{"A":true,"b.json":{"definitions":{"B":{}},"type":"string"}}}`},
	{"a draft that another file tells", [][2]string{
		{"a.json", `{"minimum": 1, "exclusiveMinimum": true}`},
		{"b.json", `{"$schema": "http://json-schema.org/draft-04/schema#", "items": {"$ref": "a.json"}}`},
	}, `{"$schema":"http://json-schema.org/draft-04/schema#","minimum":1,"exclusiveMinimum":true}`},
	{"two drafts", [][2]string{
		{"a.json", `{"items": {"$ref": "b.json#/definitions/B"}}`},
		{"b.json", `{"$schema": "http://json-schema.org/draft-04/schema#", "id": "http://x.org/b", "definitions": {"B": {"minimum": 1, "exclusiveMinimum": true, "items": {"$ref": "#"}}}}`},
	}, `{"$id":"urn:waschema:1","items":{"$ref":"urn:waschema:2#/definitions/B"},"$defs":{"b.json":{"id":"urn:waschema:2","$schema":"http://json-schema.org/draft-04/schema#",` +
		`"definitions":{"B":{"minimum":1,"exclusiveMinimum":true,"items":{"$ref":"urn:waschema:2#"}}}}}}`},
	{"dynamic references", [][2]string{
		{"a.json", `{"$dynamicAnchor": "n", "$ref": "b.json", "$defs": {"s": {"$dynamicRef": "b.json#/$defs/x"}}}`},
		{"b.json", `{"$id": "http://x.org/b", "$dynamicAnchor": "n", "items": {"$dynamicRef": "#n"}, "$defs": {"x": {"$id": "in"}}}`},
	}, `{"$id":"urn:waschema:2","$dynamicAnchor":"n","$ref":"urn:waschema:1#","$defs":{"s":{"$dynamicRef":"urn:waschema:3#"},` +
		`"b.json":{"$id":"urn:waschema:1","$dynamicAnchor":"n","items":{"$dynamicRef":"urn:waschema:1#n"},"$defs":{"x":{"$id":"urn:waschema:3"}}}}}`},
	{"dynamic references that are not", [][2]string{
		{"a.json", `{"$dynamicRef": "#s", "$defs": {"s": {"$anchor": "s"}, "d": {"$dynamicAnchor": "t"}}}`},
	}, `{"$dynamicRef":"#/$defs/s","$defs":{"s":{},"d":{}}}`},
	{"a boolean", [][2]string{{"a.json", `false`}}, `{"allOf":[false]}`},
}

func TestBundle(t *testing.T) {
	for _, c := range bundles {
		t.Run(c.name, func(t *testing.T) {
			tree := fstest.MapFS{}
			for _, f := range c.files {
				tree[f[0]] = &fstest.MapFile{Data: []byte(f[1])}
			}
			set, err := schema.Load(tree, schema.Options{})
			require.NoError(t, err)
			text := bundle(set.File(c.files[0][0]))
			var got bytes.Buffer
			require.NoError(t, json.Compact(&got, text))
			head := `{"$comment":"` + Marker + `",`
			require.True(t, strings.HasPrefix(got.String(), head))
			assert.Equal(t, c.want, "{"+strings.TrimPrefix(got.String(), head))
			_, err = schema.Load(fstest.MapFS{"bundle.json": {Data: text}}, schema.Options{})
			require.NoError(t, err, "it has to stand alone")
		})
	}
}
