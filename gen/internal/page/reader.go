package page

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/waschema/waschema/gen/internal/repair"
)

// What a page may have. The largest known page has 200 examples.
const (
	maxExamples   = 20000 // and headings
	maxParagraphs = 200000
)

// reader gathers what a page shows, in any order; finish puts it in page order.
type reader struct {
	data     []byte
	place    *place
	page     *Page
	events   []event
	headings int
}

// event is something that a layout's reader found. What it is, the type of what says.
type event struct {
	at   int
	what any // headingText, labelText, block, picture or fold
}

type (
	headingText struct {
		level int
		text  string
	}
	labelText string // a short paragraph that may announce a payload
	picture   string // a picture that stands alone; its target
	fold      bool   // the beginning of <details>, or its end
	summary   string // of the fold
)

func newReader(source string, data []byte) *reader {
	return &reader{data: data, place: newPlace(data), page: &Page{Source: source}}
}

// found records an event, up to one more than a page may have.
func (r *reader) found(at int, what any) {
	if len(r.events) <= maxParagraphs {
		r.events = append(r.events, event{at, what})
	}
}

// full reports whether a page has more than it may have: then reading on is of no use.
func (r *reader) full() bool { return len(r.events) > maxParagraphs || r.headings > maxExamples }

// heading records a heading, unless nothing is left of it.
func (r *reader) heading(at, level int, text string) {
	if text = oneLine(text, 200); text != "" {
		r.headings++
		r.found(at, headingText{level, text})
	}
}

// label records a paragraph, if it is short enough to be a label.
func (r *reader) label(at int, text string) {
	if len(text) > 2000 {
		text = text[len(text)-2000:]
	}
	r.found(at, labelText(oneLine(text, 2000)))
}

// oneLine is text in one line without control characters, cut to a length in characters.
func oneLine(text string, most int) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if utf8.RuneCountInString(text) > most {
		return string([]rune(text)[:most]) + "…"
	}
	return text
}

// finish makes the page of the events.
func (r *reader) finish() (*Page, error) {
	if len(r.events) > maxParagraphs {
		return nil, fmt.Errorf("more than %d paragraphs", maxParagraphs)
	}
	slices.SortStableFunc(r.events, func(a, b event) int { return a.at - b.at })
	w := &walk{reader: r, filled: map[int]bool{}, bare: map[string]bool{}}
	for _, e := range r.events {
		w.event(e)
		if len(r.page.Examples) > maxExamples || len(r.page.Headings) > maxExamples {
			return nil, fmt.Errorf("more than %d examples or headings", maxExamples)
		}
	}
	w.keepImages()
	r.markPlaceholders(w.repairs, w.bare)
	return r.page, nil
}

// walk goes through a page in order, and knows where it is.
type walk struct {
	*reader
	path    []headingText
	label   string // of the last paragraph
	folds   []openFold
	images  []imageIn
	count   int             // of folds
	filled  map[int]bool    // folds that hold an example
	bare    map[string]bool // words that stand bare for a value
	repairs [][]int         // the placeholders of each example that repairs found
}

type openFold struct {
	number  int
	summary string
}

// imageIn is an image and the fold that it stands in.
type imageIn struct {
	Image
	fold int
}

func (w *walk) event(e event) {
	switch what := e.what.(type) {
	case headingText:
		w.enter(e.at, what)
	case labelText:
		w.label = string(what)
	case fold:
		w.openOrClose(bool(what))
	case summary:
		if n := len(w.folds); n > 0 {
			w.folds[n-1].summary = string(what)
		}
	case picture:
		w.picture(e.at, string(what))
	case block:
		for _, text := range what.examples() {
			w.example(text)
		}
		w.label = ""
	default:
		panic(fmt.Sprintf("page: event %T", what))
	}
}

// enter begins a section.
func (w *walk) enter(at int, h headingText) {
	for len(w.path) > 0 && w.path[len(w.path)-1].level >= h.level {
		w.path = w.path[:len(w.path)-1]
	}
	w.path = append(w.path, h)
	w.label = ""
	w.page.Headings = append(w.page.Headings, Heading{w.place.lineOf(at), h.level, h.text})
}

// openOrClose enters or leaves a fold.
func (w *walk) openOrClose(open bool) {
	w.label = ""
	if open {
		w.count++
		w.folds = append(w.folds, openFold{number: w.count})
	} else if len(w.folds) > 0 {
		w.folds = w.folds[:len(w.folds)-1]
	}
}

// inFold is the innermost fold, whose number is 0 outside of all.
func (w *walk) inFold() openFold {
	if len(w.folds) == 0 {
		return openFold{}
	}
	return w.folds[len(w.folds)-1]
}

// headings are the texts of the path, and the last of them.
func (w *walk) headings() (path []string, last string) {
	for _, h := range w.path {
		path = append(path, h.text)
		last = h.text
	}
	return path, last
}

// named is the summary of the fold, or else the paragraph before.
func (w *walk) named() string {
	if s := w.inFold().summary; s != "" {
		return s
	}
	return oneLine(w.label, 200)
}

var (
	// payloadWords are in labels that announce a payload.
	payloadWords = regexp.MustCompile(`(?i)\b(payloads?|examples?|samples?|webhooks?|notifications?|callbacks?|bod(y|ies)|json|requests?|responses?)\b`)
	// payloadFile matches what pages call pictures of payloads.
	payloadFile = regexp.MustCompile(`(?i)payload|json|webhook|response`)
)

// picture keeps a picture that stands where a payload should be: in a fold or behind a line that announces one.
func (w *walk) picture(at int, target string) {
	fold := w.inFold()
	announced := payloadWords.MatchString(fold.summary)
	if fold.number == 0 {
		short := len(w.label) <= 60 || strings.HasSuffix(w.label, ":")
		announced = short && payloadWords.MatchString(w.label) || payloadFile.MatchString(target)
	}
	if announced {
		path, last := w.headings()
		image := Image{w.page.Source, w.place.lineOf(at), last, path, w.named(), oneLine(target, 200)}
		w.images = append(w.images, imageIn{image, fold.number})
	}
}

// keepImages leaves out the images of folds that hold an example too: they illustrate it.
func (w *walk) keepImages() {
	for _, i := range w.images {
		if i.fold == 0 || !w.filled[i.fold] {
			w.page.Images = append(w.page.Images, i.Image)
		}
	}
}

// example makes JSON of one text.
func (w *walk) example(text *excerpt) {
	w.filled[w.inFold().number] = true
	path, last := w.headings()
	e := Example{
		Source: w.page.Source, Heading: last, Path: path, Label: w.named(), Raw: text.text,
		Line: w.place.lineOf(text.origin(0)), EndLine: w.place.lineOf(text.origin(len(text.text) - 1)),
		Strict: repair.IsJSON(text.text),
	}
	var placeholders []int
	if e.Strict {
		e.JSON = e.Raw
	} else {
		placeholders = w.repaired(&e, text)
	}
	w.repairs = append(w.repairs, placeholders)
	w.page.Examples = append(w.page.Examples, e)
}

// repaired fills in what came of an example that is no JSON, and returns its placeholders.
func (w *walk) repaired(e *Example, text *excerpt) []int {
	r := repair.Mend(text.text)
	if r.Problem != "" {
		line, column := w.place.of(text.origin(r.At))
		e.Problem = fmt.Sprintf("%d:%d: %s", line, column, r.Problem)
		return nil
	}
	e.JSON = r.JSON
	for _, word := range r.Words {
		w.bare[word] = true
	}
	for _, change := range r.Repairs {
		line, column := w.place.of(text.origin(change.At))
		e.Repairs = append(e.Repairs, Repair{change.Kind, line, column, change.Pointer, change.Message, change.Alternatives})
	}
	return r.Placeholders
}
