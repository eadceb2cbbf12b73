package schema

import (
	"strconv"
	"strings"
)

// decimal is a JSON number taken apart without computing it, so that
// 1e100000000 costs its eleven characters and not its hundred million digits.
type decimal struct {
	negative bool
	digits   string // significant digits, no zero at either end; "" for zero
	exponent int64  // the value is digits × 10^exponent
	sign     int    // sign of an exponent too large for int64, else 0
}

// parseDecimal takes a JSON number literal apart.
func parseDecimal(literal string) decimal {
	var d decimal
	literal, d.negative = strings.CutPrefix(literal, "-")
	mantissa := literal
	if i := strings.IndexAny(literal, "eE"); i >= 0 {
		mantissa = literal[:i]
		exponent, err := strconv.ParseInt(literal[i+1:], 10, 64)
		// The margin keeps the sums below from overflowing.
		if err != nil || exponent > 1<<60 || exponent < -1<<60 {
			d.sign = 1
			if literal[i+1] == '-' {
				d.sign = -1
			}
		}
		d.exponent = exponent
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	all := whole + fraction
	trimmed := strings.TrimRight(all, "0")
	d.exponent += int64(len(all)-len(trimmed)) - int64(len(fraction))
	d.digits = strings.TrimLeft(trimmed, "0")
	if d.digits == "" {
		return decimal{}
	}
	return d
}

// integer reports whether the number is one without a fraction: 1.0 and 1e3 are.
func (d decimal) integer() bool {
	if d.sign != 0 {
		return d.sign > 0
	}
	return d.digits == "" || d.exponent >= 0
}

// positive reports whether the number is above zero.
func (d decimal) positive() bool { return d.digits != "" && !d.negative }
