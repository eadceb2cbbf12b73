package jsonrt

import "bytes"

// formats is the table of formats that can be checked: those of JSON Schema
// 2020-12, and unix-time. Each check takes text that is valid UTF-8 and is linear
// in it.
var formats = map[string]func(text []byte) bool{
	"date":                  isDate,
	"date-time":             isDateTime,
	"duration":              isDuration,
	"email":                 isEmail,
	"hostname":              isHostname,
	"idn-email":             isIDNEmail,
	"idn-hostname":          isIDNHostname,
	"ipv4":                  isIPv4,
	"ipv6":                  isIPv6,
	"iri":                   isIRI,
	"iri-reference":         isIRIReference,
	"json-pointer":          isJSONPointer,
	"regex":                 isRegex,
	"relative-json-pointer": isRelativeJSONPointer,
	"time":                  isTime,
	"unix-time":             isUnixTime,
	"uri":                   isURI,
	"uri-reference":         isURIReference,
	"uri-template":          isURITemplate,
	"uuid":                  isUUID,
}

// KnownFormat reports whether checkFormat has a check for a format.
func KnownFormat(name string) bool { return formats[name] != nil }

// isUUID: 8-4-4-4-12 hexadecimal digits.
func isUUID(text []byte) bool {
	if len(text) != 36 {
		return false
	}
	for i, c := range text {
		switch i {
		case 8, 13, 18, 23:
			if c != '-' {
				return false
			}
		default:
			if !isHex(c) {
				return false
			}
		}
	}
	return true
}

// isJSONPointer: RFC 6901.
func isJSONPointer(text []byte) bool {
	if len(text) > 0 && text[0] != '/' {
		return false
	}
	for i, c := range text {
		if c == '~' && (i+1 == len(text) || text[i+1] != '0' && text[i+1] != '1') {
			return false
		}
	}
	return true
}

// isRelativeJSONPointer: a number without leading zeros, then # or a pointer.
func isRelativeJSONPointer(text []byte) bool {
	n := scanDigits(text, 0)
	if n == 0 || n > 1 && text[0] == '0' {
		return false
	}
	return string(text[n:]) == "#" || isJSONPointer(text[n:])
}

// isURITemplate: RFC 6570.
func isURITemplate(text []byte) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '{':
			end := bytes.IndexByte(text[i:], '}')
			if end < 0 || !isTemplateExpression(text[i+1:i+end]) {
				return false
			}
			i += end
		case c == '%':
			if !isPercent(text, i) {
				return false
			}
			i += 2
		case c <= ' ' || c == 0x7f || bytes.IndexByte([]byte(`"<>\^`+"`|}"), c) >= 0:
			return false
		}
	}
	return true
}

// isTemplateExpression: what stands between braces, an operator and variables.
func isTemplateExpression(text []byte) bool {
	if len(text) > 0 && bytes.IndexByte([]byte("+#./;?&=,!@|"), text[0]) >= 0 {
		text = text[1:]
	}
	for {
		variable, rest, more := bytes.Cut(text, []byte{','})
		if !isTemplateVariable(variable) {
			return false
		}
		if !more {
			return true
		}
		text = rest
	}
}

// isTemplateVariable: a name, then perhaps a prefix length or a star.
func isTemplateVariable(text []byte) bool {
	text = bytes.TrimSuffix(text, []byte{'*'})
	if name, length, found := bytes.Cut(text, []byte{':'}); found {
		if n := len(length); n == 0 || n > 4 || length[0] == '0' || scanDigits(length, 0) != n {
			return false
		}
		text = name
	}
	dot := true // a dot may stand only between two other characters
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '.':
			if dot {
				return false
			}
		case c == '%':
			if !isPercent(text, i) {
				return false
			}
			i += 2
		case !isAlphaNumeric(c) && c != '_':
			return false
		}
		dot = text[i] == '.'
	}
	return !dot
}

func isAlpha(c byte) bool        { return c|0x20-'a' <= 'z'-'a' }
func isDigit(c byte) bool        { return c-'0' <= 9 }
func isAlphaNumeric(c byte) bool { return isAlpha(c) || isDigit(c) }
func isHex(c byte) bool          { return isDigit(c) || c|0x20-'a' <= 'f'-'a' }

// isPercent reports whether an escape of two hexadecimal digits stands at i.
func isPercent(text []byte, i int) bool {
	return i+2 < len(text) && text[i] == '%' && isHex(text[i+1]) && isHex(text[i+2])
}
