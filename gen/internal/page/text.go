package page

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/waschema/waschema/gen/internal/repair"
)

// readText finds what the plain text of a scraped page shows.
func (r *reader) readText() {
	e := &excerpt{}
	e.add(0, r.data)
	r.readLines(e, true)
}

// lines reads text line by line.
type lines struct {
	*reader
	*excerpt
	titles   bool   // lines may be headings
	at       int    // the line at hand
	previous string // the line before that is not blank
	apart    bool   // an example, a blank line or the beginning of the page is right before
	copied   bool   // the line before is the button "Copy"
	title    bool   // nothing was read yet
}

// readLines finds examples in text, each as far as its lines go, and headings if lines may be such.
func (r *reader) readLines(e *excerpt, titles bool) {
	l := &lines{reader: r, excerpt: e, titles: titles, apart: true, title: true}
	for l.at < len(e.text) && !r.full() {
		end := lineEnd(e.text, l.at)
		if line := bytes.TrimSpace(e.text[l.at:end]); len(line) == 0 {
			l.apart = true
			l.at = end
		} else {
			l.line(line, end)
		}
	}
}

// line takes one line that is not blank.
func (l *lines) line(line []byte, end int) {
	begin := l.at
	if l.command(line) {
		return
	}
	from, copied := l.behindButton(begin, end)
	head := l.text[from:min(len(l.text), from+maxInline)]
	if repair.BeginsValue(head) || copied && repair.BeginsMember(head) {
		to := l.extent(from)
		if text := l.slice(from, to); copied || !isEmptyValue(text.text) {
			l.found(l.origin(from), block{excerpt: text, sure: true})
			l.goOnAt(to)
			return
		}
	}
	l.at = end
	l.copied = isButton(line)
	if l.titles && l.isHeading(line) {
		level := 2
		if l.title {
			level = 1
		}
		l.heading(l.origin(begin), level, string(line))
		l.apart = true
	} else {
		l.apart = genericLine.Match(line) && l.apart
	}
	l.title = false
	l.previous = string(line[max(0, len(line)-200):])
}

// goOnAt goes on with the line behind something that was taken.
func (l *lines) goOnAt(to int) {
	l.at = lineEnd(l.text, max(to-1, l.at))
	l.apart, l.previous, l.copied, l.title = true, "", false, false
}

// command takes a curl command, and the body that it sends.
func (l *lines) command(line []byte) bool {
	if !curlHead.Match(line[:min(len(line), 64)]) {
		return false
	}
	stop := l.at
	for more := true; more && stop < len(l.text); {
		end := lineEnd(l.text, stop)
		more = bytes.HasSuffix(bytes.TrimRight(l.text[stop:end], whiteSpace), []byte(`\`))
		stop = end
	}
	to := stop
	if flag := dataFlag.FindIndex(l.text[l.at:stop]); flag != nil {
		var body *excerpt
		body, to = nextBody(l.excerpt, l.at+flag[0])
		if body = body.trim(); repair.LooksLikeJSON(body.text[:min(len(body.text), maxInline)]) {
			l.found(body.origin(0), block{excerpt: body, sure: true})
		}
	}
	l.goOnAt(to)
	return true
}

// button matches the labels of buttons and tabs that scraping leaves in front of a payload.
var button = regexp.MustCompile(`^(?i:[ \t]*(?:copy(?:[ \t]+code|[ \t]+to clipboard)?|copied!?|json|javascript|bash)(?:[ \t]+|$))+`)

// isButton reports whether a line is nothing but such labels.
func isButton(line []byte) bool {
	return len(line) <= 64 && len(button.Find(line)) == len(line)
}

// behindButton is where a line goes on behind such labels, and whether there are any, also on the line before.
func (l *lines) behindButton(begin, end int) (from int, copied bool) {
	from = begin + len(l.text[begin:end]) - len(bytes.TrimLeft(l.text[begin:end], whiteSpace))
	if n := len(button.Find(l.text[from:min(end, from+64)])); n > 0 && from+n < end {
		return from + n, true
	}
	return from, l.copied
}

// isEmptyValue reports whether text is {} or [].
func isEmptyValue(text []byte) bool {
	return len(bytes.Trim(text, "{}[] \t\r\n,.…")) == 0
}

// jsonLine matches a line that can go on inside of a broken payload.
var jsonLine = regexp.MustCompile(`^\s*(?:["'“{}\[\],]|//|/\*|\.\.\.|…|-?\d|<[A-Za-z_ -]+>|(?:true|false|null)\b|[A-Z][A-Z0-9_-]*,?\s*$|[A-Za-z_$][\w$]*\s*:\s*(?:["'{\[<\d-]|true|false|null|[A-Z_]+,?\s*$|$))`)

// extent is where the payload that begins at an offset ends: behind its last bracket, or with the last line that can be
// one of it.
func (l *lines) extent(from int) int {
	depth, last := 0, from
	for at := from; at < len(l.text); {
		end := lineEnd(l.text, at)
		line := l.text[at:end]
		if len(bytes.TrimSpace(line)) > 0 {
			if at > from && !jsonLine.Match(line[:min(len(line), 300)]) {
				break
			}
			var closed int
			depth, closed = repair.DepthAfter(line, depth)
			if depth == 0 {
				return l.leftOver(at + closed)
			}
			last = at + len(bytes.TrimRight(line, whiteSpace))
		}
		at = end
	}
	return last
}

// leftOver goes on behind a payload over lines that are nothing but closing brackets.
func (l *lines) leftOver(to int) int {
	for at := lineEnd(l.text, max(to-1, 0)); at < len(l.text); {
		end := lineEnd(l.text, at)
		line := bytes.TrimRight(l.text[at:end], whiteSpace)
		if rest := bytes.Trim(line, whiteSpace+"}],;"); len(rest) > 0 {
			return to
		}
		if len(line) > 0 {
			to = at + len(line)
		}
		at = end
	}
	return to
}

// genericLine matches lines that announce an example and name nothing.
var genericLine = regexp.MustCompile(`(?i)^(?:(?:example|sample)s? (?:payload|code|request|response|notification|webhook)|code (?:sample|example)|(?:example|sample|payload|copy|json|note|response|request)s?\s*:?\s*$)`)

// isHeading reports whether a line of text is a heading: short, no sentence, and not in the middle of one. A lone word
// above a table is one too.
func (l *lines) isHeading(line []byte) bool {
	text := string(line[:min(len(line), 200)])
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	following := l.following()
	if len(line) > 100 || isButton(line) || genericLine.MatchString(text) || strings.ContainsAny(text, "|{}\"") {
		return false
	}
	if identifier.MatchString(text) && strings.Contains(following, " | ") {
		return true
	}
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) || strings.ContainsRune(".,;:!", last) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(following)
	if curlHead.MatchString(following) {
		next = '$' // a command is no sentence that goes on
	}
	if l.title {
		return !unicode.IsLower(next)
	}
	return (l.apart || endsSentence(l.previous)) && !unicode.IsLower(next) && !strings.ContainsRune(",.;:", next)
}

// identifier matches a member's name.
var identifier = regexp.MustCompile(`^[A-Za-z_][\w.]*$`)

// endsSentence reports whether a line ends one, or a row of a table, or a value.
func endsSentence(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, " \t"))
	return strings.ContainsRune(".!?|)}]", last)
}

// following is the beginning of the next line that is not blank.
func (l *lines) following() string {
	rest := bytes.TrimLeft(l.text[l.at:], whiteSpace)
	return string(rest[:min(len(rest), 200)])
}
