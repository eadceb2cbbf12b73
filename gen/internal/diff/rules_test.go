package diff

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
)

func TestRules(t *testing.T) {
	require.True(t, slices.IsSortedFunc(rules, func(a, b *Rule) int { return strings.Compare(a.ID, b.ID) }))
	seen := map[string]bool{}
	for _, r := range rules {
		require.Regexp(t, regexp.MustCompile(`^[a-z]+(-[a-z]+)+$|^rewritten$`), r.ID)
		require.False(t, seen[r.ID], r.ID)
		seen[r.ID] = true
		require.Regexp(t, `^[A-Z].*\.$`, r.Meaning, r.ID)
		require.Contains(t, []string{"consumer", "producer", "either", "nobody"}, r.Usually, r.ID)
	}
	require.Panics(t, func() { ruleOf("no-rule") })
}

// TestEveryKind: a check or an applicator that only one side has is a finding, whatever its kind.
func TestEveryKind(t *testing.T) {
	d := &differ{solver: NewSolver(SolverOptions{}), meetings: map[pairKey]*meeting{}}
	found := func(old, new *model.Use) int {
		m := &meeting{pair: pair{old, new}}
		d.nodes(m)
		return len(m.findings)
	}
	for _, c := range model.EveryCheck() {
		switch c := c.(type) {
		case *model.NotEnum:
			c.Values = []model.Literal{{Kind: model.String, Text: "a", JSON: []byte(`"a"`)}}
		case *model.Bound:
			c.Limit = "1"
		case *model.Multiple:
			c.Of = "2"
		}
		require.Positive(t, found(bare(), ofChecks(c)), "%T is new", c)
		require.Positive(t, found(ofChecks(c), bare()), "%T is gone", c)
	}
	for _, a := range model.EveryApplicator() {
		require.Equal(t, 1, len(slices.Collect(func(yield func(applicatorKind) bool) {
			for _, k := range applicatorKinds {
				if k.is(a) && !yield(k) {
					return
				}
			}
		})), "%T is of one kind", a)
	}
	for _, s := range []step{&toMember{}, &toElement{}, &toOthers{}, &toMatch{}, &toVariant{}, &toBeside{}} {
		token, named := s.token()
		require.Equal(t, named, token != "" || fmt.Sprintf("%T", s) == "*diff.toMember" || fmt.Sprintf("%T", s) == "*diff.toBeside", "%T", s)
		require.NotNil(t, s.lift(bare(), Consumer), "%T", s)
	}
}
