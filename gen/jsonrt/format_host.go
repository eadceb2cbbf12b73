package jsonrt

import (
	"bytes"
	"unicode/utf8"
)

// The longest label and name of the domain name system, in bytes as sent.
const (
	longestLabel = 63
	longestName  = 253
)

// isHostname: RFC 1123, where labels that stand for others (xn--) must do so
// rightly.
func isHostname(text []byte) bool {
	return isASCII(text) && len(text) <= longestName && areLabels(text, false)
}

// isIDNHostname: RFC 5890, each label in either form.
func isIDNHostname(text []byte) bool { return areLabels(text, true) }

// areLabels checks the labels of a name, and, when there is one written from
// right to left among them, their directions.
func areLabels(text []byte, wide bool) bool {
	total := 0
	bidi, orderly := false, true
	for {
		end, after := labelEnd(text, wide)
		label, size, ok := readLabel(text[:end])
		total += size + 1
		if !ok || total > longestName+1 {
			return false
		}
		bidi = bidi || hasRightToLeft(label)
		orderly = orderly && isBidiLabel(label)
		if after == end {
			return orderly || !bidi
		}
		text = text[after:]
	}
}

// readLabel checks one label in either form; it returns what it stands for and
// its size in bytes as sent.
func readLabel(text []byte) (label []rune, size int, ok bool) {
	if len(text) == 0 || len(text) > 4*longestLabel { // a code point takes a byte of punycode at least
		return nil, 0, false
	}
	if !isASCII(text) {
		label = []rune(string(text))
		size = len("xn--") + punycodeLength(label)
		return label, size, size <= longestLabel && isWideLabel(label)
	}
	if n := len(text); n > longestLabel || text[0] == '-' || text[n-1] == '-' {
		return nil, 0, false
	}
	for _, c := range text {
		if !isAlphaNumeric(c) && c != '-' {
			return nil, 0, false
		}
	}
	if len(text) < 4 || text[2] != '-' || text[3] != '-' {
		return []rune(string(text)), len(text), true
	}
	if text[0]|0x20 != 'x' || text[1]|0x20 != 'n' {
		return nil, 0, false // such labels are reserved
	}
	label, ok = decodePunycode(text[4:])
	return label, len(text), ok && isWideLabel(label)
}

// labelEnd returns where a label ends and the next begins; both are the end of
// the text for the last one. Four characters are dots, one of them in ASCII.
func labelEnd(text []byte, wide bool) (end, after int) {
	if !wide {
		if i := bytes.IndexByte(text, '.'); i >= 0 {
			return i, i + 1
		}
		return len(text), len(text)
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		switch r {
		case '.', '\u3002', '\uff0e', '\uff61':
			return i, i + n
		}
		i += n
	}
	return len(text), len(text)
}

func isASCII(text []byte) bool {
	for _, c := range text {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isEmail: RFC 5321, Mailbox.
func isEmail(text []byte) bool { return isMailbox(text, false) }

// isIDNEmail: RFC 6531, where both parts may go beyond ASCII.
func isIDNEmail(text []byte) bool { return isMailbox(text, true) }

func isMailbox(text []byte, wide bool) bool {
	at := bytes.LastIndexByte(text, '@')
	if at <= 0 {
		return false
	}
	local, domain := text[:at], text[at+1:]
	if n := len(local); local[0] == '"' {
		if n < 2 || local[n-1] != '"' || !isQuoted(local[1:n-1], wide) {
			return false
		}
	} else if !isDotString(local, wide) {
		return false
	}
	if n := len(domain); n > 2 && domain[0] == '[' && domain[n-1] == ']' {
		literal := domain[1 : n-1]
		if six, found := bytes.CutPrefix(literal, []byte("IPv6:")); found {
			return isIPv6(six)
		}
		return isIPv4(literal)
	}
	if wide {
		return isIDNHostname(domain)
	}
	return isHostname(domain)
}

// isDotString: words with single dots between them.
func isDotString(text []byte, wide bool) bool {
	dot := true
	for _, c := range text {
		switch {
		case c == '.':
			if dot {
				return false
			}
		case c >= utf8.RuneSelf:
			if !wide {
				return false
			}
		case !isAlphaNumeric(c) && bytes.IndexByte([]byte("!#$%&'*+-/=?^_`{|}~"), c) < 0:
			return false
		}
		dot = c == '.'
	}
	return !dot
}

// isQuoted: anything printable, with a backslash before quotes and backslashes.
func isQuoted(text []byte, wide bool) bool {
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '\\' {
			if i++; i == len(text) {
				return false
			}
			c = text[i]
		} else if c == '"' {
			return false
		}
		if c < ' ' || c == 0x7f || c >= utf8.RuneSelf && !wide {
			return false
		}
	}
	return true
}
