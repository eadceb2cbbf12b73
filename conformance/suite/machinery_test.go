package suite

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/jsonrt"
)

// A suite that finds nothing wrong proves something only if it would have found it.
func TestFaultsFindWhatDiffers(t *testing.T) {
	s := &suite{remotes: fstest.MapFS{}}
	g := &group{draft: drafts[0], Schema: json.RawMessage(`{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "integer"}`)}
	g.generated = generate(s.options(g))
	require.NoError(t, g.generated.err)
	wrong := verdict{Violations: jsonrt.Violations{{Keyword: "type", Message: "is wrong"}}}
	for _, test := range []struct {
		name   string
		change func(c *test)
		want   []string // a part of each fault
	}{
		{"nothing", func(*test) {}, nil},
		{"the suite's verdict", func(c *test) { c.Valid = false }, []string{"says valid"}},
		{"ValidateR", func(c *test) { c.answer.Validate = wrong }, []string{"says invalid", "DecodeR valid", "UnmarshalJSON valid", "interpreter valid", "Validate of the value valid"}},
		{"DecodeR", func(c *test) { c.answer.Decode = wrong }, []string{"DecodeR invalid"}},
		{"UnmarshalJSON", func(c *test) { c.answer.Unmarshal = wrong }, []string{"UnmarshalJSON invalid"}},
		{"the interpreter", func(c *test) { c.Data = json.RawMessage(`"1"`); c.answer.Encoded = c.Data }, []string{"the interpreter invalid"}},
		{"Validate", func(c *test) { c.answer.Own = wrong }, []string{"Validate of the value invalid"}},
		{"no value", func(c *test) { c.answer.Value = false }, []string{"no value"}},
		{"panic", func(c *test) { c.answer.Panic = "index out of range" }, []string{"panic: index out of range"}},
		{"syntax", func(c *test) { c.answer.Unmarshal.Syntax = "1:1: no value" }, []string{"UnmarshalJSON not JSON: 1:1"}},
		{"no encoding", func(c *test) { c.answer.EncodeError = "cannot" }, []string{"encoding: cannot"}},
		{"another literal", func(c *test) { c.answer.Encoded = []byte("1.0") }, []string{"is encoded as 1.0"}},
		{"more text", func(c *test) { c.answer.Encoded = []byte("1 1") }, []string{"more than one value"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := passing()
			test.change(c)
			got := c.faults(g)
			require.Len(t, got, len(test.want), got)
			for i, want := range test.want {
				assert.Contains(t, got[i], want)
			}
		})
	}
	broken := &group{generated: &generated{err: errors.New("patternProperties: not supported")}}
	assert.Equal(t, []string{"no generated code: patternProperties: not supported"}, passing().faults(broken))
}

// passing is a test that an integer schema passes.
func passing() *test {
	return &test{Data: json.RawMessage("1"), Valid: true, answer: &answer{Value: true, Encoded: []byte("1")}}
}

func TestBundleFaultsFindAnotherMeaning(t *testing.T) {
	s := &suite{remotes: fstest.MapFS{}}
	made := func(schema string) *generated {
		return generate(s.options(&group{draft: drafts[0], Schema: json.RawMessage(schema)}))
	}
	g := &group{Tests: []*test{passing()}, generated: made(`{"type": "integer"}`)}
	assert.Empty(t, g.bundleFaults())
	g.generated.bundle = made(`{"type": "string"}`).bundle
	assert.Len(t, g.bundleFaults(), 1)
	g.generated.bundleErr = errors.New("$ref: no schema")
	assert.Equal(t, []string{"$ref: no schema"}, g.bundleFaults())
}

func TestSchemaWithoutDraftHasThatOfItsFolder(t *testing.T) {
	const schema = `{"$ref": "#/definitions/any", "minimum": 5, "definitions": {"any": true}}`
	for _, d := range drafts[:len(drafts)-1] { // draft 4 has no boolean schemas
		out := generate((&suite{remotes: fstest.MapFS{}}).options(&group{draft: d, Schema: json.RawMessage(schema)}))
		require.NoError(t, out.err)
		old := strings.Contains(d.uri, "draft-0") // what stands beside $ref counts since 2019-09
		assert.Equal(t, old, out.schema.judge([]byte("1")).valid(), d.folder)
	}
}

func TestKnownMistakes(t *testing.T) {
	s := &suite{groups: []*group{{name: "draft7/ref :: remote", Tests: []*test{{name: "draft7/ref :: remote :: match"}}}}}
	for _, test := range []struct {
		name, copies string
		newest       bool
		want         int
	}{
		{"draft7/ref :: remote :: match", "both", false, 0},
		{"draft7/ref :: remote :: match", "module", false, 0},
		{"draft7/ref :: remote :: match", "module", true, 1},
		{"draft7/ref :: remote :: match", "newest", false, 1},
		{"draft7/ref :: remote :: (bundled)", "both", false, 0},
		{"draft7/ref :: remote :: mismatch", "both", true, 1},
		{"draft7/ref :: remote :: mismatch", "newest", true, 1},
		{"draft7/ref :: remote :: mismatch", "newest", false, 0},
	} {
		s.newest = test.newest
		assert.Len(t, knownMistakes(s, map[string]known{test.name: {copies: test.copies}}), test.want, test)
	}
}

func TestTallyHoldsAgainstTheList(t *testing.T) {
	g := &group{generated: &generated{}}
	n := &tally{known: map[string]known{"listed": {}, "better": {}}, report: &strings.Builder{}}
	n.add("fine", g, nil)
	n.add("listed", g, []string{"says valid"})
	n.add("better", g, nil)
	n.add("new", g, []string{"says valid", "two\nlines"})
	assert.Equal(t, []string{"new => says valid; two; lines"}, n.unexpected)
	assert.Equal(t, []string{"better"}, n.better)
	assert.Equal(t, [3]int{4, 2, 1}, [3]int{n.tests, n.passed, n.excused})
	assert.Equal(t, "listed => says valid\nnew => says valid; two; lines\n", n.report.String())
}

func TestCompileErrors(t *testing.T) {
	const output = "go: downloading x v1\n# example.com/suite/groups/p0a\ngroups/p0a/schema.go:3:1: one\ngroups/p0a/schema.go:4:1: two\n" +
		"# example.com/suite/groups/p1b\ngroups/p1b/schema.go:5:1: three\n"
	assert.Equal(t, map[string]string{
		"p0a": "groups/p0a/schema.go:3:1: one\ngroups/p0a/schema.go:4:1: two",
		"p1b": "groups/p1b/schema.go:5:1: three",
	}, compileErrors(output))
	assert.Empty(t, compileErrors("no required module provides package"))
}
