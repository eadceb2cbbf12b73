package proof

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

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

func TestTmpShipped(t *testing.T) {
	a := shipped(t)
	b := shipped(t,
		[3]string{"cloudapi/text.yaml", "type: object", "type: object\n    minProperties: 3"},
		[3]string{"cloudapi/status.yaml", "type: string", "type: [string, integer]"},
		[3]string{"cloudapi/message.yaml", `      - $ref: text.yaml#/$defs/TextMessage
      - $ref: media.yaml#/$defs/ImageMessage
`, `      - $ref: media.yaml#/$defs/ImageMessage
      - $ref: text.yaml#/$defs/TextMessage
`},
	)
	start := time.Now()
	s := NewSolver(Options{})
	for i, f := range a.Files {
		if f.Root == nil {
			continue
		}
		for _, p := range [][2]*model.Use{{f.Root, b.Files[i].Root}, {b.Files[i].Root, f.Root}} {
			begin := time.Now()
			proof := s.Within(p[0], p[1])
			t.Logf("%s: %s %.300s%s %d steps %v", f.Schema.Path, proof.Verdict, proof.Witness, proof.Obstacle, s.core.steps, time.Since(begin))
		}
	}
	t.Log(time.Since(start), len(a.Nodes), len(s.core.terms.list))
	start = time.Now()
	for i, n := range a.Nodes {
		if i >= len(b.Nodes) {
			break
		}
		m := b.Nodes[i]
		begin := time.Now()
		p := s.Within(&model.Use{Node: n}, &model.Use{Node: m})
		if d := time.Since(begin); d > 20*time.Millisecond || p.Verdict == Unknown {
			t.Logf("%s %s: %s %.300s%s %d steps %v", n.At, m.At, p.Verdict, p.Witness, p.Obstacle, s.core.steps, d)
		}
	}
	t.Log("all nodes", time.Since(start))
}
