package drift

import (
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
)

// Proposal is an edit of the schemas that would make a finding go away.
type Proposal struct {
	File  string `json:"file"`  // of the first change
	Line  int    `json:"line"`  // where it stands, from 1
	Title string `json:"title"` // what is changed
	Patch string `json:"patch"` // unified diff of the schema folder

	// Impact is what the edit does to those who rely on the schemas as they are; nil when nobody has looked.
	Impact *Impact `json:"impact"`

	changed map[string][]byte
}

// Impact is what an edit of the schemas does. Verdicts are "compatible" (shown), "breaking" (shown) and "unknown".
type Impact struct {
	Consumer string `json:"consumer"` // of who reads documents by the old schemas
	Producer string `json:"producer"` // of who writes documents by the old schemas
	Step     string `json:"step"`     // of the version of generated Go: "major", "minor", "patch" or "none"
}

// String says it in a few words.
func (i *Impact) String() string {
	var words []string
	for _, side := range []struct{ who, verdict string }{{"consumers", i.Consumer}, {"producers", i.Producer}} {
		switch side.verdict {
		case "breaking":
			words = append(words, "breaks "+side.who)
		case "unknown":
			words = append(words, "may break "+side.who)
		}
	}
	text := strings.Join(words, ", ")
	if text == "" {
		text = "breaks nobody"
	}
	switch i.Step {
	case "":
		return text
	case "none":
		return text + "; no new version of generated Go"
	}
	return text + "; a " + i.Step + " version of generated Go"
}

// Changed returns the files that the patch changes, by their paths below the schema folder, as they are with it.
func (p *Proposal) Changed() map[string][]byte { return p.changed }

// proposer makes proposals. Read returns the text of a schema file.
type proposer struct {
	schemas *Schemas
	read    func(path string) ([]byte, error)
	sources map[string]*source // of the proposal under way
	order   []string
}

// toBeSaid stands for the description that nobody but people can give.
const toBeSaid = "To be described."

// propose returns the edit for a sighting, nil where there is none that a machine can think of.
func (p *proposer) propose(s *sighting) *Proposal {
	if p.read == nil || s.name == masked {
		return nil
	}
	p.sources, p.order = map[string]*source{}, nil
	var title string
	var done bool
	switch s.kind {
	case Member:
		title, done = "add member "+s.name, p.addMember(p.schemas.byID[s.shape], s)
	case Value:
		title, done = "add value "+s.name, p.addValue(s)
	case Variant:
		title, done = "add variant "+s.name, p.addVariant(p.schemas.unions[s.shape], s)
	case Broken:
		title, done = p.widen(s)
	case NotJSON, Homeless:
		return nil
	default:
		panic("drift: kind " + string(s.kind))
	}
	if !done {
		return nil
	}
	return p.finish(title)
}

// finish makes one patch of the edits.
func (p *proposer) finish(title string) *Proposal {
	out := &Proposal{Title: title, changed: map[string][]byte{}}
	for _, path := range p.order {
		src := p.sources[path]
		if len(src.edits) == 0 {
			continue
		}
		lines, ok := src.edited()
		if !ok {
			return nil
		}
		out.changed[path] = []byte(strings.Join(lines, "\n") + "\n")
		if out.File == "" {
			out.File, out.Line = src.shown, src.position()
		}
		out.Patch += src.unified()
	}
	if out.Patch == "" {
		return nil
	}
	return out
}

// in returns the source of a schema's file; nil when it cannot be edited.
func (p *proposer) in(s *schema.Schema) *source {
	if s == nil || s.File.External() {
		return nil
	}
	path := s.File.Path
	if known := p.sources[path]; known != nil {
		return known
	}
	text, err := p.read(path)
	if err != nil || strings.Contains(string(text), "\r") {
		return nil
	}
	p.sources[path] = newSource(path, text)
	p.sources[path].shown = p.schemas.file(path)
	p.order = append(p.order, path)
	return p.sources[path]
}

// addMember adds a property to the schema that has most to say of a shape's members.
func (p *proposer) addMember(sh *shape, s *sighting) bool {
	if sh == nil {
		return false
	}
	owner := sh.node.Schema
	if owner.Keyword("properties") == nil {
		for _, f := range slices.Backward(sh.fields) {
			if site := f.model.Site; site != nil && site.Parent != nil && site.File == owner.File && site.Parent.Keyword("properties") != nil {
				owner = site.Parent
				break
			}
		}
	}
	return p.property(owner, s.name, p.schemaOf(s.sketch))
}

// property adds a property to a schema.
func (p *proposer) property(owner *schema.Schema, name string, value *schema.Value) bool {
	src := p.in(owner)
	switch k := owner.Keyword("properties"); {
	case src == nil:
		return false
	case k != nil && len(k.Value.Members) > 0:
		return src.addMember(k.Value, name, value)
	case k != nil:
		return false
	}
	return src.addMember(owner.Value(), "properties", object(member(name, value)))
}

// schemaOf is the schema of what was seen.
func (p *proposer) schemaOf(sk *sketch) *schema.Value {
	v := object()
	if sk == nil {
		sk = &sketch{}
	}
	var words []*schema.Value
	for _, word := range typeNames(sk.kinds) {
		words = append(words, text(word))
	}
	switch {
	case sk.blank && len(words) > 0: // of some of the values the type is not known
	case len(words) == 1:
		v.Members = append(v.Members, member("type", words[0]))
	case len(words) > 1:
		v.Members = append(v.Members, member("type", list(words...)))
	}
	v.Members = append(v.Members, member("description", text(toBeSaid)))
	if len(sk.members) > 0 {
		if properties := p.properties(sk, nil); len(properties.Members) > 0 {
			v.Members = append(v.Members, member("properties", properties))
		}
	}
	if sk.items != nil && (sk.items.kinds != 0 || sk.items.blank) {
		v.Members = append(v.Members, member("items", p.schemaOf(sk.items)))
	}
	return v
}

// properties are the schemas of a sketch's members, less those that a shape names already, and names that are not shown.
func (p *proposer) properties(sk *sketch, known *shape) *schema.Value {
	out := object()
	for _, m := range sk.sorted() {
		if m.name == masked {
			continue
		}
		if known != nil {
			if _, named := known.index[m.name]; named {
				continue
			}
		}
		out.Members = append(out.Members, member(m.name, p.schemaOf(&m.sketch)))
	}
	return out
}

// addValue adds a text to the list that lacks it.
func (p *proposer) addValue(s *sighting) bool {
	owner := listOf(p.schemas.locations[s.at])
	if owner == nil || strings.Contains(s.name, " ") { // a sentence where a word was due
		return false
	}
	src := p.in(owner)
	return src != nil && src.addItem(owner.Keyword("enum").Value, nil, text(s.name))
}

// listOf returns the schema that lists the values of an enumeration: itself, or the last of its branches that does.
func listOf(s *schema.Schema) *schema.Schema {
	if s == nil || s.Keyword("enum") != nil {
		return s
	}
	var found *schema.Schema
	for _, name := range []string{"anyOf", "oneOf"} {
		k := s.Keyword(name)
		if k == nil {
			continue
		}
		for _, branch := range k.Schemas {
			for branch.Ref != nil {
				branch = branch.Ref
			}
			if branch.Keyword("enum") != nil {
				found = branch
			}
		}
	}
	return found
}

// widen adds a type that was seen to those that a schema allows.
func (p *proposer) widen(s *sighting) (string, bool) {
	_, seen, found := strings.Cut(s.name, ", not ")
	owner := p.schemas.locations[s.at]
	if !found || !strings.HasPrefix(s.name, "type: ") || owner == nil || seen == "object" || seen == "array" {
		return "", false
	}
	k, src := owner.Keyword("type"), p.in(owner)
	if k == nil || src == nil || !src.has(k.Value.Pos) {
		return "", false
	}
	title := "allow " + seen
	if k.Value.Kind == schema.Array {
		return title, src.addItem(k.Value, nil, text(seen))
	}
	line := []rune(src.lines[k.Value.Pos.Line-1])
	head, tail := string(line[:k.Value.Pos.Column-1]), string(line[k.Value.Pos.Column-1:])
	rest, plain := strings.CutPrefix(tail, k.Value.Text)
	if !plain {
		return "", false
	}
	if word := k.Value.Text; word == "object" || word == "array" { // its other keywords would say nothing of the new type
		return "", false
	}
	both := list(text(k.Value.Text), text(seen))
	src.edits = append(src.edits, edit{k.Value.Pos.Line - 1, true, []string{head + src.flow(both) + rest}})
	return title, true
}
