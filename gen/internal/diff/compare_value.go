package diff

import (
	"slices"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
)

// values compares the lists of allowed values, open ones included.
func (m *meeting) values() {
	old, oldCheck := allowed(m.old.Node)
	new, newCheck := allowed(m.new.Node)
	a, b := m.spots(oldCheck, newCheck)
	oldOpen, newOpen := m.old.Node.OpenEnum, m.new.Node.OpenEnum
	if oldOpen != nil {
		a = spotOf(oldOpen)
	}
	if newOpen != nil {
		b = spotOf(newOpen)
	}
	switch {
	case oldCheck != nil && newCheck != nil:
		m.listed(old, new, a, b)
	case oldCheck != nil && newOpen != nil:
		m.add("enum-opened", not(ofChecks(oldCheck)), nil).at(a, b).says(show(old), "", "any text is allowed beside the listed ones")
	case oldOpen != nil && newCheck != nil:
		m.add("enum-closed", nil, not(ofChecks(newCheck))).at(a, b).says("", show(new), "only the listed texts are allowed")
	case oldCheck != nil:
		m.add("enum-removed", not(ofChecks(oldCheck)), nil).at(a, b).says(show(old), "", "other values than %s are allowed", show(old))
	case newCheck != nil:
		m.add("enum-added", nil, not(ofChecks(newCheck))).at(a, b).says("", show(new), "only %s is allowed", show(new))
	}
	m.named(oldOpen, newOpen, a, b)
}

// listed compares two closed lists.
func (m *meeting) listed(old, new []model.Literal, a, b spot) {
	came, gone := missing(new, old), missing(old, new)
	if len(came) == 1 && len(gone) == 1 && len(old) == 1 && len(new) == 1 {
		m.add("const-changed", ofValues(came), ofValues(gone)).at(a, b).says(show(old), show(new), "has to be %s, not %s", show(new), show(old))
		return
	}
	if len(came) > 0 {
		m.add("enum-value-added", ofValues(came), nil).at(a, b).says("", show(came), "may be %s as well", show(came))
	}
	if len(gone) > 0 {
		m.add("enum-value-removed", nil, ofValues(gone)).at(a, b).says(show(gone), "", "may no longer be %s", show(gone))
	}
}

// named compares the names that open lists give.
func (m *meeting) named(old, new *model.Enum, a, b spot) {
	if new == nil || old == nil && len(checksOf[*model.Enum](m.old.Node)) > 0 {
		return
	}
	var before []model.Literal
	if old != nil {
		before = old.Values
	}
	if came := missing(new.Values, before); len(came) > 0 {
		m.add("open-enum-value-added", nil, nil).at(a, b).says("", show(came), "%s was allowed, and has a name now", show(came))
	}
	if gone := missing(before, new.Values); len(gone) > 0 {
		m.add("open-enum-value-removed", nil, nil).at(a, b).says(show(gone), "", "%s is allowed, and has a name no longer", show(gone))
	}
}

// allowed returns the values that a node's lists all have, and one check for them; nil without a list.
func allowed(n *model.Node) ([]model.Literal, model.Check) {
	lists := checksOf[*model.Enum](n)
	if len(lists) == 0 {
		return nil, nil
	}
	left := lists[0].Values
	for _, l := range lists[1:] {
		left = missing(left, missing(left, l.Values))
	}
	return left, &model.Enum{Keyword: lists[0].Keyword, At: lists[0].At, Values: left}
}

// excluded compares the lists of excluded values.
func (m *meeting) excluded() {
	var lists [2][]model.Literal
	var checks [2]model.Check
	for i, n := range []*model.Node{m.old.Node, m.new.Node} {
		for _, c := range checksOf[*model.NotEnum](n) {
			lists[i] = append(lists[i], c.Values...)
			checks[i] = c
		}
	}
	a, b := m.spots(checks[0], checks[1])
	if came := missing(lists[1], lists[0]); len(came) > 0 {
		f := m.add("excluded-value-added", nil, ofValues(came)).at(a, b)
		f.says("", show(came), "may no longer be %s", show(came))
		f.values = model.Texts(came)
	}
	if gone := missing(lists[0], lists[1]); len(gone) > 0 {
		f := m.add("excluded-value-removed", ofValues(gone), nil).at(a, b)
		f.says(show(gone), "", "may be %s", show(gone))
		f.values = model.Texts(gone)
	}
}

// ofValues is a place for listed values.
func ofValues(values []model.Literal) *model.Use {
	return ofChecks(&model.Enum{Keyword: "enum", Values: values})
}

// missing returns the values that are not among others, each once.
func missing(values, others []model.Literal) []model.Literal {
	known := map[string]bool{}
	for _, v := range others {
		known[literalKey(v)] = true
	}
	var out []model.Literal
	for _, v := range values {
		if key := literalKey(v); !known[key] {
			known[key] = true
			out = append(out, v)
		}
	}
	return out
}

// literalKey is the same for values that JSON Schema takes for equal, as far as they are no lists or objects with numbers
// written in two ways.
func literalKey(v model.Literal) string {
	if v.Kind&model.Number != 0 {
		if r, ok := rational(v.Text); ok {
			return r.RatString()
		}
	}
	if v.Kind == model.String {
		return strconv.Quote(v.Text)
	}
	return string(v.JSON)
}

// maxShown bounds how many values a message lists.
const maxShown = 6

// show lists values for people.
func show(values []model.Literal) string {
	var words []string
	for i, v := range values {
		if i == maxShown {
			words = append(words, strconv.Itoa(len(values)-i)+" more")
			break
		}
		words = append(words, short(string(v.JSON)))
	}
	return strings.Join(words, ", ")
}

// short cuts a text that is too long for a message.
func short(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:57]) + "…"
	}
	return text
}

// numbers compares what numbers have to be multiples of.
func (m *meeting) numbers() {
	old, new := checksOf[*model.Multiple](m.old.Node), checksOf[*model.Multiple](m.new.Node)
	of := func(list []*model.Multiple) (words []string) {
		for _, c := range list {
			words = append(words, c.Of)
		}
		slices.Sort(words)
		return slices.Compact(words)
	}
	before, after := of(old), of(new)
	if slices.Equal(before, after) {
		return
	}
	a, b := m.spots(first(old), first(new))
	m.add("multiple-changed", refused(old), refused(new)).at(a, b).
		says(strings.Join(before, ", "), strings.Join(after, ", "), "multipleOf was %s and is %s", orNone(before), orNone(after))
}

// lists compares whether lists may repeat themselves.
func (m *meeting) lists() {
	old, new := checksOf[*model.Unique](m.old.Node), checksOf[*model.Unique](m.new.Node)
	a, b := m.spots(first(old), first(new))
	switch {
	case len(old) == 0 && len(new) > 0:
		m.add("unique-added", nil, refused(new)).at(a, b).says("", "uniqueItems", "elements may not repeat any more")
	case len(old) > 0 && len(new) == 0:
		m.add("unique-removed", refused(old), nil).at(a, b).says("uniqueItems", "", "elements may repeat")
	}
}

// first returns the first check of a list, nil without.
func first[C model.Check](list []C) model.Check {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// refused is a place for values that fail some of the checks; nil when there are none.
func refused[C model.Check](list []C) *model.Use {
	if len(list) == 0 {
		return nil
	}
	checks := make([]model.Check, len(list))
	for i, c := range list {
		checks[i] = c
	}
	return not(ofChecks(checks...))
}
