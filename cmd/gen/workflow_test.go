package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v3"
)

// TestHelp: the help of every command shows an example that is a command line of its own, and every flag.
func TestHelp(t *testing.T) {
	root := rootCommand(&terminal{})
	require.NotEmpty(t, root.Commands)
	for _, c := range root.Commands {
		got := outcome("", c.Name, "-h")
		require.Equal(t, 0, got.code, c.Name)
		_, after, found := strings.Cut(got.out, "\nExample:\n")
		require.True(t, found, "%s -h shows no example", c.Name)
		first, _, _ := strings.Cut(after, "\n")
		assert.Contains(t, first, "gen "+c.Name, "the example of %s", c.Name)
		assert.True(t, strings.HasPrefix(got.out, "gen "+c.Name+": "), got.out)
		for _, f := range c.Flags {
			if f.(cli.VisibleFlag).IsVisible() {
				assert.Contains(t, got.out, "\n  -"+f.Names()[0], c.Name)
			}
		}
		for line := range strings.Lines(got.out) {
			assert.NotContains(t, line, "%!", "a format that went wrong")
		}
		assert.Contains(t, outcome("", "-h").out, "  "+c.Name+" ", "the overview lists it")
	}
}

func TestVersion(t *testing.T) {
	for _, c := range []struct {
		info *debug.BuildInfo
		want string
	}{
		{nil, "(devel) ("},
		{&debug.BuildInfo{}, "(devel) ("},
		{&debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}}, "v1.2.3 ("},
		{&debug.BuildInfo{Main: debug.Module{Version: "v1.2.4-0.2025"}, Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.modified", Value: "true"},
		}}, "v1.2.4-0.2025 0123456789ab with changes ("},
	} {
		v := versionOf(c.info)
		assert.True(t, strings.HasPrefix(v.text(), c.want), v.text())
		assert.NotEmpty(t, v.Go+v.OS+v.Arch)
	}
	require.True(t, strings.HasPrefix(outcome("", "version").out, "gen "))
	var got map[string]any
	require.NoError(t, json.Unmarshal([]byte(outcome("", "version", "-format", "json").out), &got))
	for _, name := range []string{"version", "revision", "modified", "go", "os", "arch"} {
		assert.Contains(t, got, name)
	}
	require.Equal(t, 2, outcome("", "version", "extra").code)
}

func TestInit(t *testing.T) {
	inFolder(t, map[string]string{"main/old.go": "package old\n", "half/generate.go": "package half\n", "file": ""})
	for dir, name := range map[string]string{
		"": "payload", "My-Shop": "myshop", "./deep/2nd": "payload", "func": "payload", "main": "old", "größe": "größe",
	} {
		args := []string{"init"}
		if dir == "" {
			dir = defaultStart
		} else {
			args = append(args, dir)
		}
		got := outcome("", args...)
		require.Equal(t, 0, got.code, got.err)
		text, err := os.ReadFile(dir + "/generate.go")
		require.NoError(t, err)
		assert.Equal(t, "package "+name+"\n\n//go:generate go tool gen generate -schemas schemas -out . -package "+name+"\n", string(text))
		require.Equal(t, 0, outcome("", "-schemas", dir+"/schemas", "-out", dir, "-package", name).code, "what was written generates")
		again := outcome("", args...)
		require.Equal(t, 2, again.code)
		require.Equal(t, 3, strings.Count(again.err, ": is there already, and init overwrites nothing\n"), again.err)
	}
	half := outcome("", "init", "half")
	require.Equal(t, runs{2, "", "gen: half/generate.go: is there already, and init overwrites nothing\n"}, half)
	require.NoFileExists(t, "half/webhook_test.go")
	require.NoDirExists(t, "half/schemas")
	require.Equal(t, 2, outcome("", "init", "file").code)
	require.Equal(t, 2, outcome("", "init", "a", "b").code)
	require.NoDirExists(t, "a")

	got := outcome("", "init", "report", "-format", "json")
	require.Equal(t, `{"out":"report","written":["schemas/webhook.yaml","generate.go","webhook_test.go"],"next":["go mod init example.com/report",`+
		`"go get -tool github.com/waschema/waschema/cmd/gen@latest","go generate ./report","go test ./report"]}`+"\n", got.out)
}

// TestInitLinks: a link does not lead init out of its folder.
func TestInitLinks(t *testing.T) {
	inFolder(t, map[string]string{"outside/x": "", "p/x": ""})
	require.NoError(t, os.Symlink("../outside", "p/schemas"))
	require.Equal(t, 2, outcome("", "init", "p").code)
	require.NoFileExists(t, "outside/webhook.yaml")
	require.NoFileExists(t, "p/generate.go")
}

func TestCompletion(t *testing.T) {
	for _, name := range shellNames() {
		got := outcome("", "completion", name)
		require.Equal(t, 0, got.code)
		require.Contains(t, got.out, "completion words")
	}
	for _, args := range []string{"", "tcsh", "bash zsh", "-nonsense"} {
		require.Equal(t, 2, outcome("", append([]string{"completion"}, strings.Fields(args)...)...).code, args)
	}
	for _, c := range []struct{ before, current, want string }{
		{"", "ge", "generate"},
		{"", "v", "validate version"},
		{"", "nothing", ""},
		{"generate", "-o", "-out -openapi"},
		{"generate", "--o", "--out --openapi"},
		{"", "-pa", "-package"},
		{"check -schemas x", "-cov", "-coverage"},
		{"check -format", "", "text json"},
		{"check -format", "j", "json"},
		{"check -assert-format", "-form", "-format"},
		{"check -out", "-f", ""},
		{"validate", "", ""},
		{"validate --", "-s", ""},
		{"completion", "", "bash zsh fish pwsh"},
		{"completion", "-", "-help"},
		{"nonsense", "-out", "-out"},
	} {
		got := outcome("", append([]string{"completion", "words", "-current=" + c.current, "--"}, strings.Fields(c.before)...)...)
		require.Equal(t, 0, got.code, got.err)
		var words []string
		for line := range strings.Lines(got.out) {
			word, meaning, _ := strings.Cut(line, "\t")
			require.NotEmpty(t, strings.TrimSpace(meaning), line)
			words = append(words, word)
		}
		assert.Equal(t, strings.Fields(c.want), append([]string{}, words...), "%s [%s]", c.before, c.current)
	}
}

// TestCompletionBash runs the script as bash would. What stands on the line is handed on and never run.
func TestCompletionBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash on this machine; the words are tested without one")
	}
	inFolder(t, map[string]string{"bin/gen": "#!" + bash + "\nprintf '%s\\n' \"$@\" > asked\nprintf 'generate\\tmake Go packages\\ngen-two\\tx\\n'\n"})
	require.NoError(t, os.Chmod("bin/gen", 0o755))
	script := bashScript + `
COMP_WORDS=(gen validate '$(touch owned)' 'a b' ge); COMP_CWORD=4; _gen; printf '%s\n' "${COMPREPLY[@]}"`
	command := exec.Command(bash, "--norc", "--noprofile", "-c", script)
	command.Env = append(os.Environ(), "PATH="+mustAbs(t, "bin")+string(os.PathListSeparator)+os.Getenv("PATH"))
	out, err := command.CombinedOutput()
	require.NoError(t, err, "%s", out)
	assert.Equal(t, "generate\ngen-two\n", string(out))
	asked, err := os.ReadFile("asked")
	require.NoError(t, err)
	assert.Equal(t, []string{"completion", "words", "-current=ge", "--", "validate", "$(touch owned)", "a b", ""}, strings.Split(string(asked), "\n"))
	assert.NoFileExists(t, "owned")
	assert.True(t, slices.Contains(shellNames(), "bash"))
}

func mustAbs(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	require.NoError(t, err)
	return dir + string(os.PathSeparator) + name
}
