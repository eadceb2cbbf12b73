package drift

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
)

var update = flag.Bool("update", false, "write what is expected anew")

// driftCase is one txtar file: schemas, what is held against them, and the report that is wanted.
type driftCase struct {
	path    string
	archive *txtar.Archive
	schemas fstest.MapFS
	files   map[string][]byte
}

func readCase(t *testing.T, path string) *driftCase {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	require.NoError(t, err)
	c := &driftCase{path: path, archive: archive, schemas: fstest.MapFS{}, files: map[string][]byte{}}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "schemas/"); ok {
			c.schemas[name] = &fstest.MapFile{Data: f.Data}
			continue
		}
		c.files[f.Name] = f.Data
	}
	return c
}

// prepared makes the schemas of the case ready.
func (c *driftCase) prepared(t *testing.T, tree fs.FS) *Schemas {
	t.Helper()
	set, err := schema.Load(tree, schema.Options{})
	require.NoError(t, err)
	m, err := model.Build(set, model.Options{})
	require.NoError(t, err)
	return prepared(m)
}

func (c *driftCase) read(path string) ([]byte, error) { return fs.ReadFile(c.schemas, path) }

// check compares what a report tells with what is wanted.
func (c *driftCase) check(t *testing.T, r *Report) {
	t.Helper()
	got := told(r)
	if *update {
		for i := range c.archive.Files {
			if c.archive.Files[i].Name == "want" {
				c.archive.Files[i].Data = []byte(got)
			}
		}
		require.NoError(t, os.WriteFile(c.path, txtar.Format(c.archive), 0o644))
		return
	}
	assert.Equal(t, string(c.files["want"]), got)
}

// told is a report as a text to compare.
func told(r *Report) string {
	var b strings.Builder
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s: %s\n    seen %s", f.Kind, f.Message, f.First)
		if f.First.Heading != "" {
			fmt.Fprintf(&b, " under %s", f.First.Heading)
		}
		if shares := f.Shares(); shares != "" {
			fmt.Fprintf(&b, ", %s", shares)
		}
		fmt.Fprintf(&b, "; at %s; schema %s\n", f.Instance, f.Position)
		if f.Proposal != nil {
			fmt.Fprintf(&b, "    %s at %s\n", f.Proposal.Title, f.Proposal.Place())
			for _, line := range f.Proposal.Lines() {
				b.WriteString("        " + line.Text + "\n")
			}
		}
	}
	for _, f := range r.Known {
		fmt.Fprintf(&b, "known %s: %s\n", f.Kind, f.Message)
	}
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "note %s: %s: %s\n", n.Kind, n.Schema, strings.Join(n.Members, ", "))
	}
	for _, n := range r.Counts {
		fmt.Fprintf(&b, "count %s\n", strings.TrimSpace(strings.Join([]string{n.Schema, n.Variant, fmt.Sprint(n.Count)}, " ")))
	}
	return b.String()
}

func cases(t *testing.T, folder string) []string {
	t.Helper()
	list, err := filepath.Glob("testdata/" + folder + "/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, list)
	return list
}

// TestTraffic reads lines, tells what is new, and proves every proposal: with it the schemas load, and it is no longer told.
func TestTraffic(t *testing.T) {
	for _, path := range cases(t, "traffic") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			c := readCase(t, path)
			gather := func(s *Schemas) *Report {
				traffic := NewTraffic(s, nil)
				require.NoError(t, traffic.Read("lines.ndjson", bytes.NewReader(c.files["lines.ndjson"])))
				return traffic.Report(c.read, nil)
			}
			report := gather(c.prepared(t, c.schemas))
			c.check(t, report)
			for _, f := range report.Findings {
				c.prove(t, f, gather)
			}
			asJSON, err := json.Marshal(report)
			require.NoError(t, err)
			for needle := range strings.FieldsSeq(string(c.files["private"])) {
				for _, text := range []string{string(asJSON), report.Markdown(), report.HTML(), report.GitHub(), string(report.Lock())} {
					assert.NotContains(t, text, needle)
				}
			}
		})
	}
}

// TestPages reads a page as it was, keeps that in a lock file, and tells what is new of the page as it is.
func TestPages(t *testing.T) {
	for _, path := range cases(t, "pages") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			c := readCase(t, path)
			s := c.prepared(t, c.schemas)
			var lock *Lock
			if before, found := c.files["before.md"]; found {
				pages := NewPages(s, nil)
				require.NoError(t, pages.Read("page.md", before))
				text := pages.Report(c.read).Lock()
				var err error
				lock, err = ReadLock(text)
				require.NoError(t, err)
				require.Equal(t, string(text), string(lock.Text()), "reading and writing changes nothing")

				again := NewPages(s, lock)
				require.NoError(t, again.Read("page.md", before))
				report := again.Report(c.read)
				require.Empty(t, report.Findings, "the page as it was has nothing new")
				require.Equal(t, string(text), string(report.Lock()))
			}
			gather := func(s *Schemas) *Report {
				pages := NewPages(s, lock)
				require.NoError(t, pages.Read("page.md", c.files["after.md"]))
				return pages.Report(c.read)
			}
			report := gather(s)
			c.check(t, report)
			for _, f := range report.Findings {
				c.prove(t, f, gather)
			}
		})
	}
}

// prove applies a proposal to the schemas, and asks again.
func (c *driftCase) prove(t *testing.T, f Finding, gather func(*Schemas) *Report) {
	t.Helper()
	if f.Proposal == nil {
		return
	}
	changed := maps.Clone(c.schemas)
	for name, text := range applied(t, c.schemas, f.Proposal.Patch) {
		changed[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, again := range gather(c.prepared(t, changed)).Findings {
		assert.False(t, again.Kind == f.Kind && again.Message == f.Message, "%s: the proposal does not mend it:\n%s", f.Message, f.Proposal.Patch)
	}
}

// applied applies a unified diff strictly: every line of context has to be where the diff says.
func applied(t *testing.T, tree fstest.MapFS, patch string) map[string]string {
	t.Helper()
	out := map[string]string{}
	var name string
	var old, now []string
	next := 0
	finish := func() {
		if name != "" {
			out[name] = strings.Join(append(now, old[next:]...), "\n")
		}
	}
	for line := range strings.Lines(patch) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "--- a/"):
			finish()
			name = line[len("--- a/"):]
			require.Contains(t, tree, name)
			old, now, next = strings.Split(string(tree[name].Data), "\n"), nil, 0
		case strings.HasPrefix(line, "+++ b/"):
			require.Equal(t, name, line[len("+++ b/"):])
		case strings.HasPrefix(line, "@@"):
			var from, count, to, size int
			_, err := fmt.Sscanf(line, "@@ -%d,%d +%d,%d @@", &from, &count, &to, &size)
			require.NoError(t, err)
			now = append(now, old[next:from-1]...)
			next = from - 1
			require.Equal(t, to-1, len(now), "the hunk begins where it says")
		default:
			if line[0] != '+' {
				require.Equal(t, old[next], line[1:])
				next++
			}
			if line[0] != '-' {
				now = append(now, line[1:])
			}
		}
	}
	finish()
	return out
}
