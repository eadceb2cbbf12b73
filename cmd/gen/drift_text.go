package main

import (
	"fmt"
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
		if s.Page == "" && s.Examples == 0 && s.Images == 0 {
			row(table, t.paint(color.Bold, plain(s.Name)), count(s.Lines, "line"))
		} else {
			row(table, t.paint(color.Bold, plain(s.Name)), count(s.Examples, "example"), count(s.Images, "image"), s.Page)
		}
	}
	flush(table)
	printCounts(t, r)
	for i := range r.Findings {
		printFinding(t, &r.Findings[i])
	}
	printNotes(t, r)
	t.printf("\n%s %s\n", t.mark(!r.Drift()), driftSentence(r))
}

// driftSentence sums a report up.
func driftSentence(r *gen.DriftReport) string {
	text := "no drift"
	if r.Drift() {
		text = count(len(r.Findings), "difference")
	}
	if len(r.Known) > 0 {
		text += ", " + strconv.Itoa(len(r.Known)) + " known from the lock file"
	}
	if r.More > 0 {
		text += ", and more that is not listed (" + strconv.Itoa(r.More) + " sightings)"
	}
	return text
}

func printCounts(t *terminal, r *gen.DriftReport) {
	if len(r.Counts) == 0 {
		return
	}
	t.printf("\n%s\n", t.paint(color.Bold, "Seen"))
	table := tabwriter.NewWriter(t, 0, 0, 2, ' ', 0)
	for _, c := range r.Counts {
		row(table, "  "+plain(c.Schema), c.Variant, strconv.Itoa(c.Count))
	}
	flush(table)
}

func printFinding(t *terminal, f *gen.DriftFinding) {
	t.printf("\n%s %s\n", t.paint(color.FgRed, string(f.Kind)), plain(f.Message))
	table := tabwriter.NewWriter(t, 0, 0, 2, ' ', 0)
	seen := f.First.String()
	if f.First.Heading != "" {
		seen += " " + strconv.Quote(f.First.Heading)
	}
	if f.Of > 0 {
		seen += fmt.Sprintf(", %d of %d (%s)", f.Lines, f.Of, percent(f.Share()))
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

// percent is a share that is never rounded to none or all.
func percent(share float64) string {
	switch {
	case share > 0 && share < 0.1:
		return "<0.1%"
	case share > 99.9 && share < 100:
		return ">99.9%"
	}
	return strings.TrimSuffix(strconv.FormatFloat(share, 'f', 1, 64), ".0") + "%"
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
