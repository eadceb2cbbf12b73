package conformance_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
	"gopkg.in/yaml.v3"

	"github.com/waschema/waschema/gen"
)

// diffCase is one file of gen/testdata/diff: two states of schemas.
type diffCase struct {
	name         string
	old, new     fstest.MapFS
	ignore       bool
	assertFormat bool
}

func loadDiffCases(t *testing.T) []diffCase {
	t.Helper()
	files, err := filepath.Glob("../gen/testdata/diff/*.txtar")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 60)
	var list []diffCase
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		c := diffCase{name: strings.TrimSuffix(filepath.Base(file), ".txtar"), old: fstest.MapFS{}, new: fstest.MapFS{}}
		for _, f := range archive.Files {
			side, name, _ := strings.Cut(f.Name, "/")
			switch side {
			case "old":
				c.old[name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
			case "new":
				c.new[name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
			}
		}
		c.ignore = strings.Contains(string(archive.Comment), "ignore-unknown")
		c.assertFormat = strings.Contains(string(archive.Comment), "assert-format")
		list = append(list, c)
	}
	return list
}

// TestDiffWitnesses: every document that is to prove a break is accepted by one side and refused by the other, as somebody
// else's validator sees it.
func TestDiffWitnesses(t *testing.T) {
	witnesses := 0
	for _, c := range loadDiffCases(t) {
		t.Run(c.name, func(t *testing.T) {
			report, err := gen.Diff(
				gen.DiffSide{Options: gen.Options{Schemas: c.old, AssertFormat: c.assertFormat}},
				gen.DiffSide{Options: gen.Options{Schemas: c.new, AssertFormat: c.assertFormat}},
				gen.DiffOptions{IgnoreUnknown: c.ignore, Now: time.Unix(0, 0)})
			require.NoError(t, err)
			places := map[string]string{} // of roots, by name
			for _, r := range report.Roots {
				places[r.Name] = r.Schema
			}
			for _, change := range report.Changes {
				if change.Witness == nil || change.ID == "root-removed" {
					continue
				}
				witnesses++
				taken, refused := c.old, c.new
				if change.Consumer == "breaking" {
					taken, refused = c.new, c.old
				}
				at := places[change.Root]
				require.NoError(t, judged(t, taken, at, c.assertFormat, change.Witness), "%s %s: %s is to be valid", change.ID, change.Instance, change.Witness)
				require.Error(t, judged(t, refused, at, c.assertFormat, change.Witness), "%s %s: %s is to be invalid", change.ID, change.Instance, change.Witness)
			}
		})
	}
	t.Logf("diff: %d witnesses of the case library, all confirmed by another validator", witnesses)
	require.Positive(t, witnesses)
}

// judged returns what another validator says of a document and a place in a tree of schemas; nil when it is valid.
func judged(t *testing.T, tree fstest.MapFS, at string, assertFormat bool, doc []byte) error {
	t.Helper()
	const base = "mem:///"
	c := jsonschema.NewCompiler()
	c.Draft, c.AssertFormat = jsonschema.Draft2020, assertFormat
	c.LoadURL = func(url string) (io.ReadCloser, error) { return nil, fmt.Errorf("%s is not part of the case", url) }
	for name, f := range tree {
		text := f.Data
		if path.Ext(name) != ".json" {
			var value any
			require.NoError(t, yaml.Unmarshal(f.Data, &value))
			var err error
			text, err = json.Marshal(value)
			require.NoError(t, err)
		}
		require.NoError(t, c.AddResource(base+name, bytes.NewReader(text)))
	}
	schema, err := c.Compile(base + at)
	require.NoError(t, err)
	d := json.NewDecoder(bytes.NewReader(doc))
	d.UseNumber()
	var value any
	require.NoError(t, d.Decode(&value))
	return schema.Validate(value)
}
