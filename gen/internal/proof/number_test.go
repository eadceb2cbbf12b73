package proof

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
)

func TestDecimal(t *testing.T) {
	for literal, want := range map[string]string{
		"0": "0", "-0.00e5": "0", "10": "1e1", "1.50": "15e-1", "-0.0120": "-12e-3", "1e2": "1e2", "1E+2": "1e2", "100e-2": "1e0",
		"1e100000000000000": "1e100000000000000", "-2e-99999999999999": "-2e-99999999999999",
	} {
		d := parseDecimal(literal)
		assert.Equal(t, want, d.String(), literal)
		assert.Equal(t, d.String(), parseDecimal(want).String(), literal)
	}
	_, ok := parseDecimal("1e351").rat()
	assert.False(t, ok)
	r, ok := parseDecimal("-12.5e-1").rat()
	require.True(t, ok)
	assert.Equal(t, "-1.25", numberText(r))
}

// TestNumbers holds what is found against all numbers of a grid, on which the atoms of chance cannot fall between.
func TestNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	var grid []*value
	for i := -400; i <= 400; i++ {
		grid = append(grid, numberValue(fmt.Sprintf("%de-2", 5*i)))
	}
	limits := []string{"-3", "-1.5", "-1", "0", "0.25", "0.5", "1", "1.5", "2", "3", "4.5", "7"}
	divisors := []string{"0.5", "1", "1.5", "2", "3", "0.25"}
	found, none := 0, 0
	for range 5000 {
		c := newCore()
		c.budget = defaultBudget
		theory := &numbers{core: c, kind: []model.Kinds{model.Integer, model.Fraction}[r.IntN(2)]}
		parts := []lit{c.ofKinds(theory.kind)}
		for range 1 + r.IntN(5) {
			f := &formula{op: []op{opLow, opHigh, opMultiple}[r.IntN(3)], strict: r.IntN(2) == 0, text: limits[r.IntN(len(limits))], not: r.IntN(3) == 0}
			if f.op == opMultiple {
				f.strict, f.text = false, divisors[r.IntN(len(divisors))]
			}
			l := c.intern(f, nil, nil)
			parts = append(parts, l)
			theory.commit(l)
		}
		if r.IntN(3) == 0 {
			l := c.ofValue(numberValue(limits[r.IntN(len(limits))])).not()
			parts = append(parts, l)
			theory.commit(l)
		}
		all := c.and(parts...)
		got := theory.solve()
		switch {
		case got.found != nil:
			found++
			require.True(t, c.fits(all, got.found), "%s of %v", got.found.text, theory.atoms)
		default:
			none++
			require.True(t, got.empty, got.obstacle)
			for _, v := range grid {
				require.False(t, c.fits(all, v), "%s was missed", v.text)
			}
		}
	}
	assert.Greater(t, found, 1000)
	assert.Greater(t, none, 1000)
}
