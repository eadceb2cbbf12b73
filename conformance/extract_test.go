package conformance_test

import (
	"bytes"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/waschema/waschema/gen"
)

var update = flag.Bool("update", false, "rewrite repaired.json of the examples with what gen.Extract makes of them")

// printedPage is a page with all the examples of one documentation page, each in the markup that it has there. Our own
// words stand between them: those of the pages are not ours.
type printedPage struct {
	text    bytes.Buffer
	heading string
	lines   [][2]int // of each example
}

// line is the number of the line that comes next.
func (p *printedPage) line() int { return bytes.Count(p.text.Bytes(), []byte("\n")) + 1 }

// add appends an example, its heading before it where that changes.
func (p *printedPage) add(e example) {
	plain := e.meta.Markup != "fence" && e.meta.Markup != "pre"
	switch changes := e.meta.Heading != p.heading; {
	case changes && e.meta.Markup == "line":
		fmt.Fprintf(&p.text, "%s\nParameter | Description |\n---|---|\n| What happened. |\n", e.meta.Heading)
	case changes && plain:
		fmt.Fprintf(&p.text, "%s\nThis is sent when it happens.\n", e.meta.Heading)
	case changes:
		fmt.Fprintf(&p.text, "## %s\n\nThis is sent when it happens.\n\n", e.meta.Heading)
	case plain && e.meta.Markup != "line":
		p.text.WriteString("And once more, when it is late:\n")
	}
	p.heading = e.meta.Heading
	before, after := around(e.meta.Markup)
	p.text.WriteString(before)
	from := p.line()
	body := strings.TrimRight(string(e.printed), "\n")
	if e.meta.Markup == "pre" {
		first, rest, _ := strings.Cut(body, "\n")
		escape := strings.NewReplacer("&", "&amp;", "<", "&#x3C;").Replace
		body = "<strong>" + escape(first) + "\n</strong>" + escape(rest)
	}
	p.text.WriteString(body)
	p.lines = append(p.lines, [2]int{from, p.line()})
	p.text.WriteString(after)
}

// around is what a markup puts around an example.
func around(markup string) (before, after string) {
	switch markup {
	case "fence":
		return "<details>\n\n<summary>Example payload</summary>\n\n```json\n", "\n```\n\n</details>\n\n"
	case "pre":
		return `<pre class="language-json"><code class="lang-json">`, "\n\n</code></pre>\n\n"
	case "copy":
		return "Copy ", "\n"
	case "curl":
		return "curl 'https://example.com/hook' \\\n-H 'Content-Type: application/json' \\\n-d '", "'Note\n"
	case "line":
		return "", "\n"
	}
	panic("markup " + markup)
}

// TestExtract: the examples of the documentation pages, as printed and in their markup, are found with their
// lines and headings. Those that are JSON stay as they are, and the others become the JSON under review here.
func TestExtract(t *testing.T) {
	found, strict := 0, 0
	for _, file := range exampleFiles(t) {
		slug, examples, archive := readArchive(t, file)
		t.Run(slug, func(t *testing.T) {
			var p printedPage
			for _, e := range examples {
				p.add(e)
			}
			page, err := gen.Extract(slug, p.text.Bytes())
			require.NoError(t, err)
			require.Len(t, page.Examples, len(examples))
			for i, e := range examples {
				got := page.Examples[i]
				assert.Equal(t, p.lines[i], [2]int{got.Line, got.EndLine}, e.name)
				assert.Equal(t, e.meta.Heading, html.UnescapeString(got.Heading), e.name)
				assert.Empty(t, got.Problem, e.name)
				assert.ElementsMatch(t, e.meta.Repairs, kindsOf(got), e.name)
				assert.Equal(t, len(e.meta.Repairs) == 0, got.Strict, e.name)
				if found++; got.Strict {
					strict++
					assert.Equal(t, strings.TrimSpace(string(e.printed)), string(got.JSON), "%s: changed without need", e.name)
				}
				repaired := string(got.JSON) + "\n"
				if *update {
					archive.Files[3*i+2].Data = []byte(repaired)
				} else {
					assert.Equal(t, string(e.repaired), repaired, e.name)
				}
			}
		})
		if *update {
			require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o644))
		}
	}
	assert.Equal(t, 110, found)
	assert.Equal(t, 30, strict)
}

// kindsOf lists the kinds of the repairs of an example.
func kindsOf(e gen.Example) []string {
	list := []string{}
	seen := map[string]bool{}
	for _, r := range e.Repairs {
		if kind := string(r.Kind); !seen[kind] {
			seen[kind] = true
			list = append(list, kind)
		}
	}
	return list
}

// exampleFiles are the archives of the pages.
func exampleFiles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/examples/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return files
}

// readArchive reads the examples of one page.
func readArchive(t testing.TB, file string) (slug string, examples []example, archive *txtar.Archive) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	require.NoError(t, err)
	slug = strings.TrimSuffix(filepath.Base(file), ".txtar")
	examples, err = pageExamples(slug, archive.Files)
	require.NoError(t, err, file)
	return slug, examples, archive
}
