package drift

import (
	"cmp"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/jsonrt"
)

// kindsSeen is which kinds of values a property had, and where each was first seen.
type kindsSeen struct {
	at, name string
	first    map[jsonrt.Kinds]Where
	count    map[jsonrt.Kinds]int
}

// kind notes the kind of one value. Null is no contradiction to any other kind, nor is an integer to a number.
func (p *Pages) kind(f *field, kinds jsonrt.Kinds, where Where) {
	if kinds == jsonrt.KindNull || kinds == 0 || f.model.Site == nil {
		return
	}
	if kinds&jsonrt.KindNumber != 0 {
		kinds = jsonrt.KindNumber
	}
	at := f.model.Site.Location()
	seen := p.kinds[at]
	if seen == nil {
		seen = &kindsSeen{at: at, name: f.model.Name, first: map[jsonrt.Kinds]Where{}, count: map[jsonrt.Kinds]int{}}
		p.kinds[at] = seen
	}
	if seen.count[kinds] == 0 {
		seen.first[kinds] = where
	}
	seen.count[kinds]++
}

// contradictions tells the properties that examples show with values of more than one kind.
func (p *Pages) contradictions() []Finding {
	var out []Finding
	for _, seen := range p.kinds {
		if len(seen.count) < 2 {
			continue
		}
		var list []jsonrt.Kinds
		for k := range seen.count {
			list = append(list, k)
		}
		slices.SortFunc(list, func(a, b jsonrt.Kinds) int {
			return cmp.Or(cmp.Compare(seen.count[b], seen.count[a]), cmp.Compare(a, b))
		})
		var parts []string
		for _, k := range list {
			parts = append(parts, kindText(k)+" in "+plural(seen.count[k], "place")+" (first "+seen.first[k].String()+")")
		}
		rarest := list[len(list)-1]
		out = append(out, Finding{
			Kind: Contradiction, Schema: seen.at, Position: p.schemas.position(seen.at), Name: seen.name + ": " + joinAnd(kindTexts(list)),
			First: seen.first[rarest], Count: seen.count[rarest], Message: seen.name + " is " + joinAnd(parts),
		})
	}
	return out
}

func kindTexts(list []jsonrt.Kinds) []string {
	var out []string
	for _, k := range list {
		out = append(out, kindText(k))
	}
	slices.Sort(out)
	return out
}

func joinAnd(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// words are the texts of an example that a schema lists, each with the others that could have stood there.
type words struct {
	list    []word
	unions  map[*union]bool // that the example has a variant of
	unknown bool            // it has a variant that no schema names
}

type word struct {
	text   string
	others []string
	at     string
}

func (w *words) union(u *union) {
	if w.unions == nil {
		w.unions = map[*union]bool{}
	}
	w.unions[u] = true
}

// could reports whether a definition could have stood in the example where another variant does.
func (w *words) could(at string) bool {
	for u := range w.unions {
		for i := range u.variants {
			if sh := u.variants[i].shape; sh != nil && sh.node.At == at {
				return true
			}
		}
	}
	return false
}

func (w *words) add(text string, others []string, at string) {
	w.list = append(w.list, word{text, others, at})
}

// heading holds an example against its heading: what the schemas say of the heading, and the words in it.
func (p *Pages) heading(e *shown, title string, before []int, said *words) {
	heading := wordsOf(e.Heading)
	if heading == "" {
		return
	}
	if names := p.unmetClaims(title, heading, before, said); len(names) > 0 {
		if len(e.match.violations) > 0 || said.unknown {
			return // what is wrong with it has been told, and may be why
		}
		p.contradicts(e, "the heading "+quoted(e.Heading)+" is about "+joinOr(names)+", which the example does not show", e.Heading+": "+e.match.name)
		return
	}
	if own, other, at := said.against(heading); other != "" {
		p.contradicts(e, "the heading "+quoted(e.Heading)+" says "+other+", the example "+own, e.Heading+": "+own)
		p.found[len(p.found)-1].Schema, p.found[len(p.found)-1].Position = at, p.schemas.position(at)
	}
}

func (p *Pages) contradicts(e *shown, message, name string) {
	p.found = append(p.found, Finding{Kind: Contradiction, Message: message, Name: name, First: e.where(), Count: 1, Lines: 1})
}

// unmetClaims returns the definitions that come from a heading, when the example has objects of none, and yet something else
// where one of them could have stood.
func (p *Pages) unmetClaims(title, heading string, before []int, said *words) []string {
	var names []string
	for _, of := range p.claims.headings[title][heading] {
		at := of.Location()
		isObject := false
		for _, sh := range p.schemas.shapes {
			if sh.node.At != at || sh.node.Object == nil {
				continue
			}
			isObject = true
			if p.tally.objects[sh.id] > before[sh.id] {
				return nil
			}
		}
		if name, ok := of.DefName(); isObject && ok && said.could(at) {
			names = append(names, name)
		}
	}
	const most = 3
	return names[:min(most, len(names))]
}

// against returns a text of the example and one that the heading has in its stead; other is "" when they go together. What the
// heading says in words of the example's own texts is no other: "Reply Button" is about button_reply, not about button.
func (w *words) against(heading string) (own, other, at string) {
	in, accounted := map[string]bool{}, map[string]bool{}
	for part := range strings.FieldsSeq(heading) {
		in[stem(part)] = true
	}
	for _, word := range w.list {
		if allIn(word.text, in) {
			for part := range strings.FieldsSeq(wordsOf(word.text)) {
				accounted[stem(part)] = true
			}
		}
	}
	for _, word := range w.list {
		if !slices.Contains(word.others, word.text) {
			continue // a new value: that has been told
		}
		for _, text := range word.others {
			if text != word.text && allIn(text, in) && !allIn(text, accounted) {
				return word.text, text, word.at
			}
		}
	}
	return "", "", ""
}

// allIn reports whether every word of a text is in a set of stems.
func allIn(text string, set map[string]bool) bool {
	parts := strings.Fields(wordsOf(text))
	for _, part := range parts {
		if !set[stem(part)] {
			return false
		}
	}
	return len(parts) > 0
}

// stem makes one of the forms of a word that headings and payloads use.
func stem(word string) string { return strings.TrimSuffix(word, "s") }
