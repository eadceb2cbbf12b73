package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen"
)

var update = flag.Bool("update", false, "rewrite the reports in testdata/diff-formats")

// TestDiffFormats holds a report in every format against what it was when somebody last looked at it.
func TestDiffFormats(t *testing.T) {
	t.Chdir("testdata/diff-formats")
	endings := map[string]string{"text": "txt", "markdown": "md", "github": "github.txt"}
	for _, format := range formatNames() {
		got := outcome("", "diff", "-as", "both", "-ignore", "ignore.txt", "-format", format, "old", "new")
		require.Equal(t, 1, got.code, got.err)
		require.Empty(t, got.err)
		ending := endings[format]
		if ending == "" {
			ending = format
		}
		if *update {
			require.NoError(t, os.WriteFile("report."+ending, []byte(got.out), 0o644))
		}
		want, err := os.ReadFile("report." + ending)
		require.NoError(t, err)
		require.Equal(t, string(want), got.out, format)
	}
}

// TestSARIF holds a report against the schema of the format, with our own validator, and proves that it would notice.
func TestSARIF(t *testing.T) {
	report, err := os.ReadFile("testdata/diff-formats/report.sarif")
	require.NoError(t, err)
	schemas := []string{"validate", "-schemas", "testdata/sarif", "-"}
	got := outcome(string(report), schemas...)
	require.Equal(t, 0, got.code, got.out+got.err)
	got = outcome(strings.Replace(string(report), `"level": "error"`, `"level": "fatal"`, 1), schemas...)
	require.Equal(t, 1, got.code)

	var parsed struct {
		Runs []struct {
			Results []struct {
				PartialFingerprints map[string]string
				Suppressions        []any
			}
		}
	}
	require.NoError(t, json.Unmarshal(report, &parsed))
	prints, suppressed := map[string]bool{}, 0
	for _, r := range parsed.Runs[0].Results {
		prints[r.PartialFingerprints["waschemaDiff/v1"]] = true
		suppressed += len(r.Suppressions)
	}
	require.Len(t, prints, len(parsed.Runs[0].Results), "each has a fingerprint of its own")
	require.Equal(t, 1, suppressed)
}

// TestDiffPage: the page loads nothing, runs nothing, and takes no markup from schemas.
func TestDiffPage(t *testing.T) {
	page, err := os.ReadFile("testdata/diff-formats/report.html")
	require.NoError(t, err)
	require.NotRegexp(t, regexp.MustCompile(`<script|<b>\||src=|href=|url\(|@import|<[^>]* on\w+=`), string(page))
	require.Contains(t, string(page), "&lt;b&gt;|`*@team*`")
	require.Less(t, len(page), 40_000)
}

// TestDiffExit: the exit status, by policy.
func TestDiffExit(t *testing.T) {
	wide := strings.Replace(order, "required: [id]\n", "", 1)
	inFolder(t, map[string]string{
		"a/order.yaml": order, "same/order.yaml": order + "description: Other words.\n",
		"wide/order.yaml": wide, "narrow/order.yaml": order + "maxProperties: 5\n",
		"bad/order.yaml": "type: strin\nminLength: -1\n", "worse/order.yaml": "pattern: '('\n", "empty/readme.txt": "",
		"closed/order.yaml": order + "additionalProperties: false\n",
		"mixed/order.yaml":  wide, "mixed/package.json": `{"type": "module"}`,
		"ignore.txt": "required-removed /id until 9999-12-31: wanted\n", "ignore.bad": "nonsense\n",
	})
	for _, c := range []struct {
		args     string
		code     int
		out, err string
	}{
		{"a a", 0, "nothing is let through that a refuses", ""},
		{"-fail-on any a same", 0, "1 notice: annotation-changed", ""},
		{"a wide", 1, "✗ consumers  breaking    1 change lets documents through that a refuses", ""},
		{"-as producer a wide", 0, "✓ producers  compatible  nothing is refused that a allows", ""},
		{"-as both a wide", 1, "", ""},
		{"-as producer -fail-on any a wide", 1, "", ""},
		{"-ignore ignore.txt a wide", 0, "(1 ignored)", ""},
		{"a narrow", 0, "breaks producers", ""},
		{"-as producer a narrow", 1, "", ""},
		{"closed a", 1, "", ""},
		{"-model ignore-unknown closed a", 0, "", ""},
		{"a/order.yaml wide/order.yaml", 1, "required-removed", ""},
		{"a/order.yaml mixed/order.yaml", 1, "required-removed", ""},
		{"a mixed", 2, "", "mixed/package.json:1:10: type: "},
		{"-only order.yaml a wide", 1, "required-removed", ""},
		{"-assert-format a a", 0, "", ""},
		{"-h", 0, "gen diff HEAD:schemas schemas", ""},
		{"a", 2, "", "diff: needs OLD and NEW, not 1 argument"},
		{"a b c", 2, "", "diff: needs OLD and NEW, not 3 arguments"},
		{"-as reader a a", 2, "", "must be consumer, producer or both"},
		{"-model open a a", 2, "", "must be strict or ignore-unknown"},
		{"-fail-on never a a", 2, "", "must be breaking, unknown or any"},
		{"-format xml a a", 2, "", "must be text, json, markdown, html, github or sarif"},
		{"-only ../a a a", 2, "", "must be a slash path below OLD and NEW"},
		{"a nothing", 2, "", "gen: nothing: no such file or directory\ngive a file, a folder, or REV:path in git, like HEAD:schemas\n"},
		{"HEAD:x none:y", 2, "", "gen: none:y: "},
		{"-ignore none a a", 2, "", "gen: -ignore none: no such file or directory"},
		{"-ignore ignore.bad a a", 2, "", "ignore.bad:1:1: "},
		{"-map https://example.com a a", 2, "", "must be URL=DIR"},
		{"bad worse", 2, "", "bad/order.yaml:2:12: minLength: must be a non-negative integer\nworse/order.yaml:1:10: pattern: "},
		{"a empty", 2, "", "empty: no schema files here"},
	} {
		got := outcome("", append([]string{"diff"}, strings.Fields(c.args)...)...)
		require.Equal(t, c.code, got.code, "%s: %s%s", c.args, got.out, got.err)
		require.Contains(t, got.out, c.out, c.args)
		require.Contains(t, got.err, c.err, c.args)
		require.Equal(t, c.code == 2, got.err != "", "%s: %s", c.args, got.err)
	}
}

// TestDiffGit compares a revision with the working tree, as one does before a commit.
func TestDiffGit(t *testing.T) {
	event := "type: object\nproperties: {order: {$ref: '../shop/order.yaml#/$defs/Id'}}\n"
	repository(t, map[string]string{
		"schemas/shop/order.yaml": order + "$defs: {Id: {type: string}}\n", "schemas/mail/event.yaml": event,
		"package.json": `{"type": "module"}`,
	})
	require.NoError(t, os.WriteFile("schemas/shop/order.yaml", []byte(order+"$defs: {Id: {type: [string, integer]}}\n"), 0o644))
	for _, c := range [][2]string{
		{"HEAD:schemas", "schemas"}, {"HEAD:schemas/mail", "schemas/mail"}, {"HEAD:schemas/mail/event.yaml", "schemas/mail/event.yaml"},
	} {
		got := outcome("", "diff", c[0], c[1])
		require.Equal(t, 1, got.code, got.err)
		require.Contains(t, got.out, "type-widened  /order", c)
		require.Contains(t, got.out, "schemas/shop/order.yaml:", c)
	}
	got := outcome("", "diff", "-format", "github", "schemas", "HEAD:schemas")
	require.Equal(t, 0, got.code)
	require.Contains(t, got.out, "::notice file=schemas/shop/order.yaml,line=", "no revision in the path")
}

// TestDiffOut writes the report to a file.
func TestDiffOut(t *testing.T) {
	inFolder(t, map[string]string{"a/order.yaml": order, "b/order.yaml": order})
	short := "✓ consumers  compatible  nothing is let through that a refuses\n✓ producers  compatible  nothing is refused that a allows\n"
	for _, flag := range []string{"-o", "-out"} {
		require.Equal(t, runs{0, short + "r.html written\n", ""}, outcome("", "diff", "-format", "html", flag, "r.html", "a", "b"))
	}
	text, err := os.ReadFile("r.html")
	require.NoError(t, err)
	require.True(t, bytes.HasPrefix(text, []byte("<!DOCTYPE html>")))
	require.Equal(t, runs{2, "", "gen: -out none/r.html: no such file or directory\n"}, outcome("", "diff", "-out", "none/r.html", "a", "b"))
	left, err := filepath.Glob(".gen-*")
	require.NoError(t, err)
	require.Empty(t, left)
}

// TestWitnessLines: a document in few lines, and what the change is about marked.
func TestWitnessLines(t *testing.T) {
	for _, c := range []struct{ document, pointer, want string }{
		{`{"a":1,"b":[2]}`, "/a", `{<"a": 1>, "b": [2]}`},
		{`{"a":1,"b":[2]}`, "/b/*", `{"a": 1, "b": [<2>]}`},
		{`{"a":{"x":1}}`, "/a/missing", `{<"a": {"x": 1}>}`},
		{`[[],[{"k":1}]]`, "/*/*/k", `[[], [{<"k": 1>}]]`},
		{`{"a~/b":1}`, "/a~0~1b", `{<"a~/b": 1>}`},
		{`5`, "", `<5>`},
		{`1e400`, "", `<1e400>`},
		{`{"*":1,"a":2}`, "/*", `{<"*": 1>, "a": 2}`},
		{`"\u001b[31m\u202e<"`, "", `<"\u001b[31m\u202e<">`},
		{`"` + strings.Repeat("x", 99) + `"`, "", `<"` + strings.Repeat("x", 29) + ` … 99 characters">`},
		{`[` + strings.Repeat("1,", 20) + `2,3,4,5]`, "/21", `[1, 1, 1, 1, 1, 1, 1, 1, … 13 more …, <3>, 4, 5]`},
		{`no json`, "", `no json`},
		{
			`{"entry":[{"changes":[{"field":"messages","value":{"messages":[{"id":"1","text":{"body":"` + strings.Repeat("b", 40) + `"}}]}}]}]}`,
			"/entry/*/changes/*/value/messages/*/text",
			"{\"entry\": [{\"changes\": [{\n  \"field\": \"messages\",\n  \"value\": {\"messages\": [{\n    \"id\": \"1\",\n    <\"text\": {\"body\": \"" +
				strings.Repeat("b", 40) + "\"}>\n  }]}\n}]}]}",
		},
	} {
		var lines []string
		for _, line := range layOut([]byte(c.document), c.pointer) {
			var text string
			for _, span := range line.Spans {
				if span.Marked {
					span.Text = "<" + span.Text + ">"
				}
				text += span.Text
			}
			lines = append(lines, text)
		}
		require.Equal(t, c.want, strings.Join(lines, "\n"), c.document)
	}
}

// TestMarkdown: whatever text schemas hold, it is only text.
func TestMarkdown(t *testing.T) {
	for text, want := range map[string]string{
		"plain words, 1.5":                "plain words, 1.5",
		"*a* _b_ `c` [d](e) <f> #1 | ~g~": "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) &lt;f\\> \\#1 \\| \\~g\\~",
		"@team https://x.y www.z":         `@<!-- -->team https\://x.y www\.z`,
		"a\nb\x1b":                        `a\\u000ab\\u001b`,
		"&lt;":                            "&amp;lt;",
	} {
		require.Equal(t, want, markdown(text))
	}
	for text, want := range map[string]string{
		"a": "`a`", "a`b": "``a`b``", "`": "`` ` ``", "": "`  `", " a ": "`  a  `", "a\nb": "`a\\u000ab`",
	} {
		require.Equal(t, want, markdownCode(text), "%q", text)
	}
	require.Equal(t, "`a\\|b`", markdownCell("a|b"))
	require.Equal(t, "````json\n\"```\"\n````", markdownFence("", layOut([]byte("\"```\""), "")))
}

// TestAnnotationText: nothing ends a workflow command, or begins another.
func TestAnnotationText(t *testing.T) {
	hostile := "100%: a,b\n::error::x\r\x1b"
	require.Equal(t, `100%25: a,b%0A::error::x\u000d\u001b`, annotationText(hostile, false))
	require.Equal(t, `100%25%3A a%2Cb%0A%3A%3Aerror%3A%3Ax\u000d\u001b`, annotationText(hostile, true))
}

// TestExcerpt: both sides of a change, equal lines beside each other, and what leads there.
func TestExcerpt(t *testing.T) {
	const old = "a:\n  b:\n    type: string\n    x: 1\n  c: 2\nz: 3\n"
	long := old + "list:\n" + strings.Repeat("  - 1\n", 20) + "end: 1\n"
	for _, c := range []struct {
		old, new         string
		oldLine, newLine int // 0: nothing there
		want             string
	}{
		{old, strings.Replace(old, "string", "integer", 1), 3, 3, `
path a: | path a:
path   b: | path   b:
gone     type: string | come     type: integer
same     x: 1 | same     x: 1`},
		{old, strings.Replace(old, "    x: 1\n", "    x: 1\n    y: 1\n", 1), 0, 5, `
path a: | path a:
path   b: | path   b:
same     type: string | same     type: string
same     x: 1 | same     x: 1
none  | come     y: 1`},
		{old, "z: 3\n", 1, 0, `
gone a: | none 
gone   b: | none 
gone     type: string | none 
gone     x: 1 | none 
gone   c: 2 | none 
same z: 3 | same z: 3`},
		{long, strings.Replace(long, "end: 1", "end: 2", 1), 1, 28, `
same a: | same a:
same   b: | same   b:
same     type: string | same     type: string
same     x: 1 | same     x: 1
same   c: 2 | same   c: 2
same z: 3 | same z: 3
gap ⋯ | gap ⋯
same   - 1 | same   - 1
same   - 1 | same   - 1
same   - 1 | same   - 1
gone end: 1 | come end: 2`},
		{old, old, 99, 0, ""},
	} {
		v := &diffView{Old: sourceOf(t, c.old), New: sourceOf(t, c.new)}
		change := &changeView{DiffChange: &gen.DiffChange{}}
		if c.oldLine > 0 {
			change.Old = &gen.DiffPlace{Path: "x.yaml", Line: c.oldLine}
		}
		if c.newLine > 0 {
			change.New = &gen.DiffPlace{Path: "x.yaml", Line: c.newLine}
		}
		panes := v.Panes(change)
		if c.want == "" {
			require.Nil(t, panes)
			continue
		}
		var got string
		for i, row := range panes[0].Rows {
			other := panes[1].Rows[i]
			got += "\n" + row.Class + " " + row.Text + " | " + other.Class + " " + other.Text
		}
		require.Equal(t, c.want, got)
	}
}

// sourceOf is a side with one file, x.yaml.
func sourceOf(t *testing.T, text string) diffSource {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "x.yaml"), []byte(text), 0o644))
	return diffSource{Side: gen.DiffSide{Options: gen.Options{Schemas: os.DirFS(dir)}}}
}
