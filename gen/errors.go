package gen

import (
	"strconv"
	"strings"
)

// Error is one thing wrong with a schema file.
type Error struct {
	File         string // path that begins with Options.Dir
	Line, Column int    // from 1; the column in characters
	Keyword      string // whose value is wrong; "" when it is not about one
	Message      string
}

// Error returns "file:line:column: keyword: message", without the keyword where there is none.
func (e Error) Error() string {
	position := e.File + ":" + strconv.Itoa(e.Line) + ":" + strconv.Itoa(e.Column)
	if e.Keyword == "" {
		return position + ": " + e.Message
	}
	return position + ": " + e.Keyword + ": " + e.Message
}

// Errors is everything wrong with a set of schemas, ordered by file, line and column.
type Errors []Error

// Error returns one error a line.
func (es Errors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}
