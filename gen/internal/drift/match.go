package drift

import (
	"slices"
	"strings"

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

// candidates lists what examples below a heading of a page may be of.
func (c *claims) candidates(s *Schemas, title, heading string) []candidate {
	claimed := c.headings[title][wordsOf(heading)]
	var out []candidate
	add := func(name string, p place, root *Root) {
		names := map[string]bool{}
		for _, top := range topNames(p.shape, map[*shape]bool{}) {
			names[top] = true
		}
		if len(names) == 0 {
			return
		}
		own := candidate{name: name, place: p, root: root, names: names, claim: costElse}
		if p.shape != nil {
			origin := p.shape.node.Schema
			switch {
			case slices.Contains(claimed, origin):
				own.claim = 0
			case slices.Contains(c.of[origin], title):
				own.claim = costOtherOf
			}
		}
		if root == nil {
			own.claim += costFragment
		}
		out = append(out, own)
	}
	for _, r := range s.Roots {
		add(r.Name, r.place, r)
	}
	for _, d := range s.defs {
		if d.place.shape != nil && d.place.shape.node.Shape&(kindObject|kindArray) != 0 {
			add(d.At, d.place, nil)
		}
	}
	return out
}

// matchOf returns the candidate that an example fits best; false when it is like none. An example is not like a schema that
// does not name half of its members.
func (s *Schemas) matchOf(scratch *walker, list []candidate, data []byte, p *plot) (match, bool) {
	var tops []string
	for pointer := range p.at {
		if strings.Count(pointer, "/") == 1 {
			tops = append(tops, strings.NewReplacer("~1", "/", "~0", "~").Replace(pointer[1:]))
		}
	}
	isObject := p.at[""].kind == jsonrt.ObjectValue
	var best match
	fewest := -1
	for i := range list {
		c := &list[i]
		named := 0
		for _, name := range tops {
			if c.names[name] {
				named++
			}
		}
		if isObject && (named == 0 || 2*named < len(tops)) {
			continue
		}
		m, cost := s.try(scratch, c, data, p)
		if fewest < 0 || cost < fewest {
			best, fewest = m, cost
		}
	}
	if fewest < 0 || !isObject && len(best.violations) > 0 {
		return match{}, false
	}
	return best, true
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
