package diff

import (
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
)

// object compares the rules of members.
func (s *simulation) object(sub, super *model.Use) bool {
	a, b := sub.Node.Object, super.Node.Object
	if b == nil || sub.Node.Kinds&model.Object == 0 {
		return true
	}
	if a == nil {
		return s.ask(sub, ofObject(b))
	}
	for _, r := range b.Required {
		if !a.Requires(r.Name) && !s.ask(sub, requires(r.Name)) {
			return false
		}
	}
	if len(b.Names) > 0 && !s.ask(sub, ofObject(&model.ObjectRules{Names: b.Names})) ||
		len(b.Needs) > 0 && !s.ask(sub, ofObject(&model.ObjectRules{Needs: b.Needs})) {
		return false
	}
	for _, f := range b.Fields {
		if !s.field(sub, f) {
			return false
		}
	}
	return s.rest(sub, a, b)
}

// field compares what is said of one member.
func (s *simulation) field(sub *model.Use, f *model.Field) bool {
	a := sub.Node.Object
	own := a.Field(f.Name)
	switch {
	case own != nil && own.Beside != nil && f.Beside != nil && own.Beside.Tag == f.Beside.Tag:
		return s.try(func() bool { return s.besides(own.Beside.Union, f.Beside.Union) }) || s.ask(sub, ofField(f))
	case own != nil && own.Beside != nil, f.Beside != nil:
		return s.ask(sub, ofField(f))
	case own != nil:
		return s.place(own.Use, f.Use)
	}
	if view := viewOf(a, f.Name); view != nil {
		return s.place(view, f.Use)
	}
	return s.ask(sub, ofField(f))
}

// besides compares the variants of a member that the same other member chooses on both sides.
func (s *simulation) besides(a, b *model.Union) bool {
	for _, v := range a.Variants {
		if !covered(v.Tag, b.Variants) {
			return false
		}
		for _, o := range b.Variants {
			if !apart(v.Tag, o.Tag) && !s.place(v.Use, o.Use) {
				return false
			}
		}
	}
	return true
}

// covered reports whether every text of a set is one of some variant's.
func covered(set model.TagSet, variants []*model.Variant) bool {
	takes := func(text string) bool {
		return slices.ContainsFunc(variants, func(v *model.Variant) bool { return v.Tag.Contains(text) })
	}
	texts := set.Values
	if set.Others {
		i := slices.IndexFunc(variants, func(v *model.Variant) bool { return v.Tag.Others })
		if i < 0 {
			return false
		}
		texts = slices.DeleteFunc(slices.Clone(variants[i].Tag.Values), func(text string) bool { return !set.Contains(text) })
	}
	return !slices.ContainsFunc(texts, func(text string) bool { return !takes(text) })
}

// rest compares what is said of members that the second does not name.
func (s *simulation) rest(sub *model.Use, a, b *model.ObjectRules) bool {
	var names []string
	for _, f := range b.Fields {
		names = append(names, f.Name)
	}
	said := restOf(b, names)
	switch {
	case said == nil:
		return true
	case len(a.Groups) > 0 || len(b.Groups) > 0:
		return s.ask(sub, said)
	}
	for _, f := range a.Fields {
		if b.Field(f.Name) == nil && (f.Beside != nil || b.Closed != "" || !s.try(func() bool { return s.place(f.Use, b.Additional) })) {
			return s.ask(sub, said)
		}
	}
	switch {
	case a.Closed != "":
		return true
	case b.Closed == "" && a.Additional != nil:
		return s.place(a.Additional, b.Additional)
	}
	return s.ask(sub, said)
}

// array compares the rules of elements.
func (s *simulation) array(sub, super *model.Use) bool {
	a, b := sub.Node.Array, super.Node.Array
	if b == nil || sub.Node.Kinds&model.Array == 0 {
		return true
	}
	if a == nil {
		return s.ask(sub, ofArray(b))
	}
	for i := range max(len(a.Prefix), len(b.Prefix)) + 1 {
		own, other := elementOf(a, i), elementOf(b, i)
		if other != nil && own == nil {
			return s.ask(sub, ofArray(b))
		}
		if other != nil && !s.place(own, other) {
			return false
		}
	}
	return len(b.Contains) == 0 || s.ask(sub, ofArray(&model.ArrayRules{Contains: b.Contains}))
}
