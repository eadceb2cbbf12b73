package gen

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/stretchr/testify/require"
)

// TestHostileBytes refuses texts that a parser would have to guess at, with the place.
func TestHostileBytes(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"mark", "in.yaml", "\xef\xbb\xbftype: object\n", "in.yaml:1:1: starts with a byte order mark; remove it"},
		{"mark in JSON", "in.json", "\xef\xbb\xbf{}", "in.json:1:1: starts with a byte order mark; remove it"},
		{"UTF-16, little end first", "in.yaml", "\xff\xfet\x00y\x00p\x00e\x00", "in.yaml:1:1: is UTF-16 or UTF-32; save it as UTF-8"},
		{"UTF-16, big end first", "in.yaml", "\xfe\xff\x00t\x00y", "in.yaml:1:1: is UTF-16 or UTF-32; save it as UTF-8"},
		{"UTF-16 without NUL", "in.yaml", "\xff\xfe\x41\x41", "in.yaml:1:1: is UTF-16 or UTF-32; save it as UTF-8"},
		{"UTF-32", "in.json", "\xff\xfe\x00\x00{\x00\x00\x00", "in.json:1:1: is UTF-16 or UTF-32; save it as UTF-8"},
		{"NUL", "in.yaml", "type: object\ntitle: \"a\x00b\"\n", "in.yaml:2:10: NUL byte"},
		{"invalid", "in.yaml", "type: object\ntitle: \"\xc3\x28\"\n", "in.yaml:2:9: invalid UTF-8"},
		{"overlong slash", "in.json", "{\"$ref\": \"..\xc0\xaf..\"}", "in.json:1:13: invalid UTF-8"},
		{"surrogate", "in.json", "{\"title\": \"\xed\xa0\x80\"}", "in.json:1:12: invalid UTF-8"},
		{"escaped half in JSON", "in.json", `{"\udc00": 1}`, `in.json:1:2: \u escape of half a surrogate pair`},
		{"nothing", "in.json", "", "in.json:1:1: unexpected end of JSON input"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Generate(Options{Schemas: fstest.MapFS{c.file: {Data: []byte(c.text)}}})
			require.EqualError(t, err, c.want)
		})
	}
}

// TestHostileFileNames names files and folders after texts: with -package any may be used, and each gets a Go file of a
// plain name.
func TestHostileFileNames(t *testing.T) {
	for _, name := range []string{
		"a\n\n+build never\n\npackage x", "a\r", "a\u2028b", "a`b", "a\"b", "a*b", "a b", "-rf", "$(id)", "a;b", "a'b", "a..", "a...", "~", "con", "nul", "a_test",
		"a_windows_amd64", "zz_generated", "doc", "init", "\u202egnp", "имя", "名", "\x1b[2J", "a\x00", "%2e%2e", "a\\b", "C:", "a.schema", "rules", "go.mod", "cgo", "{{.}}",
		strings.Repeat("x", 200),
	} {
		t.Run(name[:min(len(name), 40)], func(t *testing.T) {
			tree := fstest.MapFS{}
			for _, file := range []string{name + ".json", name + "/" + name + ".yaml"} {
				tree[file] = &fstest.MapFile{Data: []byte(`{"type": "object", "properties": {"a": {"type": "string"}}}`)}
			}
			files, err := Generate(Options{Schemas: tree, Package: "p"})
			require.NoError(t, err)
			require.Len(t, files, 5, "two roots, each with its schema, and the rules of both")
			for file := range files {
				require.Regexp(t, `^[a-z0-9][a-z0-9_]*(\.schema\.json|\.go)$`, file)
				require.NotRegexp(t, `_(test|windows|amd64)\.go$`, file)
			}
			parseSources(t, files)
		})
	}
}

// TestHostileLinks plants links in a folder of schemas: what they lead to is not read, whoever opens the folder.
func TestHostileLinks(t *testing.T) {
	outside := t.TempDir()
	plant(t, outside, map[string]string{"secret.yaml": "title: secret\n", "folder/in.yaml": "title: secret\n"})
	dir := t.TempDir()
	plant(t, dir, map[string]string{"in.yaml": "properties: {a: {$ref: sub/linked.yaml}, b: {$ref: folder/in.yaml}}\n", "sub/other.yaml": "type: object\n"})
	links := map[string]string{
		"sub/linked.yaml": filepath.Join(outside, "secret.yaml"), "folder": filepath.Join(outside, "folder"), "near.yaml": "in.yaml",
		"gone.yaml": "nowhere.yaml", "loop.yaml": "loop.yaml", "device.json": "/dev/zero",
	}
	for name, target := range links {
		require.NoError(t, os.Symlink(target, filepath.Join(dir, name)))
	}
	root, err := os.OpenRoot(dir)
	require.NoError(t, err)
	defer root.Close()
	for name, tree := range map[string]fs.FS{"os.Root": root.FS(), "os.DirFS": os.DirFS(dir)} {
		_, err := Generate(Options{Schemas: tree, Package: "p"})
		require.EqualError(t, err, strings.Join([]string{
			"device.json:1:1: is not a regular file", "folder:1:1: is a link to a folder; links are not followed", "gone.yaml:1:1: is not a regular file", "in.yaml:1:52: $ref: no file folder/in.yaml",
			"loop.yaml:1:1: is not a regular file", "near.yaml:1:1: is not a regular file", "sub/linked.yaml:1:1: is not a regular file",
		}, "\n"), name)
	}
}

// noTransport fails the test that uses it.
type noTransport struct{ t *testing.T }

func (n noTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	n.t.Errorf("the network was asked for %s", r.URL)
	return nil, errors.New("no network here")
}

// TestNoNetwork runs all that the facade does with schemas over references to hosts, where asking one fails the test. The
// package does not even link an HTTP client, nor what runs programs: its dependencies say so.
func TestNoNetwork(t *testing.T) {
	transport, resolver := http.DefaultTransport, net.DefaultResolver
	defer func() { http.DefaultTransport, net.DefaultResolver = transport, resolver }()
	http.DefaultTransport = noTransport{t}
	net.DefaultResolver = &net.Resolver{PreferGo: true, Dial: func(_ context.Context, _, address string) (net.Conn, error) {
		t.Errorf("the resolver was asked: %s", address)
		return nil, errors.New("no network here")
	}}
	for _, s := range loadSuites(t, "testdata/errors") {
		if !strings.HasPrefix(s.name, "hostile_") {
			continue
		}
		_, err := Generate(s.options)
		require.Error(t, err, s.name)
		var found Errors
		_, err = NewValidator(s.options)
		require.True(t, err == nil || errors.As(err, &found), "%s: %v", s.name, err)
		_, err = SecondOpinion(s.options)
		require.True(t, err == nil || errors.As(err, &found), "%s: %v", s.name, err)
	}
	for _, p := range listDependencies(t, ".") {
		require.NotContains(t, []string{"net/http", "net/rpc", "os/exec", "plugin"}, p)
	}
}

// TestHostileErrors holds every error about a hostile schema to one line that a terminal shows as it is.
func TestHostileErrors(t *testing.T) {
	for _, s := range loadSuites(t, "testdata/errors") {
		_, err := Generate(s.options)
		var found Errors
		require.ErrorAs(t, err, &found, s.name)
		for _, e := range found {
			hidden := strings.IndexFunc(e.Message, func(c rune) bool { return unicode.IsControl(c) || unicode.Is(unicode.Cf, c) })
			require.Negative(t, hidden, "%s: %q", s.name, e.Message)
			require.Less(t, len(e.Message), 500, s.name)
		}
	}
}

// listDependencies returns the import paths that a package needs, itself included.
func listDependencies(t *testing.T, dir string) []string {
	t.Helper()
	observe(t, "..")
	command := exec.Command("go", "list", "-deps", ".")
	command.Dir = dir
	output, err := command.Output()
	require.NoError(t, err)
	return strings.Fields(string(output))
}
