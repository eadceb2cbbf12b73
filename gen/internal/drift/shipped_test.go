package drift

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/schemas"
)

// shipped prepares the schemas of this repository.
func shipped(t testing.TB) *Schemas {
	t.Helper()
	set, err := schema.Load(schemas.FS, schema.Options{})
	require.NoError(t, err)
	m, err := model.Build(set, model.Options{})
	require.NoError(t, err)
	return prepared(m)
}

// prepared makes every root of a model one, named after its file.
func prepared(m *model.Model) *Schemas {
	var roots []*Root
	for _, f := range m.Files {
		if f.Root != nil {
			roots = append(roots, &Root{Name: f.Schema.Path, Use: f.Root})
		}
	}
	return NewSchemas(m, roots)
}
