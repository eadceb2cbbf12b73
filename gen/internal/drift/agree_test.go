package drift

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/gen/internal/validate"
	"github.com/waschema/waschema/gen/jsonrt"
)

// TestAgreesWithSurvey: what the walker finds unknown is what gen validate lists as unknown, on every document of every case
// of the generator.
func TestAgreesWithSurvey(t *testing.T) {
	cases, err := filepath.Glob("../../testdata/generate/*.txtar")
	require.NoError(t, err)
	documents, unknowns := 0, 0
	for _, file := range cases {
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		files := fstest.MapFS{}
		for _, f := range archive.Files {
			if ext := filepath.Ext(f.Name); (ext == ".yaml" || ext == ".json") && !strings.Contains(f.Name, "valid/") && !strings.HasPrefix(f.Name, "want/") {
				files[f.Name] = &fstest.MapFile{Data: f.Data}
			}
		}
		set, err := schema.Load(files, schema.Options{})
		if err != nil {
			continue // the case needs options
		}
		m, err := model.Build(set, model.Options{})
		require.NoError(t, err, file)
		s := prepared(m)
		for _, root := range s.Roots {
			v := validate.New(root.Use)
			for _, f := range archive.Files {
				if !strings.Contains(f.Name, "valid/") || filepath.Ext(f.Name) != ".json" {
					continue
				}
				want := v.Document(f.Data, jsonrt.Limits{})
				if want.Syntax != nil {
					continue
				}
				documents++
				unknowns += len(want.Unknown)
				assert.Equal(t, len(want.Unknown), s.unknownIn(f.Data, root), "%s: %s: %v", file, f.Name, want.Unknown)
			}
		}
	}
	require.Greater(t, documents, 200)
	require.Greater(t, unknowns, 50)
}

// unknownIn counts what no schema names; a text that breaks a closed list is a violation.
func (s *Schemas) unknownIn(data []byte, root *Root) int {
	w := &walker{schemas: s, mask: newMask(s.names), tally: newTally(s), seen: newSightings()}
	w.document(data, root.place)
	n := 0
	for _, seen := range w.seen.list {
		if seen.kind != Value || !s.byID[seen.shape].enum.closed {
			n += seen.count
		}
	}
	return n
}
