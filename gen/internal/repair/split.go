package repair

// Starts returns the offsets in a text where one value has ended and another begins, on a line of its own.
func Starts(text []byte) []int {
	l := &lexer{text: text}
	var starts []int
	depth, done := 0, false
	for t := l.next(); t.kind != endToken; t = l.next() {
		if t.kind == brokenToken {
			break // what follows cannot be told from the inside of a string
		}
		switch {
		case t.kind.isOpen():
			if done && depth == 0 && startsLine(text, t.from) && BeginsValue(text[t.from:]) {
				starts = append(starts, t.from)
			}
			depth++
		case t.kind.isClose():
			if depth = max(depth-1, 0); depth == 0 {
				done = true
			}
		case t.kind != commaToken && t.kind != commentToken && depth == 0:
			done = false
		}
	}
	return starts
}

// DepthAfter is how many brackets are open behind a line that begins with so many open, and, if none is, where the last
// value in it ended.
func DepthAfter(line []byte, depth int) (after, end int) {
	l := &lexer{text: line}
	for {
		t := l.next()
		switch {
		case t.kind == endToken || t.kind == brokenToken:
			if depth == 0 && end == 0 {
				end = t.to
			}
			return depth, end
		case t.kind.isOpen():
			depth++
		case t.kind.isClose():
			if depth = max(depth-1, 0); depth == 0 {
				end = t.to
			}
		}
	}
}

// startsLine reports whether nothing but white space stands before an offset on its line.
func startsLine(text []byte, at int) bool {
	for at--; at >= 0 && text[at] != '\n'; at-- {
		if text[at] != ' ' && text[at] != '\t' {
			return false
		}
	}
	return true
}
