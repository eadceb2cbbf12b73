package schema

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDynamicReferences(t *testing.T) {
	const (
		v2019 = "$schema: https://json-schema.org/draft/2019-09/schema\n"
		v2020 = "$schema: https://json-schema.org/draft/2020-12/schema\n"
	)
	for name, c := range map[string]struct {
		text, static, anchor string
		dynamic              bool
	}{
		"$dynamicAnchor":            {v2020 + "not: {$dynamicRef: '#n'}\n$defs: {N: {$dynamicAnchor: n}}", "in.yaml#/$defs/N", "n", true},
		"$anchor":                   {v2020 + "not: {$dynamicRef: '#n'}\n$defs: {N: {$anchor: n}}", "in.yaml#/$defs/N", "n", false},
		"another name":              {v2020 + "not: {$dynamicRef: '#n'}\n$defs: {N: {$anchor: n, $dynamicAnchor: m}}", "in.yaml#/$defs/N", "n", false},
		"pointer":                   {v2020 + "not: {$dynamicRef: '#/$defs/N'}\n$defs: {N: {$dynamicAnchor: n}}", "in.yaml#/$defs/N", "", false},
		"root":                      {v2020 + "$dynamicAnchor: n\nnot: {$dynamicRef: '#'}", "in.yaml#", "", false},
		"other resource":            {v2020 + "$id: urn:a\nnot: {$dynamicRef: 'urn:b#n'}\n$defs: {B: {$id: 'urn:b', $defs: {N: {$dynamicAnchor: n}}}}", "in.yaml#/$defs/B/$defs/N", "n", true},
		"resource of the reference": {v2020 + "$dynamicAnchor: n\nnot: {$id: 'urn:b', $dynamicRef: '#n', $defs: {N: {$dynamicAnchor: n}}}", "in.yaml#/not/$defs/N", "n", true},
		"percent-encoded":           {v2020 + "not: {$dynamicRef: '#%6E'}\n$defs: {N: {$dynamicAnchor: n}}", "in.yaml#/$defs/N", "n", true},
		"to a boolean":              {v2020 + "not: {$dynamicRef: '#/$defs/N'}\n$defs: {N: true}", "in.yaml#/$defs/N", "", false},
		"built in":                  {v2020 + "not: {$dynamicRef: 'https://json-schema.org/draft/2020-12/schema#meta'}", "json-schema.org/draft/2020-12/schema#", "meta", true},
		"recursive":                 {v2019 + "$recursiveAnchor: true\nnot: {$recursiveRef: '#'}", "in.yaml#", "", true},
		"recursive, false":          {v2019 + "$recursiveAnchor: false\nnot: {$recursiveRef: '#'}", "in.yaml#", "", false},
		"recursive, without":        {v2019 + "not: {$recursiveRef: '#'}", "in.yaml#", "", false},
		"recursive, inner":          {v2019 + "$recursiveAnchor: true\nnot: {$id: 'urn:b', $recursiveRef: '#', type: object}", "in.yaml#/not", "", false},
		"recursive, not at a root":  {v2019 + "not: {$recursiveAnchor: true, $recursiveRef: '#'}", "in.yaml#", "", false},
		"recursive, with pointer":   {v2019 + "$recursiveAnchor: true\nnot: {$recursiveRef: '#/$defs/N'}\n$defs: {N: {$recursiveAnchor: true}}", "in.yaml#/$defs/N", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			s := load(t, "in.yaml", c.text).File("in.yaml").Schema.Keyword("not").Schema
			require.NotNil(t, s.DynamicRef)
			require.Nil(t, s.Ref)
			require.Equal(t, c.static, s.DynamicRef.Static.Location())
			require.Equal(t, c.anchor, s.DynamicRef.Name)
			require.Equal(t, c.dynamic, s.DynamicRef.Dynamic)
		})
	}
}

// Each draft has its own keywords; the other's say nothing.
func TestDynamicKeywordsOfOtherDrafts(t *testing.T) {
	for _, text := range []string{
		"$schema: https://json-schema.org/draft/2020-12/schema\n$recursiveAnchor: true\nnot: {$recursiveRef: '#none'}",
		"$schema: https://json-schema.org/draft/2019-09/schema\n$dynamicAnchor: n\nnot: {$dynamicRef: '#none'}",
		"$schema: http://json-schema.org/draft-07/schema#\n$dynamicAnchor: n\n$recursiveAnchor: true\nnot: {$dynamicRef: '#n', $recursiveRef: '#'}",
	} {
		top := load(t, "a.yaml", text).Files[0].Schema
		require.Empty(t, top.DynamicAnchors())
		require.Nil(t, top.Keyword("not").Schema.DynamicRef)
	}
	requireErrors(t, tree("a.yaml", "$dynamicRef: '#none'\nnot: {$dynamicRef: 'none.yaml'}"), Options{},
		"a.yaml:1:14: $dynamicRef: no anchor none in a.yaml#", "a.yaml:2:20: $dynamicRef: no file none.yaml")
}

func TestResources(t *testing.T) {
	top := load(t, "a.yaml", `
$dynamicAnchor: top
$defs:
  B: {$dynamicAnchor: b}
  A: {$dynamicAnchor: a, items: {x-a: 1}}
  In: {$id: in, $dynamicAnchor: a, items: {$dynamicAnchor: b}}
enum: [{$dynamicAnchor: no}]
`).Files[0].Schema
	entries := top.Keyword("$defs").Named
	inner := entries[2].Schema
	require.Same(t, top, top.Resource())
	require.Same(t, top, entries[1].Schema.Keyword("items").Schema.Resource())
	require.Same(t, inner, inner.Keyword("items").Schema.Resource())

	var names []string
	for _, a := range top.DynamicAnchors() {
		names = append(names, a.Name)
		require.Same(t, a.Schema, top.DynamicAnchor(a.Name))
	}
	require.Equal(t, []string{"top", "b", "a"}, names)
	require.Same(t, inner, inner.DynamicAnchor("a"))
	require.Equal(t, "/$defs/In/items", inner.DynamicAnchor("b").Pointer)
	require.Nil(t, inner.DynamicAnchor("top"))
	require.Nil(t, top.DynamicAnchor("no"))
	require.Empty(t, entries[1].Schema.DynamicAnchors(), "no root of a resource")
}
