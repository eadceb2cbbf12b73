package gen

import (
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/waschema/waschema/gen/internal/diff"
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
	cases := loadDiffCases(t)
	verdicts := map[string]int{}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			require.NotEmpty(t, c.why, "a case says why its verdicts are right")
			c.options.Now = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
			report, err := Diff(c.old, c.new, c.options)
			require.NoError(t, err)
			require.Equal(t, strings.Join(c.want, "\n"), strings.Join(summary(report), "\n"))
			c.witnesses(t, report)
			verdicts[report.Consumer]++
			verdicts[report.Producer]++
		})
	}
	t.Logf("%d cases: %d verdicts breaking, %d compatible, %d unknown", len(cases), verdicts["breaking"], verdicts["compatible"], verdicts["unknown"])
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
	if strings.Contains(change.Root, "#") {
		return validDefinition(t, side, change)
	}
	v, err := NewValidator(side.Options)
	require.NoError(t, err)
	name, err := v.Find(change.Root)
	require.NoError(t, err)
	return v.Document(name, change.Witness).Valid()
}

// validDefinition is valid for a definition, by a root that refers to it.
func validDefinition(t *testing.T, side DiffSide, change DiffChange) bool {
	t.Helper()
	tree := maps.Clone(side.Schemas.(fstest.MapFS))
	tree["root_of_test.yaml"] = &fstest.MapFile{Data: []byte("$ref: '" + change.Root + "'\n"), Mode: 0o644}
	side.Schemas = tree
	v, err := NewValidator(side.Options)
	require.NoError(t, err)
	return v.Document("root_of_test.yaml", change.Witness).Valid()
}

// TestDiffUnder: what is compared can be a part of the schemas, and called differently on either side.
func TestDiffUnder(t *testing.T) {
	const shared = "$defs:\n  Text: {type: string}\n"
	const root = "type: object\nproperties: {a: {$ref: '../shared/text.yaml#/$defs/Text'}, b: {$ref: '#/$defs/B'}}\n$defs: {B: {type: string}}\n"
	tree := func(folder, file string, edit ...string) fs.FS {
		replace := strings.NewReplacer(edit...)
		return fstest.MapFS{
			"shared/text.yaml":      {Data: []byte(replace.Replace(shared)), Mode: 0o644},
			folder + "/" + file:     {Data: []byte(replace.Replace(root)), Mode: 0o644},
			folder + "/other.yaml":  {Data: []byte(replace.Replace("type: integer\n")), Mode: 0o644},
			"elsewhere/of_all.yaml": {Data: []byte(replace.Replace("type: boolean\n")), Mode: 0o644},
		}
	}
	edits := []string{"Text: {type: string}", "Text: {type: string, minLength: 1}", "type: boolean", "type: 'null'"}
	for _, c := range []struct {
		name               string
		old, new           fs.FS
		oldUnder, newUnder string
		want               []string
	}{
		{"two files", tree("a", "x.yaml"), tree("b", "y.yaml", edits...), "a/x.yaml", "b/y.yaml", []string{"consumer compatible", "producer breaking", "bound-added /a producer"}},
		{"two folders", tree("a", "x.yaml"), tree("b", "x.yaml", edits...), "a", "b/", []string{"consumer compatible", "producer breaking", "bound-added /a producer"}},
		{"one folder", tree("a", "x.yaml"), tree("a", "x.yaml", edits...), "a", "a", []string{"consumer compatible", "producer breaking", "bound-added /a producer"}},
		{"a file of definitions", tree("a", "x.yaml"), tree("a", "x.yaml", edits[:2]...), "shared/text.yaml", "shared/text.yaml", []string{"consumer compatible", "producer breaking", "bound-added /a producer"}},
		{"nothing but names", tree("a", "x.yaml"), tree("b", "y.yaml"), "a/x.yaml", "b/y.yaml", []string{"consumer compatible", "producer compatible"}},
		{"a file that moved", tree("a", "x.yaml"), tree("a", "y.yaml"), "a", "a", []string{"consumer compatible", "producer compatible", `root-moved "" -`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Diff(DiffSide{Options{Schemas: c.old}, c.oldUnder}, DiffSide{Options{Schemas: c.new}, c.newUnder}, DiffOptions{})
			require.NoError(t, err)
			require.Equal(t, c.want, summary(r))
		})
	}
}

// TestDiffErrors: what is wrong with either side and with the ignore file is told in one run.
func TestDiffErrors(t *testing.T) {
	bad := func(dir string) DiffSide {
		return DiffSide{Options: Options{Dir: dir, Schemas: fstest.MapFS{"a.yaml": {Data: []byte("type: strnig\n"), Mode: 0o644}}}}
	}
	_, err := Diff(bad("old"), bad("new"), DiffOptions{Ignore: []byte("x\n"), IgnoreFile: "ignore.txt"})
	var found Errors
	require.ErrorAs(t, err, &found)
	require.Len(t, found, 3)
	require.Equal(t, []string{"old/a.yaml", "new/a.yaml", "ignore.txt"}, []string{found[0].File, found[1].File, found[2].File})
}

// TestDiffIgnore: a change that the ignore file names is no finding, as long as the entry counts.
func TestDiffIgnore(t *testing.T) {
	side := func(text string) DiffSide {
		return DiffSide{Options: Options{Schemas: fstest.MapFS{"a.yaml": {Data: []byte(text), Mode: 0o644}}}}
	}
	old, new := side("type: object\nproperties: {n: {type: string}}\n"), side("type: object\nproperties: {n: {type: integer}}\n")
	o := DiffOptions{Ignore: []byte("type-changed /n until 2026-12-31: we send no n\ntype-changed /m until 2026-12-31: there is no m\n")}
	for _, c := range []struct {
		day    string
		fails  bool
		states []string
	}{{"2026-12-31", false, []string{"used", "stale"}}, {"2027-01-01", true, []string{"expired", "expired"}}} {
		var err error
		o.Now, err = time.Parse(time.DateOnly, c.day)
		require.NoError(t, err)
		r, err := Diff(old, new, o)
		require.NoError(t, err)
		require.Equal(t, "breaking", r.Consumer, "ignoring a change does not make it another")
		require.Equal(t, c.fails, r.Fails("both", "any"), c.day)
		require.Equal(t, c.states, []string{r.Ignores[0].State, r.Ignores[1].State})
	}
}

// TestDiffFails: which changes count depends on the side that is asked about and on how strict one is.
func TestDiffFails(t *testing.T) {
	of := func(consumer, producer, severity string) *DiffReport {
		return &DiffReport{Changes: []DiffChange{{Consumer: consumer, Producer: producer, Severity: severity}}}
	}
	for _, c := range []struct {
		report   *DiffReport
		side, on string
		want     bool
	}{
		{of("breaking", "compatible", "breaking"), "consumer", "breaking", true},
		{of("breaking", "compatible", "breaking"), "producer", "unknown", false},
		{of("breaking", "compatible", "breaking"), "both", "breaking", true},
		{of("compatible", "breaking", "breaking"), "consumer", "breaking", false},
		{of("unknown", "compatible", "unknown"), "consumer", "breaking", false},
		{of("unknown", "compatible", "unknown"), "consumer", "unknown", true},
		{of("compatible", "compatible", "warning"), "both", "unknown", false},
		{of("compatible", "compatible", "warning"), "both", "any", true},
		{of("compatible", "compatible", "notice"), "both", "any", false},
		{&DiffReport{}, "both", "any", false},
	} {
		require.Equal(t, c.want, c.report.Fails(c.side, c.on), "%+v %s %s", c.report.Changes, c.side, c.on)
	}
}

// TestDiffRules: every rule has a case that shows it. Only what has no name of its own comes up in random schemas alone.
func TestDiffRules(t *testing.T) {
	shown := map[string]bool{"meaning-changed": true}
	for _, c := range loadDiffCases(t) {
		for _, line := range c.want {
			id, _, _ := strings.Cut(line, " ")
			shown[id] = true
		}
	}
	for _, r := range diff.Rules() {
		require.True(t, shown[r.ID], "rule %s has no case in testdata/diff", r.ID)
	}
}
