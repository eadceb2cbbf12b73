package model

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

const (
	repeatsAtOnce = 1000   // that RE2 takes
	mostRepeats   = 10_000 // that are spelled out; what is matched with grows by each
)

var repeatCount = regexp.MustCompile(`^\{([0-9]{1,9})(,([0-9]{1,9})?)?\}`)

// repeat translates the repetition whose brace has been read. What RE2 does not take at once is spelled out.
func (t *translator) repeat() error {
	m := repeatCount.FindStringSubmatch("{" + string(t.in[t.pos:min(t.pos+32, len(t.in))]))
	if m == nil {
		t.out.WriteByte('{')
		return nil
	}
	least, _ := strconv.Atoi(m[1])
	most, _ := strconv.Atoi(m[3])
	if m[2] == "" {
		most = least
	}
	if max(least, most) <= repeatsAtOnce || t.atom < 0 {
		t.out.WriteByte('{')
		return nil
	}
	if max(least, most) > mostRepeats {
		return fmt.Errorf("repeats something more than %d times", mostRepeats)
	}
	if most < least && m[2] != "," {
		return fmt.Errorf("repeats something at least %d times and at most %d", least, most)
	}
	t.pos += len(m[0]) - 1
	if t.ahead("?") { // which of all matches comes first does not matter
		t.pos++
	}
	text := t.out.String()
	atom := text[t.atom:]
	t.out.Reset()
	t.out.WriteString(text[:t.atom] + "(?:" + times(atom, least))
	if m[2] == "," {
		t.out.WriteString(atom + "*")
	} else {
		t.out.WriteString(atMost(atom, most-least))
	}
	t.out.WriteByte(')')
	return nil
}

// times repeats an atom n times.
func times(atom string, n int) string {
	var out strings.Builder
	for ; n > 0; n -= repeatsAtOnce {
		fmt.Fprintf(&out, "%s{%d}", atom, min(n, repeatsAtOnce))
	}
	return out.String()
}

// atMost repeats an atom up to n times. It chooses once between a whole thousand with what may follow, and less: so there are
// few ways to match a text, and each is tried at every character.
func atMost(atom string, n int) string {
	if n <= repeatsAtOnce {
		return fmt.Sprintf("%s{0,%d}", atom, n)
	}
	return fmt.Sprintf("(?:%s{%d}%s|%s{0,%d})", atom, repeatsAtOnce, atMost(atom, n-repeatsAtOnce), atom, repeatsAtOnce-1)
}
