package repair

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quoteToken puts a bare word in quotation marks.
func (m *mender) quoteToken(t token) {
	written, err := json.Marshal(strings.ToValidUTF8(string(m.text[t.from:t.to]), "\uFFFD"))
	if err != nil {
		panic("repair: " + err.Error()) // a string
	}
	plain := unescapeHTML(written)
	if len(plain) == t.to-t.from+len(`""`) { // nothing escaped: the word stays untouched
		m.edits = append(m.edits, edit{t.from, t.from, `"`}, edit{t.to, t.to, `"`})
		return
	}
	m.edits = append(m.edits, edit{t.from, t.to, plain})
	m.note(Escape, t.from, "signs escaped in %s", quote(m.text[t.from:t.to]))
}

// unescapeHTML undoes what encoding/json does to <, > and & beyond need.
func unescapeHTML(written []byte) string {
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(written))
}

// mendString makes a JSON string of a quoted one.
func (m *mender) mendString(t token) {
	if t.kind == quotedToken && m.text[t.from] == '"' && t.mark == '"' && IsJSON(m.text[t.from:t.to]) {
		return
	}
	opening, size := utf8.DecodeRune(m.text[t.from:])
	if t.unopened {
		opening, size = '"', 0
		m.edits = append(m.edits, edit{t.from, t.from, `"`})
		m.note(Quotes, t.from, "\" added: the string does not begin")
	}
	from, to := t.from+size, t.to
	if t.kind == quotedToken && t.mark != noMark {
		to -= utf8.RuneLen(t.mark)
	}
	if opening != '"' {
		m.edits = append(m.edits, edit{t.from, from, `"`})
	}
	m.mendEscapes(t, from, to)
	switch {
	case t.mark == noMark:
		m.edits = append(m.edits, edit{to, to, `"`})
		m.note(Quotes, t.to, "\" added: the string does not end")
		return
	case t.kind == brokenToken:
		m.edits = append(m.edits, edit{to, to, `"`})
		m.note(Quotes, t.to, "\" added: the text ends within the string")
	case t.mark != '"':
		m.edits = append(m.edits, edit{to, t.to, `"`})
	}
	if opening != '"' || t.kind == quotedToken && t.mark != '"' {
		m.note(Quotes, t.from, "%c put in JSON's quotation marks", opening)
	}
}

// mendEscapes mends what stands between quotation marks.
func (m *mender) mendEscapes(t token, from, to int) {
	escapes, encoding, marks := 0, 0, 0
	for at := from; at < to; {
		r, size := utf8.DecodeRune(m.text[at:to])
		e := edit{from: -1}
		switch {
		case r == '\\':
			e, size = mendEscape(m.text[at:to], at)
			escapes += min(1, e.from+1)
		case r == utf8.RuneError && size == 1:
			e = edit{at, at + 1, "\uFFFD"}
			encoding++
		case r < ' ':
			e = edit{at, at + 1, escapeOf(r)}
			escapes++
		case r == '"':
			e = edit{at, at, `\`}
			marks++
		}
		if e.from >= 0 {
			m.edits = append(m.edits, e)
		}
		at += size
	}
	if escapes > 0 {
		m.note(Escape, t.from, "escapes mended in %s", quote(m.text[t.from:t.to]))
	}
	if marks > 0 {
		m.note(Quotes, t.from, "quotation marks escaped in %s", quote(m.text[t.from:t.to]))
	}
	if encoding > 0 {
		m.note(Encoding, t.from, "bytes that are no UTF-8 replaced in %s", quote(m.text[t.from:t.to]))
	}
}

// mendEscape is the edit that an escape at an offset needs, from -1 for none, and the length that it covers.
func mendEscape(text []byte, at int) (edit, int) {
	if len(text) == 1 {
		return edit{at, at, `\`}, 1
	}
	switch c := text[1]; {
	case strings.IndexByte(`"\/bfnrt`, c) >= 0:
		return edit{from: -1}, 2
	case c == 'u' && len(text) >= 6 && isHex(text[2:6]):
		return edit{from: -1}, 6
	case c == 'u' || c == 'x':
		return edit{at, at, `\`}, 2
	case c < ' ':
		return edit{at, at + 1, ""}, 1
	}
	return edit{at, at + 1, ""}, 1 // of Markdown or a shell: the character itself is meant
}

func isHex(text []byte) bool {
	for _, c := range text {
		if !unicode.Is(unicode.ASCII_Hex_Digit, rune(c)) {
			return false
		}
	}
	return true
}

// escapeOf writes a control character as JSON does.
func escapeOf(r rune) string {
	switch r {
	case '\t':
		return `\t`
	case '\r':
		return `\r`
	case '\n':
		return `\n`
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// joinStrings puts strings together that a program would add: "a" + "b".
func (m *mender) joinStrings() {
	for plus := m.peek(0); string(m.text[plus.from:plus.to]) == "+" && m.peek(1).kind == quotedToken; plus = m.peek(0) {
		other := m.peek(1)
		if m.text[m.before-1] != '"' || m.text[other.from] != '"' || other.mark != '"' {
			return // marks of another kind are replaced: the edits would overlap
		}
		m.note(Quotes, plus.from, "strings joined")
		m.edits = append(m.edits, edit{m.before - 1, other.from + 1, ""})
		m.mendEscapes(other, other.from+1, other.to-1)
		m.take()
		m.take()
	}
}
