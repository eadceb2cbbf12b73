package gen

import (
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
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
	return schema.Error{Position: schema.Position{File: e.File, Line: e.Line, Column: e.Column}, Keyword: e.Keyword, Message: e.Message}.Error()
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
