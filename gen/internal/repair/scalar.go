package repair

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// literals are the names that other languages have for JSON's.
var literals = map[string]string{
	"True": "true", "False": "false", "None": "null", "TRUE": "true", "FALSE": "false", "NULL": "null",
	"Null": "null", "nil": "null", "undefined": "null",
}

// readScalar reads a value without children, and the alternatives to it.
func (m *mender) readScalar(t token) {
	if m.isTorn(t) {
		return
	}
	switch {
	case t.kind == quotedToken || t.kind == brokenToken:
		m.mendString(t)
		m.take()
		m.joinStrings()
		if t.kind == brokenToken {
			m.addPlaceholder()
		}
	case t.kind == numberToken && m.peek(1).kind == dotsToken && m.peek(1).from == t.to:
		m.readCutNumber(token{kind: wordToken, from: t.from, to: m.peek(1).to}, 2)
	case t.kind == numberToken && !m.hasUnit():
		m.take()
	default:
		m.readWord(t)
	}
	m.readAlternatives()
	m.valueDone()
}

// hasUnit reports whether a word follows the number at hand on its line, as in 10 MB.
func (m *mender) hasUnit() bool {
	t, next := m.peek(0), m.peek(1)
	first, _ := utf8.DecodeRune(m.text[next.from:next.to])
	return next.kind == wordToken && unicode.IsLetter(first) && !m.isOr(next) && m.wordsOnLine() > 1 &&
		bytes.IndexByte(m.text[t.to:next.from], '\n') < 0
}

// isTorn gives up on a string that a word touches: which of its quotation marks is missing cannot be told here.
func (m *mender) isTorn(t token) bool {
	next := m.peek(1)
	if next.from != t.to || next.to == next.from || m.onlySignMissing(t) {
		return false
	}
	quotedNext := next.kind == quotedToken || next.kind == brokenToken
	torn := t.kind == quotedToken && (next.kind.isValue() || quotedNext) && !m.isMark(next) || t.kind != quotedToken && quotedNext
	if torn {
		m.fail(t, "a string with a quotation mark missing, or one too many")
	}
	return torn
}

// onlySignMissing reports whether tokens touch because a comma or a colon is missing: "a":1"b":2 or {"a"1}.
func (m *mender) onlySignMissing(t token) bool {
	next, after := m.peek(1), m.peek(2)
	if m.state == wantName {
		return t.kind == quotedToken && next.kind.isValue() && (after.kind == commaToken || after.kind.isClose())
	}
	return m.inObject() && next.kind == quotedToken && !next.unopened && next.mark == '"' && m.isName(1)
}

// readWord reads a bare word or several: a literal, or a placeholder.
func (m *mender) readWord(t token) {
	n := m.wordsOnLine()
	text := string(m.text[t.from:t.to])
	written, known := literals[text]
	if !known {
		written, known = numberFor(text)
	}
	switch {
	case n == 1 && (text == "true" || text == "false" || text == "null"):
		m.take()
	case n == 1 && known:
		m.take()
		m.edits = append(m.edits, edit{t.from, t.to, written})
		m.note(Literal, t.from, "%s written as %s", quote([]byte(text)), written)
	case n == 1 && isCutNumber(text):
		m.readCutNumber(t, 1)
	default:
		run := token{kind: wordToken, from: t.from, to: m.peek(n - 1).to}
		m.quoteToken(run)
		for range n {
			m.take()
		}
		m.note(Placeholder, run.from, "%s quoted: a placeholder", quote(m.text[run.from:run.to]))
		m.addPlaceholder()
		if word := m.decoded(run); isBareName(word) {
			m.result.Words = append(m.result.Words, word)
		}
	}
}

// wordsOnLine counts the bare words from the token at hand on that stand on one line and are one placeholder.
func (m *mender) wordsOnLine() int {
	n := 1
	for m.peek(n).kind == wordToken && bytes.IndexByte(m.text[m.peek(n-1).to:m.peek(n).from], '\n') < 0 {
		if m.isOr(m.peek(n)) && m.peek(n+1).kind == quotedToken {
			break
		}
		n++
	}
	if n > 1 && m.isColon(m.peek(n)) {
		n-- // the last is the name of the next member
	}
	return n
}

// readCutNumber reads a number cut short by dots, of n tokens.
func (m *mender) readCutNumber(t token, n int) {
	m.quoteToken(t)
	for range n {
		m.take()
	}
	m.note(CutNumber, t.from, "%s quoted: a number cut short", quote(m.text[t.from:t.to]))
	m.addPlaceholder()
}

// isCutNumber reports whether text is a number that ends in dots.
func isCutNumber(text string) bool {
	digits := strings.TrimRight(text, ".")
	return len(text)-len(digits) > 1 && isNumber([]byte(digits))
}

// numberFor is the JSON number that text means, if it is one of another language.
func numberFor(text string) (string, bool) {
	sign, rest := "", strings.TrimPrefix(text, "+")
	if after, found := strings.CutPrefix(rest, "-"); found {
		sign, rest = "-", after
	}
	if strings.HasPrefix(rest, ".") {
		rest = "0" + rest
	}
	if strings.HasSuffix(rest, ".") {
		rest += "0"
	}
	plain := strings.ReplaceAll(rest, "_", "")
	if rest == "" || rest[0] < '0' || rest[0] > '9' || !isNumber([]byte(plain)) {
		return "", false
	}
	return sign + plain, true
}

// readAlternatives drops what stands behind | after a value.
func (m *mender) readAlternatives() {
	first, from := m.peek(0), m.before
	var dropped []string
	for m.isAlternative() {
		m.take()
		t := m.peek(0)
		dropped = append(dropped, m.decoded(t))
		m.take()
	}
	if len(dropped) == 0 {
		return
	}
	m.edits = append(m.edits, edit{from, m.before, ""})
	m.note(Alternative, first.from, "%s removed: alternatives to the first", quote([]byte(strings.Join(dropped, ", "))))
	if n := len(m.result.Repairs); n > 0 {
		m.result.Repairs[n-1].Alternatives = dropped
	}
}

// isAlternative reports whether a sign for "or" and another value follow.
func (m *mender) isAlternative() bool {
	t, other := m.peek(0), m.peek(1)
	return (t.kind == pipeToken || m.isOr(t)) && other.kind.isValue() && !m.isColon(m.peek(2))
}

// isOr reports whether a word means "or".
func (m *mender) isOr(t token) bool {
	text := string(m.text[t.from:t.to])
	return t.kind == wordToken && (text == "or" || text == "OR" || text == "/")
}

// addPlaceholder marks the value at hand, which the last repair was about.
func (m *mender) addPlaceholder() {
	m.result.Placeholders = append(m.result.Placeholders, m.scalars)
	if n := len(m.result.Repairs); n > 0 {
		m.result.Repairs[n-1].Placeholder = true
	}
}
