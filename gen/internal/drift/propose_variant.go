package drift

import (
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
)

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
