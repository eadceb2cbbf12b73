package gen

import (
	"cmp"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
)

// times repeats a text with its number in it, between commas.
func times(n int, form func(i int) string) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = form(i)
	}
	return strings.Join(parts, ",")
}

// nested wraps a text n times.
func nested(n int, open, inner, end string) string {
	return strings.Repeat(open, n) + inner + strings.Repeat(end, n)
}

// deepBlocks is block YAML n levels deep.
func deepBlocks(n int) string {
	var out strings.Builder
	for i := range n {
		out.WriteString(strings.Repeat(" ", i) + "items:\n")
	}
	return out.String() + strings.Repeat(" ", n) + "{}\n"
}

// marks spells a number in characters that no Go name can hold.
func marks(n int) string {
	return strings.Map(func(c rune) rune { return rune("-_.:;,+*/!"[c-'0']) }, strconv.Itoa(n))
}

// diamonds are n definitions, each of which leads to the next by two ways: 2^n ways in all.
func diamonds(n int, form string) string {
	return `{"$ref": "#/$defs/d0", "$defs": {` + times(n, func(i int) string {
		return fmt.Sprintf(`"d%d": `, i) + strings.ReplaceAll(form, "NEXT", fmt.Sprintf("#/$defs/d%d", i+1))
	}) + fmt.Sprintf(`, "d%d": {"type": ["string", "object"], "maxLength": 3}}}`, n)
}

// variants are n alternatives told apart by a tag.
func variants(n int) string {
	return times(n, func(i int) string {
		return fmt.Sprintf(`{"type": "object", "required": ["type"], "properties": {"type": {"const": "t%d"}, "v%d": {"type": "string"}}}`, i, i)
	})
}

// unevaluated are n alternatives, any of which may hold beside others, and nothing but their members.
func unevaluated(n int) string {
	return `{"type": "object", "anyOf": [` + times(n, func(i int) string {
		return fmt.Sprintf(`{"required": ["p%d"], "properties": {"p%d": true}}`, i, i)
	}) + `], "unevaluatedProperties": false}`
}

// hostileSizes are schemas that are small to write and large to read, or simply large. What they may cost is bounded: a
// refusal early, or code in time and memory that grow with the text.
var hostileSizes = []struct {
	name    string
	file    string // in.json unless it says otherwise
	text    string
	refused string // what the error says; "" when there is code
	valid   string // a document that is valid, where there is code
	invalid string
}{
	{name: "deep schema", text: nested(10_000, `{"items":`, `{}`, `}`), refused: "in.json:1:90001: invalid character '{' exceeded max depth"},
	{name: "deep in YAML's eyes", file: "in.yaml", text: nested(5_000, `{items: `, `{}`, `}`), refused: "is nested deeper than 256 levels"},
	{name: "deep blocks", file: "in.yaml", text: deepBlocks(300), refused: "is nested deeper than 256 levels"},
	{name: "deep list", text: `{"const": ` + nested(100_000, `[`, ``, `]`) + `}`, refused: "exceeded max depth"},
	{name: "very deep text", text: strings.Repeat(`[`, 3<<20), refused: "exceeded max depth"},
	{name: "large file", text: `{"title": "` + strings.Repeat("x", 17<<20) + `"}`, refused: "in.json:1:1: is larger than 16777216 bytes"},
	{name: "many values", text: `{"const": [` + times(2_000_001, func(int) string { return "1" }) + `]}`, refused: "the schemas hold more than 2000000 values"},
	{name: "just deep enough", text: nested(120, `{"items":`, `{"type": "string"}`, `}`), valid: nested(100, `[`, ``, `]`), invalid: nested(120, `[`, `1`, `]`)},
	{name: "long title", text: `{"title": "` + strings.Repeat("long ", 200_000) + `", "description": "` + strings.Repeat("x", 1<<20) + `"}`, valid: `1`},
	{name: "long name", text: `{"type": "object", "properties": {"` + strings.Repeat("x", 1<<20) + `": {"type": "string"}}}`, valid: `{}`},
	{name: "long value", text: `{"enum": ["` + strings.Repeat("x", 1<<20) + `", "y"]}`, valid: `"y"`, invalid: `"x"`},
	{name: "long number", text: `{"minimum": ` + strings.Repeat("9", 1<<20) + `}`, valid: `"y"`, invalid: `1`},
	{name: "very long pattern", text: `{"type": "string", "pattern": "` + strings.Repeat("a", 100_000) + `|b"}`, valid: `"b"`, invalid: `"x"`},
	// Package regexp takes the product of both lengths, 0.8 s here and 76 s where each is 100,000.
	{name: "long pattern, long text", text: `{"type": "string", "pattern": "` + strings.Repeat("a", 10_000) + `"}`, invalid: `"x"`, valid: `"` + strings.Repeat("a", 10_000) + `"`},
	{name: "pattern of many repeats", text: `{"type": "string", "pattern": "` + strings.Repeat("a{0,50}", 15) + `$"}`, valid: `"aaa"`},
	{name: "100,000 values", text: `{"enum": [` + times(100_000, func(i int) string { return fmt.Sprintf(`"v%d"`, i) }) + `]}`, valid: `"v99999"`, invalid: `"v100000"`},
	{name: "100,000 numbers", text: `{"enum": [` + times(100_000, func(i int) string { return fmt.Sprint(i) }) + `]}`, valid: `99999`, invalid: `100000`},
	{name: "60,000 values of one name", text: `{"enum": [` + times(60_000, func(i int) string { return `"a` + marks(i) + `"` }) + `]}`, valid: `"a` + marks(59_999) + `"`, invalid: `"b"`},
	// 100,000 are read in linear time, too, but cost 10 s and 2.2 GB, most of it go/format's.
	{name: "30,000 members", text: `{"type": "object", "properties": {` + times(30_000, func(i int) string { return fmt.Sprintf(`"p%d": {"type": "string"}`, i) }) + `}}`, valid: `{"p29999": "x"}`, invalid: `{"p29999": 1}`},
	{name: "100,000 required", text: `{"required": [` + times(100_000, func(i int) string { return fmt.Sprintf(`"p%d"`, i) }) + `]}`, valid: `1`, invalid: `{}`},
	{name: "2,000 variants", text: `{"oneOf": [` + variants(2000) + `]}`, valid: `{"type": "t1999"}`, invalid: `{"type": "t2000"}`},
	{name: "10,000 definitions in a chain", text: `{"$ref": "#/$defs/d0", "$defs": {` + times(10_000, func(i int) string { return fmt.Sprintf(`"d%d": {"$ref": "#/$defs/d%d"}`, i, i+1) }) + `, "d10000": {"type": "string"}}}`, valid: `"x"`, invalid: `1`},
	{name: "diamonds of allOf", text: diamonds(30, `{"allOf": [{"$ref": "NEXT"}, {"$ref": "NEXT"}]}`), valid: `"abc"`, invalid: `"abcd"`},
	{name: "diamonds of anyOf", text: diamonds(30, `{"anyOf": [{"$ref": "NEXT"}, {"$ref": "NEXT"}]}`), valid: `"abc"`, invalid: `"abcd"`},
	{name: "diamonds of oneOf", text: diamonds(30, `{"oneOf": [{"$ref": "NEXT"}, {"$ref": "NEXT"}]}`), invalid: `"abc"`},
	{name: "diamonds of not", text: diamonds(18, `{"not": {"allOf": [{"$ref": "NEXT"}, {"not": {"not": {"$ref": "NEXT"}}}]}}`), valid: `"abc"`},
	{name: "diamonds of if", text: diamonds(18, `{"if": {"$ref": "NEXT"}, "then": {"$ref": "NEXT"}, "else": {"$ref": "NEXT"}}`), valid: `"abc"`, invalid: `"abcd"`},
	// Judging a text by 2^30 ways is given up.
	{name: "endless diamonds of not", text: diamonds(30, `{"not": {"allOf": [{"$ref": "NEXT"}, {"not": {"not": {"$ref": "NEXT"}}}]}}`), invalid: `"abc"`},
	{name: "endless diamonds of if", text: diamonds(30, `{"if": {"$ref": "NEXT"}, "then": {"$ref": "NEXT"}, "else": {"$ref": "NEXT"}}`), invalid: `"abc"`},
	{name: "diamonds of members", text: diamonds(30, `{"type": "object", "properties": {"a": {"$ref": "NEXT"}, "b": {"$ref": "NEXT"}}}`), valid: `{"a": {"b": {}}}`, invalid: `{"a": {"b": 1}}`},
	{name: "diamonds of dependentSchemas", text: diamonds(30, `{"dependentSchemas": {"a": {"$ref": "NEXT"}, "b": {"$ref": "NEXT"}}}`), valid: `{"a": 1, "b": 2}`},
	{name: "diamonds of members beside", text: diamonds(12, `{"anyOf": [{"$ref": "NEXT"}, {"properties": {"a": true}, "$ref": "NEXT"}]}`), valid: `{"b": 1}`},
	{name: "diamonds of unevaluated", text: diamonds(30, `{"allOf": [{"$ref": "NEXT"}, {"$ref": "NEXT"}], "unevaluatedProperties": false}`), invalid: `{"b": 1}`, valid: `"abc"`},
	{name: "diamonds of choices, unevaluated", text: diamonds(25, `{"anyOf": [{"$ref": "NEXT"}, {"properties": {"a": true}, "$ref": "NEXT"}], "unevaluatedProperties": false}`), invalid: `{"b": 1}`},
	{name: "crossed choices", text: `{"allOf": [` + times(20, func(i int) string {
		return fmt.Sprintf(`{"oneOf": [{"required": ["a%d"]}, {"required": ["b%d"]}]}`, i, i)
	}) + `]}`, invalid: `{"a1": 1}`},
	{name: "unevaluated beside many branches", text: unevaluated(64), valid: `{"p1": 1, "p63": 1}`, invalid: `{"p1": 1, "q": 1}`},
	// A thousand would be a thousand tries for each document.
	{name: "unevaluated beside too many branches", text: unevaluated(1000), refused: "more than 64 variants that no member tells apart are not supported"},
	{name: "choices in choices", text: nested(18, `{"oneOf": [{"type": "integer"}, {"type": "array", "items": `, `{"type": "null"}`, `}]}`), valid: nested(17, `[`, `1`, `]`), invalid: nested(18, `[`, `"x"`, `]`)},
	{name: "choices that only trying tells apart", text: nested(18, `{"anyOf": [{"type": "array", "minItems": 1, "items": {"type": "string"}}, {"type": "array", "maxItems": 1, "items": `, `true`, `}]}`), valid: nested(18, `[`, `1`, `]`), invalid: nested(17, `[`, `1, 2`, `]`)},
	{name: "a choice that leads to itself", text: `{"anyOf": [{"type": "array", "minItems": 2, "items": {"$ref": "#"}}, {"type": "array", "maxItems": 3, "items": {"$ref": "#"}}, {"const": 1}]}`, valid: nested(40, `[1,`, `1`, `]`), invalid: nested(40, `[1,`, `2`, `]`)},
}

// What any of them may cost, with room for a busy machine.
const (
	hostileTime   = 10 * time.Second
	hostileMemory = 2 << 30 // allocated in all, not at once
	hostileGrowth = 100     // bytes of Go for a byte of schema
)

// TestHostileSizes runs the table.
func TestHostileSizes(t *testing.T) {
	for _, c := range hostileSizes {
		t.Run(c.name, func(t *testing.T) {
			options := Options{Package: "large", Schemas: fstest.MapFS{cmp.Or(c.file, "in.json"): {Data: []byte(c.text)}}}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			files, err := Generate(options)
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			t.Logf("%v, %d MB for %d KB of schema, %d KB of Go", took, (after.TotalAlloc-before.TotalAlloc)>>20, len(c.text)>>10, len(files["in.go"])>>10)
			require.Less(t, took, hostileTime)
			require.Less(t, len(files["in.go"]), hostileGrowth*len(c.text)+1<<20)
			require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(hostileMemory))
			if c.refused != "" {
				require.ErrorContains(t, err, c.refused)
				require.Less(t, len(err.Error()), 1000)
				return
			}
			require.True(t, err == nil, "%.500s", err)
			v, err := NewValidator(options)
			require.NoError(t, err)
			for document, want := range map[string]bool{c.valid: true, c.invalid: false} {
				if document != "" {
					require.Equal(t, want, v.Document("", []byte(document)).Valid(), "%.100s", document)
				}
			}
		})
	}
}
