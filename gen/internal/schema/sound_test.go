package schema

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What has no error and leads to none is there for the next stage.
func TestLoadSound(t *testing.T) {
	set, err := LoadSound(tree(
		"bad.yaml", "type: text\n$defs: {A: true}",
		"broken.json", "{",
		"cycle.yaml", "$defs: {A: {$ref: user.yaml}}\nnot: {$ref: good.yaml}",
		"dangling.yaml", "$ref: broken.json",
		"good.yaml", "$ref: 'other.yaml#/$defs/A'",
		"meta.yaml", "$ref: https://json-schema.org/draft/2020-12/meta/content",
		"other.yaml", "$defs: {A: {maxLenght: 1}}",
		"user.yaml", "allOf: [{$ref: 'bad.yaml#/$defs/A'}, {$dynamicRef: 'good.yaml'}]",
	), Options{})
	require.IsType(t, Errors{}, err)
	require.Len(t, err, 2)
	require.Equal(t, []string{"good.yaml", "json-schema.org/draft/2020-12/meta/content", "meta.yaml", "other.yaml"}, paths(set))
	require.Len(t, set.Warnings, 1)
	for i, s := range set.Files[0].schemas {
		require.Equal(t, i, s.Index)
	}

	set, err = LoadSound(tree("a.yaml", "true"), Options{})
	require.NoError(t, err)
	require.Equal(t, []string{"a.yaml"}, paths(set))
}

// Faults that leave the rest of a file readable are all reported.
func TestAllFaultsOfAFile(t *testing.T) {
	requireErrors(t, tree(
		"a.yaml", "title: a\ntitle: b\nproperties:\n  a: {type: string, type: object}\n  404: {minimum: 0x1F}\n  b: !x {maximum: .nan}\n  <<: {}\n  a: true\nmaxLength: low\ntitle: c",
		"b.json", `{"a": 1, "a": 2, "b": {"c": 1, "c": 2}, "a": 3}`,
		"c.yaml", "title: 1\n$ref: a.yaml"), Options{},
		"a.yaml:2:1: duplicate key title; the first is at line 1",
		"a.yaml:4:21: duplicate key type; the first is at line 4",
		`a.yaml:5:3: key 404 is not a string in YAML; write "404"`,
		"a.yaml:5:18: number 0x1F has no such form in JSON; write it as decimal",
		"a.yaml:6:6: YAML tag !x is not supported",
		"a.yaml:6:19: number .nan has no such form in JSON; write it as decimal",
		"a.yaml:7:3: merge keys (<<) are not supported; write the members out or use $ref",
		"a.yaml:8:3: duplicate key a; the first is at line 4",
		"a.yaml:10:1: duplicate key title; the first is at line 1",
		"b.json:1:10: duplicate key a; the first is at line 1",
		"b.json:1:32: duplicate key c; the first is at line 1",
		"b.json:1:41: duplicate key a; the first is at line 1",
		"c.yaml:1:8: title: must be a string")
}

// A file of nothing but faults does not fill the screen.
func TestFaultsAreBounded(t *testing.T) {
	_, err := Load(tree("a.yaml", "enum: ["+strings.Repeat("0x1,", 5000)+"]", "b.yaml", "minimum: 0x1"), Options{})
	require.Len(t, err, maxMended+1)
}
