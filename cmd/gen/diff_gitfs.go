package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Bounds of one tree. What has more is no folder of schemas.
const (
	maxGitEntries = 100_000
	maxGitDepth   = 100
)

// gitFS is a folder of a revision. Texts are read when they are opened; nothing is checked out. Links and submodules
// are entries that are no regular files, and lead nowhere. It is not safe for concurrent use.
type gitFS struct {
	texts   *gitProcess
	entries map[string]*gitEntry // by path; "." is the folder itself
}

// gitEntry is one file or folder of a gitFS.
type gitEntry struct {
	name  string // last part of its path
	mode  fs.FileMode
	id    string        // of a file's text
	size  int64         // of a file's text
	below []fs.DirEntry // of a folder, sorted by name once all are there
}

// An entry is its own fs.DirEntry and fs.FileInfo.
func (e *gitEntry) Name() string               { return e.name }
func (e *gitEntry) IsDir() bool                { return e.mode.IsDir() }
func (e *gitEntry) Type() fs.FileMode          { return e.mode.Type() }
func (e *gitEntry) Mode() fs.FileMode          { return e.mode }
func (e *gitEntry) Size() int64                { return e.size }
func (e *gitEntry) ModTime() time.Time         { return time.Time{} }
func (e *gitEntry) Sys() any                   { return nil }
func (e *gitEntry) Info() (fs.FileInfo, error) { return e, nil }

// newGitFS lists a tree.
func newGitFS(tree string) (*gitFS, error) {
	list, err := startGit("ls-tree", "-r", "-z", "-l", "--full-tree", tree)
	if err != nil {
		return nil, err
	}
	g := &gitFS{entries: map[string]*gitEntry{".": {name: ".", mode: fs.ModeDir | 0o555}}}
	err = g.list(list.out)
	if ended := list.end(); err == nil {
		err = ended
	}
	if err != nil {
		return nil, err
	}
	for _, e := range g.entries {
		slices.SortFunc(e.below, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	g.texts, err = startGit("cat-file", "--batch")
	return g, err
}

// list reads the output of ls-tree: entries "MODE KIND ID SIZE\tPATH", each ended by a zero byte.
func (g *gitFS) list(in io.Reader) error {
	lines := bufio.NewScanner(in)
	lines.Split(untilZero)
	for n := 0; lines.Scan(); n++ {
		about, name, _ := strings.Cut(lines.Text(), "\t")
		words := strings.Fields(about)
		switch {
		case n == maxGitEntries:
			return fmt.Errorf("holds more than %d files", maxGitEntries)
		case strings.Count(name, "/") > maxGitDepth:
			return fmt.Errorf("holds folders nested deeper than %d", maxGitDepth)
		case len(words) != 4:
			return errors.New("git lists what is no entry of a tree")
		case !fs.ValidPath(name):
			continue // no path that a checkout could have
		}
		size, _ := strconv.ParseInt(words[3], 10, 64) // "-" for submodules
		g.add(name, &gitEntry{name: path.Base(name), mode: gitMode(words[0]), id: words[2], size: size})
	}
	return lines.Err()
}

// untilZero splits at zero bytes.
func untilZero(data []byte, _ bool) (int, []byte, error) {
	if end := bytes.IndexByte(data, 0); end >= 0 {
		return end + 1, data[:end], nil
	}
	return 0, nil, nil
}

// gitMode is the mode of a tree's entry.
func gitMode(octal string) fs.FileMode {
	switch octal {
	case "120000":
		return fs.ModeSymlink | 0o444
	case "160000":
		return fs.ModeIrregular | 0o444 // a submodule
	}
	return 0o444
}

// add adds a file, or a folder with something in it, and the folders around it. A hostile tree may give a file and a
// folder one name: the first one stays.
func (g *gitFS) add(name string, e *gitEntry) bool {
	if g.entries[name] != nil {
		return false
	}
	folder := path.Dir(name)
	around := g.entries[folder]
	if around == nil {
		around = &gitEntry{name: path.Base(folder), mode: fs.ModeDir | 0o555}
		if !g.add(folder, around) {
			return false
		}
	}
	if !around.IsDir() {
		return false
	}
	around.below = append(around.below, e)
	g.entries[name] = e
	return true
}

// Open implements fs.FS.
func (g *gitFS) Open(name string) (fs.File, error) {
	fail := func(err error) (fs.File, error) { return nil, &fs.PathError{Op: "open", Path: name, Err: err} }
	if !fs.ValidPath(name) {
		return fail(fs.ErrInvalid)
	}
	e := g.entries[name]
	switch {
	case e == nil:
		return fail(fs.ErrNotExist)
	case e.IsDir():
		return &gitFolder{gitEntry: e}, nil
	case !e.mode.IsRegular():
		return fail(errors.New("is not a regular file"))
	}
	text, err := g.texts.text(e.id)
	if err != nil {
		return fail(err)
	}
	return &gitFile{e, bytes.NewReader(text)}, nil
}

// ReadDir implements fs.ReadDirFS.
func (g *gitFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if e := g.entries[name]; e != nil && e.IsDir() {
		return slices.Clone(e.below), nil
	}
	return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
}

// gitFile is an open file.
type gitFile struct {
	*gitEntry
	text *bytes.Reader
}

func (f *gitFile) Stat() (fs.FileInfo, error)    { return f, nil }
func (f *gitFile) Read(text []byte) (int, error) { return f.text.Read(text) }
func (f *gitFile) Close() error                  { return nil }

// gitFolder is an open folder.
type gitFolder struct {
	*gitEntry
	read int // how many of its entries were
}

func (f *gitFolder) Stat() (fs.FileInfo, error) { return f, nil }
func (f *gitFolder) Close() error               { return nil }
func (f *gitFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: errors.New("is a directory")}
}

// ReadDir implements fs.ReadDirFile.
func (f *gitFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	rest := f.below[f.read:]
	if n > 0 && len(rest) == 0 {
		return nil, io.EOF
	}
	if n > 0 && n < len(rest) {
		rest = rest[:n]
	}
	f.read += len(rest)
	return slices.Clone(rest), nil
}
