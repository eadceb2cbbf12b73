package page

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/waschema/waschema/gen/internal/repair"
)

// maxPage is the size of the largest page that is read, in bytes. The largest known page of a vendor has 0.4 MB.
const maxPage = 32 << 20

// Page is what one documentation page shows.
type Page struct {
	Source   string    // the name it was read under
	Layout   Layout    // how it is written
	Headings []Heading // in page order
	Examples []Example // in page order
	Images   []Image   // in page order: only those that stand where a payload should be
}

// Layout is how a page is written.
type Layout string

// The layouts, told apart by content.
const (
	Markdown Layout = "markdown"
	HTML     Layout = "html"
	Text     Layout = "text" // what scraping leaves of a page
)

// Heading is a heading of a page.
type Heading struct {
	Line  int
	Level int // 1 is the outermost; a bold line that serves as one is below all others
	Text  string
}

// Example is one JSON example of a page.
type Example struct {
	Source  string
	Line    int      // of its first character, from 1
	EndLine int      // of its last character
	Heading string   // the nearest one above; "" where there is none
	Path    []string // the headings it stands under, outermost first; the last is Heading
	Label   string   // what names it below the heading, as the summary of the fold it stands in; often ""

	Raw     []byte // the text without the page's own markup
	Strict  bool   // Raw is one RFC 8259 value
	Repairs []Repair
	JSON    []byte // Raw itself if strict, else Raw with the repairs; nil when it could not be repaired
	Problem string // why it could not be repaired, with its position; "" when JSON is set

	// Placeholders are RFC 6901 pointers to the values that only stand for others: bare words, and strings such as
	// "<NAME>". They prove neither type nor value. Sorted as they stand.
	Placeholders []string
}

// Repair is one change that made JSON of an example.
type Repair struct {
	Kind    repair.Kind `json:"kind"`
	Line    int         `json:"line"`    // on the page, from 1
	Column  int         `json:"column"`  // in characters, from 1
	Pointer string      `json:"pointer"` // RFC 6901: the value it concerns, in the repaired JSON
	Message string      `json:"message"`

	// Alternatives are the strings that were dropped behind a first one: B and C of "A" | "B" | "C".
	Alternatives []string `json:"alternatives,omitempty"`
}

// Image is a picture that stands where a payload should be.
type Image struct {
	Source  string
	Line    int
	Heading string
	Path    []string
	Label   string // the summary or the line that announces a payload
	Target  string // as the page writes it
}

// Read reads a page. Source names it in the result. The error says why it is no page of text; an example that
// cannot be repaired is none: it has a Problem.
func Read(source string, data []byte) (*Page, error) {
	if len(data) > maxPage {
		return nil, fmt.Errorf("larger than %d MiB", maxPage>>20)
	}
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return nil, errors.New("written in UTF-16, not in UTF-8")
	}
	if head := data[:min(len(data), 1<<10)]; bytes.IndexByte(head, 0) >= 0 && !utf8.Valid(data) {
		return nil, errors.New("not a text")
	}
	r := newReader(source, data)
	r.page.Layout = layoutOf(data)
	switch r.page.Layout {
	case Markdown:
		r.readMarkdown()
	case HTML:
		r.readHTML()
	case Text:
		r.readText()
	default:
		panic("page: layout " + string(r.page.Layout))
	}
	return r.finish()
}
