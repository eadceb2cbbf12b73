package schema

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
)

func load(t *testing.T, pairs ...string) *Set {
	t.Helper()
	set, err := Load(tree(pairs...), Options{})
	require.NoError(t, err)
	return set
}

func TestFiles(t *testing.T) {
	set := load(t,
		"p/message.yaml", "$defs: {A: true}",
		"p-2/b.json", "{}",
		"top.yml", "true",
		"embed.go", "package schemas",
		"README.md", "{",
		".git/x.yaml", "[",
		"_old/x.yaml", "[",
		"p/_x.yaml", "type: string",
	)
	var got []string
	for _, f := range set.Files {
		got = append(got, fmt.Sprintf("%s|%s|%s|%t", f.Path, f.Folder, f.Name, f.IsRoot))
	}
	require.Equal(t, []string{
		"p-2/b.json|p-2|b|true",
		"p/_x.yaml|p|_x|true",
		"p/message.yaml|p|message|false",
		"top.yml||top|true",
	}, got)
	require.Equal(t, "message", set.File("p/message.yaml").Name)
	require.Nil(t, set.File("p/other.yaml"))
}

func TestIsRoot(t *testing.T) {
	for text, want := range map[string]bool{
		"true": true,
		"{}":   true,
		"$defs: {}\n$schema: https://json-schema.org/draft/2020-12/schema\n$id: urn:a\n$comment: c\ntitle: t\ndescription: d\nx-go-name: X": false,
		"definitions: {}\ntitle: t":           false,
		"$defs: {}\ntype: object":             true,
		"$defs: {A: true}\n$ref: '#/$defs/A'": true,
		"$defs: {}\nunknown: 1":               true,
	} {
		require.Equal(t, want, load(t, "a.yaml", text).Files[0].IsRoot, text)
	}
}

func TestSymbolicLink(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(dir+"/in", 0o755))
	require.NoError(t, os.WriteFile(dir+"/secret.yaml", []byte("true"), 0o644))
	require.NoError(t, os.Symlink("../secret.yaml", dir+"/in/a.yaml"))
	_, err := Load(os.DirFS(dir+"/in"), Options{})
	require.EqualError(t, err, "a.yaml:1:1: is not a regular file")
}

// TestLinkedFolder: schemas behind a link would be left out, so it is an error; other links lead to nothing of interest.
func TestLinkedFolder(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(dir+"/in/sub", 0o755))
	require.NoError(t, os.WriteFile(dir+"/in/a.yaml", []byte("true"), 0o644))
	require.NoError(t, os.WriteFile(dir+"/in/note", nil, 0o644))
	for name, target := range map[string]string{"b": "sub", "sub/c.d": "../sub", ".hidden": "sub", "_other": "sub", "text": "note", "gone.md": "none"} {
		require.NoError(t, os.Symlink(target, dir+"/in/"+name))
	}
	_, err := Load(os.DirFS(dir+"/in"), Options{})
	require.EqualError(t, err, "b:1:1: is a link to a folder; links are not followed\nsub/c.d:1:1: is a link to a folder; links are not followed")
}

func TestMissingRoot(t *testing.T) {
	_, err := Load(os.DirFS(t.TempDir()+"/none"), Options{})
	require.EqualError(t, err, ".:1:1: no such file or directory")
}

func TestLimits(t *testing.T) {
	deep := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	bomb := "x-0: &0 [1,1,1,1,1,1,1,1,1,1]\n"
	for i := 1; i < 12; i++ {
		bomb += fmt.Sprintf("x-%d: &%d [*%d,*%d,*%d,*%d,*%d,*%d,*%d,*%d,*%d]\n", i, i, i-1, i-1, i-1, i-1, i-1, i-1, i-1, i-1, i-1)
	}
	for name, c := range map[string]struct {
		file, text string
		o          Options
		want       string
	}{
		"size":              {"a.yaml", "title: long", Options{MaxFileSize: 10}, "a.yaml:1:1: is larger than 10 bytes"},
		"depth, YAML":       {"a.yaml", "enum:\n  " + deep(256), Options{}, "a.yaml:2:258: is nested deeper than 256 levels"},
		"depth, JSON":       {"a.json", `{"enum": ` + deep(256) + "}", Options{}, "a.json:1:265: is nested deeper than 256 levels"},
		"depth, 3 MB":       {"a.json", strings.Repeat("[", 3<<20), Options{}, "a.json:1:10001: invalid character '[' exceeded max depth"},
		"depth, YAML, 3 MB": {"a.yaml", strings.Repeat("[", 3<<20), Options{}, "a.yaml:1:1: exceeded max depth of 10000"},
		"values":            {"a.yaml", "enum: [1, 2, 3]", Options{MaxNodes: 4}, "a.yaml:1:14: the schemas hold more than 4 values"},
		"values, JSON":      {"a.json", `{"enum": [1, 2, 3]}`, Options{MaxNodes: 4}, "a.json:1:17: the schemas hold more than 4 values"},
		"alias bomb":        {"a.yaml", bomb, Options{}, "a.yaml:5:10: aliases expand to more than 10000 values"},
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, err := Load(tree(c.file, c.text), c.o)
			require.EqualError(t, err, c.want)
			require.Less(t, time.Since(start), 5*time.Second)
		})
	}
	// The limits themselves are allowed.
	_, err := Load(tree("a.yaml", "enum: "+deep(255)), Options{})
	require.NoError(t, err)
	_, err = Load(tree("a.yaml", "enum: [1, 2]"), Options{MaxNodes: 4, MaxFileSize: 12})
	require.NoError(t, err)
}

func TestValuesBudgetSpansFiles(t *testing.T) {
	_, err := Load(tree("a.yaml", "enum: [1]", "b.yaml", "enum: [1]"), Options{MaxNodes: 5})
	require.EqualError(t, err, "b.yaml:1:8: the schemas hold more than 5 values")
}

func TestYAMLAndJSONGiveTheSameValues(t *testing.T) {
	const asJSON = `{
  "default": {"z": 1.0, "a": [1e3, -0, 1E400, 12345678901234567890], "s": "é\ud83d\ude00\"\\\n<>\u2028", "t": true, "f": false, "n": null},
  "title": "2020-01-01"
}`
	const asYAML = `
default:
  z: 1.0
  a: [1e3, -0, 1E400, 12345678901234567890]
  s: "é😀\"\\\n<>\u2028"
  t: true
  f: False
  n: ~
title: 2020-01-01
`
	const want = `{"default":{"z":1.0,"a":[1e3,-0,1E400,12345678901234567890],"s":"é😀\"\\\n<>\u2028","t":true,"f":false,"n":null},"title":"2020-01-01"}`
	set := load(t, "a.json", asJSON, "b.yaml", asYAML)
	require.Equal(t, want, string(set.File("a.json").Schema.Value().JSON()))
	require.Equal(t, want, string(set.File("b.yaml").Schema.Value().JSON()))
}

func TestYAMLScalars(t *testing.T) {
	set := load(t, "a.yaml", "enum: [+5, .5, -.5, 5., 5.e2, !!str 404, yes, off, '1', 1:30, ! x, 0x, !!int 7, 1.2.3, on]")
	require.Equal(t, `[5,0.5,-0.5,5.0,5.0e2,"404","yes","off","1","1:30","x","0x",7,"1.2.3","on"]`,
		string(set.Files[0].Schema.Keyword("enum").Value.JSON()))
}

func TestDeterminism(t *testing.T) {
	first := describe(load(t, manyFiles(40)...))
	for range 5 {
		require.Equal(t, first, describe(load(t, manyFiles(40)...)))
	}
}

// describe lists every schema of a set with all that is resolved about it.
func describe(set *Set) string {
	var out strings.Builder
	for _, f := range set.Files {
		for _, s := range f.schemas {
			fmt.Fprintln(&out, s.Index, s.Location(), s.Pos, s.Draft, s.Ref != nil && s.Ref.Index > 0)
		}
	}
	return out.String()
}

func manyFiles(n int) []string {
	var pairs []string
	for i := range n {
		pairs = append(pairs, fmt.Sprintf("p%d/a.yaml", i%7), fmt.Sprintf("x-y: {z: {type: object}}\n$defs:\n  A: {$ref: '../p%d/a.yaml#/x-y/z'}", (i+1)%7))
	}
	return pairs
}

// Loading must stay linear: four times the definitions, about four times the
// time. Quadratic growth would be sixteen times; the best of several runs keeps
// a busy machine out of the measure.
func TestFiveThousandDefinitions(t *testing.T) {
	for name, source := range map[string]func(int) fstest.MapFS{
		"yaml":                         func(n int) fstest.MapFS { return definitions(n, ".yaml") },
		"json":                         func(n int) fstest.MapFS { return definitions(n, ".json") },
		"places that are no keyword's": otherPlaces,
	} {
		small, large := bestLoad(t, source(1250)), bestLoad(t, source(5000))
		require.Less(t, large, 2*time.Second, name)
		require.Less(t, large, 12*(small+5*time.Millisecond), name)
	}
}

func bestLoad(t *testing.T, fsys fs.FS) time.Duration {
	t.Helper()
	best := time.Hour
	for range 5 {
		start := time.Now()
		_, err := Load(fsys, Options{})
		require.NoError(t, err)
		best = min(best, time.Since(start))
	}
	return best
}

// otherPlaces has n references into the value of an unknown keyword.
func otherPlaces(n int) fstest.MapFS {
	var places, references []string
	for i := range n {
		places = append(places, fmt.Sprintf(`"P%d": {}`, i))
		references = append(references, fmt.Sprintf(`"p%d": {"$ref": "#/x-places/P%d"}`, i, i))
	}
	return tree("a.json", `{"x-places": {`+strings.Join(places, ",")+`}, "properties": {`+strings.Join(references, ",")+`}}`)
}

func definitions(n int, format string) fstest.MapFS {
	var text strings.Builder
	if format == ".json" {
		text.WriteString(`{"$defs": {`)
		for i := range n {
			fmt.Fprintf(&text, `%s"D%d": {"type": "object", "properties": {"a": {"type": "string", "maxLength": %d}, "next": {"$ref": "#/$defs/D%d"}}}`,
				strings.Repeat(",\n", min(i, 1)), i, i, (i+1)%n)
		}
		text.WriteString("}}")
	} else {
		text.WriteString("$defs:\n")
		for i := range n {
			fmt.Fprintf(&text, "  D%d:\n    type: object\n    properties:\n      a: {type: string, maxLength: %d}\n      next: {$ref: '#/$defs/D%d'}\n", i, i, (i+1)%n)
		}
	}
	return tree("a"+format, text.String())
}
