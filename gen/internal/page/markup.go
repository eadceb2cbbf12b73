package page

import (
	"bytes"
	"errors"
	stdhtml "html"
	"io"
	"regexp"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/waschema/waschema/gen/internal/repair"
)

// readHTML finds what an HTML page shows.
func (r *reader) readHTML() { r.readTags(r.data, true) }

// ranges are parts of a page, in order.
type ranges [][2]int

// has reports whether an offset is in one of them.
func (list ranges) has(at int) bool {
	i := sort.Search(len(list), func(i int) bool { return list[i][1] > at })
	return i < len(list) && list[i][0] <= at
}

// tags reads the tags of a page one by one: a tree would be as deep as a hostile page wants.
type tags struct {
	*reader
	tokenizer *html.Tokenizer
	source    []byte
	whole     bool // all of the page is HTML: its text matters too
	at        int  // where the token at hand begins

	pre      *excerpt // in <pre> or <textarea>
	preName  atom.Atom
	preAt    int
	language string
	pres     ranges

	heading  int // level of the heading that is open
	titled   bool
	text     excerpt // since the last tag that makes a block
	bold     int     // open <b> and <strong>
	boldText int     // bytes of text that are bold
	hidden   atom.Atom

	lastLine  int // the line that aloneOnLine was asked about, and its answer
	lastAlone bool
}

// readTags finds what tags make of a page, and returns where <pre> is.
func (r *reader) readTags(source []byte, whole bool) ranges {
	t := &tags{reader: r, tokenizer: html.NewTokenizer(bytes.NewReader(source)), source: source, whole: whole}
	for !r.full() {
		kind := t.tokenizer.Next()
		raw := t.tokenizer.Raw()
		switch kind {
		case html.ErrorToken:
			if err := t.tokenizer.Err(); !errors.Is(err, io.EOF) {
				panic("page: " + err.Error()) // the source is in memory
			}
			t.closePre()
			t.flush()
			return t.pres
		case html.TextToken:
			t.words(raw)
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := t.tokenizer.TagName()
			t.open(atom.Lookup(name), more)
		case html.EndTagToken:
			name, _ := t.tokenizer.TagName()
			t.close(atom.Lookup(name))
		}
		t.at += len(raw)
	}
	return t.pres
}

// words takes text.
func (t *tags) words(raw []byte) {
	switch {
	case t.hidden != 0:
	case t.pre != nil:
		decodeInto(t.pre, t.at, raw)
	case t.whole || t.heading > 0 || t.titled:
		before := len(t.text.text)
		decodeInto(&t.text, t.at, raw)
		if t.bold > 0 {
			t.boldText += len(bytes.TrimSpace(t.text.text[before:]))
		}
	}
}

// decodeInto adds text with its entities decoded.
func decodeInto(e *excerpt, at int, raw []byte) {
	for len(raw) > 0 {
		n := bytes.IndexByte(raw, '&')
		if n < 0 {
			e.add(at, raw)
			return
		}
		e.add(at, raw[:n])
		at, raw = at+n, raw[n:]
		length := entityLength(raw)
		e.add(at, []byte(stdhtml.UnescapeString(string(raw[:length]))))
		at, raw = at+length, raw[length:]
	}
}

// entityLength is the length of the entity that text begins with; 1 when there is none.
func entityLength(raw []byte) int {
	n := 1
	for n < len(raw) && n < 32 && (unicode.IsLetter(rune(raw[n])) || unicode.IsDigit(rune(raw[n])) || raw[n] == '#') {
		n++
	}
	if n < len(raw) && raw[n] == ';' {
		n++
	}
	return n
}

// open takes the beginning of a tag.
func (t *tags) open(name atom.Atom, more bool) {
	if t.pre != nil {
		t.openInPre(name, more)
		return
	}
	switch name {
	case atom.Script, atom.Style, atom.Title:
		t.hidden = name
	case atom.Pre, atom.Textarea:
		t.flush()
		t.pre, t.preName, t.preAt = &excerpt{}, name, t.at
		t.language = t.languageOf(more)
	case atom.Img:
		t.image(more)
	case atom.Details:
		t.flush()
		t.found(t.at, fold(true))
	case atom.Summary:
		t.flush()
		t.titled = true
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		t.flush()
		t.heading = int(name.String()[1] - '0')
	case atom.B, atom.Strong:
		t.bold++
	case atom.Br:
		t.newLine()
	default:
		if makesBlock[name] {
			t.flush()
		}
	}
}

// openInPre takes the beginning of a tag in preformatted text: line breaks count, and the language; what begins
// another part of the page ends the text.
func (t *tags) openInPre(name atom.Atom, more bool) {
	switch name {
	case atom.Br:
		t.pre.add(t.at, []byte("\n"))
	case atom.Code:
		if t.language == "" {
			t.language = t.languageOf(more)
		}
	case atom.Pre, atom.Details, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		t.closePre()
		t.open(name, more)
	case atom.Div, atom.Li, atom.P, atom.Tr:
		if text := t.pre.text; len(text) > 0 && text[len(text)-1] != '\n' {
			t.pre.add(t.at, []byte("\n"))
		}
	}
}

// close takes the end of a tag.
func (t *tags) close(name atom.Atom) {
	switch {
	case t.hidden != 0:
		if name == t.hidden {
			t.hidden = 0
		}
	case t.pre != nil && (name == t.preName || name == atom.Details):
		t.closePre()
	case t.pre != nil:
		return
	}
	switch name {
	case atom.Details:
		t.flush()
		t.found(t.at, fold(false))
	case atom.B, atom.Strong:
		t.bold = max(t.bold-1, 0)
	default:
		if makesBlock[name] {
			t.flush()
		}
	}
}

// closePre ends preformatted text.
func (t *tags) closePre() {
	if t.pre == nil {
		return
	}
	if len(t.pre.text) > 0 {
		t.found(t.preAt, newBlock(t.pre, t.language))
	}
	t.pres = append(t.pres, [2]int{t.preAt, t.at})
	t.pre, t.language = nil, ""
}

// languageClass matches the class that states a language: language-json, lang-json, highlight-source-json.
var languageClass = regexp.MustCompile(`(?:^|\s)(?:language|lang|highlight-source|brush:)-?\s*(\w+)`)

// languageOf is the language that the attributes of the tag at hand state; "" for none.
func (t *tags) languageOf(more bool) string {
	for more {
		var key, value []byte
		key, value, more = t.tokenizer.TagAttr()
		switch string(key) {
		case "lang", "data-lang", "data-language":
			return languageName(string(value))
		case "class":
			if m := languageClass.FindSubmatch(value[:min(len(value), 500)]); m != nil {
				return languageName(string(m[1]))
			}
		}
	}
	return ""
}

// anyTag matches a tag.
var anyTag = regexp.MustCompile(`<[^<>]*>`)

// image records a picture, if nothing else stands on its lines.
func (t *tags) image(more bool) {
	var target string
	for more {
		var key, value []byte
		key, value, more = t.tokenizer.TagAttr()
		if string(key) == "src" || string(key) == "data-src" && target == "" {
			target = string(value)
		}
	}
	if target == "" {
		return
	}
	if !t.whole && !t.aloneOnLine() {
		return
	}
	t.flush()
	t.found(t.at, picture(target))
}

// aloneOnLine reports whether the line of the tag at hand has tags only.
func (t *tags) aloneOnLine() bool {
	line := t.place.lineOf(t.at)
	if line != t.lastLine {
		begin := t.place.starts[line-1]
		text := t.source[begin:min(lineEnd(t.source, begin), begin+maxInline)]
		t.lastLine, t.lastAlone = line, len(bytes.TrimSpace(anyTag.ReplaceAll(text, nil))) == 0
	}
	return t.lastAlone
}

// newLine takes <br>.
func (t *tags) newLine() {
	if t.whole || t.heading > 0 || t.titled {
		t.text.add(t.at, []byte("\n"))
	}
}

// flush takes the text up to a tag that makes a block.
func (t *tags) flush() {
	e, bold := t.text, t.boldText
	level, titled := t.heading, t.titled
	t.text, t.boldText, t.heading, t.titled = excerpt{}, 0, 0, false
	body := bytes.TrimSpace(e.text)
	if len(body) == 0 {
		return
	}
	at := e.trim().origin(0)
	switch {
	case level > 0:
		t.reader.heading(at, level, string(body))
	case titled:
		t.found(at, summary(oneLine(string(body), 200)))
	case !t.whole:
	case repair.BeginsValue(body[:min(len(body), maxInline)]):
		t.readLines(&e, false)
	case len(body) <= 100 && bold == len(body) && !strings.HasSuffix(string(body), ":"):
		t.reader.heading(at, boldLevel, string(body))
	default:
		t.label(at, string(body))
	}
}

// makesBlock are the tags that end the paragraph before them.
var makesBlock = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Dd: true,
	atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Fieldset: true, atom.Figcaption: true, atom.Figure: true,
	atom.Footer: true, atom.Form: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true,
	atom.H6: true, atom.Head: true, atom.Header: true, atom.Hr: true, atom.Html: true, atom.Li: true, atom.Main: true,
	atom.Nav: true, atom.Ol: true, atom.P: true, atom.Pre: true, atom.Section: true, atom.Summary: true, atom.Table: true,
	atom.Tbody: true, atom.Td: true, atom.Th: true, atom.Thead: true, atom.Tr: true, atom.Ul: true, atom.Button: true,
}
