package schema

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	vocab2019 = "https://json-schema.org/draft/2019-09/vocab/"
	vocab2020 = "https://json-schema.org/draft/2020-12/vocab/"
)

// metaSchema is a meta-schema of the user's own with the vocabularies listed; a
// name that begins with ? is optional.
func metaSchema(id string, d Draft, prefix string, vocabularies ...string) string {
	list := map[string]bool{}
	for _, name := range vocabularies {
		plain := strings.TrimPrefix(name, "?")
		if !strings.Contains(plain, ":") {
			plain = prefix + plain
		}
		list[plain] = !strings.HasPrefix(name, "?")
	}
	text, err := json.Marshal(map[string]any{"$id": id, "$schema": d.URI(), "$vocabulary": list})
	if err != nil {
		panic(err)
	}
	return string(text)
}

func TestVocabularies(t *testing.T) {
	for name, c := range map[string]struct {
		meta    string
		off     []string // of the keywords below
		asserts bool
	}{
		"all of 2020-12":     {metaSchema("urn:m", Draft2020, vocab2020, "core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "content"), nil, false},
		"no validation":      {metaSchema("urn:m", Draft2020, vocab2020, "core", "applicator", "unevaluated", "meta-data", "format-annotation", "content"), []string{"minimum"}, false},
		"no applicator":      {metaSchema("urn:m", Draft2020, vocab2020, "core", "unevaluated", "validation", "meta-data", "format-annotation", "content"), []string{"not"}, false},
		"core alone":         {metaSchema("urn:m", Draft2020, vocab2020, "core"), []string{"minimum", "not", "title", "format", "contentEncoding", "unevaluatedItems"}, false},
		"without core":       {metaSchema("urn:m", Draft2020, vocab2020, "validation"), []string{"not", "title", "format", "contentEncoding", "unevaluatedItems"}, false},
		"assertion":          {metaSchema("urn:m", Draft2020, vocab2020, "core", "format-assertion"), []string{"minimum", "not", "title", "contentEncoding", "unevaluatedItems"}, true},
		"assertion, false":   {metaSchema("urn:m", Draft2020, vocab2020, "core", "?format-assertion"), []string{"minimum", "not", "title", "contentEncoding", "unevaluatedItems"}, true},
		"optional unknown":   {metaSchema("urn:m", Draft2020, vocab2020, "core", "validation", "?urn:mine"), []string{"not", "title", "format", "contentEncoding", "unevaluatedItems"}, false},
		"2019-09":            {metaSchema("urn:m", Draft2019, vocab2019, "core", "applicator", "validation", "?format"), []string{"title", "contentEncoding"}, false},
		"2019-09, assertion": {metaSchema("urn:m", Draft2019, vocab2019, "core", "format"), []string{"minimum", "not", "title", "contentEncoding", "unevaluatedItems"}, true},
		"no $vocabulary":     {`{"$id": "urn:m", "$schema": "https://json-schema.org/draft/2020-12/schema"}`, nil, false},
		"draft 7 has none":   {`{"$id": "urn:m", "$schema": "http://json-schema.org/draft-07/schema#", "$vocabulary": {"urn:x": true}}`, []string{"unevaluatedItems"}, false},
		"by way of another":  {`{"$id": "urn:m", "$schema": "https://json-schema.org/draft/2020-12/meta/validation"}`, nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			const text = "$schema: urn:m\nminimum: 1\nnot: {}\ntitle: t\nformat: date\ncontentEncoding: base64\nunevaluatedItems: false\n$defs: {}\nx-a: 1"
			own := load(t, "m.json", c.meta, "a.yaml", text)
			set, err := Load(tree("a.yaml", text), Options{Maps: []Map{{URL: "urn:", FS: tree("m.json", c.meta)}}})
			require.NoError(t, err)
			require.Equal(t, []string{"a.yaml"}, paths(set), "a meta-schema that only $schema names is no part of the set")
			for _, set := range []*Set{own, set} {
				top := set.File("a.yaml").Schema
				require.Equal(t, c.asserts, top.Dialect.FormatAsserts)
				var off []string
				for _, k := range top.Keywords {
					if k.Row == nil && k.Name != "x-a" && k.Name != "$defs" {
						off = append(off, k.Name)
					}
				}
				require.Equal(t, c.off, off)
				if slices.Contains(off, "not") {
					require.Nil(t, top.Keyword("not").Schema)
				}
				require.Empty(t, SecondOpinion(set))
			}
		})
	}
}

// A dialect is one wherever it is named, and a resource inside a file has its own.
func TestEmbeddedDialects(t *testing.T) {
	meta := metaSchema("https://example.com/m", Draft2020, vocab2020, "core", "applicator")
	set := load(t, "m.json", meta, "a.json", `{"$schema": "https://example.com/m#", "minimum": 1, "properties": {
		"a": {"$id": "urn:a", "$schema": "https://json-schema.org/draft/2020-12/schema", "minimum": 1, "not": {"minimum": 1}},
		"b": {"id": "urn:b", "$schema": "http://json-schema.org/draft-04/schema#", "not": {"exclusiveMinimum": true, "const": 1}},
		"c": {"$schema": "http://json-schema.org/draft-04/schema#", "const": 1, "not": {"minimum": true}},
		"d": {"$id": "urn:d", "$schema": "https://example.com/m", "not": {"minimum": true}}}}`)
	top := set.File("a.json").Schema
	require.Nil(t, top.Keyword("minimum").Row)
	named := top.Keyword("properties").Named
	require.NotNil(t, named[0].Schema.Keyword("not").Schema.Keyword("minimum").Row)
	require.Same(t, standard[Draft2020], named[0].Schema.Keyword("not").Schema.Dialect)
	draft4 := named[1].Schema.Keyword("not").Schema
	require.Equal(t, Draft4, draft4.Draft)
	require.Same(t, named[1].Schema, draft4.Resource())
	require.Equal(t, BoolOrNumber, draft4.Keyword("exclusiveMinimum").Row.Shape)
	require.Nil(t, draft4.Keyword("const").Row)
	require.Same(t, top.Dialect, named[2].Schema.Dialect, "no resource of its own")
	require.Same(t, top.Dialect, named[3].Schema.Dialect)
}

func TestDialectErrors(t *testing.T) {
	const known = "; the known ones are http://json-schema.org/draft-04/schema# to https://json-schema.org/draft/2020-12/schema"
	const advice = "; for a meta-schema of your own, -map says where it is"
	for name, c := range map[string]struct {
		files []string
		want  []string
	}{
		"nowhere": {[]string{"a.json", `{"$schema": "https://example.com/m"}`},
			[]string{"a.json:1:13: $schema: unknown dialect https://example.com/m" + known + advice}},
		"embedded": {[]string{"a.json", `{"not": {"$id": "urn:a", "$schema": "https://example.com/m"}}`},
			[]string{"a.json:1:37: $schema: unknown dialect https://example.com/m" + known + advice}},
		"itself": {[]string{"a.json", `{"$schema": "urn:m"}`, "m.json", `{"$id": "urn:m", "$schema": "urn:m"}`}, []string{
			"a.json:1:13: $schema: unknown dialect urn:m" + known + advice, "m.json:1:29: $schema: unknown dialect urn:m" + known + advice}},
		"no $schema": {[]string{"a.json", `{"$schema": "urn:m"}`, "m.json", `{"$id": "urn:m"}`},
			[]string{"a.json:1:13: $schema: unknown dialect urn:m" + known + advice}},
		"required vocabulary": {[]string{"a.json", `{"$schema": "urn:m"}`, "b.json", `{"$schema": "urn:m"}`, "m.json", metaSchema("urn:m", Draft2020, vocab2020, "core", "urn:mine")},
			[]string{"m.json:1:144: $vocabulary: unknown vocabulary urn:mine, which the meta-schema requires"}},
		"vocabulary of another draft": {[]string{"a.json", `{"$schema": "urn:m"}`, "m.json", metaSchema("urn:m", Draft2020, vocab2019, "core")},
			[]string{"m.json:1:88: $vocabulary: unknown vocabulary " + vocab2019 + "core, which the meta-schema requires; it belongs to 2019-09, the meta-schema is written in 2020-12"}},
		"malformed meta-schema": {[]string{"a.json", `{"$schema": "urn:m"}`, "m.json", `{"$id": "urn:m",}`},
			[]string{"m.json:1:17: invalid character '}' looking for beginning of object key string"}},
	} {
		t.Run(name, func(t *testing.T) { requireErrors(t, tree(c.files...), Options{}, c.want...) })
	}
}

// metaNames returns the keywords that a built-in meta-schema describes.
func metaNames(t *testing.T, file string) []string {
	t.Helper()
	data, err := fs.ReadFile(metaSchemas, "metaschema/"+file)
	require.NoError(t, err)
	var meta struct{ Properties map[string]json.RawMessage }
	require.NoError(t, json.Unmarshal(data, &meta))
	var names []string
	for name := range meta.Properties {
		names = append(names, name)
	}
	return names
}

// grammarOf returns the keywords of a draft that pass a filter, in order.
func grammarOf(d Draft, pass func(*Row) bool) []string {
	var names []string
	for i := range rows {
		if rows[i].Drafts.Has(d) && pass(&rows[i]) {
			names = append(names, rows[i].Name)
		}
	}
	return names
}

// The grammar table has the keywords that the meta-schemas describe, draft by draft.
func TestGrammarIsTheMetaSchemas(t *testing.T) {
	for d, file := range map[Draft]string{Draft4: "draft-04/schema", Draft6: "draft-06/schema", Draft7: "draft-07/schema"} {
		names := metaNames(t, file)
		if d == Draft4 {
			names = append(names, "$ref") // the text of the draft defines it, its meta-schema does not
		}
		if !slices.Contains(names, "format") {
			names = append(names, "format")
		}
		slices.Sort(names)
		require.Equal(t, names, grammarOf(d, func(*Row) bool { return true }), d)
	}
}

// From 2019-09 on every row is in the vocabulary whose meta-schema describes it.
func TestGrammarIsTheVocabularies(t *testing.T) {
	for _, v := range vocabularyURIs {
		names := metaNames(t, strings.Replace(strings.TrimPrefix(v.uri, "https://json-schema.org/"), "/vocab/", "/meta/", 1))
		switch v.vocabulary { // the meta-schema of the whole draft keeps two more
		case core:
			names = append(names, "definitions")
		case applicator:
			names = append(names, "dependencies")
		}
		slices.Sort(names)
		require.Equal(t, names, grammarOf(v.draft, func(r *Row) bool { return r.vocabulary == v.vocabulary }), v.uri)
	}
}
