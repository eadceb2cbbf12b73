package main

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/waschema/waschema/gen"
)

// Bounds of what a page shows of a schema.
const (
	maxExcerpt  = 30 // lines
	maxAround   = 4  // lines that say what the excerpt is part of
	maxLineText = 400
)

// pane is one side of what a page shows of a change. The panes of a change have as many rows, equal lines beside
// each other.
type pane struct {
	Title string
	Empty bool
	Rows  []paneRow
}

// paneRow is a row of a pane. Class is "gone" or "come" where the sides differ, "path" for a line that only says what the rest
// is part of, "none" where the other side alone has a line.
type paneRow struct {
	excerptLine
	Class string
}

// excerptLine is a line of a schema file.
type excerptLine struct {
	Number int // from 1
	Text   string
	around bool
}

// Panes are what both states say where a change is; nil when neither can be shown.
func (v *diffView) Panes(c *changeView) []pane {
	old, new := v.Old.excerpt(c.Old), v.New.excerpt(c.New)
	if len(old)+len(new) == 0 {
		return nil
	}
	left := pane{Title: v.Old.title(c.Old), Empty: len(old) == 0}
	right := pane{Title: v.New.title(c.New), Empty: len(new) == 0}
	for _, row := range sideBySide(old, new) {
		left.Rows = append(left.Rows, paneRow{row[0], classOf(row, 0, "gone")})
		right.Rows = append(right.Rows, paneRow{row[1], classOf(row, 1, "come")})
	}
	return []pane{left, right}
}

// classOf is the class of one side of a row.
func classOf(row [2]excerptLine, side int, differs string) string {
	switch {
	case row[side].Number == 0:
		return "none"
	case row[side].around:
		return "path"
	case row[0].Text != row[1].Text || row[1-side].Number == 0:
		return differs
	}
	return "same"
}

// title is the head of a pane.
func (s *diffSource) title(place *gen.DiffPlace) string {
	if place == nil {
		return "not in " + s.Name
	}
	return fmt.Sprintf("%s:%d", place.File, place.Line)
}

// excerpt is the block of lines that a place begins, and the lines further out that lead to it.
func (s *diffSource) excerpt(place *gen.DiffPlace) []excerptLine {
	if place == nil {
		return nil
	}
	lines := s.lines(place.Path)
	if place.Line > len(lines) {
		return nil
	}
	start := place.Line - 1
	depth := indent(lines[start])
	var found []excerptLine
	for i, outer := start-1, depth; i >= 0 && outer > 0 && len(found) < maxAround; i-- {
		if in := indent(lines[i]); in < outer && strings.TrimSpace(lines[i]) != "" {
			found = append([]excerptLine{{i + 1, shorten(lines[i]), true}}, found...)
			outer = in
		}
	}
	for i := start; i < len(lines) && i < start+maxExcerpt; i++ {
		if i > start && indent(lines[i]) <= depth && strings.TrimSpace(lines[i]) != "" && !closes(lines[i], depth) {
			break
		}
		found = append(found, excerptLine{i + 1, shorten(lines[i]), false})
	}
	for len(found) > 1 && strings.TrimSpace(found[len(found)-1].Text) == "" {
		found = found[:len(found)-1]
	}
	return found
}

// closes reports whether a line ends a block of JSON that began at a depth.
func closes(line string, depth int) bool {
	return indent(line) == depth && strings.Trim(line, " \t\r]},") == ""
}

// lines are those of a file; nil when it cannot be read.
func (s *diffSource) lines(name string) []string {
	lines, known := s.read[name]
	if !known {
		text, err := fs.ReadFile(s.Side.Schemas, name)
		if err == nil {
			lines = strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
		}
		if s.read == nil {
			s.read = map[string][]string{}
		}
		s.read[name] = lines
	}
	return lines
}

// indent counts the blanks that a line begins with.
func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// shorten makes a line fit to show.
func shorten(line string) string {
	line = plain(strings.ReplaceAll(strings.TrimRight(line, "\r"), "\t", "  "))
	if runes := []rune(line); len(runes) > maxLineText {
		return string(runes[:maxLineText]) + "…"
	}
	return line
}

// sideBySide puts equal lines beside each other, by a longest common subsequence; what is between them begins at the
// same row.
func sideBySide(old, new []excerptLine) [][2]excerptLine {
	common := make([][]int, len(old)+1) // of what follows
	for i := range common {
		common[i] = make([]int, len(new)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for j := len(new) - 1; j >= 0; j-- {
			if old[i].Text == new[j].Text {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var rows [][2]excerptLine
	gone, come := 0, 0 // where lines that differ begin
	for i, j := 0, 0; ; {
		switch {
		case i < len(old) && j < len(new) && old[i].Text == new[j].Text:
			rows = append(beside(rows, old[gone:i], new[come:j]), [2]excerptLine{old[i], new[j]})
			i, j = i+1, j+1
			gone, come = i, j
		case i < len(old) && (j == len(new) || common[i+1][j] >= common[i][j+1]):
			i++
		case j < len(new):
			j++
		default:
			return beside(rows, old[gone:i], new[come:j])
		}
	}
}

// beside adds lines that differ, beside each other.
func beside(rows [][2]excerptLine, old, new []excerptLine) [][2]excerptLine {
	for i := range max(len(old), len(new)) {
		var row [2]excerptLine
		if i < len(old) {
			row[0] = old[i]
		}
		if i < len(new) {
			row[1] = new[i]
		}
		rows = append(rows, row)
	}
	return rows
}
