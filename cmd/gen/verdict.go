package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/fatih/color"

	"github.com/waschema/waschema/gen"
)

// verdict is what validate says of one document, as JSON.
type verdict struct {
	File       string          `json:"file"`
	Line       int             `json:"line"` // where the document begins, from 1
	Schema     string          `json:"schema"`
	Valid      bool            `json:"valid"`
	Violations []gen.Violation `json:"violations"`
	Unknown    []string        `json:"unknown"`
}

// verdictOf turns a result into a verdict.
func verdictOf(file string, line int, r gen.Result) verdict {
	return verdict{
		File: file, Line: line, Schema: r.Schema, Valid: r.Valid(),
		Violations: r.Listed(line), Unknown: orEmpty(r.Unknown),
	}
}

// printDocument prints a verdict for people, with its line if it is one of many in its file.
func (v *validation) printDocument(d verdict, ofMany bool) {
	place := d.File
	if ofMany {
		place = fmt.Sprintf("%s:%d", d.File, d.Line)
	}
	t := v.terminal
	t.printf("%s\n", strings.TrimRight(t.mark(d.Valid)+" "+plain(place)+"  "+plain(d.Schema), " "))
	table := tabwriter.NewWriter(t, 0, 0, 2, ' ', 0)
	for _, violation := range d.Violations {
		place := ""
		if violation.Schema != "" {
			place = "(" + violation.Schema + ")"
		}
		row(table, "    "+plain(pointer(violation.Instance)), violation.Keyword, violation.Message, place)
	}
	for _, unknown := range d.Unknown {
		row(table, "    "+plain(pointer(unknown)), "unknown", "no schema names it")
	}
	flush(table)
}

// pointer makes the pointer to the whole document visible.
func pointer(text string) string {
	if text == "" {
		return "(document)"
	}
	return text
}

// printFile ends a file of many documents.
func (v *validation) printFile(name string, before tally) {
	n := v.total
	n.documents, n.invalid, n.unknown = n.documents-before.documents, n.invalid-before.invalid, n.unknown-before.unknown
	v.progress.clear()
	v.terminal.printf("%s %s  %s\n", v.terminal.mark(n.invalid == 0), plain(name), n)
}

// printSummary ends the run.
func (v *validation) printSummary() { v.terminal.printf("%s\n", v.total) }

// String is the sentence of a tally: "58 documents: 55 valid, 3 invalid, 7 with unknown members".
func (n tally) String() string {
	return fmt.Sprintf("%s: %d valid, %d invalid, %d with unknown members",
		count(n.documents, "document"), n.documents-n.invalid, n.invalid, n.unknown)
}

// mark shows at a glance whether all is well.
func (t *terminal) mark(good bool) string {
	if good {
		return t.paint(color.FgGreen, "✓")
	}
	return t.paint(color.FgRed, "✗")
}
