package gen

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Write makes the output folder hold the generated files, or the site that [Reference] returns, and no others that were made
// for it before, and returns what it changed. Files that were generated for a folder further down stay. Files that have
// the right text already are left alone. A file that was not generated is never touched: where one stands in the way, that
// is an error and nothing is written.
//
// Each file is replaced as a whole, so a reader, a crash or another run at the same time sees the old text or the
// new, never a part. Links do not lead out of the folder.
func Write(out string, files map[string][]byte) (Changes, error) {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return Changes{}, fmt.Errorf("output folder: %w", err)
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		return Changes{}, fmt.Errorf("output folder: %w", err)
	}
	defer root.Close()
	c, err := compare(root, files)
	if err != nil {
		return Changes{}, err
	}
	swept := map[string]bool{}
	for _, name := range slices.Concat(c.New, c.Changed) {
		if dir := path.Dir(name); !swept[dir] {
			swept[dir] = true
			sweep(root, dir)
		}
		if err := replace(root, name, files[name]); err != nil {
			return Changes{}, fmt.Errorf("write %s: %w", onDisk(root, name), cause(err))
		}
	}
	for _, name := range c.Removed {
		if err := remove(root, name); err != nil {
			return Changes{}, fmt.Errorf("remove %s: %w", onDisk(root, name), cause(err))
		}
	}
	return c, nil
}

// Temporary files are hidden, so that go build never sees one, and named so that a later run knows what a crash
// left behind.
const (
	temporaryPrefix = ".waschema-"
	temporaryAge    = time.Hour // no run takes that long
)

// replace writes a file beside its place and moves it there.
func replace(root *os.Root, name string, text []byte) error {
	dir := path.Dir(name)
	if err := makeFolders(root, dir); err != nil {
		return err
	}
	temporary := path.Join(dir, temporaryPrefix+rand.Text()+".tmp")
	file, err := root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	err = errors.Join(err, file.Close())
	if err == nil {
		// os.Root has no Rename before Go 1.25. compare has seen that no folder on the way is a link.
		err = os.Rename(onDisk(root, temporary), onDisk(root, name))
	}
	if err != nil {
		return errors.Join(err, root.Remove(temporary))
	}
	return nil
}

// onDisk is the path of a file below the root for calls that os.Root does not have.
func onDisk(root *os.Root, name string) string {
	return filepath.Join(root.Name(), filepath.FromSlash(name))
}

// makeFolders makes a folder and those above it.
func makeFolders(root *os.Root, dir string) error {
	if dir == "." {
		return nil
	}
	if err := makeFolders(root, path.Dir(dir)); err != nil {
		return err
	}
	if err := root.Mkdir(dir, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

// sweep removes the temporary files of runs that were killed. Those of runs under way are younger.
func sweep(root *os.Root, dir string) {
	entries, err := fs.ReadDir(root.FS(), dir)
	if err != nil {
		return // a folder yet to be made
	}
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasPrefix(name, temporaryPrefix) || !strings.HasSuffix(name, ".tmp") || !entry.Type().IsRegular() {
			continue
		}
		if info, err := entry.Info(); err == nil && time.Since(info.ModTime()) > temporaryAge {
			_ = root.Remove(path.Join(dir, name)) // what is left over does no harm
		}
	}
}

// remove removes a file, and the folders that it leaves empty.
func remove(root *os.Root, name string) error {
	if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) { // another run may have been quicker
		return err
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if root.Remove(dir) != nil {
			return nil //nolint:nilerr // something is left there, be it that another run has put it there just now
		}
	}
	return nil
}
