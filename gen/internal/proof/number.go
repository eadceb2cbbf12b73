package proof

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
)

// numbers is the theory of numbers: whole ones, or those with a fraction.
type numbers struct {
	core  *core
	kind  model.Kinds
	atoms []lit
}

func (n *numbers) clone() theory { return &numbers{n.core, n.kind, slices.Clip(n.atoms)} }

func (n *numbers) commit(atom lit) bool {
	n.atoms = append(n.atoms, atom)
	return true
}

func (n *numbers) conflict(atom lit) bool {
	with := numbers{n.core, n.kind, append(slices.Clip(n.atoms), atom)}
	return with.solve().empty
}

func (n *numbers) implied(atom lit) bool { return n.conflict(atom.not()) }

// limit is an end of an interval.
type limit struct {
	at   *big.Rat // nil: there is no end
	open bool     // at itself is outside
}

// interval is what atoms say of numbers.
type interval struct {
	low, high limit
	of        *big.Rat   // all are multiples of it; nil without
	notOf     []*big.Rat // none is a multiple of these
	without   map[string]bool
}

func (n *numbers) solve() result {
	iv, unclear := n.interval()
	r := iv.solve(n.core)
	if unclear == "" || r.empty {
		return r // what was left out would only have allowed less
	}
	return n.guess(r, unclear)
}

// interval translates the atoms. What it leaves out, because its numbers are too long to calculate with, is unclear.
func (n *numbers) interval() (iv interval, unclear string) {
	iv.without = map[string]bool{}
	one := big.NewRat(1, 1)
	if n.kind == model.Integer {
		iv.of = one
	} else {
		iv.notOf = append(iv.notOf, one)
	}
	for _, l := range n.atoms {
		x := n.core.of(l)
		if x.op == opValues {
			for _, v := range x.values {
				iv.without[n.core.values[v].key()] = true
			}
			continue
		}
		at, ok := parseDecimal(x.text).rat()
		if !ok || x.op == opMultiple && at.Sign() == 0 {
			unclear = fmt.Sprintf("the number %.40s is too long to calculate with", x.text)
			continue
		}
		switch {
		case x.op == opMultiple && l.negated():
			iv.notOf = append(iv.notOf, at.Abs(at))
		case x.op == opMultiple:
			iv.multiple(at.Abs(at))
		case x.op == opLow && !l.negated():
			iv.above(limit{at, x.strict})
		case x.op == opLow:
			iv.below(limit{at, !x.strict})
		case x.op == opHigh && !l.negated():
			iv.below(limit{at, x.strict})
		case x.op == opHigh:
			iv.above(limit{at, !x.strict})
		default:
			panic(fmt.Sprintf("proof: formula %d is not about numbers", x.op))
		}
	}
	return iv, unclear
}

func (iv *interval) above(l limit) {
	if iv.low.at == nil || l.at.Cmp(iv.low.at) > 0 || l.at.Cmp(iv.low.at) == 0 && l.open {
		iv.low = l
	}
}

func (iv *interval) below(l limit) {
	if iv.high.at == nil || l.at.Cmp(iv.high.at) < 0 || l.at.Cmp(iv.high.at) == 0 && l.open {
		iv.high = l
	}
}

// multiple makes the smallest number that both are multiples of out of what there is and m.
func (iv *interval) multiple(m *big.Rat) {
	if iv.of == nil {
		iv.of = m
	} else {
		iv.of = common(iv.of, m)
	}
}

// common returns the smallest multiple of both.
func common(a, b *big.Rat) *big.Rat {
	scale := new(big.Int).Mul(a.Denom(), b.Denom())
	x := new(big.Int).Mul(a.Num(), b.Denom())
	y := new(big.Int).Mul(b.Num(), a.Denom())
	gcd := new(big.Int).GCD(nil, nil, x, y)
	return new(big.Rat).SetFrac(x.Mul(x, y.Quo(y, gcd)), scale)
}

// fits reports whether a number is in the interval and satisfies all else.
func (iv *interval) fits(x *big.Rat) bool {
	if iv.low.at != nil && (x.Cmp(iv.low.at) < 0 || x.Cmp(iv.low.at) == 0 && iv.low.open) ||
		iv.high.at != nil && (x.Cmp(iv.high.at) > 0 || x.Cmp(iv.high.at) == 0 && iv.high.open) {
		return false
	}
	if iv.of != nil && !new(big.Rat).Quo(x, iv.of).IsInt() {
		return false
	}
	for _, d := range iv.notOf {
		if new(big.Rat).Quo(x, d).IsInt() {
			return false
		}
	}
	return len(iv.without) == 0 || !iv.without[parseDecimal(numberText(x)).String()]
}

func (iv *interval) solve(c *core) result {
	if iv.low.at != nil && iv.high.at != nil {
		if order := iv.low.at.Cmp(iv.high.at); order > 0 || order == 0 && (iv.low.open || iv.high.open) {
			return nothing
		}
	}
	if iv.of != nil {
		return iv.walk(c)
	}
	if iv.low.at != nil && iv.high.at != nil && iv.low.at.Cmp(iv.high.at) == 0 {
		if iv.fits(iv.low.at) {
			return found(numberValue(numberText(iv.low.at)))
		}
		return nothing
	}
	return iv.fraction(c)
}

// nearest returns the multiple of step next to zero, or next to the end of the interval that is next to zero.
func (iv *interval) nearest(step *big.Rat) *big.Int {
	switch {
	case iv.low.at != nil && iv.low.at.Sign() > 0:
		q := new(big.Rat).Quo(iv.low.at, step)
		return new(big.Int).Add(new(big.Int).Div(new(big.Int).Sub(q.Num(), big.NewInt(1)), q.Denom()), big.NewInt(1)) // up
	case iv.high.at != nil && iv.high.at.Sign() < 0:
		q := new(big.Rat).Quo(iv.high.at, step)
		return new(big.Int).Div(q.Num(), q.Denom()) // down
	}
	return new(big.Int)
}

// around tries count multiples of step on each side of the nearest; ended says that these were all.
func (iv *interval) around(step *big.Rat, count int) (x *big.Rat, ended bool) {
	nearest := iv.nearest(step)
	for i := range count {
		up := new(big.Rat).SetInt(new(big.Int).Add(nearest, big.NewInt(int64(i))))
		down := new(big.Rat).SetInt(new(big.Int).Sub(nearest, big.NewInt(int64(i))))
		up.Mul(up, step)
		down.Mul(down, step)
		above := iv.high.at != nil && up.Cmp(iv.high.at) > 0
		below := iv.low.at != nil && down.Cmp(iv.low.at) < 0
		switch {
		case !above && iv.fits(up):
			return up, false
		case !below && iv.fits(down):
			return down, false
		case above && below:
			return nil, true
		}
	}
	return nil, false
}

// mostWalked bounds how many multiples are tried.
const mostWalked = 10_000

// walk looks for a multiple. Whether a multiple of one number is one of others repeats, so that there is an end to it.
func (iv *interval) walk(c *core) result {
	period := big.NewInt(1)
	for _, d := range iv.notOf {
		q := new(big.Rat).Quo(common(iv.of, d), iv.of).Num()
		if q.IsInt64() && q.Int64() == 1 {
			return nothing
		}
		period.Mul(period, new(big.Int).Quo(q, new(big.Int).GCD(nil, nil, period, q)))
	}
	count := mostWalked
	if period.IsInt64() && period.Int64() < mostWalked {
		count = min(count, int(period.Int64())+len(iv.without)+2)
	}
	x, ended := iv.around(iv.of, count)
	c.step(count / 100)
	switch {
	case x != nil:
		return found(numberValue(numberText(x)))
	case ended || count < mostWalked:
		return nothing
	}
	return unknown("there are too many multiples to try")
}

// fraction looks for a number in an interval without multiples, with as few digits as possible. What does not fit in there
// are single numbers with space between them.
func (iv *interval) fraction(c *core) result {
	step := big.NewRat(1, 1)
	tenth := big.NewRat(1, 10)
	for range 3 * longest {
		if x, _ := iv.around(step, len(iv.without)+4); x != nil {
			return found(numberValue(numberText(x)))
		}
		step = new(big.Rat).Mul(step, tenth)
	}
	c.step(longest)
	return unknown("no number with few enough digits was found")
}

// guess tries the numbers that stand in the schemas, and some more.
func (n *numbers) guess(r result, unclear string) result {
	tries := []*value{numberValue("0"), numberValue("0.5"), numberValue("-0.5")}
	if r.found != nil {
		tries = append(tries, r.found)
	}
	for _, l := range n.atoms {
		if x := n.core.of(l); x.op != opValues {
			tries = append(tries, numberValue(x.text))
		}
	}
	all := n.core.and(n.atoms...)
	for _, v := range tries {
		if v.kind == n.kind && n.core.fits(all, v) {
			return found(v)
		}
	}
	return unknown(unclear)
}
