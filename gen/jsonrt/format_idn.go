package jsonrt

import (
	"bytes"
	"math"
	"slices"
	"unicode"
)

// isWideLabel: a label beyond ASCII, by the rules of RFC 5891 and RFC 5892. The
// tables of this package's standard library have no normal forms, so characters
// that are only another form of others are ruled out by their blocks.
func isWideLabel(label []rune) bool {
	n := len(label)
	if n == 0 || label[0] == '-' || label[n-1] == '-' || n > 3 && label[2] == '-' && label[3] == '-' ||
		unicode.Is(unicode.M, label[0]) {
		return false
	}
	wide := false
	for i, c := range label {
		if c >= 0x80 {
			wide = true
		}
		if allowed, special := inContext(label, i); special && !allowed || !special && !isLabelRune(c) {
			return false
		}
	}
	return wide
}

// isLabelRune: PVALID of RFC 5892.
func isLabelRune(c rune) bool {
	switch c {
	case '-', 0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007:
		return true
	case 0x640, 0x7FA, 0x302E, 0x302F, 0x303B:
		return false
	}
	if 0x3031 <= c && c <= 0x3035 || unicode.ToLower(c) != c || unicode.Is(otherForms, c) {
		return false
	}
	return unicode.In(c, unicode.Ll, unicode.Lo, unicode.Lm, unicode.Mn, unicode.Mc, unicode.Nd)
}

// otherForms are blocks of characters that normal forms replace, and old Hangul.
var otherForms = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x00AA, 0x00AA, 1}, {0x00BA, 0x00BA, 1}, {0x02B0, 0x02B8, 1}, {0x02E0, 0x02E4, 1},
		{0x034F, 0x034F, 1}, {0x1100, 0x11FF, 1}, {0x180B, 0x180F, 1}, {0x1D2C, 0x1D6A, 1},
		{0x2070, 0x209F, 1}, {0x20D0, 0x20FF, 1}, {0x2100, 0x214F, 1}, {0x3131, 0x318E, 1},
		{0xA960, 0xA97F, 1}, {0xD7B0, 0xD7FF, 1}, {0xF900, 0xFA0D, 1}, {0xFA10, 0xFA10, 1},
		{0xFA15, 0xFA1E, 1}, {0xFA20, 0xFA20, 1}, {0xFA22, 0xFA22, 1}, {0xFA25, 0xFA26, 1},
		{0xFA2A, 0xFB1D, 1}, {0xFB1F, 0xFDFF, 1}, {0xFE00, 0xFE0F, 1}, {0xFE30, 0xFE72, 1}, {0xFE74, 0xFFFF, 1},
	},
	R32: []unicode.Range32{{0x1D400, 0x1D7FF, 1}, {0x1EE00, 0x1EEFF, 1}, {0x2F800, 0x2FA1F, 1}, {0xE0000, 0xE0FFF, 1}},
}

// inContext applies the rules of RFC 5892, appendix A, to the characters that
// have one.
func inContext(label []rune, i int) (allowed, special bool) {
	before, after := rune(0), rune(0)
	if i > 0 {
		before = label[i-1]
	}
	if i+1 < len(label) {
		after = label[i+1]
	}
	switch c := label[i]; {
	case c == 0x200C: // zero width non-joiner
		return isVirama(before) || joins(label, i), true
	case c == 0x200D: // zero width joiner
		return isVirama(before), true
	case c == 0xB7: // middle dot
		return before == 'l' && after == 'l', true
	case c == 0x375: // Greek numeral sign
		return unicode.Is(unicode.Greek, after), true
	case c == 0x5F3 || c == 0x5F4: // Hebrew geresh
		return unicode.Is(unicode.Hebrew, before), true
	case c == 0x30FB: // Katakana middle dot
		return slices.ContainsFunc(label, func(c rune) bool {
			return c != 0x30FB && unicode.In(c, unicode.Hiragana, unicode.Katakana, unicode.Han)
		}), true
	case 0x660 <= c && c <= 0x669: // Arabic-Indic digits
		return !slices.ContainsFunc(label, func(c rune) bool { return 0x6F0 <= c && c <= 0x6F9 }), true
	case 0x6F0 <= c && c <= 0x6F9: // extended Arabic-Indic digits
		return !slices.ContainsFunc(label, func(c rune) bool { return 0x660 <= c && c <= 0x669 }), true
	}
	return false, false
}

// isVirama: characters of combining class 9.
func isVirama(c rune) bool { return unicode.Is(viramas, c) }

var viramas = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x094D, 0x0D4D, 0x80}, {0x0DCA, 0x0DCA, 1}, {0x0E3A, 0x0EBA, 0x80}, {0x0F84, 0x0F84, 1},
		{0x1039, 0x103A, 1}, {0x1714, 0x1715, 1}, {0x1734, 0x1734, 1}, {0x17D2, 0x17D2, 1}, {0x1A60, 0x1A60, 1},
		{0x1B44, 0x1B44, 1}, {0x1BAA, 0x1BAB, 1}, {0x1BF2, 0x1BF3, 1}, {0x2D7F, 0x2D7F, 1}, {0xA806, 0xA806, 1},
		{0xA82C, 0xA82C, 1}, {0xA8C4, 0xA8C4, 1}, {0xA953, 0xA953, 1}, {0xA9C0, 0xA9C0, 1}, {0xAAF6, 0xAAF6, 1},
		{0xABED, 0xABED, 1},
	},
	R32: []unicode.Range32{{0x10A3F, 0x10A3F, 1}, {0x11046, 0x11046, 1}, {0x1107F, 0x1107F, 1}, {0x110B9, 0x110B9, 1}},
}

// joins: letters of a script that joins stand on both sides. Joining types are
// not in the standard library either; the scripts are near enough.
func joins(label []rune, i int) bool {
	cursive := func(c rune) bool {
		return unicode.In(c, unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Nko, unicode.Mandaic) && unicode.IsLetter(c)
	}
	return slices.ContainsFunc(label[:i], cursive) && slices.ContainsFunc(label[i+1:], cursive)
}

// The numbers of punycode, RFC 3492.
const (
	punyBase, punyLow, punyHigh  = 36, 1, 26
	punySkew, punyDamp, punyBias = 38, 700, 72
)

// decodePunycode returns the label that an xn-- label stands for.
func decodePunycode(text []byte) (label []rune, ok bool) {
	if i := bytes.LastIndexByte(text, '-'); i >= 0 {
		if i == 0 {
			return nil, false // the separator comes only after something
		}
		label = []rune(string(bytes.ToLower(text[:i])))
		text = text[i+1:]
	}
	n, at, bias := rune(0x80), 0, punyBias
	for pos := 0; pos < len(text); {
		old, weight := at, 1
		for k := punyBase; ; k += punyBase {
			if pos == len(text) {
				return nil, false
			}
			digit := punyDigit(text[pos])
			pos++
			if digit < 0 || digit > (math.MaxInt32-at)/weight {
				return nil, false
			}
			at += digit * weight
			t := threshold(k, bias)
			if digit < t {
				break
			}
			if weight > math.MaxInt32/(punyBase-t) {
				return nil, false
			}
			weight *= punyBase - t
		}
		size := len(label) + 1
		bias = adapt(at-old, size, old == 0)
		if at/size > unicode.MaxRune-int(n) {
			return nil, false
		}
		n += rune(at / size)
		at %= size
		label = slices.Insert(label, at, n)
		at++
	}
	return label, true
}

func punyDigit(c byte) int {
	switch {
	case isDigit(c):
		return int(c-'0') + 26
	case isAlpha(c):
		return int(c | 0x20 - 'a')
	}
	return -1
}

func threshold(k, bias int) int { return max(punyLow, min(k-bias, punyHigh)) }

func adapt(delta, size int, first bool) int {
	if first {
		delta /= punyDamp
	} else {
		delta /= 2
	}
	delta += delta / size
	k := 0
	for delta > (punyBase-punyLow)*punyHigh/2 {
		delta /= punyBase - punyLow
		k += punyBase
	}
	return k + (punyBase-punyLow+1)*delta/(delta+punySkew)
}

// punycodeLength returns how many bytes a label takes in punycode. Labels are
// short: the caller has seen to that.
func punycodeLength(label []rune) int {
	length := 0
	for _, c := range label {
		if c < 0x80 {
			length++
		}
	}
	done := length
	if length > 0 {
		length++
	}
	n, delta, bias, basic := rune(0x80), 0, punyBias, done
	for done < len(label) {
		next := rune(math.MaxInt32)
		for _, c := range label {
			if c >= n && c < next {
				next = c
			}
		}
		delta += int(next-n) * (done + 1)
		n = next
		for _, c := range label {
			if c < n {
				delta++
			}
			if c != n {
				continue
			}
			q := delta
			for k := punyBase; ; k += punyBase {
				length++
				t := threshold(k, bias)
				if q < t {
					break
				}
				q = (q - t) / (punyBase - t)
			}
			bias = adapt(delta, done+1, done == basic)
			delta = 0
			done++
		}
		delta++
		n++
	}
	return length
}
