package model

import "strings"

// integerLiteral reports whether a JSON number has no fraction: 1, 1.0, 15e-1 times ten.
func integerLiteral(text string) bool {
	digits, exponent := decimal(text)
	return digits == "" || exponent >= 0
}

// decimal splits a JSON number into significant digits without zeros at either end and the power of ten they
// are multiplied with; the sign is dropped. Exponents beyond any count are cut to ±1<<30.
func decimal(text string) (digits string, exponent int) {
	text = strings.TrimPrefix(text, "-")
	mantissa, power, _ := strings.Cut(strings.ToLower(text), "e")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits = strings.TrimLeft(whole+fraction, "0")
	trimmed := strings.TrimRight(digits, "0")
	const far = 1 << 30
	negative := strings.HasPrefix(power, "-")
	for _, c := range strings.TrimLeft(power, "+-") {
		if exponent = exponent*10 + int(c-'0'); exponent > far {
			exponent = far
		}
	}
	if negative {
		exponent = -exponent
	}
	return trimmed, exponent - len(fraction) + len(digits) - len(trimmed)
}

// limitOf returns the limit of a bound: counts as plain decimal integers (2.0 is 2), values as they stand.
func limitOf(m Measure, text string) string {
	if m == Value {
		return text
	}
	digits, exponent := decimal(text)
	switch {
	case digits == "":
		return "0"
	case len(digits)+exponent > 9:
		return "2147483647" // no text, array or object is that long, and every int can hold it
	}
	return digits + strings.Repeat("0", exponent)
}
