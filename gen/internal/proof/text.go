package proof

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// texts is the theory of strings.
type texts struct {
	core  *core
	atoms []lit
}

func (t *texts) clone() theory { return &texts{t.core, slices.Clip(t.atoms)} }

func (t *texts) commit(atom lit) bool {
	t.atoms = append(t.atoms, atom)
	return true
}

func (t *texts) conflict(atom lit) bool {
	with := texts{t.core, append(slices.Clip(t.atoms), atom)}
	return with.solve().empty
}

func (t *texts) implied(atom lit) bool { return t.conflict(atom.not()) }

// language is what atoms say of texts.
type language struct {
	least, most int // characters
	patterns    []*automaton
	wanted      []bool          // of each pattern, whether it must match or must not
	without     map[string]bool // texts
}

const (
	mostCharacters = 1 << 18 // of a text that is made
	mostPlaces     = 60_000  // that a search for a text gets to
)

func (t *texts) solve() result {
	lang := language{most: mostCounted, without: map[string]bool{}}
	var formats []lit
	for _, l := range t.atoms {
		switch x := t.core.of(l); x.op {
		case opMin:
			lang.bound(x.count, l.negated())
		case opMax:
			lang.bound(x.count+1, !l.negated())
		case opPattern:
			lang.patterns = append(lang.patterns, t.core.automaton(x.text))
			lang.wanted = append(lang.wanted, !l.negated())
		case opValues:
			for _, v := range x.values {
				lang.without[t.core.values[v].text] = true
			}
		case opFormat:
			formats = append(formats, l)
		default:
			panic(fmt.Sprintf("proof: formula %d is not about strings", x.op))
		}
	}
	text, r := lang.shortest(t.core)
	if r.found == nil || len(formats) == 0 {
		return r
	}
	all := t.core.and(t.atoms...)
	for _, try := range append([]string{text}, samples...) {
		if v := textValue(try); t.core.fits(all, v) {
			return found(v)
		}
	}
	return unknown(fmt.Sprintf("what the format %q allows is not known exactly", t.core.of(formats[0]).text))
}

// samples are texts of many formats.
var samples = []string{
	"2000-01-01T00:00:00Z", "2000-01-01", "00:00:00Z", "P1D", "a@b.org", "a@example.org", "example.org", "127.0.0.1", "::1",
	"https://example.org/a", "/a", "a", "00000000-0000-0000-0000-000000000000", "0/a", "0", "a.b", "(", "%", " ",
	"\u00e9@b.org", "{a}", "https://example.org/{a}",
}

// bound narrows the length: to at least count, or to less.
func (g *language) bound(count int, less bool) {
	if less {
		g.most = min(g.most, count-1)
	} else {
		g.least = max(g.least, count)
	}
}

// position is where a search has got to: the state of each automaton, the length as far as it matters, and what was read as far
// as it begins a text to leave out.
type position struct {
	states []int
	length int
	begins int // place in prefixes, -1 for none
	from   int // the position before
	char   rune
}

// shortest looks for the shortest text, by breadth: lengths beyond the least do not matter, since what comes first is
// shortest.
func (g *language) shortest(c *core) (string, result) {
	if g.least > g.most {
		return "", nothing
	}
	if g.least > mostCharacters {
		return "", unknown(fmt.Sprintf("a text would have to be more than %d characters long", mostCharacters))
	}
	for _, m := range g.patterns {
		if m.lines() {
			return "", unknown("a pattern is about lines")
		}
	}
	if len(g.patterns) == 0 {
		if text, ok := g.plain(); ok {
			return text, found(textValue(text))
		}
	}
	s := newTextSearch(g)
	for at := 0; at < len(s.queue); at++ {
		if s.accepted(at) {
			text := s.read(at)
			return text, found(textValue(text))
		}
		if len(s.queue) > mostPlaces {
			return "", unknown("the patterns are too large to compare")
		}
		if at%64 == 0 && !c.step((1+len(g.patterns))*len(s.alphabet)/8) {
			return "", c.exhausted()
		}
		s.advance(at)
	}
	return "", nothing
}

// plain looks for a text where there are no patterns, among as many as surely hold one, unless they have to be short.
func (g *language) plain() (string, bool) {
	for i := range len(g.without) + 1 {
		end := ""
		for n := i; n > 0; n = (n - 1) / 26 {
			end = string(rune('a'+(n-1)%26)) + end
		}
		text := strings.Repeat("a", max(0, g.least-len(end))) + end
		if !g.without[text] && len(text) <= g.most {
			return text, true
		}
	}
	return "", false
}

// textSearch is a search for a text.
type textSearch struct {
	*language
	alphabet []rune
	prefixes []string // of the texts to leave out, sorted
	queue    []position
	depth    []int
	seen     map[string]bool
}

func newTextSearch(g *language) *textSearch {
	s := &textSearch{language: g, seen: map[string]bool{}}
	var characters []rune
	for text := range g.without {
		for i, c := range text {
			s.prefixes = append(s.prefixes, text[:i])
			characters = append(characters, c)
		}
		s.prefixes = append(s.prefixes, text)
	}
	slices.Sort(s.prefixes)
	s.prefixes = slices.Compact(s.prefixes)
	s.alphabet = alphabetOf(g.patterns, characters)
	begins := s.prefix("")
	s.visit(position{states: make([]int, len(g.patterns)), begins: begins, from: -1}, 0)
	return s
}

// prefix returns the place of a text among the prefixes; -1 when it is none.
func (s *textSearch) prefix(text string) int {
	if i, found := slices.BinarySearch(s.prefixes, text); found {
		return i
	}
	return -1
}

func (s *textSearch) visit(p position, depth int) {
	key := make([]byte, 0, 24)
	for _, state := range p.states {
		key = binary.AppendUvarint(key, uint64(state))
	}
	key = binary.AppendVarint(binary.AppendUvarint(key, uint64(p.length)), int64(p.begins))
	if !s.seen[string(key)] {
		s.seen[string(key)] = true
		s.queue, s.depth = append(s.queue, p), append(s.depth, depth)
	}
}

// accepted reports whether the text read so far is one that is looked for.
func (s *textSearch) accepted(at int) bool {
	p := &s.queue[at]
	if p.length < s.least || p.begins >= 0 && s.without[s.prefixes[p.begins]] {
		return false
	}
	for i, m := range s.patterns {
		if m.accepts(p.states[i]) != s.wanted[i] {
			return false
		}
	}
	return true
}

// advance reads one more character, of each class.
func (s *textSearch) advance(at int) {
	if s.depth[at] >= s.most {
		return
	}
	for _, c := range s.alphabet {
		from := &s.queue[at]
		next := position{states: make([]int, len(s.patterns)), length: min(from.length+1, s.least), begins: -1, from: at, char: c}
		dead := false
		for i, m := range s.patterns {
			next.states[i] = m.next(from.states[i], c)
			dead = dead || m.states[next.states[i]].matched && !s.wanted[i]
		}
		if dead {
			continue
		}
		if from.begins >= 0 {
			next.begins = s.prefix(s.prefixes[from.begins] + string(c))
		}
		s.visit(next, s.depth[at]+1)
	}
}

// read returns the text that led to a position.
func (s *textSearch) read(at int) string {
	var text []rune
	for ; s.queue[at].from >= 0; at = s.queue[at].from {
		text = append(text, s.queue[at].char)
	}
	slices.Reverse(text)
	return string(text)
}
