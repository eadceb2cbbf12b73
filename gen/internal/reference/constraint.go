package reference

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
)

// checkWords says a check in a phrase. Enums are said elsewhere, as lists of values: they give "".
func checkWords(c model.Check) string {
	switch c := c.(type) {
	case *model.Enum:
		return ""
	case *model.NotEnum:
		return "none of " + literals(c.Values)
	case *model.Bound:
		return boundWords(c)
	case *model.Multiple:
		return "a multiple of " + c.Of
	case *model.Unique:
		return "elements all different"
	case *model.Pattern:
		return "matches " + c.Source
	case *model.Format:
		return "format " + c.Name + " is checked"
	}
	panic(fmt.Sprintf("reference: unknown check %T", c))
}

// shownLiterals bounds how many values a phrase lists.
const shownLiterals = 8

func literals(values []model.Literal) string {
	var shown []string
	for i, v := range values {
		if i == shownLiterals {
			shown = append(shown, fmt.Sprintf("and %d more", len(values)-i))
			break
		}
		shown = append(shown, string(v.JSON))
	}
	return strings.Join(shown, ", ")
}

// boundOps are the words of comparisons: of counts, which are of something, and of numbers.
var boundOps = map[model.Op]struct{ count, number string }{
	model.AtLeast: {"at least ", "≥ "}, model.AtMost: {"at most ", "≤ "},
	model.Above: {"more than ", "> "}, model.Below: {"fewer than ", "< "},
}

var measured = map[model.Measure]string{model.Length: "character", model.Items: "element", model.Members: "member"}

func boundWords(b *model.Bound) string {
	if b.Measure == model.Value {
		return boundOps[b.Op].number + b.Limit
	}
	noun := measured[b.Measure]
	if b.Limit != "1" {
		noun += "s"
	}
	return boundOps[b.Op].count + b.Limit + " " + noun
}

// applicatorWords says in a phrase what a schema that only constrains is about. Its details are in the schema, whose
// place goes with the phrase.
func applicatorWords(a model.Applicator) string {
	_, at := a.Place()
	switch a := a.(type) {
	case *model.Union:
		if a.Exclusive() {
			return fmt.Sprintf("fits exactly one of %d schemas at %s", len(a.Variants), at)
		}
		return fmt.Sprintf("fits at least one of %d schemas at %s", len(a.Variants), at)
	case *model.Not:
		return "must not fit the schema at " + at
	case *model.Conditional:
		return "further rules depend on its content, see if at " + at
	case *model.Dependent:
		return "with member " + strconv.Quote(a.Member) + " further rules hold, see " + a.Keyword + " at " + at
	case *model.Unevaluated:
		what := "members"
		if a.Keyword == "unevaluatedItems" {
			what = "elements"
		}
		if a.Use == nil {
			return "no further " + what
		}
		return "further " + what + " keep a schema of their own, see " + a.Keyword + " at " + at
	}
	panic(fmt.Sprintf("reference: unknown applicator %T", a))
}

// ruleWords says everything a node demands beside kinds and listed values, a phrase each.
func ruleWords(n *model.Node) []string {
	var out []string
	for _, c := range n.Checks {
		if words := checkWords(c); words != "" {
			out = append(out, words)
		}
	}
	if n.Format != "" {
		out = append(out, "format "+n.Format)
	}
	if n.Never != nil {
		out = append(out, "must not be there")
	}
	if o := n.Object; o != nil {
		out = append(out, memberWords(o)...)
	}
	if a := n.Array; a != nil {
		if len(a.Prefix) > 0 {
			out = append(out, fmt.Sprintf("the first %d elements each have a schema of their own", len(a.Prefix)))
		}
		for _, c := range a.Contains {
			words := "at least " + c.Min
			if c.Max != "" {
				words += " and at most " + c.Max
			}
			out = append(out, words+" elements fit the schema at "+c.Use.At)
		}
	}
	for _, a := range n.Also {
		out = append(out, applicatorWords(a))
	}
	return out
}

// memberWords says what holds for members that are not listed.
func memberWords(o *model.ObjectRules) []string {
	var out []string
	if o.Closed != "" {
		out = append(out, "no further members")
	}
	for _, g := range o.Groups {
		for _, p := range g.Patterns {
			out = append(out, "members whose names match "+p.Source+": "+kindWords(p.Use))
		}
		if g.Closed != "" {
			out = append(out, "no members of other names")
		}
	}
	for _, rule := range o.Names {
		for _, words := range ruleWords(rule.Use.Node) {
			out = append(out, "names of members: "+words)
		}
	}
	for _, need := range o.Needs {
		out = append(out, "with member "+strconv.Quote(need.Member)+" also "+strings.Join(quoted(need.Names), ", "))
	}
	return out
}

func quoted(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = strconv.Quote(name)
	}
	return out
}

// kindWords says which JSON values are allowed at a place, in the words of JSON. Lists of lists end with the depth.
func kindWords(u *model.Use) string { return kindWordsTo(u, 4) }

func kindWordsTo(u *model.Use, depth int) string {
	n := u.Node
	var words string
	switch {
	case n.Never != nil:
		words = "nothing"
	case n.Union != nil:
		words = fmt.Sprintf("one of %d shapes", len(n.Union.Variants))
	case n.Shape == model.AnyKind || n.KindsAt == "" && n.Shape.Has(model.Object|model.Array):
		words = "any value"
		if n.Object != nil && len(n.Object.Fields) > 0 {
			words = "object"
		}
	case n.Shape == model.Array && n.Array != nil && n.Array.Items != nil && len(n.Array.Prefix) == 0 && depth > 0:
		words = "array of " + kindWordsTo(n.Array.Items, depth-1)
	case n.Shape == model.Object && n.Object != nil && len(n.Object.Fields) == 0 && n.Object.Additional != nil && depth > 0:
		words = "object of " + kindWordsTo(n.Object.Additional, depth-1)
	default:
		words = n.Shape.String()
	}
	if u.Nullable {
		words += " or null"
	}
	return words
}
