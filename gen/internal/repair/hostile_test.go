package repair

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// rep repeats a text until it has about so many bytes.
func rep(text string, size int) string { return strings.Repeat(text, size/len(text)+1) }

// hostile are texts that a reader of theirs may choke on.
func hostile(size int) map[string]string {
	return map[string]string{
		"brackets":       rep("[", size),
		"objects":        rep(`{"a":`, size),
		"words":          "[" + rep("WORD,", size),
		"commas":         "[" + rep(",", size),
		"quotes":         "{" + rep(`"`, size),
		"single quotes":  "{" + rep(`'`, size),
		"broken strings": "{" + rep("\"a\n", size),
		"names":          "{" + rep("\"a: \"b\n", size),
		"comments":       "{" + rep("/*", size),
		"comment lines":  "{" + rep("//\n", size) + "}",
		"slashes":        "{\"a\": x" + rep("://", size) + "}",
		"escapes":        "{\"a\": \"" + rep(`\_`, size) + "\"}",
		"inner marks":    "{\"a\": \"b" + rep(`"c`, size) + "\"}",
		"inner pairs":    "{\"a\": \"b" + rep(` "c" d`, size) + "\"}",
		"joined":         "{\"a\": \"b\"" + rep(` + "c"`, size) + "}",
		"escaped":        "{" + rep(`\"a\":1,`, size) + "}",
		"lost marks":     "{" + rep("\"a\": \"one\\\\\\\\\\, \"n\":.1", size) + "}",
		"dots":           "[" + rep("... ", size) + "]",
		"pipes":          "[1" + rep("|1", size) + "]",
		"spaces":         "{\"a\": 1,,}" + rep(" ", size) + ",",
		"colons":         "{" + rep("1:1:", size) + "}",
		"angles":         "[" + rep("<", size) + "]",
		"escaped marks":  rep(`\"`, size),
	}
}

// TestHostile: no text takes longer than its size deserves, and none ends the program.
func TestHostile(t *testing.T) {
	texts := hostile(48 << 10)
	texts["3 MB of brackets"] = rep("[", 3<<20-1)
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			check(t, []byte(text))
			assert.Less(t, time.Since(start), 20*time.Second, "it takes a second or two on a busy machine")
		})
	}
}

// TestBeyondRepair: what has no way out says why, and where; limits are named.
func TestBeyondRepair(t *testing.T) {
	for _, c := range []struct {
		text string
		at   int
		want string
	}{
		{rep(`{"a":`, 2000), 1000, "nested deeper than 200"},
		{"[" + rep(",", maxRepairs+10), 5002, "more than 5000 repairs needed"},
		{`{"` + rep("n", 300<<10) + `":[,,,,,`, 307210, "too many repairs below names that are too long"},
		{rep(`{"a":1}`, maxMended) + "x", 0, "larger than 3 MiB"},
		{"[1] and [2", 4, "more text after the value: and"},
		{`[1] and [\"a\", \"b`, 4, "more text after the value: and"},
		{`[\"a\"] and [\"b`, 8, "more text after the value: and"},
		{`{"a":1 ]]:`, 9, "more text after the value: :"},
		{`{[1]}`, 1, "a member's name expected, not ["},
		{" ", 1, "no value"},
		{"", 0, "no value"},
	} {
		r := Mend([]byte(c.text))
		require.Equal(t, Result{Problem: c.want, At: c.at}, r)
	}
}

// FuzzMend: whatever a text is, what comes of it is JSON or says why it is not.
func FuzzMend(f *testing.F) {
	for _, text := range hostile(64) {
		f.Add([]byte(text))
	}
	files, err := filepath.Glob("testdata/samples/*.txtar")
	require.NoError(f, err)
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(f, err)
		for _, part := range archive.Files {
			f.Add(part.Data)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) { check(t, text) })
}

// check is what holds for every text.
func check(t *testing.T, text []byte) {
	t.Helper()
	r := Mend(text)
	require.Equal(t, r.JSON == nil, r.Problem != "")
	require.GreaterOrEqual(t, r.At, 0)
	require.LessOrEqual(t, r.At, len(text))
	at := 0
	for _, change := range r.Repairs {
		require.GreaterOrEqual(t, change.At, at, "in order")
		require.LessOrEqual(t, change.At, len(text))
		at = change.At
	}
	if r.JSON == nil {
		return
	}
	require.True(t, IsJSON(r.JSON), "%s", r.JSON)
	require.Equal(t, IsJSON(text), len(r.Repairs) == 0, "%s", text)
	if len(r.Repairs) == 0 {
		require.Equal(t, string(text), string(r.JSON))
	}
	require.True(t, keepsWords(text, r), "%s\nbecame\n%s", text, r.JSON)
}

// keepsWords reports whether every letter and digit of the JSON is in the text too, in the same order. Repairs that
// write words in another way are left out.
func keepsWords(text []byte, r Result) bool {
	for _, change := range r.Repairs {
		if k := change.Kind; k == Literal || k == MissingValue || k == Escape || k == Encoding {
			return true
		}
	}
	rest := string(text)
	for _, c := range string(r.JSON) {
		if !isWordRune(c) {
			continue
		}
		n := strings.IndexRune(rest, c)
		if n < 0 {
			return false
		}
		rest = rest[n+len(string(c)):]
	}
	return true
}
