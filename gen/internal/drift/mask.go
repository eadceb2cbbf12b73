package drift

import (
	"bytes"
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
)

// masked stands for a name or an index that is not shown.
const masked = "*"

// mask decides what of a document may be shown. Documents hold names, numbers, texts, ids and tokens of people; what
// somebody who designs a format chose (member names, words of an enumeration) looks different, and only that passes.
type mask struct {
	known map[string]bool // names that the schemas have
	texts map[string]string
}

func newMask(known map[string]bool) *mask {
	return &mask{known: known, texts: map[string]string{}}
}

// maskMemory bounds the names that are remembered, so that each is judged once.
const maskMemory = 4096

// name returns a member name that may be shown, or the mask.
func (m *mask) name(name []byte) string {
	if shown, known := m.texts[string(name)]; known {
		return shown
	}
	shown := masked
	if m.known[string(name)] || isName(name) {
		shown = string(name)
	}
	if len(m.texts) < maskMemory && len(name) <= nameLength {
		m.texts[string(name)] = shown
	}
	return shown
}

// nameLength bounds what can be a name that somebody chose.
const nameLength = 64

// isName reports whether a text can be a member name that somebody chose: [A-Za-z_][A-Za-z0-9_-]*, and not like data.
// Dots and colons are not for names: the keys of a map may be ids and hosts.
func isName(text []byte) bool {
	return isWord(text, "_-") && !isData(text)
}

// isConstant reports whether a text can be a value that somebody chose, and is written like one: SOME_NAME, some-name,
// some.name; all of one case, with no space.
func isConstant(text []byte) bool {
	if !isWord(text, "_-.") || isData(text) {
		return false
	}
	return bytes.Equal(text, bytes.ToLower(text)) || bytes.Equal(text, bytes.ToUpper(text))
}

// isPhrase reports whether a text can be a value that somebody chose, in wider spelling: camelCase, Title Case, with
// spaces. A person's name is one too, so such a value is shown only when it comes again and again.
func isPhrase(text []byte) bool { return isWord(text, "_-. ") && !isData(text) }

// isWord reports whether a text is [A-Za-z_] followed by letters, digits and the further characters.
func isWord(text []byte, further string) bool {
	if len(text) == 0 || len(text) > nameLength {
		return false
	}
	for i, c := range text {
		switch {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_':
		case i > 0 && ('0' <= c && c <= '9' || strings.IndexByte(further, c) >= 0):
		default:
			return false
		}
	}
	return true
}

// What makes a text data: more digits than a version or a code word has, or a long run without the breaks that words have. An
// id in base64 or hexadecimal changes between cases, letters and digits all the time.
const (
	dataDigits  = 4
	dataRun     = 24
	dataLength  = 6 // shorter texts change by chance
	dataChanges = 3 // of this many characters each, one change is too many
)

func isData(text []byte) bool {
	digits, run, longest, changes := 0, 0, 0, 0
	var upper, lower, inner bool // inner: a letter follows a digit
	var last byte
	for _, c := range text {
		class := classOf(c)
		if run++; class == ' ' {
			run = 0
		}
		longest = max(longest, run)
		switch class {
		case '0':
			digits++
		case 'A':
			upper = true
		case 'a':
			lower = true
		}
		if class != ' ' && last != 0 && last != ' ' && class != last && (last != 'A' || class != 'a') {
			changes++
			inner = inner || last == '0'
		}
		last = class
	}
	return digits > dataDigits || longest > dataRun && changes == 0 || inner && upper && lower ||
		len(text) >= dataLength && changes*dataChanges > len(text)
}

// isCapital reports whether a name is written like that of a person: Ada, not ADA, ada or Ada_M.
func isCapital(name string) bool {
	return name != "" && 'A' <= name[0] && name[0] <= 'Z' && name != strings.ToUpper(name) && !strings.Contains(name, "_")
}

func classOf(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return '0'
	case 'A' <= c && c <= 'Z':
		return 'A'
	case 'a' <= c && c <= 'z':
		return 'a'
	}
	return ' '
}

// pointer hides the parts of a pointer that are indexes, or names that no schema has: the keys of maps are data.
func (m *mask) pointer(pointer string) string {
	if pointer == "" {
		return ""
	}
	parts := strings.Split(pointer[1:], "/")
	for i, part := range parts {
		if !m.known[schema.UnescapeToken(part)] {
			parts[i] = masked
		}
	}
	return "/" + strings.Join(parts, "/")
}

// message hides what a violation says of the value: numbers, texts and names stand at the end of such messages.
func (m *mask) message(keyword, message string) string {
	switch keyword {
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "format":
		message, _, _ = strings.Cut(message, ", not ")
	case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "contains", "minContains", "maxContains":
		message, _, _ = strings.Cut(message, ", has ")
	case "uniqueItems":
		return "items must not be equal"
	case "additionalProperties", "unevaluatedProperties":
		return "a member that is not allowed"
	case "dependentRequired", "dependencies", "propertyNames":
		return "breaks " + keyword
	}
	return message
}
