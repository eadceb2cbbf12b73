package schema

import (
	"sort"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestKeywordsInSourceOrder(t *testing.T) {
	set := load(t, "p/a.yaml", `type: object
properties:
  zebra: {maxLength: 1.0, x-go-name: Z}
  apple: true
nullable: true
additionalItems: {a: [b]}
allOf:
  - {}
  - false
`)
	top := set.Files[0].Schema
	var names []string
	for _, k := range top.Keywords {
		names = append(names, k.Name)
	}
	require.Equal(t, []string{"type", "properties", "nullable", "additionalItems", "allOf"}, names)
	require.Nil(t, top.Keyword("nullable").Row, "no keyword of any draft")
	require.Nil(t, top.Keyword("additionalItems").Row, "no keyword of this draft")
	require.Nil(t, top.Keyword("anyOf"))

	named := top.Keyword("properties").Named
	require.Equal(t, "zebra", named[0].Name)
	require.Equal(t, Position{"p/a.yaml", 3, 3}, named[0].Pos)
	zebra := named[0].Schema
	require.Equal(t, Position{"p/a.yaml", 3, 10}, zebra.Pos)
	require.Equal(t, "p/a.yaml#/properties/zebra", zebra.Location())
	require.Equal(t, "1.0", zebra.Keyword("maxLength").Value.Text)
	require.Equal(t, Position{"p/a.yaml", 3, 22}, zebra.Keyword("maxLength").Value.Pos)
	require.Equal(t, NonNegativeInt, zebra.Keyword("maxLength").Row.Shape)
	require.True(t, *named[1].Schema.Bool)
	require.Equal(t, "p/a.yaml#/allOf/1", top.Keyword("allOf").Schemas[1].Location())
	require.False(t, *top.Keyword("allOf").Schemas[1].Bool)
}

func TestDefName(t *testing.T) {
	set := load(t, "a.yaml", "$defs: {a/b: {properties: {$defs: {type: string}}, definitions: {In: true}}}\nproperties: {$defs: {items: true}}")
	top := set.Files[0].Schema
	entry := top.Keyword("$defs").Named[0].Schema
	for _, c := range []struct {
		schema *Schema
		want   string
		ok     bool
	}{
		{top, "", false},
		{entry, "a/b", true},
		{entry.Keyword("properties").Named[0].Schema, "", false},
		{entry.Keyword("definitions").Named[0].Schema, "In", true},
		{top.Keyword("properties").Named[0].Schema, "", false},
		{top.Keyword("properties").Named[0].Schema.Keyword("items").Schema, "", false},
	} {
		got, ok := c.schema.DefName()
		require.Equal(t, c.want, got, c.schema.Location())
		require.Equal(t, c.ok, ok, c.schema.Location())
	}
}

// Aliases give one place several pointers; each is a schema of its own.
func TestAliases(t *testing.T) {
	set := load(t, "a.yaml", "properties:\n  a: &t {type: string, $anchor: t}\n  b: *t\n  c: {$ref: '#/properties/b'}")
	f := set.Files[0]
	named := f.Schema.Keyword("properties").Named
	require.Equal(t, named[0].Schema.Pos, named[1].Schema.Pos)
	require.Equal(t, "/properties/b", named[1].Schema.Pointer)
	require.Same(t, named[1].Schema, named[2].Schema.Ref)
	for i, s := range f.schemas {
		require.Equal(t, i, s.Index)
	}
}

func TestDraft4Booleans(t *testing.T) {
	set := load(t, "a.json", `{"$schema": "http://json-schema.org/draft-04/schema#", "additionalProperties": false, "additionalItems": {"type": "string"}, "maximum": 1, "exclusiveMaximum": true}`)
	top := set.Files[0].Schema
	require.False(t, *top.Keyword("additionalProperties").Schema.Bool)
	require.Nil(t, top.Keyword("additionalItems").Schema.Bool)
	require.Equal(t, BoolOrNumber, top.Keyword("exclusiveMaximum").Row.Shape)
}

func TestRowsAreInNameOrder(t *testing.T) {
	require.True(t, sort.SliceIsSorted(rows, func(i, j int) bool {
		if rows[i].Name != rows[j].Name {
			return rows[i].Name < rows[j].Name
		}
		return rows[i].Drafts < rows[j].Drafts
	}))
	for i, row := range rows {
		require.NotNil(t, checks[row.Shape], row.Name)
		if i > 0 && rows[i-1].Name == row.Name {
			require.Zero(t, rows[i-1].Drafts&row.Drafts, "%s: two rows for one draft", row.Name)
		}
	}
}

func TestNumbers(t *testing.T) {
	for literal, want := range map[string]struct{ integer, positive bool }{
		"0": {true, false}, "-0": {true, false}, "0.0e5": {true, false}, "0e-999999999999999999999": {true, false},
		"1": {true, true}, "1.0": {true, true}, "10e-1": {true, true}, "1e3": {true, true}, "1.5e1": {true, true},
		"1.5": {false, true}, "1e-1": {false, true}, "-1": {true, false}, "100e-3": {false, true},
		"1e100000000": {true, true}, "1e999999999999999999999": {true, true}, "1e-999999999999999999999": {false, true},
		"1e9223372036854775807": {true, true},
	} {
		d := parseDecimal(literal)
		require.Equal(t, want.integer, d.integer(), literal)
		require.Equal(t, want.positive, d.positive(), literal)
	}
	for text, want := range map[string]bool{
		"0": true, "-0": true, "10": true, "1.50": true, "1e5": true, "1E+05": true, "-1.2e-3": true,
		"": false, "-": false, "01": false, ".5": false, "5.": false, "1e": false, "1e+": false, "+1": false, "1 ": false, "1.e1": false, "0x1": false,
	} {
		require.Equal(t, want, isJSONNumber(text), text)
	}
}
