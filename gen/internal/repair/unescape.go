package repair

import "sort"

// unescaped is a text without the backslashes in front of its quotation marks, if each has one, and where they stood: JSON
// that was printed as a string. It is nil for any other text.
func unescaped(text []byte) (plain []byte, removed []int) {
	start := 0
	for at := 0; at < len(text); at++ {
		switch {
		case text[at] == '"':
			return nil, nil
		case text[at] == '\\' && at+1 < len(text) && (text[at+1] == '"' || text[at+1] == '\\'):
			plain = append(plain, text[start:at]...)
			removed = append(removed, at)
			at++
			start = at
		}
	}
	if removed == nil {
		return nil, nil
	}
	return append(plain, text[start:]...), removed
}

// origin is where the byte at an offset of a plain text stood before.
func origin(removed []int, at int) int {
	return at + sort.Search(len(removed), func(i int) bool { return removed[i]-i > at })
}
