package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const parcels = "# Parcels\n\n## Sent\n\n```json\n{\"id\": \"p1\", \"w\": 1.50}\n```\n\n## Lost \x1b[31m\n\n" +
	"```json\n{\n  \"id\": ID, // who\n  \"n\": 1,\n}\n```\n\n## Gone\n\n```json\nsee [above\n```\n\n" +
	"## Drawn\n\n<details>\n<summary>Example payload</summary>\n\n![](/drawn.png)\n\n</details>\n"

func TestExtract(t *testing.T) {
	inFolder(t, map[string]string{"parcels.md": parcels, "empty.txt": "", "bad.md": "\xff\xfea\x00"})
	problem := "parcels.md:21:5: cannot be repaired: more text after the value: [\n"

	require.Equal(t, runs{0, `parcels.md  markdown, 3 examples: 1 strict, 1 repaired, 1 beyond repair; 1 payload shown only in a picture
  LINES  HEADING    JSON
  6      Sent       strict
  12-15  Lost [31m  3 repairs: comment, placeholder, trailing-comma
  21     Gone       beyond repair: 21:5: more text after the value: [
  LINE  HEADING  PICTURE INSTEAD OF A PAYLOAD
  29    Drawn    /drawn.png
`, problem}, outcome("", "extract", "parcels.md"))

	require.Equal(t, runs{0, "parcels.md  markdown, 3 examples: 1 strict, 1 repaired, 1 beyond repair; 1 payload shown only in a picture\n" +
		"  LINE  HEADING  PICTURE INSTEAD OF A PAYLOAD\n  29    Drawn    /drawn.png\n\nempty.txt  text, 0 examples\n", problem},
		outcome("", "extract", "-images", "parcels.md", "empty.txt"))
	require.Equal(t, runs{0, `[
{"source":"parcels.md","line":29,"heading":"Drawn","label":"Example payload","target":"/drawn.png"}
]
`, problem}, outcome("", "extract", "-images", "-format", "json", "parcels.md"))
	require.Equal(t, runs{0, "[]\n", ""}, outcome("", "extract", "-format", "json", "empty.txt"))
	require.Equal(t, runs{2, "[]\n", "gen: bad.md: written in UTF-16, not in UTF-8\ngen: none.md: no such file or directory\n"},
		outcome("", "extract", "--format", "json", "bad.md", "none.md"))
	require.Equal(t, 2, outcome("", "extract").code)
	require.Contains(t, outcome("", "extract", "-h").out, "gen extract docs/webhooks.md")
}

// TestExtractJSON: the result is what the documentation of the command says, and nothing in an example is lost.
func TestExtractJSON(t *testing.T) {
	got := outcome(parcels, "extract", "-format", "json", "-")
	require.Equal(t, 0, got.code)
	require.Contains(t, got.err, "-:29: a picture stands for a payload: /drawn.png\n")
	require.Equal(t, `[
{"source":"-","line":6,"end_line":6,"heading":"Sent","strict":true,"repairs":[],"json":{"id":"p1","w":1.50}},
{"source":"-","line":12,"end_line":15,"heading":"Lost [31m","strict":false,"repairs":[`+
		`{"kind":"placeholder","line":13,"column":9,"pointer":"/id","message":"ID quoted: a placeholder"},`+
		`{"kind":"comment","line":13,"column":13,"pointer":"/id","message":"comment removed: // who"},`+
		`{"kind":"trailing-comma","line":14,"column":9,"pointer":"/n","message":"comma removed: nothing follows it"}],`+
		`"json":{"id":"ID","n":1}},
{"source":"-","line":21,"end_line":21,"heading":"Gone","strict":false,"repairs":[],"json":null}
]
`, got.out)
	var list []map[string]any
	require.NoError(t, json.Unmarshal([]byte(got.out), &list))
	require.Len(t, list, 3)
	require.False(t, strings.Contains(got.out, "\x1b"))
}
