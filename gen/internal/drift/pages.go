package drift

import (
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/page"
	"github.com/waschema/waschema/gen/jsonrt"
)

// Pages reads documentation pages, and gathers what the schemas do not know of their examples.
type Pages struct {
	schemas *Schemas
	lock    *Lock // nil without
	claims  *claims
	every   []candidate
	tally   *tally
	ledger  *ledger
	scratch *walker
	sources []Source
	found   []Finding // what is not about one place of the schemas
	locked  []LockedPage
	kinds   map[string]*kindsSeen
	notes   []Note
	places  map[Where]Where // of examples by source and line: the same with end and heading
}

// NewPages begins to gather. Lock is what the pages showed before; nil when nothing is known of that.
func NewPages(s *Schemas, lock *Lock) *Pages {
	p := &Pages{
		schemas: s, lock: lock, claims: s.claimsOf(), every: s.everyCandidate(), tally: newTally(s), ledger: newLedger(), kinds: map[string]*kindsSeen{},
		places: map[Where]Where{},
	}
	p.scratch = &walker{schemas: s, mask: newMask(s.names), tally: newTally(s)}
	return p
}

// shown is one example of a page, with what is known of it.
type shown struct {
	*page.Example
	plot    *plot
	match   match
	matched bool
	outline outline
}

func (e *shown) where() Where {
	return Where{Source: e.Source, Line: e.Line, EndLine: e.EndLine, Heading: e.Heading}
}

// Read takes in one page. The error says why it is none.
func (p *Pages) Read(name string, data []byte) error {
	read, err := page.Read(name, data)
	if err != nil {
		return err
	}
	title := p.claims.titleOf(read)
	texts := placeholders(read)
	w := &walker{schemas: p.schemas, mask: newMask(p.schemas.names), tally: p.tally, seen: newSightings()}
	var heading string
	var list []candidate // below it
	var examples []*shown
	for i := range read.Examples {
		e := &shown{Example: &read.Examples[i]}
		examples = append(examples, e)
		p.places[Where{Source: name, Line: e.Line}] = e.where()
		if !p.readable(e) {
			continue
		}
		e.plot = plotOf(e.JSON)
		e.plot.mark(e.Example, texts)
		e.outline = outlineOf(e.JSON, e.plot, w.mask)
		if e.Heading != heading || list == nil {
			heading, list = e.Heading, p.claims.candidates(p.every, title, e.Heading)
		}
		p.example(w, e, title, list)
		e.plot = nil // may be large
	}
	p.ledger.add(w.seen, len(p.sources))
	p.sources = append(p.sources, Source{Name: name, Page: title, Examples: len(read.Examples), Images: len(read.Images)})
	p.compare(read, title, examples)
	return nil
}

// readable reports whether an example is JSON; else that is found.
func (p *Pages) readable(e *shown) bool {
	if e.JSON == nil {
		p.found = append(p.found, Finding{
			Kind: Unreadable, Message: "the example is no JSON and cannot be repaired", Name: e.Heading, First: e.where(), Count: 1, Lines: 1,
		})
		return false
	}
	if _, syntax := p.schemas.judge(e.JSON, place{}); syntax != nil {
		message, _, _ := strings.Cut(syntax.Message, " \"")
		p.found = append(p.found, Finding{
			Kind: NotJSON, Message: "not JSON: " + message, Name: e.Heading + ": " + message, First: e.where(), Count: 1, Lines: 1,
		})
		return false
	}
	return true
}

// example finds the schema of one example and walks over it.
func (p *Pages) example(w *walker, e *shown, title string, list []candidate) {
	e.match, e.matched = p.schemas.matchOf(p.scratch, list, e.JSON, e.plot)
	if !e.matched {
		p.found = append(p.found, Finding{
			Kind: Homeless, Message: "the example is like none of the schemas", Name: e.Heading, First: e.where(), Count: 1, Lines: 1,
		})
		return
	}
	before, variants := slices.Clone(p.tally.objects), w.variants
	w.line, w.blank = e.Line, e.plot.blank
	said := &words{}
	w.onField = func(f *field, kinds jsonrt.Kinds) { p.kind(f, kinds, e.where()) }
	w.onChoice, w.onUnion = said.add, said.union
	w.document(e.JSON, e.match.place)
	w.violations(e.match.violations)
	w.onField, w.onChoice, w.onUnion = nil, nil, nil
	said.unknown = w.variants > variants
	if e.match.root != nil {
		p.tally.roots[e.match.root]++
	}
	p.alternatives(w, e)
	p.heading(e, title, before, said)
}

// alternatives looks at the texts that a repair has left out: B and C of "A" | "B" | "C".
func (p *Pages) alternatives(w *walker, e *shown) {
	for _, repair := range e.Repairs {
		at, found := e.plot.at[repair.Pointer]
		if !found || at.kind != jsonrt.StringValue {
			continue
		}
		for _, alternative := range repair.Alternatives {
			data := slices.Concat(e.JSON[:at.start], text(alternative).JSON(), e.JSON[at.end:])
			plotted := plotOf(data)
			own := *w
			own.tally, own.blank = p.scratch.tally, plotted.blank
			own.tally.documents = w.tally.documents
			own.document(data, e.match.place)
		}
	}
}

// name is what a lock file calls a page.
func nameOf(title, source string) string {
	if title != "" {
		return title
	}
	return path.Base(filepath.ToSlash(source))
}

// Report tells what was gathered. Read returns the text of a schema file, for proposals; nil makes none.
func (p *Pages) Report(read func(path string) ([]byte, error)) *Report {
	s := p.schemas
	proposals := &proposer{schemas: s, read: read}
	out := &Report{
		Sources: filled(p.sources), Findings: slices.Concat([]Finding{}, p.found), Known: []Finding{},
		Notes: slices.Concat(p.notes, p.unshown()), Counts: s.counts(p.tally), More: p.ledger.dropped, pages: p.locked,
	}
	for _, seen := range p.ledger.settled(1) {
		f := s.finding(seen, p.tally.lines, p.tally.documents)
		f.First = p.places[Where{Source: p.sources[seen.source].Name, Line: seen.first}]
		f.Proposal = proposals.propose(seen)
		out.Findings = append(out.Findings, f)
	}
	out.Findings = append(out.Findings, p.contradictions()...)
	out.sort()
	out.settle(p.lock)
	return out
}

// unshown tells which parts of the definitions that come from the pages no example shows.
func (p *Pages) unshown() []Note {
	titles := map[string]bool{}
	for _, source := range p.sources {
		titles[source.Page] = true
	}
	var list grouped
	for _, presence := range p.schemas.presences(p.tally) {
		owner := p.schemas.locations[presence.owner]
		if presence.present > 0 || owner == nil || !slices.ContainsFunc(p.claims.of[owner], func(title string) bool { return titles[title] }) {
			continue
		}
		list.add(p.schemas, presence)
	}
	whole := p.neverShown(titles)
	return slices.Concat([]Note{}, whole, list.notes("unshown", "no example shows these members"))
}

// neverShown tells which definitions that come from the pages no example shows at all.
func (p *Pages) neverShown(titles map[string]bool) []Note {
	var list []Note
	for _, d := range p.schemas.defs {
		sh := d.place.shape
		if sh == nil || sh.node.Object == nil || !slices.ContainsFunc(p.claims.of[sh.node.Schema], func(title string) bool { return titles[title] }) {
			continue
		}
		seen := 0
		for _, other := range p.schemas.shapes {
			if other.node.At == d.At {
				seen += p.tally.objects[other.id]
			}
		}
		if seen == 0 {
			list = append(list, Note{
				Kind: "unshown", Message: "no example shows these definitions", Schema: d.At, Position: p.schemas.position(d.At), Members: []string{},
			})
		}
	}
	slices.SortFunc(list, func(a, b Note) int { return strings.Compare(a.Schema, b.Schema) })
	return list
}

// plural is a number with its noun.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
