package jsonrt

import (
	"bytes"
	"cmp"
	"math"
	"strconv"
)

// number is a literal taken apart: ±0.DIGITS × 10^(point + exponent), where the
// first and the last digit are not zero. The digits are those of whole and then
// of part; both are empty for zero. Nothing is ever expanded, so the cost is
// linear in the literal whatever its exponent.
type number struct {
	negative    bool
	whole, part []byte
	point       int
	exponent    []byte // digits without leading zeros
	exponentNeg bool
}

// parseNumber takes a well-formed literal apart.
func parseNumber(literal []byte) number {
	var n number
	if len(literal) > 0 && literal[0] == '-' {
		n.negative = true
		literal = literal[1:]
	}
	if i := bytes.IndexAny(literal, "eE"); i >= 0 {
		n.exponent = literal[i+1:]
		literal = literal[:i]
		if len(n.exponent) > 0 && (n.exponent[0] == '-' || n.exponent[0] == '+') {
			n.exponentNeg = n.exponent[0] == '-'
			n.exponent = n.exponent[1:]
		}
		n.exponent = bytes.TrimLeft(n.exponent, "0")
	}
	n.whole = literal
	if i := bytes.IndexByte(literal, '.'); i >= 0 {
		n.whole, n.part = literal[:i], literal[i+1:]
	}
	n.whole = bytes.TrimLeft(n.whole, "0")
	n.point = len(n.whole)
	if n.point == 0 {
		digits := bytes.TrimLeft(n.part, "0")
		n.point = len(digits) - len(n.part)
		n.part = digits
	}
	n.part = bytes.TrimRight(n.part, "0")
	if len(n.part) == 0 {
		n.whole = bytes.TrimRight(n.whole, "0")
	}
	if n.digits() == 0 {
		return number{}
	}
	return n
}

// digits returns how many digits there are, 0 for zero.
func (n *number) digits() int { return len(n.whole) + len(n.part) }

// digit returns digit i as a number; past the last one it is 0.
func (n *number) digit(i int) uint64 {
	if i < len(n.whole) {
		return uint64(n.whole[i] - '0')
	}
	if i -= len(n.whole); i < len(n.part) {
		return uint64(n.part[i] - '0')
	}
	return 0
}

// farAway stands for all differences of exponents that no length of digits can
// make up for: no text has that many bytes.
const farAway = math.MaxInt >> 3

// magnitude returns point + exponent, kept within ±farAway.
func (n *number) magnitude() int {
	return bounded(differ(n.exponent, nil)*sign(n.exponentNeg) + n.point)
}

func bounded(v int) int { return max(-farAway, min(v, farAway)) }

func sign(negative bool) int {
	if negative {
		return -1
	}
	return 1
}

// differ returns a - b for two numbers written as digits without leading zeros,
// kept within ±farAway. From the first digits on a difference only grows, so it
// can stop as soon as it is too large.
func differ(a, b []byte) int {
	d := 0
	for n := max(len(a), len(b)); n > 0; n-- {
		d *= 10
		if n <= len(a) {
			d += int(a[len(a)-n] - '0')
		}
		if n <= len(b) {
			d -= int(b[len(b)-n] - '0')
		}
		if d > farAway/16 || d < -farAway/16 {
			return farAway * sign(d < 0)
		}
	}
	return d
}

// compareMagnitudes compares point + exponent of two numbers exactly, also where
// both exponents are beyond any int.
func compareMagnitudes(a, b *number) int {
	if a.exponentNeg != b.exponentNeg {
		return cmp.Compare(a.magnitude(), b.magnitude())
	}
	return cmp.Compare(differ(a.exponent, b.exponent)*sign(a.exponentNeg)+a.point-b.point, 0)
}

// compare orders two numbers by value.
func (n *number) compare(m *number) int {
	if n.digits() == 0 || m.digits() == 0 || n.negative != m.negative {
		return cmp.Compare(n.signum(), m.signum())
	}
	order := compareMagnitudes(n, m)
	for i := 0; order == 0 && i < max(n.digits(), m.digits()); i++ {
		order = cmp.Compare(n.digit(i), m.digit(i))
	}
	return order * sign(n.negative)
}

func (n *number) signum() int {
	if n.digits() == 0 {
		return 0
	}
	return sign(n.negative)
}

// CompareNumbers returns -1, 0 or 1 as the value of literal a is less than,
// equal to or greater than that of b. It is exact, and linear in the literals.
func CompareNumbers(a, b []byte) int {
	n, m := parseNumber(a), parseNumber(b)
	return n.compare(&m)
}

// compareLiterals is CompareNumbers with a short way for what is usual.
func compareLiterals(literal []byte, limit string) int {
	if a, ok := smallInt(literal); ok {
		if b, ok := smallInt(limit); ok {
			return cmp.Compare(a, b)
		}
	}
	return CompareNumbers(literal, []byte(limit))
}

// IsInteger reports whether the value of a literal is whole: of 1, 1.0, 1e2 and
// 1.5e1, not of 1.5.
func IsInteger(literal []byte) bool {
	if _, ok := smallInt(literal); ok {
		return true
	}
	n := parseNumber(literal)
	return n.digits() == 0 || n.magnitude() >= n.digits()
}

// Int64 returns the value of a literal, without its fraction and kept within
// int64, and whether the literal is just how that integer is written.
func Int64(literal []byte) (n int64, exact bool) {
	if n, ok := smallInt(literal); ok {
		return n, true
	}
	v := parseNumber(literal)
	n = v.int64()
	var written [20]byte
	return n, bytes.Equal(strconv.AppendInt(written[:0], n, 10), literal)
}

// int64 returns the value, without its fraction and kept within int64.
func (n *number) int64() int64 {
	places := n.magnitude()
	if n.digits() == 0 || places <= 0 {
		return 0
	}
	limit := uint64(math.MaxInt64)
	if n.negative {
		limit++
	}
	v := uint64(0)
	for i := range places {
		d := n.digit(i)
		if v > (limit-d)/10 {
			v = limit
			break
		}
		v = v*10 + d
	}
	if n.negative {
		return -int64(v) // of 1<<63 this is itself, math.MinInt64
	}
	return int64(v)
}

// smallInt returns the value of an integer of up to 18 digits, written as the
// Writer writes it; not ok for anything else.
func smallInt[T string | []byte](literal T) (n int64, ok bool) {
	i := 0
	if len(literal) > 0 && literal[0] == '-' {
		i = 1
	}
	count := len(literal) - i
	if count == 0 || count > 18 || literal[i] == '0' && len(literal) > 1 {
		return 0, false
	}
	for ; i >= 0 && i < len(literal)-7; i += 8 {
		digits, all := eightDigits(word(literal, i))
		if !all {
			return 0, false
		}
		n = n*1e8 + int64(digits)
	}
	for ; i < len(literal); i++ {
		d := literal[i] - '0'
		if d > 9 {
			return 0, false
		}
		n = n*10 + int64(d)
	}
	if literal[0] == '-' {
		n = -n
	}
	return n, true
}

// eightDigits returns the value of eight digits, the first one lowest in w: the digits are
// put together in pairs, then these, then those; false where one is no digit.
func eightDigits(w uint64) (n uint64, ok bool) {
	d := w - ones*'0'
	if (w|d|(w+ones*('\x7f'-'9')))&highs != 0 {
		return 0, false
	}
	d = d*10 + d>>8
	d &= 0x00ff00ff00ff00ff
	d = d*100 + d>>16
	d &= 0x0000ffff0000ffff
	d = d*10000 + d>>32
	return d & 0xffffffff, true
}
