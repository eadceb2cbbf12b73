package repair

import (
	"bytes"
	"regexp"
)

// whiteSpace is what may stand around JSON on a page.
const whiteSpace = " \t\r\n\f\v"

// member matches a name with its colon.
var member = regexp.MustCompile(`^(?:"[^"\n]{1,200}"|'[^'\n]{1,200}'|[A-Za-z_$][\w$.-]{0,100})\s*:`)

// quotedMember matches a name in quotation marks with its colon: enough to tell a fragment of JSON from prose.
var quotedMember = regexp.MustCompile(`^"[^"\n]{1,200}"\s*:`)

// BeginsValue reports whether a text begins as an object or an array of some does, and not as the brace of a template.
func BeginsValue(text []byte) bool {
	if len(text) == 0 {
		return false
	}
	inner := skipComments(text[1:])
	switch text[0] {
	case '{':
		return len(inner) > 0 && (inner[0] == '}' || inner[0] == '"' || bytes.HasPrefix(text, []byte("{\n")) && inner[0] == '<' ||
			bytes.HasPrefix(inner, []byte("...")) || bytes.HasPrefix(inner, []byte("“")) || member.Match(inner))
	case '[':
		return len(inner) > 0 && (inner[0] == '{' || inner[0] == ']' && len(bytes.Trim(text, whiteSpace)) == 2 || inner[0] == '"')
	}
	return false
}

// BeginsMember reports whether a text begins as a member without its object does.
func BeginsMember(text []byte) bool { return quotedMember.Match(text) }

// LooksLikeJSON reports whether a text begins, behind comments, as an object, an array of some, or members without their
// object.
func LooksLikeJSON(text []byte) bool {
	text = skipComments(text)
	return BeginsMember(text) || BeginsValue(text)
}

// skipComments is text without white space and comments in front.
func skipComments(text []byte) []byte {
	for {
		text = bytes.TrimLeft(text, whiteSpace)
		n := 0
		if len(text) > 0 && (text[0] == '/' || text[0] == '#' || text[0] == '<') {
			n = commentLength(text, 0)
		}
		if n == 0 {
			return text
		}
		text = text[n:]
	}
}
