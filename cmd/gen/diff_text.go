package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/fatih/color"

	"github.com/waschema/waschema/gen"
)

// rankMarks are the signs of ranks and their colours.
var rankMarks = map[string]struct {
	sign  string
	color color.Attribute
}{
	isBreaking:   {"✗", color.FgRed},
	isUnknown:    {"?", color.FgYellow},
	isWarning:    {"!", color.FgYellow},
	isCompatible: {"✓", color.FgGreen},
	isNotice:     {"·", color.Faint},
}

func (t *terminal) rank(rank, text string) string { return t.paint(rankMarks[rank].color, text) }

// printDiff prints a report for people.
func printDiff(t *terminal, v *diffView) error {
	printVerdicts(t, v)
	printRoots(t, v)
	for _, d := range v.Definitions {
		t.printf("\n%s  %s\n", t.paint(color.Bold, plain(d.Name)), t.paint(color.Faint, plain(reach(d.Roots))))
		for _, c := range d.Changes {
			printChange(t, c)
		}
	}
	printAsides(t, v)
	printGo(t, v)
	return nil
}

// printVerdicts prints a line for each side, that of the user first.
func printVerdicts(t *terminal, v *diffView) {
	for _, s := range v.Verdicts {
		mark := rankMarks[s.Verdict]
		line := mark.sign + " " + pad(s.Side+"s", 9) + "  " + pad(s.Verdict, 10)
		if s.Asked {
			t.printf("%s  %s\n", t.paint(mark.color, line), plain(s.Text))
		} else {
			t.printf("%s\n", t.paint(color.Faint, line+"  "+plain(s.Text)))
		}
	}
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-len(text)))
}

// reach says which payloads a definition is part of.
func reach(roots []string) string {
	const shown = 4
	switch {
	case len(roots) == 0:
		return "in no payload"
	case len(roots) > shown:
		return "in " + strings.Join(roots[:shown], ", ") + " and " + count(len(roots)-shown, "other payload")
	}
	return "in " + strings.Join(roots, ", ")
}

// printRoots prints a table of the payloads that changed.
func printRoots(t *terminal, v *diffView) {
	changed := v.Payloads()
	if len(changed) == 0 {
		return
	}
	t.printf("\n")
	table := tabwriter.NewWriter(t, 0, 0, 2, ' ', 0)
	row(table, "  PAYLOAD", "STATE", "CONSUMERS", "PRODUCERS", "SCHEMA")
	for _, r := range changed {
		row(table, "  "+plain(r.Name), r.State, r.Consumer, r.Producer, moved(r))
	}
	flush(table)
	if same := len(v.Report.Roots) - len(changed); same > 0 {
		t.printf("  %s unchanged\n", count(same, "other payload"))
	}
}

func moved(r gen.DiffRoot) string {
	if r.Was != "" {
		return r.Was + " -> " + r.Schema
	}
	return r.Schema
}

// printChange prints one change, and what proves it when it breaks the user.
func printChange(t *terminal, c *changeView) {
	mark := rankMarks[c.Rank]
	whom := t.paint(color.Faint, c.Whom)
	if c.Rank != isCompatible {
		whom = t.rank(c.Rank, c.Whom)
	}
	t.printf("  %s  %s  %s\n", t.paint(mark.color, mark.sign+" "+plain(c.ID)), plain(pointer(c.Instance)), whom)
	t.printf("      %s  %s\n", plain(c.Message), t.paint(color.Faint, plain(c.position())))
	if c.Obstacle != "" {
		t.printf("      not decided: %s\n", plain(c.Obstacle))
	}
	if c.Shown {
		printWitness(t, c)
	}
	for _, line := range c.Go {
		t.printf("      %s\n", plain("Go: "+line))
	}
}

// position is where a change is in the schemas, and in how many places of documents.
func (c *changeView) position() string {
	if more := len(c.Instances) - 1; more > 0 {
		return fmt.Sprintf("%s, and %s in documents", c.Schema, count(more, "other place"))
	}
	return c.Schema
}

// printWitness prints the document that proves a break. What the change is about is coloured, and has a mark in front.
func printWitness(t *terminal, c *changeView) {
	t.printf("      %s\n", plain(c.Proof)+":")
	for _, line := range c.Witness {
		gutter := "  "
		if line.Marked {
			gutter = t.paint(color.FgRed, "> ")
		}
		t.printf("      %s", gutter)
		for _, span := range line.Spans {
			if span.Marked {
				t.printf("%s", t.paint(color.FgRed, span.Text))
			} else {
				t.printf("%s", span.Text)
			}
		}
		t.printf("\n")
	}
}

// printAsides prints what is not about a definition: notices, and what the ignore file has to do with the rest.
func printAsides(t *terminal, v *diffView) {
	if len(v.Notices)+len(v.Ignored)+len(v.Overdue) > 0 {
		t.printf("\n")
	}
	if len(v.Notices) > 0 {
		t.printf("%s\n", t.rank(isNotice, plain("· "+notices(v))))
	}
	for _, c := range v.Ignored {
		t.printf("%s\n", t.rank(isNotice, plain("· ignored: "+c.ID+" "+pointer(c.Instance)+": "+c.Ignored)))
	}
	for _, entry := range v.Overdue {
		t.printf("%s\n", t.rank(isWarning, plain("! "+overdue(entry))))
	}
}

// notices counts what changes no meaning.
func notices(v *diffView) string { return count(len(v.Notices), "notice") + ": " + v.Tally() }

// overdue says what is wrong with an entry of the ignore file.
func overdue(entry gen.DiffIgnore) string {
	text := "ignore file, " + entry.ID + " " + entry.Pointer
	if entry.State == "expired" {
		return text + ": expired after " + entry.Until
	}
	return text + ": matches no change any more"
}

// printGo prints the step of the version that the generated Go calls for, and what no change above says of it.
func printGo(t *terminal, v *diffView) {
	t.printf("\n%s  %s\n", t.rank(stepRank(v.Report.Step), "generated Go: "+stepText(v.Report.Step)), v.GoTally())
	for _, line := range v.GoRest {
		t.printf("  %s\n", plain(line))
	}
}
