package gen

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const modulePrefix = "github.com/waschema/waschema/"

// mayImport is the architecture: which package may import which others of this module, by path below the module.
// "x/..." stands for x and all below it. Tests may import more, for they look at a package from outside.
var mayImport = map[string][]string{
	"cmd/gen":                {"gen", "templates"},
	"gen":                    {"gen/internal/schema", "gen/internal/model", "gen/internal/plan", "gen/internal/emit", "gen/internal/validate", "gen/internal/coverage", "gen/internal/diff", "gen/internal/impact", "gen/internal/page", "gen/internal/drift", "gen/internal/reference", "gen/internal/reference/inspect", "gen/jsonrt", "schemas"},
	"gen/jsonrt":             {},
	"gen/internal/schema":    {},
	"gen/internal/model":     {"gen/internal/schema"},
	"gen/internal/plan":      {"gen/internal/model", "gen/internal/schema", "gen/internal/validate", "gen/jsonrt"},
	"gen/internal/emit":      {"gen/internal/plan", "gen/internal/model", "gen/jsonrt", "templates"},
	"gen/internal/validate":  {"gen/internal/model", "gen/jsonrt"},
	"gen/internal/proof":     {"gen/internal/model", "gen/internal/validate", "gen/jsonrt"},
	"gen/internal/diff":      {"gen/internal/model", "gen/internal/proof", "gen/internal/schema"},
	"gen/internal/impact":    {"gen/internal/model", "gen/internal/plan"},
	"gen/internal/coverage":  {"gen/internal/plan", "gen/internal/schema"},
	"gen/internal/page":      {"gen/internal/repair"},
	"gen/internal/repair":    {},
	"gen/internal/drift":     {"gen/internal/model", "gen/internal/schema", "gen/internal/validate", "gen/internal/page", "gen/jsonrt", "templates"},
	"gen/internal/reference": {"gen/internal/model", "gen/internal/plan", "gen/internal/validate", "gen/internal/reference/inspect", "gen/jsonrt", "templates"},
	"schemas":                {},
	"templates":              {},
	"generated/...":          {"gen/jsonrt", "generated/..."},
	"conformance/...":        {"gen", "gen/jsonrt", "generated/..."},

	// What runs in a page is built of its source alone, without modules.
	"gen/internal/reference/inspect":      {"gen/internal/repair", "gen/jsonrt"},
	"gen/internal/reference/inspect/wasm": {"gen/internal/reference/inspect"},
}

// mayUse says which packages may import which modules of others. What is absent has the standard library alone.
var mayUse = map[string][]string{
	"cmd/gen":             {"github.com/fatih/color", "github.com/owenrumney/go-sarif/v2/sarif", "github.com/schollz/progressbar/v3", "github.com/urfave/cli/v3", "golang.org/x/term"},
	"gen/internal/schema": {"gopkg.in/yaml.v3", "github.com/santhosh-tekuri/jsonschema/v5"},
	"gen/internal/emit":   {"github.com/dave/jennifer/jen"},
	"gen/internal/page": {
		"github.com/yuin/goldmark/ast", "github.com/yuin/goldmark/parser", "github.com/yuin/goldmark/text", "github.com/yuin/goldmark/util",
		"golang.org/x/net/html", "golang.org/x/net/html/atom",
	},
}

// testsMayUse is what tests may import beside that.
var testsMayUse = map[string][]string{
	"...":             {"github.com/stretchr/testify/require", "github.com/stretchr/testify/assert", "golang.org/x/tools/txtar"},
	"conformance/...": {"github.com/santhosh-tekuri/jsonschema/v5", "gopkg.in/yaml.v3"},
}

// goPackage is what go list says of a package.
type goPackage struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

// TestImports holds the code against the tables.
func TestImports(t *testing.T) {
	packages := listPackages(t)
	require.NotEmpty(t, packages)
	for _, p := range packages {
		name := strings.TrimPrefix(p.ImportPath, modulePrefix)
		require.True(t, name == "gen" || anyMatch(keys(mayImport), name), "package %s has no row in mayImport", name)
		for _, imported := range p.Imports {
			if inside, own := strings.CutPrefix(imported, modulePrefix); own {
				require.True(t, anyMatch(row(mayImport, name), inside), "%s imports %s", name, inside)
			} else if isForeign(imported) {
				require.True(t, anyMatch(row(mayUse, name), imported), "%s imports %s", name, imported)
			}
		}
		allowed := slices.Concat(row(mayUse, name), row(testsMayUse, name))
		for _, imported := range slices.Concat(p.TestImports, p.XTestImports) {
			if isForeign(imported) && !strings.HasPrefix(imported, modulePrefix) {
				require.True(t, anyMatch(allowed, imported), "a test of %s imports %s", name, imported)
			}
		}
	}
}

// TestImportTable proves that the tables refuse something.
func TestImportTable(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"gen/internal/plan", "gen/internal/model", true},
		{"gen/internal/model", "gen/internal/plan", false},
		{"cmd/gen", "generated/cloudapi", false},
		{"generated/cloudapi", "generated/dialog360", true},
		{"generated/cloudapi", "gen/internal/model", false},
		{"gen/jsonrt", "gen", false},
	} {
		require.Equal(t, c.want, anyMatch(row(mayImport, c.from), c.to), "%s -> %s", c.from, c.to)
	}
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	observe(t, "..")
	command := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")
	command.Dir = ".."
	output, err := command.Output()
	require.NoError(t, err)
	var all []goPackage
	for decoder := json.NewDecoder(bytes.NewReader(output)); decoder.More(); {
		var p goPackage
		require.NoError(t, decoder.Decode(&p))
		all = append(all, p)
	}
	return all
}

// observe looks at every Go file below a folder. go test repeats a cached result until something changes that the
// test itself has looked at, and does not know what the go command reads for the test.
func observe(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".go" {
			_, err = os.Stat(path)
		}
		return err
	})
	require.NoError(t, err)
}

// isForeign reports whether an import path is none of the standard library.
func isForeign(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".")
}

// row joins the rows of a table that a package falls under.
func row(table map[string][]string, name string) []string {
	var found []string
	for pattern, list := range table {
		if matches(pattern, name) {
			found = append(found, list...)
		}
	}
	return found
}

func keys(table map[string][]string) []string {
	var all []string
	for key := range table {
		all = append(all, key)
	}
	return all
}

func anyMatch(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool { return matches(pattern, name) })
}

func matches(pattern, name string) bool {
	if pattern == "..." {
		return true
	}
	if top, below := strings.CutSuffix(pattern, "/..."); below {
		return name == top || strings.HasPrefix(name, top+"/")
	}
	return pattern == name
}
