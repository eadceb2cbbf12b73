package validate

import (
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/jsonrt"
)

// union translates a union. With tried given, only the variants that it marks have rules: the others are never tried.
func (c *Compiler) union(m *model.Union, tried []bool) *jsonrt.Union {
	u := &jsonrt.Union{Keyword: m.Keyword, At: m.At, Tag: m.Tag, ByTag: ByTag(m)}
	for i, v := range m.Variants {
		variant := jsonrt.UnionVariant{
			Kinds: kindsOf(v.Kinds), Tags: v.Tag.Values, Others: v.Tag.Others, Optional: v.Tag.Optional, Required: v.Required,
			Fallback: v.Fallback && c.survey,
		}
		if tried == nil || tried[i] {
			variant.Use = c.Place(v.Use)
		}
		u.Variants = append(u.Variants, variant)
	}
	return u
}

// ByTag reports whether one look at the tag picks the variant: every value is an object, and each has the tag.
func ByTag(m *model.Union) bool {
	return m.Tag != "" && m.Kinds() == model.Object && !slices.ContainsFunc(m.Variants, func(v *model.Variant) bool { return v.Tag.Optional })
}

// overlapping marks the variants that some value can only be told to be of by trying: there is another that allows the
// same kind, and, of objects, the same tag.
func overlapping(m *model.Union) []bool {
	marks := make([]bool, len(m.Variants))
	for i, v := range m.Variants {
		for j, o := range m.Variants[:i] {
			if shared := v.Kinds & o.Kinds; shared&^model.Object != 0 || shared != 0 && (m.Tag == "" || shareTag(v.Tag, o.Tag)) {
				marks[i], marks[j] = true, true
			}
		}
	}
	return marks
}

// shareTag reports whether an object can have a tag, or none, that both sets allow.
func shareTag(a, b model.TagSet) bool {
	switch {
	case a.Optional && b.Optional || a.Others && b.Others:
		return true
	case a.Others:
		a, b = b, a
	}
	return slices.ContainsFunc(a.Values, b.Contains)
}
