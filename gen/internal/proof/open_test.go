package proof

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/conformance/random"
	"github.com/waschema/waschema/gen/internal/model"
)

// unclosed removes what closes objects from a schema.
func unclosed(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for _, keyword := range []string{"additionalProperties", "unevaluatedProperties"} {
			if v[keyword] == false {
				delete(v, keyword)
			}
		}
		for _, part := range v {
			unclosed(part)
		}
	case []any:
		for _, part := range v {
			unclosed(part)
		}
	}
	return v
}

// TestOpenCopies: where nothing is closed, the open reading is a copy that says the same.
func TestOpenCopies(t *testing.T) {
	copies := 0
	for seed := range uint64(1000) {
		schema := random.New(seed).Schema()
		u := randomRoot(t, unclosed(schema).(map[string]any))
		if u == nil {
			continue
		}
		copied := newOpener().use(u)
		require.NotSame(t, u.Node, copied.Node)
		require.True(t, NewSolver(Options{}).Same(u, copied), "seed %d", seed)
		copies++
	}
	assert.Greater(t, copies, 500)
}

// TestOpenOnly: the open reading of a schema without not, oneOf and conditions allows at least what the schema does.
func TestOpenOnly(t *testing.T) {
	for _, schema := range []string{
		`{type: object, properties: {a: {type: object, additionalProperties: false}}, additionalProperties: false}`,
		`{anyOf: [{type: object, properties: {a: {}}, additionalProperties: false}, {type: object, unevaluatedProperties: false}]}`,
		`{type: array, prefixItems: [{type: object, maxProperties: 2, additionalProperties: false}], contains: {type: object, additionalProperties: false}}`,
		`{type: object, allOf: [{anyOf: [{properties: {a: {}}, required: [a]}, {properties: {b: {}}}]}], unevaluatedProperties: false}`,
		`{type: object, dependentSchemas: {a: {properties: {a: {}, b: {}}, additionalProperties: false}}}`,
		`{type: object, patternProperties: {'^x': {type: object, additionalProperties: false}}}`,
	} {
		u := root(t, schema)
		opened := newOpener().use(u)
		s := NewSolver(Options{})
		assert.Equal(t, Compatible, s.Within(u, opened).Verdict, schema)
		assert.Equal(t, Breaking, s.Within(opened, u).Verdict, schema)
	}
	s := NewSolver(Options{IgnoreUnknown: true})
	closed := root(t, `{type: object, additionalProperties: false}`)
	sample := s.Inhabit([]*model.Use{root(t, `{type: object, minProperties: 1}`)}, []*model.Use{closed})
	assert.True(t, sample.None, "the others are open")
	sample = s.Inhabit([]*model.Use{closed, root(t, `{type: object, minProperties: 1}`)}, nil)
	assert.True(t, sample.None, "the first are not")
}
