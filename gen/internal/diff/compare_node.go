package diff

import (
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
)

// nodes compares two places that are no unions, aspect by aspect.
func (d *differ) nodes(m *meeting) {
	if m.kinds(kindsOf(m.old), kindsOf(m.new)) {
		return // nothing else can be compared
	}
	m.values()
	m.excluded()
	m.bounds()
	m.numbers()
	m.patterns()
	m.formats()
	m.lists()
	m.objects()
	m.arrays()
	d.applicators(m)
}

// nevers compares places of which at least one allows nothing. Where that is because a schema closed the object around them, it
// is that object that was closed, or opened.
func (m *meeting) nevers() {
	was, is := m.old.Node.Never, m.new.Node.Never
	closed := func(n *model.Never) bool { return n != nil && n.Keyword == "additionalProperties" }
	around := func(n *model.Never) spot { return spot{at: n.At, keyword: n.Keyword} }
	switch {
	case was != nil && is != nil:
	case closed(is):
		m.add("object-closed", nil, bare()).at(whole(m.old), around(is)).says("", "", closedWords)
	case closed(was):
		m.add("object-opened", bare(), nil).at(around(was), whole(m.new)).says("", "", openedWords)
	case was == nil:
		m.add("value-forbidden", nil, bare()).at(whole(m.old), whole(m.new)).says("", "false", "no value is allowed any more")
	default:
		m.add("value-allowed", bare(), nil).at(whole(m.old), whole(m.new)).says("false", "", "values are allowed where none were")
	}
}

// kindsOf returns the kinds that a place's `type` allows.
func kindsOf(u *model.Use) model.Kinds {
	k := u.Node.Kinds
	if u.Node.Union != nil {
		k = u.Node.Union.Kinds()
	}
	if u.Nullable {
		k |= model.Null
	}
	return k
}

// kinds compares the types of values, null apart. It reports whether they have none in common.
func (m *meeting) kinds(old, new model.Kinds) bool {
	at := func(u *model.Use) spot {
		if u.Node.KindsAt != "" {
			return spot{at: u.Node.KindsAt, keyword: "type"}
		}
		return whole(u)
	}
	switch {
	case old&model.Null == 0 && new&model.Null != 0:
		m.add("null-allowed", ofKinds(model.Null), nil).at(at(m.old), at(m.new)).says(old.String(), new.String(), "null is allowed")
	case old&model.Null != 0 && new&model.Null == 0:
		m.add("null-forbidden", nil, ofKinds(model.Null)).at(at(m.old), at(m.new)).says(old.String(), new.String(), "null is no longer allowed")
	}
	gone, came := old&^new&^model.Null, new&^old&^model.Null
	apart := (old & new &^ model.Null) == 0
	consumer, producer := ofAny(came), ofAny(gone)
	switch {
	case gone == 0 && came == 0:
		return false
	case gone == 0:
		m.add("type-widened", consumer, nil).at(at(m.old), at(m.new)).says(old.String(), new.String(), "may be %s as well", came)
	case came == 0:
		m.add("type-narrowed", nil, producer).at(at(m.old), at(m.new)).says(old.String(), new.String(), "may no longer be %s", kindWords(gone))
	default:
		m.add("type-changed", consumer, producer).at(at(m.old), at(m.new)).says(old.String(), new.String(), "was %s and is %s", old, new)
	}
	return apart
}

// ofAny is a place for values of these kinds, nil when there are none.
func ofAny(k model.Kinds) *model.Use {
	if k == 0 {
		return nil
	}
	return ofKinds(k)
}

// kindWords names kinds of which the larger half of number may be gone.
func kindWords(k model.Kinds) string {
	if k&model.Number == model.Fraction {
		rest := (k &^ model.Fraction).String()
		return strings.Trim(rest+" or number with a fraction", " or")
	}
	return k.String()
}

// check is a check of the wanted type with the others of its kind left out.
func checksOf[C model.Check](n *model.Node) []C {
	var out []C
	for _, c := range n.Checks {
		if c, ok := c.(C); ok {
			out = append(out, c)
		}
	}
	return out
}

// place is where a check stands in its schema.
func spotOf(c model.Check) spot {
	keyword, at := c.Place()
	return spot{at: at, keyword: keyword}
}

// spots are where a check stands on either side; the schema of the place where it does not.
func (m *meeting) spots(old, new model.Check) (spot, spot) {
	a, b := whole(m.old), whole(m.new)
	if old != nil {
		a = spotOf(old)
	}
	if new != nil {
		b = spotOf(new)
	}
	return a, b
}

// applicatorSpot is where an applicator stands in its schema.
func applicatorSpot(a model.Applicator) spot {
	keyword, at := a.Place()
	return spot{at: at, keyword: keyword}
}

// applicators compares the schemas that only constrain. What the solver finds to be the same on both sides is left out;
// what is left is compared by kind.
func (d *differ) applicators(m *meeting) {
	old, new := d.unmatched(m.old.Node.Also, m.new.Node.Also)
	for _, kind := range applicatorKinds {
		before, after := kind.of(old), kind.of(new)
		if len(before) == 0 && len(after) == 0 || d.oneUnion(m, before, after) {
			continue
		}
		a, b := whole(m.old), whole(m.new)
		consumer, producer := (*model.Use)(nil), (*model.Use)(nil)
		if len(before) > 0 {
			a, consumer = applicatorSpot(before[0]), not(ofApplicators(before...))
		}
		if len(after) > 0 {
			b, producer = applicatorSpot(after[0]), not(ofApplicators(after...))
		}
		switch {
		case len(before) == 0:
			m.add(kind.rule+"-added", nil, producer).at(a, b).says("", b.keyword, "%s is new: %s", b.keyword, kind.means)
		case len(after) == 0:
			m.add(kind.rule+"-removed", consumer, nil).at(a, b).says(a.keyword, "", "%s is gone: %s", a.keyword, kind.means)
		default:
			m.add(kind.rule+"-changed", consumer, producer).at(a, b).says(a.keyword, b.keyword, "%s says something else: %s", b.keyword, kind.means)
		}
	}
}

// oneUnion compares a union that only constrains with its counterpart, when each side has one, as if nothing stood beside it.
func (d *differ) oneUnion(m *meeting, before, after []model.Applicator) bool {
	if len(before) != 1 || len(after) != 1 {
		return false
	}
	old, isUnion := before[0].(*model.Union)
	new, areUnions := after[0].(*model.Union)
	if !isUnion || !areUnions {
		return false
	}
	alone := pair{ofUnion(old), ofUnion(new)}
	m.children = append(m.children, child{alone, &toVariant{variants: alone}})
	return true
}

// ofUnion is a place whose values satisfy a union.
func ofUnion(u *model.Union) *model.Use {
	out := bare()
	out.At, out.Node.At, out.Node.Union = u.At, u.At, u
	return out
}

// unmatched returns the applicators of either list that the other does not have.
func (d *differ) unmatched(old, new []model.Applicator) (before, after []model.Applicator) {
	matched := make([]bool, len(new))
	for _, a := range old {
		found := false
		for i, b := range new {
			if !matched[i] && !found && d.solver.Same(ofApplicators(a), ofApplicators(b)) {
				matched[i], found = true, true
			}
		}
		if !found {
			before = append(before, a)
		}
	}
	for i, b := range new {
		if !matched[i] {
			after = append(after, b)
		}
	}
	return before, after
}

// applicatorKind is one kind of applicator and the rules that name its changes.
type applicatorKind struct {
	rule  string
	means string
	is    func(model.Applicator) bool
}

func (k applicatorKind) of(list []model.Applicator) []model.Applicator {
	var out []model.Applicator
	for _, a := range list {
		if k.is(a) {
			out = append(out, a)
		}
	}
	return out
}

var applicatorKinds = []applicatorKind{
	{"alternatives", "which alternatives have to hold", func(a model.Applicator) bool { _, ok := a.(*model.Union); return ok }},
	{"not", "which values are excluded", func(a model.Applicator) bool { _, ok := a.(*model.Not); return ok }},
	{"conditional", "what has to hold under a condition", isConditional},
	{"unevaluated", "what is left over by the other keywords", func(a model.Applicator) bool { _, ok := a.(*model.Unevaluated); return ok }},
}

func isConditional(a model.Applicator) bool {
	switch a.(type) {
	case *model.Conditional, *model.Dependent:
		return true
	}
	return false
}
