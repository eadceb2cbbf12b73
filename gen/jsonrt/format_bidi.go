package jsonrt

import "unicode"

// direction is what RFC 5893 asks of a character. The standard library has no
// bidirectional classes; script and category are near enough for what may stand
// in a label.
type direction uint8

const (
	neutral direction = iota
	leftToRight
	rightToLeft
	plainDigit
	arabicDigit
	mark
)

func directionOf(c rune) direction {
	switch {
	case isASCIIDigit(c), 0x6F0 <= c && c <= 0x6F9:
		return plainDigit
	case 0x660 <= c && c <= 0x669:
		return arabicDigit
	case unicode.Is(unicode.Mn, c):
		return mark
	case unicode.In(c, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Mandaic, unicode.Samaritan, unicode.Adlam):
		return rightToLeft
	case unicode.IsLetter(c), unicode.Is(unicode.Mc, c):
		return leftToRight
	}
	return neutral
}

func isASCIIDigit(c rune) bool { return '0' <= c && c <= '9' }

// hasRightToLeft reports whether a label makes its name a bidirectional one.
func hasRightToLeft(label []rune) bool {
	for _, c := range label {
		if d := directionOf(c); d == rightToLeft || d == arabicDigit {
			return true
		}
	}
	return false
}

// isBidiLabel applies the rule of RFC 5893, section 2, to one label of a
// bidirectional name.
func isBidiLabel(label []rune) bool {
	if len(label) == 0 {
		return false
	}
	first := directionOf(label[0])
	if first != leftToRight && first != rightToLeft {
		return false
	}
	var seen [mark + 1]bool
	last := first
	for _, c := range label {
		d := directionOf(c)
		seen[d] = true
		if d != mark {
			last = d
		}
	}
	if first == leftToRight {
		return !seen[rightToLeft] && !seen[arabicDigit] && (last == leftToRight || last == plainDigit)
	}
	return !seen[leftToRight] && !(seen[plainDigit] && seen[arabicDigit]) && last != neutral
}
