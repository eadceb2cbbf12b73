package diff

import (
	"encoding/json"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/conformance/random"
	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
)

// modelOf returns the model of one schema; nil for one that cannot be used.
func modelOf(t *testing.T, value any) *model.Model {
	t.Helper()
	text, err := json.Marshal(value)
	require.NoError(t, err)
	set, err := schema.Load(fstest.MapFS{"r.json": {Data: text, Mode: 0o644}}, schema.Options{})
	if err != nil {
		return nil
	}
	m, err := model.Build(set, model.Options{})
	if err != nil || m.Files[0].Root == nil {
		return nil
	}
	return m
}

// TestRandom: what is shown by parts is never refuted by a document; a side is broken exactly where some change proves it; and
// every change that breaks has its document.
func TestRandom(t *testing.T) {
	pairs, shown, changes, unnamed := 0, 0, 0, 0
	for seed := range uint64(1200) {
		maker := random.New(seed)
		was := maker.Schema()
		old, new := modelOf(t, was), modelOf(t, maker.Edit(was))
		if old == nil || new == nil {
			continue
		}
		for _, p := range []pair{{old.Files[0].Root, new.Files[0].Root}, {new.Files[0].Root, old.Files[0].Root}} {
			pairs++
			d := &differ{solver: NewSolver(SolverOptions{}), simulated: map[pairKey]bool{}}
			s := &simulation{differ: d, assumed: map[pairKey]bool{}}
			if s.place(p.old, p.new) {
				shown++
				proof := NewSolver(SolverOptions{}).Within(p.old, p.new)
				require.NotEqual(t, Breaking, proof.Verdict, "seed %d: shown by parts, and refuted by %s", seed, proof.Witness)
			}
		}
		report := Compare(old, new, Options{})
		for _, s := range Sides {
			broken := false
			for _, c := range report.Changes {
				changes++
				require.Equal(t, c.Consumer == Breaking || c.Producer == Breaking, c.Witness != nil, "seed %d: %s", seed, c.Rule.ID)
				broken = broken || c.Verdict(s) == Breaking
				if c.Rule.ID == "meaning-changed" {
					unnamed++
				}
			}
			verdict := report.Consumer
			if s == Producer {
				verdict = report.Producer
			}
			require.Equal(t, verdict == Breaking, broken, "seed %d: %s", seed, s)
		}
	}
	t.Logf("%d inclusions, %d of them shown by parts; %d changes, %d of them without a rule of their own", pairs, shown, changes/2, unnamed/2)
	require.Greater(t, shown, pairs/2)
	require.Less(t, unnamed, changes/20)
}
