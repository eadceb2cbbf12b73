package drift

import (
	"cmp"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/jsonrt"
)

// Kind is what a finding is about. The set is closed.
type Kind string

// The kinds of findings, in the order in which they are told.
const (
	Layout         Kind = "layout"          // a page holds far fewer examples than before: it cannot be read any more
	PageNew        Kind = "page-new"        // a page that the lock file does not have
	SectionNew     Kind = "section-new"     // a heading
	SectionGone    Kind = "section-gone"    // a heading
	SectionRenamed Kind = "section-renamed" // a heading whose examples are those of one that is gone
	ExampleNew     Kind = "example-new"     // an example
	ExampleEdited  Kind = "example-changed" // an example is not as it was
	ExampleGone    Kind = "example-gone"    // an example
	ImageNew       Kind = "image"           // a picture stands where a payload should be
	Unreadable     Kind = "unreadable"      // an example that cannot be repaired
	NotJSON        Kind = "syntax"          // a line that is not one JSON value, or is too long
	Homeless       Kind = "root"            // a document that is like no schema
	Broken         Kind = "violation"       // a schema is violated
	Variant        Kind = "variant"         // the tag of a variant that no schema names
	Member         Kind = "member"          // no schema names the member
	Value          Kind = "value"           // a text that is not among those the schema lists
	Contradiction  Kind = "contradiction"   // examples, or heading and example, do not go together
)

// kinds has them all.
var kinds = []Kind{
	Layout, PageNew, SectionNew, SectionGone, SectionRenamed, ExampleNew, ExampleEdited, ExampleGone, ImageNew, Unreadable, NotJSON, Homeless,
	Broken, Variant, Member, Value, Contradiction,
}

func (k Kind) order() int { return slices.Index(kinds, k) }

// key tells sightings apart: by the place in the schemas, not in the document.
type key struct {
	kind  Kind
	shape int    // the shape that holds it; -1 without
	at    string // location of the schema that is to be changed
	name  string // the member's name or the value, fit to be shown; a violation's keyword and message
}

// sighting is something that the schemas do not know, and how often it was seen.
type sighting struct {
	key
	tag      string // of a variant: the member that holds the tag
	count    int
	lines    int // documents that hold it
	last     int // the document that was counted last
	source   int // the file of the first
	first    int // the line of the first
	pointer  string
	sketch   *sketch
	sketched int
	phrase   bool // name is shown only when it is seen again and again
}

// sightings are those of a batch of lines or of a page, in the order in which they were first seen.
type sightings struct {
	list    []*sighting
	byKey   map[key]*sighting
	dropped int // beyond the bound
}

func newSightings() *sightings { return &sightings{byKey: map[key]*sighting{}} }

// see counts one sighting; document is its number, line where it begins.
func (s *sightings) see(k key, document, line int) *sighting {
	found := s.byKey[k]
	if found == nil && len(s.list) >= maxSightings {
		s.dropped++
		return &sighting{sketched: sketchTimes, pointer: masked} // nobody looks at it
	}
	if found == nil {
		found = &sighting{key: k, first: line}
		found.name = strings.Clone(k.name)
		found.key.name = found.name
		s.byKey[found.key] = found
		s.list = append(s.list, found)
	}
	found.count++
	if found.last != document {
		found.last = document
		found.lines++
	}
	return found
}

// The bounds of what is kept of all lines together. Who writes a new member name into each line fills no memory with it.
const (
	maxPerPlace  = 48 // names of one place: more are taken for the keys of a map, and shown as one
	maxSightings = 4096
)

// ledger keeps the sightings of all batches. Batches come in order, so what is dropped does not depend on chance.
type ledger struct {
	sightings
	perPlace map[placeKey]int
}

type placeKey struct {
	kind  Kind
	shape int
	at    string
}

func newLedger() *ledger {
	return &ledger{sightings: *newSightings(), perPlace: map[placeKey]int{}}
}

// add takes a batch of a source in.
func (l *ledger) add(batch *sightings, source int) {
	l.dropped += batch.dropped
	for _, s := range batch.list {
		k := s.key
		found := l.byKey[k]
		if found == nil {
			place := placeKey{k.kind, k.shape, k.at}
			if l.perPlace[place] >= maxPerPlace {
				k.name = masked
				found = l.byKey[k]
			}
			if found == nil && len(l.list) >= maxSightings {
				l.dropped += s.count
				continue
			}
			if found == nil {
				l.perPlace[place]++
				found = &sighting{key: k, tag: s.tag, source: source, first: s.first, pointer: s.pointer, phrase: s.phrase}
				l.byKey[k] = found
				l.list = append(l.list, found)
			}
		}
		found.count += s.count
		found.lines += s.lines
		if s.sketch != nil {
			if found.sketch == nil {
				found.sketch = &sketch{}
			}
			found.sketch.add(s.sketch)
		}
	}
}

// settled returns what was seen, with the places that look like maps drawn together and values that may be somebody's name
// hidden. Order: by kind, place and name.
func (l *ledger) settled(phrases int) []*sighting {
	out := newSightings()
	for _, s := range l.list {
		k := s.key
		if k.kind == Member && l.perPlace[placeKey{k.kind, k.shape, k.at}] >= maxPerPlace || s.phrase && s.lines < phrases {
			k.name = masked
		}
		found := out.byKey[k]
		if found == nil {
			found = &sighting{key: k, tag: s.tag, source: s.source, first: s.first, pointer: s.pointer}
			if k.name == masked && s.kind == Member {
				found.pointer = s.pointer[:strings.LastIndexByte(s.pointer, '/')+1] + masked
			}
			out.byKey[k] = found
			out.list = append(out.list, found)
		}
		found.count += s.count
		found.lines += s.lines
		if s.source < found.source || s.source == found.source && s.first < found.first {
			found.source, found.first = s.source, s.first
		}
		if s.sketch != nil {
			if found.sketch == nil {
				found.sketch = &sketch{}
			}
			found.sketch.add(s.sketch)
		}
	}
	slices.SortStableFunc(out.list, func(a, b *sighting) int {
		return cmp.Or(cmp.Compare(a.kind.order(), b.kind.order()), cmp.Compare(a.at, b.at), cmp.Compare(a.name, b.name), cmp.Compare(a.shape, b.shape))
	})
	return out.list
}

// compareText is strings.Compare by a name that sorts can use.
func compareText(a, b string) int { return strings.Compare(a, b) }

// joinOr joins words: "a, b or c".
func joinOr(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// limits are those under which documents are read.
func limits() jsonrt.Limits { return jsonrt.Limits{} }
