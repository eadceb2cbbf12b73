package jsonrt

import "math/bits"

// IsMultiple reports whether the value of literal is a whole multiple of that of
// divisor, exactly. The time is linear in the literal for a given divisor. A
// divisor of zero divides zero only.
func IsMultiple(literal, divisor []byte) bool {
	n, d := parseNumber(literal), parseNumber(divisor)
	if n.digits() == 0 {
		return true
	}
	if d.digits() == 0 {
		return false
	}
	// With both as integers without trailing zeros times a power of ten, the
	// literal has zeros more powers of ten than the divisor.
	zeros := differMagnitudes(&n, &d) - n.digits() + d.digits()
	if zeros < 0 {
		return false // ten divides the divisor's side, and not the literal's
	}
	// A power of ten helps only against twos and fives of the divisor, and it has
	// fewer of those than bits.
	zeros = min(zeros, 4*d.digits())
	if small, ok := d.uint64(); ok {
		return remainder(&n, zeros, small) == 0
	}
	return dividesLong(&n, zeros, &d)
}

// differMagnitudes returns the difference of point + exponent, kept within
// ±farAway.
func differMagnitudes(a, b *number) int {
	if a.exponentNeg != b.exponentNeg {
		return bounded(a.magnitude() - b.magnitude())
	}
	return bounded(differ(a.exponent, b.exponent)*sign(a.exponentNeg) + a.point - b.point)
}

// uint64 returns the digits as an integer, if it fits.
func (n *number) uint64() (v uint64, ok bool) {
	if n.digits() > 19 { // 19 nines fit
		return 0, false
	}
	for i := range n.digits() {
		v = v*10 + n.digit(i)
	}
	return v, true
}

// remainder divides the digits of n, with zeros after them, by d.
func remainder(n *number, zeros int, d uint64) uint64 {
	rest := uint64(0)
	for i := range n.digits() + zeros {
		high, low := bits.Mul64(rest, 10)
		low, carry := bits.Add64(low, n.digit(i), 0)
		rest = bits.Rem64(high+carry, low, d)
	}
	return rest
}

// dividesLong is remainder for divisors beyond 64 bits, by hand: digits of the
// rest, the lowest first.
func dividesLong(n *number, zeros int, d *number) bool {
	size := d.digits()
	divisor := make([]int8, size+1)
	for i := range size {
		divisor[size-1-i] = int8(d.digit(i))
	}
	rest := make([]int8, size+1)
	for i := range n.digits() + zeros {
		copy(rest[1:], rest)
		rest[0] = int8(n.digit(i))
		for !lessDigits(rest, divisor) {
			subtractDigits(rest, divisor)
		}
	}
	for _, digit := range rest {
		if digit != 0 {
			return false
		}
	}
	return true
}

func lessDigits(a, b []int8) bool {
	for i := len(a) - 1; i >= 0; i-- {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}

func subtractDigits(a, b []int8) {
	borrow := int8(0)
	for i := range a {
		a[i] -= b[i] + borrow
		borrow = 0
		if a[i] < 0 {
			a[i] += 10
			borrow = 1
		}
	}
}
