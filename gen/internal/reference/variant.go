package reference

import (
	"strings"

	"github.com/waschema/waschema/gen/internal/plan"
)

// variant is one alternative of a union as a page shows it.
type variant struct {
	Tag      string // the values of the tag that choose it, or how else it is told apart
	Coded    bool   // Tag is such values
	Name, Go string // title or Go name; Go name
	Page     string
	Fallback bool
}

// variants returns the alternatives of a union in their order.
func (s *site) variants(u *plan.Union) []variant {
	var out []variant
	for _, v := range u.Variants {
		shown := variant{Tag: tagWords(v), Coded: len(v.Model.Tag.Values) > 0 && !v.Fallback, Fallback: v.Fallback}
		switch {
		case v.Fallback:
			shown.Go = u.Unknown
			shown.Name = u.Unknown
		default:
			to := s.byDecl[v.Struct]
			shown.Go, shown.Name, shown.Page = to.ident, to.title, to.page
			if shown.Name == "" {
				shown.Name = to.ident
			}
		}
		out = append(out, shown)
	}
	return out
}

// shownVariants bounds the alternatives that are listed where a union is used; its own page has them all.
const shownVariants = 48

// tagWords says which values a variant is for.
func tagWords(v *plan.Variant) string {
	switch {
	case v.Fallback:
		return "any other"
	case len(v.Model.Tag.Values) > 0 && !v.Model.Tag.Others:
		return strings.Join(v.Model.Tag.Values, ", ")
	case len(v.Model.Required) > 0:
		return "with " + strings.Join(v.Model.Required, ", ")
	}
	return v.Model.Kinds.String()
}

// chooser says in a sentence how the variants of a union are told apart.
func (s *site) chooser(of *shape, u *plan.Union) string {
	switch {
	case u.Beside && len(of.usedBy) > 0 && of.usedBy[0].field != nil:
		return "The member \"" + of.usedBy[0].field.BesideTag + "\" beside it tells which one it is."
	case u.Model.Tag != "":
		return "The member \"" + u.Model.Tag + "\" tells which one it is."
	}
	return "Told apart by kind, then by required members, else by which one fits."
}
