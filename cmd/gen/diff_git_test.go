package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// repository makes a folder with files a repository with one commit, and the current folder.
func repository(t *testing.T, files map[string]string) {
	t.Helper()
	inFolder(t, files)
	// No configuration of whoever runs the tests, and nobody's hooks.
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, name := range []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"} {
		t.Setenv(name, "") // the tests may run inside a hook; this brings back what was set
		require.NoError(t, os.Unsetenv(name))
	}
	runGit(t, "", "init", "-q", "-b", "main")
	runGit(t, "", "add", "-A")
	commit(t)
}

func commit(t *testing.T) {
	t.Helper()
	runGit(t, "", "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-q", "--allow-empty", "-m", "x")
}

// runGit runs git and returns what it prints.
func runGit(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	command := exec.Command("git", args...)
	command.Stdin = strings.NewReader(stdin)
	out, err := command.CombinedOutput()
	require.NoError(t, err, "git %s: %s", args, out)
	return strings.TrimSpace(string(out))
}

func TestGitPlace(t *testing.T) {
	for _, c := range []struct {
		text  string
		place gitPlace
		ok    bool
	}{
		{"HEAD:schemas", gitPlace{"HEAD", "schemas"}, true},
		{"v1.2.0:", gitPlace{"v1.2.0", ""}, true},
		{"HEAD^{/fix: a bug}:x:y", gitPlace{"HEAD^{/fix: a bug}", "x:y"}, true},
		{"main@{2026-01-01 10:00}:x", gitPlace{"main@{2026-01-01 10:00}", "x"}, true},
		{`C:\schemas`, gitPlace{}, false},
		{"C:/schemas", gitPlace{}, false},
		{"C:schemas", gitPlace{"C", "schemas"}, true},
		{"schemas", gitPlace{}, false},
		{"}:x", gitPlace{"}", "x"}, true},
	} {
		place, ok := gitPlaceOf(c.text)
		require.Equal(t, c.ok, ok, c.text)
		if ok {
			require.Equal(t, c.place, place, c.text)
		}
	}
}

func TestAround(t *testing.T) {
	for _, c := range []struct {
		name       string
		isDir      bool
		dir, under string
	}{
		{"schemas", true, "schemas", ""},
		{"a/schemas/ycloud", true, "a/schemas", "ycloud"},
		{"schemas/ycloud/event.yaml", false, "schemas", "ycloud/event.yaml"},
		{"/schemas/event.yaml", false, "/schemas", "event.yaml"},
		{"schemas/a/schemas/b", true, "schemas/a/schemas", "b"},
		{"api/orders", true, "api/orders", ""},
		{"api/order.yaml", false, "api", "order.yaml"},
		{"order.yaml", false, ".", "order.yaml"},
		{"schemas", false, ".", "schemas"},
		{"", true, "", ""},
		{"/", true, "/", ""},
	} {
		dir, under := around(c.name, c.isDir)
		require.Equal(t, [2]string{c.dir, c.under}, [2]string{dir, under}, c.name)
	}
}

// TestOpenSide opens the same schemas in every way that they can be named.
func TestOpenSide(t *testing.T) {
	repository(t, map[string]string{
		"schemas/shop/order.yaml": order, "schemas/shop/deep/line.yaml": "type: string\n", "top.yaml": order,
		"a:b/order.yaml": order, "api/order.json": "{}",
	})
	for _, c := range []struct{ text, dir, under, file string }{
		{"schemas", "schemas", "", "shop/order.yaml"},
		{"./schemas/", "schemas", "", "shop/order.yaml"},
		{"schemas/shop", "schemas", "shop", "shop/order.yaml"},
		{"schemas/shop/order.yaml", "schemas", "shop/order.yaml", "shop/order.yaml"},
		{"top.yaml", ".", "top.yaml", "top.yaml"},
		{"api", "api", "", "order.json"},
		{"a:b", "a:b", "", "order.yaml"}, // on disk wins
		{"HEAD:schemas", "HEAD:schemas", "", "shop/order.yaml"},
		{"HEAD:schemas/", "HEAD:schemas", "", "shop/order.yaml"},
		{"HEAD:./schemas/shop", "HEAD:schemas", "shop", "shop/deep/line.yaml"},
		{"main:schemas/shop/order.yaml", "main:schemas", "shop/order.yaml", "shop/order.yaml"},
		{"main^{tree}:schemas", "main^{tree}:schemas", "", "shop/order.yaml"},
		{"HEAD:", "HEAD:.", "", "schemas/shop/order.yaml"},
		{"HEAD:top.yaml", "HEAD:.", "top.yaml", "top.yaml"},
		{"HEAD:api/order.json", "HEAD:api", "order.json", "order.json"},
		{"HEAD:a:b", "HEAD:a:b", "", "order.yaml"},
	} {
		side, err := openSide(c.text, "")
		require.NoError(t, err, c.text)
		require.Equal(t, [2]string{c.dir, c.under}, [2]string{side.Dir, side.Under}, c.text)
		text, err := fs.ReadFile(side.Schemas, c.file)
		require.NoError(t, err, c.text)
		require.NotEmpty(t, text, c.text)
	}
	side, err := openSide("HEAD:schemas", "shop/order.yaml")
	require.NoError(t, err)
	require.Equal(t, "shop/order.yaml", side.Under)
	require.NoError(t, fstest.TestFS(side.Schemas, "shop/order.yaml", "shop/deep/line.yaml"))

	t.Chdir("schemas/shop")
	side, err = openSide("HEAD:./order.yaml", "")
	require.NoError(t, err)
	require.Equal(t, [2]string{"HEAD:schemas", "shop/order.yaml"}, [2]string{side.Dir, side.Under})
}

// TestOpenSideRefused: what cannot be opened is refused, in words.
func TestOpenSideRefused(t *testing.T) {
	repository(t, map[string]string{"schemas/order.yaml": order})
	runGit(t, "", "tag", "x-y")
	runGit(t, "", "update-index", "--add", "--cacheinfo", "160000,"+runGit(t, "", "rev-parse", "HEAD")+",sub")
	commit(t)
	for text, want := range map[string]string{
		"nothing":                "nothing: no such file or directory",
		"HEAD~9:schemas":         `HEAD~9:schemas: there is no revision "HEAD~9"`,
		":schemas":               `:schemas: there is no revision ""`,
		"--output=x:schemas":     `--output=x:schemas: there is no revision "--output=x"`,
		"-h:":                    `-h:: there is no revision "-h"`,
		"HEAD\n:schemas":         "HEAD\n:schemas: there is no revision \"HEAD\\n\"",
		"HEAD:schemes":           `HEAD:schemes: "schemes" is not in that revision`,
		"HEAD:../schemas":        "HEAD:../schemas: is outside the repository",
		"HEAD:schemas/../..":     "HEAD:schemas/../..: is outside the repository",
		"HEAD:/etc":              "HEAD:/etc: is outside the repository",
		"HEAD:sub":               "HEAD:sub: is a submodule: compare inside it",
		"HEAD:sub/x":             `HEAD:sub/x: "sub/x" is not in that revision`,
		"HEAD:schemas/x.yaml":    `HEAD:schemas/x.yaml: "schemas/x.yaml" is not in that revision`,
		"HEAD schemas":           "HEAD schemas: no such file or directory",
		"x-y:schemas/order.yaml": "",
	} {
		_, err := openSide(text, "")
		if want == "" {
			require.NoError(t, err, text)
		} else {
			require.EqualError(t, err, want)
		}
	}
	require.NoFileExists(t, "x")
	require.NoError(t, os.RemoveAll(".git"))
	_, err := openSide("HEAD:schemas", "")
	require.ErrorContains(t, err, "HEAD:schemas: git: not a git repository")
	t.Setenv("PATH", t.TempDir())
	_, err = openSide("HEAD:schemas", "")
	require.EqualError(t, err, "HEAD:schemas: git, which reads REV:path, is not installed")
}

// TestHostileTree: a tree may hold names that no checkout would have, links, and submodules.
func TestHostileTree(t *testing.T) {
	repository(t, map[string]string{"schemas/good.yaml": order})
	blob := runGit(t, order, "hash-object", "-w", "--stdin")
	link := runGit(t, "/etc/passwd", "hash-object", "-w", "--stdin")
	inner := mktree(t, "100644 blob "+blob+"\tx.yaml")
	tree := mktree(t,
		"100644 blob "+blob+"\t-rf.yaml",
		"100644 blob "+blob+"\tnew\nline.yaml",
		"100644 blob "+blob+"\t\x1b[31m.yaml",
		"100644 blob "+blob+"\tback\\slash.yaml",
		"100644 blob "+blob+"\tnot\xffutf.yaml",
		"120000 blob "+link+"\tlink.yaml",
		"120000 blob "+link+"\tlinked",
		"040000 tree "+inner+"\t..",
		"040000 tree "+inner+"\tdir.yaml",
		"160000 commit "+runGit(t, "", "rev-parse", "HEAD")+"\tsub.yaml",
	)
	g, err := newGitFS(tree)
	require.NoError(t, err)
	var seen []string
	require.NoError(t, fs.WalkDir(g, ".", func(name string, entry fs.DirEntry, err error) error {
		require.NoError(t, err)
		seen = append(seen, fmt.Sprintf("%q %s", name, entry.Type()))
		return nil
	}))
	require.Equal(t, []string{
		`"." d---------`, `"\x1b[31m.yaml" ----------`, `"-rf.yaml" ----------`, `"back\\slash.yaml" ----------`,
		`"dir.yaml" d---------`, `"dir.yaml/x.yaml" ----------`, `"link.yaml" L---------`, `"linked" L---------`,
		`"new\nline.yaml" ----------`, `"sub.yaml" ?---------`,
	}, seen)
	for _, name := range []string{"link.yaml", "sub.yaml", "../x.yaml", "nothing"} {
		_, err := g.Open(name)
		require.Error(t, err, name)
	}
	text, err := fs.ReadFile(g, "new\nline.yaml")
	require.NoError(t, err)
	require.Equal(t, order, string(text))
}

// mktree writes a tree that git itself would not make.
func mktree(t *testing.T, entries ...string) string {
	t.Helper()
	return runGit(t, strings.Join(entries, "\x00")+"\x00", "mktree", "-z")
}

// TestGitFSOddOutput: whatever a broken git prints, it is an error or left out.
func TestGitFSOddOutput(t *testing.T) {
	list := func(text string) (*gitFS, error) {
		g := &gitFS{entries: map[string]*gitEntry{".": {name: ".", mode: fs.ModeDir}}}
		return g, g.list(strings.NewReader(text))
	}
	_, err := list("nonsense\x00")
	require.EqualError(t, err, "git lists what is no entry of a tree")
	_, err = list("100644 blob 1 1\t" + strings.Repeat("a/", maxGitDepth+1) + "b\x00")
	require.ErrorContains(t, err, "nested deeper")
	_, err = list(strings.Repeat("100644 blob 1 1\ta\x00", maxGitEntries+1))
	require.ErrorContains(t, err, "more than 100000 files")
	g, err := list("100644 blob 1 1\ta\x00100644 blob 2 1\ta/b\x00100644 blob 3 1\ta\x00")
	require.NoError(t, err)
	require.Len(t, g.entries, 2)
	require.Equal(t, "1", g.entries["a"].id)
}

// TestGitRunsNothing: a repository may want programs run, and objects fetched.
func TestGitRunsNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the program is a shell script")
	}
	repository(t, map[string]string{"schemas/order.yaml": order, "trap": "#!/bin/sh\ntouch \"$TRAPPED\"\n"})
	trapped := filepath.Join(t.TempDir(), "trapped")
	t.Setenv("TRAPPED", trapped)
	require.NoError(t, os.Chmod("trap", 0o755))
	trap, err := filepath.Abs("trap")
	require.NoError(t, err)
	for _, key := range []string{
		"core.fsmonitor", "core.pager", "core.sshCommand", "core.askPass", "core.editor", "diff.external", "filter.x.smudge",
		"diff.x.textconv", "alias.cat-file", "alias.ls-tree", "pager.ls-tree", "pager.cat-file", "credential.helper",
	} {
		runGit(t, "", "config", key, trap)
	}
	require.NoError(t, os.WriteFile(".gitattributes", []byte("* filter=x diff=x\n"), 0o644))
	runGit(t, "", "config", "remote.origin.url", "ext::"+trap)
	runGit(t, "", "config", "remote.origin.promisor", "true")
	runGit(t, "", "config", "protocol.ext.allow", "always")
	runGit(t, "", "config", "extensions.partialClone", "origin")
	object := runGit(t, "", "rev-parse", "HEAD:schemas/order.yaml")
	side, err := openSide("HEAD:schemas", "")
	require.NoError(t, err)
	_, err = fs.ReadFile(side.Schemas, "order.yaml")
	require.NoError(t, err)

	// As in a clone without blobs.
	require.NoError(t, os.Remove(filepath.Join(".git", "objects", object[:2], object[2:])))
	if side, err = openSide("HEAD:schemas", ""); err == nil {
		_, err = fs.ReadFile(side.Schemas, "order.yaml")
	}
	require.Error(t, err)
	require.NoFileExists(t, trapped)
}
