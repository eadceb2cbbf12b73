package drift

import (
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
)

// Proposal is an edit of the schemas that would make a finding go away.
type Proposal struct {
	File  string `json:"file"`  // of the first change
	Line  int    `json:"line"`  // where it stands, from 1
	Title string `json:"title"` // what is changed
	Patch string `json:"patch"` // unified diff of the schema folder

	changed map[string][]byte
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
	done := false
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
		for i := len(sh.fields) - 1; i >= 0; i-- {
			if site := sh.fields[i].model.Site; site != nil && site.Parent != nil && site.File == owner.File && site.Parent.Keyword("properties") != nil {
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

// addVariant adds a branch to a union, a definition for it, and the tag to what the fallback leaves out.
func (p *proposer) addVariant(u *union, s *sighting) bool {
	at := p.schemas.locations[u.model.At]
	if at == nil || at.Keyword(u.model.Keyword) == nil || s.sketch == nil {
		return false
	}
	k := at.Keyword(u.model.Keyword)
	fallback, item := fallbackOf(u, k)
	src := p.in(at)
	if fallback == nil || item == nil || src == nil {
		return false
	}
	excluded := excludedBy(fallback.model.Branch, u.tag, 8)
	if excluded == nil {
		return false
	}
	member := p.besideMember(k, u.tag)
	name := p.freshName(at.File, s.name, variantNames(k, member))
	if !p.addBranch(src, k, item, u.tag, member, s.name, name) {
		return false
	}
	if other := p.in(excluded); other == nil || !other.addItem(excluded.Keyword("enum").Value, nil, text(s.name)) {
		return false
	}
	return p.define(src, at.File, name, p.definition(s, u, fallback, member, at))
}

// addBranch adds the branch that refers to the new definition, of the form that the other branches have.
func (p *proposer) addBranch(src *source, k *schema.Keyword, before *schema.Value, tag, beside, tagText, name string) bool {
	branch := object(member("$ref", text("#/$defs/"+name)))
	if beside != "" {
		branch = object(member("properties", object(member(tag, object(member("const", text(tagText)))), member(beside, branch))))
	}
	return src.addItem(k.Value, before, branch)
}

// definition is the stub of a new variant.
func (p *proposer) definition(s *sighting, u *union, fallback *variant, beside string, at *schema.Schema) *schema.Value {
	out := object(member("description", text(toBeSaid)))
	known := fallback.shape
	properties := object()
	if beside == "" {
		properties.Members = append(properties.Members, member(u.tag, object(member("const", text(s.name)))))
		branch := fallback.model.Branch
		for branch.Ref != nil {
			branch = branch.Ref
		}
		if base := branch.Keyword("allOf"); base != nil && branch.File == at.File {
			out.Members = append(out.Members, member("allOf", base.Value))
		} else {
			known = nil
		}
	} else {
		known = nil
	}
	out.Members = append(out.Members, member("type", text("object")))
	if beside == "" {
		out.Members = append(out.Members, member("required", list(text(u.tag))))
	}
	for _, m := range p.properties(s.sketch, known).Members {
		if beside != "" || m.Name != u.tag {
			properties.Members = append(properties.Members, m)
		}
	}
	if len(properties.Members) > 0 {
		out.Members = append(out.Members, member("properties", properties))
	}
	return out
}

// define adds a definition to a file.
func (p *proposer) define(src *source, f *schema.File, name string, value *schema.Value) bool {
	if k := f.Schema.Keyword("$defs"); k != nil {
		return src.addMember(k.Value, name, value)
	}
	return src.addMember(f.Schema.Value(), "$defs", object(member(name, value)))
}

// fallbackOf returns the variant that takes unknown tags, and its place in the keyword's list.
func fallbackOf(u *union, k *schema.Keyword) (*variant, *schema.Value) {
	for i := range u.variants {
		v := &u.variants[i]
		if !v.model.Fallback {
			continue
		}
		for n, branch := range k.Schemas {
			if branch == v.model.Branch && n < len(k.Value.Items) {
				return v, k.Value.Items[n]
			}
		}
	}
	return nil, nil
}

// excludedBy returns the schema that lists the tags that a fallback does not take.
func excludedBy(s *schema.Schema, tag string, depth int) *schema.Schema {
	for s.Ref != nil {
		s = s.Ref
	}
	if depth == 0 {
		return nil
	}
	if k := s.Keyword("properties"); k != nil {
		for own := k.Find(tag); own != nil; own = own.Ref {
			if not := own.Keyword("not"); not != nil && not.Schema != nil && not.Schema.Keyword("enum") != nil {
				return not.Schema
			}
		}
	}
	if k := s.Keyword("allOf"); k != nil {
		for _, part := range k.Schemas {
			if found := excludedBy(part, tag, depth-1); found != nil {
				return found
			}
		}
	}
	return nil
}

// besideMember returns the member whose variant the tag beside it chooses; "" where the tag is in the variant itself.
func (p *proposer) besideMember(k *schema.Keyword, tag string) string {
	for _, branch := range k.Schemas {
		properties := branch.Keyword("properties")
		if branch.Ref != nil || properties == nil || len(properties.Named) != 2 {
			continue
		}
		for i, named := range properties.Named {
			if named.Name == tag {
				return properties.Named[1-i].Name
			}
		}
	}
	return ""
}

// variantNames returns the names of the definitions of a union's variants.
func variantNames(k *schema.Keyword, beside string) []string {
	var names []string
	for _, branch := range k.Schemas {
		if beside != "" {
			if properties := branch.Keyword("properties"); properties != nil && properties.Find(beside) != nil {
				branch = properties.Find(beside)
			}
		}
		if branch.Ref != nil {
			if name, ok := branch.Ref.DefName(); ok {
				names = append(names, name)
			}
		}
	}
	return names
}

// freshName makes a definition's name of a tag: in the manner of its siblings, TextMessage of text beside ImageMessage.
func (p *proposer) freshName(f *schema.File, tag string, siblings []string) string {
	name := ""
	for _, word := range strings.FieldsFunc(tag, func(c rune) bool { return strings.ContainsRune("_-. ", c) }) {
		if word == strings.ToUpper(word) {
			word = strings.ToLower(word)
		}
		name += strings.ToUpper(word[:1]) + word[1:]
	}
	name += commonEnd(siblings)
	taken := map[string]bool{}
	if k := f.Schema.Keyword("$defs"); k != nil {
		for _, own := range k.Named {
			taken[own.Name] = true
		}
	}
	for taken[name] {
		name = "New" + name
	}
	return name
}

// commonEnd returns the last word of most of the names: Message.
func commonEnd(names []string) string {
	count := map[string]int{}
	best := ""
	for _, name := range names {
		i := strings.LastIndexFunc(name, func(c rune) bool { return 'A' <= c && c <= 'Z' })
		if i <= 0 {
			continue
		}
		end := name[i:]
		count[end]++
		if count[end] > count[best] || count[end] == count[best] && end < best {
			best = end
		}
	}
	if 2*count[best] <= len(names) {
		return ""
	}
	return best
}
