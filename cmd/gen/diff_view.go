package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen"
)

// The words of verdicts and severities.
const (
	isBreaking   = "breaking"
	isUnknown    = "unknown"
	isWarning    = "warning"
	isCompatible = "compatible"
	isNotice     = "notice"
)

// diffSource is a side as it was asked for.
type diffSource struct {
	Name string // the argument
	Side gen.DiffSide
	read map[string][]string // lines of files that have been shown
}

// diffView is a report as people read it, whatever the format.
type diffView struct {
	Report      *gen.DiffReport
	Old, New    diffSource
	IgnoreFile  string
	Verdicts    []sideVerdict
	Definitions []*definitionView // with the changes that are more than notices
	Notices     []*changeView
	Ignored     []*changeView
	Overdue     []gen.DiffIgnore // entries of the ignore file that are stale or have expired
	GoRest      []string         // what becomes of generated Go beside that
}

// sideVerdict is what a report says to one side.
type sideVerdict struct {
	Side    string // "consumer", "producer"
	Verdict string
	Asked   bool   // it is the side that the user looks from
	Text    string // a sentence
}

// definitionView is what changed in one definition.
type definitionView struct {
	Name    string
	Roots   []string
	Changes []*changeView
}

// changeView is one change.
type changeView struct {
	*gen.DiffChange
	Rank    string        // the severity for the side that the user looks from
	Whom    string        // whom it breaks, in words
	Proof   string        // what the witness proves; "" without one
	Witness []witnessLine // nil without
	Shown   bool          // the witness matters to the user
	Go      []string      // what becomes of generated Go, as far as no change before it has said it
}

// newDiffView arranges a report for who looks from a side.
func newDiffView(r *gen.DiffReport, as string, sources [2]diffSource) *diffView {
	v := &diffView{Report: r, Old: sources[0], New: sources[1]}
	byName := map[string]*definitionView{}
	for i := range r.Changes {
		c := v.change(&r.Changes[i], as)
		switch {
		case c.Ignored != "":
			v.Ignored = append(v.Ignored, c)
			continue
		case c.Rank == isNotice:
			v.Notices = append(v.Notices, c)
			continue
		}
		d := byName[c.Definition]
		if d == nil {
			d = &definitionView{Name: c.Definition, Roots: c.Roots}
			byName[c.Definition] = d
			v.Definitions = append(v.Definitions, d)
		}
		d.Changes = append(d.Changes, c)
	}
	v.sort()
	v.sayGo()
	for _, side := range []string{asConsumer, asProducer} {
		v.Verdicts = append(v.Verdicts, v.verdict(side, as))
	}
	if as == asProducer {
		v.Verdicts[0], v.Verdicts[1] = v.Verdicts[1], v.Verdicts[0]
	}
	for _, entry := range r.Ignores {
		if entry.State != "used" {
			v.Overdue = append(v.Overdue, entry)
		}
	}
	return v
}

// sort puts what is worst for the user first; the rest stays in the order of the report.
func (v *diffView) sort() {
	ranks := []string{isBreaking, isUnknown, isWarning, isCompatible}
	for _, d := range v.Definitions {
		slices.SortStableFunc(d.Changes, func(a, b *changeView) int {
			return slices.Index(ranks, a.Rank) - slices.Index(ranks, b.Rank)
		})
	}
	slices.SortStableFunc(v.Definitions, func(a, b *definitionView) int {
		return slices.Index(ranks, a.Changes[0].Rank) - slices.Index(ranks, b.Changes[0].Rank)
	})
}

// sayGo says each change of generated Go once, where it is first met.
func (v *diffView) sayGo() {
	said := map[gen.GoChange]bool{}
	for _, d := range v.Definitions {
		for _, c := range d.Changes {
			c.Go = goLines(c.DiffChange.Go, said)
		}
	}
	rest := slices.Clone(v.Report.Go)
	slices.SortStableFunc(rest, func(a, b gen.GoChange) int { return slices.Index(goSteps, a.Step) - slices.Index(goSteps, b.Step) })
	v.GoRest = goLines(rest, said)
}

// change says what a change means to the side that the user looks from.
func (v *diffView) change(c *gen.DiffChange, as string) *changeView {
	view := &changeView{DiffChange: c, Rank: c.Severity, Whom: whom(c)}
	if c.Severity == isBreaking && !v.concerns(c, as, isBreaking) || c.Severity == isUnknown && !v.concerns(c, as, isUnknown) {
		view.Rank = isCompatible
	}
	if len(c.Witness) > 0 && string(c.Witness) != "null" {
		view.Witness = layOut(c.Witness, c.Instance)
		view.Proof = fmt.Sprintf("%s allows it, %s does not", v.New.Name, v.Old.Name)
		view.Shown = view.Rank == isBreaking
		if c.Producer == isBreaking {
			view.Proof = fmt.Sprintf("%s allows it, %s does not", v.Old.Name, v.New.Name)
		}
	}
	return view
}

// concerns reports whether a change has a verdict for the side that the user looks from.
func (v *diffView) concerns(c *gen.DiffChange, as, verdict string) bool {
	return as != asProducer && c.Consumer == verdict || as != asConsumer && c.Producer == verdict
}

// whom says in words whom a change breaks.
func whom(c *gen.DiffChange) string {
	var parts []string
	for _, verdict := range []struct{ word, text string }{{isBreaking, "breaks "}, {isUnknown, "may break "}} {
		var sides []string
		if c.Consumer == verdict.word {
			sides = append(sides, "consumers")
		}
		if c.Producer == verdict.word {
			sides = append(sides, "producers")
		}
		if len(sides) > 0 {
			parts = append(parts, verdict.text+strings.Join(sides, " and "))
		}
	}
	if len(parts) == 0 {
		return "breaks nobody"
	}
	return strings.Join(parts, ", ")
}

// verdict is the sentence for one side.
func (v *diffView) verdict(side, as string) sideVerdict {
	s := sideVerdict{Side: side, Verdict: v.Report.Consumer, Asked: as == side || as == asBoth}
	one, many, none := "lets documents through that %s refuses", "let documents through that %s refuses", "nothing is let through that %s refuses"
	if side == asProducer {
		s.Verdict = v.Report.Producer
		one, many, none = "refuses documents that %s allows", "refuse documents that %s allows", "nothing is refused that %s allows"
	}
	changes, ignored := 0, 0
	for i := range v.Report.Changes {
		c := &v.Report.Changes[i]
		if verdict := map[string]string{asConsumer: c.Consumer, asProducer: c.Producer}[side]; verdict == s.Verdict {
			changes++
			if c.Ignored != "" {
				ignored++
			}
		}
	}
	switch {
	case s.Verdict == isCompatible:
		s.Text, ignored = none, 0
	case s.Verdict == isUnknown:
		s.Text = count(changes, "change") + " may " + many
	case changes == 1:
		s.Text = "1 change " + one
	default:
		s.Text = count(changes, "change") + " " + many
	}
	s.Text = fmt.Sprintf(s.Text, v.Old.Name)
	if ignored > 0 {
		s.Text += fmt.Sprintf(" (%d ignored)", ignored)
	}
	return s
}

// Payloads are those that are not as they were, if there is more than one to tell apart.
func (v *diffView) Payloads() []gen.DiffRoot {
	var changed []gen.DiffRoot
	for _, r := range v.Report.Roots {
		if r.State != "unchanged" && len(v.Report.Roots) > 1 {
			changed = append(changed, r)
		}
	}
	return changed
}

// section is the part of a document about changes of one rank.
type section struct {
	Title       string
	Open        bool // shown at once
	Count       int
	Definitions []*definitionView
}

// Sections are the changes by rank, the worst first.
func (v *diffView) Sections() []section {
	var sections []section
	for _, rank := range []struct{ word, title string }{
		{isBreaking, "Breaking changes"}, {isUnknown, "Not decided"}, {isWarning, "Warnings"}, {isCompatible, "Compatible changes"},
	} {
		s := section{Title: rank.title, Open: rank.word != isCompatible}
		for _, d := range v.Definitions {
			part := &definitionView{Name: d.Name, Roots: d.Roots}
			for _, c := range d.Changes {
				if c.Rank == rank.word {
					part.Changes = append(part.Changes, c)
				}
			}
			if s.Count += len(part.Changes); len(part.Changes) > 0 {
				s.Definitions = append(s.Definitions, part)
			}
		}
		if s.Count > 0 {
			sections = append(sections, s)
		}
	}
	return sections
}

// Tally counts notices by rule: "3 annotation-changed, 1 rewritten".
func (v *diffView) Tally() string {
	counts := map[string]int{}
	var ids []string
	for _, c := range v.Notices {
		if counts[c.ID]++; counts[c.ID] == 1 {
			ids = append(ids, c.ID)
		}
	}
	if len(ids) == 1 {
		return ids[0]
	}
	for i, id := range ids {
		ids[i] = fmt.Sprintf("%d %s", counts[id], id)
	}
	return strings.Join(ids, ", ")
}
