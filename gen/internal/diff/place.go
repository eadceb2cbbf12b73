package diff

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
)

// pair is two places that stand for one another, one of each side. Nil stands for a place that nobody describes, where
// anything goes.
type pair struct{ old, new *model.Use }

// side returns the place that documents are written by when a side breaks: for consumers the new one.
func (p pair) side(s Side) *model.Use {
	if s == Consumer {
		return p.new
	}
	return p.old
}

// other returns the place that refuses documents when a side breaks.
func (p pair) other(s Side) *model.Use {
	if s == Consumer {
		return p.old
	}
	return p.new
}

// pairKey tells pairs apart by what they mean.
type pairKey struct {
	old, new         *model.Node
	oldNull, newNull bool
}

func (p pair) key() pairKey {
	var k pairKey
	if p.old != nil {
		k.old, k.oldNull = p.old.Node, p.old.Nullable
	}
	if p.new != nil {
		k.new, k.newNull = p.new.Node, p.new.Nullable
	}
	return k
}

// place is a pair and the way to it from a root.
type place struct {
	pair
	root   *Root
	parent *place
	step   step // from parent; nil at the root
	equal  bool // a place around it is written in another way, which is reported there
}

// instance is where the place is in documents.
func (p *place) instance() string {
	var tokens []string
	for ; p.parent != nil; p = p.parent {
		if token, ok := p.step.token(); ok {
			tokens = append(tokens, token)
		}
	}
	var out strings.Builder
	for _, token := range slices.Backward(tokens) {
		out.WriteString("/" + token)
	}
	return out.String()
}

// within reports whether a pair lies on the way to the place, the place itself included.
func (p *place) within(k pairKey) bool {
	for ; p != nil; p = p.parent {
		if p.key() == k {
			return true
		}
	}
	return false
}

// lift makes a place for whole documents out of one for the values in this place: of documents that have such a value here.
// Side says which documents: alternatives on the way are those that they are written by.
func (p *place) lift(u *model.Use, s Side) *model.Use {
	for ; p.parent != nil; p = p.parent {
		u = p.step.lift(u, s)
	}
	return u
}

// step is one way from a place to a place in it. The set is closed: *toMember, *toElement, *toOthers, *toMatch, *toVariant, *toBeside.
type step interface {
	// token is what the step adds to a pointer; false where it stays at the same value.
	token() (string, bool)
	// lift makes a place for the value that the step begins at of one for the value that it leads to.
	lift(u *model.Use, s Side) *model.Use
}

// toMember leads to a member of a name.
type toMember struct{ name string }

// toElement leads to an element of a list: the one of an index, or with -1 any.
type toElement struct{ index int }

// toOthers leads to a member of any other name than these, which none of the patterns matches.
type toOthers struct{ names, patterns []string }

// toMatch leads to a member whose name matches a pattern.
type toMatch struct{ re2, source string }

// toVariant leads to one variant of a union on either side.
type toVariant struct {
	variants pair
	tag      string
	moved    []string // values of the tag that went from or to the fallback, which this is
}

// toBeside leads to the member whose variant another member of the same object chooses.
type toBeside struct {
	name, tag string
	set       [2]model.TagSet // by Side
}

func (m *toMember) token() (string, bool) { return schema.EscapeToken(m.name), true }

func (m *toMember) lift(u *model.Use, _ Side) *model.Use { return withMember(m.name, u) }

func (e *toElement) token() (string, bool) {
	if e.index >= 0 {
		return strconv.Itoa(e.index), true
	}
	return "*", true
}

func (e *toElement) lift(u *model.Use, _ Side) *model.Use {
	list := &model.ArrayRules{}
	out := ofArray(list)
	out.Node.Kinds, out.Node.Shape = model.Array, model.Array
	if e.index < 0 {
		list.Contains = []*model.Contains{{Use: anyOr(u), Min: "1", MinKey: "contains"}}
		return out
	}
	for range e.index {
		list.Prefix = append(list.Prefix, bare())
	}
	list.Prefix = append(list.Prefix, anyOr(u))
	out.Node.Checks = []model.Check{&model.Bound{Keyword: "minItems", Measure: model.Items, Op: model.AtLeast, Limit: strconv.Itoa(e.index + 1)}}
	return out
}

func (o *toOthers) token() (string, bool) { return "*", true }

func (o *toOthers) lift(u *model.Use, _ Side) *model.Use {
	rules := &model.ObjectRules{Additional: not(anyOr(u)), Named: true}
	for _, name := range o.names {
		rules.Fields = append(rules.Fields, &model.Field{Name: name, Use: bare()})
	}
	if len(o.patterns) > 0 {
		group := &model.MemberGroup{Additional: rules.Additional}
		for _, re2 := range o.patterns {
			group.Patterns = append(group.Patterns, &model.MemberPattern{Source: re2, RE2: re2, Use: bare()})
		}
		rules.Additional, rules.Groups = nil, []*model.MemberGroup{group}
	}
	return both(ofKinds(model.Object), not(ofObject(rules)))
}

func (o *toMatch) token() (string, bool) { return "*", true }

func (o *toMatch) lift(u *model.Use, _ Side) *model.Use {
	pattern := &model.MemberPattern{Source: o.source, RE2: o.re2, Use: not(anyOr(u))}
	rules := &model.ObjectRules{Groups: []*model.MemberGroup{{Patterns: []*model.MemberPattern{pattern}}}}
	return both(ofKinds(model.Object), not(ofObject(rules)))
}

func (a *toVariant) token() (string, bool) { return "", false }

func (a *toVariant) lift(u *model.Use, s Side) *model.Use { return both(u, a.variants.side(s)) }

func (b *toBeside) token() (string, bool) { return schema.EscapeToken(b.name), true }

func (b *toBeside) lift(u *model.Use, s Side) *model.Use {
	return both(withMember(b.name, u), tagged(b.tag, b.set[s]))
}

// quoted is a text as JSON.
func quoted(text string) []byte {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		panic("diff: a text that is no JSON: " + err.Error())
	}
	return []byte(strings.TrimSuffix(out.String(), "\n"))
}
