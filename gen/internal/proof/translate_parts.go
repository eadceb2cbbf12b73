package proof

import "github.com/waschema/waschema/gen/internal/model"

// object returns what rules for members say. A member that a field names is described by the field alone: the model has
// worked all else into it.
func object(o *model.ObjectRules) []*formula {
	var parts []*formula
	var names []string
	for _, f := range o.Fields {
		names = append(names, f.Name)
		if f.Beside != nil {
			parts = append(parts, beside(f.Name, f.Beside)...)
			continue
		}
		parts = append(parts, members(oneOfTexts(f.Name), place(f.Use)))
	}
	for _, r := range o.Required {
		parts = append(parts, has(r.Name, always))
	}
	further := negate(oneOfTexts(names...))
	switch {
	case o.Closed != "":
		parts = append(parts, members(further, never))
	case o.Additional != nil:
		parts = append(parts, members(further, place(o.Additional)))
	}
	for _, g := range o.Groups {
		parts = append(parts, group(g, further)...)
	}
	for _, r := range o.Names {
		parts = append(parts, members(negate(place(r.Use)), never))
	}
	for _, need := range o.Needs {
		for _, name := range need.Names {
			parts = append(parts, anyOf(lacks(need.Member), has(name, always)))
		}
	}
	return parts
}

func group(g *model.MemberGroup, further *formula) []*formula {
	var parts []*formula
	rest := []*formula{further}
	for _, p := range g.Patterns {
		match := matching(p.RE2)
		parts = append(parts, members(all(further, match), place(p.Use)))
		rest = append(rest, negate(match))
	}
	switch {
	case g.Closed != "":
		parts = append(parts, members(all(rest...), never))
	case g.Additional != nil:
		parts = append(parts, members(all(rest...), place(g.Additional)))
	}
	return parts
}

// beside says that a member is of the variant that a sibling names.
func beside(name string, b *model.Beside) []*formula {
	var parts, tags []*formula
	for _, v := range b.Union.Variants {
		tag := oneOfTexts(v.Tag.Values...)
		if v.Tag.Others {
			tag = all(ofKinds(model.String), negate(tag))
		}
		tags = append(tags, tag)
		parts = append(parts, anyOf(negate(has(b.Tag, tag)), members(oneOfTexts(name), place(v.Use))))
	}
	return append(parts, anyOf(lacks(name), has(b.Tag, anyOf(tags...))))
}

func array(a *model.ArrayRules) []*formula {
	var parts []*formula
	for i, u := range a.Prefix {
		parts = append(parts, &formula{op: opAt, count: i, parts: []*formula{place(u)}})
	}
	if a.Items != nil {
		parts = append(parts, &formula{op: opRest, count: len(a.Prefix), parts: []*formula{place(a.Items)}})
	}
	for _, c := range a.Contains {
		parts = append(parts, &formula{op: opHas, count: countOf(c.Min), parts: []*formula{place(c.Use)}})
		if c.Max != "" {
			parts = append(parts, &formula{op: opHasMost, count: countOf(c.Max), parts: []*formula{place(c.Use)}})
		}
	}
	return parts
}

// unevaluated says what holds for the members or elements that are left over.
func (t *translator) unevaluated(u *model.Unevaluated) *formula {
	kind, rest := model.Object, never
	if u.Keyword == "unevaluatedItems" {
		kind = model.Array
	}
	if u.Use != nil {
		rest = place(u.Use)
	}
	by := u.By
	if by == nil {
		by = &model.Evaluation{}
	}
	return &formula{op: opLeft, kinds: kind, parts: []*formula{rest, t.evaluation(by, kind)}}
}

// evaluation describes what a schema evaluates of members, or of elements: its first part is which names, or what an
// element satisfies; then come conditions, each with what is evaluated under it.
func (t *translator) evaluation(e *model.Evaluation, kind model.Kinds) *formula {
	key := evaluationKey{e, kind}
	if known := t.evaluations[key]; known != nil {
		return known
	}
	f := &formula{op: opEvaluate, kinds: kind}
	t.evaluations[key] = f
	var own []*formula
	if kind == model.Object {
		f.strict = e.AllMembers
		own = append(own, oneOfTexts(e.Names...))
		for _, re2 := range e.Patterns {
			own = append(own, all(ofKinds(model.String), matching(re2)))
		}
	} else {
		f.strict, f.count = e.AllItems, e.Prefix
		for _, u := range e.Contains {
			own = append(own, place(u))
		}
	}
	f.parts = append(f.parts, anyOf(own...))
	for _, p := range e.Parts {
		condition := always
		if p.If != nil {
			condition = place(p.If)
		}
		if p.Fails {
			condition = negate(condition)
		}
		if p.Has {
			condition = all(ofKinds(model.Object), has(p.Member, always)) // values of other kinds have no members
		}
		f.parts = append(f.parts, condition, t.evaluation(p.By, kind))
	}
	return f
}
