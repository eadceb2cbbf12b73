package schema

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWarnings(t *testing.T) {
	const draft7 = "$schema: http://json-schema.org/draft-07/schema#\n"
	for text, want := range map[string][]string{
		"maxLenght: 1":                         {"a.yaml:1:1: unknown keyword maxLenght; did you mean maxLength?"},
		"maxlength: 1":                         {"a.yaml:1:1: unknown keyword maxlength; did you mean maxLength?"},
		"not: {additionalPropertes: false}":    {"a.yaml:1:7: unknown keyword additionalPropertes; did you mean additionalProperties?"},
		"requird: [a]\nexample: 1":             {"a.yaml:1:1: unknown keyword requird; did you mean required?", "a.yaml:2:1: unknown keyword example; did you mean examples?"},
		"ref: '#'":                             {"a.yaml:1:1: unknown keyword ref; did you mean $ref?"},
		"x-maxLenght: 1":                       nil,
		"nullable: true\ndiscriminator: {}":    nil,
		"properties: {maxLenght: {}}":          nil,
		"enum: [{maxLenght: 1}]":               nil,
		"x-parts: {maxLenght: 1}":              nil,
		"dependencies: {a: [b]}":               nil,
		"additionalItems: {a: [b]}":            {"a.yaml:1:1: additionalItems is no keyword of 2020-12, only of draft 4 to 2019-09"},
		draft7 + "prefixItems: []":             {"a.yaml:2:1: prefixItems is no keyword of draft 7, only of 2020-12"},
		draft7 + "prefixItem: []":              nil,
		draft7 + "$defs: {}\ndeprecated: true": nil,
	} {
		var got []string
		for _, w := range load(t, "a.yaml", text).Warnings {
			got = append(got, w.Error())
		}
		require.Equal(t, want, got, text)
	}
}

// What is outside the tree is not the user's to mend, and what a dialect switches
// off is meant to be off.
func TestNoWarnings(t *testing.T) {
	set, err := Load(tree("a.yaml", "$schema: urn:m\n$ref: urn:b\nminimum: 1"), Options{Maps: []Map{{
		URL: "urn:", FS: tree("m.json", metaSchema("urn:m", Draft2020, vocab2020, "core"), "b.json", `{"maxLenght": 1}`)}}})
	require.NoError(t, err)
	require.Equal(t, []string{"a.yaml", "urn/b.json"}, paths(set))
	require.Empty(t, set.Warnings)

	set, err = Load(os.DirFS("../../../schemas"), Options{})
	require.NoError(t, err)
	require.Empty(t, set.Warnings)
}

// Unknown keywords without end are not compared without end.
func TestManyUnknownKeywords(t *testing.T) {
	var text strings.Builder
	for i := range 3 * maxUnknown {
		fmt.Fprintf(&text, "maxLenght%d: 1\n", i)
	}
	require.Len(t, load(t, "a.yaml", text.String()).Warnings, 10, "the suffix of one digit is within reach")
}
