package gen

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

func tree(pairs ...string) fstest.MapFS {
	files := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		files[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1]), Mode: 0o644}
	}
	return files
}

// envelopes are two roots in the manner of the shipped ones: one requires its members, one nothing.
var envelopes = tree(
	"cloud/webhook.yaml", `{type: object, required: [object, entry], properties: {object: {const: account}, entry: {type: array, items: {type: string}}}}`,
	"cloud/answer.yaml", `{type: object, required: [product, messages], properties: {product: {type: string}, messages: {type: array}}}`,
	"local/notification.yaml", `{type: object, properties: {messages: {type: array, items: {type: string}}, statuses: {type: array}}}`,
)

func TestFit(t *testing.T) {
	v, err := NewValidator(Options{Schemas: envelopes})
	require.NoError(t, err)
	for _, c := range []struct {
		document, schema string
		valid            bool
	}{
		{`{"object": "account", "entry": []}`, "cloud.Webhook", true},
		{`{"entry": [1], "object": "account"}`, "cloud.Webhook", false},
		{`{"object": "account"}`, "cloud.Webhook", false},
		{`{"product": "x", "messages": []}`, "cloud.Answer", true},
		{`{"messages": ["x"], "statuses": []}`, "local.Notification", true},
		{`{"messages": [1]}`, "local.Notification", false},
		{`{"other": 1}`, "", false},
		{`{}`, "", false},
		{`[]`, "", false},
		{`null`, "", false},
	} {
		for range 3 {
			got := v.Document("", []byte(c.document))
			require.Equal(t, c.schema, got.Schema, c.document)
			require.Equal(t, c.valid, got.Valid(), c.document)
		}
	}
	none := v.Document("", []byte(`{"other": 1}`))
	require.Equal(t, "schema", none.Violations[0].Keyword)
	require.Equal(t, "fits none of cloud.Answer, cloud.Webhook, local.Notification; choose with -schema", none.Violations[0].Message)
	broken := v.Document("", []byte(`{"object": `))
	require.NotNil(t, broken.Syntax)
	require.Empty(t, broken.Schema)
}

func TestFind(t *testing.T) {
	v, err := NewValidator(Options{Schemas: tree(
		"a/one.yaml", "type: object", "b/one.yaml", "type: object", "b/two.yaml", "{type: object, x-go-name: Second}",
		"x/same/r.yaml", "true", "y/same/r.yaml", "true", "flat.yaml", "true",
	)})
	require.NoError(t, err)
	for _, c := range []struct{ name, want, err string }{
		{name: "a.One", want: "a.One"},
		{name: "b/one.yaml", want: "b.One"},
		{name: "Second", want: "b.Second"},
		{name: "two.yaml", want: "b.Second"},
		{name: "flat.yaml", want: "flat.yaml"},
		{name: "Flat", want: "flat.yaml"},
		{name: "x/same/r.yaml", want: "x/same/r.yaml"},
		{name: "One", err: `schema "One" can be a.One or b.One`},
		{name: "one.yaml", err: `schema "one.yaml" can be a.One or b.One`},
		{name: "Two", err: `no schema "Two"; there are a.One, b.One, b.Second, flat.yaml, x/same/r.yaml, y/same/r.yaml`},
	} {
		got, err := v.Find(c.name)
		if c.err != "" {
			require.EqualError(t, err, c.err)
			continue
		}
		require.NoError(t, err)
		require.Equal(t, c.want, got)
	}
}

func TestOptions(t *testing.T) {
	_, err := Generate(Options{Schemas: tree("a/in.yaml", "type: 1"), Dir: "some/where"})
	require.EqualError(t, err, "some/where/a/in.yaml:1:7: type: must be a type name or an array of them: array, boolean, integer, null, number, object, string")
	_, err = Generate(Options{Schemas: tree("readme.txt", "none")})
	require.EqualError(t, err, "schemas: no schema files here (.yaml, .yml or .json)")
	_, err = Generate(Options{Package: "func"})
	require.EqualError(t, err, `package "func": not a name for a Go package`)
	_, err = NewValidator(Options{Schemas: tree("defs.yaml", "$defs: {A: {type: string}}"), Dir: "d"})
	require.EqualError(t, err, "d: no schema here describes a document: every file holds definitions only")
}
