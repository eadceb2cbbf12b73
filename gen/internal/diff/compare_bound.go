package diff

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
)

// excessive is the longest exponent and mantissa that numbers are worked out for: beyond, they are only compared as text.
const excessive = 400

// rational reads a number of a schema; ok is false for one that is too long.
func rational(text string) (*big.Rat, bool) {
	mantissa, exponent, found := strings.Cut(strings.ToLower(text), "e")
	if len(mantissa) > excessive {
		return nil, false
	}
	if found {
		if n, err := strconv.Atoi(exponent); err != nil || n > excessive || n < -excessive {
			return nil, false
		}
	}
	return new(big.Rat).SetString(text)
}

// limit is the strongest of the bounds of one measure in one direction.
type limit struct {
	bound  *model.Bound
	value  *big.Rat // nil: too long to be worked out
	strict bool
}

// boundOf returns the strongest bound; nil without.
func boundOf(n *model.Node, measure model.Measure, upper bool) *limit {
	var best *limit
	for _, c := range checksOf[*model.Bound](n) {
		if c.Measure != measure || (c.Op == model.AtMost || c.Op == model.Below) != upper {
			continue
		}
		l := &limit{bound: c, strict: c.Op == model.Above || c.Op == model.Below}
		l.value, _ = rational(c.Limit)
		if best == nil || l.compare(best, upper) > 0 {
			best = l
		}
	}
	return best
}

// compare returns 1 when l allows less than o, -1 when it allows more, 0 when they are equal or cannot be compared.
func (l *limit) compare(o *limit, upper bool) int {
	if l.value == nil || o.value == nil {
		return 0
	}
	c := l.value.Cmp(o.value)
	if upper {
		c = -c
	}
	if c == 0 && l.strict != o.strict {
		if l.strict {
			return 1
		}
		return -1
	}
	return c
}

func (l *limit) String() string { return l.bound.Keyword + " " + short(l.bound.Limit) }

// bounds compares the limits of every measure.
func (m *meeting) bounds() {
	for _, measure := range []model.Measure{model.Value, model.Length, model.Items, model.Members} {
		for _, upper := range []bool{false, true} {
			m.bound(boundOf(m.old.Node, measure, upper), boundOf(m.new.Node, measure, upper), upper)
		}
	}
}

func (m *meeting) bound(old, new *limit, upper bool) {
	switch {
	case old == nil && new == nil:
	case old == nil:
		a, b := m.spots(nil, new.bound)
		m.add("bound-added", nil, not(ofChecks(new.bound))).at(a, b).says("", new.String(), "%s is new", new)
	case new == nil:
		a, b := m.spots(old.bound, nil)
		m.add("bound-removed", not(ofChecks(old.bound)), nil).at(a, b).says(old.String(), "", "%s is gone", old)
	default:
		a, b := m.spots(old.bound, new.bound)
		consumer, producer := not(ofChecks(old.bound)), not(ofChecks(new.bound))
		switch c := new.compare(old, upper); {
		case c > 0:
			m.add("bound-tightened", nil, producer).at(a, b).says(old.String(), new.String(), "%s was %s", new, old)
		case c < 0 || old.value == nil && old.bound.Limit != new.bound.Limit || (old.value == nil) != (new.value == nil):
			m.add("bound-loosened", consumer, producer).at(a, b).says(old.String(), new.String(), "%s was %s", new, old)
		}
	}
}
