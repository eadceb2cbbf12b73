package drift

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Report is what pages or traffic and the schemas do not have in common. Everything in it is in a fixed order, and may be
// shown: see the package comment.
type Report struct {
	Sources  []Source  `json:"sources"`
	Findings []Finding `json:"findings"` // what is new; it makes the command fail
	Known    []Finding `json:"known"`    // what the lock file has already
	Notes    []Note    `json:"notes"`    // what is worth knowing and no drift
	Counts   []Count   `json:"counts"`   // what was read, by schema and variant
	More     int       `json:"more"`     // sightings beyond the bound, which are not told

	pages []LockedPage // what the lock file is to have of the pages
	old   *Lock        // what it has now; nil without
}

// sort brings the findings into their order.
func (r *Report) sort() {
	slices.SortStableFunc(r.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Kind.order(), b.Kind.order()), cmp.Compare(a.Schema, b.Schema), cmp.Compare(a.Name, b.Name),
			cmp.Compare(a.First.Source, b.First.Source), cmp.Compare(a.First.Line, b.First.Line))
	})
}

// Join joins the report on pages with the one on traffic.
func (r *Report) Join(o *Report) *Report {
	return &Report{
		Sources:  filled(slices.Concat(r.Sources, o.Sources)),
		Findings: filled(slices.Concat(r.Findings, o.Findings)),
		Known:    filled(slices.Concat(r.Known, o.Known)),
		Notes:    filled(slices.Concat(r.Notes, o.Notes)),
		Counts:   joined(r.Counts, o.Counts),
		More:     r.More + o.More, pages: r.pages, old: r.old,
	}
}

// joined adds up two lists of counts: roots first, then variants.
func joined(a, b []Count) []Count {
	out := []Count{}
	for _, c := range slices.Concat(a, b) {
		i := slices.IndexFunc(out, func(own Count) bool { return own.Schema == c.Schema && own.Variant == c.Variant })
		if i < 0 {
			out = append(out, c)
			continue
		}
		out[i].Count += c.Count
	}
	slices.SortStableFunc(out, compareCounts)
	return out
}

// compareCounts orders counts: roots by name, then variants by union, the most frequent first.
func compareCounts(a, b Count) int {
	if isRoot := a.Variant == ""; isRoot != (b.Variant == "") {
		if isRoot {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.Schema, b.Schema), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Variant, b.Variant))
}

// Drift reports whether something is new.
func (r *Report) Drift() bool { return len(r.Findings) > 0 }

// Source is a page or a file of lines that was read.
type Source struct {
	Name     string `json:"name"`     // as given
	Traffic  bool   `json:"traffic"`  // lines of JSON, not a page
	Page     string `json:"page"`     // what the schemas call the page; "" for traffic, and for a page they do not know
	Lines    int    `json:"lines"`    // of traffic: those that are not blank
	Examples int    `json:"examples"` // of a page
	Images   int    `json:"images"`   // of a page: those that stand where a payload should be
}

// Finding is one difference.
type Finding struct {
	Kind     Kind      `json:"kind"`
	Message  string    `json:"message"`
	Schema   string    `json:"schema"`   // the place in the schemas that is concerned; "" without one
	Position string    `json:"position"` // the same as file:line:column
	Instance string    `json:"instance"` // where it stands in a document; indexes and keys that are data are "*"
	Name     string    `json:"name"`     // of the member, or the value
	First    Where     `json:"first"`
	Count    int       `json:"count"` // how often it was seen
	Lines    int       `json:"lines"` // how many lines, or examples, hold it
	Of       int       `json:"of"`    // how many could: those that hold the place
	Proposal *Proposal `json:"proposal"`
}

// Share is Lines of Of, in hundredths.
func (f *Finding) Share() float64 {
	if f.Of == 0 {
		return 0
	}
	return 100 * float64(f.Lines) / float64(f.Of)
}

// Where is a place in a page or a file of lines.
type Where struct {
	Source  string `json:"source"`
	Line    int    `json:"line"`
	EndLine int    `json:"end_line"`
	Heading string `json:"heading"` // of a page
}

// String is file:line.
func (w Where) String() string {
	if w.Line == 0 {
		return w.Source
	}
	return w.Source + ":" + strconv.Itoa(w.Line)
}

// Note is something about members of one schema that is no drift.
type Note struct {
	Kind     string   `json:"kind"` // "always", "never" or "unshown"
	Message  string   `json:"message"`
	Schema   string   `json:"schema"`
	Position string   `json:"position"`
	Members  []string `json:"members"`
	Objects  int      `json:"objects"` // that were seen of the schema
}

// Count is how many documents a root has, or how many values a variant.
type Count struct {
	Schema  string `json:"schema"`  // root, or the place of the union
	Variant string `json:"variant"` // "" for a root
	Count   int    `json:"count"`
}

// position is where a schema stands, as file:line:column.
func (s *Schemas) position(at string) string {
	found := s.locations[at]
	if found == nil {
		return ""
	}
	pos := found.Pos
	pos.File = s.file(pos.File)
	return pos.String()
}

// finding makes a finding of a sighting.
func (s *Schemas) finding(seen *sighting, lines []int, documents int) Finding {
	f := Finding{
		Kind: seen.kind, Schema: seen.at, Position: s.position(seen.at), Instance: seen.pointer, Name: seen.name,
		Count: seen.count, Lines: seen.lines, Of: documents, Message: messageOf(seen),
	}
	if other := s.hint(seen); other != "" {
		f.Message += "; is it " + other + "?"
	}
	if seen.shape >= 0 {
		f.Of = lines[seen.shape]
	} else if seen.kind == Broken {
		f.Name = ""
		most := 0
		for _, sh := range s.shapes {
			if sh.node.At == seen.at {
				most = max(most, lines[sh.id])
			}
		}
		if most >= seen.lines {
			f.Of = most
		}
	}
	return f
}

func messageOf(s *sighting) string {
	shown := s.name
	if shown == masked {
		shown = "(hidden: may be data)"
	}
	switch s.kind {
	case Member:
		if s.sketch != nil && s.sketch.kinds != 0 {
			return shown + " (" + s.sketch.String() + ") is in no schema"
		}
		return shown + " is in no schema"
	case Value:
		return shown + " is in no list of values"
	case Variant:
		if s.tag == "" {
			return shown + " is no known variant"
		}
		return s.tag + " " + shown + " is no known variant"
	case Broken:
		return s.name
	case NotJSON:
		return "not JSON: " + s.name
	case Homeless:
		return "like none of the schemas: " + s.name
	}
	panic("drift: kind " + string(s.kind))
}

// counts tells how many documents each root had, and how many values each variant.
func (s *Schemas) counts(t *tally) []Count {
	out := []Count{}
	for _, r := range s.Roots {
		if n := t.roots[r]; n > 0 {
			out = append(out, Count{Schema: r.Name, Count: n})
		}
	}
	type variantKey struct{ at, name string }
	count := map[variantKey]int{}
	for _, u := range s.unions {
		if u.tag == "" {
			continue
		}
		for i := range u.variants {
			v := &u.variants[i]
			if n := t.chosen[v.id]; n > 0 {
				count[variantKey{u.model.At, u.tag + " " + v.label()}] += n
			}
		}
	}
	for k, n := range count {
		out = append(out, Count{Schema: k.at, Variant: k.name, Count: n})
	}
	slices.SortFunc(out, compareCounts)
	return out
}

// label names a variant by its tags.
func (v *variant) label() string {
	switch {
	case v.model.Fallback || v.model.Tag.Others:
		return "(unknown)"
	case len(v.model.Tag.Values) == 0:
		return "(without)"
	}
	const most = 2
	if values := v.model.Tag.Values; len(values) > most {
		return strings.Join(values[:most], "|") + "|…"
	}
	return strings.Join(v.model.Tag.Values, "|")
}

// Report tells what was gathered. Read returns the text of a schema file, for proposals; nil makes none. What the lock file
// knows is no drift.
func (t *Traffic) Report(read func(path string) ([]byte, error), lock *Lock) *Report {
	s := t.schemas
	p := &proposer{schemas: s, read: read}
	out := &Report{
		Sources: slices.Clone(t.sources), Findings: []Finding{}, Known: []Finding{},
		Notes: s.notes(t.tally), Counts: s.counts(t.tally), More: t.ledger.dropped,
	}
	for _, seen := range t.ledger.settled(phraseLines) {
		f := s.finding(seen, t.tally.lines, t.tally.documents)
		f.First = Where{Source: t.sources[seen.source].Name, Line: seen.first, EndLine: seen.first}
		f.Proposal = p.propose(seen)
		out.Findings = append(out.Findings, f)
	}
	out.settle(lock)
	return out
}

// phraseLines is how many lines must have a value that may be somebody's name before it is shown.
const phraseLines = 3
