package validate

import (
	"fmt"
	"math"
	"regexp"
	"strconv"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/jsonrt"
)

// patterns compiles checks; each pattern becomes one regular expression, however many checks have it.
type patterns map[string]*regexp.Regexp

// add appends a check to the lists of the kinds that it constrains.
func (p patterns) add(n *rules, check model.Check) {
	switch check := check.(type) {
	case *model.Enum:
		addEnum(n, check)
	case *model.NotEnum:
		addChoice(n, check.Values, true, func(r *jsonrt.Reader, start int) { r.FailNot(start, check.At) })
	case *model.Bound:
		addBound(n, check)
	case *model.Pattern:
		re := p.compiled(check.RE2)
		n.texts = append(n.texts, func(r *jsonrt.Reader, start int, text []byte) {
			r.CheckPattern(start, text, re, check.Source, check.At)
		})
	case *model.Format:
		n.texts = append(n.texts, func(r *jsonrt.Reader, start int, text []byte) {
			r.CheckFormat(start, text, check.Name, check.At)
		})
	default:
		panic(fmt.Sprintf("validate: unknown check %T", check))
	}
}

// compiled returns the expression of an RE2 pattern; the model has made sure that it is one.
func (p patterns) compiled(re2 string) *regexp.Regexp {
	re := p[re2]
	if re == nil {
		re = regexp.MustCompile(re2)
		p[re2] = re
	}
	return re
}

func addEnum(n *rules, e *model.Enum) {
	allowed := make([]string, 0, len(e.Values))
	for _, v := range e.Values {
		allowed = append(allowed, string(v.JSON))
	}
	fail := func(r *jsonrt.Reader, start int) { r.FailEnum(start, e.Keyword, e.At, allowed...) }
	n.misfit = append(n.misfit, fail)
	addChoice(n, e.Values, false, fail)
}

// addChoice adds a comparison with listed values; inside says whether being one of them is the failure.
func addChoice(n *rules, values []model.Literal, inside bool, fail failure) {
	texts := textSet(model.Texts(values))
	n.texts = append(n.texts, func(r *jsonrt.Reader, start int, text []byte) {
		if texts[string(text)] == inside {
			fail(r, start)
		}
	})
	var literals []string
	for _, v := range values {
		if v.Kind != model.String {
			literals = append(literals, string(v.JSON))
		}
	}
	other := func(r *jsonrt.Reader, start int, text []byte) {
		if jsonrt.Among(text, literals...) == inside {
			fail(r, start)
		}
	}
	n.numbers = append(n.numbers, other)
	n.others = append(n.others, other)
}

func addBound(n *rules, b *model.Bound) {
	op := opPairs[b.Op]
	if b.Measure == model.Value {
		n.numbers = append(n.numbers, func(r *jsonrt.Reader, start int, text []byte) {
			r.CheckNumber(start, text, op, b.Limit, b.Keyword, b.At)
		})
		return
	}
	limit, err := strconv.Atoi(b.Limit)
	if err != nil { // too large for this machine, so no value has as many
		limit = math.MaxInt
	}
	count := func(r *jsonrt.Reader, start, length int) {
		r.CheckCount(start, length, op, limit, b.Keyword, b.At)
	}
	switch b.Measure {
	case model.Length:
		n.texts = append(n.texts, func(r *jsonrt.Reader, start int, text []byte) {
			r.CheckLength(start, text, op, limit, b.Keyword, b.At)
		})
	case model.Items:
		n.items = append(n.items, count)
	case model.Members:
		n.members = append(n.members, count)
	default:
		panic(fmt.Sprintf("validate: unknown measure %d", b.Measure))
	}
}
