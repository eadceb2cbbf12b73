package jsonrt

import (
	"strconv"
	"time"
)

// UnixTime is a time in seconds since 1970, written as a string of digits or as
// a number; it keeps which, and how it was spelled. UnixTimes can be compared by
// ==, which compares spellings. The zero value is no time.
type UnixTime struct {
	form    spelling
	seconds int64
	text    string // where seconds do not say how it is spelled
}

type spelling uint8

const (
	noTime spelling = iota
	textSeconds
	numberSeconds
	otherText
	otherNumber
)

// UnixTimeOf returns t, down to the second, in the form of a string.
func UnixTimeOf(t time.Time) UnixTime { return UnixTime{form: textSeconds, seconds: t.Unix()} }

// UnixTimeNumber returns t, down to the second, in the form of a number.
func UnixTimeNumber(t time.Time) UnixTime { return UnixTime{form: numberSeconds, seconds: t.Unix()} }

// UnixTimeText returns the time spelled by a string, whatever that is.
func UnixTimeText(s string) UnixTime { return unixTime([]byte(s), false) }

// unixTime keeps seconds where they say all, which needs no memory.
func unixTime(text []byte, number bool) UnixTime {
	if len(text) == 0 {
		return UnixTime{}
	}
	n, plain := smallInt(text)
	switch {
	case plain && number:
		return UnixTime{form: numberSeconds, seconds: n}
	case plain:
		return UnixTime{form: textSeconds, seconds: n}
	case number:
		return UnixTime{form: otherNumber, text: string(text)}
	}
	return UnixTime{form: otherText, text: string(text)}
}

// Time returns the time in UTC, with its fraction down to nanoseconds; the zero
// time when the text is not a number or far beyond any calendar.
func (t UnixTime) Time() time.Time {
	switch t.form {
	case noTime:
		return time.Time{}
	case textSeconds, numberSeconds:
		return moment(t.seconds, 0)
	}
	text := []byte(t.text)
	if end, ok := scanNumber(text, 0); !ok || end != len(text) {
		if len(text) == 0 || scanDigits(text, 0) != len(text) { // digits may well have zeros before them here
			return time.Time{}
		}
	}
	n := parseNumber(text)
	if n.digits() == 0 {
		return moment(0, 0)
	}
	nanos := int64(0)
	for i, place := 0, n.magnitude(); i < 9; i++ {
		nanos *= 10
		if place+i >= 0 {
			nanos += int64(n.digit(place + i))
		}
	}
	return moment(n.int64(), nanos*int64(sign(n.negative)))
}

// moment is time.Unix within the years that time.Time can calculate with.
func moment(seconds, nanos int64) time.Time {
	const far = 1 << 55
	if seconds >= far || seconds <= -far {
		return time.Time{}
	}
	return time.Unix(seconds, nanos).UTC()
}

// String returns the spelling, without the quotes of a string.
func (t UnixTime) String() string {
	if t.form == textSeconds || t.form == numberSeconds {
		return strconv.FormatInt(t.seconds, 10)
	}
	return t.text
}

// IsNumber reports whether the form is a number.
func (t UnixTime) IsNumber() bool { return t.form == numberSeconds || t.form == otherNumber }

// IsZero reports whether this is no time.
func (t UnixTime) IsZero() bool { return t.form == noTime }

// WriteJSON writes the time as it came; the zero value as an empty string.
func (t UnixTime) WriteJSON(w *Writer) {
	switch t.form {
	case numberSeconds:
		w.Int(t.seconds)
	case textSeconds:
		w.integer(t.seconds, true)
	case otherNumber:
		literal(w, t.text)
	default:
		w.Text(t.text)
	}
}

// ReadJSON reads a string or a number. A nil receiver only checks.
func (t *UnixTime) ReadJSON(r *Reader) {
	if kind, text, ok := r.readScalarText(KindString|KindNumber, ""); ok && t != nil {
		*t = unixTimeOf(kind, text)
	}
}

// MarshalJSON returns the time as JSON.
func (t UnixTime) MarshalJSON() ([]byte, error) { return Marshal(t) }

// UnmarshalJSON reads a string or a number.
func (t *UnixTime) UnmarshalJSON(data []byte) error { return Unmarshal(data, t) }
