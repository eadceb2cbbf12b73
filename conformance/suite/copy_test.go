package suite

import (
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/kaptinlin/jsonschema/pkg/tagparser" // keeps the module that holds the suite in go.mod
	"github.com/stretchr/testify/require"
)

var only = flag.String("only", "", "run only the groups whose name contains this text")

// copyEnv names a folder to read instead of the copy that the module carries.
const copyEnv = "WASCHEMA_SUITE"

// The kinds of tests, in the order they are counted.
const (
	required = iota
	optional
	format // optional ones that want formats asserted
	kinds
)

var kindNames = [kinds]string{"required", "optional", "format"}

// draft is a version of JSON Schema, as a folder of the suite holds it.
type draft struct {
	folder string
	uri    string     // its $schema
	tests  [kinds]int // in the copy that the module carries; newer ones have more
}

var drafts = []draft{
	{"draft2020-12", "https://json-schema.org/draft/2020-12/schema", [kinds]int{1238, 159, 478}},
	{"draft2019-09", "https://json-schema.org/draft/2019-09/schema", [kinds]int{1220, 154, 471}},
	{"draft7", "http://json-schema.org/draft-07/schema#", [kinds]int{906, 118, 423}},
	{"draft6", "http://json-schema.org/draft-06/schema#", [kinds]int{822, 106, 212}},
	{"draft4", "http://json-schema.org/draft-04/schema#", [kinds]int{610, 100, 151}},
}

// suite is a copy of the suite.
type suite struct {
	newest  bool  // it is not the one that the module carries
	remotes fs.FS // what the tests expect at remotesURL
	groups  []*group
}

// remotesURL is where the suite's schemas look for others.
const remotesURL = "http://localhost:1234/"

// group is a schema of the suite with its tests.
type group struct {
	draft       draft
	kind        int
	name        string // "draft7/optional/format/email :: email format"
	Description string
	Schema      json.RawMessage
	Tests       []*test
	generated   *generated
}

// test is a document and what its schema says of it.
type test struct {
	name        string // "draft7/optional/format/email :: email format :: ignores integers"
	Description string
	Data        json.RawMessage
	Valid       bool
	answer      *answer // of generated code; nil when its group could not be built
}

// loadSuite reads the copy of the suite that is to be used. Which files there are decides what is run, so it counts them.
func loadSuite(t *testing.T) *suite {
	t.Helper()
	s := &suite{}
	folder := os.Getenv(copyEnv)
	if s.newest = folder != ""; !s.newest {
		out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/kaptinlin/jsonschema").Output()
		require.NoError(t, err)
		folder = filepath.Join(strings.TrimSpace(string(out)), "testdata", "JSON-Schema-Test-Suite")
	}
	s.remotes = os.DirFS(filepath.Join(folder, "remotes"))
	for _, d := range drafts {
		count := s.readDraft(t, filepath.Join(folder, "tests", d.folder), d)
		for kind, want := range d.tests {
			if s.newest {
				require.GreaterOrEqual(t, count[kind], want, "%s %s tests in %s", d.folder, kindNames[kind], folder)
			} else {
				require.Equal(t, want, count[kind], "%s %s tests in %s", d.folder, kindNames[kind], folder)
			}
		}
	}
	require.NotEmpty(t, s.groups, "no group has %q in its name", *only)
	return s
}

// readDraft reads the groups of one draft and counts its tests by kind, those included that -only leaves out.
func (s *suite) readDraft(t *testing.T, folder string, d draft) (count [kinds]int) {
	t.Helper()
	for kind, pattern := range [kinds]string{"*.json", "optional/*.json", "optional/format/*.json"} {
		files, err := filepath.Glob(filepath.Join(folder, pattern))
		require.NoError(t, err)
		for _, file := range files {
			inside, err := filepath.Rel(folder, strings.TrimSuffix(file, ".json"))
			require.NoError(t, err)
			for _, g := range readGroups(t, file) {
				g.draft, g.kind = d, kind
				g.name = joined(d.folder+"/"+filepath.ToSlash(inside), g.Description)
				for _, c := range g.Tests {
					c.name = joined(g.name, c.Description)
				}
				count[kind] += len(g.Tests)
				if strings.Contains(g.name, *only) {
					s.groups = append(s.groups, g)
				}
			}
		}
	}
	return count
}

func readGroups(t *testing.T, file string) []*group {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	var groups []*group
	require.NoError(t, json.Unmarshal(data, &groups), file)
	return groups
}

// separator stands between the parts of a name.
const separator = " :: "

// joined makes the name of a group or test; the list of known failures is read by these names.
func joined(outer, description string) string {
	return outer + separator + strings.Join(strings.Fields(description), " ")
}
