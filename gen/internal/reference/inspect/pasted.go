package inspect

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/waschema/waschema/gen/internal/repair"
)

// Repair is one change that made JSON of a text, with its places in both texts.
type Repair struct {
	Kind        repair.Kind `json:"kind"`
	Line        int         `json:"line"`     // in the text as it was, from 1
	Column      int         `json:"column"`   // in characters, from 1
	Instance    string      `json:"instance"` // the value it concerns, in the repaired text
	Message     string      `json:"message"`
	Placeholder bool        `json:"placeholder"` // the value only stands for another
	Start       int         `json:"start"`       // of the value
	End         int         `json:"end"`         // Start where there is no such value
}

// Pasted inspects a text as people paste it: what is no JSON, such as most examples of documentation, is repaired first. The
// report is then about the repaired text.
func (in *Inspector) Pasted(name string, data []byte) Report {
	out := in.Document(name, data)
	if out.Syntax == nil || repair.IsJSON(data) { // of the right form, but over a limit: there is nothing to repair
		return out
	}
	mended := repair.Mend(data)
	if mended.Problem != "" {
		at := counter{text: data, line: 1}
		line, column := at.of(mended.At)
		out.Hopeless = fmt.Sprintf("%d:%d: %s", line, column, mended.Problem)
		return out
	}
	out = in.Document(name, mended.JSON)
	out.Text = string(mended.JSON)
	out.Repairs = repairsOf(data, mended, out.Syntax == nil)
	return out
}

// repairsOf lists repairs with their places; those in the repaired text only where it can be read.
func repairsOf(data []byte, mended repair.Result, readable bool) []Repair {
	var pointers []string
	for _, r := range mended.Repairs {
		pointers = append(pointers, r.Pointer)
	}
	places := map[string]span{}
	if readable {
		places = locate(mended.JSON, pointers)
	}
	list := make([]Repair, len(mended.Repairs))
	at := counter{text: data, line: 1}
	var offsets []*int
	for i, r := range mended.Repairs {
		line, column := at.of(r.At)
		span := places[r.Pointer]
		list[i] = Repair{r.Kind, line, column, r.Pointer, r.Message, r.Placeholder, span.start, span.end}
		offsets = append(offsets, &list[i].Start, &list[i].End)
	}
	toUnits(mended.JSON, offsets)
	return list
}

// counter counts lines and characters of a text, asked in rising order.
type counter struct {
	text   []byte
	at     int // offset asked for last
	line   int // its line, from 1
	column int // characters from that line's beginning to at
}

// of is the line and the column of an offset, from 1.
func (c *counter) of(offset int) (line, column int) {
	passed := c.text[c.at:offset]
	if n := bytes.LastIndexByte(passed, '\n'); n >= 0 {
		c.line += bytes.Count(passed, []byte("\n"))
		c.column = 0
		passed = passed[n+1:]
	}
	c.column += utf8.RuneCount(passed)
	c.at = offset
	return c.line, c.column + 1
}
