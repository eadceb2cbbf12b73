package gen

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// goText and jsonText are generated files as far as Write can tell.
func goText(body string) string { return "// " + marker + "\n\npackage p\n" + body }

// goTextOf is a generated file that says what it was made of.
func goTextOf(source string) string {
	return "// " + marker + "\n// Source: " + source + "\n\npackage p\n"
}

const jsonText = "{\n  \"$comment\" : \"" + marker + "\"\n}\n"

// plant writes files below a folder.
func plant(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
}

// harvest returns all files below a folder.
func harvest(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(text)
		return err
	})
	require.NoError(t, err)
	return files
}

func texts(files map[string]string) map[string][]byte {
	out := map[string][]byte{}
	for name, text := range files {
		out[name] = []byte(text)
	}
	return out
}

func TestWrite(t *testing.T) {
	hand := "package p\n\n// by hand\n"
	for _, c := range []struct {
		name          string
		before, files map[string]string
		want          Changes
		after         map[string]string
	}{
		{
			name:  "new folder",
			files: map[string]string{"p/a.go": goText("a"), "p/a.schema.json": jsonText},
			want:  Changes{New: []string{"p/a.go", "p/a.schema.json"}},
			after: map[string]string{"p/a.go": goText("a"), "p/a.schema.json": jsonText},
		},
		{
			name:   "changed, same and superfluous",
			before: map[string]string{"p/a.go": goText("old"), "p/b.go": goText("b"), "p/c.go": goTextOf("p/c.yaml"), "q/d.go": goTextOf("q/d.yaml"), "q/d.schema.json": jsonText},
			files:  map[string]string{"p/a.go": goText("new"), "p/b.go": goText("b")},
			want:   Changes{Changed: []string{"p/a.go"}, Removed: []string{"p/c.go", "q/d.go", "q/d.schema.json"}},
			after:  map[string]string{"p/a.go": goText("new"), "p/b.go": goText("b")},
		},
		{
			name: "what is not ours stays",
			before: map[string]string{
				"p/hand.go": hand, "p/later.go": hand + "// " + marker + "\n", "p/data.json": "{}", "p/x.txt": "// " + marker + "\n",
				".git/a.go": goText("a"), "other/go.mod": "module other\n", "other/a.go": goText("a"), "other/b/a.go": goText("a"),
			},
			files: map[string]string{"p/a.go": goText("a")},
			want:  Changes{New: []string{"p/a.go"}},
			after: map[string]string{
				"p/hand.go": hand, "p/later.go": hand + "// " + marker + "\n", "p/data.json": "{}", "p/x.txt": "// " + marker + "\n",
				".git/a.go": goText("a"), "other/go.mod": "module other\n", "other/a.go": goText("a"), "other/b/a.go": goText("a"),
				"p/a.go": goText("a"),
			},
		},
		{
			name: "a package straight in the folder leaves folders below alone",
			before: map[string]string{
				"old.go": goTextOf("cloudapi/old.yaml"), "old.schema.json": jsonText, "sub/a.go": goText("a"), "sub/a.schema.json": jsonText,
				"sub/shop/b.go": goTextOf("shop/b.yaml"), "sub/c.go": goTextOf("shop/c.yaml"), "sub/c.schema.json": jsonText,
				"sub/d.go": goTextOf("sub/d.yaml"),
			},
			files: map[string]string{"new.go": goText("new")},
			want:  Changes{New: []string{"new.go"}, Removed: []string{"old.go", "old.schema.json"}},
			after: map[string]string{
				"new.go": goText("new"), "sub/a.go": goText("a"), "sub/a.schema.json": jsonText,
				"sub/shop/b.go": goTextOf("shop/b.yaml"), "sub/c.go": goTextOf("shop/c.yaml"), "sub/c.schema.json": jsonText,
				"sub/d.go": goTextOf("sub/d.yaml"),
			},
		},
		{
			name: "schemas go with the Go file beside them, else with their folder",
			before: map[string]string{
				"p/gone.go": goTextOf("p/gone.yaml"), "p/gone.schema.json": jsonText, "p/a.schema.json": jsonText, "p/alone.schema.json": jsonText,
				"p/theirs.go": goTextOf("theirs.yaml"), "p/theirs.schema.json": jsonText, "q/alone.schema.json": jsonText,
				"r/gone.go": goTextOf("r/gone.yaml"), "r/alone.schema.json": jsonText,
			},
			files: map[string]string{"p/a.go": goText("a")},
			want: Changes{New: []string{"p/a.go"}, Removed: []string{
				"p/a.schema.json", "p/alone.schema.json", "p/gone.go", "p/gone.schema.json", "r/alone.schema.json", "r/gone.go",
			}},
			after: map[string]string{
				"p/a.go": goText("a"), "p/theirs.go": goTextOf("theirs.yaml"), "p/theirs.schema.json": jsonText, "q/alone.schema.json": jsonText,
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "out")
			plant(t, out, c.before)
			foreseen, err := Check(out, texts(c.files))
			require.NoError(t, err)
			require.Equal(t, c.want, foreseen)
			done, err := Write(out, texts(c.files))
			require.NoError(t, err)
			require.Equal(t, c.want, done)
			require.Equal(t, c.after, harvest(t, out))
			again, err := Write(out, texts(c.files))
			require.NoError(t, err)
			require.True(t, again.Empty(), "a second run changes nothing")
		})
	}
}

func TestWriteRemovesEmptyFolders(t *testing.T) {
	out := t.TempDir()
	plant(t, out, map[string]string{"a/b/old.go": goTextOf("a/b/old.yaml"), "a/keep.txt": "x"})
	_, err := Write(out, texts(map[string]string{"p/a.go": goText("")}))
	require.NoError(t, err)
	require.NoDirExists(t, filepath.Join(out, "a/b"))
	require.DirExists(t, filepath.Join(out, "a"))
}

// TestWriteBesideOtherRuns has runs for folders inside one another, as one module with several kinds of payloads has
// them: each leaves alone what the others made, whatever their order, and removes what itself no longer plans.
func TestWriteBesideOtherRuns(t *testing.T) {
	repo := t.TempDir()
	one := func(dir, source, pkg string) (string, map[string][]byte) {
		files, err := Generate(Options{Schemas: tree(source, "type: object"), Package: pkg, ImportPath: "example.com/m"})
		require.NoError(t, err)
		require.Len(t, files, 3)
		return filepath.Join(repo, dir), files
	}
	type run struct{ dir, source, pkg string }
	runs := []run{
		{".", "cloudapi/webhook.yaml", ""},
		{"internal", "cloudapi/webhook.yaml", ""},
		{"internal/payload", "shop/order.yaml", ""},
		{"internal/payload", "shop/order.yaml", "payload"}, // one package beside folders
		{"internal/payload/flat", "flat.yaml", ""},
		{"internal/payload/flat/deep", "a/b/c.yaml", ""},
	}
	for _, r := range append(runs, runs...) {
		out, files := one(r.dir, r.source, r.pkg)
		_, err := Write(out, files)
		require.NoError(t, err)
	}
	names := func() []string {
		var list []string
		for name := range harvest(t, repo) {
			if filepath.Ext(name) == ".go" {
				list = append(list, name)
			}
		}
		slices.Sort(list)
		return list
	}
	require.Len(t, harvest(t, repo), 18)
	require.Equal(t, []string{
		"cloudapi/rules.go", "cloudapi/webhook.go", "internal/cloudapi/rules.go", "internal/cloudapi/webhook.go",
		"internal/payload/flat/deep/a/b/c.go", "internal/payload/flat/deep/a/b/rules.go", "internal/payload/flat/flat.go", "internal/payload/flat/rules.go",
		"internal/payload/order.go", "internal/payload/rules.go", "internal/payload/shop/order.go", "internal/payload/shop/rules.go",
	}, names())
	out, files := one("internal", "cloudapi/status.yaml", "")
	changes, err := Write(out, files)
	require.NoError(t, err)
	require.Equal(t, []string{"cloudapi/webhook.go", "cloudapi/webhook.schema.json"}, changes.Removed)
	require.Len(t, harvest(t, repo), 18)
}

func TestWriteRefuses(t *testing.T) {
	elsewhere := t.TempDir()
	plant(t, elsewhere, map[string]string{"victim.go": goText("theirs")})
	for _, c := range []struct {
		name    string
		prepare func(out string) error
		file    string
		want    string
	}{
		{"a file that is not ours", func(out string) error { return os.WriteFile(filepath.Join(out, "a.go"), []byte("package p\n"), 0o644) }, "a.go", "was not generated"},
		{"a folder", func(out string) error { return os.Mkdir(filepath.Join(out, "a.go"), 0o755) }, "a.go", "was not generated"},
		{"a file where a folder goes", func(out string) error { return os.WriteFile(filepath.Join(out, "p"), nil, 0o644) }, "p/a.go", "p is not a folder"},
		{"a link to a file", func(out string) error {
			return os.Symlink(filepath.Join(elsewhere, "victim.go"), filepath.Join(out, "a.go"))
		}, "a.go", "was not generated"},
		{"a link to a folder", func(out string) error { return os.Symlink(elsewhere, filepath.Join(out, "p")) }, "p/victim.go", "p is not a folder"},
		{"a path that leads out", func(string) error { return nil }, "../a.go", "does not lie below"},
		{"a path from the root", func(string) error { return nil }, "/etc/a.go", "does not lie below"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := t.TempDir()
			require.NoError(t, c.prepare(out))
			files := texts(map[string]string{c.file: goText("ours"), "fine.go": goText("fine")})
			_, err := Check(out, files)
			require.ErrorContains(t, err, c.want)
			_, err = Write(out, files)
			require.ErrorContains(t, err, c.want)
			require.NoFileExists(t, filepath.Join(out, "fine.go"), "nothing is written")
			require.Equal(t, map[string]string{"victim.go": goText("theirs")}, harvest(t, elsewhere))
		})
	}
}

// TestWriteAtOnce has readers look for files that are neither the one text nor the other while eight runs write.
func TestWriteAtOnce(t *testing.T) {
	out := t.TempDir()
	version := func(n int) map[string][]byte {
		files := map[string][]byte{}
		for i := range 5 {
			files[fmt.Sprintf("p/f%d.go", i)] = []byte(goText(fmt.Sprintf("%100000d", n)))
		}
		return files
	}
	_, err := Write(out, version(0))
	require.NoError(t, err)
	var writers, reader sync.WaitGroup
	stop := make(chan struct{})
	failures := make(chan error, 100)
	for n := range 8 {
		writers.Add(1)
		go func() {
			defer writers.Done()
			if _, err := Write(out, version(n%2)); err != nil {
				failures <- err
			}
		}()
	}
	reader.Add(1)
	go func() {
		defer reader.Done()
		for {
			text, err := os.ReadFile(filepath.Join(out, "p/f3.go"))
			if err != nil || string(text) != string(version(0)["p/f3.go"]) && string(text) != string(version(1)["p/f3.go"]) {
				failures <- fmt.Errorf("read %d bytes, %v", len(text), err)
				return
			}
			select {
			case <-stop:
				return
			default:
			}
		}
	}()
	writers.Wait()
	close(stop)
	reader.Wait()
	close(failures)
	for err := range failures {
		t.Error(err)
	}
	require.Len(t, harvest(t, out), 5, "no temporary file is left")
}

func TestWriteSweepsWhatACrashLeft(t *testing.T) {
	out := t.TempDir()
	plant(t, out, map[string]string{"p/.waschema-OLD.tmp": "half", "p/.waschema-YOUNG.tmp": "half", "p/.other.tmp": "x"})
	old := time.Now().Add(-2 * temporaryAge)
	for _, name := range []string{".waschema-OLD.tmp", ".other.tmp"} {
		require.NoError(t, os.Chtimes(filepath.Join(out, "p", name), old, old))
	}
	_, err := Write(out, texts(map[string]string{"p/a.go": goText("")}))
	require.NoError(t, err)
	require.Equal(t, map[string]string{"p/a.go": goText(""), "p/.waschema-YOUNG.tmp": "half", "p/.other.tmp": "x"}, harvest(t, out))
}

func TestImportPath(t *testing.T) {
	dir := t.TempDir()
	plant(t, dir, map[string]string{
		"a/go.mod": "// comment\nmodule example.com/a // why\n\ngo 1.24\n",
		"b/go.mod": "go 1.24\nmodule\t\"example.com/b\"\n",
		"c/go.mod": "go 1.24\n",
	})
	for _, c := range []struct{ below, want, err string }{
		{below: "a", want: "example.com/a"},
		{below: "a/internal/not/there", want: "example.com/a/internal/not/there"},
		{below: "b/x", want: "example.com/b/x"},
		{below: "c/x", err: "no module line"},
	} {
		got, err := ImportPath(filepath.Join(dir, c.below))
		if c.err != "" {
			require.ErrorContains(t, err, c.err)
			continue
		}
		require.NoError(t, err)
		require.Equal(t, c.want, got)
	}
}
