package page

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kaptinlin/jsonrepair"
)

// The library copies its output at every comma and recurses for every bracket: what it gets is short and flat.
const (
	maxLibraryText  = 32 << 10
	maxLibraryDepth = 100
)

// mendByLibrary makes JSON of a text whose quotation marks are damaged, which is what the library is good at. What it
// made counts only if it can be aligned with the text: every letter and digit still there, in order, none new.
func mendByLibrary(text []byte) (mended, bool) {
	if len(text) > maxLibraryText || depthOf(text) > maxLibraryDepth || !utf8.Valid(text) {
		return mended{}, false
	}
	made, err := repairSafely(string(text))
	if err != nil || !isStrict([]byte(made)) {
		return mended{}, false
	}
	a := &aligner{old: text, made: []byte(made)}
	if !a.align() {
		return mended{}, false
	}
	return mended{json: a.made, notes: a.notes, placeholders: a.quotedWords()}, true
}

// repairSafely calls the library, which panics on some texts.
func repairSafely(text string) (made string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("jsonrepair: %v", r)
		}
	}()
	return jsonrepair.JSONRepair(text)
}

// depthOf is how many brackets are open at once at most, those in strings included.
func depthOf(text []byte) int {
	depth, most := 0, 0
	for _, c := range text {
		switch c {
		case '{', '[':
			depth++
			most = max(most, depth)
		case '}', ']':
			depth--
		}
	}
	return most
}

// aligner holds two texts against each other, and notes the differences in the signs between words.
type aligner struct {
	old, made []byte
	i, j      int
	notes     []note
	added     map[int]bool // offsets of added quotation marks in made
}

// align walks both texts. It fails where more than signs, comments and white space differ.
func (a *aligner) align() bool {
	a.added = map[int]bool{}
	for a.i < len(a.old) || a.j < len(a.made) {
		x, n := utf8.DecodeRune(a.old[a.i:])
		y, k := utf8.DecodeRune(a.made[a.j:])
		switch {
		case n > 0 && k > 0 && x == y:
			a.i += n
			a.j += k
		case n > 0 && unicode.IsSpace(x):
			a.i += n
		case k > 0 && unicode.IsSpace(y):
			a.j += k
		case k > 0 && isAdded(y) && (n == 0 || !isSign(x) || a.fits(y)):
			a.addition(y, k)
		case n > 0 && isSign(x):
			if length := commentLength(a.old, a.i); length > 0 {
				a.remark(Comment, "comment removed: %s", quote(a.old[a.i:a.i+length]))
				a.i += length
				break
			}
			a.remark(removal(x), "%c removed", x)
			a.i += n
		case k > 0 && isAdded(y):
			a.addition(y, k)
		default:
			return false
		}
	}
	return true
}

// fits reports whether the sign in made is one more than in the old text: the next in made is the old one.
func (a *aligner) fits(y rune) bool {
	rest := strings.TrimLeft(string(a.made[a.j+utf8.RuneLen(y):min(len(a.made), a.j+64)]), whiteSpace)
	return strings.HasPrefix(rest, string(a.old[a.i:a.i+1]))
}

// addition notes a sign that the library added.
func (a *aligner) addition(y rune, length int) {
	kind := Quotes
	switch y {
	case ',':
		kind = MissingComma
	case ':':
		kind = MissingColon
	case '{', '}', '[', ']':
		kind = MissingBrace
	case '\\':
		kind = Escape
	case '"':
		a.added[a.j] = true
	}
	a.remark(kind, "%c added", y)
	a.j += length
}

func (a *aligner) remark(kind Kind, message string, args ...any) {
	a.notes = append(a.notes, note{kind: kind, at: a.i, message: fmt.Sprintf(message, args...)})
}

// isAdded reports whether a repair may add a sign.
func isAdded(r rune) bool { return strings.ContainsRune(`",:{}[]\`, r) }

// isSign reports whether a repair may remove a character: one that is no part of a word.
func isSign(r rune) bool { return strings.ContainsRune("\",:{}[]\\'`“”„‘’;()/+#", r) }

// removal is the kind of repair that removes a sign.
func removal(r rune) Kind {
	switch r {
	case ',':
		return TrailingComma
	case '{', '}', '[', ']':
		return ExtraBrace
	case '\\':
		return Escape
	case '"', '\'', '`', '“', '”', '„', '‘', '’':
		return Quotes
	}
	return StrayText
}

// quotedWords are the strings whose quotation marks were both added, as mended.placeholders counts them: bare words.
func (a *aligner) quotedWords() []int {
	var list []int
	m := &mender{text: a.made, left: map[tokenKind]int{}, open: map[tokenKind]int{}, tokens: tokensOf(a.made)}
	for m.result.problem == "" && m.peek(0).kind != endToken {
		t, value := m.peek(0), m.state == wantValue
		if value && t.kind == quotedToken && a.added[t.from] && a.added[t.to-1] {
			list = append(list, m.scalars)
		}
		m.step(t)
	}
	return list
}
