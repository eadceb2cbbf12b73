package plan

import (
	"math/rand"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
)

// plans is what becomes of a schema, printed by dump.
var plans = []struct{ name, schema, want string }{
	{"scalars", `
type: object
required: [text, int, date]
properties: {text: {type: string}, int: {type: integer}, float: {type: number}, bool: {type: boolean}, any: {},
  mix: {type: [string, integer]}, date: {type: string, format: date}, when: {type: string, format: unix-time}}`, `
p/main.go root Main
struct Main
  Text plain text
  Int plain int
  Float optional float
  Bool optional bool
  Any bare raw
  Mix optional scalar
  Date plain date
  When optional unixtime
`},
	{"deprecated", `
properties: {inline: {type: string, deprecated: true}, place: {$ref: "#/$defs/s", deprecated: true}, behind: {$ref: "#/$defs/old"}, not: {$ref: "#/$defs/s"},
  one: {$ref: "#/$defs/o"}, said: {type: string, deprecated: false}}
$defs: {s: {type: string}, old: {type: string, deprecated: true}, o: {deprecated: true, type: object, properties: {x: {type: string}}}}`, `
p/main.go root Main
struct Main
  Inline optional text deprecated
  Place optional text deprecated
  Behind optional text deprecated
  Not optional text
  One pointer O deprecated
  Said optional text
struct O
  X optional text
`},
	{"required, optional, nullable", `
type: object
required: [s, o, l, n]
properties: {s: {type: string}, o: {properties: {x: {}}}, l: {items: {}, type: array}, n: {type: [string, "null"]},
  os: {type: string}, oo: {properties: {x: {}}}, ol: {items: {type: integer}, type: array},
  no: {anyOf: [{properties: {x: {}}, type: object}, {type: "null"}]}, m: {type: object, additionalProperties: {type: [number, "null"]}}}`, `
p/main.go root Main
struct Main
  S plain text
  O plain MainO
  L bare []raw
  N optional text?
  Os optional text
  Oo pointer MainOo
  Ol bare []int
  No optional MainNo?
  M bare map[]float?
struct MainO
  X bare raw
struct MainOo
  X bare raw
struct MainNo
  X bare raw
`},
	{"awkward members", `properties: {foo-bar: {}, foo_bar: {}, fooBar: {}, func: {}, "": {}, validate: {}, extra: {}, "😀": {}}`, `
p/main.go root Main
struct Main
  FooBar bare raw
  FooBar3 bare raw
  FooBar2 bare raw
  Func bare raw
  Empty bare raw
  Validate2 bare raw
  Extra2 bare raw
  U1F600 bare raw
`},
	{"awkward values", `properties: {e: {enum: ["", " ", "-", a, A, a-, "1"]}}`, `
p/main.go root Main
struct Main
  E optional MainE
enum MainE MainEEmpty="" MainEU20=" " MainEU2D="-" MainEA="a" MainEA2="A" MainEA3="a-" MainEX1="1"
`},
	{"members by patterns, tuples", `
properties:
  map: {type: object, patternProperties: {"^a": {type: integer}}, additionalProperties: false}
  all: {type: object, patternProperties: {".*": {properties: {x: {}}, type: object}}}
  open: {type: object, patternProperties: {"^a": {type: integer}}}
  struct: {type: object, properties: {y: {}}, patternProperties: {"^a": {properties: {never: {}}}}}
  tuple: {type: array, prefixItems: [{type: string}], items: {properties: {never: {}}}}
  nested: {type: object, patternProperties: {"^a": {$ref: "#/properties/nested"}}, additionalProperties: false}
  number: {type: number, not: {const: 1, type: number}, if: {minimum: 1}, then: {multipleOf: 2}}
  any: {minLength: 1, properties: {never: {}}, items: {type: string}}`, `
p/main.go root Main
struct Main
  Map bare map[]int
  All bare map[]MainAllValue
  Open bare map[]raw
  Struct pointer MainStruct
  Tuple bare []raw
  Nested pointer MainNested
  Number optional float
  Any bare raw
struct MainAllValue
  X bare raw
struct MainStruct
  Y bare raw
struct MainNested
  = map[]MainNested
`},
	{"tagged union with fallback", `
oneOf:
- {type: object, required: [validate], properties: {validate: {const: a}}}
- {type: object, required: [validate], properties: {validate: {const: b}}}
- {type: object, required: [validate], properties: {validate: {not: {enum: [a, b]}, type: string}}}`, `
p/main.go root Main
struct Main
  = MainValue
union MainValue readMainValue InvalidMainValue UnknownMainValue
  - AMainValue
  - BMainValue
struct AMainValue
  Validate2 plain text
struct BMainValue
  Validate2 plain text
`},
	{"union beside its tag", `
type: object
required: [field, value]
properties: {field: {type: string}, value: {}}
oneOf:
- properties: {field: {const: a}, value: {type: object, properties: {x: {}}}}
- properties: {field: {not: {enum: [a]}}}`, `
p/main.go root Main
struct Main
  Field plain text
  Value bare MainValue
union MainValue readMainValue InvalidMainValue UnknownMainValue
  - MainVariant1Value
struct MainVariant1Value
  X bare raw
`},
	{"recursion", `
$defs: {List: {type: array, items: {$ref: "#/$defs/List"}}, Tree: {type: object, required: [next], properties: {next: {$ref: "#/$defs/Tree"}}}}
type: object
properties: {l: {$ref: "#/$defs/List"}, t: {$ref: "#/$defs/Tree"}}`, `
p/main.go root Main
struct Main
  L pointer List
  T pointer Tree
struct List
  = []List
struct Tree
  Next pointer Tree
`},
	{"helpers' names as definitions", `
$defs:
  Root: {oneOf: [{type: object, properties: {a: {}}}, {type: string}]}
  InvalidRoot: {type: object, properties: {r: {$ref: "#/$defs/Root"}}}
  DecodeMain: {type: object, properties: {i: {$ref: "#/$defs/InvalidRoot"}}}
  Main: {type: object, properties: {d: {$ref: "#/$defs/DecodeMain"}}}
type: object
properties: {m: {$ref: "#/$defs/Main"}}`, `
p/main.go root Main
struct Main
  M pointer Main2
union Root readRoot InvalidRoot2
  - RootObject
  - RootString
struct RootObject
  A bare raw
struct RootString
  = text
struct InvalidRoot
  R bare Root
struct DecodeMain2
  I pointer InvalidRoot
struct Main2
  D pointer DecodeMain2
`},
}

func TestBuild(t *testing.T) {
	for _, test := range plans {
		t.Run(test.name, func(t *testing.T) {
			packages, err := load(t, map[string]string{"p/main.yaml": test.schema})
			require.NoError(t, err)
			assert.Equal(t, strings.TrimPrefix(test.want, "\n"), dump(packages))
		})
	}
}

// definitions are entangled on purpose: equal names, equal conjunctions, unions that share their variants.
var definitions = []string{
	`"foo-bar": {type: object, properties: {a: {$ref: "#/$defs/Kind"}}}`,
	`foo_bar: {type: object, properties: {b: {$ref: "#/$defs/foo-bar"}}}`,
	`Kind: {enum: [a, A, a-, "-a"]}`,
	`Both: {allOf: [{$ref: "#/$defs/foo-bar"}, {$ref: "#/$defs/foo_bar"}]}`,
	`Again: {allOf: [{$ref: "#/$defs/foo-bar"}, {$ref: "#/$defs/foo_bar"}]}`,
	`U: {oneOf: [{$ref: "#/$defs/Both"}, {type: string}]}`,
	`V: {anyOf: [{$ref: "#/$defs/U"}, {type: "null"}]}`,
	`W: {type: object, required: [kind], properties: {kind: {type: string}, foo: {$ref: "#/$defs/V"}},
  oneOf: [{properties: {kind: {const: x}}}, {properties: {kind: {const: "y"}, more: {$ref: "#/$defs/W"}}}]}`,
}

func TestNamesDoNotDependOnOrder(t *testing.T) {
	plan := func(order []int) map[string]bool {
		text := "$defs:\n"
		for _, i := range order {
			text += "  " + definitions[i] + "\n"
		}
		packages, err := load(t, map[string]string{"p/lib.yaml": text, "p/main.yaml": `{allOf: [{$ref: "lib.yaml#/$defs/W"}, {$ref: "lib.yaml#/$defs/Both"}]}`})
		require.NoError(t, err)
		lines := map[string]bool{}
		owner := ""
		for line := range strings.Lines(dump(packages)) {
			if !strings.HasPrefix(line, " ") {
				owner = line
			}
			lines[owner+line] = true
		}
		return lines
	}
	r := rand.New(rand.NewSource(1))
	want := plan(r.Perm(len(definitions)))
	require.Greater(t, len(want), 20)
	for range 10 {
		require.Equal(t, want, plan(r.Perm(len(definitions))))
	}
}

// TestConstants has values whose names collide. What is added to the end of a list renames nothing, so every list is cut
// at every length.
func TestConstants(t *testing.T) {
	for _, c := range []struct{ values, idents []string }{
		{[]string{"business_initiated", "business-initiated"}, []string{"KindBusinessInitiated", "KindBusinessInitiated2"}},
		{[]string{"business-initiated", "business_initiated"}, []string{"KindBusinessInitiated", "KindBusinessInitiated2"}},
		{[]string{"z", "Z", "z.", "-Z"}, []string{"KindZ", "KindZ2", "KindZ3", "KindZ4"}},
		{[]string{"a", "A", "a2", "a3", "_a"}, []string{"KindA", "KindA2", "KindA22", "KindA3", "KindA4"}},
		{[]string{"a2", "a", "A"}, []string{"KindA2", "KindA", "KindA3"}},
		{[]string{"main", "", "Main"}, []string{"KindMain", "KindEmpty", "KindMain2"}}, // KindMain is no type
		{[]string{"other", "x"}, []string{"KindOther2", "KindX"}},                      // KindOther is one
	} {
		for n := 1; n <= len(c.values); n++ {
			list := `"` + strings.Join(c.values[:n], `", "`) + `"`
			packages, err := load(t, map[string]string{"p/main.yaml": `
properties: {k: {$ref: "#/$defs/Kind"}, o: {$ref: "#/$defs/KindOther"}}
$defs: {Kind: {enum: [` + list + `], type: string}, KindOther: {type: object, properties: {x: {}}}}`})
			require.NoError(t, err)
			var idents []string
			for _, d := range packages[0].Files[0].Decls {
				if e, isEnum := d.(*Enum); isEnum {
					for _, v := range e.Values {
						idents = append(idents, v.Ident)
					}
				}
			}
			require.Equal(t, c.idents[:n], idents, list)
		}
	}
}

func TestPackages(t *testing.T) {
	files := map[string]string{
		"base/lib.yaml":    `$defs: {Thing: {type: object, required: [t], properties: {t: {const: a}}}, Other: {type: object, required: [t], properties: {t: {const: b}}}}`,
		"use/own.yaml":     `{type: object, properties: {own: {$ref: "#/$defs/Own"}}, oneOf: [{$ref: "../base/lib.yaml#/$defs/Thing"}, {$ref: "../base/lib.yaml#/$defs/Other"}], $defs: {Own: {type: object, properties: {x: {}}}}}`,
		"use/foo-bar.yaml": `{type: object, properties: {thing: {$ref: "../base/lib.yaml#/$defs/Thing"}}}`,
		"use/foo_bar.yaml": `{type: string}`,
		"text/lib.yaml":    `$defs: {T: {type: object, properties: {a: {}}}}`,
		"use/text.yaml":    `{type: object, properties: {t: {$ref: "../text/lib.yaml#/$defs/T"}}}`,
	}
	packages, err := load(t, files)
	require.NoError(t, err)
	assert.Equal(t, strings.TrimPrefix(`
base/lib.go
struct Thing
  T plain text
text/lib.go
struct T
  A bare raw
use/foo_bar.go root FooBar
struct FooBar
  Thing pointer base.Thing
use/foo_bar2.go root FooBar2
struct FooBar2
  = text
use/own.go root Own
struct Thing
  Own pointer Own2
  T plain text
struct Other
  Own pointer Own2
  T plain text
struct Own
  = OwnValue
union OwnValue readOwnValue InvalidOwnValue
  - Thing
  - Other
struct Own2
  X bare raw
use/text.go root Text
struct Text
  T pointer textschemas.T
`, "\n"), dump(packages))
}

func TestErrors(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"name is no identifier", map[string]string{"p/a.yaml": "x-go-name: \"Foo int\\nfunc main() {}\"\ntype: object"}, "x-go-name: must be an exported Go identifier"},
		{"name where no type is made", map[string]string{"p/a.yaml": "properties: {a: {x-go-name: foo}}"}, "x-go-name: must be an exported Go identifier"},
		{"field name taken", map[string]string{"p/a.yaml": "properties: {a: {x-go-name: Extra}}"}, `x-go-name: Extra of member "a" is the name of another field or of a method`},
		{"two fields of one name", map[string]string{"p/a.yaml": "properties: {a: {x-go-name: B}, b: {x-go-name: B}}"}, `x-go-name: B of member "b" is the name of another field or of a method`},
		{"folder", map[string]string{"with space/a.yaml": "{}"}, `folder "with space" cannot be part of a Go import path`},
		{"folder of a device", map[string]string{"x/Aux.v1/a.yaml": "{}"}, `folder "Aux.v1" cannot be part of a Go import path: Windows takes the name for a device`},
		{"folder of a short name", map[string]string{"pay~1/a.yaml": "{}"}, `folder "pay~1" cannot be part of a Go import path: it ends in ~ and digits`},
		{"folder with a dash before", map[string]string{"-x/a.yaml": "{}"}, `folder "-x" cannot be part of a Go import path: it begins with - or ends in a dot`},
		{"folder with a dot behind", map[string]string{"x./a.yaml": "{}"}, `folder "x." cannot be part of a Go import path: it begins with - or ends in a dot`},
		{"folders of one name", map[string]string{"x/Pay/a.yaml": "{}", "x/pay/a.yaml": "{}"}, `x/pay/a.yaml:1:1: folders x/Pay and x/pay differ in nothing but case`},
		{"packages that need each other", map[string]string{
			"p/a.yaml": `properties: {b: {$ref: "../q/b.yaml"}}`, "q/b.yaml": `properties: {a: {$ref: "../p/a.yaml"}}`,
		}, "$ref: the Go packages p and q would import each other"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := load(t, test.files)
			require.Error(t, err)
			assert.Contains(t, err.Error(), test.want)
		})
	}
}

// The table's file stands clear of those of schemas.
func TestRulesFile(t *testing.T) {
	packages, err := load(t, map[string]string{"a/rules.yaml": "{minLength: 2}", "b/x.yaml": "{minLength: 2}", "b/y.yaml": "{}"})
	require.NoError(t, err)
	got := map[string][]string{}
	for _, p := range packages {
		for _, f := range p.Files {
			name := f.Name
			if f.Table != nil {
				assert.Equal(t, p.Dir+"/", f.Source)
				name += " table"
			}
			got[p.Name] = append(got[p.Name], name)
		}
	}
	assert.Equal(t, map[string][]string{"a": {"rules.go", "rules2.go table"}, "b": {"rules.go table", "x.go", "y.go"}}, got)
}

// Schemas from outside the tree are one package for each host, and do not change the names of the user's files.
func TestExternalFiles(t *testing.T) {
	set, err := schema.Load(fstest.MapFS{"schema.json": {Data: []byte(`{"properties": {"m": {"$ref": "https://json-schema.org/draft/2020-12/schema"}}}`)}}, schema.Options{})
	require.NoError(t, err)
	m, err := model.Build(set, model.Options{})
	require.NoError(t, err)
	names := func(o Options) map[string]string {
		packages, err := Build(m, o)
		require.NoError(t, err)
		got := map[string]string{}
		for _, p := range packages {
			for _, f := range p.Files {
				got[p.Dir+"/"+f.Name] = f.Source
			}
		}
		return got
	}
	apart := names(Options{ImportPath: "example.com/out"})
	assert.Equal(t, "schema.json", apart["/schema.go"])
	assert.Equal(t, "json-schema.org/schema", apart["json-schema.org/schema.go"])
	assert.Equal(t, "json-schema.org/validation", apart["json-schema.org/validation.go"])
	together := names(Options{Package: "p"})
	assert.Equal(t, "schema.json", together["/schema.go"])
	assert.Equal(t, "json-schema.org/schema", together["/schema2.go"])
}
