package plan

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/schema"
)

// documents are schema files and, of the OpenAPI document for them, the names of the webhooks and the components.
var documents = []struct {
	name     string
	files    [][2]string
	pkg      string
	webhooks string
	want     string
}{
	{"definitions become components", [][2]string{
		{"shop/order.json", `{"title": "Order", "properties": {"a": {"$ref": "#/$defs/line_item"}, "b": {"$ref": "defs.json#/$defs/Money/properties/x"}}, "$defs": {"line_item": {"items": {"$ref": "#"}}}}`},
		{"shop/defs.json", `{"$comment": "definitions only", "$defs": {"Money": {"properties": {"x": {"$ref": "#/$defs/Odd"}}}, "Odd": {"x-go-name": "Even", "$defs": {"In": true}, "not": {"$ref": "#/$defs/Odd/$defs/In"}}}}`},
	}, "", "shop.Order", `{"shop.Order":{"title":"Order","properties":{"a":{"$ref":"#/components/schemas/shop.LineItem"},"b":{"$ref":"#/components/schemas/shop.Money/properties/x"}}},` +
		`"shop.Money":{"properties":{"x":{"$ref":"#/components/schemas/shop.Even"}}},` +
		`"shop.Even":{"x-go-name":"Even","$defs":{"In":true},"not":{"$ref":"#/components/schemas/shop.Even/$defs/In"}},"shop.LineItem":{"items":{"$ref":"#/components/schemas/shop.Order"}}}`},
	{"a root's name stays its own, and the letters are OpenAPI's", [][2]string{
		{"a/b/item.json", `{"$defs": {"Item": false, "Größe": true}}`},
		{"a/item.json", `{"type": "string"}`},
		{"a/c.json", `{"$ref": "b/item.json#/$defs/Item", "$defs": {"Item": {}}}`},
	}, "", "a.C a.Item", `{"a.C":{"$ref":"#/components/schemas/a.b.Item"},"a.Item":{"type":"string"},"a.b.Item":false,"a.b.Gr__e":true,"a.Item2":{}}`},
	{"one package", [][2]string{
		{"a/x.json", `{"$ref": "../b/x.json"}`},
		{"b/x.json", `true`},
	}, "shop", "shop.X shop.X2", `{"shop.X":{"$ref":"#/components/schemas/shop.X2"},"shop.X2":true}`},
	{"an answer is no webhook", [][2]string{
		{"answer.json", `{"x-webhook": false, "type": "object"}`},
		{"event.json", `{"x-webhook": true}`},
	}, "", "Event", `{"Answer":{"x-webhook":false,"type":"object"},"Event":{"x-webhook":true}}`},
	{"older drafts", [][2]string{
		{"a.json", `{` + draft7 + `, "items": [{"$ref": "#/definitions/B"}], "additionalItems": false, "definitions": {"B": {` + `"dependencies": {"x": ["y"]}}}}`},
		{"d.json", `{` + draft4 + `, "maximum": 3, "exclusiveMaximum": true}`},
	}, "", "A D", `{"A":{"prefixItems":[{"$ref":"#/components/schemas/B"}],"items":false},"D":{"exclusiveMaximum":3},"B":{"dependentRequired":{"x":["y"]}}}`},
	{"recursion that stays in its resource", [][2]string{
		{"a.json", `{` + draft2019 + `, "$recursiveAnchor": true, "items": {"$id": "http://x.org/i", "items": {"$recursiveRef": "#"}}}`},
	}, "", "A", `{"A":{"items":{"items":{"$ref":"#/components/schemas/A/items"}}}}`},
	{"what stands in other values", [][2]string{
		{"a.json", `{"$ref": "#/const/B", "const": {"B": {"not": {}}}}`},
		{"b.json", `{"$comment": "empty", "$defs": {}}`},
		{"c.json", `{"$ref": "b.json"}`},
	}, "", "A C", `{"A":{"$ref":"#/components/schemas/AB","const":{"B":{"not":{}}}},"C":{"$ref":"#/components/schemas/B"},"AB":{"not":{}},"B":{"$comment":"empty"}}`},
	{"dynamic references keep files whole", [][2]string{
		{"a.json", `{"$dynamicAnchor": "n", "$ref": "b.json", "$defs": {"A": {"$ref": "c.json"}}}`},
		{"b.json", `{"$dynamicAnchor": "n", "items": {"$dynamicRef": "#n"}, "$defs": {"B": {"$ref": "#"}}}`},
		{"c.json", `false`},
	}, "", "A B C", `{"A":{"$id":"urn:waschema:a.json","$dynamicAnchor":"n","$ref":"urn:waschema:b.json","$defs":{"A":{"$ref":"urn:waschema:c.json"}}},` +
		`"B":{"$id":"urn:waschema:b.json","$dynamicAnchor":"n","items":{"$dynamicRef":"#n"},"$defs":{"B":{"$ref":"#"}}},"C":{"$id":"urn:waschema:c.json","allOf":[false]}}`},
	{"definitions alone", [][2]string{{"a.json", `{"$defs": {"A": {}}}`}}, "", "", `{"A":{}}`},
}

func TestOpenAPI(t *testing.T) {
	for _, c := range documents {
		t.Run(c.name, func(t *testing.T) {
			set, err := schema.Load(treeOf(c.files), schema.Options{})
			require.NoError(t, err)
			text, err := OpenAPI(set.Files, c.pkg)
			require.NoError(t, err)
			var document struct {
				Comment    string `json:"x-comment"`
				OpenAPI    string
				Info       struct{ Version string }
				Webhooks   map[string]struct{ Post struct{ OperationID string } }
				Components struct{ Schemas json.RawMessage }
			}
			require.NoError(t, json.Unmarshal(text, &document))
			assert.Equal(t, Marker, document.Comment)
			assert.Equal(t, "3.1.0", document.OpenAPI)
			assert.Regexp(t, "^sha256-[0-9a-f]{12}$", document.Info.Version)
			var got bytes.Buffer
			require.NoError(t, json.Compact(&got, document.Components.Schemas))
			assert.Equal(t, c.want, got.String())
			names := strings.Fields(c.webhooks)
			assert.Len(t, document.Webhooks, len(names))
			for _, name := range names {
				assert.Equal(t, name, document.Webhooks[name].Post.OperationID)
			}
		})
	}
}

// TestOpenAPIVersion: the version says whether two documents hold the same schemas.
func TestOpenAPIVersion(t *testing.T) {
	versions := map[string]bool{}
	for _, text := range []string{`{"type": "string"}`, `{"type": "string"}`, `{"type": "number"}`} {
		set, err := schema.Load(treeOf([][2]string{{"a.json", text}}), schema.Options{})
		require.NoError(t, err)
		document, err := OpenAPI(set.Files, "")
		require.NoError(t, err)
		_, rest, _ := strings.Cut(string(document), `"version": "`)
		version, _, _ := strings.Cut(rest, `"`)
		versions[version] = true
	}
	assert.Len(t, versions, 2)
}

func TestOpenAPIErrors(t *testing.T) {
	set, err := schema.Load(treeOf([][2]string{{"a.json", `{"x-webhook": "no"}`}, {"b.json", "{\n\"x-webhook\": 0}"}}), schema.Options{})
	require.NoError(t, err)
	_, err = OpenAPI(set.Files, "")
	require.EqualError(t, err, "a.json:1:15: x-webhook: must be true or false\nb.json:2:14: x-webhook: must be true or false")
}

// TestBundles: one file a root, whose names are apart on every file system.
func TestBundles(t *testing.T) {
	set, err := schema.Load(treeOf([][2]string{
		{"shop/order.json", `{}`}, {"shop/ORDER.json", `{"x-go-name": "ORDER"}`}, {"defs.json", `{"$defs": {"A": {}}}`}, {"top.json", `true`},
	}), schema.Options{})
	require.NoError(t, err)
	var names []string
	for name, text := range Bundles(set.Files, "") {
		names = append(names, name)
		assert.True(t, json.Valid(text), name)
	}
	assert.ElementsMatch(t, []string{"shop.ORDER.schema.json", "shop.Order2.schema.json", "Top.schema.json"}, names)
}
