package jsonrt

import (
	"bytes"
	"math"
)

// RawJSON is one JSON value as text. The zero value is no value.
type RawJSON []byte

// String returns the text.
func (j RawJSON) String() string { return string(j) }

// ReadJSON reads any value and keeps a copy of its text. A nil receiver only
// checks the grammar.
func (j *RawJSON) ReadJSON(r *Reader) {
	r.Kind()
	start := r.Start()
	r.Skip()
	if j != nil {
		*j = r.Raw(start)
	}
}

// WriteJSON writes the value; an error when it is not exactly one.
func (j RawJSON) WriteJSON(w *Writer) { w.Raw(j) }

// AppendJSON appends the text to dst; an error when it is not one JSON value.
func (j RawJSON) AppendJSON(dst []byte) ([]byte, error) { return AppendJSON(dst, j) }

// MarshalJSON returns the text, null for no value; an error when it is not one
// JSON value.
func (j RawJSON) MarshalJSON() ([]byte, error) {
	if len(j) == 0 {
		return []byte("null"), nil
	}
	return Marshal(j)
}

// UnmarshalJSON keeps a copy of data, which must be one JSON value.
func (j *RawJSON) UnmarshalJSON(data []byte) error { return Unmarshal(data, j) }

// checkRaw returns the value of a text without the white space around it. The
// grammar is that of documents; size and depth are the business of whoever reads
// the text that is being written.
func checkRaw(text []byte) ([]byte, error) {
	r := NewReaderLimits(text, Limits{Depth: math.MaxInt, Size: math.MaxInt})
	r.Skip()
	start, end := skipSpace(text, 0), r.pos
	if err := r.Close(); err != nil {
		return nil, err
	}
	return bytes.TrimRight(text[start:end], " \t\r\n"), nil
}
