package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestReference makes a site of somebody's own schemas, and makes it again.
func TestReference(t *testing.T) {
	inFolder(t, map[string]string{
		"go.mod": "module example.com/shop\n", "schemas/shop/order.yaml": order, "site/notes.txt": "mine",
	})
	got := outcome("", "reference", "-out", "site", "-no-validator", "-format", "json")
	require.Equal(t, 0, got.code, got.err)
	var report madeReference
	require.NoError(t, json.Unmarshal([]byte(got.out), &report))
	require.Equal(t, "site", report.Out)
	require.Contains(t, report.Written, "types/shop/Order.html")
	require.False(t, report.Validator)
	require.Positive(t, report.Bytes)
	page, err := os.ReadFile(filepath.Join("site", "types", "shop", "Order.html"))
	require.NoError(t, err)
	require.Contains(t, string(page), "import &#34;example.com/shop/generated/shop&#34;")

	got = outcome("", "reference", "-out", "site", "-no-validator")
	require.Equal(t, 0, got.code, got.err)
	require.Regexp(t, `^site: 0 files written, 0 removed, 7 unchanged, 0\.0 MB in all \(.*\)\nopen site.index\.html\n$`, got.out)
	require.FileExists(t, "site/notes.txt")
}

func TestReferenceUsage(t *testing.T) {
	inFolder(t, map[string]string{"schemas/a.yaml": "type: 1\n", "file": "", "site/index.html": "mine", "good/order.yaml": order})
	require.Equal(t, runs{2, "", "gen: reference: -out is missing: the folder for the site\ngen reference -h shows how\n"}, outcome("", "reference"))
	require.Equal(t, runs{2, "", "gen: -out file: is not a folder\n"}, outcome("", "reference", "-out", "file"))
	got := outcome("", "reference", "-out", "new")
	require.Equal(t, 2, got.code)
	require.Contains(t, got.err, "schemas/a.yaml:1:7: type: ")
	require.NoDirExists(t, "new")
	got = outcome("", "reference", "-schemas", "good", "-out", "site", "-no-validator")
	require.Equal(t, runs{2, "", "gen: site" + string(filepath.Separator) + "index.html: is in the way: it was not made by waschema gen reference; move it, or choose another -out\n"}, got)
	require.NoDirExists(t, "site/types")
	t.Setenv("PATH", t.TempDir())
	require.Equal(t, runs{2, "", "gen: the page that validates is built by the go command, which is not on the PATH: " +
		"install Go (https://go.dev/dl), or leave that page out (-no-validator)\n"}, outcome("", "reference", "-schemas", "good", "-out", "new"))
}
