package model

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// refusals is what the model cannot say, and how it says so.
var refusals = []struct{ name, schema, want string }{
	{"all in one run, in order", "b: 1\nproperties:\n  x: {patternProperties: {'(?!a)': {}}}\npattern: \\1", "main.yaml:3:27: patternProperties: lookaround and flags have no linear-time counterpart\nmain.yaml:4:10: pattern: \\1 refers back, which has no linear-time counterpart"},
	{
		"pattern, once for all its nodes", "$defs:\n  P: {pattern: '(?=a)'}\nproperties:\n  a: {$ref: '#/$defs/P', maxLength: 3}\n  b: {$ref: '#/$defs/P'}",
		"main.yaml:2:16: pattern: lookaround and flags have no linear-time counterpart",
	},
	{"endless not", "not:\n  if: {$ref: '#'}\n  then: false", "main.yaml:2:8: $ref: leads back to main.yaml# without going into a member or an element"},
	{"endless dependency", "dependentSchemas:\n  a: {$ref: '#'}", "main.yaml:2:7: $ref: leads back to main.yaml# without going into a member or an element"},
	{"endless oneOf", "oneOf:\n  - type: string\n  - $ref: '#'", "main.yaml:3:5: $ref: leads back to main.yaml# without going into a member or an element"},
	{
		"endless allOf through definitions", "$defs:\n  A: {allOf: [{$ref: '#/$defs/B'}]}\n  B: {anyOf: [{$ref: '#/$defs/A'}]}",
		"main.yaml:3:16: $ref: leads back to main.yaml#/$defs/A without going into a member or an element",
	},
}

func TestRefusals(t *testing.T) {
	for _, c := range refusals {
		t.Run(c.name, func(t *testing.T) {
			m, err := build(t, c.schema, Options{})
			require.Error(t, err)
			assert.Nil(t, m)
			assert.Equal(t, c.want, err.Error())
		})
	}
}

// A keyword that the file's draft does not have is an annotation.
func TestKeywordsOfOtherDrafts(t *testing.T) {
	m, err := build(t, "$schema: http://json-schema.org/draft-04/schema#\ntype: string\nconst: a\nif: {}\nx-if: 1", Options{})
	require.NoError(t, err)
	assert.Equal(t, "string\n", dump(m.Files[0]))
}

func TestAssertFormat(t *testing.T) {
	for _, c := range []struct{ schema, want string }{
		{`{type: string, format: date}`, "string format!date format:date\n"},
		{`{format: date}`, "any format!date format:date\n"},
		{`{anyOf: [{enum: [a]}, {type: string, format: date}]}`, "any(string)\n  also anyOf\n  - any(string) enum[\"a\"]\n  - string format!date format:date\n"},
	} {
		m, err := build(t, c.schema, Options{AssertFormat: true})
		require.NoError(t, err)
		assert.Equal(t, c.want, dump(m.Files[0]), c.schema)
	}
}
