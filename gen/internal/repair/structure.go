package repair

import (
	"bytes"
	"strings"
	"unicode"
)

// openFragment adds the brace that is missing before members without an object around them.
func (m *mender) openFragment() {
	m.dropProgram()
	if m.isName(0) {
		m.before = m.peek(0).from
		m.insert("{" + m.lineBreak())
		m.note(MissingBrace, m.before, "{ added: the members stand outside of an object")
		m.push(openBrace, m.before)
	}
}

// dropProgram removes the words of a program in front of a value: "callback(" or "const payload =".
func (m *mender) dropProgram() {
	n := 0
	for n < 4 && m.peek(n).kind == wordToken {
		n++
	}
	if n == 0 || !m.peek(n).kind.isOpen() {
		return
	}
	last := m.text[m.peek(n-1).from:m.peek(n-1).to]
	if last[len(last)-1] != '(' && string(last) != "=" {
		return
	}
	for range n {
		m.dropStray(m.peek(0))
	}
}

// isName reports whether the token n places on is a member's name: one that a colon follows.
func (m *mender) isName(n int) bool {
	t := m.peek(n)
	return t.kind.isValue() && m.isColon(m.peek(n+1))
}

// isColon reports whether a token separates a name from its value.
func (m *mender) isColon(t token) bool {
	if t.kind != wordToken {
		return t.kind == colonToken
	}
	text := string(m.text[t.from:t.to])
	return text == "=" || text == "=>"
}

// readName reads a member's name, or the end of the object.
func (m *mender) readName(t token) {
	f := m.top()
	switch {
	case t.kind.isClose():
		m.dropComma()
		m.readClose(t)
	case t.kind == commaToken:
		m.take()
		m.drop(t)
		m.note(TrailingComma, t.from, "comma removed: it separates nothing")
	case t.kind == dotsToken:
		m.readDots(t)
	case t.kind == openBrace && f.count == 0:
		m.take()
		m.drop(t)
		m.note(ExtraBrace, t.from, "{ removed: a second one")
	case m.isName(0) && m.isOutdented(t):
		m.closeBefore()
	case t.kind.isValue() || t.kind == brokenToken:
		m.readMember(t)
	default:
		m.fail(t, "a member's name expected, not "+quote(m.text[t.from:t.to]))
	}
}

// readMember reads the name of a member, and says what is wrong with it when no colon follows.
func (m *mender) readMember(t token) {
	if m.isTorn(t) {
		return
	}
	next := m.peek(1)
	lone := next.kind == commaToken || next.kind.isClose() || next.kind == endToken
	if lone && t.kind != brokenToken && m.standsFor(t) {
		m.dropMore(t, "%s removed: it stands for more members")
		m.dropNextComma()
		return
	}
	f := m.top()
	if f.count == 0 {
		f.first = t.from
	}
	f.count++
	f.name = t
	m.state = wantColon
	if t.kind != quotedToken && t.kind != brokenToken {
		m.quoteToken(t)
		m.note(BareName, t.from, "name %s quoted", quote(m.text[t.from:t.to]))
	} else {
		m.mendString(t)
	}
	m.take()
}

// standsFor reports whether a token in the place of a member stands for any number of them.
func (m *mender) standsFor(t token) bool {
	return t.kind == wordToken || t.kind == quotedToken && IsMarked(m.decoded(t))
}

// readColon reads the colon between name and value.
func (m *mender) readColon(t token) {
	name := m.top().name
	switch {
	case t.kind == colonToken:
		m.take()
	case m.isColon(t):
		m.take()
		m.edits = append(m.edits, edit{t.from, t.to, ":"})
		m.note(MissingColon, t.from, ": put for %s", m.text[t.from:t.to])
	case t.kind.isOpen() || t.kind.isValue() && m.sameLine(t) && !m.isName(0):
		m.insert(":")
		m.note(MissingColon, name.to, ": added")
	default:
		m.addNull(":null")
		return
	}
	m.state = wantValue
}

// addNull puts a null where a value is missing.
func (m *mender) addNull(text string) {
	m.insert(text)
	m.note(MissingValue, m.before, "null added: the value is missing")
	m.addPlaceholder()
	m.valueDone()
}

// sameLine reports whether no line ends between a token and the one before.
func (m *mender) sameLine(t token) bool { return bytes.IndexByte(m.text[m.before:t.from], '\n') < 0 }

// readValue reads a value; in an array also its end, and what stands between items.
func (m *mender) readValue(t token) {
	switch {
	case t.kind == dotsToken:
		m.readDots(t)
	case m.inArray() && t.kind.isClose():
		m.dropComma()
		m.readClose(t)
	case m.inArray() && t.kind == commaToken:
		m.take()
		m.drop(t)
		m.note(TrailingComma, t.from, "comma removed: it separates nothing")
	case m.inObject() && (t.kind == commaToken || t.kind.isClose()):
		m.addNull("null")
	case m.inObject() && t.kind == colonToken:
		m.take()
		m.drop(t)
		m.note(StrayText, t.from, "second : removed")
	case t.kind == openBrace && m.isLonePlaceholder():
		m.begin()
		m.readPlaceholderObject(t)
	case t.kind.isOpen():
		m.begin()
		m.take()
		m.push(t.kind, t.from)
	case m.inArray() && m.isName(0) && m.comma != nil && m.missing(openBracket) > 0 && m.open[openBrace] > 0:
		m.edits = append(m.edits, edit{m.comma.from, m.comma.from, "]"})
		m.note(MissingBrace, m.comma.from, "] added: a member of the object around follows")
		m.pop()
		m.state = wantName
	case m.inArray() && m.isName(0):
		m.begin()
		m.edits = append(m.edits, edit{t.from, t.from, "{"})
		m.note(MissingBrace, t.from, "{ added: members stand in an array")
		m.push(openBrace, t.from)
	case m.inObject() && m.isName(0) && m.missing(openBrace) < 0:
		m.edits = append(m.edits, edit{t.from, t.from, "{"})
		m.note(MissingBrace, t.from, "{ added: members stand in the place of a value")
		m.push(openBrace, t.from)
	case t.kind.isValue() || t.kind == brokenToken:
		m.begin()
		m.readScalar(t)
	default:
		m.fail(t, "a value expected, not "+quote(m.text[t.from:t.to]))
	}
}

// begin counts an item of an array; a member was counted at its name.
func (m *mender) begin() {
	if m.inArray() {
		m.top().count++
	}
}

// isLonePlaceholder reports whether the brace at hand holds one word or string and nothing else.
func (m *mender) isLonePlaceholder() bool {
	inner := m.peek(1).kind
	return (inner == quotedToken || inner == wordToken) && m.peek(2).kind == closeBrace
}

// readPlaceholderObject takes the braces off a placeholder.
func (m *mender) readPlaceholderObject(t token) {
	word, last := m.peek(1), m.peek(2)
	m.note(PlaceholderObject, t.from, "braces around %s removed: it stands for the whole object", quote(m.text[word.from:word.to]))
	m.addPlaceholder()
	m.edits = append(m.edits, edit{t.from, word.from, ""}, edit{word.to, last.to, ""})
	m.take()
	m.dropComments()
	m.readScalar(word)
	m.dropComments()
	m.take()
}

// readDots reads an ellipsis: in the place of a value it is one, elsewhere it stands for more.
func (m *mender) readDots(t token) {
	if m.state == wantValue && !m.inArray() {
		if len(m.stack) == 0 {
			m.fail(t, "nothing but dots")
			return
		}
		m.quoteToken(t)
		m.take()
		m.note(Ellipsis, t.from, "%s quoted: it stands for the value", m.text[t.from:t.to])
		m.addPlaceholder()
		m.valueDone()
		return
	}
	m.dropMore(t, "%s removed: it stands for more")
	if m.state != afterValue && m.state != afterRoot {
		m.dropNextComma()
	}
}

// dropMore removes what stands for more members or items. A comma before it still separates nothing.
func (m *mender) dropMore(t token, message string) {
	comma := m.comma
	m.take()
	m.comma = comma
	m.drop(t)
	m.note(Ellipsis, t.from, message, quote(m.text[t.from:t.to]))
}

// dropNextComma removes the comma that follows something that was removed.
func (m *mender) dropNextComma() {
	if t := m.peek(0); t.kind == commaToken {
		comma := m.comma
		m.take()
		m.drop(t)
		m.comma = comma
	}
}

// readAfterValue reads what follows a member or item.
func (m *mender) readAfterValue(t token) {
	switch {
	case t.kind == commaToken:
		m.take()
		m.comma = &t
		if m.state = wantName; m.inArray() {
			m.state = wantValue
		}
	case t.kind.isClose():
		m.readClose(t)
	case t.kind == dotsToken:
		m.readDots(t)
	case t.kind == wordToken && m.isMark(t):
		m.dropStray(t)
	case m.inObject() && (m.isName(0) || t.kind == quotedToken && m.peek(1).kind.isOpen()),
		m.inArray() && (t.kind.isOpen() || t.kind.isValue()):
		m.insert(",")
		m.note(MissingComma, m.before, "comma added")
		if m.state = wantName; m.inArray() {
			m.state = wantValue
		}
	case t.kind == wordToken && m.sameLine(t):
		m.dropStray(t)
	default:
		m.fail(t, ", or the end expected, not "+quote(m.text[t.from:t.to]))
	}
}

// isMark reports whether a bare word holds neither letter nor digit: > and the like.
func (m *mender) isMark(t token) bool {
	return !strings.ContainsFunc(string(m.text[t.from:t.to]), isWordRune)
}

// dropStray removes text that belongs to no value.
func (m *mender) dropStray(t token) {
	m.take()
	m.drop(t)
	m.note(StrayText, t.from, "%s removed: it belongs to no value", quote(m.text[t.from:t.to]))
}

// readAfterRoot reads what follows the whole value: at most what is left over of its end.
func (m *mender) readAfterRoot(t token) {
	switch {
	case t.kind.isClose():
		m.take()
		m.drop(t)
		m.note(ExtraBrace, t.from, "%s removed: nothing is open", m.text[t.from:t.to])
	case t.kind == commaToken:
		m.take()
		m.drop(t)
		m.note(TrailingComma, t.from, "comma removed: nothing follows it")
	case t.kind == dotsToken:
		m.readDots(t)
	case t.kind == wordToken && m.isMark(t):
		m.dropStray(t)
	default:
		m.fail(t, "more text after the value: "+quote(m.text[t.from:t.to]))
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
