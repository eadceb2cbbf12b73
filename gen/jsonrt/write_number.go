package jsonrt

import (
	"fmt"
	"math"
	"math/bits"
	"strconv"
)

// Int writes an integer.
//
//go:noinline
func (w *Writer) Int(n int64) { w.decimal(n, 0, "") }

// decimal writes n with its last digits behind a point, as many as there are places, between
// marks: quotes, or nothing.
func (w *Writer) decimal(n int64, places int, mark string) {
	u, sign := uint64(n), 0
	if n < 0 {
		u, sign = -u, 1
	}
	size := max(digitCount(u), places+1) // there may be zeros in front
	if places > 0 {
		size++
	}
	begin := w.n + len(mark) + sign
	end := begin + size
	b := w.room(end + len(mark))
	if len(mark) > 0 {
		b[w.n], b[end] = mark[0], mark[0]
	}
	if sign > 0 {
		b[begin-1] = '-'
	}
	d := b[begin:end]
	if places > 0 {
		for range places {
			d[len(d)-1] = '0' + byte(u%10)
			d, u = d[:len(d)-1], u/10
		}
		d[len(d)-1] = '.'
		d = d[:len(d)-1]
	}
	putDigits(d, u)
	w.n = end + len(mark)
	w.comma()
}

// tens are the powers of ten.
var tens = [...]uint64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19}

// digitCount returns how many digits u has, none for 0.
func digitCount(u uint64) int {
	n := bits.Len64(u|1) * 1233 >> 12 // a little less than the logarithm to base ten
	if u >= tens[n] {
		n++
	}
	return n
}

const pairs = "0001020304050607080910111213141516171819" +
	"2021222324252627282930313233343536373839" +
	"4041424344454647484950515253545556575859" +
	"6061626364656667686970717273747576777879" +
	"8081828384858687888990919293949596979899"

// putDigits writes the last digits of u, as many as there is place for.
func putDigits(dst []byte, u uint64) {
	i := len(dst)
	for ; i >= 2; i -= 2 {
		q := u / 100
		r := (u - q*100) * 2
		dst[i-2], dst[i-1] = pairs[r], pairs[r+1]
		u = q
	}
	if i > 0 {
		dst[0] = '0' + byte(u%10)
	}
}

// Float writes a number as briefly as reads back to the same float64. NaN and
// infinities are errors.
func (w *Writer) Float(f float64) {
	if n, places, ok := shortDecimal(f); ok {
		w.decimal(n, places, "")
		return
	}
	if math.IsNaN(f) || math.IsInf(f, 0) {
		w.Fail(fmt.Errorf("number %v has no JSON text", f))
		return
	}
	w.extended(appendFloat(w.buf[:w.n], f))
	w.comma()
}

// shortDecimal returns f as an integer and how many of its digits are behind the point, if two or
// six are enough, as they are for prices and coordinates. No other decimal of up to fifteen digits is
// read as the same float64, so there is no shorter one.
func shortDecimal(f float64) (n int64, places int, ok bool) {
	if !(math.Abs(f) < 1e9) || f == 0 && math.Signbit(f) {
		return 0, 0, false
	}
	if n = int64(f); float64(n) == f {
		return n, 0, true
	}
	if n = int64(math.Round(f * 1e2)); float64(n)/1e2 == f {
		places = 2
	} else if n = int64(math.Round(f * 1e6)); float64(n)/1e6 == f {
		places = 6
	} else {
		return 0, 0, false
	}
	for n%10 == 0 {
		n, places = n/10, places-1
	}
	return n, places, true
}

// appendFloat writes as encoding/json does: shortest digits, an exponent only
// for very small and very large numbers, and that without a leading zero.
func appendFloat(dst []byte, f float64) []byte {
	if abs := math.Abs(f); abs == 0 || 1e-6 <= abs && abs < 1e21 {
		return strconv.AppendFloat(dst, f, 'f', -1, 64)
	}
	dst = strconv.AppendFloat(dst, f, 'e', -1, 64)
	if n := len(dst); n >= 4 && dst[n-4] == 'e' && dst[n-2] == '0' {
		dst[n-2] = dst[n-1]
		dst = dst[:n-1]
	}
	return dst
}

// Bool writes true or false.
//
//go:noinline
func (w *Writer) Bool(b bool) {
	if b {
		w.literal("true")
	} else {
		w.literal("false")
	}
}
