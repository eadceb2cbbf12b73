package gen

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// source is one generated Go file as the compiler sees it.
type source struct {
	name string
	text []byte
	file *ast.File
	set  *token.FileSet

	shapes map[string][]ast.Decl
}

// parseSources parses the Go of a run and holds every file against what a generated file may be at all.
func parseSources(t *testing.T, files map[string][]byte) map[string]*source {
	t.Helper()
	sources := map[string]*source{}
	for name, text := range files {
		if path.Ext(name) != ".go" {
			require.True(t, json.Valid(text), name)
			require.True(t, isOwn(name, text), "%s does not begin with the marker", name)
			continue
		}
		s := &source{name: name, text: text, set: token.NewFileSet()}
		var err error
		s.file, err = parser.ParseFile(s.set, name, text, parser.ParseComments|parser.SkipObjectResolution)
		require.NoError(t, err, "%s", text)
		s.checkText(t)
		s.checkImports(t, files)
		s.checkDecls(t)
		s.checkComments(t, files)
		sources[name] = s
	}
	return sources
}

// checkText looks at the characters: none that a reader or another tool would see otherwise than the compiler does.
func (s *source) checkText(t *testing.T) {
	t.Helper()
	formatted, err := format.Source(s.text)
	require.NoError(t, err, s.name)
	require.Equal(t, string(formatted), string(s.text), "%s is not as gofmt prints it", s.name)
	for i, c := range string(s.text) {
		hidden := unicode.IsControl(c) && c != '\n' && c != '\t' || unicode.In(c, unicode.Cf, unicode.Zl, unicode.Zp)
		if hidden {
			require.Fail(t, "a character that does not show", "%s: %U at %d", s.name, c, i)
		}
	}
	require.True(t, isOwn(s.name, s.text), "%s does not begin with the marker", s.name)
}

// checkImports lets a file import the runtime, a few of the standard library, and packages of the same run.
func (s *source) checkImports(t *testing.T, files map[string][]byte) {
	t.Helper()
	for _, spec := range s.file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		require.NoError(t, err)
		own := slices.ContainsFunc(slices.Collect(mapKeys(files)), func(file string) bool {
			return strings.HasSuffix(name, "/"+path.Dir(file))
		})
		allowed := []string{"bytes", "embed", "errors", "maps", "math", "regexp", "slices", "strings", "github.com/waschema/waschema/gen/jsonrt"}
		require.True(t, own || slices.Contains(allowed, name), "%s imports %s", s.name, name)
	}
}

// checkDecls lets a file declare no more than the generator makes: no function that runs by itself, no variable that
// is computed but by regexp.MustCompile, no name that hides one of the language.
func (s *source) checkDecls(t *testing.T) {
	t.Helper()
	require.True(t, token.IsIdentifier(s.file.Name.Name) && s.file.Name.Name != "main", "package %s", s.file.Name.Name)
	for _, d := range s.file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			require.NotNil(t, d.Body, "%s: function %s has no body", s.name, d.Name.Name)
			if d.Recv == nil {
				require.NotContains(t, []string{"init", "main", "_"}, d.Name.Name, s.name)
				require.Nil(t, types.Universe.Lookup(d.Name.Name), "%s: function %s", s.name, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				s.checkSpec(t, spec)
			}
		default:
			require.Fail(t, "unknown declaration", "%s: %T", s.name, d)
		}
	}
}

func (s *source) checkSpec(t *testing.T, spec ast.Spec) {
	t.Helper()
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		require.True(t, ast.IsExported(spec.Name.Name) || types.Universe.Lookup(spec.Name.Name) == nil, "%s: type %s", s.name, spec.Name.Name)
		if st, ok := spec.Type.(*ast.StructType); ok {
			s.checkTags(t, st)
		}
	case *ast.ValueSpec:
		for _, name := range spec.Names {
			require.Nil(t, types.Universe.Lookup(name.Name), "%s: %s", s.name, name.Name)
		}
		for _, value := range spec.Values {
			s.checkInitialiser(t, value)
		}
	}
}

// checkInitialiser lets a package variable be made of literals and compiled patterns: nothing runs before main that a
// schema could have a say in.
func (s *source) checkInitialiser(t *testing.T, value ast.Expr) {
	t.Helper()
	ast.Inspect(value, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			require.Fail(t, "a function in a variable", s.set.Position(n.Pos()))
		case *ast.CallExpr:
			require.Equal(t, "regexp.MustCompile", types.ExprString(n.Fun), s.name)
		}
		return true
	})
}

// checkTags lets a tag say one thing, about encoding/json.
func (s *source) checkTags(t *testing.T, st *ast.StructType) {
	t.Helper()
	for _, f := range st.Fields.List {
		require.LessOrEqual(t, len(f.Names), 1, s.name)
		if f.Tag == nil {
			continue
		}
		text, err := strconv.Unquote(f.Tag.Value)
		require.NoError(t, err)
		value, found := reflect.StructTag(text).Lookup("json")
		require.True(t, found, "%s: tag %s", s.name, text)
		require.Equal(t, "json:"+strconv.Quote(value), text, "%s: a tag of more than one key", s.name)
		name, options, _ := strings.Cut(value, ",")
		require.Contains(t, []string{"", "omitempty", "omitzero"}, options, "%s: tag %s", s.name, text)
		require.True(t, name == "-" == (value == "-"), "%s: tag %s", s.name, text)
	}
}

// orders are comments that the go command, gofmt or golangci-lint obey.
var orders = regexp.MustCompile(`^//[a-z0-9]+:[a-z0-9]|^//(extern|export|line) |^/\*|^//\s*(\+build\b|#nosec\b|nolint\b)`)

// checkComments lets no comment be an order, but one go:embed of the run's own file above each embedded variable.
func (s *source) checkComments(t *testing.T, files map[string][]byte) {
	t.Helper()
	require.Equal(t, "// "+marker, s.file.Comments[0].List[0].Text)
	embeds := map[token.Pos]bool{}
	for _, d := range s.file.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok || gen.Tok != token.VAR || gen.Doc == nil {
			continue
		}
		last := gen.Doc.List[len(gen.Doc.List)-1]
		if file, found := strings.CutPrefix(last.Text, "//go:embed "); found {
			require.Contains(t, files, path.Join(path.Dir(s.name), file), "%s embeds %s", s.name, file)
			embeds[last.Pos()] = true
		}
	}
	for _, group := range s.file.Comments {
		for _, c := range group.List {
			if orders.MatchString(c.Text) && !embeds[c.Pos()] {
				require.Fail(t, "a comment that is an order", "%s: %s", s.set.Position(c.Pos()), c.Text)
			}
		}
	}
}

// shape is what a file declares and does, without names, texts and comments: the declarations of each kind, by their
// shapes.
func (s *source) shape() map[string][]ast.Decl {
	if s.shapes == nil {
		s.shapes = map[string][]ast.Decl{}
		for _, d := range s.file.Decls {
			shape := shapeOf(d)
			s.shapes[shape] = append(s.shapes[shape], d)
		}
	}
	return s.shapes
}

// sameShape holds a file against the twin's, and shows a declaration that the other lacks.
func (s *source) sameShape(t *testing.T, twin *source) {
	t.Helper()
	require.NotNil(t, twin, "%s: the twin has no such file", s.name)
	got, want := s.shape(), twin.shape()
	for shape, decls := range got {
		require.Len(t, decls, max(len(want[shape]), 1), "%s:\n%s", s.name, s.between(decls[0]))
		require.Contains(t, want, shape, "%s: the twin declares no such thing:\n%s", s.name, s.between(decls[0]))
	}
	for shape, decls := range want {
		require.Contains(t, got, shape, "%s: the twin declares\n%s", s.name, twin.between(decls[0]))
	}
}

// sameLiterals holds the strings of a file against the twin's: where that has its word, this has its text.
func (s *source) sameLiterals(t *testing.T, twin *source, word, text string) {
	t.Helper()
	constants, cases := s.literals(t)
	for i, list := range []map[string]int{constants, cases} {
		twinConstants, twinCases := twin.literals(t)
		want := map[string]int{}
		for literal, n := range []map[string]int{twinConstants, twinCases}[i] {
			want[strings.ReplaceAll(literal, word, text)] += n
		}
		require.Equal(t, want, list, s.name)
	}
}

// between is the text of a node.
func (s *source) between(n ast.Node) string {
	return string(s.text[s.set.Position(n.Pos()).Offset:s.set.Position(n.End()).Offset])
}

// shapeOf is the syntax tree of a node as text. Where names decide the order, as in literals of structs, it is sorted.
func shapeOf(node ast.Node) string {
	var out strings.Builder
	ast.Inspect(node, func(n ast.Node) bool {
		switch n := n.(type) {
		case nil:
			out.WriteByte(')')
			return true
		case *ast.CommentGroup:
			return false
		case *ast.Field:
			n.Tag = nil // a member's name decides whether it can have one; checkTags looks at them
		case *ast.BasicLit:
			out.WriteString(n.Kind.String())
			if n.Kind != token.STRING {
				out.WriteString(n.Value)
			}
		case *ast.Ident:
			out.WriteString(shown(n.Name))
		case *ast.CompositeLit:
			parts := []string{}
			for _, element := range n.Elts {
				parts = append(parts, shapeOf(element))
			}
			slices.Sort(parts)
			fmt.Fprintf(&out, "Literal(%s%s)", typeShape(n.Type), strings.Join(parts, ""))
			return false
		}
		fmt.Fprintf(&out, "%s(", strings.TrimPrefix(fmt.Sprintf("%T", n), "*ast."))
		return true
	})
	return out.String()
}

// shown is a name as shapes show it: those of the language and of imported packages decide what code does.
func shown(name string) string {
	if types.Universe.Lookup(name) != nil || name == "jsonrt" || name == "regexp" || name == "json" {
		return name
	}
	return ""
}

// literals returns the strings that constants and the cases of switches are made of.
func (s *source) literals(t *testing.T) (constants, cases map[string]int) {
	t.Helper()
	constants, cases = map[string]int{}, map[string]int{}
	count := func(into map[string]int, list []ast.Expr) {
		for _, e := range list {
			if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
				text, err := strconv.Unquote(l.Value)
				require.NoError(t, err)
				into[text]++
			}
		}
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			count(constants, n.Values)
		case *ast.CaseClause:
			count(cases, n.List)
		}
		return true
	})
	return constants, cases
}

// typeShape is shapeOf for the type of a literal, which inner literals leave out.
func typeShape(e ast.Expr) string {
	if e == nil {
		return ""
	}
	return shapeOf(e)
}

// checkTypes type-checks the packages of a run, each for itself, as the compiler does before it does anything.
func checkTypes(t *testing.T, imports types.Importer, sources map[string]*source) {
	t.Helper()
	packages := map[string][]*ast.File{}
	set := token.NewFileSet()
	for name, s := range sources {
		file, err := parser.ParseFile(set, name, s.text, parser.SkipObjectResolution)
		require.NoError(t, err)
		packages[path.Dir(name)] = append(packages[path.Dir(name)], file)
	}
	for dir, files := range packages {
		config := types.Config{Importer: imports}
		_, err := config.Check("example.com/"+dir, set, files, nil)
		require.NoError(t, err)
	}
}
