package schema

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// paths returns the paths of the files of a set.
func paths(set *Set) []string {
	var list []string
	for _, f := range set.Files {
		list = append(list, f.Path)
	}
	return list
}

// metaFiles returns the names of the built-in files: "draft-07/schema".
func metaFiles(t *testing.T) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(metaSchemas, "metaschema", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, strings.TrimPrefix(name, "metaschema/"))
		}
		return err
	})
	require.NoError(t, err)
	return names
}

func TestBuiltInFiles(t *testing.T) {
	names := metaFiles(t)
	require.Len(t, names, 5+6+8)
	for _, name := range names {
		for _, ref := range []string{"http://json-schema.org/" + name, "https://json-schema.org/" + name + "#", "HTTPS://JSON-Schema.org/" + name} {
			set := load(t, "a.yaml", "$ref: '"+ref+"'")
			target := set.File("a.yaml").Schema.Ref
			require.Equal(t, "json-schema.org/"+name+"#", target.Location(), ref)
			require.True(t, target.File.External())
			require.False(t, target.File.IsRoot)
			shown, found := set.Outside(target.File.Path)
			require.True(t, found)
			require.True(t, strings.HasSuffix(strings.ToLower(shown), "json-schema.org/"+name), shown)

			id := target.value.Member(target.Draft.idKeyword())
			require.Contains(t, []string{"https://json-schema.org/" + name, "http://json-schema.org/" + name + "#"}, id.Text)
			if ref == strings.ToLower(ref) { // the other implementation knows no others
				require.Empty(t, SecondOpinion(set))
			}
		}
	}
}

// Only what is referred to becomes part of a set.
func TestBuiltInFilesAreLazy(t *testing.T) {
	for text, want := range map[string][]string{
		"$schema: https://json-schema.org/draft/2020-12/schema":                                                            {"a.yaml"},
		"$schema: http://json-schema.org/draft-04/schema#":                                                                 {"a.yaml"},
		"$ref: http://json-schema.org/draft-07/schema#/definitions/nonNegativeInteger":                                     {"a.yaml", "json-schema.org/draft-07/schema"},
		"$ref: https://json-schema.org/draft/2020-12/meta/format-assertion":                                                {"a.yaml", "json-schema.org/draft/2020-12/meta/format-assertion"},
		"not: {$ref: 'http://json-schema.org/draft-04/schema'}\nitems: {$ref: 'https://json-schema.org/draft-04/schema#'}": {"a.yaml", "json-schema.org/draft-04/schema"},
		"$ref: https://json-schema.org/draft/2019-09/schema": {
			"a.yaml", "json-schema.org/draft/2019-09/meta/applicator", "json-schema.org/draft/2019-09/meta/content",
			"json-schema.org/draft/2019-09/meta/core", "json-schema.org/draft/2019-09/meta/format",
			"json-schema.org/draft/2019-09/meta/meta-data", "json-schema.org/draft/2019-09/meta/validation",
			"json-schema.org/draft/2019-09/schema",
		},
	} {
		require.Equal(t, want, paths(load(t, "a.yaml", text)), text)
	}
}

// mapped is a folder that the maps of tests lead to.
func mapped() fstest.MapFS {
	return tree(
		"exact", "type: string",
		"text.json", `{"type": "string", "$defs": {"N": {"$anchor": "n"}}}`,
		"yaml.yaml", "$ref: deep/yml",
		"deep/yml.yml", "$ref: ../text",
		"both.json", "true",
		"both.yaml", "false",
		"id.json", `{"$id": "https://other.org/x/id.json", "$ref": "y.json", "$defs": {"Y": {"$id": "y.json"}}}`,
		"retrieved.json", `{"$id": "urn:a:b", "$ref": "https://example.com/s/text"}`,
		"seven.json", `{"$schema": "http://json-schema.org/draft-07/schema#", "items": [{"$ref": "plain.json"}]}`,
		"plain.json", `{"items": [true]}`,
		"a b/ü.json", "{}",
	)
}

func TestMaps(t *testing.T) {
	o := Options{Maps: []Map{
		{URL: "https://example.com", FS: tree("s/text.json", "false", "top.json", "{}")},
		{URL: "https://example.com/s/", FS: mapped(), Dir: "copies"},
		{URL: "urn:acme", FS: mapped()},
	}}
	for ref, want := range map[string]string{
		"https://example.com/s/exact":             "example.com/s/exact#",
		"https://example.com/s/text.json":         "example.com/s/text.json#",
		"https://example.com/s/text":              "example.com/s/text.json#",
		"https://example.com/s/text#n":            "example.com/s/text.json#/$defs/N",
		"HTTPS://Example.com/s/text#/$defs/N":     "example.com/s/text.json#/$defs/N",
		"https://example.com/s/yaml":              "example.com/s/yaml.yaml#",
		"https://example.com/s/deep/yml":          "example.com/s/deep/yml.yml#",
		"https://example.com/s/deep/../both":      "example.com/s/both.json#",
		"https://example.com/s/id.json":           "example.com/s/id.json#",
		"https://example.com/s/a%20b/%C3%BC.json": "example.com/s/a b/ü.json#",
		"https://example.com/top":                 "example.com/top.json#",
		"urn:acme:text":                           "urn/acme/text.json#",
		"urn:acme:both.yaml":                      "urn/acme/both.yaml#",
	} {
		set, err := Load(tree("in.yaml", "$ref: '"+ref+"'"), o)
		require.NoError(t, err, ref)
		require.Equal(t, want, set.File("in.yaml").Schema.Ref.Location(), ref)
	}

	set, err := Load(tree("in.yaml", "allOf: [{$ref: 'https://example.com/s/yaml'}, {$ref: 'https://example.com/s/text'}, {$ref: 'https://example.com/s/text.json'}]"), o)
	require.NoError(t, err)
	require.Equal(t, []string{"example.com/s/deep/yml.yml", "example.com/s/text.json", "example.com/s/yaml.yaml", "in.yaml"}, paths(set), "one file for all its names")
	name, found := set.Outside("example.com/s/text.json")
	require.True(t, found)
	require.Equal(t, "copies/text.json", name)
	_, found = set.Outside("in.yaml")
	require.False(t, found)
}

// A mapped file has its own base and its own names, and the dialect of the schema
// that leads to it when it names none.
func TestMappedFiles(t *testing.T) {
	o := Options{Maps: []Map{{URL: "https://example.com/s", FS: mapped()}}}
	set, err := Load(tree("in.yaml", `
properties:
  a: {$ref: 'https://example.com/s/id'}
  b: {$ref: 'https://other.org/x/y.json'}
  c: {$ref: 'https://example.com/s/retrieved'}
  d: {$ref: 'urn:a:b'}
  e: {$ref: 'https://example.com/s/seven'}
`), o)
	require.NoError(t, err)
	var targets []string
	for _, named := range set.File("in.yaml").Schema.Keyword("properties").Named {
		targets = append(targets, named.Schema.Ref.Location())
	}
	require.Equal(t, []string{
		"example.com/s/id.json#", "example.com/s/id.json#/$defs/Y", "example.com/s/retrieved.json#",
		"example.com/s/retrieved.json#", "example.com/s/seven.json#",
	}, targets)
	require.Equal(t, "example.com/s/text.json#", set.File("example.com/s/retrieved.json").Schema.Ref.Location())
	require.Equal(t, Draft7, set.File("example.com/s/seven.json").Draft)

	set, err = Load(tree("in.yaml", "$ref: https://example.com/s/seven"), o)
	require.NoError(t, err)
	require.Equal(t, Draft7, set.File("example.com/s/plain.json").Draft)
}

// A map may stand for what is built in, and need not be complete.
func TestMapOfMetaSchemas(t *testing.T) {
	o := Options{Maps: []Map{{URL: "http://json-schema.org", FS: tree("draft-07/schema", `{"title": "mine"}`)}}}
	set, err := Load(tree("in.yaml", "allOf: [{$ref: 'http://json-schema.org/draft-07/schema#'}, {$ref: 'http://json-schema.org/draft-06/schema#'}]"), o)
	require.NoError(t, err)
	all := set.File("in.yaml").Schema.Keyword("allOf").Schemas
	require.Equal(t, "mine", all[0].Ref.Keyword("title").Value.Text)
	require.Equal(t, Draft6, all[1].Ref.Draft)
}

// A path of the tree stays what it is when a map has the same one.
func TestMappedPathIsTaken(t *testing.T) {
	set, err := Load(tree("example.com/a.json", "false", "in.json", `{"$ref": "https://example.com/a.json"}`),
		Options{Maps: []Map{{URL: "https://example.com", FS: tree("a.json", "true")}}})
	require.NoError(t, err)
	require.Equal(t, []string{"_example.com/a.json", "example.com/a.json", "in.json"}, paths(set))
	require.True(t, *set.File("in.json").Schema.Ref.Bool)
}

func TestMapErrors(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(dir+"/in/real", 0o755))
	require.NoError(t, os.WriteFile(dir+"/in/real/a.json", []byte("true"), 0o644))
	require.NoError(t, os.WriteFile(dir+"/secret.json", []byte("true"), 0o644))
	require.NoError(t, os.Symlink("../secret.json", dir+"/in/link.json"))
	require.NoError(t, os.Symlink("real", dir+"/in/folder"))
	o := Options{MaxFileSize: 100, Maps: []Map{
		{URL: "https://example.com/s/", FS: tree("a.json", `{"$ref": "b.json", "not": {"$ref": "none"}}`, "b.json", `{"type": 1, "title": 1}`,
			"syntax.yaml", "a: [", "big.json", strings.Repeat(" ", 100)+"{}", "d.json/x.json", "true", "dialect.json", `{"$schema": "https://example.com/meta"}`)},
		{URL: "https://links.com", FS: os.DirFS(dir + "/in")},
	}}
	const types = "array, boolean, integer, null, number, object, string"
	for ref, want := range map[string][]string{
		"https://example.com/s/none":           {"in.yaml:1:7: $ref: no file none in the map of https://example.com/s"},
		"https://example.com/s/":               {`in.yaml:1:7: $ref: no file "" in the map of https://example.com/s`},
		"https://example.com/s/d.json":         {"in.yaml:1:7: $ref: no file d.json in the map of https://example.com/s"},
		"https://example.com/s/%2e%2e/x":       {"in.yaml:1:7: $ref: no file ../x in the map of https://example.com/s"},
		"https://example.com/s/..%2f../x":      {"in.yaml:1:7: $ref: no file ../../x in the map of https://example.com/s"},
		"https://example.com/s/a.json?v=1":     {"in.yaml:1:7: $ref: https://example.com/s/a.json?v=1 has a query, which names no file; leave out ?v=1"},
		"https://example.com/s2/a.json":        {"in.yaml:1:7: $ref: no map for https://example.com/s2/a.json"},
		"http://example.com/s/a.json":          {"in.yaml:1:7: $ref: no map for http://example.com/s/a.json"},
		"https://json-schema.org/draft/next/x": {"in.yaml:1:7: $ref: https://json-schema.org/draft/next/x is not one of the built-in meta-schemas"},
		"https://links.com/folder/a.json":      {"in.yaml:1:7: $ref: no file folder/a.json in the map of https://links.com"},
		"https://links.com/link.json":          {"links.com/link.json:1:1: is not a regular file"},
		"https://example.com/s/syntax":         {"example.com/s/syntax.yaml:1:1: did not find expected node content"},
		"https://example.com/s/big":            {"example.com/s/big.json:1:1: is larger than 100 bytes"},
		"https://example.com/s/b":              {"example.com/s/b.json:1:10: type: must be a type name or an array of them: " + types, "example.com/s/b.json:1:22: title: must be a string"},
		"https://example.com/s/dialect": {"example.com/s/dialect.json:1:13: $schema: unknown dialect https://example.com/meta; the known ones are " +
			"http://json-schema.org/draft-04/schema# to https://json-schema.org/draft/2020-12/schema; for a meta-schema of your own, -map says where it is"},
		"https://example.com/s/a": {
			"example.com/s/a.json:1:36: $ref: no file none in the map of https://example.com/s",
			"example.com/s/b.json:1:10: type: must be a type name or an array of them: " + types, "example.com/s/b.json:1:22: title: must be a string",
		},
	} {
		_, err := Load(tree("in.yaml", "$ref: '"+ref+"'"), o)
		require.EqualError(t, err, strings.Join(want, "\n"), ref)
	}
	_, err := Load(tree("in.yaml", "$ref: https://links.com/real/a.json"), o)
	require.NoError(t, err)
}

func TestMapCheck(t *testing.T) {
	for text, want := range map[string]string{
		"https://example.com":   "",
		"urn:acme:":             "",
		"file:///schemas":       "",
		"example.com/schemas":   "map example.com/schemas: must begin with a scheme, like https://",
		"https://example.com?v": "map https://example.com?v: must have neither query nor fragment",
		"https://example.com#a": "map https://example.com#a: must have neither query nor fragment",
		"http://%zz":            "map http://%zz: is not a URL",
	} {
		_, err := Load(tree("a.yaml", "true"), Options{Maps: []Map{{URL: text, FS: tree()}}})
		if want == "" {
			require.NoError(t, err, text)
			continue
		}
		require.EqualError(t, err, want)
	}
	require.EqualError(t, Map{URL: "urn:a:"}.Check(), "map urn:a:: leads nowhere")
}

// The limits count what maps bring in.
func TestLimitsSpanMaps(t *testing.T) {
	files, maps := tree("in.yaml", "$ref: urn:a"), []Map{{URL: "urn:", FS: tree("a.json", `{"enum": [1]}`)}}
	_, err := Load(files, Options{Maps: maps, MaxNodes: 4})
	require.EqualError(t, err, "urn/a.json:1:11: the schemas hold more than 4 values")
	_, err = Load(files, Options{Maps: maps, MaxNodes: 5})
	require.NoError(t, err)
}
