package conformance_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
)

const (
	wantDocuments = 60_000 // the least number of distinct documents a run must judge
	singleMutants = 100    // documents one change away, for each seed
	doubleMutants = 45     // documents two changes away, for each seed
)

// everyMutant lifts the limit on single changes: several times as many documents, for when minutes do not matter.
var everyMutant = flag.Bool("every-mutant", false, "judge every document that is one change away from an example or shape")

// oracle is somebody else's validator of a root's exported schema.
type oracle struct{ schema *jsonschema.Schema }

func newOracle(t testing.TB, r root) oracle {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	// the exported schema must stand alone
	c.LoadURL = func(url string) (io.ReadCloser, error) {
		return nil, fmt.Errorf("the schema of %s refers outside itself: %s", r.name, url)
	}
	url := "mem:///" + r.name + ".json"
	require.NoError(t, c.AddResource(url, bytes.NewReader(r.schema())))
	schema, err := c.Compile(url)
	require.NoError(t, err)
	return oracle{schema}
}

func (o oracle) valid(doc []byte) (bool, error) {
	d := json.NewDecoder(bytes.NewReader(doc))
	d.UseNumber()
	var value any
	if err := d.Decode(&value); err != nil {
		return false, err
	}
	return o.schema.Validate(value) == nil, nil
}

// disagreement is a row of testdata/oracle_disagreements.yaml.
type disagreement struct {
	Document string `yaml:"document"`
	Ours     string `yaml:"ours"`
	Reason   string `yaml:"reason"`
}

func loadDisagreements(t *testing.T) map[string]disagreement {
	t.Helper()
	text, err := os.ReadFile("testdata/oracle_disagreements.yaml")
	require.NoError(t, err)
	var rows []disagreement
	require.NoError(t, yaml.Unmarshal(text, &rows))
	list := map[string]disagreement{}
	for _, row := range rows {
		require.NotEmpty(t, row.Reason, row.Document)
		require.NotContains(t, list, row.Document, "twice")
		list[row.Document] = row
	}
	return list
}

// comparison runs documents past our validators and the oracle and gathers what differs.
type comparison struct {
	oracles   map[string]oracle
	known     map[string]disagreement
	met       map[string]bool // rows of known that still hold
	seen      map[[sha256.Size]byte]bool
	valid     int
	invalid   int
	disagrees []string // against the oracle
	faults    []string // among ourselves, or in the round trip
}

// judge takes one document; documents seen before count once.
func (c *comparison) judge(r root, name string, doc []byte) {
	key := sha256.Sum256(append([]byte(r.name), doc...))
	if c.seen[key] {
		return
	}
	c.seen[key] = true
	valid, violations, syntax, err := agreement(r, doc)
	switch {
	case err != nil:
		c.faults = append(c.faults, fmt.Sprintf("%s: %s", name, err))
	case syntax:
		c.faults = append(c.faults, fmt.Sprintf("%s: a syntax error in JSON", name))
	}
	if err := roundTrip(r, doc); err != nil {
		c.faults = append(c.faults, fmt.Sprintf("%s: %s", name, err))
	}
	if valid {
		c.valid++
	} else {
		c.invalid++
	}
	theirs, err := c.oracles[r.name].valid(doc)
	if err != nil {
		c.faults = append(c.faults, fmt.Sprintf("%s: the oracle: %s", name, err))
		return
	}
	if theirs == valid {
		return
	}
	if row, ok := c.known[name]; ok && row.Ours == verdictWord(valid) {
		c.met[name] = true
		return
	}
	c.disagrees = append(c.disagrees, fmt.Sprintf("%s: we say %s, the oracle %s\n  %s\n  %v",
		name, verdictWord(valid), verdictWord(theirs), doc, violations))
}

func verdictWord(valid bool) string {
	if valid {
		return "valid"
	}
	return "invalid"
}

// TestOracle: on every example, every shape and everything derived from them, our verdict is the oracle's, all our ways
// to judge agree in every violation, and what was read is written again.
func TestOracle(t *testing.T) {
	c := &comparison{
		oracles: map[string]oracle{},
		known:   loadDisagreements(t),
		met:     map[string]bool{},
		seen:    map[[sha256.Size]byte]bool{},
	}
	words := map[string]*vocabulary{}
	for _, r := range roots {
		c.oracles[r.name] = newOracle(t, r)
		v, err := vocabularyOf(r.schema())
		require.NoError(t, err)
		require.NotEmpty(t, v.words, "%s: a schema without one const or enum is not the one we mean", r.name)
		words[r.name] = v
	}
	random := rand.New(rand.NewPCG(1, 2)) // fixed: a failure must come back
	limit := singleMutants
	if *everyMutant {
		limit = math.MaxInt
	}
	for _, s := range loadSeeds(t) {
		c.judge(s.root, s.name, s.doc)
		err := words[s.root.name].mutants(s.doc, limit, doubleMutants, random.IntN, func(name string, doc []byte) {
			c.judge(s.root, s.name+": "+name, doc)
		})
		require.NoError(t, err, s.name)
	}
	for name := range c.known {
		if !c.met[name] {
			c.disagrees = append(c.disagrees, name+": listed in oracle_disagreements.yaml, but there is no such disagreement")
		}
	}
	summary := fmt.Sprintf("oracle: %d distinct documents (%d valid, %d invalid), %d disagreements, %d listed, %d other faults",
		len(c.seen), c.valid, c.invalid, len(c.disagrees), len(c.known), len(c.faults))
	t.Log(summary)
	assert.GreaterOrEqual(t, len(c.seen), wantDocuments)
	assert.Positive(t, c.valid)
	assert.Positive(t, c.invalid)
	for _, list := range [][]string{c.disagrees, c.faults} {
		if len(list) > 0 { // the first few: the whole of a systematic one would bury the log
			t.Errorf("%d failures, the first of them:\n%s", len(list), strings.Join(list[:min(len(list), 20)], "\n"))
		}
	}
}
