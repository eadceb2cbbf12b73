package page

import (
	"bytes"
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/waschema/waschema/gen/internal/repair"
)

// maxNesting is how many quotations and lists may begin on one line; the library recurses for each.
const maxNesting = 64

// maxInline bounds the text whose inline markup is read: that of headings, and of paragraphs with a picture.
const maxInline = 4 << 10

// readMarkdown finds what a Markdown page shows. The blocks come from the Markdown library, tags from the HTML one.
func (r *reader) readMarkdown() {
	source := withoutFrontMatter(withoutTowers(r.data))
	// Inline markup is read where it matters only: of a whole page it takes time that is not linear.
	blocks := parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...)).Parse(text.NewReader(source))
	masked := bytes.Clone(source)
	var pending []block
	for n := blocks.FirstChild(); n != nil && !r.full(); n = next(n, blocks) {
		switch n := n.(type) {
		case *ast.FencedCodeBlock:
			pending = append(pending, newBlock(linesOf(n, source), languageName(string(n.Language(source)))))
			blank(masked, n)
		case *ast.CodeBlock:
			pending = append(pending, newBlock(linesOf(n, source), ""))
		case *ast.Heading:
			r.readMarkdownHeading(n, source)
		case *ast.Paragraph, *ast.TextBlock:
			r.readParagraph(n, source)
			blankCode(masked, n)
		}
	}
	pres := r.readTags(rawTag.ReplaceAllFunc(masked, blankFirst), false)
	for _, b := range pending {
		if at := b.origin(0); !pres.has(at) {
			r.found(at, b)
		}
	}
}

// next is the block after n in page order, below root.
func next(n, root ast.Node) ast.Node {
	if c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock {
		return c
	}
	for ; n != nil && n != root; n = n.Parent() {
		if s := n.NextSibling(); s != nil {
			return s
		}
	}
	return nil
}

// tower matches what opens quotations and lists at the beginning of a line.
var tower = regexp.MustCompile(`(?m)^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){64,}`)

// withoutTowers is a page where no line opens more than maxNesting quotations and lists. Offsets stay.
func withoutTowers(data []byte) []byte {
	return tower.ReplaceAllFunc(data, func(match []byte) []byte { return bytes.Repeat([]byte("x"), len(match)) })
}

// frontMatter matches the lines around the settings that a page may begin with.
var frontMatter = regexp.MustCompile(`(?m)^---[ \t]*\r?$`)

// withoutFrontMatter is a page with blank lines in the place of its settings.
func withoutFrontMatter(data []byte) []byte {
	lines := frontMatter.FindAllIndex(data[:min(len(data), 16<<10)], 2)
	if len(lines) < 2 || len(bytes.TrimPrefix(data[:lines[0][0]], []byte("\uFEFF"))) > 0 {
		return data
	}
	data = bytes.Clone(data)
	blankRange(data, 0, lines[1][1])
	return data
}

// rawTag matches tags that make the HTML reader skip all that follows, if they stand in prose.
var rawTag = regexp.MustCompile(`(?i)<(?:iframe|noembed|noframes|noscript|plaintext|script|style|textarea|title|xmp)\b`)

func blankFirst(match []byte) []byte { return append([]byte(" "), match[1:]...) }

// linesOf is the text of a code block.
func linesOf(n ast.Node, source []byte) *excerpt {
	e := &excerpt{}
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		e.add(s.Start, s.Value(source))
	}
	return e
}

// languageName is the language that a fence or a class states.
func languageName(info string) string {
	return strings.ToLower(strings.Trim(info, " \t{}."))
}

// blank overwrites the lines of a code block, so that no tags are found there.
func blank(masked []byte, n ast.Node) {
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		blankRange(masked, s.Start, s.Stop)
	}
}

func blankRange(masked []byte, from, to int) {
	for at := from; at < to; at++ {
		if masked[at] != '\n' {
			masked[at] = ' '
		}
	}
}

// blankCode overwrites the code spans of a paragraph.
func blankCode(masked []byte, n ast.Node) {
	if n.Lines().Len() == 0 {
		return
	}
	from, to := n.Lines().At(0).Start, n.Lines().At(n.Lines().Len()-1).Stop
	open := map[int]int{} // length of a run of backticks to where it began
	for at := from; at < to; {
		if masked[at] != '`' {
			at++
			continue
		}
		end := at
		for end < to && masked[end] == '`' {
			end++
		}
		if begin, found := open[end-at]; found {
			blankRange(masked, begin, end)
			clear(open)
		} else {
			open[end-at] = at
		}
		at = end
	}
}

// readMarkdownHeading records a heading.
func (r *reader) readMarkdownHeading(n *ast.Heading, source []byte) {
	e := linesOf(n, source)
	if len(e.text) == 0 {
		return
	}
	plain, _ := inline(e.text)
	r.heading(e.origin(0), n.Level, plain)
}

// boldOnly matches a paragraph that is bold and nothing else: pages use it for headings of their lowest level.
var boldOnly = regexp.MustCompile(`^(?:\*\*|__)([^*_\n][^*\n]*[^*_\n:])(?:\*\*|__)(?:<br\s*/?>)?$`)

// boldLevel is the level of a heading that is a bold line: below those that are marked as headings.
const boldLevel = 7

// readParagraph finds what a paragraph can be beside prose: a heading, a picture, or JSON without a fence.
func (r *reader) readParagraph(n ast.Node, source []byte) {
	e := linesOf(n, source)
	body := bytes.TrimSpace(e.text)
	if len(body) == 0 {
		return
	}
	at := e.origin(0)
	if repair.BeginsValue(body[:min(len(body), maxInline)]) {
		r.readLines(e, false)
		return
	}
	if len(body) > maxInline {
		r.label(at, string(body))
		return
	}
	if bold := boldOnly.FindSubmatch(body); bold != nil && len(bold[1]) <= 100 {
		plain, _ := inline(bold[1])
		r.heading(at, boldLevel, plain)
		return
	}
	plain, pictures := inline(body)
	if strings.TrimSpace(plain) == "" {
		for _, target := range pictures {
			r.found(at, picture(target))
		}
		return
	}
	r.label(at, plain)
}

// inlineParser reads the inline markup of short texts.
var inlineParser = parser.NewParser(
	parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1)),
	parser.WithInlineParsers(parser.DefaultInlineParsers()...),
)

// inline is the plain text of inline markup, and the targets of its pictures.
func inline(markup []byte) (plain string, pictures []string) {
	markup = markup[:min(len(markup), maxInline)]
	var b strings.Builder
	root := inlineParser.Parse(text.NewReader(markup))
	var visit func(n ast.Node, depth int)
	visit = func(n ast.Node, depth int) {
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(html.UnescapeString(string(util.UnescapePunctuations(n.Value(markup)))))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.CodeSpan:
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if t, ok := c.(*ast.Text); ok {
					b.Write(t.Value(markup))
				}
			}
			return
		case *ast.AutoLink:
			b.Write(n.Label(markup))
		case *ast.Image:
			pictures = append(pictures, string(n.Destination))
			return
		}
		for c := n.FirstChild(); c != nil && depth < maxNesting; c = c.NextSibling() {
			visit(c, depth+1)
		}
	}
	visit(root, 0)
	return b.String(), pictures
}
