package diff

import "github.com/waschema/waschema/gen/internal/model"

// A node is a conjunction of aspects: its kinds, each check, each member, … So the documents of one node are all those of
// another exactly where they satisfy each of its aspects, and what breaks is always to be blamed on an aspect. An aspect
// is made here as a node that says nothing else.

// bare returns a place of a node that allows everything, to be filled.
func bare() *model.Use {
	return &model.Use{Node: &model.Node{Kinds: model.AnyKind, Shape: model.AnyKind}}
}

// ofKinds is a place for values of these kinds.
func ofKinds(k model.Kinds) *model.Use {
	u := bare()
	u.Node.Kinds, u.Node.Shape = k, k
	return u
}

// ofChecks is a place whose values pass checks.
func ofChecks(checks ...model.Check) *model.Use {
	u := bare()
	u.Node.Checks = checks
	return u
}

// ofObject is a place whose values keep rules as far as they are objects.
func ofObject(o *model.ObjectRules) *model.Use {
	u := bare()
	u.Node.Object = o
	return u
}

// ofArray is a place whose values keep rules as far as they are arrays.
func ofArray(a *model.ArrayRules) *model.Use {
	u := bare()
	u.Node.Array = a
	return u
}

// ofApplicators is a place whose values satisfy applicators.
func ofApplicators(list ...model.Applicator) *model.Use {
	u := bare()
	u.Node.Also = list
	return u
}

// not is a place for all that another refuses; nil, which refuses nothing, stays nil: there is nothing to ask for.
func not(u *model.Use) *model.Use {
	if u == nil {
		return nil
	}
	return ofApplicators(&model.Not{Use: u})
}

// both is a place for what satisfies two; nil says nothing.
func both(a, b *model.Use) *model.Use {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return ofApplicators(&model.Not{Use: not(a)}, &model.Not{Use: not(b)})
}

// without a value: nothing is allowed.
func nothing() *model.Use {
	u := bare()
	u.Node.Never = &model.Never{Keyword: "false"}
	return u
}

// anyOr returns u, or a place for anything.
func anyOr(u *model.Use) *model.Use {
	if u == nil {
		return bare()
	}
	return u
}

// withMember is a place for objects whose member satisfies u.
func withMember(name string, u *model.Use) *model.Use {
	o := ofObject(&model.ObjectRules{Fields: []*model.Field{{Name: name, Use: anyOr(u)}}, Required: []model.Required{{Name: name}}})
	o.Node.Kinds, o.Node.Shape = model.Object, model.Object
	return o
}

// memberIs says of objects that a member, where it is there, satisfies u.
func memberIs(name string, u *model.Use) *model.Use {
	if u == nil {
		return nil
	}
	return ofObject(&model.ObjectRules{Fields: []*model.Field{{Name: name, Use: u}}})
}

// requires says of objects that a member is there.
func requires(name string) *model.Use {
	return ofObject(&model.ObjectRules{Required: []model.Required{{Name: name}}})
}

// tagged is a place for objects whose tag is one of a set.
func tagged(tag string, set model.TagSet) *model.Use { return withMember(tag, ofTags(set)) }

// ofTags is a place for the texts of a set.
func ofTags(set model.TagSet) *model.Use {
	var values []model.Literal
	for _, text := range set.Values {
		values = append(values, model.Literal{Kind: model.String, Text: text, JSON: quoted(text)})
	}
	u := ofKinds(model.String)
	if set.Others {
		u.Node.Checks = []model.Check{&model.NotEnum{Values: values}}
	} else {
		u.Node.Checks = []model.Check{&model.Enum{Keyword: "enum", Values: values}}
	}
	return u
}

// restOf says of objects what their rules say of members that none of the names is of.
func restOf(o *model.ObjectRules, names []string) *model.Use {
	if o == nil || o.Additional == nil && o.Closed == "" && len(o.Groups) == 0 {
		return nil
	}
	rest := &model.ObjectRules{Additional: o.Additional, Closed: o.Closed, Groups: o.Groups, Named: o.Named}
	for _, name := range names {
		rest.Fields = append(rest.Fields, &model.Field{Name: name, Use: bare()})
	}
	return ofObject(rest)
}
