package jsonrt

import (
	"bytes"
	"unicode/utf8"
)

// regex checks a regular expression by the grammar of ECMA-262 in its unicode
// mode, which is what JSON Schema asks for. It keeps a count for open groups, so
// that depth costs no stack.
type regex struct {
	text     []byte
	pos      int
	groups   []bool // open groups; whether each may be repeated
	captures int
	highest  int // number of a back reference
	names    map[string]bool
	wanted   [][]byte // names of back references
}

// isRegex: see regex.
func isRegex(text []byte) bool {
	x := regex{text: text, names: map[string]bool{}}
	repeatable := false
	for x.pos < len(text) {
		c := text[x.pos]
		x.pos++
		ok := true
		switch c {
		case '(':
			ok = x.openGroup()
			repeatable = false
		case ')':
			n := len(x.groups)
			if n == 0 {
				return false
			}
			repeatable, x.groups = x.groups[n-1], x.groups[:n-1]
		case '|', '^', '$':
			repeatable = false
		case '*', '+', '?', '{':
			ok = repeatable && (c != '{' || x.count())
			if x.peek() == '?' {
				x.pos++
			}
			repeatable = false
		case '}', ']':
			return false
		case '[':
			ok = x.class()
			repeatable = true
		case '\\':
			repeatable = x.peek() != 'b' && x.peek() != 'B'
			ok = x.escape(false)
		default:
			repeatable = true
		}
		if !ok {
			return false
		}
	}
	for _, name := range x.wanted {
		if !x.names[string(name)] {
			return false
		}
	}
	return len(x.groups) == 0 && x.highest <= x.captures
}

// peek returns the next byte, 0 at the end.
func (x *regex) peek() byte {
	if x.pos < len(x.text) {
		return x.text[x.pos]
	}
	return 0
}

// openGroup reads what follows an opening parenthesis.
func (x *regex) openGroup() bool {
	rest := x.text[x.pos:]
	for _, prefix := range [...]string{"?:", "?=", "?!", "?<=", "?<!"} {
		if bytes.HasPrefix(rest, []byte(prefix)) {
			x.pos += len(prefix)
			x.groups = append(x.groups, prefix == "?:")
			return true
		}
	}
	x.captures++
	x.groups = append(x.groups, true)
	if x.peek() != '?' {
		return true
	}
	x.pos++
	name, ok := x.name()
	if !ok || x.names[string(name)] {
		return false
	}
	x.names[string(name)] = true
	return true
}

// name reads <name>.
func (x *regex) name() (name []byte, ok bool) {
	if x.peek() != '<' {
		return nil, false
	}
	end := bytes.IndexByte(x.text[x.pos:], '>')
	if end < 2 {
		return nil, false
	}
	name = x.text[x.pos+1 : x.pos+end]
	x.pos += end + 1
	for i, c := range name {
		if !isAlpha(c) && c != '_' && c != '$' && c < utf8.RuneSelf && (i == 0 || !isDigit(c)) {
			return nil, false
		}
	}
	return name, true
}

// count reads n}, n,} or n,m} with n not above m.
func (x *regex) count() bool {
	from := x.number()
	to := from
	if x.peek() == ',' {
		x.pos++
		if x.peek() == '}' {
			to = nil
		} else if to = x.number(); len(to) == 0 {
			return false
		}
	}
	if len(from) == 0 || x.peek() != '}' {
		return false
	}
	x.pos++
	return to == nil || CompareNumbers(from, to) <= 0
}

func (x *regex) number() []byte {
	begin := x.pos
	x.pos = scanDigits(x.text, begin)
	return x.text[begin:x.pos]
}

// class reads a character class behind its opening bracket.
func (x *regex) class() bool {
	if x.peek() == '^' {
		x.pos++
	}
	previous := rune(-1)
	for x.pos < len(x.text) && x.peek() != ']' {
		dash := x.peek() == '-' && x.pos+1 < len(x.text) && x.text[x.pos+1] != ']'
		if dash && previous != -1 {
			x.pos++
			to, ok := x.classAtom()
			if !ok || previous == classSet || to == classSet || to < previous {
				return false
			}
			previous = -1
			continue
		}
		var ok bool
		if previous, ok = x.classAtom(); !ok {
			return false
		}
	}
	if x.pos >= len(x.text) {
		return false
	}
	x.pos++
	return true
}

// classSet stands for an escape that means many characters.
const classSet rune = utf8.MaxRune + 1

// classAtom reads one character of a class.
func (x *regex) classAtom() (rune, bool) {
	if x.peek() != '\\' {
		c, n := utf8.DecodeRune(x.text[x.pos:])
		x.pos += n
		return c, true
	}
	x.pos++
	begin := x.pos
	if !x.escape(true) {
		return 0, false
	}
	return escapeMeaning(x.text[begin:x.pos]), true
}

// escapeMeaning returns the character that an escape (without its backslash)
// means, classSet when it means many.
func escapeMeaning(text []byte) rune {
	switch text[0] {
	case 'd', 'D', 's', 'S', 'w', 'W', 'p', 'P':
		return classSet
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'v':
		return '\v'
	case '0':
		return 0
	case 'c':
		return rune(text[1] & 31)
	case 'x', 'u':
		v := rune(0)
		for _, c := range text[1:] {
			if isDigit(c) {
				v = v<<4 | rune(c-'0')
			} else if isHex(c) {
				v = v<<4 | rune(c|0x20-'a'+10)
			}
			v = min(v, utf8.MaxRune)
		}
		return v
	}
	return rune(text[0])
}

// escape reads an escape behind its backslash.
func (x *regex) escape(class bool) bool {
	c := x.peek()
	x.pos++
	switch c {
	case 'd', 'D', 's', 'S', 'w', 'W', 'f', 'n', 'r', 't', 'v', 'b':
		return true
	case 'B':
		return !class
	case '-':
		return class
	case 'c':
		letter := isAlpha(x.peek())
		x.pos++
		return letter
	case 'x':
		return x.hex(2)
	case 'u':
		if x.peek() == '{' {
			return x.braces(isHex)
		}
		return x.hex(4)
	case 'p', 'P':
		return x.peek() == '{' && x.braces(func(c byte) bool { return isAlphaNumeric(c) || c == '_' || c == '=' })
	case 'k':
		name, ok := x.name()
		x.wanted = append(x.wanted, name)
		return ok && !class
	case '0':
		return !isDigit(x.peek())
	}
	if isDigit(c) {
		n := int(c - '0')
		for ; isDigit(x.peek()); x.pos++ {
			n = min(n*10+int(x.peek()-'0'), len(x.text)) // no text has more groups than bytes
		}
		x.highest = max(x.highest, n)
		return !class
	}
	return c != 0 && bytes.IndexByte([]byte(`^$\.*+?()[]{}|/`), c) >= 0
}

// hex reads n hexadecimal digits.
func (x *regex) hex(n int) bool {
	for range n {
		if !isHex(x.peek()) {
			return false
		}
		x.pos++
	}
	return true
}

// braces reads {…} with at least one character, all of them allowed.
func (x *regex) braces(allowed func(byte) bool) bool {
	x.pos++
	begin := x.pos
	for allowed(x.peek()) {
		x.pos++
	}
	x.pos++
	return x.pos > begin+1 && x.pos <= len(x.text) && x.text[x.pos-1] == '}'
}
