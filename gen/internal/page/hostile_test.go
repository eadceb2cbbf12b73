package page

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/waschema/waschema/gen/internal/repair"
)

// rep repeats a text until it has about so many bytes.
func rep(text string, size int) string { return strings.Repeat(text, size/len(text)+1) }

// hostile are pages that a reader of theirs may choke on.
func hostile(size int) map[string]string {
	return map[string]string{
		"brackets":             rep("[", size),
		"braces":               rep("{", size),
		"opened objects":       rep(`{"a":`, size),
		"opened arrays":        rep(`[{"a":1},`, size),
		"closers":              `{"a":1` + rep("}", size),
		"closer pairs":         `{"a":1` + rep("]}", size),
		"fence brackets":       "```json\n" + rep("[", size) + "\n```\n",
		"fence objects":        "```json\n" + rep(`{"a":`, size) + "\n```\n",
		"fence broken strings": "```json\n{" + rep("\"a\n", size) + "\n```\n",
		"fence escaped":        "```json\n{" + rep(`\"a\":1,`, size) + "}\n```\n",
		"small fences":         rep("```json\n{'a\": \n```\n", size),
		"open fences":          rep("```\n\n~~~\n", size),
		"strict":               "```json\n[" + rep(`{"a":["<b>",1.0]},`, size) + "1]\n```\n",
		"strict, deep":         "```json\n" + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + "\n```\n",
		"one line":             "# x\n" + rep("a <b> `c` *d* [e](f) ![g](h) &amp; ", size),
		"quotations":           "# x\n" + rep(">", size) + "a\n",
		"lists":                "# x\n" + rep("- ", size) + "a\n",
		"many quotations":      "# x\n" + rep(strings.Repeat("> ", 60)+"a\n", size),
		"backticks":            "# x\n" + rep("` `` ``` ", size),
		"stars":                "# x\n" + rep("**a ", size),
		"links":                "# x\n" + rep("[a](", size),
		"pictures":             "# x\n\n" + rep("![a](b)\n\n", size),
		"headings":             rep("# [x](y) *z*\n", size),
		"references":           "# x\n\n" + rep("[a]: b\n", size),
		"tags":                 "<!doctype html>" + rep("<div>", size),
		"bold tags":            "<!doctype html>" + rep("<b><i>", size),
		"folds":                "# x\n\n" + rep("<details><summary>", size),
		"pres":                 "<!doctype html>" + rep("<pre>{\"a\":1}", size),
		"pre blocks":           "<!doctype html><pre>" + rep("<div><br>", size),
		"attributes":           "<!doctype html><pre " + rep("a=b ", size) + ">",
		"attribute":            "<!doctype html><pre class=" + rep("language-", size) + ">{}</pre>",
		"open tag":             "# x\n<a " + rep("<", size),
		"comments":             "<!doctype html>" + rep("<!--", size),
		"scripts":              "# x\n" + rep("<script>", size),
		"entities":             "<!doctype html><pre>{\"a\":\"" + rep("&amp;", size) + "\"}</pre>",
		"broken entities":      "<!doctype html><pre>{\"a\":\"" + rep("&", size) + "\"}</pre>",
		"numbered entities":    "<!doctype html><pre>[" + rep("&#91;", size) + "</pre>",
		"images":               "# x\n" + rep("<img src=a>", size),
		"copies":               rep("Copy ", size),
		"copy objects":         rep("Copy {\n", size),
		"bare objects":         rep("{ \"a\n", size),
		"bare comments":        rep("{ /*\n", size),
		"commands":             rep("curl x -d '{\"a\":\n", size),
		"continued":            rep("curl \\\n", size),
		"here documents":       rep("curl x -d @- <<E\n", size),
		"fence commands":       "```\n" + rep("curl x -d '{' \n", size) + "\n```\n",
		"fence here":           "```\ncurl x " + rep("<<E\n{\"", size) + "\n```\n",
		"titles":               rep("A title\n", size),
		"blank":                rep("\n", size) + "{\"a\":1}",
		"blanks in between":    rep("A\n\n\n\n", size),
		"NUL":                  "# x\n" + rep("\x00", size) + "\n```json\n{\x00\"a\": \"\x00\"}\n```\n",
		"no UTF-8":             "# \xff\n```json\n{\"a\": \"" + rep("\xff\xfe", size) + "\", b: \xc3}\n```\n",
		"returns":              rep("```json\r{\"a\": 1}\r```\r", size),
		"odd spaces":           "```json\n{" + rep("\u00a0\v\f", size) + "\"a\": 1}\n```\n",
	}
}

// TestHostile: no page takes longer than its size deserves, and none ends the program.
func TestHostile(t *testing.T) {
	pages := hostile(48 << 10)
	pages["3 MB of brackets"] = rep("[", 3<<20)
	pages["10 MB on a line"] = "# x\n" + rep("a [b](c) ![d](e) <i> &lt; {\"f\": 1} ", 10<<20)
	for name, page := range pages {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			p, err := Read("page", []byte(page))
			assert.Less(t, time.Since(start), 20*time.Second, "it takes a second or two on a busy machine")
			if err == nil {
				check(t, p)
			}
		})
	}
}

// TestUnreadable: what is no page of text is refused with the reason.
func TestUnreadable(t *testing.T) {
	for _, c := range []struct{ page, want string }{
		{"\xff\xfe{\x00}\x00", "written in UTF-16, not in UTF-8"},
		{"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff", "not a text"},
		{rep(" ", maxPage), "larger than 32 MiB"},
		{rep("# a\n", 4*maxExamples), "more than 20000 examples or headings"},
		{"```\n" + rep("{}\n", 3*maxExamples) + "```\n", "more than 20000 examples or headings"},
		{"# a\n" + rep("b\n\n", 3*maxParagraphs), "more than 200000 paragraphs"},
	} {
		_, err := Read("page", []byte(c.page))
		require.EqualError(t, err, c.want)
	}
}

// TestBeyondRepair: what cannot be repaired says why, and where on the page.
func TestBeyondRepair(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"[1] and [2", "2:5: more text after the value: and"},
		{"[1,\n  {[1]}]", "3:4: a member's name expected, not ["},
	} {
		p, err := Read("page", []byte("```json\n"+c.text+"\n```\n"))
		require.NoError(t, err)
		require.Len(t, p.Examples, 1)
		require.Equal(t, c.want, p.Examples[0].Problem)
		require.Nil(t, p.Examples[0].JSON)
	}
}

// FuzzExtract: whatever a page is, what comes of it is JSON or says why it is not.
func FuzzExtract(f *testing.F) {
	for _, page := range hostile(64) {
		f.Add([]byte(page))
	}
	files, err := filepath.Glob("testdata/pages/*.txtar")
	require.NoError(f, err)
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(f, err)
		for _, part := range archive.Files {
			f.Add(part.Data)
		}
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		p, err := Read("page", page)
		if err == nil {
			check(t, p)
		}
	})
}

// check is what holds for every page.
func check(t *testing.T, p *Page) {
	t.Helper()
	last := 0
	for _, e := range p.Examples {
		require.Equal(t, e.JSON == nil, e.Problem != "", "%s", e.Raw)
		require.GreaterOrEqual(t, e.Line, last, "page order")
		require.GreaterOrEqual(t, e.EndLine, e.Line)
		last = e.Line
		if e.Strict {
			require.Equal(t, string(e.Raw), string(e.JSON))
			require.Empty(t, e.Repairs)
		} else if e.JSON != nil {
			require.True(t, repair.IsJSON(e.JSON), "%s", e.JSON)
			require.NotEmpty(t, e.Repairs)
		}
	}
}
