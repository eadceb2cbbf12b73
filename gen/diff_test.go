package gen

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// diffCase is one file of testdata/diff: two states of schemas, and what is to be said of them. Its comment says why, and
// may hold a line "options: ignore-unknown assert-format". The file want has both verdicts, and a line for each change: its
// rule, its place, and whom it breaks ("consumer", "producer"; with a question mark where that is unknown), or else "-", or
// "warning" where somebody has to know all the same.
type diffCase struct {
	name, why string
	old, new  DiffSide
	options   DiffOptions
	want      []string
}

func loadDiffCases(t *testing.T) []*diffCase {
	t.Helper()
	files, err := filepath.Glob("testdata/diff/*.txtar")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 60)
	var all []*diffCase
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		c := &diffCase{name: strings.TrimSuffix(filepath.Base(file), ".txtar")}
		old, new := fstest.MapFS{}, fstest.MapFS{}
		for _, f := range archive.Files {
			switch side, name, _ := strings.Cut(f.Name, "/"); side {
			case "old":
				old[name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
			case "new":
				new[name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
			default:
				c.want = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
			}
		}
		c.old.Schemas, c.new.Schemas = fs.FS(old), fs.FS(new)
		for line := range strings.Lines(string(archive.Comment)) {
			key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
			if key == "why" {
				c.why = value
			}
			if key == "options" {
				c.options.IgnoreUnknown = strings.Contains(value, "ignore-unknown")
				c.old.AssertFormat = strings.Contains(value, "assert-format")
				c.new.AssertFormat = c.old.AssertFormat
			}
		}
		all = append(all, c)
	}
	return all
}

// summary is what the want file of a case says of a report.
func summary(r *DiffReport) []string {
	lines := []string{"consumer " + r.Consumer, "producer " + r.Producer}
	var changes []string
	for _, c := range r.Changes {
		whom := "-"
		switch {
		case c.Consumer == "breaking":
			whom = "consumer"
		case c.Producer == "breaking":
			whom = "producer"
		case c.Consumer == "unknown":
			whom = "consumer?"
		case c.Producer == "unknown":
			whom = "producer?"
		case c.Severity == "warning":
			whom = "warning"
		}
		instance := c.Instance
		if instance == "" {
			instance = `""`
		}
		changes = append(changes, fmt.Sprintf("%s %s %s", c.ID, instance, whom))
	}
	slices.Sort(changes)
	return append(lines, changes...)
}

// TestDiff runs the cases of testdata/diff.
func TestDiff(t *testing.T) {
	for _, c := range loadDiffCases(t) {
		t.Run(c.name, func(t *testing.T) {
			require.NotEmpty(t, c.why, "a case says why its verdicts are right")
			c.options.Now = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
			report, err := Diff(c.old, c.new, c.options)
			require.NoError(t, err)
			require.Equal(t, strings.Join(c.want, "\n"), strings.Join(summary(report), "\n"))
			c.witnesses(t, report)
		})
	}
}

// witnesses holds every document that is to prove something against both sides.
func (c *diffCase) witnesses(t *testing.T, r *DiffReport) {
	t.Helper()
	for _, change := range r.Changes {
		breaks := change.Consumer == "breaking" || change.Producer == "breaking"
		require.Equal(t, breaks, change.Witness != nil, "%s %s: a break has a document that proves it, and nothing else has", change.ID, change.Instance)
		if !breaks || change.ID == "root-removed" {
			continue
		}
		taken, refused := c.old, c.new
		if change.Consumer == "breaking" {
			taken, refused = c.new, c.old
		}
		require.True(t, c.valid(t, taken, change), "%s %s: %s is to be valid", change.ID, change.Instance, change.Witness)
		require.False(t, c.valid(t, refused, change), "%s %s: %s is to be invalid", change.ID, change.Instance, change.Witness)
	}
}

// valid reports whether a change's document is one of its root on a side.
func (c *diffCase) valid(t *testing.T, side DiffSide, change DiffChange) bool {
	t.Helper()
	file, _, definition := strings.Cut(change.Root, "#")
	if definition {
		return validDefinition(t, side, file, change)
	}
	v, err := NewValidator(side.Options)
	require.NoError(t, err)
	name, err := v.Find(change.Root)
	require.NoError(t, err)
	return v.Document(name, change.Witness).Valid()
}

// validDefinition is valid for a definition, by a root that refers to it.
func validDefinition(t *testing.T, side DiffSide, file string, change DiffChange) bool {
	t.Helper()
	tree := fstest.MapFS{}
	for name, f := range side.Schemas.(fstest.MapFS) {
		tree[name] = f
	}
	tree["root_of_test.yaml"] = &fstest.MapFile{Data: []byte("$ref: '" + change.Root + "'\n"), Mode: 0o644}
	side.Schemas = tree
	v, err := NewValidator(side.Options)
	require.NoError(t, err)
	return v.Document("root_of_test.yaml", change.Witness).Valid()
}
