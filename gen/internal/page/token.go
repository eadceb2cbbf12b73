package page

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a piece of broken JSON.
type token struct {
	kind     tokenKind
	from, to int
	mark     rune // the closing quotation mark of a quoted token
	unopened bool // a quoted token without an opening one
}

type tokenKind byte

const (
	endToken     tokenKind = 0
	openBrace    tokenKind = '{'
	closeBrace   tokenKind = '}'
	openBracket  tokenKind = '['
	closeBracket tokenKind = ']'
	colonToken   tokenKind = ':'
	commaToken   tokenKind = ','
	pipeToken    tokenKind = '|'
	quotedToken  tokenKind = '"'
	numberToken  tokenKind = '0'
	wordToken    tokenKind = 'w' // also true, false and null
	dotsToken    tokenKind = '.' // ... or …
	commentToken tokenKind = '/'
	brokenToken  tokenKind = '?' // a string whose end is not to be told
)

// maxString is how far the end of a damaged string is looked for, in bytes.
const maxString = 2 << 10

// longestMarked is that of <A PLACEHOLDER>, in bytes.
const longestMarked = 128

// isOpen and isClose tell brackets of both forms.
func (k tokenKind) isOpen() bool  { return k == openBrace || k == openBracket }
func (k tokenKind) isClose() bool { return k == closeBrace || k == closeBracket }

// closer is the bracket that closes an open one.
func (k tokenKind) closer() tokenKind {
	if k == openBracket {
		return closeBracket
	}
	return closeBrace
}

// isValue reports whether a token can be a value without children.
func (k tokenKind) isValue() bool { return k == quotedToken || k == numberToken || k == wordToken }

// lexer cuts text into tokens.
type lexer struct {
	text []byte
	at   int
}

// tokensOf are the tokens of a text, with one of kind endToken at the end.
func tokensOf(text []byte) []token {
	l := &lexer{text: text}
	var list []token
	for {
		t := l.next()
		list = append(list, t)
		if t.kind == endToken {
			return list
		}
	}
}

func (l *lexer) next() token {
	l.skipSpace()
	from := l.at
	if from == len(l.text) {
		return token{kind: endToken, from: from, to: from}
	}
	if n := templateLength(l.text[from:]); n > 0 {
		l.at += n
		return token{kind: wordToken, from: from, to: l.at}
	}
	c := l.text[from]
	if strings.IndexByte("{}[]:,|", c) >= 0 {
		l.at++
		return token{kind: tokenKind(c), from: from, to: l.at}
	}
	if n := commentLength(l.text, from); n > 0 {
		l.at += n
		return token{kind: commentToken, from: from, to: l.at}
	}
	if first, size := utf8.DecodeRune(l.text[from:]); closingMark(first) != 0 {
		return l.quoted(from, size, closingMark(first))
	}
	if n := dotsLength(l.text[from:]); n > 0 && !isWordByte(l.text, from+n) {
		l.at += n
		return token{kind: dotsToken, from: from, to: l.at}
	}
	return l.word(from)
}

// skipSpace skips white space: that of JSON and the kinds that pages add to it.
func (l *lexer) skipSpace() {
	for l.at < len(l.text) {
		r, size := utf8.DecodeRune(l.text[l.at:])
		if !unicode.IsSpace(r) && r != '\uFEFF' && r != '\u200B' {
			return
		}
		l.at += size
	}
}

// quoted reads a string. One whose end is not to be found is broken.
func (l *lexer) quoted(from, size int, mark rune) token {
	for at := from + size; at < len(l.text); {
		r, n := utf8.DecodeRune(l.text[at:])
		switch {
		case r == '\\' && at+1 < len(l.text) && l.text[at+1] != '\n':
			_, escaped := utf8.DecodeRune(l.text[at+1:])
			at += 1 + escaped
			continue
		case r == mark || mark == '”' && r == '"':
			if r == '"' && isWordByte(l.text, at+1) {
				if end := l.innerMark(from, at); end > 0 {
					at = end
					continue
				}
				if end := openEnd(l.text[from:at]); end > 0 {
					l.at = from + end
					return token{kind: quotedToken, from: from, to: l.at, mark: noMark}
				}
			}
			l.at = at + n
			return token{kind: quotedToken, from: from, to: l.at, mark: r}
		case r == '\n' && !(mark == '"' && goesOn(l.text[at:])):
			return l.unended(from, from+size, at)
		}
		at += n
	}
	l.at = len(l.text)
	return token{kind: brokenToken, from: from, to: len(l.text)}
}

// unended is a string whose second quotation mark is missing at the end of a line. A comma there separates; any other
// sign of JSON in it makes it broken.
func (l *lexer) unended(from, inner, end int) token {
	body := bytes.TrimRight(l.text[inner:end], " \t\r")
	body = bytes.TrimRight(bytes.TrimSuffix(body, []byte(",")), " \t")
	if len(body) == 0 || bytes.ContainsAny(body, ":{}[]\",") || l.text[from] != '"' {
		l.at = end
		return token{kind: brokenToken, from: from, to: end}
	}
	l.at = inner + len(body)
	return token{kind: quotedToken, from: from, to: l.at, mark: noMark}
}

// noMark is the mark of a string that has none at its end.
const noMark rune = -1

// openName matches a name without its second quotation mark, up to the first of the value: "name: "
var openName = regexp.MustCompile(`^("[\w$.-]{1,100})\s*:\s*$`)

// openValue matches a value without its second quotation mark, up to the first of the next name: "value, "
var openValue = regexp.MustCompile(`^("[^",:{}\[\]\n]{1,200}?)\s*,\s*$`)

// openEnd is how long a string is that lacks its second quotation mark, when text goes up to the first of the next
// string; 0 when that cannot be told.
func openEnd(text []byte) int {
	if len(text) > 256 {
		return 0
	}
	for _, pattern := range []*regexp.Regexp{openName, openValue} {
		if m := pattern.FindSubmatch(text); m != nil {
			return len(m[1])
		}
	}
	return 0
}

// innerMark looks at a quotation mark that a word touches, in a string from an offset on. If it belongs to the text of
// the string, as in "say "yes" now", the offset of the mark that ends the string is returned, else 0. The string then
// ends on its line, and no sign that separates values stands between.
func (l *lexer) innerMark(from, at int) int {
	before := bytes.TrimRight(l.text[from+1:at], " \t")
	if len(before) > 0 && strings.IndexByte(",:{}[]", before[len(before)-1]) >= 0 {
		return 0
	}
	far := min(len(l.text), at+maxString)
	for marks := 1; at < far-1; marks++ {
		at++
		n := bytes.IndexAny(l.text[at:far], "\"\n,:{}[]\\")
		if n < 0 || l.text[at+n] != '"' {
			return 0
		}
		if at += n; endsString(l.text[at+1:]) {
			if marks%2 == 1 {
				return 0 // one of a pair is missing: which cannot be told
			}
			return at
		}
	}
	return 0
}

// endsString reports whether what follows a quotation mark can follow a string.
func endsString(rest []byte) bool {
	rest = bytes.TrimLeft(rest[:min(len(rest), 200)], " \t\r")
	return len(rest) == 0 || strings.IndexByte(",}]\n", rest[0]) >= 0
}

// goesOn reports whether a string goes on behind a line break: the next quotation mark is followed by what follows
// the end of a string. The beginning of another would be followed by a word.
func goesOn(rest []byte) bool {
	n := bytes.IndexByte(rest[:min(len(rest), maxString)], '"')
	if n < 0 || rest[n-1] == '\\' {
		return false
	}
	return endsString(rest[n+1:])
}

// closingMark is the quotation mark that ends a string which begins with mark; 0 when none does.
func closingMark(mark rune) rune {
	switch mark {
	case '"', '\'', '`':
		return mark
	case '“', '”', '„':
		return '”'
	case '‘', '’':
		return '’'
	}
	return 0
}

// unopened is the length of a string that lacks its first quotation mark: words on a line up to a mark that ends a
// string; 0 for none.
func unopened(text []byte) int {
	n := bytes.IndexAny(text[:min(len(text), 256)], "\"\n,:{}[]\\|<>")
	if n <= 0 || text[n] != '"' || text[n-1] == ' ' || text[n-1] == '(' {
		return 0
	}
	if endsString(text[n+1:]) || unopenedName.Match(text[:min(len(text), 256)]) {
		return n + 1
	}
	return 0
}

// unopenedName matches a name without its first quotation mark.
var unopenedName = regexp.MustCompile(`^[\w$.-]+"\s*:`)

// word reads a number or a bare word.
func (l *lexer) word(from int) token {
	if n := unopened(l.text[from:]); n > 0 {
		l.at = from + n
		return token{kind: quotedToken, from: from, to: l.at, mark: '"', unopened: true}
	}
	if n := markedLength(l.text[from:]); n > 0 {
		l.at = from + n
	}
	for l.at < len(l.text) && isWordByte(l.text, l.at) {
		l.at++
	}
	if l.at == from {
		_, size := utf8.DecodeRune(l.text[from:])
		l.at += size // a character that nothing begins with
	}
	t := token{kind: wordToken, from: from, to: l.at}
	if isNumber(l.text[from:l.at]) {
		t.kind = numberToken
	}
	return t
}

// markedLength is the length of <A PLACEHOLDER> that text begins with; 0 for none.
func markedLength(text []byte) int { return pairLength(text, "<", ">") }

// templateLength is the length of {{name}} or ${NAME} that text begins with; 0 for none.
func templateLength(text []byte) int {
	return max(pairLength(text, "{{", "}}"), pairLength(text, "${", "}"))
}

// pairLength is the length of a word between two marks that text begins with; 0 for none.
func pairLength(text []byte, opening, closing string) int {
	if !bytes.HasPrefix(text, []byte(opening)) {
		return 0
	}
	inner := text[len(opening):min(len(text), longestMarked)]
	end := bytes.Index(inner, []byte(closing))
	if end <= 0 || bytes.ContainsAny(inner[:end], "\"\n{}<,:") {
		return 0
	}
	return len(opening) + end + len(closing)
}

// isWordByte reports whether the byte at an offset continues a bare word.
func isWordByte(text []byte, at int) bool {
	if at >= len(text) {
		return false
	}
	switch c := text[at]; c {
	case ' ', '\t', '\r', '\n', '\f', '\v', '{', '}', '[', ']', ',', '"', '|':
		return false
	case ':': // of an address or a time of day
		return bytes.HasPrefix(text[at:], []byte("://")) ||
			at > 0 && digits(text[at-1:at]) > 0 && at+1 < len(text) && digits(text[at+1:at+2]) > 0
	case '/':
		begins := at+1 < len(text) && (text[at+1] == '/' || text[at+1] == '*') // a comment
		return !begins || at > 0 && text[at-1] == ':'
	case '\'', '`':
		return false
	default:
		if c < utf8.RuneSelf {
			return true
		}
		r, _ := utf8.DecodeRune(text[at:])
		return !unicode.IsSpace(r) && closingMark(r) == 0 && r != '…'
	}
}

// commentLength is the length of the comment at an offset, without the end of its line; 0 when there is none.
func commentLength(text []byte, at int) int {
	rest := text[at:]
	for _, block := range [][2]string{{"/*", "*/"}, {"<!--", "-->"}} {
		if bytes.HasPrefix(rest, []byte(block[0])) {
			if end := bytes.Index(rest[len(block[0]):], []byte(block[1])); end >= 0 {
				return len(block[0]) + end + len(block[1])
			}
			return len(rest)
		}
	}
	number := bytes.HasPrefix(rest, []byte("#")) && (len(rest) == 1 || rest[1] == ' ' || rest[1] == '#')
	if !number && !bytes.HasPrefix(rest, []byte("//")) {
		return 0
	}
	if end := bytes.IndexByte(rest, '\n'); end >= 0 {
		return len(bytes.TrimRight(rest[:end], "\r"))
	}
	return len(rest)
}

// dotsLength is the length of an ellipsis that text begins with; 0 for none.
func dotsLength(text []byte) int {
	if bytes.HasPrefix(text, []byte("…")) {
		return len("…")
	}
	n := 0
	for n < len(text) && text[n] == '.' {
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

// isNumber reports whether text is a JSON number.
func isNumber(text []byte) bool {
	text = bytes.TrimPrefix(text, []byte("-"))
	whole := digits(text)
	if whole == 0 || whole > 1 && text[0] == '0' {
		return false
	}
	text = text[whole:]
	if len(text) > 0 && text[0] == '.' {
		n := digits(text[1:])
		if n == 0 {
			return false
		}
		text = text[1+n:]
	}
	if len(text) > 0 && (text[0] == 'e' || text[0] == 'E') {
		text = text[1:]
		if len(text) > 0 && (text[0] == '+' || text[0] == '-') {
			text = text[1:]
		}
		n := digits(text)
		return n > 0 && n == len(text)
	}
	return len(text) == 0
}

// digits counts the digits that text begins with.
func digits(text []byte) int {
	n := 0
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	return n
}
