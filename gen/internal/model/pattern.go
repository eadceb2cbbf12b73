package model

import (
	"fmt"
	"regexp"
	"strings"
)

// spaces is what ECMA-262's \s matches, as the inside of an RE2 character class.
const spaces = `\t\n\v\f\r \x{a0}\x{feff}\p{Zs}\x{2028}\x{2029}`

// translate turns an ECMA-262 pattern into the RE2 pattern with the same meaning, so that matching is linear.
// What has no exact counterpart is an error.
func translate(pattern string) (string, error) {
	t := &translator{in: []rune(pattern)}
	for t.pos < len(t.in) {
		if err := t.next(); err != nil {
			return "", err
		}
	}
	out := t.out.String()
	if _, err := regexp.Compile(out); err != nil {
		return "", fmt.Errorf("not a valid pattern: %s", strings.TrimPrefix(err.Error(), "error parsing regexp: "))
	}
	return out, nil
}

type translator struct {
	in      []rune
	pos     int
	inClass bool
	out     strings.Builder
}

// ahead reports whether text comes next.
func (t *translator) ahead(text string) bool {
	return strings.HasPrefix(string(t.in[t.pos:min(t.pos+len(text), len(t.in))]), text)
}

func (t *translator) next() error {
	c := t.in[t.pos]
	t.pos++
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
		if t.ahead("]") || t.ahead("^]") {
			return fmt.Errorf("empty character classes are not supported")
		}
		t.inClass = true
		t.out.WriteRune(c)
		if t.ahead("^") {
			t.pos++
			t.out.WriteByte('^')
		}
	case c == '(' && t.ahead("?"):
		if !t.ahead("?:") {
			return fmt.Errorf("lookaround and named groups have no linear-time counterpart")
		}
		t.out.WriteString("(?:")
		t.pos += 2
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

// escape translates what follows a backslash.
func (t *translator) escape() error {
	if t.pos == len(t.in) {
		return fmt.Errorf("ends in a lone backslash")
	}
	c := t.in[t.pos]
	t.pos++
	switch {
	case c == 's' && t.inClass:
		t.out.WriteString(spaces)
	case c == 's':
		t.out.WriteString("[" + spaces + "]")
	case c == 'S' && !t.inClass:
		t.out.WriteString("[^" + spaces + "]")
	case strings.ContainsRune("dDwWnrtfv", c), strings.ContainsRune("bB", c) && !t.inClass:
		t.out.WriteString(`\` + string(c))
	case c == 'u' || c == 'x':
		return t.codePoint(c)
	case c == '/' || c == '-' && !t.inClass:
		t.out.WriteString(regexp.QuoteMeta(string(c)))
	case strings.ContainsRune(`^$\.*+?()[]{}|-`, c):
		t.out.WriteString(`\` + string(c))
	default:
		return fmt.Errorf(`\%c has no exact counterpart`, c)
	}
	return nil
}

// codePoint translates \xHH and \uHHHH.
func (t *translator) codePoint(form rune) error {
	size := 4
	if form == 'x' {
		size = 2
	}
	if t.pos+size > len(t.in) || strings.Trim(string(t.in[t.pos:t.pos+size]), "0123456789abcdefABCDEF") != "" {
		return fmt.Errorf(`\%c wants %d hexadecimal digits`, form, size)
	}
	digits := string(t.in[t.pos : t.pos+size])
	if form == 'u' && strings.HasPrefix(strings.ToLower(digits), "d") && strings.ContainsAny(digits[1:2], "89abcdefABCDEF") {
		return fmt.Errorf("surrogates are not supported")
	}
	t.pos += size
	t.out.WriteString(`\x{` + digits + `}`)
	return nil
}
