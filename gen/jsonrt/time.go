package jsonrt

import (
	"strings"
	"time"
)

// DateTime is a date and time as RFC 3339 writes it. It keeps the text exactly
// as it came, whether or not it is such a time. The zero value is no time.
type DateTime struct{ text string }

// DateTimeOf returns t in its own zone, with its fraction of a second.
func DateTimeOf(t time.Time) DateTime { return DateTime{t.Format(time.RFC3339Nano)} }

// DateTimeText returns the date and time spelled by s, whatever that is.
func DateTimeText(s string) DateTime { return DateTime{s} }

// String returns the text.
func (d DateTime) String() string { return d.text }

// IsZero reports whether there is no text.
func (d DateTime) IsZero() bool { return d.text == "" }

// Time returns the time; a text without a zone is taken to be in UTC, and a leap
// second as the second after it. It is the zero time when the text is no time.
func (d DateTime) Time() time.Time {
	text := strings.ToUpper(d.text)
	leap := time.Duration(0)
	if len(text) > 19 && text[17:19] == "60" || len(text) == 19 && text[17:] == "60" {
		text = text[:17] + "59" + text[19:]
		leap = time.Second
	}
	for _, layout := range [...]string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Add(leap)
		}
	}
	return time.Time{}
}

// ReadJSON reads a string. A nil receiver only checks.
func (d *DateTime) ReadJSON(r *Reader) {
	if text, ok := r.readText(""); ok && d != nil {
		d.text = string(text)
	}
}

// WriteJSON writes the text.
func (d DateTime) WriteJSON(w *Writer) { w.Text(d.text) }

// MarshalJSON returns the text as a JSON string.
func (d DateTime) MarshalJSON() ([]byte, error) { return Marshal(d) }

// UnmarshalJSON reads a string.
func (d *DateTime) UnmarshalJSON(data []byte) error { return Unmarshal(data, d) }

// Date is a day, as YYYY-MM-DD. It keeps the text exactly as it came, whether or
// not it is a day. The zero value is no day.
type Date struct{ text string }

// DateOf returns the day of t in its own zone.
func DateOf(t time.Time) Date { return Date{t.Format(time.DateOnly)} }

// DateText returns the day spelled by s, whatever that is.
func DateText(s string) Date { return Date{s} }

// String returns the text.
func (d Date) String() string { return d.text }

// IsZero reports whether there is no text.
func (d Date) IsZero() bool { return d.text == "" }

// Time returns the start of the day in UTC; the zero time when the text is no
// day.
func (d Date) Time() time.Time {
	t, err := time.Parse(time.DateOnly, d.text)
	if err != nil {
		return time.Time{}
	}
	return t
}

// ReadJSON reads a string. A nil receiver only checks.
func (d *Date) ReadJSON(r *Reader) {
	if text, ok := r.readText(""); ok && d != nil {
		d.text = string(text)
	}
}

// WriteJSON writes the text.
func (d Date) WriteJSON(w *Writer) { w.Text(d.text) }

// MarshalJSON returns the text as a JSON string.
func (d Date) MarshalJSON() ([]byte, error) { return Marshal(d) }

// UnmarshalJSON reads a string.
func (d *Date) UnmarshalJSON(data []byte) error { return Unmarshal(data, d) }
