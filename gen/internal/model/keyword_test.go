package model

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// parse returns the syntax of a Go file.
func parse(t *testing.T, path string) *ast.File {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	require.NoError(t, err)
	return f
}

// grammarNames reads the names of schema's grammar table from its source, since only the rows of keywords that stand
// in some schema can be seen from outside.
func grammarNames(t *testing.T) []string {
	var names []string
	ast.Inspect(parse(t, "../schema/keyword.go"), func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || spec.Names[0].Name != "rows" {
			return true
		}
		for _, row := range spec.Values[0].(*ast.CompositeLit).Elts {
			name, err := strconv.Unquote(row.(*ast.CompositeLit).Elts[0].(*ast.BasicLit).Value)
			require.NoError(t, err)
			names = append(names, name)
		}
		return false
	})
	return slices.Compact(names)
}

func TestMeaningsAreTheGrammarsKeywords(t *testing.T) {
	var names []string
	for _, m := range meanings {
		names = append(names, m.name)
	}
	assert.True(t, slices.IsSorted(names), "rows are in name order")
	assert.Equal(t, grammarNames(t), names)
}

func TestAssertionsHaveHandlers(t *testing.T) {
	effects := map[string]effect{}
	for _, m := range meanings {
		effects[m.name] = m.effect
		if m.effect == assertion && m.name != "additionalProperties" { // read together with properties
			assert.NotNil(t, handlers[m.name], m.name)
		}
	}
	for name := range handlers {
		assert.Equal(t, assertion, effects[name], name)
	}
}

// Every type with the method check is a kind of check that EveryCheck must list.
func TestEveryCheckIsComplete(t *testing.T) {
	var declared []string
	for _, d := range parse(t, "constraint.go").Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil && f.Name.Name == "check" {
			declared = append(declared, f.Recv.List[0].Type.(*ast.StarExpr).X.(*ast.Ident).Name)
		}
	}
	slices.Sort(declared)
	var listed []string
	for _, c := range EveryCheck() {
		name, _ := strings.CutPrefix(typeName(c), "*model.")
		listed = append(listed, name)
		assert.NotZero(t, Applies(c), name)
	}
	assert.Equal(t, declared, listed)
}
