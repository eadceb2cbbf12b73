package schema

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSecondOpinionAgrees(t *testing.T) {
	set := load(t,
		"p/a.yaml", "properties:\n  b: {$ref: '../q/b c.yaml#/$defs/B'}\n  x: {$ref: 'https://example.com/s#n'}\n  y: {$ref: 'urn:in'}",
		"q/b c.yaml", "$defs: {B: {type: string, x-go-name: Bee}}",
		"s.json", `{"$id": "https://example.com/s", "$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"N": {"$id": "#n"}, "I": {"$id": "urn:in"}}}`)
	require.Empty(t, SecondOpinion(set))
}

func TestSecondOpinionOnShippedSchemas(t *testing.T) {
	set, err := Load(os.DirFS("../../../schemas"), Options{})
	require.NoError(t, err)
	require.NotEmpty(t, set.Files)
	require.Empty(t, SecondOpinion(set))
}

func TestSecondOpinionDiffers(t *testing.T) {
	for text, want := range map[string]string{
		"properties: {a: {pattern: '(?!x)'}}":                            `a.yaml:1:27: second opinion: `,
		"$schema: http://json-schema.org/draft-04/schema#\nrequired: []": "a.yaml:2:11: second opinion: minimum 1 items required, but found 0 items",
		"maximum: 1e100000000":                                           "a.yaml:1:10: number 1e100000000 is too large for a second opinion",
		"enum: [{a: 1e-99999999999999999999}]":                           "a.yaml:1:12: number 1e-99999999999999999999 is too large for a second opinion",
	} {
		errs := SecondOpinion(load(t, "a.yaml", text))
		require.Len(t, errs, 1, text)
		require.Contains(t, errs[0].Error(), want)
	}
}
