package gen

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/reference/inspect"
)

// shippedSite is the reference of the shipped schemas without the program.
func shippedSite(t *testing.T) map[string][]byte {
	t.Helper()
	site := Site{Validator: func() ([]byte, error) { return []byte("not run here"), nil }}
	files, err := Reference(Options{ImportPath: "github.com/waschema/waschema/generated"}, site)
	require.NoError(t, err)
	return files
}

// goCode finds the Go of a page.
var goCode = regexp.MustCompile(`(?s)class="gocode" data-copy><code>(.*?)</code>`)

// TestReferenceSnippets compiles the Go of every page of the shipped schemas and of every case.
func TestReferenceSnippets(t *testing.T) {
	observe(t, "../generated")
	dir := t.TempDir()
	module(t, dir, "example.com/cases")
	total := writeSnippets(t, filepath.Join(dir, "shipped"), shippedSite(t))
	require.Greater(t, total, 400)
	for _, s := range loadSuites(t, filepath.Join("testdata", "generate")) {
		s.options.ImportPath = "example.com/cases/" + s.name
		files, err := Generate(s.options)
		require.NoError(t, err, s.file)
		_, err = Write(filepath.Join(dir, s.name), files)
		require.NoError(t, err)
		site, err := Reference(s.options, Site{})
		require.NoError(t, err, s.file)
		require.Positive(t, writeSnippets(t, filepath.Join(dir, s.name+"-snippets"), site), s.file)
	}
	goTool(t, dir, "vet", "./...")
}

// writeSnippets writes a file for each page with Go in it, and returns how many there are.
func writeSnippets(t *testing.T, dir string, site map[string][]byte) int {
	t.Helper()
	require.NoError(t, os.MkdirAll(dir, 0o755))
	count := 0
	for _, name := range slices.Sorted(maps.Keys(site)) {
		found := goCode.FindSubmatch(site[name])
		if found == nil {
			continue
		}
		count++
		text := html.UnescapeString(string(found[1]))
		var imports []string
		for strings.HasPrefix(text, "import ") {
			line, rest, _ := strings.Cut(text, "\n")
			imports, text = append(imports, line), strings.TrimLeft(rest, "\n")
		}
		for _, standard := range []string{"fmt", "log"} {
			if strings.Contains(text, standard+".") {
				imports = append(imports, fmt.Sprintf("import %q", standard))
			}
		}
		require.NotContains(t, text, ".(", "%s: variants are visited", name)
		if lines := strings.Split(text, "\n"); !strings.HasPrefix(lines[len(lines)-1], "return ") {
			text += "\nreturn nil"
		}
		source := fmt.Sprintf("package snippets\n\n%s\n\nfunc use%d(body, data []byte) error {\n%s\n}\n", strings.Join(imports, "\n"), count, text)
		require.NoError(t, os.WriteFile(filepath.Join(dir, fmt.Sprintf("page%d.go", count)), []byte("// "+name+"\n"+source), 0o644))
	}
	return count
}

// TestReferenceExamples holds what the page's validator says against the command, over every example of the shipped
// schemas and what remains of each when one byte is changed: same root, same violations, same unknown members.
func TestReferenceExamples(t *testing.T) {
	site := shippedSite(t)
	in := inspector(t, site)
	v, err := NewValidator(Options{})
	require.NoError(t, err)
	examples := regexp.MustCompile(`(?s)class="example" data-copy><code>(.*?)</code>.*?validate.html#([^"]*)"`)
	count, invalid := 0, 0
	for _, name := range slices.Sorted(maps.Keys(site)) {
		found := examples.FindSubmatch(site[name])
		if found == nil {
			continue
		}
		text := []byte(html.UnescapeString(string(found[1])))
		own := in.Document(string(found[2]), text)
		require.True(t, own.Valid, "%s: its example is invalid: %v", name, own.Violations)
		for i := 0; i < len(text); i += max(1, len(text)/12) {
			changed := bytes.Clone(text)
			changed[i] = "1{\"x"[i%4]
			count++
			page, command := in.Document("", changed), v.Document("", changed)
			require.Equal(t, command.Valid(), page.Valid, "%s: %s", name, changed)
			if command.Syntax != nil {
				require.Equal(t, command.Syntax.Message, page.Syntax.Message)
				continue
			}
			if len(command.Violations) > 0 {
				invalid++
			}
			require.Equal(t, command.Schema, page.Schema, "%s", changed)
			for k, violation := range command.Violations {
				if command.Schema != "" { // else the advice differs: a page has no flags
					require.Equal(t, violation, page.Violations[k].Violation)
				}
			}
			require.Len(t, page.Violations, len(command.Violations))
			for k, pointer := range command.Unknown {
				require.Equal(t, pointer, page.Unknown[k].Instance)
			}
			require.Len(t, page.Unknown, len(command.Unknown))
		}
	}
	require.Greater(t, count, 4000)
	require.Greater(t, invalid, 100)
}

// inspector unpacks the rules of a site as its page does.
func inspector(t *testing.T, site map[string][]byte) *inspect.Inspector {
	t.Helper()
	text := string(site["assets/rules.js"])
	packed, err := base64.StdEncoding.DecodeString(text[strings.IndexByte(text, '"')+1 : strings.LastIndexByte(text, '"')])
	require.NoError(t, err)
	unpacker, err := gzip.NewReader(bytes.NewReader(packed))
	require.NoError(t, err)
	data, err := io.ReadAll(unpacker)
	require.NoError(t, err)
	c, err := inspect.Decode(data)
	require.NoError(t, err)
	return inspect.New(c)
}

// TestReferenceComplete has a page, an example and a way to be found for every shipped type.
func TestReferenceComplete(t *testing.T) {
	site := shippedSite(t)
	types := 0
	for name, text := range site {
		if !strings.HasPrefix(name, "types/") {
			continue
		}
		types++
		require.Contains(t, string(site["assets/index.js"]), `"`+name+`"`)
		require.Contains(t, string(text), `id="example"`, name)
		require.Less(t, len(text), 100<<10, name)
	}
	require.Greater(t, types, 450)
}

// TestWriteSite makes a folder hold a site: what is not of a site stays.
func TestWriteSite(t *testing.T) {
	two := fstest.MapFS{"p/a.yaml": {Data: []byte("type: object\nproperties: {x: {$ref: '#/$defs/b'}}\n$defs: {b: {enum: [c, d]}}\n")}}
	one := fstest.MapFS{"p/a.yaml": {Data: []byte("type: object\nproperties: {x: {type: string}}\n")}}
	made := func(tree fstest.MapFS) map[string][]byte {
		files, err := Reference(Options{Schemas: tree}, Site{})
		require.NoError(t, err)
		return files
	}
	out := filepath.Join(t.TempDir(), "site")
	c, err := Write(out, made(two))
	require.NoError(t, err)
	require.Contains(t, c.New, "types/p/B.html")
	own := filepath.Join(out, "types", "p", "notes.html")
	require.NoError(t, os.WriteFile(own, []byte("<p>mine</p>"), 0o644))
	c, err = Write(out, made(two))
	require.NoError(t, err)
	require.True(t, c.Empty(), c)
	c, err = Write(out, made(one))
	require.NoError(t, err)
	require.Equal(t, []string{"types/p/B.html"}, c.Removed)
	require.FileExists(t, own)
	c, err = Check(out, made(two))
	require.NoError(t, err)
	require.Contains(t, c.New, "types/p/B.html")
	require.Contains(t, c.Changed, "types/p/A.html")

	// Go beside a site: neither takes the other's files for superfluous.
	code, err := Generate(Options{Schemas: one, ImportPath: "x"})
	require.NoError(t, err)
	c, err = Write(out, code)
	require.NoError(t, err)
	require.Empty(t, c.Removed)
	c, err = Write(out, made(one))
	require.NoError(t, err)
	require.True(t, c.Empty(), c)

	require.NoError(t, os.WriteFile(filepath.Join(out, "index.html"), []byte("<p>mine</p>"), 0o644))
	_, err = Write(out, made(two))
	require.ErrorIs(t, err, errNotOwn)
	require.NoFileExists(t, filepath.Join(out, "types", "p", "B.html"))

	outside := t.TempDir()
	linked := filepath.Join(t.TempDir(), "site")
	require.NoError(t, os.MkdirAll(linked, 0o755))
	if err := os.Symlink(outside, filepath.Join(linked, "types")); err != nil {
		t.Skip("no links here: " + err.Error())
	}
	_, err = Write(linked, made(one))
	require.Error(t, err)
	entries, err := os.ReadDir(outside)
	require.NoError(t, err)
	require.Empty(t, entries)
}

// TestReferenceErrors gives the errors of schemas with their places, as generate does.
func TestReferenceErrors(t *testing.T) {
	_, err := Reference(Options{Schemas: fstest.MapFS{"a.yaml": {Data: []byte("type: objekt\n")}}, Dir: "s"}, Site{})
	var found Errors
	require.ErrorAs(t, err, &found)
	require.Equal(t, path.Join("s", "a.yaml"), filepath.ToSlash(found[0].File))
}
