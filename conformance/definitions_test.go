package conformance_test

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// nesting is where the value of a keyword holds schemas.
type nesting int

const (
	noSchema nesting = iota
	oneSchema
	schemaList
	schemaMap
)

// documentedKeywords is the vocabulary of shipped schemas: draft 2020-12 and the four extensions that the project
// documents. It is written out here, not taken from the generator, so that the generator cannot excuse its own schemas.
var documentedKeywords = map[string]nesting{
	"$anchor": noSchema, "$comment": noSchema, "$defs": schemaMap, "$dynamicAnchor": noSchema, "$dynamicRef": noSchema,
	"$id": noSchema, "$ref": noSchema, "$schema": noSchema, "$vocabulary": noSchema,
	"additionalProperties": oneSchema, "allOf": schemaList, "anyOf": schemaList, "contains": oneSchema,
	"dependentSchemas": schemaMap, "else": oneSchema, "if": oneSchema, "items": oneSchema, "not": oneSchema,
	"oneOf": schemaList, "patternProperties": schemaMap, "prefixItems": schemaList, "properties": schemaMap,
	"propertyNames": oneSchema, "then": oneSchema, "unevaluatedItems": oneSchema, "unevaluatedProperties": oneSchema,
	"const": noSchema, "dependentRequired": noSchema, "enum": noSchema, "exclusiveMaximum": noSchema,
	"exclusiveMinimum": noSchema, "maxContains": noSchema, "maxItems": noSchema, "maxLength": noSchema,
	"maxProperties": noSchema, "maximum": noSchema, "minContains": noSchema, "minItems": noSchema, "minLength": noSchema,
	"minProperties": noSchema, "minimum": noSchema, "multipleOf": noSchema, "pattern": noSchema, "required": noSchema,
	"type": noSchema, "uniqueItems": noSchema,
	"contentEncoding": noSchema, "contentMediaType": noSchema, "contentSchema": oneSchema, "default": noSchema,
	"deprecated": noSchema, "description": noSchema, "examples": noSchema, "format": noSchema, "readOnly": noSchema,
	"title": noSchema, "writeOnly": noSchema,
	"x-evidence": noSchema, "x-go-name": noSchema, "x-go-type": noSchema, "x-source": noSchema, "x-webhook": noSchema,
}

// beside are the keywords whose schemas speak of the same value as the schema they stand in.
var beside = []string{"allOf", "anyOf", "oneOf", "if", "then", "else", "not"}

// faults lists where the schemas break the rules of how a shipped schema is written, other than by their examples.
func (c *catalog) faults() []string {
	var list []string
	for _, d := range c.definitions() {
		list = append(list, d.unexplained()...)
	}
	for _, file := range c.paths {
		w := &ruleWalk{catalog: c, file: file}
		w.schema(file+"#", c.files[file], nil)
		list = append(list, w.list...)
	}
	return list
}

// unexplained lists what the definition does not say of itself.
func (d definition) unexplained() []string {
	var list []string
	for _, name := range []string{"title", "description"} {
		if text := d.schema.get(name); text == nil || text.kind != stringKind || strings.TrimSpace(text.text) == "" {
			list = append(list, d.String()+": no "+name)
		}
	}
	for _, name := range []string{"x-source", "examples"} {
		if items := d.schema.get(name); items == nil || items.kind != arrayKind || len(items.items) == 0 {
			list = append(list, d.String()+": no "+name)
		}
	}
	return list
}

// ruleWalk reads every schema of a file.
type ruleWalk struct {
	*catalog
	file string
	list []string
}

func (w *ruleWalk) fault(at, format string, arguments ...any) {
	w.list = append(w.list, at+": "+fmt.Sprintf(format, arguments...))
}

// schema checks one schema and those in it. Around names the properties that the schemas around it describe for the
// same object.
func (w *ruleWalk) schema(at string, t *tree, around []string) {
	if t.kind != objectKind {
		return // true and false say all they can
	}
	around = slices.Clone(around)
	if properties := t.get("properties"); properties != nil {
		for _, m := range properties.members {
			if w.described(m.value) {
				around = append(around, m.name)
			} else if !slices.Contains(around, m.name) {
				w.fault(at+"/properties/"+m.name, "no description")
			}
		}
	}
	for _, m := range t.members {
		where, inner := at+"/"+m.name, around
		if !slices.Contains(beside, m.name) {
			inner = nil
		}
		switch holds, documented := documentedKeywords[m.name]; {
		case !documented:
			w.fault(where, "not a documented keyword")
		case m.name == "$ref":
			if w.resolve(w.file, m.value.text).tree == nil {
				w.fault(where, "no schema at %s", m.value.text)
			}
		case m.name == "x-source":
			w.source(where, m.value)
		case m.name == "oneOf" || m.name == "anyOf":
			w.union(where, m.value)
			fallthrough
		case holds == schemaList:
			for i, item := range m.value.items {
				w.schema(fmt.Sprintf("%s/%d", where, i), item, inner)
			}
		case holds == oneSchema:
			w.schema(where, m.value, inner)
		case holds == schemaMap:
			for _, entry := range m.value.members {
				w.schema(where+"/"+entry.name, entry.value, inner)
			}
		}
	}
}

// described: the property says what it is, itself or through $ref.
func (w *ruleWalk) described(property *tree) bool {
	return slices.ContainsFunc(w.conjuncts(placed{w.file, property}), func(p placed) bool {
		text := p.get("description")
		return text != nil && strings.TrimSpace(text.text) != ""
	})
}

// source checks that each source is a page and a heading on it.
func (w *ruleWalk) source(at string, sources *tree) {
	for i, s := range sources.items {
		var names []string
		for _, m := range s.members {
			if m.value.kind == stringKind && strings.TrimSpace(m.value.text) != "" {
				names = append(names, m.name)
			}
		}
		slices.Sort(names)
		if len(s.members) != 2 || !slices.Equal(names, []string{"heading", "page"}) {
			w.fault(fmt.Sprintf("%s/%d", at, i), "not a page and a heading")
		}
	}
}

// union checks that a fallback branch excludes just the words of the branches beside it: a word missing there would
// make two branches fit, a word too many would make none fit.
func (w *ruleWalk) union(at string, branches *tree) {
	for n, branch := range branches.items {
		properties := w.properties(placed{w.file, branch})
		for _, name := range slices.Sorted(maps.Keys(properties)) {
			var excluded, known []string
			for _, p := range properties[name] {
				if not := p.get("not"); not != nil {
					excluded = append(excluded, listedWords(not)...)
				}
			}
			if len(excluded) == 0 {
				continue
			}
			for i, other := range branches.items {
				if i == n {
					continue
				}
				before := len(known)
				for _, p := range w.properties(placed{w.file, other})[name] {
					known = append(known, listedWords(p.tree)...)
				}
				if len(known) == before {
					w.fault(fmt.Sprintf("%s/%d", at, i), "does not say its %s, beside a fallback that excludes some", name)
				}
			}
			slices.Sort(known)
			slices.Sort(excluded)
			if known = slices.Compact(known); !slices.Equal(known, excluded) {
				w.fault(fmt.Sprintf("%s/%d", at, n), "excludes %v of %s, the other branches are %v", excluded, name, known)
			}
		}
	}
}

// TestDefinitions: every shipped definition explains itself, in words that the project documents.
func TestDefinitions(t *testing.T) {
	assert.Empty(t, shipped(t).faults())
}

// TestDefinitionRules: the rules of TestDefinitions find what they are for.
func TestDefinitionRules(t *testing.T) {
	const good = `{title: T, description: D, x-source: [{page: P, heading: H}], examples: [1], `
	cases := map[string]struct {
		defs string
		want []string
	}{
		"nothing": {`A: ` + good + `type: object, properties: {a: {$ref: "#/$defs/A"}, b: {description: B}}}`, nil},
		"unexplained": {
			`A: {title: " ", x-source: [], type: string}`,
			[]string{"A: no title", "A: no description", "A: no x-source", "A: no examples"},
		},
		"source": {
			`A: {title: T, description: D, examples: [1], x-source: [{page: P}, {page: P, heading: ""}, {page: P, heading: H, a: b}]}`,
			[]string{"A/x-source/0: not a page and a heading", "A/x-source/1: not a page and a heading", "A/x-source/2: not a page and a heading"},
		},
		"keyword":   {`A: ` + good + `items: {definitions: {}}}`, []string{"A/items/definitions: not a documented keyword"}},
		"extension": {`A: ` + good + `x-go-tag: a}`, []string{"A/x-go-tag: not a documented keyword"}},
		"reference": {`A: ` + good + `not: {$ref: "#/$defs/B"}}`, []string{"A/not/$ref: no schema at #/$defs/B"}},
		"property": {
			`A: ` + good + `items: {properties: {a: {type: string}, b: true}}}`,
			[]string{"A/items/properties/a: no description", "A/items/properties/b: no description"},
		},
		"property of a branch": {
			`A: ` + good + `properties: {a: {description: D}}, oneOf: [{properties: {a: {const: x}}}, {items: {properties: {a: {const: x}}}}]}`,
			[]string{"A/oneOf/1/items/properties/a: no description"},
		},
		"fallback": {
			`A: ` + good + `properties: {a: {description: D}}, oneOf: [{properties: {a: {const: x}}}, {allOf: [{$ref: "#/$defs/B"}]}, {properties: {a: {not: {enum: [x, w]}}}}]}` +
				"\n  B: " + good + `properties: {a: {enum: [y, z], description: D}}}`,
			[]string{"A/oneOf/2: excludes [w x] of a, the other branches are [x y z]"},
		},
		"branch without a word": {
			`A: ` + good + `properties: {a: {description: D}}, anyOf: [{type: object}, {properties: {a: {const: x}}}, {properties: {a: {not: {enum: [x]}}}}]}`,
			[]string{"A/anyOf/0: does not say its a, beside a fallback that excludes some"},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			c, err := readCatalog(fstest.MapFS{"p/a.yaml": {Data: []byte("$defs:\n  " + tc.defs)}})
			require.NoError(t, err)
			var got []string
			for _, fault := range c.faults() {
				got = append(got, strings.TrimPrefix(fault, "p/a.yaml#/$defs/"))
			}
			assert.Equal(t, tc.want, got)
		})
	}
}

// TestDefinitionExamples: every example of a definition fits it, in somebody else's opinion; that of a root in our own
// as well, and it shows nothing that the schemas do not know.
func TestDefinitionExamples(t *testing.T) {
	c := shipped(t)
	compiler := jsonschema.NewCompiler()
	compiler.LoadURL = func(url string) (io.ReadCloser, error) {
		return nil, fmt.Errorf("outside the schemas: %s", url)
	}
	for _, file := range c.paths {
		require.NoError(t, compiler.AddResource("mem:///"+file, bytes.NewReader(c.files[file].json())))
	}
	for _, d := range c.definitions() {
		t.Run(d.String(), func(t *testing.T) {
			schema, err := compiler.Compile("mem:///" + d.String())
			require.NoError(t, err)
			for _, example := range d.examples() {
				doc := example.json()
				valid, err := oracle{schema}.valid(doc)
				require.NoError(t, err)
				assert.True(t, valid, "%s", doc)
				if d.name != "" {
					continue
				}
				name, err := interpreter().Find(d.file)
				require.NoError(t, err)
				result := interpreter().Document(name, doc)
				assert.True(t, result.Valid(), "%v\n%s", result.Violations, doc)
				assert.Empty(t, result.Unknown, "%s", doc)
				assert.NoError(t, rootNamed(name).validate(doc))
			}
		})
	}
}
