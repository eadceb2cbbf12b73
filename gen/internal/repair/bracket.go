package repair

import (
	"bytes"
	"strings"
)

// readClose reads a closing bracket. One that does not fit closes what it can; which of the brackets around are too
// few or too many is told by counting those that are left.
func (m *mender) readClose(t token) {
	f := m.top()
	want := f.kind.closer()
	switch {
	case t.kind == want && m.closesTooEarly(t):
		m.take()
		m.drop(t)
		m.note(ExtraBrace, t.from, "} removed: more members of the object follow")
		m.state = afterValue
	case t.kind == want:
		m.take()
		m.pop()
	case m.missing(f.kind) > 0 || m.missing(t.kind.opener()) >= 0 && m.open[t.kind.opener()] > 0:
		m.insert(string(rune(want)))
		m.note(MissingBrace, m.before, "%c added before %c", want, t.kind)
		m.pop()
	case t.kind == closeBracket && m.state == afterValue && m.before == m.closed.to &&
		strings.IndexByte("}]", m.text[m.before-1]) >= 0:
		m.take()
		m.openBefore()
	default:
		m.take()
		m.drop(t)
		m.note(ExtraBrace, t.from, "%c removed: nothing that it could close is open", t.kind)
		if m.state == wantName || m.state == wantValue {
			m.state = afterValue
		}
	}
}

// openBefore adds the bracket that is missing before the object or array just closed, which ] follows.
func (m *mender) openBefore() {
	prefix := m.pointer()
	for i := range m.result.Repairs {
		n := &m.result.Repairs[i]
		if rest, below := strings.CutPrefix(n.Pointer, prefix); below && n.At >= m.closed.from {
			n.Pointer = prefix + "/0" + rest // it is an item now
		}
	}
	m.edits = append(m.edits, edit{m.closed.from, m.closed.from, "["})
	m.note(MissingBrace, m.closed.from, "[ added: ] follows")
}

// isOutdented reports whether the member at hand belongs to an object further out, as its indentation says: it stands
// no deeper than the line that opens the object at hand, whose members did, and a closing brace is missing.
func (m *mender) isOutdented(t token) bool {
	f := m.top()
	if f.count == 0 || m.missing(openBrace) <= 0 || len(m.stack) < 2 || m.stack[len(m.stack)-2].kind != openBrace {
		return false
	}
	if !startsLine(m.text, t.from) || m.lineOf(f.first) == m.lineOf(f.at) {
		return false
	}
	outer := len(m.indent(f.at))
	return len(m.indent(t.from)) <= outer && len(m.indent(f.first)) > outer
}

// closeBefore adds the brace that is missing before the member at hand.
func (m *mender) closeBefore() {
	at := m.before
	if m.comma != nil {
		at = m.comma.from
	}
	m.edits = append(m.edits, edit{at, at, "}"})
	m.note(MissingBrace, at, "} added: the next member stands further out")
	comma := m.comma
	m.pop()
	if comma != nil {
		m.state = wantName
	}
}

// missing is how many closing brackets are missing for those of a kind that are open or to come; negative: too many.
func (m *mender) missing(kind tokenKind) int {
	return m.open[kind] + m.left[kind] - m.left[kind.closer()]
}

// closesTooEarly reports whether a fitting brace is one too many: members follow it where only items can stand, or
// nothing at all, and there are more closing braces than open ones.
func (m *mender) closesTooEarly(t token) bool {
	if t.kind != closeBrace || m.missing(openBrace) >= 0 {
		return false
	}
	if len(m.stack) > 1 && m.stack[len(m.stack)-2].kind == openBrace {
		return false
	}
	n := 1
	if m.peek(n).kind == commaToken {
		n++
	}
	return m.isName(n)
}

// opener is the bracket that a closing one closes.
func (k tokenKind) opener() tokenKind {
	if k == closeBracket {
		return openBracket
	}
	return openBrace
}

// finish ends a text: whatever is open is closed.
func (m *mender) finish() {
	switch {
	case m.state == wantValue && len(m.stack) == 0:
		m.fail(m.peek(0), "no value")
		return
	case m.state == wantColon:
		m.addNull(":null")
	case m.state == wantValue && m.inObject():
		m.addNull("null")
	}
	m.dropComma()
	if len(m.stack) == 0 {
		return
	}
	var closers, added strings.Builder
	line := m.lineOf(m.before)
	for i := len(m.stack) - 1; i >= 0; i-- {
		f := m.stack[i]
		if begin := m.lineOf(f.at); begin != line {
			added.WriteString(m.lineBreak() + m.indent(f.at))
			line = begin
		}
		added.WriteByte(byte(f.kind.closer()))
		closers.WriteByte(byte(f.kind.closer()))
	}
	m.insert(added.String())
	m.note(MissingBrace, m.before, "%s added: the text ends before", closers.String())
	m.stack = nil
}

// farBack is how far the beginning of a line is looked for: added brackets look well on lines of usual length.
const farBack = 500

// lineOf is where the line of an offset begins.
func (m *mender) lineOf(at int) int {
	from := max(at-farBack, 0)
	return from + bytes.LastIndexByte(m.text[from:at], '\n') + 1
}

// indent is the white space that the line of an offset begins with.
func (m *mender) indent(at int) string {
	line := m.text[m.lineOf(at):at]
	return string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
}

// lineBreak is what ends lines in the text; nothing if it is one line.
func (m *mender) lineBreak() string {
	if bytes.IndexByte(m.text[:min(len(m.text), 2*farBack)], '\n') < 0 {
		return ""
	}
	return "\n"
}
