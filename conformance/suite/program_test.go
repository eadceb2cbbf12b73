package suite

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/jsonrt"
)

// module is the path of the module that the packages of all groups are in. It is always the same, like the names of the
// packages, so that the go command finds in its cache what has not changed.
const module = "example.com/suite"

// runLimit is many times what all documents need: a run that takes longer hangs.
const runLimit = 2 * time.Minute

// program is a module in a temporary folder: a package for each group, and a main that holds documents against them.
type program struct {
	dir      string
	packages map[string]*generated // by folder
}

// question is one document for the program; testdata/program/main.go has the same type.
type question struct {
	Key    int
	Folder string
	Data   []byte
}

// answer is what generated code makes of a document; testdata/program/main.go has the same type.
type answer struct {
	Key                         int
	Validate, Decode, Unmarshal verdict
	Value                       bool    // DecodeR returned one
	Own                         verdict // of the value's Validate
	Encoded                     []byte
	Panic, EncodeError          string
}

// verdict is an error of jsonrt in pieces.
type verdict struct {
	Syntax     string
	Violations jsonrt.Violations
}

// newProgram writes the module with every package that was generated.
func newProgram(t *testing.T, s *suite) *program {
	t.Helper()
	p := &program{dir: t.TempDir(), packages: map[string]*generated{}}
	checkout, err := filepath.Abs("../..")
	require.NoError(t, err)
	p.write(t, "go.mod", fmt.Sprintf("module %s\n\ngo 1.24.0\n\nrequire github.com/waschema/waschema v0.0.0\n\n"+
		"replace github.com/waschema/waschema => %s\n", module, checkout))
	for _, g := range s.groups {
		if g.generated.err != nil || p.packages[g.generated.folder] != nil {
			continue
		}
		p.packages[g.generated.folder] = g.generated
		for name, text := range g.generated.files {
			p.write(t, filepath.Join("groups", g.generated.folder, name), string(text))
		}
	}
	return p
}

func (p *program) write(t *testing.T, name, text string) {
	t.Helper()
	file := filepath.Join(p.dir, name)
	require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
}

// build compiles the program. First the packages alone: what does not compile fails its own groups and no others.
func (p *program) build(t *testing.T, s *suite) {
	t.Helper()
	output, err := p.goTool("build", "-trimpath", "./groups/...")
	broken := compileErrors(string(output))
	require.Equal(t, err != nil, len(broken) > 0, "go build: %v\n%s", err, output)
	for _, g := range s.groups {
		if text, found := broken[g.generated.folder]; found && g.generated.err == nil {
			g.generated.err = errors.New("does not compile: " + text)
		}
	}
	for folder := range broken {
		delete(p.packages, folder)
	}
	text, err := os.ReadFile("testdata/program/main.go")
	require.NoError(t, err)
	p.write(t, "main.go", string(text))
	p.write(t, "table.go", p.table())
	output, err = p.goTool("build", "-trimpath", "-ldflags=-s -w", "-o", "suite.exe", ".")
	require.NoError(t, err, "%s", output)
}

// goTool runs the go command in the module. It may use two processors: it is not alone.
func (p *program) goTool(args ...string) ([]byte, error) {
	command := exec.Command("go", slices.Insert(args, 1, "-p", "2")...)
	command.Dir = p.dir
	command.Env = append(os.Environ(), "GOWORK=off")
	return command.CombinedOutput()
}

var packageHeader = regexp.MustCompile(`(?m)^# ` + regexp.QuoteMeta(module) + `/groups/(p[0-9a-f]+)\n`)

// compileErrors returns what go build says of each package.
func compileErrors(output string) map[string]string {
	found := map[string]string{}
	headers := packageHeader.FindAllStringSubmatchIndex(output, -1)
	for i, at := range headers {
		end := len(output)
		if i+1 < len(headers) {
			end = headers[i+1][0]
		}
		found[output[at[2]:at[3]]] = strings.TrimSpace(output[at[1]:end])
	}
	return found
}

// table is the Go that tells the program which packages there are.
func (p *program) table() string {
	var imports, rows strings.Builder
	for _, folder := range slices.Sorted(maps.Keys(p.packages)) {
		ident := p.packages[folder].ident
		fmt.Fprintf(&imports, "\t%s %q\n", folder, module+"/groups/"+folder)
		fmt.Fprintf(&rows, "\t%q: newRoot(%s.Decode%s, %s.Validate%s),\n", folder, folder, ident, folder, ident)
	}
	return "package main\n\nimport (\n" + imports.String() + ")\n\nvar roots = map[string]root{\n" + rows.String() + "}\n"
}

// run holds every test's document against its group's package.
func (p *program) run(t *testing.T, s *suite) {
	t.Helper()
	var input bytes.Buffer
	var asked []*test
	encoder := json.NewEncoder(&input)
	for _, g := range s.groups {
		if g.generated.err != nil {
			continue
		}
		for _, c := range g.Tests {
			require.NoError(t, encoder.Encode(question{Key: len(asked), Folder: g.generated.folder, Data: c.Data}))
			asked = append(asked, c)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), runLimit)
	defer cancel()
	command := exec.CommandContext(ctx, filepath.Join(p.dir, "suite.exe"))
	var diagnosis bytes.Buffer
	command.Stdin, command.Stderr = &input, &diagnosis
	output, err := command.Output()
	answers := 0
	for decoder := json.NewDecoder(bytes.NewReader(output)); decoder.More(); answers++ {
		a := &answer{}
		require.NoError(t, decoder.Decode(a))
		asked[a.Key].answer = a
	}
	// What no recover catches, such as a stack that overflows or a loop without end, happened at the first document without an answer.
	if answers < len(asked) {
		t.Fatalf("the program ended (%v) at %s\n%s", cmp.Or(err, errors.New("no error")), asked[answers].name, head(diagnosis.String(), 2000))
	}
	require.NoError(t, err, "%s", head(diagnosis.String(), 2000))
}

// head is the beginning of a text.
func head(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	return text[:limit] + " …"
}
