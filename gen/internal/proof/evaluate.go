package proof

import (
	"fmt"
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/validate"
	"github.com/waschema/waschema/gen/jsonrt"
)

// evaluator tells whether values satisfy literals.
type evaluator struct {
	*terms
	patterns map[string]*regexp.Regexp
	formats  map[string]*validate.Validator
	known    map[judgement]bool // of one question: parts are shared
}

type judgement struct {
	lit   lit
	value *value
}

func newEvaluator(t *terms) *evaluator {
	return &evaluator{terms: t, patterns: map[string]*regexp.Regexp{}, formats: map[string]*validate.Validator{}}
}

// fits reports whether v satisfies l.
func (e *evaluator) fits(l lit, v *value) bool {
	e.known = map[judgement]bool{}
	return e.holds(l, v)
}

func (e *evaluator) holds(l lit, v *value) bool {
	if l.negated() {
		return !e.holds(l.not(), v)
	}
	x := e.of(l)
	switch x.op {
	case opTrue:
		return true
	case opKinds:
		return x.kinds&v.kind != 0
	case opValues:
		i, listed := e.where[v.key()]
		return listed && holds(x.values, i)
	}
	key := judgement{l, v}
	known, done := e.known[key]
	if !done {
		known = e.judge(x, v)
		e.known[key] = known
	}
	return known
}

// judge is holds for what is made of parts, and for atoms.
func (e *evaluator) judge(x *term, v *value) bool {
	switch {
	case x.op == opAnd:
		return !slices.ContainsFunc(x.parts, func(p lit) bool { return !e.holds(p, v) })
	case x.op == opNode:
		return e.holds(x.body, v)
	case x.guard()&v.kind == 0:
		return true
	case x.op == opMin:
		return v.measure() >= x.count
	case x.op == opMax:
		return v.measure() <= x.count
	case x.op == opLeft:
		return e.holds(e.leftBy(x, v), v)
	}
	switch v.kind {
	case model.Integer, model.Fraction:
		return numberFits(x, v.text)
	case model.String:
		return e.textFits(x, v.text)
	case model.Array:
		return e.arrayFits(x, v)
	case model.Object:
		return e.objectFits(x, v)
	}
	panic(fmt.Sprintf("proof: formula %d has no values", x.op))
}

// measure returns what counts are about.
func (v *value) measure() int {
	switch v.kind {
	case model.String:
		return utf8.RuneCountInString(v.text)
	case model.Array:
		return len(v.items)
	}
	return len(v.members)
}

func numberFits(x *term, literal string) bool {
	switch x.op {
	case opLow:
		order := jsonrt.CompareNumbers([]byte(literal), []byte(x.text))
		return order > 0 || order == 0 && !x.strict
	case opHigh:
		order := jsonrt.CompareNumbers([]byte(literal), []byte(x.text))
		return order < 0 || order == 0 && !x.strict
	}
	return jsonrt.IsMultiple([]byte(literal), []byte(x.text))
}

func (e *evaluator) textFits(x *term, text string) bool {
	if x.op == opPattern {
		if e.patterns[x.text] == nil {
			e.patterns[x.text] = regexp.MustCompile(x.text)
		}
		return e.patterns[x.text].MatchString(text)
	}
	if e.formats[x.text] == nil {
		check := &model.Format{Name: x.text}
		e.formats[x.text] = validate.New(&model.Use{Node: &model.Node{Kinds: model.AnyKind, Shape: model.AnyKind, Checks: []model.Check{check}}})
	}
	return e.formats[x.text].Document(textValue(text).json(), limits).Valid()
}

func (e *evaluator) arrayFits(x *term, v *value) bool {
	switch x.op {
	case opUnique:
		seen := map[string]bool{}
		for _, item := range v.items {
			seen[item.key()] = true
		}
		return len(seen) == len(v.items)
	case opAt:
		return x.count >= len(v.items) || e.holds(x.parts[0], v.items[x.count])
	case opRest:
		from := v.items[min(x.count, len(v.items)):]
		return !slices.ContainsFunc(from, func(item *value) bool { return !e.holds(x.parts[0], item) })
	}
	count := 0
	for _, item := range v.items {
		if e.holds(x.parts[0], item) {
			count++
		}
	}
	return x.op == opHas && count >= x.count || x.op == opHasMost && count <= x.count
}

func (e *evaluator) objectFits(x *term, v *value) bool {
	for _, m := range v.members {
		if !e.holds(x.parts[0], textValue(m.name)) {
			continue
		}
		if fits := e.holds(x.parts[1], m.value); fits != (x.op == opMembers) {
			return fits
		}
	}
	return x.op == opMembers
}

// leftBy is what an opLeft says of a value, for which all conditions are decided.
func (e *evaluator) leftBy(x *term, v *value) lit {
	done := slices.Clone(x.parts[1 : 1+x.count])
	for pairs := x.parts[1+x.count:]; len(pairs) > 0; {
		condition, by := pairs[0], pairs[1]
		pairs = pairs[2:]
		if !slices.Contains(done, by) && e.holds(condition, v) {
			done = append(done, by)
			pairs = append(slices.Clone(e.of(by).parts[1:]), pairs...)
		}
	}
	return e.leftOver(x.kinds, x.parts[0], done)
}
