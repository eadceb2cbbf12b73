package proof

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/waschema/waschema/gen/internal/model"
)

// translator turns nodes into formulas. Schemas share evaluations, in more ways than there are evaluations: so the translator
// makes each formula of one once.
type translator struct{ evaluations map[evaluationKey]*formula }

type evaluationKey struct {
	evaluation *model.Evaluation
	kind       model.Kinds
}

// formula returns what a node says. It follows package validate, which decides in the end.
func (t *translator) formula(n *model.Node) *formula {
	if n.Never != nil {
		return never
	}
	var parts []*formula
	for _, a := range n.Also {
		parts = append(parts, t.applied(a))
	}
	if n.Union != nil {
		return all(append(parts, union(n.Union))...)
	}
	parts = append(parts, ofKinds(n.Kinds))
	for _, c := range n.Checks {
		parts = append(parts, checked(c))
	}
	if n.Object != nil {
		parts = append(parts, object(n.Object)...)
	}
	if n.Array != nil {
		parts = append(parts, array(n.Array)...)
	}
	return all(parts...)
}

// place returns what a place says; anything may stand where there is none.
func place(u *model.Use) *formula {
	switch {
	case u == nil:
		return always
	case u.Nullable:
		return anyOf(ofKinds(model.Null), &formula{op: opNode, node: u.Node})
	}
	return &formula{op: opNode, node: u.Node}
}

func checked(c model.Check) *formula {
	switch c := c.(type) {
	case *model.Enum:
		return listed(c.Values)
	case *model.NotEnum:
		return negate(listed(c.Values))
	case *model.Bound:
		return bound(c)
	case *model.Multiple:
		return &formula{op: opMultiple, text: c.Of}
	case *model.Unique:
		return &formula{op: opUnique}
	case *model.Pattern:
		return matching(c.RE2)
	case *model.Format:
		return &formula{op: opFormat, text: c.Name}
	}
	panic(fmt.Sprintf("proof: unknown check %T", c))
}

func listed(literals []model.Literal) *formula {
	f := &formula{op: opValues}
	for _, l := range literals {
		v, err := parseValue(l.JSON)
		if err != nil {
			panic(fmt.Sprintf("proof: a literal that is no JSON: %v", err))
		}
		f.values = append(f.values, v)
	}
	return f
}

var measured = [...]model.Kinds{model.Length: model.String, model.Items: model.Array, model.Members: model.Object}

func bound(b *model.Bound) *formula {
	if b.Measure == model.Value {
		f := &formula{op: opLow, text: b.Limit, strict: b.Op == model.Above || b.Op == model.Below}
		if b.Op == model.AtMost || b.Op == model.Below {
			f.op = opHigh
		}
		return f
	}
	f := &formula{op: opMin, kinds: measured[b.Measure], count: countOf(b.Limit)}
	switch b.Op {
	case model.AtLeast:
	case model.Above:
		f.count++
	case model.AtMost:
		f.op = opMax
	case model.Below:
		f.op, f.count = opMax, f.count-1
	}
	return f
}

// mostCounted stands for all counts that no document reaches.
const mostCounted = 1<<31 - 1

func countOf(limit string) int {
	n, err := strconv.Atoi(limit)
	if err != nil || n > mostCounted {
		return mostCounted
	}
	return n
}

func (t *translator) applied(a model.Applicator) *formula {
	switch a := a.(type) {
	case *model.Union:
		return union(a)
	case *model.Not:
		return negate(place(a.Use))
	case *model.Conditional:
		test := place(a.If)
		return all(anyOf(negate(test), place(a.Then)), anyOf(test, place(a.Else)))
	case *model.Dependent:
		return anyOf(lacks(a.Member), place(a.Use))
	case *model.Unevaluated:
		return t.unevaluated(a)
	}
	panic(fmt.Sprintf("proof: unknown applicator %T", a))
}

// union says that a variant holds and, of oneOf, that no two do. What tells variants apart says it already for most pairs.
func union(u *model.Union) *formula {
	variants := make([]*formula, len(u.Variants))
	for i, v := range u.Variants {
		variants[i] = place(v.Use)
	}
	some := anyOf(variants...)
	if !u.Exclusive() {
		return some
	}
	parts := []*formula{some}
	for i := range variants {
		var others []*formula
		for j := i + 1; j < len(variants); j++ {
			if !apart(u, i, j) {
				others = append(others, variants[j])
			}
		}
		if len(others) > 0 {
			parts = append(parts, anyOf(negate(variants[i]), negate(anyOf(others...))))
		}
	}
	return all(parts...)
}

// apart reports whether no value is of both variants, because of its kind or its tag.
func apart(u *model.Union, i, j int) bool {
	a, b := u.Variants[i], u.Variants[j]
	shared := a.Kinds & b.Kinds
	if shared != model.Object || u.Tag == "" {
		return shared == 0
	}
	if a.Tag.Optional && b.Tag.Optional || a.Tag.Others && b.Tag.Others {
		return false
	}
	t, o := a.Tag, b.Tag
	if t.Others {
		t, o = o, t
	}
	return !slices.ContainsFunc(t.Values, o.Contains)
}
