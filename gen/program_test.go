package gen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// program is one module in a temporary folder that holds the generated packages of all cases and a main that runs
// documents through them: built once, run once.
type program struct {
	dir    string
	cases  map[string]rootCase // by case and root
	inputs []question
}

// rootCase is one generated root.
type rootCase struct{ key, importPath, ident string }

// question is one document for the program, answer what it says; both travel as JSON.
type question struct {
	Key, Root string
	Data      []byte
}

type answer struct {
	Key                         string
	Decode, Validate, Unmarshal string // what is wrong with the document, a line each
	Nil                         bool   // DecodeR returned no value
	ValueValid                  bool   // the decoded value's own Validate
	Encoded, Marshaled          []byte // by AppendJSON, by encoding/json
	EncodeError                 string
}

// newProgram begins a module that uses this checkout.
func newProgram(t *testing.T) *program {
	t.Helper()
	p := &program{dir: t.TempDir(), cases: map[string]rootCase{}}
	module(t, p.dir, "example.com/cases")
	return p
}

// module writes the go.mod of a module that uses this checkout instead of a published version.
func module(t *testing.T, dir, name string) {
	t.Helper()
	checkout, err := filepath.Abs("..")
	require.NoError(t, err)
	mod := "module " + name + "\n\ngo 1.24.0\n\nrequire github.com/waschema/waschema v0.0.0\n\nreplace github.com/waschema/waschema => " + checkout + "\n"
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte(mod), 0o644))
}

// add writes the packages of a case, and returns its files.
func (p *program) add(t *testing.T, s *suite) map[string][]byte {
	t.Helper()
	s.options.ImportPath = "example.com/cases/" + s.name
	files, err := Generate(s.options)
	require.NoError(t, err, s.file)
	_, err = Write(filepath.Join(p.dir, s.name), files)
	require.NoError(t, err)
	return files
}

// documents adds the documents of a case to the program's input.
func (p *program) documents(s *suite, documents []document) {
	for _, d := range documents {
		c := rootCase{
			key: s.name + " " + d.root.file, ident: d.root.ident,
			importPath: path.Join("example.com/cases", s.name, path.Dir(d.root.file)),
		}
		if s.options.Package != "" {
			c.importPath = path.Join("example.com/cases", s.name)
		}
		p.cases[c.key] = c
		p.inputs = append(p.inputs, question{Key: s.name + "/" + d.path, Root: c.key, Data: d.data})
	}
}

// run builds the program and returns its answers by question.
func (p *program) run(t *testing.T) map[string]answer {
	t.Helper()
	require.NoError(t, os.WriteFile(filepath.Join(p.dir, "main.go"), []byte(p.source()), 0o644))
	binary := filepath.Join(p.dir, "cases.exe")
	goTool(t, p.dir, "build", "-o", binary, ".")
	goTool(t, p.dir, "vet", "./...")
	var input bytes.Buffer
	encoder := json.NewEncoder(&input)
	for _, q := range p.inputs {
		require.NoError(t, encoder.Encode(q))
	}
	command := exec.Command(binary)
	command.Stdin, command.Stderr = &input, os.Stderr
	output, err := command.Output()
	require.NoError(t, err)
	answers := map[string]answer{}
	for decoder := json.NewDecoder(bytes.NewReader(output)); decoder.More(); {
		var a answer
		require.NoError(t, decoder.Decode(&a))
		answers[a.Key] = a
	}
	require.Len(t, answers, len(p.inputs))
	return answers
}

// goTool runs the go command in a module.
func goTool(t *testing.T, dir string, args ...string) {
	t.Helper()
	command := exec.Command("go", args...)
	command.Dir = dir
	command.Env = append(os.Environ(), "GOWORK=off")
	output, err := command.CombinedOutput()
	require.NoError(t, err, "go %s:\n%s", strings.Join(args, " "), output)
}

// source is the program's main.go: a table of the roots, and the code of programMain.
func (p *program) source() string {
	var imports, table strings.Builder
	keys := []string{}
	for key := range p.cases {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for i, key := range keys {
		c := p.cases[key]
		fmt.Fprintf(&imports, "\tp%d %q\n", i, c.importPath)
		fmt.Fprintf(&table, "\t%q: use(p%d.Decode%s, p%d.Validate%s, p%d.%sSchema),\n", key, i, c.ident, i, c.ident, i, c.ident)
	}
	return strings.NewReplacer("IMPORTS", imports.String(), "TABLE", table.String()).Replace(programMain)
}

const programMain = `package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"

	"github.com/waschema/waschema/gen/jsonrt"
IMPORTS)

type question struct {
	Key, Root string
	Data      []byte
}

type answer struct {
	Key                         string
	Decode, Validate, Unmarshal string
	Nil                         bool
	ValueValid                  bool
	Encoded, Marshaled          []byte
	EncodeError                 string
}

type value interface {
	json.Marshaler
	json.Unmarshaler
	AppendJSON([]byte) ([]byte, error)
	Validate() error
}

type root func(q question) answer

var roots = map[string]root{
TABLE}

func use[T any, P interface {
	*T
	value
}](decode func([]byte) (P, error), validate func([]byte) error, schema func() []byte) root {
	if !json.Valid(schema()) {
		panic("the bundled schema is not JSON")
	}
	return func(q question) answer {
		v, err := decode(q.Data)
		a := answer{Key: q.Key, Decode: listing(err), Validate: listing(validate(q.Data)), Nil: v == nil}
		fresh := P(new(T))
		a.Unmarshal = listing(fresh.UnmarshalJSON(q.Data))
		if v == nil {
			return a
		}
		a.ValueValid = v.Validate() == nil
		var encodeError, marshalError error
		a.Encoded, encodeError = v.AppendJSON(nil)
		var inside struct{ V P }
		if err := json.Unmarshal(append(append([]byte("{\"V\":"), q.Data...), '}'), &inside); err != nil {
			var violations jsonrt.Violations
			if !errors.As(err, &violations) {
				panic(err)
			}
		}
		if inside.V != nil {
			a.Marshaled, marshalError = json.Marshal(inside.V)
		} else {
			a.Marshaled = []byte("null") // encoding/json does not ask a pointer about null
		}
		if err := errors.Join(encodeError, marshalError); err != nil {
			a.EncodeError = err.Error()
		}
		return a
	}
}

func listing(err error) string {
	var syntax *jsonrt.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Pointer + ": " + syntax.Error() + "\n"
	}
	var violations jsonrt.Violations
	errors.As(err, &violations)
	text := ""
	for _, v := range violations {
		text += v.String() + "\n"
	}
	return text
}

func main() {
	in, out := json.NewDecoder(os.Stdin), bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.More() {
		var q question
		if err := in.Decode(&q); err != nil {
			panic(err)
		}
		if err := json.NewEncoder(out).Encode(roots[q.Root](q)); err != nil {
			panic(err)
		}
	}
}
`

// literal reads JSON keeping the literals of numbers, for comparison. Members lose their order, nothing else.
func literal(t *testing.T, data []byte) any {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var value any
	require.NoError(t, decoder.Decode(&value), "%s", data)
	return value
}
