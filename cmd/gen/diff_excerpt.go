package main

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen"
)

// Bounds of what a page shows of a schema.
const (
	maxBlock    = 200 // lines that are held against each other
	maxExcerpt  = 40  // rows that are shown
	maxAround   = 4   // lines that say what the excerpt is part of
	linesBefore = 3   // a place
	linesAfter  = 5
	maxLineText = 400 // characters
)

// pane is one side of what a page shows of a change. The panes of a change have as many rows, equal lines beside
// each other.
type pane struct {
	Title string
	Empty bool
	Rows  []paneRow
}

// paneRow is a row of a pane. Class is "gone" or "come" where the sides differ, "same" where they do not, "path" for a line
// that only says what the rest is part of, "none" where the other side alone has a line, "gap" where lines are left out.
type paneRow struct {
	excerptLine
	Class string
}

// excerptLine is a line of a schema file. Without one the number is 0.
type excerptLine struct {
	Number int // from 1
	Text   string
}

// excerptRow is a line of both sides.
type excerptRow struct {
	old, new excerptLine
	class    string // "", "path" or "gap"
}

// Panes are what both states say where a change is; nil when neither can be shown.
func (v *diffView) Panes(c *changeView) []pane {
	old, new := v.Old.spot(c.Old), v.New.spot(c.New)
	if old == nil {
		old = v.Old.likely(new, c.New)
	}
	if new == nil {
		new = v.New.likely(old, c.Old)
	}
	if old == nil && new == nil {
		return nil
	}
	left := pane{Title: v.Old.title(c.Old), Empty: old == nil}
	right := pane{Title: v.New.title(c.New), Empty: new == nil}
	for _, row := range excerpt(old, new) {
		left.Rows = append(left.Rows, paneRow{row.old, row.classOf(row.old, "gone")})
		right.Rows = append(right.Rows, paneRow{row.new, row.classOf(row.new, "come")})
	}
	return []pane{left, right}
}

// classOf is the class of one side of a row.
func (r excerptRow) classOf(line excerptLine, differs string) string {
	switch {
	case r.class == "gap":
		return "gap"
	case line.Number == 0:
		return "none"
	case r.class != "":
		return r.class
	case r.differs():
		return differs
	}
	return "same"
}

func (r excerptRow) differs() bool {
	return r.old.Text != r.new.Text || (r.old.Number == 0) != (r.new.Number == 0)
}

// title is the head of a pane.
func (s *diffSource) title(place *gen.DiffPlace) string {
	if place == nil {
		return "not in " + s.Name
	}
	return fmt.Sprintf("%s:%d", place.File, place.Line)
}

// spot is a line of a file, and the lines further out that lead to it.
type spot struct {
	lines []string
	chain []int // indexes into lines, the spot itself last
	exact bool  // the change is here, not somewhere below
}

// spot finds a place; nil where there is none.
func (s *diffSource) spot(place *gen.DiffPlace) *spot {
	if place == nil {
		return nil
	}
	lines := s.lines(place.Path)
	if place.Line > len(lines) {
		return nil
	}
	at := place.Line - 1
	chain := []int{at}
	for i, outer := at-1, indent(lines[at]); i >= 0 && outer > 0; i-- {
		if in := indent(lines[i]); in < outer && strings.TrimSpace(lines[i]) != "" {
			chain = append(chain, i)
			outer = in
		}
	}
	slices.Reverse(chain)
	return &spot{lines, chain, true}
}

// likely finds what stands around a place of the other side in this one: the line that the same lines lead to.
func (s *diffSource) likely(other *spot, place *gen.DiffPlace) *spot {
	if other == nil {
		return nil
	}
	found := &spot{lines: s.lines(place.Path)}
	for _, at := range other.chain[:len(other.chain)-1] {
		next := found.below(other.lines[at])
		if next < 0 {
			break
		}
		found.chain = append(found.chain, next)
	}
	if len(found.lines) == 0 {
		return nil
	}
	return found
}

// below returns the first line of a text in the block that the chain has come to; -1 without.
func (p *spot) below(text string) int {
	from, to := 0, len(p.lines)
	if len(p.chain) > 0 {
		from, to = blockOf(p.lines, p.at())
	}
	for i := from; i < to; i++ {
		if p.lines[i] == text {
			return i
		}
	}
	return -1
}

// blockOf returns the lines that stand below a line, and where they end.
func blockOf(lines []string, at int) (from, to int) {
	for to = at + 1; to < len(lines); to++ {
		if indent(lines[to]) <= indent(lines[at]) && strings.TrimSpace(lines[to]) != "" {
			break
		}
	}
	return at + 1, to
}

// excerpt puts the surroundings of two spots beside each other: what leads to both, and around each the lines that matter.
func excerpt(old, new *spot) []excerptRow {
	common := 0
	for old != nil && new != nil && common < min(len(old.chain), len(new.chain)) &&
		old.lines[old.chain[common]] == new.lines[new.chain[common]] {
		common++
	}
	for _, side := range []*spot{old, new} { // what is only around the other spot needs no lines of its own
		if old != nil && new != nil && len(old.chain) != len(new.chain) {
			side.exact = side.exact && len(side.chain) > common
		}
	}
	rows := sideBySide(old.around(common), new.around(common))
	keep := make([]bool, len(rows))
	for i, row := range rows {
		keep[i] = old.near(row.old) || new.near(row.new)
	}
	for i := 1; i < len(rows); i++ { // what differs is shown to its end
		keep[i] = keep[i] || keep[i-1] && rows[i].differs()
	}
	shown := leading(old, new, common)
	gap := false
	for i, row := range rows {
		switch {
		case !keep[i]:
			gap = true
		case len(shown) == maxExcerpt:
			return append(shown, gapRow)
		case gap && i > 0 && len(shown) > 0 && shown[len(shown)-1].class == "":
			shown = append(shown, gapRow, row)
			gap = false
		default:
			shown = append(shown, row)
			gap = false
		}
	}
	return shown
}

// gapRow stands for lines that are left out.
var gapRow = excerptRow{excerptLine{Text: "⋯"}, excerptLine{Text: "⋯"}, "gap"}

// leading are the lines that lead to both spots.
func leading(old, new *spot, common int) []excerptRow {
	var rows []excerptRow
	for i := max(0, common-maxAround); i < common; i++ {
		rows = append(rows, excerptRow{old.line(old.chain[i]), new.line(new.chain[i]), "path"})
	}
	return rows
}

// around are the lines of the block that a part of the chain leads to; of a long one those near the spot.
func (p *spot) around(common int) []excerptLine {
	if p == nil {
		return nil
	}
	from, to := 0, len(p.lines)
	if common > 0 {
		from, to = blockOf(p.lines, p.chain[common-1])
	}
	from, to = max(from, p.at()-maxBlock/2), min(to, p.at()+maxBlock/2)
	var lines []excerptLine
	for i := from; i < to; i++ {
		lines = append(lines, p.line(i))
	}
	return lines
}

// near reports whether a line is to be shown for its place.
func (p *spot) near(line excerptLine) bool {
	if p == nil || !p.exact || line.Number == 0 {
		return false
	}
	place := p.at() + 1
	return line.Number >= place-linesBefore && line.Number <= place+linesAfter
}

// at is the line of the spot; the first where it is only known to be in the file.
func (p *spot) at() int {
	if len(p.chain) == 0 {
		return 0
	}
	return p.chain[len(p.chain)-1]
}

func (p *spot) line(i int) excerptLine { return excerptLine{i + 1, shorten(p.lines[i])} }

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
func sideBySide(old, new []excerptLine) []excerptRow {
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
	var rows []excerptRow
	gone, come := 0, 0 // where lines that differ begin
	for i, j := 0, 0; ; {
		switch {
		case i < len(old) && j < len(new) && old[i].Text == new[j].Text:
			rows = append(beside(rows, old[gone:i], new[come:j]), excerptRow{old: old[i], new: new[j]})
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
func beside(rows []excerptRow, old, new []excerptLine) []excerptRow {
	for i := range max(len(old), len(new)) {
		var row excerptRow
		if i < len(old) {
			row.old = old[i]
		}
		if i < len(new) {
			row.new = new[i]
		}
		rows = append(rows, row)
	}
	return rows
}
