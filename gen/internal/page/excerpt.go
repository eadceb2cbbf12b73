package page

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// excerpt is a part of a page without the page's own markup, which knows where on the page each byte was.
type excerpt struct {
	text  []byte
	spans []span
}

// span says that the text from at on was at page, byte for byte, until the next span.
type span struct{ at, page int }

// add appends text that begins at the offset page. Text that stands for other text, as that of an entity, is added
// with the offset of the other.
func (e *excerpt) add(page int, text []byte) {
	if len(text) == 0 {
		return
	}
	if n := len(e.spans); n == 0 || e.spans[n-1].page+len(e.text)-e.spans[n-1].at != page {
		e.spans = append(e.spans, span{len(e.text), page})
	}
	e.text = append(e.text, text...)
}

// origin is where on the page the byte at an offset of the text was.
func (e *excerpt) origin(at int) int {
	i := sort.Search(len(e.spans), func(i int) bool { return e.spans[i].at > at }) - 1
	if i < 0 {
		return 0
	}
	return e.spans[i].page + at - e.spans[i].at
}

// slice is the part from one offset of the text to another.
func (e *excerpt) slice(from, to int) *excerpt {
	part := &excerpt{text: e.text[from:to:to]}
	i := max(sort.Search(len(e.spans), func(i int) bool { return e.spans[i].at > from })-1, 0)
	for ; i < len(e.spans) && e.spans[i].at < to; i++ {
		s := e.spans[i]
		if s.at < from {
			s = span{from, s.page + from - s.at}
		}
		part.spans = append(part.spans, span{s.at - from, s.page})
	}
	return part
}

// addPart appends a part of another excerpt.
func (e *excerpt) addPart(other *excerpt, from, to int) {
	if from >= to {
		return
	}
	part := other.slice(from, to)
	for i, s := range part.spans {
		end := len(part.text)
		if i+1 < len(part.spans) {
			end = part.spans[i+1].at
		}
		e.add(s.page, part.text[s.at:end])
	}
}

// trim is the excerpt without white space around it.
func (e *excerpt) trim() *excerpt {
	from := len(e.text) - len(bytes.TrimLeft(e.text, whiteSpace))
	to := len(bytes.TrimRight(e.text, whiteSpace))
	return e.slice(min(from, to), to)
}

const whiteSpace = " \t\r\n\f\v"

// place finds lines and columns of offsets. Asked in rising order it looks at every byte once, however long a line is.
type place struct {
	data   []byte
	starts []int // of the lines
	line   int   // index of the line asked for last
	at     int   // offset asked for last
	column int   // of at, from 0
}

func newPlace(data []byte) *place {
	p := &place{data: data, starts: []int{0}}
	for i, c := range data {
		if c == '\n' {
			p.starts = append(p.starts, i+1)
		}
	}
	return p
}

// lineOf is the line of an offset, from 1.
func (p *place) lineOf(offset int) int {
	return sort.Search(len(p.starts), func(i int) bool { return p.starts[i] > offset })
}

// of is the line and the column of an offset, from 1.
func (p *place) of(offset int) (line, column int) {
	offset = min(offset, len(p.data))
	line = p.lineOf(offset) - 1
	if line != p.line || offset < p.at {
		p.line, p.at, p.column = line, p.starts[line], 0
	}
	p.column += utf8.RuneCount(p.data[p.at:offset])
	p.at = offset
	return line + 1, p.column + 1
}
