package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/waschema/waschema/gen"
)

// aroundName is the folder that schemas are read from when what is compared lies inside it: references between the
// folders of a catalogue lead where they do for generate.
const aroundName = "schemas"

// openSide opens OLD or NEW: a file or folder on disk, else REV:path in git. Only narrows it to a file or folder in it.
func openSide(text, only string) (gen.DiffSide, error) {
	open := openOnDisk
	_, missing := os.Stat(text)
	place, inGit := gitPlaceOf(text)
	if missing != nil && inGit {
		open = func(string) (gen.DiffSide, error) { return openInGit(place) }
	}
	side, err := open(text)
	switch {
	case err == nil:
		side.Under = path.Join(side.Under, only)
		return side, nil
	case errors.Is(err, fs.ErrNotExist) && !inGit:
		return side, usageError{text + ": " + reason(err).Error(), "give a file, a folder, or REV:path in git, like HEAD:schemas"}
	}
	return side, fmt.Errorf("%s: %w", text, reason(err))
}

// openOnDisk opens a file or folder.
func openOnDisk(name string) (side gen.DiffSide, err error) {
	info, err := os.Stat(name)
	if err != nil {
		return side, err
	}
	name = filepath.Clean(name)
	dir, under := around(filepath.ToSlash(name), info.IsDir())
	side.Dir, side.Under = filepath.FromSlash(dir), under
	root, err := os.OpenRoot(side.Dir)
	if err != nil {
		return side, err
	}
	side.Schemas = root.FS() // open until the command ends
	return side, nil
}

// openInGit opens a file or folder of a revision.
func openInGit(place gitPlace) (side gen.DiffSide, err error) {
	if place, err = place.fromTop(); err != nil {
		return side, err
	}
	names, err := startGit("cat-file", "--batch-check")
	if err != nil {
		return side, err
	}
	found, err := place.find(names)
	if err != nil {
		return side, err
	}
	dir, under := around(place.path, found.kind == "tree")
	if dir == "." {
		dir = "" // git means the current folder by a dot
	}
	folder, err := names.find(gitPlace{place.revision, dir}.String())
	if ended := names.end(); err == nil {
		err = ended
	}
	if errors.Is(err, errNoObject) {
		return side, errors.New("is not in a folder")
	}
	if err != nil {
		return side, err
	}
	side.Dir, side.Under = gitPlace{place.revision, path.Join(".", dir)}.String(), under // "HEAD:./order.yaml" at the top
	side.Schemas, err = newGitFS(folder.id)
	return side, err
}

// find looks the place up.
func (g gitPlace) find(names *gitProcess) (*gitObject, error) {
	found, err := names.find(g.String())
	if errors.Is(err, errNoObject) {
		_, err = names.find(g.revision + "^{tree}")
		if err == nil {
			return nil, fmt.Errorf("%q is not in that revision", g.path)
		}
		if errors.Is(err, errNoObject) {
			return nil, fmt.Errorf("there is no revision %q", g.revision)
		}
	}
	if err != nil {
		return nil, err
	}
	if found.kind != "blob" && found.kind != "tree" {
		return nil, errors.New("is a submodule: compare inside it")
	}
	return found, nil
}

// around returns the folder to read schemas from, and what to compare in it: the innermost folder called schemas that the
// path goes through, else the folder itself, or the one that the file is in. "" stands for all of it.
func around(name string, isDir bool) (dir, under string) {
	parts := strings.Split(name, "/")
	last := len(parts)
	if !isDir {
		last--
	}
	for i := last; i > 0; i-- {
		if parts[i-1] == aroundName {
			return strings.Join(parts[:i], "/"), strings.Join(parts[i:], "/")
		}
	}
	if isDir {
		return name, ""
	}
	return path.Dir(name), path.Base(name)
}
