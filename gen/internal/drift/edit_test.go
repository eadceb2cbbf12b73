package drift

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/schema"
)

// TestEdits: a property and a value are added to files in every style, and nothing else changes.
func TestEdits(t *testing.T) {
	for _, c := range []struct{ name, file, before, after string }{
		{"block", "a.yaml", "properties:\n  a: {type: string}\nenum: [x]\n", "properties:\n  a: {type: string}\n  new: {type: string}\nenum: [x, z]\n"},
		{
			"comments", "a.yaml", "# head\nproperties: # members\n  a:\n    type: string # text\n\n  # the end\nenum:\n  - x # first\n# tail\n",
			"# head\nproperties: # members\n  a:\n    type: string # text\n  new: {type: string}\n\n  # the end\nenum:\n  - x # first\n  - z\n# tail\n",
		},
		{
			"lists at the left", "a.yaml", "properties:\n  a:\n    enum:\n    - 1\n    - 2\nenum:\n- x\n",
			"properties:\n  a:\n    enum:\n    - 1\n    - 2\n  new: {type: string}\nenum:\n- x\n- z\n",
		},
		{
			"block scalar", "a.yaml", "properties:\n  a:\n    description: |\n      one\n\n      two\nenum: [x]\n",
			"properties:\n  a:\n    description: |\n      one\n\n      two\n  new: {type: string}\nenum: [x, z]\n",
		},
		{"flow", "a.yaml", "properties: {a: {enum: ['}', \"]\", it's]}}\nenum: [ x ]\n", "properties: {a: {enum: ['}', \"]\", it's]}, new: {type: string}}\nenum: [ x, z ]\n"},
		{
			"flow over lines", "a.yaml", "properties: {\n  a: {type: string}\n  }\nenum: [\n  x,\n  ]\n",
			"properties: {\n  a: {type: string},\n  new: {type: string}\n  }\nenum: [\n  x,\n  z\n  ]\n",
		},
		{"no end of line", "a.yaml", "enum: [x]\nproperties:\n  a: {}", "enum: [x, z]\nproperties:\n  a: {}\n  new: {type: string}\n"},
		{
			"wide letters", "a.yaml", "properties: {\"äöü👍\": {description: \"ä\"}}\nenum: [\"👍\"]\n",
			"properties: {\"äöü👍\": {description: \"ä\"}, new: {type: string}}\nenum: [\"👍\", z]\n",
		},
		{
			"JSON", "a.json", "{\n  \"properties\": {\n    \"a\": {\"type\": \"string\"}\n  },\n  \"enum\": [\"x\"]\n}\n",
			"{\n  \"properties\": {\n    \"a\": {\"type\": \"string\"},\n    \"new\": {\"type\":\"string\"}\n  },\n  \"enum\": [\"x\", \"z\"]\n}\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			documents, err := schema.Read(fstest.MapFS{c.file: &fstest.MapFile{Data: []byte(c.before)}}, schema.Options{})
			require.NoError(t, err)
			v := documents[0].Value
			s := newSource(c.file, []byte(c.before))
			require.True(t, s.addMember(v.Member("properties"), "new", object(member("type", text("string")))))
			require.True(t, s.addItem(v.Member("enum"), nil, text("z")))
			lines, ok := s.edited()
			require.True(t, ok)
			assert.Equal(t, c.after, strings.Join(lines, "\n")+"\n")
			patched := applied(t, fstest.MapFS{c.file: &fstest.MapFile{Data: []byte(c.before)}}, s.unified())
			assert.Equal(t, strings.TrimSuffix(c.after, "\n"), strings.TrimSuffix(patched[c.file], "\n"), "the patch does the same")
		})
	}
}

// TestPlainText: a text is quoted wherever YAML would read something else.
func TestPlainText(t *testing.T) {
	for value, want := range map[string]string{
		"name": "name", "$ref": "$ref", "To be said.": "To be said.", "a-b_c.d": "a-b_c.d",
		"": `""`, "null": `"null"`, "Yes": `"Yes"`, "12": `"12"`, "a: b": `"a: b"`, "a #b": `"a #b"`, "#/$defs/A": `"#/$defs/A"`, "- a": `"- a"`, "a ": `"a "`,
		"a\nb": `"a\nb"`, "{a}": `"{a}"`, "ä": `"ä"`,
	} {
		assert.Equal(t, want, plainText(value), "%q", value)
	}
}
