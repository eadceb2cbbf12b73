package diff

import (
	"slices"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
)

// patterns compares the patterns of text.
func (m *meeting) patterns() {
	old, new := checksOf[*model.Pattern](m.old.Node), checksOf[*model.Pattern](m.new.Node)
	gone, came := unlike(old, new), unlike(new, old)
	a, b := m.spots(first(old), first(new))
	before, after := sources(gone), sources(came)
	switch {
	case len(gone) > 0 && len(came) > 0:
		m.add("pattern-changed", refused(gone), refused(came)).at(a, b).says(before, after, "has to match %s, not %s", after, before)
	case len(came) > 0:
		m.add("pattern-added", nil, refused(came)).at(a, b).says("", after, "has to match %s", after)
	case len(gone) > 0:
		m.add("pattern-removed", refused(gone), nil).at(a, b).says(before, "", "no longer has to match %s", before)
	}
}

// unlike returns the patterns that are not among others.
func unlike(list, others []*model.Pattern) []*model.Pattern {
	return slices.DeleteFunc(slices.Clone(list), func(p *model.Pattern) bool {
		return slices.ContainsFunc(others, func(o *model.Pattern) bool { return o.RE2 == p.RE2 })
	})
}

func sources(list []*model.Pattern) string {
	var words []string
	for _, p := range list {
		words = append(words, strconv.Quote(short(p.Source)))
	}
	return strings.Join(words, " and ")
}

// formats compares formats: those that are checked, else those that only annotate.
func (m *meeting) formats() {
	old, new := checksOf[*model.Format](m.old.Node), checksOf[*model.Format](m.new.Node)
	names := func(list []*model.Format) (words []string) {
		for _, c := range list {
			words = append(words, c.Name)
		}
		return words
	}
	before, after := names(old), names(new)
	if !slices.Equal(before, after) {
		a, b := m.spots(first(old), first(new))
		m.add("format-changed", refused(old), refused(new)).at(a, b).
			says(strings.Join(before, ", "), strings.Join(after, ", "), "format was %s and is %s", orNone(before), orNone(after))
		return
	}
	if was, is := m.old.Node.Format, m.new.Node.Format; was != is {
		m.add("format-noted", nil, nil).at(whole(m.old), whole(m.new)).says(was, is, "format was %s and is %s, which annotates only", orNone(words(was)), orNone(words(is)))
	}
}

func words(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// orNone joins words for people.
func orNone(words []string) string {
	if len(words) == 0 {
		return "none"
	}
	return short(strings.Join(words, ", "))
}
