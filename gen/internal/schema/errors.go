package schema

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Position is a place in a schema file. Line and Column count from 1, Column in
// characters. The zero Position means "no place".
type Position struct {
	File         string // slash path below the schema folder
	Line, Column int
}

// String returns file:line:column.
func (p Position) String() string {
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}

// Compare orders positions by file, line and column.
func (p Position) Compare(q Position) int {
	if c := strings.Compare(p.File, q.File); c != 0 {
		return c
	}
	if p.Line != q.Line {
		return p.Line - q.Line
	}
	return p.Column - q.Column
}

// Error is one thing wrong with a schema file. Keyword is the keyword whose
// value is wrong, or "" when the trouble is not about one.
type Error struct {
	Position
	Keyword, Message string
}

// Error returns "file:line:column: keyword: message".
func (e Error) Error() string {
	if e.Keyword == "" {
		return e.Position.String() + ": " + e.Message
	}
	return e.Position.String() + ": " + e.Keyword + ": " + e.Message
}

// Errors is everything wrong with a set.
type Errors []Error

// Error returns one error a line.
func (es Errors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Sort orders the errors by position, then text, so that a run is repeatable.
func (es Errors) Sort() {
	slices.SortStableFunc(es, func(a, b Error) int {
		if c := a.Compare(b.Position); c != 0 {
			return c
		}
		if c := strings.Compare(a.Keyword, b.Keyword); c != 0 {
			return c
		}
		return strings.Compare(a.Message, b.Message)
	})
}

// normal returns the errors sorted and without repeats: a value reached through
// several aliases is wrong once.
func (es Errors) normal() Errors {
	es.Sort()
	return slices.Compact(es)
}

// add appends an error with a formatted message.
func (es *Errors) add(pos Position, keyword, format string, args ...any) {
	*es = append(*es, Error{Position: pos, Keyword: keyword, Message: fmt.Sprintf(format, args...)})
}

// maxShown bounds how much of a user's text an error repeats, in bytes.
const maxShown = 120

// show returns text from a schema as an error may repeat it: bounded, on one
// line, and quoted when it holds anything a terminal could act on.
func show(text string) string {
	if len(text) > maxShown {
		cut := maxShown
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut] + "…"
	}
	plain := text != ""
	for _, r := range text {
		plain = plain && unicode.IsPrint(r) && r != utf8.RuneError
	}
	if plain {
		return text
	}
	return strconv.Quote(text)
}
