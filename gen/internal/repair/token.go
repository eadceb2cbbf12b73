package repair

import (
	"bytes"
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

// next is the next token; behind the last one of kind endToken.
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
	line, _, ended := bytes.Cut(rest, []byte("\n"))
	if ended {
		line = bytes.TrimRight(line, "\r")
	}
	return len(line)
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
