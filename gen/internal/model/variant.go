package model

// finishUnions fills in what tells variants apart, now that all their nodes are complete.
func (b *builder) finishUnions() {
	for _, u := range b.unions {
		for _, v := range u.Variants {
			n := v.Use.Node
			v.Kinds = n.Shape
			if v.Use.Nullable {
				v.Kinds |= Null
			}
			if n.Object != nil && n.Union == nil {
				for _, r := range n.Object.Required {
					v.Required = append(v.Required, r.Name)
				}
			}
		}
		if u.Tag == "" {
			u.chooseTag()
		}
	}
}

// chooseTag looks for a member whose value differs between any two object variants.
func (u *Union) chooseTag() {
	objects := u.objects()
	if len(objects) < 2 {
		return
	}
	rules := objects[0].Use.Node.Object
	if rules == nil {
		return
	}
	for _, f := range rules.Fields {
		sets := make([]TagSet, 0, len(objects))
		for _, v := range objects {
			set, ok := tagOf(v.Use.Node, f.Name)
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
		u.Tag = f.Name
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
func tagOf(n *Node, name string) (TagSet, bool) {
	if n.Union != nil {
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
		return TagSet{Values: append(t.Values[:len(t.Values):len(t.Values)], excluded...), Others: true, Optional: t.Optional}
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
