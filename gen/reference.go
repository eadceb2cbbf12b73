package gen

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/gen/internal/reference"
)

// Site says how a reference is made.
type Site struct {
	Title       string // of the site; "" stands for a usual one
	NoValidator bool   // without the page that validates, whose program the go command builds
}

// Reference returns every file of a static site about the schemas: a page for each Go type, with its members, an example
// and the Go that reads it. Keys are slash paths below the folder of the site. It writes nothing. Errors of schemas are
// Errors.
//
// The page that validates is built by the go command, 1.24 or later, which must be on the PATH; neither a network nor a
// module cache is needed. The first build takes some ten seconds, further ones one or two.
func Reference(o Options, s Site) (map[string][]byte, error) {
	return referenceWith(o, s, pageValidator)
}

// referenceWith is Reference with the program from elsewhere. Schemas are read first: their errors do not wait for a build.
func referenceWith(o Options, s Site, build func() ([]byte, error)) (map[string][]byte, error) {
	imports := o.ImportPath
	if o.ImportPath == "" {
		o.ImportPath = "generated" // names do not depend on it
	}
	m, packages, err := o.planned()
	if err != nil {
		return nil, err
	}
	if s.Title == "" {
		s.Title = "Payload reference"
	}
	options := reference.Options{Title: s.Title, Import: imports}
	if !s.NoValidator {
		if options.Validator, err = build(); err != nil {
			return nil, err
		}
	}
	return reference.Render(m, packages, options)
}

// planned reads the schemas and decides about the Go.
func (o Options) planned() (*model.Model, []*plan.Package, error) {
	set, m, found, err := o.stages()
	switch {
	case err != nil:
		return nil, nil, err
	case len(found) > 0:
		found = append(found, plan.CheckNames(set.Files)...)
		found.Sort()
		return nil, nil, o.named(found, set)
	}
	packages, err := plan.Build(m, plan.Options{Package: o.Package, ImportPath: o.ImportPath})
	if err != nil {
		return nil, nil, o.named(err, set)
	}
	return m, packages, nil
}

// WriteReference makes a folder hold the site, and returns what it changed. Pages that are no longer planned are removed;
// files that are not of a site are never touched, and one that stands in the way is an error before anything is written.
func WriteReference(out string, files map[string][]byte) (Changes, error) {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return Changes{}, fmt.Errorf("output folder: %w", err)
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		return Changes{}, fmt.Errorf("output folder: %w", err)
	}
	defer root.Close()
	c, err := compareSite(root, files)
	if err != nil {
		return Changes{}, err
	}
	for _, name := range slices.Concat(c.New, c.Changed) {
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

// compareSite finds what differs from a site in an open folder.
func compareSite(root *os.Root, files map[string][]byte) (Changes, error) {
	var c Changes
	if err := checkPaths(files); err != nil {
		return c, err
	}
	var blocked []error
	for _, name := range sortedPaths(files) {
		old, err := readSite(root, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			c.New = append(c.New, name)
		case err != nil:
			blocked = append(blocked, fmt.Errorf("%s: %w", onDisk(root, name), cause(err)))
		case !bytes.Equal(old, files[name]):
			c.Changed = append(c.Changed, name)
		}
	}
	if len(blocked) > 0 {
		if more := len(blocked) - shownBlocked; more > 0 {
			blocked = append(blocked[:shownBlocked], fmt.Errorf("and %d more files", more))
		}
		return Changes{}, errors.Join(blocked...)
	}
	for _, folder := range []string{"assets", "packages", "types"} {
		err := fs.WalkDir(root.FS(), folder, func(name string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil || !entry.Type().IsRegular() || files[name] != nil || !isSitePath(name) {
				return err
			}
			if _, err := readSite(root, name); err == nil {
				c.Removed = append(c.Removed, name)
			}
			return nil
		})
		if err != nil {
			return Changes{}, fmt.Errorf("output folder: %w", err)
		}
	}
	if _, err := readSite(root, "validate.html"); err == nil && files["validate.html"] == nil {
		c.Removed = append(c.Removed, "validate.html")
	}
	return c, nil
}

// shownBlocked bounds how many files in the way are listed: whoever names a wrong folder has made one mistake.
const shownBlocked = 5

// errNotSite is what stands in the way of a page.
var errNotSite = errors.New("is in the way: it was not made by waschema gen reference; move it, or choose another -out")

// readSite returns the text of a file of a site. Only regular files count, in folders that are no links.
func readSite(root *os.Root, name string) ([]byte, error) {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if info, err := root.Lstat(dir); err != nil {
			return nil, err
		} else if !info.IsDir() {
			return nil, errNotSite
		}
	}
	info, err := root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotSite
	}
	text, err := fs.ReadFile(root.FS(), name)
	if err == nil && !strings.Contains(string(text[:min(len(text), headBytes)]), reference.Marker) {
		err = errNotSite
	}
	return text, err
}

// isSitePath reports whether a path is of a kind that sites hold.
func isSitePath(name string) bool {
	return slices.Contains([]string{".html", ".js", ".css"}, path.Ext(name))
}
