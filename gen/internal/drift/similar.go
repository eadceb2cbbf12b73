package drift

import (
	"slices"
	"strings"
)

// similar returns the text of a sorted list that another is most likely meant to be: the same but for case and signs, or with
// one letter more, less or another. Digits tell apart: TIER_1K is not TIER_2K.
func similar(text string, list []string) string {
	const shortest = 8 // of short words one letter makes another word
	own := folded(text)
	for _, other := range list {
		if other != text && folded(other) == own {
			return other
		}
	}
	if len(own) < shortest || len(own) > nameLength {
		return ""
	}
	for _, other := range list {
		if f := folded(other); digitsOf(f) == digitsOf(own) && oneApart(own, f) {
			return other
		}
	}
	return ""
}

// folded is a text without case and signs.
func folded(text string) string {
	return strings.Map(func(c rune) rune {
		if c == '_' || c == '-' || c == ' ' || c == '.' {
			return -1
		}
		return c
	}, strings.ToLower(text))
}

func digitsOf(text string) string {
	return strings.Map(func(c rune) rune {
		if '0' <= c && c <= '9' {
			return c
		}
		return -1
	}, text)
}

// oneApart reports whether one letter added, left out or replaced makes one text of the other.
func oneApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

// hint is what a new name may be a misspelling of: a member of the same object, a value of the same list, the tag of another
// variant; "" for none.
func (s *Schemas) hint(seen *sighting) string {
	var list []string
	switch seen.kind {
	case Member:
		for i := range s.byID[seen.shape].fields {
			list = append(list, s.byID[seen.shape].fields[i].model.Name)
		}
	case Value:
		list = s.byID[seen.shape].enum.texts
	case Variant:
		list = s.unions[seen.shape].tags()
	default:
		return ""
	}
	list = slices.Clone(list)
	slices.Sort(list)
	return similar(seen.name, list)
}
