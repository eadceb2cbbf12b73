package repair

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// tokens is a JSON text as a list: equal lists mean the same literals, members and order.
func tokens(t *testing.T, text []byte) []json.Token {
	t.Helper()
	require.True(t, json.Valid(text), "%s", text)
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var list []json.Token
	for {
		token, err := decoder.Token()
		if err != nil {
			return list
		}
		list = append(list, token)
	}
}

// TestSamples: what is broken becomes what was meant. The intended JSON is written by hand.
func TestSamples(t *testing.T) {
	files, err := filepath.Glob("testdata/samples/*.txtar")
	require.NoError(t, err)
	count, seen := 0, map[Kind]bool{}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		require.Zero(t, len(archive.Files)%2, file)
		for i := 0; i < len(archive.Files); i += 2 {
			broken, want := archive.Files[i], archive.Files[i+1]
			name := strings.TrimSuffix(broken.Name, "/broken")
			require.Equal(t, name+"/want.json", want.Name)
			count++
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+name, func(t *testing.T) {
				r := Mend(broken.Data)
				require.Empty(t, r.Problem)
				for _, change := range r.Repairs {
					seen[change.Kind] = true
				}
				assert.Equal(t, tokens(t, want.Data), tokens(t, r.JSON), "%s", r.JSON)
				assert.NotEmpty(t, r.Repairs)
				check(t, broken.Data)
			})
		}
	}
	assert.GreaterOrEqual(t, count, 80)
	for _, kind := range []Kind{
		Placeholder, PlaceholderObject, Alternative, CutNumber, Ellipsis, Comment, MissingComma, TrailingComma, MissingColon,
		MissingBrace, ExtraBrace, MissingValue, BareName, Quotes, Escape, Literal, StrayText, Encoding,
	} {
		assert.True(t, seen[kind], "no sample needs %s", kind)
	}
}
