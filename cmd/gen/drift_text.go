package main

import (
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/fatih/color"

	"github.com/waschema/waschema/gen"
)

// printDrift prints a report for people: what was read, what is new, what is proposed, what else is worth knowing.
func printDrift(t *terminal, r *gen.DriftReport) {
	table := tabwriter.NewWriter(t, 0, 0, 2, ' ', 0)
	for _, s := range r.Sources {
		row(table, t.paint(color.Bold, plain(s.Name)), s.Amount(), s.Page)
	}
	flush(table)
	printCounts(t, r)
	for i := range r.Findings {
		printFinding(t, r, i)
	}
	printNotes(t, r)
	t.printf("\n%s %s\n", t.mark(!r.Drift()), r.Sentence())
}

func printCounts(t *terminal, r *gen.DriftReport) {
	if len(r.Counts) == 0 {
		return
	}
	t.printf("\n%s\n", t.paint(color.Bold, "Seen"))
	table := tabwriter.NewWriter(t, 0, 0, 2, ' ', 0)
	variants := tabwriter.NewWriter(t, 0, 0, 2, ' ', 0)
	for _, c := range r.Counts {
		if c.Variant == "" {
			row(table, "  "+plain(c.Schema), strconv.Itoa(c.Count))
		} else {
			row(variants, "  "+plain(c.Schema), c.Variant, strconv.Itoa(c.Count))
		}
	}
	flush(table)
	flush(variants)
}

func printFinding(t *terminal, r *gen.DriftReport, i int) {
	f := &r.Findings[i]
	t.printf("\n%s %s\n", t.paint(color.FgRed, string(f.Kind)), plain(f.Message))
	table := tabwriter.NewWriter(t, 0, 0, 2, ' ', 0)
	seen := f.First.String()
	if f.First.Heading != "" {
		seen += " " + strconv.Quote(f.First.Heading)
	}
	if shares := f.Shares(); shares != "" {
		seen += ", " + shares
	}
	row(table, "    seen", seen)
	if f.Instance != "" {
		row(table, "    at", f.Instance)
	}
	if f.Schema != "" {
		row(table, "    schema", strings.TrimSpace(f.Position+"  "+f.Schema))
	}
	if f.Proposal != nil {
		row(table, "    proposal", f.Proposal.Title+", "+f.Proposal.File+":"+strconv.Itoa(f.Proposal.Line))
		if f.Proposal.Impact != nil {
			row(table, "    impact", f.Proposal.Impact.String())
		}
	}
	flush(table)
	if f.Proposal != nil {
		printPatch(t, f.Proposal.Patch)
	}
}

// printPatch prints a patch with its colours.
func printPatch(t *terminal, patch string) {
	for line := range strings.Lines(patch) {
		line = plain(strings.TrimSuffix(line, "\n"))
		switch {
		case strings.HasPrefix(line, "---"), strings.HasPrefix(line, "+++"):
			line = t.paint(color.Bold, line)
		case strings.HasPrefix(line, "+"):
			line = t.paint(color.FgGreen, line)
		case strings.HasPrefix(line, "-"):
			line = t.paint(color.FgRed, line)
		case strings.HasPrefix(line, "@@"):
			line = t.paint(color.FgCyan, line)
		}
		t.printf("      %s\n", line)
	}
}

func printNotes(t *terminal, r *gen.DriftReport) {
	last := ""
	for _, n := range r.Notes {
		if n.Message != last {
			t.printf("\n%s\n", t.paint(color.Bold, plain(n.Message)))
			last = n.Message
		}
		t.printf("  %s  %s\n", plain(n.Schema), plain(strings.Join(n.Members, ", ")))
	}
}
