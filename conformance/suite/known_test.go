package suite

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// known is a line of testdata/known_failures.txt: a test that fails, and why.
type known struct {
	copies string // which copies of the suite hold the test: "both", "module" or "newest"
	reason string
}

// loadKnown reads the list of known failures by the names of the tests.
func loadKnown(t *testing.T) map[string]known {
	t.Helper()
	text, err := os.ReadFile("testdata/known_failures.txt")
	require.NoError(t, err)
	rows := map[string]known{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		copies, rest, _ := strings.Cut(line, " ")
		name, reason, _ := strings.Cut(rest, " => ")
		require.Contains(t, []string{"both", "module", "newest"}, copies, line)
		require.Equal(t, 2, strings.Count(name, separator), "want COPIES FILE :: GROUP :: TEST => REASON: %s", line)
		require.NotEmpty(t, strings.TrimSpace(reason), "no reason: %s", line)
		require.NotContains(t, rows, name, "listed twice")
		rows[name] = known{copies: copies, reason: reason}
	}
	return rows
}

// knownMistakes compares the list with the tests there are: a line must stand for a test in exactly the copies that it names.
func knownMistakes(s *suite, rows map[string]known) (list []string) {
	found := map[string]bool{}
	for _, g := range s.groups {
		found[joined(g.name, bundled)] = true
		for _, c := range g.Tests {
			found[c.name] = true
		}
	}
	here := "module"
	if s.newest {
		here = "newest"
	}
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		expected := rows[name].copies == "both" || rows[name].copies == here
		switch {
		case !strings.Contains(groupOf(name), *only): // not read
		case expected && !found[name]:
			list = append(list, "this copy of the suite has no test "+name)
		case !expected && found[name]:
			list = append(list, "this copy of the suite has it too: "+name)
		}
	}
	return list
}

// groupOf is the name of the group that a test is in.
func groupOf(name string) string {
	return name[:strings.LastIndex(name, separator)]
}
