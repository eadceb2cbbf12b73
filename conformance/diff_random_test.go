package conformance_test

import (
	"bytes"
	"encoding/json"
	"testing"
	"testing/fstest"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/conformance/random"
	"github.com/waschema/waschema/gen"
)

// randomSide is a random schema, as all judges see it.
type randomSide struct {
	side     gen.DiffSide
	own      *gen.Validator
	compiler *jsonschema.Compiler
	oracle   *jsonschema.Schema
}

// newRandomSide returns false for what is no schema: chance makes references that only lead back.
func newRandomSide(t *testing.T, schema map[string]any) (s randomSide, ok bool) {
	t.Helper()
	text, err := json.Marshal(schema)
	require.NoError(t, err)
	s.side = gen.DiffSide{Options: gen.Options{Schemas: fstest.MapFS{"s.json": {Data: text, Mode: 0o644}}}}
	if s.own, err = gen.NewValidator(s.side.Options); err != nil {
		return s, false
	}
	s.compiler = jsonschema.NewCompiler()
	s.compiler.Draft = jsonschema.Draft2020
	require.NoError(t, s.compiler.AddResource("mem:///s.json", bytes.NewReader(text)))
	s.oracle, err = s.compiler.Compile("mem:///s.json")
	require.NoError(t, err, "%s", text)
	return s, true
}

// allows reports whether a document is valid; ours and the other validator have to agree.
func (s randomSide) allows(t *testing.T, seed uint64, doc []byte) bool {
	t.Helper()
	oracle := s.oracle.Validate(decoded(t, doc)) == nil
	require.Equal(t, oracle, s.own.Document("", doc).Valid(), "seed %d: %s", seed, doc)
	return oracle
}

// proves is allows for a document of a root: definitions that nothing refers to are roots too.
func (s randomSide) proves(t *testing.T, seed uint64, root string, doc []byte) bool {
	t.Helper()
	if root == "s.json" {
		return s.allows(t, seed, doc)
	}
	oracle, err := s.compiler.Compile("mem:///" + root)
	require.NoError(t, err)
	return oracle.Validate(decoded(t, doc)) == nil
}

// decoded is a document as the other validator wants it.
func decoded(t *testing.T, doc []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(doc))
	d.UseNumber()
	var value any
	require.NoError(t, d.Decode(&value))
	return value
}

// TestDiffRandomEdits edits random schemas. Whatever a diff calls compatible no document refutes, and each document that is to
// prove a break is accepted by one side and refused by the other, by two validators.
func TestDiffRandomEdits(t *testing.T) {
	edits := 10_000
	if testing.Short() {
		edits = 500
	}
	verdicts := map[string]int{}
	witnesses, documents := 0, 0
	for seed := uint64(0); edits > 0; seed++ {
		m := random.New(seed)
		schema := m.Schema()
		edited := m.Edit(schema)
		old, ok := newRandomSide(t, schema)
		if !ok {
			continue
		}
		new, ok := newRandomSide(t, edited)
		if !ok {
			continue
		}
		edits--
		report, err := gen.Diff(old.side, new.side, gen.DiffOptions{Now: time.Unix(0, 0)})
		require.NoError(t, err, "seed %d", seed)
		var whole gen.DiffRoot
		at := map[string]string{} // schemas of roots by their names
		for _, r := range report.Roots {
			if at[r.Name] = r.Schema; r.Schema == "s.json" {
				whole = r
			}
		}
		verdicts[whole.Consumer]++
		verdicts[whole.Producer]++
		docs := [][]byte{}
		for _, c := range report.Changes {
			if c.Witness == nil {
				continue
			}
			witnesses++
			docs = append(docs, mutated(t, m, c.Witness))
			require.Equal(t, c.Consumer == "breaking", new.proves(t, seed, at[c.Root], c.Witness), "seed %d: %s %s", seed, c.ID, c.Witness)
			require.Equal(t, c.Producer == "breaking", old.proves(t, seed, at[c.Root], c.Witness), "seed %d: %s %s", seed, c.ID, c.Witness)
		}
		for i := range 16 {
			from := schema
			if i%2 == 0 {
				from = edited
			}
			text, err := json.Marshal(m.Document(from))
			require.NoError(t, err)
			docs = append(docs, text)
		}
		for _, doc := range docs {
			documents++
			was, is := old.allows(t, seed, doc), new.allows(t, seed, doc)
			require.False(t, whole.Consumer == "compatible" && is && !was, "seed %d: %s breaks consumers", seed, doc)
			require.False(t, whole.Producer == "compatible" && was && !is, "seed %d: %s breaks producers", seed, doc)
		}
	}
	t.Logf("diff: %d compatible, %d breaking, %d unknown; %d witnesses and %d documents by chance", verdicts["compatible"], verdicts["breaking"], verdicts["unknown"], witnesses, documents)
	require.Less(t, verdicts["unknown"]*1000, verdicts["compatible"]+verdicts["breaking"])
}

// mutated returns a document with one thing changed in it.
func mutated(t *testing.T, m random.Maker, doc []byte) []byte {
	t.Helper()
	var value any
	require.NoError(t, json.Unmarshal(doc, &value))
	text, err := json.Marshal(m.Mutate(value))
	require.NoError(t, err)
	return text
}
