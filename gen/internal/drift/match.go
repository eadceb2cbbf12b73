package drift

import (
	"cmp"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/gen/jsonrt"
)

// match is the schema that an example is most likely of.
type match struct {
	name       string // of the root, or the location of the definition
	place      place
	root       *Root
	violations jsonrt.Violations // less those that placeholders excuse
}

// candidate is a schema that examples may be of.
type candidate struct {
	name  string
	place place
	root  *Root
	names map[string]bool // members that it names at the top
	claim int             // costClaimed…
}

// What speaks against a candidate, added up. What differs at the top counts more than what differs below, since an example
// shows what it is at its top; and a definition that says it comes from this heading has a start.
const (
	costTop      = 4
	costBelow    = 1
	costOtherOf  = 2 // comes from the page, but from another heading
	costElse     = 4 // does not come from the page
	costFragment = 1 // a definition where a root would do
)

// everyCandidate lists what examples may be of: roots, and definitions of objects and lists.
func (s *Schemas) everyCandidate() []candidate {
	var out []candidate
	add := func(c candidate) {
		c.names = map[string]bool{}
		for _, top := range topNames(c.place.shape, map[*shape]bool{}) {
			c.names[top] = true
		}
		if len(c.names) > 0 {
			out = append(out, c)
		}
	}
	for _, r := range s.Roots {
		add(candidate{name: r.Name, place: r.place, root: r})
	}
	for _, d := range s.defs {
		if d.place.shape != nil && d.place.shape.node.Shape&(kindObject|kindArray) != 0 {
			add(candidate{name: d.At, place: d.place})
		}
	}
	return out
}

// candidates returns the candidates with what is for and against each below a heading of a page.
func (c *claims) candidates(every []candidate, title, heading string) []candidate {
	claimed := c.headings[title][wordsOf(heading)]
	out := slices.Clone(every)
	for i := range out {
		own := &out[i]
		origin := own.place.shape.node.Schema
		switch {
		case slices.Contains(claimed, origin):
		case slices.Contains(c.of[origin], title):
			own.claim = costOtherOf
		default:
			own.claim = costElse
		}
		if own.root == nil {
			own.claim += costFragment
		}
	}
	return out
}

// matchOf returns the candidate that an example fits best, of equal ones the first; false when it is like none. An example is
// not like a schema that does not name half of its members.
func (s *Schemas) matchOf(scratch *walker, list []candidate, data []byte, p *plot) (match, bool) {
	tops := map[string]bool{}
	for pointer := range p.at {
		if strings.Count(pointer, "/") == 1 {
			tops[schema.UnescapeToken(pointer[1:])] = true
		}
	}
	isObject := p.at[""].kind == jsonrt.ObjectValue
	type entry struct{ index, least int }
	var order []entry
	for i := range list {
		if named, least := list[i].least(tops); !isObject || named > 0 && 2*named >= len(tops) {
			order = append(order, entry{i, least})
		}
	}
	slices.SortStableFunc(order, func(a, b entry) int { return cmp.Compare(a.least, b.least) })
	var best match
	fewest, index := -1, 0
	for _, o := range order {
		if fewest >= 0 && o.least > fewest {
			break // nor can any that follows be better
		}
		if m, cost := s.try(scratch, &list[o.index], data, p); fewest < 0 || cost < fewest || cost == fewest && o.index < index {
			best, fewest, index = m, cost, o.index
		}
	}
	if fewest < 0 || !isObject && len(best.violations) > 0 {
		return match{}, false
	}
	return best, true
}

// least returns how many of an object's members a candidate names, and what it costs at the least, as far as the names alone
// tell: those that it does not name, and those that it requires in vain.
func (c *candidate) least(tops map[string]bool) (named, least int) {
	for name := range tops {
		if c.names[name] {
			named++
		}
	}
	least = c.claim
	sh := c.place.shape
	if sh.union != nil || sh.node.Object == nil {
		return named, least
	}
	if sh.strange || sh.node.Object.Closed != "" {
		least += costTop * (len(tops) - named)
	}
	for _, q := range sh.node.Object.Required {
		if !tops[q.Name] {
			least += costTop
		}
	}
	return named, least
}

// try holds an example against a candidate. What the walker counts is of no use; it only saves making a new one each time.
func (s *Schemas) try(w *walker, c *candidate, data []byte, p *plot) (match, int) {
	m := match{name: c.name, place: c.place, root: c.root}
	cost := c.claim
	all, _ := s.judge(data, c.place)
	for _, v := range all {
		if !p.excused(v, data) {
			m.violations = append(m.violations, v)
			cost += costOf(v.Instance)
		}
	}
	w.seen, w.blank = newSightings(), p.blank
	w.document(data, c.place)
	for _, seen := range w.seen.list {
		cost += costOf(seen.pointer) * seen.count
	}
	return m, cost
}

func costOf(pointer string) int {
	if strings.Count(pointer, "/") <= 1 {
		return costTop
	}
	return costBelow
}
