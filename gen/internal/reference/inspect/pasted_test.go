package inspect

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPasted: what is no JSON is repaired, with the place of each repair in the text as it was, and that of the value in the
// text that the report is about.
func TestPasted(t *testing.T) {
	in := New(sample(t))
	text := "{\n  \"ping\": \"\U0001F44B\", // said\n  \"é\": WORD,\n}"
	r := in.Pasted("", []byte(text))
	require.Nil(t, r.Syntax)
	require.Equal(t, "p.Ping", r.Schema)
	require.Equal(t, "{\n  \"ping\": \"\U0001F44B\",\n  \"é\": \"WORD\"\n}", r.Text)
	require.Equal(t, []Repair{
		{"comment", 2, 16, "/ping", "comment removed: // said", false, 12, 16},
		{"placeholder", 3, 8, "/é", "WORD quoted: a placeholder", true, 25, 31},
		{"trailing-comma", 3, 12, "/é", "comma removed: nothing follows it", false, 25, 31},
	}, r.Repairs)
	require.Equal(t, []Spot{{"/é", 25, 31}}, r.Unknown)
	require.True(t, r.Valid)
}

// TestPastedJSON leaves JSON alone, also where it is over a limit of the reader.
func TestPastedJSON(t *testing.T) {
	in := New(sample(t))
	for _, text := range []string{`{"ping":"x"}`, `{"x":1}`, strings.Repeat("[", 129) + strings.Repeat("]", 129)} {
		require.Equal(t, in.Document("", []byte(text)), in.Pasted("", []byte(text)))
	}
}

// TestPastedRefused has repairs whose outcome is over a limit, and a text that cannot be repaired.
func TestPastedRefused(t *testing.T) {
	in := New(sample(t))
	r := in.Pasted("", []byte(strings.Repeat("[", 150)+"x"))
	require.NotNil(t, r.Syntax)
	require.Len(t, r.Repairs, 2)
	require.Len(t, r.Text, 150+len(`"x"`)+150)
	r = in.Pasted("", []byte("{,\n}]\n {\"a\""))
	require.NotNil(t, r.Syntax)
	require.Empty(t, r.Text)
	require.Equal(t, "3:2: more text after the value: {", r.Hopeless)
}
