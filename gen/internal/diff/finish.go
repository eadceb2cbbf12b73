package diff

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// finish makes the report's changes, and its verdicts from those of the roots.
func (c *comparison) finish() {
	for _, found := range c.order {
		if by := found.finding.instead; by != nil && c.changes[by.key()] != nil {
			continue // the same edit is reported for another place, where it does change the meaning
		}
		c.report.Changes = append(c.report.Changes, c.changesOf(found)...)
	}
	slices.SortStableFunc(c.report.Changes, func(a, b *Change) int {
		return cmp.Or(cmp.Compare(a.Severity, b.Severity), strings.Compare(a.Definition, b.Definition), a.place().compare(b.place()),
			strings.Compare(a.Instance, b.Instance), cmp.Compare(a.Side, b.Side))
	})
	for _, r := range c.report.Roots {
		c.upgrade(r)
		c.report.Consumer = worse(c.report.Consumer, r.Consumer.Verdict)
		c.report.Producer = worse(c.report.Producer, r.Producer.Verdict)
	}
}

// upgrade gives a root whose verdict is unknown the document that one of its changes has.
func (c *comparison) upgrade(r *Root) {
	for _, s := range Sides {
		for _, found := range c.order {
			if r.proof(s).Verdict == Unknown && found.verdict[s] == Breaking && found.proven[s].place.root == r {
				*r.proof(s) = Proof{Verdict: Breaking, Witness: found.witness[s]}
			}
		}
	}
}

// worse returns the verdict that matters more.
func worse(a, b Verdict) Verdict {
	for _, v := range []Verdict{Breaking, Unknown} {
		if a == v || b == v {
			return v
		}
	}
	return Compatible
}

// changesOf makes one change of a candidate, or one for each side that it breaks.
func (c *comparison) changesOf(found *candidate) []*Change {
	var list []*Change
	for _, s := range Sides {
		if found.verdict[s] == Compatible {
			continue
		}
		ch := c.change(found, found.proven[s])
		ch.Side, ch.Witness, ch.Obstacle = s, found.witness[s], found.why[s]
		if ch.Severity = Breaks; found.verdict[s] == Unknown {
			ch.Severity = Unclear
		}
		if s == Consumer {
			ch.Consumer = found.verdict[s]
		} else {
			ch.Producer = found.verdict[s]
		}
		ch.Fingerprint = ch.fingerprint(s.String())
		list = append(list, ch)
	}
	if len(list) > 0 {
		return list
	}
	ch := c.change(found, &found.seen[0])
	ch.Severity = severityOf(found.finding.rule)
	switch {
	case found.masked:
		ch.Message += "; no document has such a value in a way that breaks"
	case found.finding.excused:
		ch.Message += "; who ignores unknown members does not mind"
	}
	ch.Fingerprint = ch.fingerprint("")
	return []*Change{ch}
}

// severityOf is how much a change matters that breaks nobody.
func severityOf(r *Rule) Severity {
	switch r.ID {
	case "open-enum-value-added", "open-enum-value-removed":
		return Warns
	case "annotation-changed", "deprecated-changed", "definition-moved", "root-moved", "rewritten", "format-noted":
		return Notes
	}
	return Harmless
}

// change fills in what a change says whatever its verdict; shown is the place that it is told of.
func (c *comparison) change(found *candidate, shown *sighting) *Change {
	f := found.finding
	f.old, f.new = c.closer(f.old, f.new, 0), c.closer(f.new, f.old, 1)
	ch := &Change{
		Rule: f.rule, Root: shown.place.root, Instance: shown.instance(), Before: f.before, After: f.after, Message: f.message,
		Old: c.indexes[0].position(f.old), New: c.indexes[1].position(f.new), Definition: c.indexes[1].definition(f.new.at),
	}
	if ch.Definition == "" {
		ch.Definition = c.indexes[0].definition(f.old.at)
	}
	ch.Instances = []string{ch.Instance}
	for i := range found.seen {
		s := &found.seen[i]
		if !slices.Contains(ch.Reaches, s.place.root) {
			ch.Reaches = append(ch.Reaches, s.place.root)
		}
		if at := s.instance(); !slices.Contains(ch.Instances, at) {
			ch.Instances = append(ch.Instances, at)
		}
	}
	ch.Target = f.target
	ch.Member = strings.TrimPrefix(f.below, "/")
	return ch
}

// closer returns where a change stands on a side that does not have the keyword: in the schema that has it on the other side,
// where that is still there.
func (c *comparison) closer(own, other spot, side int) spot {
	if own.keyword != "" || other.keyword == "" {
		return own
	}
	at := other.at
	if side == 1 {
		at = c.indexes[0].seen(at)
	}
	s := c.indexes[side].schemas[at]
	if s == nil {
		return own
	}
	return spot{at: s.Location(), keyword: other.keyword}
}

// place is where the change stands, on the new side where it can.
func (c *Change) place() *Position {
	if c.New != nil {
		return c.New
	}
	return c.Old
}

func (p *Position) compare(o *Position) int {
	if p == nil || o == nil {
		return 0
	}
	return cmp.Or(strings.Compare(p.File, o.File), p.Line-o.Line, p.Column-o.Column)
}

// fingerprint is made of what the change is about, and not of words and lines, which change with every edit and release.
func (c *Change) fingerprint(side string) string {
	pointer := ""
	if p := c.place(); p != nil {
		pointer = p.File + "#" + p.Pointer
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{c.Rule.ID, side, c.Root.Path, c.Instance, pointer, c.Before, c.After}, "\x00")))
	return hex.EncodeToString(sum[:8])
}
