package schema

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// suiteVariable names the folder that holds a copy of JSON-Schema-Test-Suite.
const suiteVariable = "WASCHEMA_SUITE"

// suite returns the official test suite.
func suite(t *testing.T) fs.FS {
	t.Helper()
	dir := os.Getenv(suiteVariable)
	if dir == "" {
		t.Skipf("%s is not set; it names a copy of https://github.com/json-schema-org/JSON-Schema-Test-Suite, which is too large to keep here", suiteVariable)
	}
	return os.DirFS(dir)
}

// suiteGroup is one schema of the suite, as a text that names its draft.
type suiteGroup struct{ name, text string }

// suiteGroups returns the schemas of a file of the suite.
func suiteGroups(t *testing.T, fsys fs.FS, name string, d Draft) []suiteGroup {
	t.Helper()
	data, err := fs.ReadFile(fsys, name)
	require.NoError(t, err)
	var groups []struct {
		Description string
		Schema      json.RawMessage
	}
	require.NoError(t, json.Unmarshal(data, &groups))
	require.NotEmpty(t, groups, name)
	var list []suiteGroup
	for i, g := range groups {
		text := string(g.Schema)
		if object := strings.TrimSpace(text); object[0] == '{' && !strings.Contains(text, `"$schema"`) {
			comma := ","
			if strings.TrimSpace(object[1:]) == "}" {
				comma = ""
			}
			text = `{"$schema": "` + d.URI() + `"` + comma + object[1:]
		}
		list = append(list, suiteGroup{fmt.Sprintf("%s#%d %s", name, i, g.Description), text})
	}
	return list
}

// Every schema of the suite loads, whatever is in it.
func TestSuiteLoads(t *testing.T) {
	fsys := suite(t)
	remotes, err := fs.Sub(fsys, "remotes")
	require.NoError(t, err)
	o := Options{Maps: []Map{{URL: "http://localhost:1234/", FS: remotes}}}
	for d, folder := range map[Draft]string{
		Draft4: "draft4", Draft6: "draft6", Draft7: "draft7", Draft2019: "draft2019-09", Draft2020: "draft2020-12",
	} {
		t.Run(folder, func(t *testing.T) {
			total := 0
			err := fs.WalkDir(fsys, path.Join("tests", folder), func(name string, entry fs.DirEntry, err error) error {
				if err != nil || entry.IsDir() {
					return err
				}
				for _, g := range suiteGroups(t, fsys, name, d) {
					total++
					if _, err := Load(tree("in.json", g.text), o); err != nil {
						t.Errorf("%s\n%s\n%s", g.name, g.text, err)
					}
				}
				return nil
			})
			require.NoError(t, err)
			require.Greater(t, total, 150)
		})
	}
}
