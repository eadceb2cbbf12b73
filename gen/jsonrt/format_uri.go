package jsonrt

import (
	"bytes"
	"net/netip"
	"unicode/utf8"
)

// isURI and its like: RFC 3986, and RFC 3987 with characters beyond ASCII.
func isURI(text []byte) bool          { return isReference(text, true, false) }
func isURIReference(text []byte) bool { return isReference(text, false, false) }
func isIRI(text []byte) bool          { return isReference(text, true, true) }
func isIRIReference(text []byte) bool { return isReference(text, false, true) }

// isReference checks the parts: scheme, authority, path, query, fragment.
func isReference(text []byte, absolute, wide bool) bool {
	rest, fragment, _ := bytes.Cut(text, []byte{'#'})
	rest, query, _ := bytes.Cut(rest, []byte{'?'})
	if !areURIChars(fragment, "/?:@", wide, false) || !areURIChars(query, "/?:@", wide, true) {
		return false
	}
	n := schemeLength(rest)
	if n > 0 {
		rest = rest[n:]
	} else if absolute {
		return false
	}
	if authority, found := bytes.CutPrefix(rest, []byte("//")); found {
		rest = nil
		if i := bytes.IndexByte(authority, '/'); i >= 0 {
			authority, rest = authority[:i], authority[i:]
		}
		if !isAuthority(authority, wide) {
			return false
		}
	} else if n == 0 {
		// Without a scheme a colon in the first segment would make it look like one.
		first, _, _ := bytes.Cut(rest, []byte{'/'})
		if bytes.IndexByte(first, ':') >= 0 {
			return false
		}
	}
	return areURIChars(rest, "/:@", wide, false)
}

// schemeLength returns the length of a scheme and its colon, 0 when there is
// none.
func schemeLength(text []byte) int {
	for i, c := range text {
		switch {
		case isAlpha(c):
		case c == ':' && i > 0:
			return i + 1
		case i == 0 || !isDigit(c) && c != '+' && c != '-' && c != '.':
			return 0
		}
	}
	return 0
}

// isAuthority: perhaps a user and @, a host, perhaps a colon and a port.
func isAuthority(text []byte, wide bool) bool {
	if i := bytes.IndexByte(text, '@'); i >= 0 {
		if !areURIChars(text[:i], ":", wide, false) {
			return false
		}
		text = text[i+1:]
	}
	host, port := text, []byte(nil)
	if bytes.HasPrefix(text, []byte{'['}) {
		end := bytes.IndexByte(text, ']')
		if end < 0 || !isIPLiteral(text[1:end]) {
			return false
		}
		host, port = nil, text[end+1:]
		if len(port) > 0 && port[0] != ':' {
			return false
		}
	} else if i := bytes.IndexByte(text, ':'); i >= 0 {
		host, port = text[:i], text[i:]
	}
	if len(port) > 0 && scanDigits(port, 1) != len(port) {
		return false
	}
	return areURIChars(host, "", wide, false)
}

// isIPLiteral: what stands in brackets, IPv6 or a version to come.
func isIPLiteral(text []byte) bool {
	if len(text) == 0 || text[0]|0x20 != 'v' {
		return isIPv6(text)
	}
	version, address, found := bytes.Cut(text[1:], []byte{'.'})
	if !found || len(version) == 0 || len(address) == 0 || bytes.IndexByte(address, '%') >= 0 {
		return false
	}
	for _, c := range version {
		if !isHex(c) {
			return false
		}
	}
	return areURIChars(address, ":", false, false)
}

// areURIChars: unreserved characters, escapes, delimiters within a part, and
// those of more; private beyond ASCII is for queries.
func areURIChars(text []byte, more string, wide, private bool) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case isAlphaNumeric(c):
		case c == '%':
			if !isPercent(text, i) {
				return false
			}
			i += 2
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRune(text[i:])
			if !wide || !isWide(r, private) {
				return false
			}
			i += n - 1
		case bytes.IndexByte([]byte("-._~!$&'()*+,;="), c) < 0 && bytes.IndexByte([]byte(more), c) < 0:
			return false
		}
	}
	return true
}

// isWide: ucschar of RFC 3987, and iprivate where private.
func isWide(r rune, private bool) bool {
	switch {
	case r < 0xA0:
		return false
	case r < 0xE000, 0xF900 <= r && r <= 0xFDCF, 0xFDF0 <= r && r <= 0xFFEF:
		return true
	case r < 0x10000:
		return private && r <= 0xF8FF
	case r&0xFFFF > 0xFFFD:
		return false
	case r >= 0xF0000:
		return private
	}
	return r < 0xE0000 || r >= 0xE1000
}

// isIPv4: four decimal numbers without leading zeros.
func isIPv4(text []byte) bool {
	if len(text) > 15 {
		return false
	}
	addr, err := netip.ParseAddr(string(text))
	return err == nil && addr.Is4()
}

// isIPv6: RFC 4291, without a zone.
func isIPv6(text []byte) bool {
	if len(text) > 45 {
		return false
	}
	addr, err := netip.ParseAddr(string(text))
	return err == nil && addr.Is6() && addr.Zone() == "" && bytes.IndexByte(text, '%') < 0
}
