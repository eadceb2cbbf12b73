package main

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/waschema/waschema/gen"
)

// printPages prints what was found for people.
func (e *extraction) printPages(pages []*gen.Page) {
	for i, p := range pages {
		if i > 0 {
			e.terminal.printf("\n")
		}
		e.terminal.printf("%s  %s\n", plain(p.Source), summaryOf(p))
		if !e.images {
			e.printExamples(p)
		}
		e.printImages(p)
	}
}

// summaryOf is the sentence of a page: "markdown, 38 examples: 8 strict, 30 repaired; 21 payloads only in pictures".
func summaryOf(p *gen.Page) string {
	strict, lost := 0, 0
	for _, x := range p.Examples {
		if x.Strict {
			strict++
		}
		if x.JSON == nil {
			lost++
		}
	}
	text := fmt.Sprintf("%s, %s", p.Layout, count(len(p.Examples), "example"))
	if len(p.Examples) > 0 {
		text += fmt.Sprintf(": %d strict, %d repaired", strict, len(p.Examples)-strict-lost)
	}
	if lost > 0 {
		text += fmt.Sprintf(", %d beyond repair", lost)
	}
	if n := len(p.Images); n > 0 {
		text += "; " + count(n, "payload") + " shown only in a picture"
	}
	return text
}

// printExamples prints a table of the examples.
func (e *extraction) printExamples(p *gen.Page) {
	if len(p.Examples) == 0 {
		return
	}
	table := tabwriter.NewWriter(e.terminal, 0, 0, 2, ' ', 0)
	row(table, "  LINES", "HEADING", "JSON")
	for _, x := range p.Examples {
		row(table, "  "+linesOf(x.Line, x.EndLine), short(x.Heading), stateOf(x))
	}
	flush(table)
}

// printImages prints a table of the pictures.
func (e *extraction) printImages(p *gen.Page) {
	if len(p.Images) == 0 {
		return
	}
	table := tabwriter.NewWriter(e.terminal, 0, 0, 2, ' ', 0)
	row(table, "  LINE", "HEADING", "PICTURE INSTEAD OF A PAYLOAD")
	for _, i := range p.Images {
		row(table, "  "+linesOf(i.Line, i.Line), short(i.Heading), short(i.Target))
	}
	flush(table)
}

// linesOf is a range of lines: "10-48", or "10".
func linesOf(from, to int) string {
	if from == to {
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d-%d", from, to)
}

// stateOf says what was done to an example: "strict", or "3 repairs: comment, placeholder (2)".
func stateOf(x gen.Example) string {
	if x.JSON == nil {
		return "beyond repair: " + short(x.Problem)
	}
	if x.Strict {
		return "strict"
	}
	times := map[string]int{}
	var kinds []string
	for _, r := range x.Repairs {
		if kind := string(r.Kind); times[kind] == 0 {
			kinds = append(kinds, kind)
		}
		times[string(r.Kind)]++
	}
	slices.Sort(kinds)
	for i, kind := range kinds {
		if n := times[kind]; n > 1 {
			kinds[i] = fmt.Sprintf("%s (%d)", kind, n)
		}
	}
	return count(len(x.Repairs), "repair") + ": " + strings.Join(kinds, ", ")
}

// short is text cut to what a column of a table may have, in characters.
func short(text string) string {
	const most = 60
	if r := []rune(text); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return text
}

// warnOfImages reports pictures where the result has no place for them.
func (e *extraction) warnOfImages(pages []*gen.Page) {
	for _, p := range pages {
		for _, i := range p.Images {
			text := fmt.Sprintf("%s:%d: a picture stands for a payload: %s", i.Source, i.Line, i.Target)
			fmt.Fprintln(e.terminal.err, plain(text))
		}
	}
}

// warnOfProblems reports examples that are beyond repair.
func (e *extraction) warnOfProblems(pages []*gen.Page) {
	for _, p := range pages {
		for _, x := range p.Examples {
			if x.JSON == nil {
				place, why, _ := strings.Cut(x.Problem, ": ")
				text := fmt.Sprintf("%s:%s: cannot be repaired: %s", x.Source, place, why)
				fmt.Fprintln(e.terminal.err, plain(text))
			}
		}
	}
}
