package validate

import (
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/jsonrt"
)

// union translates a union.
func (c *Compiler) union(m *model.Union) *jsonrt.Union {
	u := &jsonrt.Union{Keyword: m.Keyword, At: m.At, Tag: m.Tag, ByTag: ByTag(m)}
	for _, v := range m.Variants {
		u.Variants = append(u.Variants, jsonrt.UnionVariant{
			Kinds: kindsOf(v.Kinds), Tags: v.Tag.Values, Others: v.Tag.Others, Optional: v.Tag.Optional, Required: v.Required,
			Fallback: v.Fallback && c.survey, Use: c.Place(v.Use),
		})
	}
	if m.Base != nil {
		u.Base = c.Place(m.Base)
	}
	return u
}

// ByTag reports whether one look at the tag picks the variant: every value is an object, and each has the tag.
func ByTag(m *model.Union) bool {
	return m.Tag != "" && m.Kinds() == model.Object && !slices.ContainsFunc(m.Variants, func(v *model.Variant) bool { return v.Tag.Optional })
}
