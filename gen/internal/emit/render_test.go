package emit

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/gen/internal/schema"
)

// build makes the model of a tree of schema files, given as path and text.
func build(t *testing.T, files map[string]string) *model.Model {
	t.Helper()
	tree := fstest.MapFS{}
	for path, text := range files {
		tree[path] = &fstest.MapFile{Data: []byte(text)}
	}
	set, err := schema.Load(tree, schema.Options{})
	require.NoError(t, err)
	m, err := model.Build(set, model.Options{AssertFormat: true})
	require.NoError(t, err)
	return m
}

// generate plans and prints such a tree.
func generate(t *testing.T, files map[string]string) ([]*plan.Package, map[string][]byte) {
	t.Helper()
	packages, err := plan.Build(build(t, files), plan.Options{ImportPath: "example.com/out"})
	require.NoError(t, err)
	out, err := Render(packages)
	require.NoError(t, err)
	return packages, out
}

// everything has a declaration and a check of every kind.
const everything = `
type: object
minProperties: 1
required: [list, many, tagged]
additionalProperties: {type: string, minLength: 2}
properties:
  list: {type: array, minItems: 1, maxItems: 3, uniqueItems: true, items: {type: integer, minimum: 1, exclusiveMaximum: 9, multipleOf: 2}}
  map: {type: object, additionalProperties: {type: [string, "null"], pattern: "^a"}}
  enum: {enum: [a, b]}
  const: {const: a}
  not: {type: string, not: {enum: [a]}}
  format: {type: string, format: date}
  mixed: {type: [string, number], maxLength: 3}
  any: {items: {type: array, items: {enum: [1, {a: b}]}}}
  also: {type: string, anyOf: [{pattern: "^b"}, {maxLength: 1}]}
  many: {oneOf: [{type: string}, {type: object, required: [x]}, {type: object, required: [y]}, {type: array}]}
  tagged:
    oneOf:
    - {type: object, required: [t], properties: {t: {const: a}, when: {type: string, format: unix-time}}}
    - {type: object, required: [t], properties: {t: {type: string, not: {enum: [a]}}}}
`

// implementers returns the types of a package whose method marks them as members of a closed set.
func implementers(t *testing.T, file, method string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	require.NoError(t, err)
	var out []string
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == method && fn.Recv != nil {
			if pointer, ok := fn.Recv.List[0].Type.(*ast.StarExpr); ok {
				out = append(out, pointer.X.(*ast.Ident).Name)
			}
		}
	}
	require.NotEmpty(t, out)
	return out
}

func TestEveryDeclarationIsPrinted(t *testing.T) {
	packages, _ := generate(t, map[string]string{"p/main.yaml": everything})
	byKind := map[string]plan.Decl{}
	for _, d := range packages[0].Files[0].Decls {
		byKind[reflect.TypeOf(d).Elem().Name()] = d
	}
	for _, kind := range implementers(t, "../plan/package.go", "decl") {
		assert.Contains(t, byKind, kind, "no declaration of this kind is rendered here")
	}
}

func TestEveryCheckIsPrinted(t *testing.T) {
	files := map[string]string{"p/main.yaml": everything}
	_, out := generate(t, files)
	seen := map[string]bool{}
	for _, n := range build(t, files).Nodes {
		for _, c := range n.Checks {
			keyword, at := c.Place()
			seen[reflect.TypeOf(c).Elem().Name()] = true
			assert.Contains(t, string(out["p/rules.go"]), strconv.Quote(at), "%s is not checked", keyword)
		}
	}
	for _, kind := range implementers(t, "../model/constraint.go", "check") {
		assert.True(t, seen[kind], "no check of kind %s is rendered here", kind)
	}
}

// evil tries to leave whatever it is printed in.
const evil = "*/ x\n//go:generate rm -rf\r\n//go:build ignore\n// +build ignore\n`\" \u2028func main() {}\u2029\x00\x1b[31m %s %d /* \ufeff\u202e\n\nfunc init() {}\n//line a.go:1\n//export x"

// injected is a schema with text in every place that has any, as JSON.
func injected(text string) string {
	q := func(s string) string { return string((&schema.Value{Kind: schema.String, Text: s}).JSON()) }
	template := `{"title":@T,"description":@T,"deprecated":true,"x-source":{"page":@T,"heading":@T},"x-evidence":@T,
 "type":"object","required":[@T],"additionalProperties":false,
 "properties":{@T:{"type":"object","title":@T,"properties":{@T:{"type":"array","items":{"type":"string","minLength":2}}}},
  "e":{"enum":["v",@T],"description":@T},"n":{"type":"string","not":{"enum":[@T]}},"c":{"const":@T},"m":{"enum":[1,@T,{"a":@T}]},
  "p":{"type":"string","pattern":@P},"f":{"type":"string","format":@T},
  "u":{"oneOf":[{"type":"object","required":[@T],"properties":{@T:{"const":"a"}}},
   {"type":"object","required":[@T],"properties":{@T:{"const":"b"}}},
   {"type":"object","required":[@T],"properties":{@T:{"type":"string","not":{"enum":["a","b"]}}}}]}},
 "$defs":{@T:{"type":"string","enum":["v",@T]}}}`
	template = strings.ReplaceAll(template, "@T", q(text))
	return strings.ReplaceAll(template, "@P", q(regexp.QuoteMeta(text)))
}

func TestNoTextBecomesCode(t *testing.T) {
	// What the harmless text gives in number, the evil one must give too, and no comment may do anything.
	_, harmless := generate(t, map[string]string{"p/main.json": injected("harmless")})
	_, out := generate(t, map[string]string{"p/main.json": injected(evil)})
	parse := func(src []byte) *ast.File {
		f, err := parser.ParseFile(token.NewFileSet(), "main.go", src, parser.ParseComments)
		require.NoError(t, err)
		return f
	}
	directives := func(f *ast.File) (found []string) {
		for _, group := range f.Comments {
			for _, c := range group.List {
				if strings.HasPrefix(c.Text, "//go:") {
					found = append(found, c.Text)
				}
			}
		}
		return found
	}
	f, plain := parse(out["p/main.go"]), parse(harmless["p/main.go"])
	assert.Len(t, f.Decls, len(plain.Decls))
	assert.Equal(t, directives(plain), directives(f))
	for _, group := range f.Comments {
		for _, c := range group.List {
			if c.Text == "//go:embed main.schema.json" {
				continue
			}
			text, ok := strings.CutPrefix(c.Text, "// ")
			assert.True(t, ok || c.Text == "//", "%q", c.Text)
			assert.False(t, strings.HasPrefix(strings.TrimSpace(text), "+build"), "%q", c.Text)
		}
	}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil {
			assert.NotContains(t, []string{"main", "init"}, fn.Name.Name)
		}
	}
	assert.NotContains(t, string(out["p/main.go"]), "\r")
	assert.False(t, strings.ContainsAny(string(out["p/main.go"]), "\x00\x1b\u2028\u2029\u202e\ufeff"))
}

func TestSanitise(t *testing.T) {
	for text, want := range map[string]string{
		"plain text":              "plain text",
		" two\n lines\t ":         "two lines",
		"a\r//go:build x":         "a //go:build x",
		"a\u2028b\u2029c\u0085d":  "a b c d",
		"right\u202eleft\ufeff":   "right left",
		"\x00nul \x1b[31mred\x7f": "nul [31mred",
		"bad \xff utf8":           "bad utf8",
		"kept: */ /* `\" é 日本 😀":  "kept: */ /* `\" é 日本 😀",
	} {
		assert.Equal(t, want, sanitise(text), "%q", text)
	}
}

func TestOutputIsFormatted(t *testing.T) {
	_, out := generate(t, map[string]string{"p/main.yaml": everything})
	text, err := format.Source(out["p/main.go"])
	require.NoError(t, err)
	assert.Equal(t, string(text), string(out["p/main.go"]))
}

// A package called like a variable of generated functions must not be hidden by it.
func TestVariablesDoNotHidePackages(t *testing.T) {
	_, out := generate(t, map[string]string{"p/main.yaml": everything})
	f, err := parser.ParseFile(token.NewFileSet(), "main.go", out["p/main.go"], 0)
	require.NoError(t, err)
	names := map[string]bool{}
	note := func(list ...ast.Expr) {
		for _, x := range list {
			if id, ok := x.(*ast.Ident); ok && id.Name != "_" {
				names[id.Name] = true
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				note(n.Lhs...)
			}
		case *ast.RangeStmt:
			note(n.Key, n.Value)
		case *ast.FuncDecl:
			fields := n.Type.Params.List
			if n.Recv != nil {
				fields = append(fields, n.Recv.List...)
			}
			for _, field := range fields {
				for _, name := range field.Names {
					note(name)
				}
			}
		case *ast.DeclStmt:
			for _, spec := range n.Decl.(*ast.GenDecl).Specs {
				for _, name := range spec.(*ast.ValueSpec).Names {
					note(name)
				}
			}
		}
		return true
	})
	require.Greater(t, len(names), 15)
	names[plan.TableVar] = true // of the package, and so hidden by an import of that name
	sorted := make([]string, 0, len(names))
	for name := range names {
		sorted = append(sorted, name)
	}
	sort.Strings(sorted)
	for _, name := range sorted {
		_, out := generate(t, map[string]string{
			name + "/lib.yaml": "$defs: {T: {type: object, properties: {a: {}}}}",
			"user/main.yaml":   fmt.Sprintf(`properties: {t: {$ref: "../%s/lib.yaml#/$defs/T"}}`, name),
		})
		assert.Contains(t, string(out["user/main.go"]), name+`schemas "example.com/out/`+name+`"`)
	}
}
