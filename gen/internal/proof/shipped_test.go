package proof

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
)

// shipped returns the model of the shipped schemas, with edits made to their text: file, old, new.
func shipped(t testing.TB, edits ...[3]string) *model.Model {
	t.Helper()
	copied := fstest.MapFS{}
	source := os.DirFS("../../../schemas")
	err := fs.WalkDir(source, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".yaml") {
			return err
		}
		data, err := fs.ReadFile(source, path)
		copied[path] = &fstest.MapFile{Data: data}
		return err
	})
	require.NoError(t, err)
	for _, e := range edits {
		file := copied[e[0]]
		require.NotNil(t, file, e[0])
		require.Contains(t, string(file.Data), e[1], e[0])
		file.Data = []byte(strings.Replace(string(file.Data), e[1], e[2], 1))
	}
	set, err := schema.Load(copied, schema.Options{})
	require.NoError(t, err)
	m, err := model.Build(set, model.Options{})
	require.NoError(t, err)
	return m
}

// TestShipped: the shipped schemas against an edited copy, each kind of document both ways. That they are large and share
// most of what they say is no reason for many steps.
func TestShipped(t *testing.T) {
	old := shipped(t)
	edited := shipped(t,
		[3]string{"cloudapi/text.yaml", "type: object", "type: object\n    minProperties: 3"},
		[3]string{"cloudapi/status.yaml", "type: string", "type: [string, integer]"},
		[3]string{"cloudapi/message.yaml", `      - $ref: text.yaml#/$defs/TextMessage
      - $ref: media.yaml#/$defs/ImageMessage
`, `      - $ref: media.yaml#/$defs/ImageMessage
      - $ref: text.yaml#/$defs/TextMessage
`},
	)
	again := shipped(t)
	want := map[string][2]Verdict{ // old within edited, and the reverse
		"cloudapi/send_response.yaml":  {Compatible, Compatible},
		"cloudapi/webhook.yaml":        {Breaking, Breaking},
		"dialog360/partner_event.yaml": {Breaking, Compatible}, // statuses stand in none of its events
		"onprem/notification.yaml":     {Breaking, Compatible},
		"ycloud/event.yaml":            {Breaking, Compatible},
	}
	s := NewSolver(Options{})
	for i, f := range old.Files {
		if f.Root == nil {
			continue
		}
		require.Contains(t, want, f.Schema.Path)
		other := edited.Files[i].Root
		for j, p := range [][2]*model.Use{{f.Root, other}, {other, f.Root}} {
			got := s.Within(p[0], p[1])
			assert.Equal(t, want[f.Schema.Path][j], got.Verdict, "%s %s%s", f.Schema.Path, got.Witness, got.Obstacle)
			checkProof(t, got, p[0], p[1])
			assert.Less(t, s.core.steps, 5000, f.Schema.Path)
			assert.Less(t, len(got.Witness), 300, "%s: %s", f.Schema.Path, got.Witness)
		}
		assert.True(t, s.Same(f.Root, again.Files[i].Root), f.Schema.Path)
	}
}
