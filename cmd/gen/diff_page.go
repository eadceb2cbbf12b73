package main

import (
	"bytes"
	htmltemplate "html/template"
	"strings"
	"text/template"

	"github.com/waschema/waschema/templates"
)

// pageFunctions are what templates call, in both formats.
var pageFunctions = map[string]any{
	"pointer": pointer, "reach": reach, "stepText": stepText, "stepRank": stepRank, "overdue": overdue,
	"notices": notices,
}

// writeDiffHTML writes a page that shows both states side by side.
func writeDiffHTML(t *terminal, v *diffView) error {
	page, err := htmltemplate.New("diff.html").Funcs(pageFunctions).Parse(templates.DiffHTML)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if err := page.Execute(&text, v); err != nil {
		return err
	}
	t.printf("%s", visible(text.String()))
	return nil
}

// writeDiffMarkdown writes a changelog to paste into a pull request or a release.
func writeDiffMarkdown(t *terminal, v *diffView) error {
	page, err := template.New("diff.md").Funcs(pageFunctions).Funcs(template.FuncMap{
		"md": markdown, "cell": markdownCell, "code": markdownCode, "fence": markdownFence,
	}).Parse(templates.DiffMarkdown)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if err := page.Execute(&text, v); err != nil {
		return err
	}
	t.printf("%s\n", strings.TrimRight(visible(text.String()), "\n"))
	return nil
}

// visible escapes what the templates were given and a terminal or a browser would act on.
func visible(page string) string {
	var text strings.Builder
	for line := range strings.Lines(page) {
		body, end := strings.CutSuffix(line, "\n")
		text.WriteString(plain(body))
		if end {
			text.WriteByte('\n')
		}
	}
	return text.String()
}

// markdown makes text of schemas mean nothing but itself: no markup, no HTML, no link, and nobody is notified.
func markdown(text string) string {
	var b strings.Builder
	text = plain(text)
	for i, c := range text {
		switch {
		case c == '&':
			b.WriteString("&amp;")
		case c == '<':
			b.WriteString("&lt;")
		case c == '@':
			b.WriteString("@<!-- -->") // a reader sees @name; GitHub no longer takes it for somebody
		case strings.ContainsRune("\\`*_{}[]>#|~!$", c), strings.HasPrefix(text[i:], "://"), c == '.' && strings.HasSuffix(b.String(), "www"):
			b.WriteRune('\\')
			b.WriteRune(c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// markdownCode makes text a code span.
func markdownCode(text string) string { return templates.CodeSpan(plain(text)) }

// markdownCell is a code span in a table.
func markdownCell(text string) string { return strings.ReplaceAll(markdownCode(text), "|", `\|`) }

// markdownFence makes a document a block of code inside a list.
func markdownFence(indent string, lines []witnessLine) string {
	var block strings.Builder
	for _, line := range lines {
		block.WriteString(indent)
		for _, span := range line.Spans {
			block.WriteString(span.Text)
		}
		block.WriteByte('\n')
	}
	fence := indent + templates.Fence(block.String())
	return fence + "json\n" + block.String() + fence
}
