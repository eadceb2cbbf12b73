package gen

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/jsonrt"
)

// TestGenerate runs the cases of testdata/generate: the Go of each must be as expected, build, and judge and
// re-encode every document as expected and as the interpreter behind Validator does.
func TestGenerate(t *testing.T) {
	suites := loadSuites(t, "testdata/generate")
	p := newProgram(t)
	validators := map[string]*Validator{}
	for _, s := range suites {
		t.Run(s.name, func(t *testing.T) {
			files := p.add(t, s)
			v, err := NewValidator(s.options)
			require.NoError(t, err, s.file)
			p.documents(s, s.documents(t, v))
			validators[s.name] = v
			s.compareGo(t, files)
		})
	}
	answers := p.run(t)
	for _, s := range suites {
		v := validators[s.name]
		if v == nil {
			continue // failed above
		}
		for _, d := range s.documents(t, v) {
			t.Run(s.name+"/"+d.path, func(t *testing.T) {
				s.compareDocument(t, d, v.Document(d.root.name, d.data), answers[s.name+"/"+d.path])
			})
		}
		s.save(t)
	}
}

// compareGo compares the generated Go with want/.
func (s *suite) compareGo(t *testing.T, files map[string][]byte) {
	again, err := Generate(s.options)
	require.NoError(t, err)
	require.Equal(t, files, again, "two runs differ")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) == ".go" {
			s.expect(t, "want/"+name, string(files[name]))
		}
	}
	for _, f := range slices.Clone(s.archive.Files) {
		name, found := strings.CutPrefix(f.Name, "want/")
		if _, made := files[name]; found && !made {
			require.True(t, *update, "%s of %s is not generated", f.Name, s.file)
			s.put(f.Name, "")
		}
	}
}

// compareDocument holds what generated code says of a document against the expectation and the interpreter.
func (s *suite) compareDocument(t *testing.T, d document, interpreted Result, a answer) {
	valid := strings.HasPrefix(d.path, "valid/")
	require.Equal(t, valid, interpreted.Valid(), "verdict of the interpreter: %v %v", interpreted.Syntax, interpreted.Violations)
	require.Equal(t, []string{}, slices.DeleteFunc([]string{interpreted.Schema}, func(n string) bool { return n == d.root.name }))
	says := listing(interpreted.Syntax, interpreted.Violations)
	require.Equal(t, says, a.Decode, "Decode against the interpreter")
	require.Equal(t, says, a.Validate, "Validate against the interpreter")
	require.Equal(t, says, a.Unmarshal, "encoding/json against the interpreter")
	s.expect(t, d.expect+".violations", says)
	s.expect(t, d.expect+".unknown", lines(interpreted.Unknown))
	if interpreted.Syntax != nil {
		require.True(t, a.Nil, "a text that is no JSON value gives no value")
		return
	}
	require.False(t, a.Nil, "a JSON value gives a value")
	require.Equal(t, valid, a.ValueValid, "verdict of the value's own Validate")
	require.Empty(t, a.EncodeError)
	require.Equal(t, literal(t, d.data), literal(t, a.Encoded), "AppendJSON loses nothing")
	require.Equal(t, literal(t, d.data), literal(t, a.Marshaled), "encoding/json loses nothing")
}

// listing is what is wrong with a document, a line each.
func listing(syntax *jsonrt.SyntaxError, violations jsonrt.Violations) string {
	var found []string
	if syntax != nil {
		found = append(found, syntax.Pointer+": "+syntax.Error())
	}
	for _, v := range violations {
		found = append(found, v.String())
	}
	return lines(found)
}

func lines(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return strings.Join(list, "\n") + "\n"
}

// TestErrors runs the cases of testdata/errors: schemas that cannot be used, and every word said of them.
func TestErrors(t *testing.T) {
	for _, s := range loadSuites(t, "testdata/errors") {
		t.Run(s.name, func(t *testing.T) {
			_, err := Generate(s.options)
			require.Error(t, err)
			require.IsType(t, Errors{}, err)
			s.expect(t, "error", err.Error()+"\n")
			s.save(t)
		})
	}
}
