package validate

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/jsonrt"
)

// broken holds, for every kind of check, one that the document breaks.
var broken = map[string]struct {
	check    model.Check
	document string
}{
	"*model.Enum":     {&model.Enum{Keyword: "enum", At: "x", Values: []model.Literal{{Kind: model.String, Text: "a", JSON: []byte(`"a"`)}}}, `"b"`},
	"*model.NotEnum":  {&model.NotEnum{At: "x", Values: []model.Literal{{Kind: model.String, Text: "a", JSON: []byte(`"a"`)}}}, `"a"`},
	"*model.Bound":    {&model.Bound{Keyword: "maximum", At: "x", Measure: model.Value, Op: model.AtMost, Limit: "1"}, `2`},
	"*model.Pattern":  {&model.Pattern{At: "x", Source: "a", RE2: "a"}, `"b"`},
	"*model.Format":   {&model.Format{At: "x", Name: "date"}, `"b"`},
	"*model.Multiple": {&model.Multiple{At: "x", Of: "0.2"}, `0.5`},
	"*model.Unique":   {&model.Unique{At: "x"}, `[{"a": 1}, {"a": 1.0}]`},
}

// only returns the validator of a node with nothing but one check.
func only(check model.Check) *Validator {
	n := &model.Node{Kinds: model.AnyKind, Shape: model.AnyKind, Checks: []model.Check{check}}
	return New(&model.Use{Node: n})
}

func TestEveryCheckChecks(t *testing.T) {
	for _, c := range model.EveryCheck() {
		name := fmt.Sprintf("%T", c)
		b, ok := broken[name]
		require.True(t, ok, "no case for %s", name)
		keyword, at := b.check.Place()
		v := only(b.check).Document([]byte(b.document), jsonrt.Limits{}).Violations
		require.Len(t, v, 1, name)
		assert.Equal(t, keyword, v[0].Keyword, name)
		assert.Equal(t, at, v[0].Schema, name)
	}
}

func TestEveryBoundMeasures(t *testing.T) {
	for _, c := range []struct {
		measure  model.Measure
		keyword  string
		document string
	}{
		{model.Value, "maximum", "2"},
		{model.Length, "maxLength", `"ab"`},
		{model.Items, "maxItems", "[1, 2]"},
		{model.Members, "maxProperties", `{"a": 1, "b": 2}`},
	} {
		for op, wrong := range map[model.Op]string{model.AtLeast: "3", model.AtMost: "1", model.Above: "2", model.Below: "2"} {
			right := map[model.Op]string{model.AtLeast: "2", model.AtMost: "2", model.Above: "1", model.Below: "3"}[op]
			for limit, valid := range map[string]bool{wrong: false, right: true} {
				b := &model.Bound{Keyword: c.keyword, At: "x", Measure: c.measure, Op: op, Limit: limit}
				assert.Equal(t, valid, only(b).Document([]byte(c.document), jsonrt.Limits{}).Valid(), "%s %d %s", c.keyword, op, limit)
			}
		}
	}
}

// A count that no machine can hold is a limit that nothing reaches.
func TestHugeCount(t *testing.T) {
	b := &model.Bound{Keyword: "maxLength", At: "x", Measure: model.Length, Op: model.AtMost, Limit: "99999999999999999999"}
	assert.True(t, only(b).Document([]byte(`"ab"`), jsonrt.Limits{}).Valid())
}

// Both packages name kinds as the type keyword does, so every set must come out with the same words.
func TestKindPairs(t *testing.T) {
	var all model.Kinds
	for _, pair := range kindPairs {
		all |= pair.model
		if pair.model != model.Fraction { // no word of the keyword
			assert.Equal(t, pair.model.String(), pair.runtime.String())
		}
	}
	assert.Equal(t, model.AnyKind, all)
	seen := map[jsonrt.Kinds]bool{}
	for k := model.Kinds(0); k <= model.AnyKind; k++ {
		out := kindsOf(k)
		assert.False(t, seen[out], k.String())
		seen[out] = true
		assert.Equal(t, k.Has(model.Fraction), out&jsonrt.KindFraction != 0)
	}
	assert.True(t, seen[jsonrt.KindAny])
}
