package model

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// spaces is what ECMA-262's \s matches, as the inside of an RE2 character class.
const spaces = `\t\n\v\f\r \x{a0}\x{feff}\p{Zs}\x{2028}\x{2029}`

// notSpaces is the rest: a class inside a class cannot be negated.
const notSpaces = `\x00-\x08\x0e-\x1f!-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}` +
	`\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}`

// translate turns an ECMA-262 pattern into the RE2 pattern with the same meaning, so that matching is linear.
// What has no exact counterpart is an error.
func translate(pattern string) (string, error) {
	t := &translator{in: []rune(pattern), atom: -1}
	for t.pos < len(t.in) {
		if err := t.next(); err != nil {
			return "", err
		}
	}
	out := t.out.String()
	if _, err := regexp.Compile(out); err != nil {
		return "", fmt.Errorf("not a valid pattern: %s", plain(strings.TrimPrefix(err.Error(), "error parsing regexp: ")))
	}
	return out, nil
}

// matches reports whether a name matches a pattern; one that cannot be translated matches nothing, and is reported by
// checkSupport.
func matches(pattern, name string) bool {
	re2, err := translate(pattern)
	if err != nil {
		return false
	}
	return regexp.MustCompile(re2).MatchString(name)
}

// plain makes a part of a pattern fit for one line of text.
func plain(text string) string {
	const longest = 60
	var out strings.Builder
	for i, c := range text {
		switch {
		case i >= longest:
			return out.String() + "…"
		case unicode.IsPrint(c):
			out.WriteRune(c)
		default:
			fmt.Fprintf(&out, `\u%04x`, c)
		}
	}
	return out.String()
}

type translator struct {
	in      []rune
	pos     int
	inClass bool
	out     strings.Builder
	atom    int   // where the last thing begins in out that may be repeated; -1 when there is none
	groups  []int // where those that are open begin in out
}

// ahead reports whether text comes next.
func (t *translator) ahead(text string) bool {
	return strings.HasPrefix(string(t.in[t.pos:min(t.pos+len(text), len(t.in))]), text)
}

func (t *translator) next() error {
	c := t.in[t.pos]
	t.pos++
	if !t.inClass && c != '{' {
		t.begin(c)
	}
	switch {
	case c == '\\':
		return t.escape()
	case t.inClass && c == ']':
		t.inClass = false
		t.out.WriteRune(c)
	case t.inClass && c == '[':
		t.out.WriteString(`\[`)
	case t.inClass && c == '&' && t.ahead("&"), t.inClass && c == '~' && t.ahead("~"):
		t.out.WriteString(`\` + string(c))
	case t.inClass:
		t.out.WriteRune(c)
	case c == '[':
		t.openClass()
	case c == '{':
		return t.repeat()
	case c == '(' && t.ahead("?"):
		return t.group()
	case c == '.':
		t.out.WriteString(`[^\n\r\x{2028}\x{2029}]`)
	case c == '$':
		t.out.WriteString(`\z`)
	case c == '^':
		t.out.WriteString(`\A`)
	default:
		t.out.WriteRune(c)
	}
	return nil
}

// begin notes where what begins with a character begins.
func (t *translator) begin(c rune) {
	switch c {
	case '(':
		t.groups = append(t.groups, t.out.Len())
		t.atom = -1
	case ')':
		if last := len(t.groups) - 1; last >= 0 {
			t.atom = t.groups[last]
			t.groups = t.groups[:last]
		}
	case '|', '*', '+', '?', '^', '$':
		t.atom = -1
	default:
		t.atom = t.out.Len()
	}
}

// openClass translates the beginning of a character class, or the whole of one that is empty.
func (t *translator) openClass() {
	switch {
	case t.ahead("]"): // no character at all
		t.pos++
		t.out.WriteString(`[^\x00-\x{10ffff}]`)
	case t.ahead("^]"): // any character
		t.pos += 2
		t.out.WriteString(`[\x00-\x{10ffff}]`)
	case t.ahead("^"):
		t.pos++
		t.inClass = true
		t.out.WriteString("[^")
	default:
		t.inClass = true
		t.out.WriteByte('[')
	}
}

// group translates (?: and the named (?<name>, whose name would matter to references only.
func (t *translator) group() error {
	switch {
	case t.ahead("?:"):
		t.pos += 2
	case t.ahead("?<") && !t.ahead("?<=") && !t.ahead("?<!"):
		end := slices.Index(t.in[t.pos:], '>')
		if end < 0 {
			return fmt.Errorf("a named group without its >")
		}
		t.pos += end + 1
	default:
		return fmt.Errorf("lookaround and flags have no linear-time counterpart")
	}
	t.out.WriteString("(?:")
	return nil
}

// escape translates what follows a backslash.
func (t *translator) escape() error {
	if t.pos == len(t.in) {
		return fmt.Errorf("ends in a lone backslash")
	}
	c := t.in[t.pos]
	t.pos++
	switch {
	case c == 's':
		t.set(spaces)
	case c == 'S':
		t.set(notSpaces)
	case c == 'b' && t.inClass:
		t.out.WriteString(`\x08`)
	case c == '0' && (t.pos == len(t.in) || t.in[t.pos] < '0' || t.in[t.pos] > '9'):
		t.out.WriteString(`\x00`)
	case c == 'c':
		return t.control()
	case c == 'p' || c == 'P':
		return t.property(c)
	case '1' <= c && c <= '9' && !t.inClass || c == 'k':
		return fmt.Errorf(`\%c refers back, which has no linear-time counterpart`, c)
	case strings.ContainsRune("dDwWnrtfv", c), strings.ContainsRune("bB", c) && !t.inClass:
		t.out.WriteString(`\` + string(c))
	case c == 'u' || c == 'x':
		return t.codePoint(c)
	case c == '/' || c == '-' && !t.inClass:
		t.out.WriteString(regexp.QuoteMeta(string(c)))
	case strings.ContainsRune(`^$\.*+?()[]{}|-`, c):
		t.out.WriteString(`\` + string(c))
	default:
		return fmt.Errorf(`\%s has no exact counterpart`, plain(string(c)))
	}
	return nil
}

// set writes the inside of a character class.
func (t *translator) set(inside string) {
	if t.inClass {
		t.out.WriteString(inside)
	} else {
		t.out.WriteString("[" + inside + "]")
	}
}

// control translates \cX.
func (t *translator) control() error {
	if t.pos == len(t.in) || t.in[t.pos] > 'z' || !unicode.IsLetter(t.in[t.pos]) {
		return fmt.Errorf(`\c wants a letter`)
	}
	fmt.Fprintf(&t.out, `\x{%x}`, t.in[t.pos]%32)
	t.pos++
	return nil
}

// property translates \p{…} and \P{…}.
func (t *translator) property(form rune) error {
	end := slices.Index(t.in[t.pos:], '}')
	if !t.ahead("{") || end < 0 {
		return fmt.Errorf(`\%c wants a property in braces`, form)
	}
	name := string(t.in[t.pos+1 : t.pos+end])
	known, ok := propertyName(name)
	if !ok {
		return fmt.Errorf(`\%c{%s}: not a general category or script that Go's regular expressions know`, form, plain(name))
	}
	t.pos += end + 1
	fmt.Fprintf(&t.out, `\%c{%s}`, form, known)
	return nil
}

// codePoint translates \xHH, \uHHHH, a pair of those, and \u{H…}.
func (t *translator) codePoint(form rune) error {
	if form == 'u' && t.ahead("{") {
		end := slices.Index(t.in[t.pos:], '}')
		if code, err := strconv.ParseUint(string(t.in[t.pos+1:max(t.pos+1, t.pos+end)]), 16, 32); err == nil && code <= unicode.MaxRune {
			t.pos += end + 1
			return t.literal(rune(code))
		}
		return fmt.Errorf(`\u{ wants the hexadecimal digits of a code point and a brace`)
	}
	size := 4
	if form == 'x' {
		size = 2
	}
	code, ok := t.digits(size)
	if !ok {
		return fmt.Errorf(`\%c wants %d hexadecimal digits`, form, size)
	}
	if utf16.IsSurrogate(code) && t.ahead(`\u`) {
		t.pos += 2
		low, _ := t.digits(4)
		code = utf16.DecodeRune(code, low) // the replacement character when this is no pair
		if code == unicode.ReplacementChar {
			return fmt.Errorf("half of a surrogate pair matches no JSON text")
		}
	}
	return t.literal(code)
}

// digits reads hexadecimal digits.
func (t *translator) digits(size int) (rune, bool) {
	if t.pos+size > len(t.in) {
		return 0, false
	}
	code, err := strconv.ParseUint(string(t.in[t.pos:t.pos+size]), 16, 32)
	if err != nil {
		return 0, false
	}
	t.pos += size
	return rune(code), true
}

// literal writes one character.
func (t *translator) literal(c rune) error {
	if utf16.IsSurrogate(c) {
		return fmt.Errorf("half of a surrogate pair matches no JSON text")
	}
	fmt.Fprintf(&t.out, `\x{%x}`, c)
	return nil
}
