package proof

import (
	"math/big"
	"strconv"
	"strings"
)

// decimal is a JSON number as digits, without zeros at either end, times a power of ten; no digits for zero.
type decimal struct {
	negative bool
	digits   string
	exponent int64
	far      bool // digits is the literal: the number is beyond all that is calculated with
}

// farthest is beyond all exponents that are calculated with. A number further away only equals those that are written the
// same.
const farthest = 1 << 40

// parseDecimal takes a well-formed JSON number apart.
func parseDecimal(literal string) decimal {
	d := decimal{}
	literal, d.negative = strings.CutPrefix(strings.ToLower(literal), "-")
	mantissa, power, _ := strings.Cut(literal, "e")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	all := strings.TrimLeft(whole+fraction, "0")
	d.digits = strings.TrimRight(all, "0")
	if d.digits == "" {
		return decimal{}
	}
	power, negative := strings.CutPrefix(strings.TrimPrefix(power, "+"), "-")
	for _, c := range power {
		d.exponent = min(d.exponent*10+int64(c-'0'), farthest)
	}
	if d.exponent == farthest {
		d.far, d.digits = true, literal
	}
	if negative {
		d.exponent = -d.exponent
	}
	d.exponent += int64(len(all) - len(d.digits) - len(fraction))
	return d
}

// String returns the same text for equal numbers.
func (d decimal) String() string {
	if d.digits == "" {
		return "0"
	}
	sign := ""
	if d.negative {
		sign = "-"
	}
	if d.far {
		return sign + d.digits
	}
	return sign + d.digits + "e" + strconv.FormatInt(d.exponent, 10)
}

// longest bounds the numbers that are calculated with, in digits before and after the point.
const longest = 350

// rat returns the exact value; not ok for numbers that are too long to calculate with.
func (d decimal) rat() (*big.Rat, bool) {
	if d.far || len(d.digits) > longest || d.exponent > longest || d.exponent < -longest {
		return nil, false
	}
	if d.digits == "" {
		return new(big.Rat), true
	}
	return new(big.Rat).SetString(d.String())
}

// numberText writes an exact decimal number as JSON.
func numberText(r *big.Rat) string {
	places, exact := r.FloatPrec()
	if !exact {
		panic("proof: a number that has no decimal form")
	}
	return r.FloatString(places)
}
