package model

import "slices"

// finishUnions fills in what tells variants apart, now that all their nodes are complete.
func (b *builder) finishUnions() {
	for _, u := range b.unions {
		for _, v := range u.Variants {
			n := v.Use.Node
			v.Kinds = n.Shape
			if v.Use.Nullable {
				v.Kinds |= Null
			}
		}
	}
	// A variant may be a union, so the kinds of all have to be known from here on.
	t := &tagger{required: map[*Node][]string{}, sets: map[tagKey]tagFound{}}
	for _, u := range b.unions {
		for _, v := range u.Variants {
			v.Required = t.requires(v.Use.Node)
		}
		if u.Tag == "" {
			t.chooseTag(u)
		}
	}
}

// tagger finds what tells variants apart, each node looked at once: unions in unions in unions have many ways down.
type tagger struct {
	required map[*Node][]string
	sets     map[tagKey]tagFound
}

type tagKey struct {
	node *Node
	name string
}

type tagFound struct {
	set TagSet
	ok  bool
}

// chooseTag looks for a member whose value differs between any two object variants.
func (t *tagger) chooseTag(u *Union) {
	objects := u.objects()
	if len(objects) < 2 {
		return
	}
	for _, name := range objects[0].Use.Node.members() {
		sets := make([]TagSet, 0, len(objects))
		for _, v := range objects {
			set, ok := t.tagOf(v.Use.Node, name)
			if !ok {
				break
			}
			for _, other := range sets {
				ok = ok && set.disjoint(other)
			}
			if !ok {
				break
			}
			sets = append(sets, set)
		}
		if len(sets) < len(objects) {
			continue
		}
		u.Tag = name
		for i, v := range objects {
			v.Tag, v.Fallback = sets[i], sets[i].Others
		}
		return
	}
}

// objects returns the variants that allow objects.
func (u *Union) objects() []*Variant {
	var out []*Variant
	for _, v := range u.Variants {
		if v.Kinds&Object != 0 {
			out = append(out, v)
		}
	}
	return out
}

// tagOf returns the texts that a node allows for one of its members; ok is false when it allows other kinds of
// values, or every text.
func (t *tagger) tagOf(n *Node, name string) (TagSet, bool) {
	key := tagKey{n, name}
	found, known := t.sets[key]
	if !known {
		if n.Union != nil {
			found.set, found.ok = t.tagOfUnion(n.Union, name)
		} else {
			found.set, found.ok = tagOfObject(n, name)
		}
		t.sets[key] = found
	}
	return found.set, found.ok
}

// tagOfObject is tagOf for a node that is no union.
func tagOfObject(n *Node, name string) (TagSet, bool) {
	if n.Object == nil {
		return TagSet{}, false
	}
	f := n.Object.Field(name)
	if f == nil || f.Use.Nullable || f.Use.Node.Shape != String || f.Use.Node.Never != nil {
		return TagSet{}, false
	}
	set := TagSet{Others: true}
	for _, c := range f.Use.Node.Checks {
		switch c := c.(type) {
		case *Enum:
			set = set.within(Texts(c.Values))
		case *NotEnum:
			set = set.without(Texts(c.Values))
		}
	}
	set.Optional = !n.Object.Requires(name)
	return set, !set.Others || len(set.Values) > 0
}

// tagOfUnion is tagOf for a variant that is a union itself: all that its own variants allow. A fallback in there would be one
// for the outer union too, which has no place for it.
func (t *tagger) tagOfUnion(u *Union, name string) (TagSet, bool) {
	all := TagSet{}
	for _, v := range u.objects() {
		set, ok := t.tagOf(v.Use.Node, name)
		if !ok || set.Others {
			return TagSet{}, false
		}
		all.Values = append(all.Values, set.without(all.Values).Values...)
		all.Optional = all.Optional || set.Optional
	}
	return all, len(all.Values) > 0
}

// members returns the names of the fields of a node's objects, or of those of its first variant.
func (n *Node) members() []string {
	for n.Union != nil && len(n.Union.objects()) > 0 {
		n = n.Union.objects()[0].Use.Node
	}
	if n.Object == nil {
		return nil
	}
	var names []string
	for _, f := range n.Object.Fields {
		names = append(names, f.Name)
	}
	return names
}

// requires returns the members that a node's objects all have: those that each variant requires.
func (t *tagger) requires(n *Node) []string {
	if names, known := t.required[n]; known {
		return names
	}
	var names []string
	switch {
	case n.Union != nil:
		for i, v := range n.Union.objects() {
			needs := t.requires(v.Use.Node)
			if i == 0 {
				names = needs
			}
			names = slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !slices.Contains(needs, name) })
		}
	case n.Object != nil:
		for _, r := range n.Object.Required {
			names = append(names, r.Name)
		}
	}
	t.required[n] = names
	return names
}

// within returns the texts of the set that are among the listed.
func (t TagSet) within(listed []string) TagSet {
	out := TagSet{Optional: t.Optional}
	for _, v := range listed {
		if t.Contains(v) {
			out.Values = append(out.Values, v)
		}
	}
	return out
}

// without returns the texts of the set that are not among excluded.
func (t TagSet) without(excluded []string) TagSet {
	if t.Others {
		return TagSet{Values: slices.Concat(t.Values, excluded), Others: true, Optional: t.Optional}
	}
	out := TagSet{Optional: t.Optional}
	drop := TagSet{Values: excluded}
	for _, v := range t.Values {
		if !drop.Contains(v) {
			out.Values = append(out.Values, v)
		}
	}
	return out
}
