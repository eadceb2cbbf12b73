package gen

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite what the cases under testdata expect")

// suite is one case file of testdata: schemas, documents and what is expected of them.
//
// Its comment may hold a line "options: package=NAME assert-format". Files below want/, valid/ and invalid/ and the
// file "error" are expectations; all others are schemas.
type suite struct {
	name    string // file name without extension
	file    string
	archive *txtar.Archive
	options Options
}

// loadSuites reads the case files of a folder.
func loadSuites(t *testing.T, dir string) []*suite {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	require.NoError(t, err)
	require.NotEmpty(t, files, "no cases in %s", dir)
	var all []*suite
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		s := &suite{name: strings.TrimSuffix(filepath.Base(file), ".txtar"), file: file, archive: archive}
		s.readOptions(t)
		all = append(all, s)
	}
	return all
}

// readOptions reads the comment's options line and collects the schemas.
func (s *suite) readOptions(t *testing.T) {
	t.Helper()
	for line := range strings.Lines(string(s.archive.Comment)) {
		words, found := strings.CutPrefix(line, "options:")
		if !found {
			continue
		}
		for word := range strings.FieldsSeq(words) {
			switch key, value, _ := strings.Cut(word, "="); key {
			case "package":
				s.options.Package = value
			case "assert-format":
				s.options.AssertFormat = true
			default:
				t.Fatalf("%s: unknown option %q", s.file, word)
			}
		}
	}
	tree := fstest.MapFS{}
	for _, f := range s.archive.Files {
		if top, _, _ := strings.Cut(f.Name, "/"); !slices.Contains([]string{"want", "valid", "invalid", "error"}, top) {
			tree[f.Name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
		}
	}
	s.options.Schemas = fs.FS(tree)
}

// text returns a file of the archive.
func (s *suite) text(name string) (string, bool) {
	for _, f := range s.archive.Files {
		if f.Name == name {
			return string(f.Data), true
		}
	}
	return "", false
}

// put sets a file of the archive, or removes it when the text is empty.
func (s *suite) put(name, text string) {
	i := slices.IndexFunc(s.archive.Files, func(f txtar.File) bool { return f.Name == name })
	switch {
	case text == "" && i >= 0:
		s.archive.Files = slices.Delete(s.archive.Files, i, i+1)
	case text == "":
	case i >= 0:
		s.archive.Files[i].Data = []byte(text)
	default:
		// Beside the document it is about, where there is one.
		stem := strings.TrimSuffix(name, path.Ext(name)) + "."
		at := len(s.archive.Files)
		for i, f := range s.archive.Files {
			if strings.HasPrefix(f.Name, stem) {
				at = i + 1
			}
		}
		s.archive.Files = slices.Insert(s.archive.Files, at, txtar.File{Name: name, Data: []byte(text)})
	}
}

// expect compares a text with a file of the archive, or puts it there with -update. An absent file expects "".
func (s *suite) expect(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		s.put(name, got)
		return
	}
	if want, _ := s.text(name); want != got {
		t.Errorf("%s of %s (go test ./gen -update rewrites it): %s", name, s.file, firstDifference(want, got))
	}
}

// firstDifference shows where two texts part; whole files would hide it.
func firstDifference(want, got string) string {
	wants, gots := strings.Split(want, "\n"), strings.Split(got, "\n")
	line := 0
	for line < min(len(wants), len(gots))-1 && wants[line] == gots[line] {
		line++
	}
	return fmt.Sprintf("line %d\nwant: %s\ngot:  %s", line+1, strings.Join(wants[line:min(line+4, len(wants))], "\n      "),
		strings.Join(gots[line:min(line+4, len(gots))], "\n      "))
}

// save writes the archive back with -update.
func (s *suite) save(t *testing.T) {
	t.Helper()
	if !*update || t.Failed() {
		return
	}
	old, err := os.ReadFile(s.file)
	require.NoError(t, err)
	if text := txtar.Format(s.archive); !bytes.Equal(old, text) {
		require.NoError(t, os.WriteFile(s.file, text, 0o644))
	}
}

// document is one document of a case.
type document struct {
	path   string // "valid/plain.json"
	root   *root
	data   []byte
	expect string // path of the expectation: "invalid/plain.violations", "valid/plain.unknown"
}

// documents returns the documents of a case. With several roots the folder below valid/ or invalid/ is the root's
// schema file without its extension.
func (s *suite) documents(t *testing.T, v *Validator) []document {
	t.Helper()
	var all []document
	for _, f := range s.archive.Files {
		top, _, _ := strings.Cut(f.Name, "/")
		if top != "valid" && top != "invalid" || path.Ext(f.Name) != ".json" {
			continue
		}
		d := document{path: f.Name, data: f.Data, expect: strings.TrimSuffix(f.Name, ".json")}
		for _, r := range v.roots {
			if len(v.roots) == 1 || strings.HasPrefix(f.Name, top+"/"+strings.TrimSuffix(r.file, path.Ext(r.file))+"/") {
				d.root = r
			}
		}
		require.NotNil(t, d.root, "%s: %s lies in the folder of no root", s.file, f.Name)
		all = append(all, d)
	}
	return all
}
