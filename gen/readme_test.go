package gen

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// block is one fenced block of the README.
type block struct {
	language, text string
	line           int
}

func readmeBlocks(t *testing.T) []block {
	t.Helper()
	text, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	var all []block
	var open *block
	for i, line := range strings.SplitAfter(string(text), "\n") {
		language, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && open == nil:
			open = &block{language: strings.TrimSpace(language), line: i + 1}
		case fence:
			all = append(all, *open)
			open = nil
		case open != nil:
			open.text += line
		}
	}
	require.Nil(t, open, "a block of the README does not end")
	return all
}

// first returns the first block of a language.
func first(t *testing.T, blocks []block, language string) block {
	t.Helper()
	for _, b := range blocks {
		if b.language == language {
			return b
		}
	}
	t.Fatalf("the README has no block of %s", language)
	return block{}
}

// readmeImports are the packages that Go blocks may use; the README leaves import lines out.
var readmeImports = map[string]string{
	"cloudapi": "github.com/waschema/waschema/generated/cloudapi", "jsonrt": "github.com/waschema/waschema/gen/jsonrt",
	"json": "encoding/json", "errors": "errors", "fmt": "fmt", "time": "time",
}

// file makes a Go file of a block.
func (b block) file() string {
	var imports strings.Builder
	for name, path := range readmeImports {
		if regexp.MustCompile(`\b` + name + `\.[A-Z]`).MatchString(b.text) {
			fmt.Fprintf(&imports, "import %q\n", path)
		}
	}
	return fmt.Sprintf("package main\n\n%s\n//line README.md:%d\n%s", imports.String(), b.line+1, b.text)
}

// program is a block that is a whole program, beside the parts of the receiver that the README says to copy.
func (b block) program(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{"main.go": b.text}
	for _, part := range []string{"handler", "signature", "seen", "cloudapi"} {
		text, err := os.ReadFile("../conformance/receiver_" + part + "_test.go")
		require.NoError(t, err)
		files["receiver_"+part+".go"] = strings.Replace(string(text), "package conformance_test", "package main", 1)
	}
	return files
}

// TestReadme builds the Go of the README, runs its first block on its first payload, and runs its command.
func TestReadme(t *testing.T) {
	observe(t, "../generated")
	observe(t, "../cmd")
	blocks := readmeBlocks(t)
	dir := t.TempDir()
	module(t, dir, "example.com/readme")
	for i, b := range blocks {
		switch {
		case b.language == "go" && strings.HasPrefix(b.text, "package "):
			plant(t, filepath.Join(dir, fmt.Sprintf("program%d", i)), b.program(t))
		case b.language == "go":
			require.NoError(t, os.WriteFile(filepath.Join(dir, fmt.Sprintf("block%d.go", i)), []byte(b.file()), 0o644))
		}
	}
	main := "package main\n\nimport \"os\"\n\nfunc main() {\n\tbody, err := os.ReadFile(\"webhook.json\")\n\tif err == nil {\n\t\terr = handle(body)\n\t}\n" +
		"\tif err != nil {\n\t\tpanic(err)\n\t}\n\t_, _, _, _ = use, judge, read, keep\n}\n"
	require.NoError(t, os.WriteFile(filepath.Join(dir, "main.go"), []byte(main), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "webhook.json"), []byte(first(t, blocks, "json").text), 0o644))
	goTool(t, dir, "build", "-o", "readme.exe", ".")
	goTool(t, dir, "vet", "./...")
	require.Equal(t, first(t, blocks, "text").text, output(t, dir, filepath.Join(dir, "readme.exe")))

	binary := filepath.Join(dir, "gen.exe")
	goTool(t, "..", "build", "-o", binary, "./cmd/gen")
	shown := first(t, blocks, "console").text
	line, want, _ := strings.Cut(shown, "\n")
	arguments, found := strings.CutPrefix(line, "$ gen ")
	require.True(t, found)
	require.Equal(t, want, output(t, dir, binary, strings.Fields(arguments)...))
}

// output is what a program prints. Its exit status is not looked at: findings are one.
func output(t *testing.T, dir, program string, args ...string) string {
	t.Helper()
	command := exec.Command(program, args...)
	command.Dir, command.Stderr = dir, os.Stderr
	text, err := command.Output()
	if _, exited := err.(*exec.ExitError); !exited {
		require.NoError(t, err)
	}
	return string(text)
}
