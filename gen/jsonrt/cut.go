package jsonrt

import "strings"

// Strings of a document are cut from copies of it, a window of up to windowBytes
// at a time: one copy of many strings costs far less than a copy of each. So a
// string keeps the rest of its window in memory, which is all of a small document.
const windowBytes = 32 << 10

// cut returns the text from i to j as a string.
func (r *Reader) cut(i, j int) string {
	if at := i - r.windowAt; at >= 0 && j-r.windowAt <= len(r.window) {
		return r.window[at : j-r.windowAt]
	}
	return r.cutNext(i, j)
}

// cutNext moves the window; a string that would take much of it gets a copy of
// its own.
func (r *Reader) cutNext(i, j int) string {
	switch {
	case i == j:
		return ""
	case j-i > windowBytes/8:
		return string(r.data[i:j])
	}
	r.window, r.windowAt = string(r.data[i:min(i+windowBytes, len(r.data))]), i
	return r.window[:j-i]
}

// Strings with escapes are not a part of the document. They share memory too, from
// little of it to spillBytes.
const (
	firstSpill = 512
	spillBytes = 16 << 10
)

// keepText returns a copy of scratch text.
func (r *Reader) keepText(text []byte) string {
	b := &r.spill
	if b.Cap()-b.Len() < len(text) {
		if len(text) > spillBytes/8 {
			return string(text)
		}
		size := min(max(2*b.Cap(), firstSpill), spillBytes, len(r.data)-r.pos) // what is left of the document has no longer text
		*b = strings.Builder{}
		b.Grow(max(size, len(text)))
	}
	from := b.Len()
	b.Write(text)
	return b.String()[from:]
}

// nameString returns the current member's name as a string.
func (r *Reader) nameString() string {
	begin := r.nameStart + 1
	end := begin + len(r.name)
	if end < len(r.data) && r.data[end] == '"' && string(r.data[begin:end]) == string(r.name) {
		return r.cut(begin, end)
	}
	return r.keepText(r.name)
}

// string reads a string.
func (r *Reader) string() (text string) {
	data, i := r.data, r.pos
	if i < len(data) && data[i] == '"' {
		if end := plainText(data, i+1); end < len(data) && data[end] == '"' {
			r.start, r.pos = i, end+1
			return r.cut(i+1, end)
		}
	}
	return r.stringFrom(r.Text())
}

// stringFrom returns what Text has returned as a string.
func (r *Reader) stringFrom(text []byte) string {
	if n := len(text); n > 0 && n == r.pos-r.start-2 { // it is the document's own
		return r.cut(r.start+1, r.start+1+n)
	}
	return r.keepText(text)
}
