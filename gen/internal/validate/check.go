package validate

import (
	"fmt"
	"math"
	"strconv"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/jsonrt"
)

// check adds a check to the rules for the kinds of values that it constrains.
func (c *Compiler) check(r *jsonrt.Rules, check model.Check) {
	switch check := check.(type) {
	case *model.Enum:
		choice := choiceOf(check.Keyword, check.At, check.Values)
		for _, v := range check.Values {
			choice.Shown = append(choice.Shown, string(v.JSON))
		}
		r.Choices = append(r.Choices, choice)
	case *model.NotEnum:
		r.Choices = append(r.Choices, choiceOf("not", check.At, check.Values))
	case *model.Bound:
		addBound(r, check)
	case *model.Multiple:
		number := numberRules(r)
		number.Multiples = append(number.Multiples, jsonrt.Setting{At: check.At, Value: check.Of})
	case *model.Unique:
		array := arrayRules(r)
		array.Unique = append(array.Unique, check.At)
	case *model.Pattern:
		text := textRules(r)
		text.Patterns = append(text.Patterns, jsonrt.PatternAt{At: check.At, Pattern: c.pattern(check.Source, check.RE2)})
	case *model.Format:
		text := textRules(r)
		text.Formats = append(text.Formats, jsonrt.Setting{At: check.At, Value: check.Name})
	default:
		panic(fmt.Sprintf("validate: unknown check %T", check))
	}
}

func choiceOf(keyword, at string, values []model.Literal) jsonrt.Choice {
	choice := jsonrt.Choice{Keyword: keyword, At: at, Texts: sorted(model.Texts(values))}
	for _, v := range values {
		if v.Kind != model.String {
			choice.Others = append(choice.Others, string(v.JSON))
		}
	}
	return choice
}

func addBound(r *jsonrt.Rules, b *model.Bound) {
	bound := jsonrt.Bound{Keyword: b.Keyword, At: b.At, Op: opPairs[b.Op]}
	if b.Measure == model.Value {
		bound.Value = b.Limit
		numberRules(r).Limits = append(numberRules(r).Limits, bound)
		return
	}
	bound.Count = countOf(b.Limit)
	switch b.Measure {
	case model.Length:
		textRules(r).Lengths = append(textRules(r).Lengths, bound)
	case model.Items:
		arrayRules(r).Counts = append(arrayRules(r).Counts, bound)
	case model.Members:
		if r.Object == nil {
			r.Object = &jsonrt.ObjectRules{}
		}
		r.Object.Counts = append(r.Object.Counts, bound)
	default:
		panic(fmt.Sprintf("validate: unknown measure %d", b.Measure))
	}
}

// countOf returns a count. One that is too large for this machine is one that no value reaches.
func countOf(limit string) int {
	n, err := strconv.Atoi(limit)
	if err != nil {
		return math.MaxInt
	}
	return n
}

// The parts of rules are made when the first check needs them.

func textRules(r *jsonrt.Rules) *jsonrt.TextRules {
	if r.Text == nil {
		r.Text = &jsonrt.TextRules{}
	}
	return r.Text
}

func numberRules(r *jsonrt.Rules) *jsonrt.NumberRules {
	if r.Number == nil {
		r.Number = &jsonrt.NumberRules{}
	}
	return r.Number
}

func arrayRules(r *jsonrt.Rules) *jsonrt.ArrayRules {
	if r.Array == nil {
		r.Array = &jsonrt.ArrayRules{}
	}
	return r.Array
}
