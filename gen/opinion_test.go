package gen

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// TestSecondOpinion: what breaks a meta-schema is an error, what the other implementation cannot do a doubt.
func TestSecondOpinion(t *testing.T) {
	const draft4 = "$schema: http://json-schema.org/draft-04/schema#\n"
	for _, c := range []struct{ text, doubt, broken string }{
		{text: "type: string"},
		{text: "pattern: '\\u0041'", doubt: `in/a.yaml:1:10: second opinion: '\\u0041' is not valid 'regex'`},
		{text: "maximum: 1e100000000", doubt: "in/a.yaml:1:10: number 1e100000000 is too large for a second opinion"},
		{text: draft4 + "required: []", broken: "in/a.yaml:2:11: second opinion: minimum 1 items required, but found 0 items"},
		{text: draft4 + "enum: [1, 1]", broken: "in/a.yaml:2:7: second opinion: items at index 0 and 1 are equal"},
		{text: "title: 1", broken: "in/a.yaml:1:8: title: must be a string"},
	} {
		doubts, err := SecondOpinion(Options{Schemas: fstest.MapFS{"a.yaml": {Data: []byte(c.text)}}, Dir: "in"})
		require.Equal(t, c.doubt, doubts.Error(), c.text)
		if c.broken == "" {
			require.NoError(t, err, c.text)
			continue
		}
		var broken Errors
		require.ErrorAs(t, err, &broken, c.text)
		require.Equal(t, c.broken, err.Error())
	}
	require.True(t, isLimit("second opinion: jsonschema file:///a.yaml compilation failed: whatever"))
	require.True(t, isLimit(`second opinion: "jsonschema file:///a.yaml compilation failed:\nwhatever"`))
}

func TestSecondOpinionOfShipped(t *testing.T) {
	doubts, err := SecondOpinion(Options{})
	require.NoError(t, err)
	require.Empty(t, doubts)
}
