package emit

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/gen/jsonrt"
)

// textOf returns the text of the table in a generated file, as the compiler of Go reads it.
func textOf(t *testing.T, file []byte) (text jsonrt.TableText) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "rules.go", file, 0)
	require.NoError(t, err)
	ast.Inspect(f, func(n ast.Node) bool {
		if field, ok := n.(*ast.KeyValueExpr); ok {
			if literal, ok := field.Value.(*ast.BasicLit); ok {
				list, err := strconv.Unquote(literal.Value)
				require.NoError(t, err)
				reflect.ValueOf(&text).Elem().FieldByName(field.Key.(*ast.Ident).Name).SetString(list)
			}
		}
		return true
	})
	return text
}

// requireSame holds the table that text means against the one that the text was made of.
func requireSame(t *testing.T, want *jsonrt.Table, text jsonrt.TableText) {
	t.Helper()
	rules, patterns, evaluations := (&jsonrt.Table{Text: text}).Lists()
	require.Len(t, rules, len(want.Rules))
	for i := range rules {
		require.Equal(t, &want.Rules[i], rules[i], "rules %d", i)
	}
	require.Len(t, patterns, len(want.Patterns))
	for i := range patterns {
		require.Equal(t, &want.Patterns[i], patterns[i])
	}
	require.Len(t, evaluations, len(want.Evaluations))
	for i := range evaluations {
		require.Equal(t, &want.Evaluations[i], evaluations[i])
	}
}

// kinds returns the types of constraints, of which rules hold any.
func kinds(t *testing.T) map[string]reflect.Type {
	found := map[string]reflect.Type{}
	for _, c := range []jsonrt.Constraint{
		&jsonrt.Union{}, &jsonrt.Not{}, &jsonrt.Conditional{}, &jsonrt.Dependent{}, &jsonrt.Unevaluated{},
	} {
		found[reflect.TypeOf(c).Elem().Name()] = reflect.TypeOf(c).Elem()
	}
	names := append(implementers(t, "../../jsonrt/constraint.go", "constrain"), implementers(t, "../../jsonrt/evaluation.go", "constrain")...)
	for _, name := range names {
		require.Contains(t, found, name)
	}
	require.Len(t, found, len(names))
	return found
}

// fill puts something into every exported field below v, another in each, so that a field shows which is not carried.
func fill(t *testing.T, v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(t, v.Field(i), n)
			}
		}
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[[]jsonrt.Constraint]() {
			for _, name := range []string{"Union", "Not", "Conditional", "Dependent", "Unevaluated"} {
				c := reflect.New(kinds(t)[name])
				fill(t, c.Elem(), n)
				v.Set(reflect.Append(v, c))
			}
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(t, v.Index(0), n)
		fill(t, v.Index(1), n)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem(), n)
	case reflect.String:
		v.SetString(strconv.Itoa(*n) + evil)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(int64(-*n))
	case reflect.Uint8:
		v.SetUint(uint64(1 + *n%255))
	default:
		t.Fatalf("rules hold a %s", v.Type())
	}
}

func renderTable(t *testing.T, table *jsonrt.Table) []byte {
	t.Helper()
	p := &plan.Package{Name: "p", ImportPath: "example.com/p"}
	p.Files = []*plan.File{{Name: "rules.go", Source: "p/", Table: table}}
	out, err := Render([]*plan.Package{p})
	require.NoError(t, err)
	return out["rules.go"]
}

// The text means the table that it was made of: whatever may be set, and the zero value of everything.
func TestTableText(t *testing.T) {
	table, n := &jsonrt.Table{Rules: make([]jsonrt.Rules, 3)}, 0
	for _, list := range []any{&table.Rules[1], &table.Patterns, &table.Evaluations} {
		fill(t, reflect.ValueOf(list).Elem(), &n)
	}
	require.Greater(t, n, 200)
	table.Rules = append(table.Rules, jsonrt.Rules{
		Never: &jsonrt.Never{}, Union: &jsonrt.Union{Variants: make([]jsonrt.UnionVariant, 2)}, Choices: []jsonrt.Choice{{}}, Text: &jsonrt.TextRules{},
		Array: &jsonrt.ArrayRules{Prefix: make([]jsonrt.Ref, 2), Unique: []string{""}}, Object: &jsonrt.ObjectRules{Needs: []jsonrt.Need{}},
		Also: []jsonrt.Constraint{&jsonrt.Conditional{}},
	})
	file := renderTable(t, table)
	requireSame(t, table, textOf(t, file))
	for _, c := range string(file) {
		require.True(t, c == '\n' || c == '\t' || strconv.IsPrint(c), "%q", c)
	}
	requireSame(t, &jsonrt.Table{Rules: table.Rules}, textOf(t, renderTable(t, &jsonrt.Table{Rules: table.Rules})))
}

// The shipped schemas, and one with something of everything: the text means the table of the plan.
func TestTablesOfSchemas(t *testing.T) {
	set, err := schema.Load(os.DirFS("../../../schemas"), schema.Options{})
	require.NoError(t, err)
	m, err := model.Build(set, model.Options{})
	require.NoError(t, err)
	for _, m := range []*model.Model{m, build(t, map[string]string{"p/main.yaml": everything}), build(t, map[string]string{"p/main.json": injected(evil)})} {
		packages, err := plan.Build(m, plan.Options{ImportPath: "example.com/out"})
		require.NoError(t, err)
		out, err := Render(packages)
		require.NoError(t, err)
		tables := 0
		for _, p := range packages {
			for _, f := range p.Files {
				if f.Table != nil {
					tables++
					requireSame(t, f.Table, textOf(t, out[strings.TrimPrefix(p.Dir+"/"+f.Name, "/")]))
				}
			}
		}
		require.Equal(t, len(packages), tables)
	}
}

// The table is data: no text of a schema is anything but a literal in it, and it is formatted.
func TestTableIsData(t *testing.T) {
	for _, files := range []map[string]string{{"p/main.yaml": everything}, {"p/main.json": injected(evil)}} {
		_, out := generate(t, files)
		text, err := format.Source(out["p/rules.go"])
		require.NoError(t, err)
		assert.Equal(t, string(text), string(out["p/rules.go"]))
		assert.True(t, strings.HasPrefix(string(text), "// "+plan.Marker+"\n// Source: p/\n"))
		f, err := parser.ParseFile(token.NewFileSet(), "rules.go", text, 0)
		require.NoError(t, err)
		require.Len(t, f.Decls, 3, "the import, the guard and the table")
		ast.Inspect(f.Decls[2], func(n ast.Node) bool {
			_, call := n.(*ast.CallExpr)
			_, function := n.(*ast.FuncLit)
			assert.False(t, call || function)
			return true
		})
	}
}
