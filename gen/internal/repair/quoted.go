package repair

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"
)

// maxString is how far the end of a damaged string is looked for, in bytes.
const maxString = 2 << 10

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

// openName matches a name without its second quotation mark, up to the first of the value, as `name: `.
var openName = regexp.MustCompile(`^("[\w$.-]{1,100})\s*:\s*$`)

// openValue matches a value without its second quotation mark, up to the first of the next name, as `value, `.
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
