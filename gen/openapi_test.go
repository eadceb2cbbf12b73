package gen

import (
	"encoding/json"
	"maps"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestForOthers: bundles are what generated packages embed, and the OpenAPI document is made of the same schemas.
func TestForOthers(t *testing.T) {
	files, err := Generate(Options{ImportPath: "example.com/m"})
	require.NoError(t, err)
	bundles, err := Bundles(Options{})
	require.NoError(t, err)
	require.Len(t, bundles, 5)
	for name, file := range map[string]string{
		"cloudapi.Webhook.schema.json": "cloudapi/webhook.schema.json", "ycloud.Event.schema.json": "ycloud/event.schema.json",
	} {
		assert.Equal(t, string(files[file]), string(bundles[name]))
	}
	text, err := OpenAPI(Options{})
	require.NoError(t, err)
	var document struct {
		Webhooks   map[string]any
		Components struct{ Schemas map[string]any }
	}
	require.NoError(t, json.Unmarshal(text, &document))
	assert.Len(t, document.Webhooks, 4, "an answer is no webhook")
	for _, name := range []string{"cloudapi.Webhook", "cloudapi.SendResponse", "cloudapi.TextMessage", "onprem.Notification"} {
		assert.Contains(t, document.Components.Schemas, name)
	}
}

func TestForOthersErrors(t *testing.T) {
	bad := Options{Dir: "in", Schemas: fstest.MapFS{"p/a.yaml": {Data: []byte("minLength: -1\n")}, "p/b.yaml": {Data: []byte("type: [1]\n")}}}
	const want = "in/p/a.yaml:1:12: minLength: must be a non-negative integer\n"
	_, err := Bundles(bad)
	require.ErrorContains(t, err, want)
	_, err = OpenAPI(bad)
	require.ErrorContains(t, err, want+"in/p/b.yaml:1:8: type: ")
	_, err = OpenAPI(Options{Dir: "in", Schemas: fstest.MapFS{"p/a.yaml": {Data: []byte("x-webhook: perhaps\n")}}})
	require.EqualError(t, err, "in/p/a.yaml:1:12: x-webhook: must be true or false")
	var listed Errors
	require.ErrorAs(t, err, &listed)
	for _, f := range []func(Options) error{
		func(o Options) error { _, err := Bundles(o); return err },
		func(o Options) error { _, err := OpenAPI(o); return err },
	} {
		require.EqualError(t, f(Options{Dir: "in", Schemas: fstest.MapFS{}}), "in: no schema files here (.yaml, .yml or .json)")
	}
}

const openAPIText = "{\n \"x-comment\": \"" + marker + "\",\n \"openapi\": \"3.1.0\"}\n"

// TestWriteForOthers: bundles and OpenAPI documents are no reason to remove Go, nor the other way round.
func TestWriteForOthers(t *testing.T) {
	for _, c := range []struct {
		name    string
		before  map[string]string
		files   map[string]string
		removed []string
	}{
		{
			"bundles replace bundles", map[string]string{"p.A.schema.json": jsonText, "p.B.schema.json": jsonText, "deep/p.C.schema.json": jsonText},
			map[string]string{"p.A.schema.json": jsonText}, []string{"p.B.schema.json"},
		},
		{
			"bundles beside a generated package", map[string]string{"a.go": goTextOf("a.yaml"), "a.schema.json": jsonText},
			map[string]string{"p.A.schema.json": jsonText}, nil,
		},
		{
			"an OpenAPI document removes nothing", map[string]string{"a.go": goTextOf("a.yaml"), "a.schema.json": jsonText, "p.A.schema.json": jsonText, "old.json": openAPIText},
			map[string]string{"openapi.json": openAPIText}, nil,
		},
		{
			"Go removes no OpenAPI document", map[string]string{"b.go": goTextOf("b.yaml"), "openapi.json": openAPIText, "p/openapi.json": openAPIText},
			map[string]string{"a.go": goTextOf("a.yaml"), "p/a.go": goTextOf("p/a.yaml")}, []string{"b.go"},
		},
		{
			"Go removes no bundles from folders without Go", map[string]string{"api/p.A.schema.json": jsonText, "p/old.schema.json": jsonText},
			map[string]string{"p/a.go": goTextOf("p/a.yaml")}, []string{"p/old.schema.json"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			plant(t, dir, c.before)
			changes, err := Write(dir, texts(c.files))
			require.NoError(t, err)
			assert.Equal(t, c.removed, changes.Removed)
			want := map[string]string{}
			for _, files := range []map[string]string{c.before, c.files} {
				maps.Copy(want, files)
			}
			for _, name := range c.removed {
				delete(want, name)
			}
			assert.Equal(t, want, harvest(t, dir))
		})
	}
	dir := t.TempDir()
	plant(t, dir, map[string]string{"openapi.json": `{"openapi": "3.1.0", "x-comment": "by hand"}`})
	_, err := Write(dir, texts(map[string]string{"openapi.json": openAPIText}))
	require.ErrorContains(t, err, "openapi.json: is in the way")
}
