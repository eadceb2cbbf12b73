package proof

import (
	"encoding/json"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/conformance/random"
	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/gen/internal/validate"
)

// randomRoot returns the place that a random schema describes; nil for one that is none: chance makes references that lead
// nowhere but back.
func randomRoot(t testing.TB, s map[string]any) *model.Use {
	t.Helper()
	text, err := json.Marshal(s)
	require.NoError(t, err)
	set, err := schema.Load(fstest.MapFS{"s.json": {Data: text}}, schema.Options{})
	require.NoError(t, err, "%s", text)
	m, err := model.Build(set, model.Options{})
	if err != nil {
		return nil
	}
	return m.Files[0].Root
}

// firstSeed is where the test begins; set it to look further.
const firstSeed = uint64(0)

// TestRandomEdits edits random schemas. No document may contradict a verdict, and all documents that prove one are what they
// are said to be.
func TestRandomEdits(t *testing.T) {
	edits := 10_000
	if testing.Short() {
		edits = 1_000
	}
	counts := map[Verdict]int{}
	same, met := 0, 0 // pairs that are one formula; breaks that a document met by chance
	obstacles := map[string]int{}
	documents := 0
	for seed := firstSeed; edits > 0; seed++ {
		m := random.New(seed)
		old := m.Schema()
		edited := m.Edit(old)
		a, b := randomRoot(t, old), randomRoot(t, edited)
		if a == nil || b == nil {
			continue
		}
		edits--
		judges := [2]*validate.Validator{validate.New(a), validate.New(b)}
		s := NewSolver(Options{})
		proofs := [2]Proof{s.Within(a, b), s.Within(b, a)}
		if s.Same(a, b) {
			same++
		}
		var seeds []any
		for i, p := range proofs {
			counts[p.Verdict]++
			if p.Verdict == Unknown {
				obstacles[p.Obstacle]++
				require.NotEqual(t, unconfirmed, p.Obstacle, "seed %d", seed)
			}
			if p.Verdict == Breaking {
				require.True(t, judges[i].Document(p.Witness, limits).Valid(), "seed %d", seed)
				require.False(t, judges[1-i].Document(p.Witness, limits).Valid(), "seed %d", seed)
				var doc any
				require.NoError(t, json.Unmarshal(p.Witness, &doc))
				seeds = append(seeds, doc)
			}
		}
		var shown [2]bool
		for i := range 40 {
			var doc any
			switch {
			case len(seeds) > 0 && i%4 == 0:
				doc = m.Mutate(seeds[i/4%len(seeds)])
			case i%2 == 0:
				doc = m.Document(old)
			default:
				doc = m.Document(edited)
			}
			text, err := json.Marshal(doc)
			require.NoError(t, err)
			documents++
			valid := [2]bool{judges[0].Document(text, limits).Valid(), judges[1].Document(text, limits).Valid()}
			for i, p := range proofs {
				if p.Verdict == Compatible {
					require.False(t, valid[i] && !valid[1-i], "seed %d: %s contradicts proof %d", seed, text, i)
				}
				shown[i] = shown[i] || valid[i] && !valid[1-i]
			}
		}
		for i := range shown {
			if shown[i] {
				met++
			}
		}
	}
	t.Logf("proofs: %d compatible (of %d edits nothing but words), %d breaking (%d met by chance too), %d unknown; %d documents",
		counts[Compatible], same, counts[Breaking], met, counts[Unknown], documents)
	for obstacle, n := range obstacles {
		t.Logf("%d: %s", n, obstacle)
	}
}
