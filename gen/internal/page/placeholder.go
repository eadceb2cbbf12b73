package page

import (
	"strings"

	"github.com/waschema/waschema/gen/internal/repair"
)

// typeWords are the names of types that pages print in the place of a value.
var typeWords = map[string]bool{
	"string": true, "number": true, "integer": true, "boolean": true, "float": true, "null": true, "timestamp": true,
}

// isPlaceholder reports whether the string value of a member only stands for another. It has to say so itself: with
// marks or dots, as the name of a type, as "X or Y", or as the member's own name in capitals.
func isPlaceholder(name, value string) bool {
	return repair.IsMarked(value) || typeWords[value] || isChoice(value) || isCut(value) || isNameAgain(name, value)
}

// isCut reports whether a text is an identifier that ends in dots: "15551...".
func isCut(text string) bool {
	head := strings.TrimRight(text, ".…")
	return len(text)-len(head) >= len("...") && !strings.ContainsAny(head, " \t\n")
}

// isChoice reports whether a text offers two words: "HOME or WORK".
func isChoice(text string) bool {
	words := strings.Fields(text)
	return len(words) == 3 && (words[1] == "or" || words[1] == "|" || words[1] == "/")
}

// isNameAgain reports whether a value in capitals ends in the name of its member: "id": "MESSAGE_ID".
func isNameAgain(name, value string) bool {
	if name == "" || value != strings.ToUpper(value) || value == strings.ToLower(value) {
		return false
	}
	fold := strings.NewReplacer("-", "_", " ", "_")
	value, name = fold.Replace(value), fold.Replace(strings.ToUpper(name))
	return value == name || strings.HasSuffix(value, "_"+name) || strings.HasSuffix(name, "_"+value)
}
