package jsonrt

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"strconv"
)

// Int writes an integer.
//
//go:noinline
func (w *Writer) Int(n int64) { w.integer(n, false) }

// integer writes n, in quotes or not.
func (w *Writer) integer(n int64, quoted bool) {
	at, u := w.room(), uint64(n)
	if quoted {
		w.chunk[at] = '"'
		at++
	}
	if n < 0 {
		u = -u
		w.chunk[at] = '-'
		at++
	}
	end := at + max(digitCount(u), 1)&31 // for the compiler
	i := end
	for ; u >= 10_000; i -= 4 {
		r := uint32(u % 10_000)
		u /= 10_000
		binary.LittleEndian.PutUint32(w.chunk[i&chunkMask-4:], uint32(pairs[r/100])|uint32(pairs[r%100])<<16)
	}
	r := uint32(u)
	if r >= 100 {
		i -= 2
		binary.LittleEndian.PutUint16(w.chunk[i&chunkMask:], pairs[r%100])
		r /= 100
	}
	if r >= 10 {
		binary.LittleEndian.PutUint16(w.chunk[at:], pairs[r%100])
	} else {
		w.chunk[at] = '0' + byte(r)
	}
	if quoted {
		w.chunk[end] = '"'
		end++
	}
	w.chunk[end] = ','
	w.n = end + 1
}

// decimal writes n with its last digits, as many as there are places, behind a point.
func (w *Writer) decimal(n int64, places int) {
	if places == 0 {
		w.integer(n, false)
		return
	}
	at, u := w.room(), uint64(n)
	if n < 0 {
		u = -u
		w.chunk[at] = '-'
		at++
	}
	size := max(digitCount(u), places+1) + 1 // there may be zeros in front
	d := w.chunk[at : at+size]
	for i := size - 1; i >= 0; i-- {
		if i == size-1-places {
			d[i] = '.'
			continue
		}
		d[i] = '0' + byte(u%10)
		u /= 10
	}
	w.n = at + size
	w.put(',')
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

// pairs are the digits of the numbers up to 99, two each, the first of them lowest.
var pairs = func() (p [100]uint16) {
	for i := range p {
		p[i] = '0' + uint16(i/10) + ('0'+uint16(i%10))<<8
	}
	return p
}()

// Float writes a number as briefly as reads back to the same float64. NaN and
// infinities are errors.
func (w *Writer) Float(f float64) {
	if n, places, ok := shortDecimal(f); ok {
		w.decimal(n, places)
		return
	}
	if math.IsNaN(f) || math.IsInf(f, 0) {
		w.Fail(fmt.Errorf("number %v has no JSON text", f))
		return
	}
	n := w.room()
	w.n += len(appendFloat(w.chunk[n:n], f))
	w.put(',')
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
		literal(w, "true")
	} else {
		literal(w, "false")
	}
}
