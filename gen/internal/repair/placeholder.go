package repair

import "strings"

// IsMarked reports whether a text is <A PLACEHOLDER>, {{name}} or ${NAME}; the end of the mark may be missing.
func IsMarked(text string) bool {
	switch {
	case strings.HasPrefix(text, "<"):
		inner := strings.TrimSuffix(text[1:], ">")
		return inner != "" && !strings.ContainsAny(inner, "<>\n/")
	case strings.HasPrefix(text, "{{"):
		return strings.HasSuffix(text, "}}")
	case strings.HasPrefix(text, "${"), strings.HasPrefix(text, "{"):
		return strings.HasSuffix(text, "}") && !strings.ContainsAny(text, "\":")
	}
	return false
}

// isBareName reports whether a bare word is one that pages use for a placeholder: in capitals, or marked.
func isBareName(word string) bool {
	return IsMarked(word) || word == strings.ToUpper(word) && word != strings.ToLower(word)
}
