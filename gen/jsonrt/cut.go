package jsonrt

import "strings"

// Strings share memory: those of small documents a piece of sharedText bytes, with those
// of the documents that the Reader reads before and after, and those of a large document
// pieces of up to textBytes. So a string keeps its neighbours.
const (
	firstText  = 64
	sharedText = 4 << 10
	textBytes  = 32 << 10
)

// cut returns a copy of text as a string.
func (r *Reader) cut(text []byte) string {
	b := &r.texts
	from := b.Len()
	if b.Cap()-from < len(text) {
		return r.cutNext(text)
	}
	b.Write(text)
	return b.String()[from:]
}

// cutNext is cut where the last piece of memory is full. About half of a document
// is names and marks. A text that would take much of a piece gets its own.
func (r *Reader) cutNext(text []byte) string {
	size := sharedText
	if len(r.data) > sharedText {
		rest := len(r.data) - r.pos + len(text) // cannot have longer texts than that
		size = min(max(rest/2+len(text), firstText), rest, textBytes)
	}
	if len(text) > size/8 && len(text) >= firstText && r.texts.Cap() > 0 || len(text) > textBytes/8 {
		return string(text)
	}
	r.texts = strings.Builder{}
	r.texts.Grow(max(size, len(text)))
	r.texts.Write(text)
	return r.texts.String()
}

// keepTexts drops a piece of memory that no further document should have a part of.
func (r *Reader) keepTexts() {
	if r.texts.Cap() > sharedText {
		r.texts = strings.Builder{}
	}
}
