package gen

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
)

// diffEdits are what an edited copy of the shipped schemas differs in: what providers do to webhooks.
var diffEdits = []struct{ file, old, new string }{
	{"cloudapi/message.yaml", "required: [id, timestamp, type]", "required: [id, type]"},
	{"cloudapi/text.yaml", "        type: string\n        description: The text, with", "        type: string\n        maxLength: 4096\n        description: The text, with"},
	{"cloudapi/account_alerts.yaml", "enum: [CRITICAL, INFORMATIONAL, WARNING]", "enum: [CRITICAL, INFORMATIONAL, WARNING, NOTICE]"},
	{"cloudapi/status.yaml", "required: [id, status, timestamp]", "required: [id, status]"},
	{"cloudapi/webhook.yaml", "  entry:\n    type: array\n    minItems: 1", "  entry:\n    type: array"},
	{"cloudapi/location.yaml", "latitude:\n        type: number", "latitude:\n        type: [number, string]"},
}

// editedSchemas returns a copy of the shipped schemas with the edits.
func editedSchemas(t testing.TB) fs.FS {
	t.Helper()
	tree := fstest.MapFS{}
	err := fs.WalkDir(Shipped(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".yaml") {
			return err
		}
		data, err := fs.ReadFile(Shipped(), name)
		tree[name] = &fstest.MapFile{Data: data, Mode: 0o644}
		return err
	})
	require.NoError(t, err)
	for _, e := range diffEdits {
		text := string(tree[e.file].Data)
		require.Contains(t, text, e.old, e.file)
		tree[e.file] = &fstest.MapFile{Data: []byte(strings.Replace(text, e.old, e.new, 1)), Mode: 0o644}
	}
	return tree
}

// BenchmarkDiff measures all shipped schemas against an edited copy, and against themselves.
func BenchmarkDiff(b *testing.B) {
	for _, c := range []struct {
		name string
		new  fs.FS
	}{{"edited", editedSchemas(b)}, {"same", Shipped()}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				_, err := Diff(DiffSide{}, DiffSide{Options: Options{Schemas: c.new}}, DiffOptions{Now: time.Unix(0, 0)})
				require.NoError(b, err)
			}
		})
	}
}

// TestDiffShipped: the shipped schemas do not differ from themselves, and each edit of a copy is one change that is proven.
func TestDiffShipped(t *testing.T) {
	same, err := Diff(DiffSide{}, DiffSide{}, DiffOptions{Now: time.Unix(0, 0)})
	require.NoError(t, err)
	require.Equal(t, []string{"compatible", "compatible", "none"}, []string{same.Consumer, same.Producer, same.Step})
	require.Empty(t, same.Changes)
	require.Empty(t, same.Go)
	edited, err := Diff(DiffSide{}, DiffSide{Options: Options{Schemas: editedSchemas(t)}}, DiffOptions{Now: time.Unix(0, 0)})
	require.NoError(t, err)
	require.Equal(t, []string{
		"consumer breaking", "producer breaking",
		"bound-added /entry/*/changes/*/value/messages/*/text/body producer",
		"bound-removed /entry consumer",
		"open-enum-value-added /entry/*/changes/*/value/alert_severity warning",
		"required-removed /entry/*/changes/*/value/messages/*/timestamp consumer",
		"required-removed /entry/*/changes/*/value/statuses/*/timestamp consumer",
		"type-widened /entry/*/changes/*/value/messages/*/location/latitude consumer",
	}, summary(edited))
	require.Equal(t, "major", edited.Step)
}
