package jsonrt

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Op says on which side of a limit a measure has to be.
type Op uint8

// The four sides. Above and Below exclude the limit itself.
const (
	AtLeast Op = iota
	AtMost
	Above
	Below
)

// words are for messages: "at least".
var words = [...]string{AtLeast: "at least", AtMost: "at most", Above: "more than", Below: "less than"}

// String returns the words of a message, "at least".
func (op Op) String() string { return words[op] }

// holds tells from the comparison of a measure with the limit whether all is well.
func (op Op) holds(order int) bool {
	switch op {
	case AtLeast:
		return order >= 0
	case AtMost:
		return order <= 0
	case Above:
		return order > 0
	default:
		return order < 0
	}
}

func compareInts(a, b int) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// checkLength records a violation when the number of code points of text is not
// on the right side of the limit.
func (r *Reader) checkLength(start int, text []byte, op Op, limit int, keyword, schema string) {
	// A code point takes one to four bytes, so counting is rarely needed.
	if op == AtMost && len(text) <= limit || op == AtLeast && len(text) >= 4*limit {
		return
	}
	n := utf8.RuneCount(text)
	if op.holds(compareInts(n, limit)) || !r.counts() {
		return
	}
	r.keep(start, keyword, schema, fmt.Sprintf("must have %s %s, has %d", op, plural(limit, "character"), n))
}

// checkCount records a violation when a number of elements or members is not on
// the right side of the limit; what was counted the keyword says.
func (r *Reader) checkCount(start, n int, op Op, limit int, keyword, schema string) {
	if op.holds(compareInts(n, limit)) || !r.counts() {
		return
	}
	noun := "item"
	if strings.HasSuffix(keyword, "Properties") {
		noun = "member"
	} else if strings.HasSuffix(keyword, "Contains") || keyword == "contains" {
		noun = "matching item"
	}
	r.keep(start, keyword, schema, fmt.Sprintf("must have %s %s, has %d", op, plural(limit, noun), n))
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// checkNumber records a violation when a number is not on the right side of the
// limit. Both are literals and are compared exactly.
func (r *Reader) checkNumber(start int, literal []byte, op Op, limit string, keyword, schema string) {
	if op.holds(compareLiterals(literal, limit)) || !r.counts() {
		return
	}
	r.keep(start, keyword, schema, "must be "+op.String()+" "+limit+", not "+shorten(literal))
}

// checkMultiple records a violation (keyword multipleOf) when a number is not a
// whole multiple of the divisor. Both are literals; the check is exact.
func (r *Reader) checkMultiple(start int, literal []byte, divisor, schema string) {
	if IsMultiple(literal, []byte(divisor)) || !r.counts() {
		return
	}
	r.keep(start, "multipleOf", schema, "must be a multiple of "+divisor+", not "+shorten(literal))
}

// checkUnique records a violation (keyword uniqueItems) when two elements of
// the array that began at start and has just been read are equal.
func (r *Reader) checkUnique(start int, schema string) {
	if r.failed {
		return
	}
	first, second, repeated := firstRepeat(r.data[start:r.pos])
	if !repeated || !r.counts() {
		return
	}
	r.keep(start, "uniqueItems", schema, fmt.Sprintf("items %d and %d must not be equal", first, second))
}

// checkPattern records a violation when text does not match re. Source is the
// pattern as the schema has it.
func (r *Reader) checkPattern(start int, text []byte, re *regexp.Regexp, source, schema string) {
	if re.Match(text) || !r.counts() {
		return
	}
	r.keep(start, "pattern", schema, "must match the pattern "+quote(source))
}

// checkFormat records a violation when text is not of the format. A format that
// is not known has no check.
func (r *Reader) checkFormat(start int, text []byte, format, schema string) {
	check := formats[format]
	if check == nil || check(text) || !r.counts() {
		return
	}
	r.keep(start, "format", schema, "must be of format "+format+", not "+quote(text))
}

// keep records a violation that has been counted.
func (r *Reader) keep(start int, keyword, schema, message string) {
	r.found = append(r.found, record{start, keyword, schema, message})
}

// shorten makes a number from a document fit for a message.
func shorten(literal []byte) string {
	if len(literal) > quotedBytes {
		return string(literal[:quotedBytes]) + "…"
	}
	return string(literal)
}
