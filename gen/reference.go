package gen

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/reference"
)

// Site says how a reference is made.
type Site struct {
	Title string // of the site; "" stands for a usual one

	// Validator makes the program of the page that validates, as WebAssembly, of [ValidatorSource]. Without one the site
	// lacks that page. It is called once the schemas are read: their errors do not wait for a build.
	Validator func() ([]byte, error)
}

// Reference returns every file of a static site about the schemas: a page for each Go type, with its members, an example
// and the Go that reads it. Keys are slash paths below the folder of the site. It writes nothing. Errors of schemas are
// Errors.
func Reference(o Options, s Site) (map[string][]byte, error) {
	imports := o.ImportPath
	if o.ImportPath == "" {
		o.ImportPath = "generated" // names do not depend on it
	}
	m, packages, err := o.plan()
	if err != nil {
		return nil, err
	}
	if s.Title == "" {
		s.Title = "Payload reference"
	}
	options := reference.Options{Title: s.Title, Import: imports}
	if s.Validator != nil {
		if options.Validator, err = s.Validator(); err != nil {
			return nil, err
		}
	}
	return reference.Render(m, packages, options)
}

// pageFolders are where a site has its files, but for index.html, which it always has.
var pageFolders = []string{"assets", "packages", "types", "validate.html"}

// isSite reports whether planned files are a site, of which nothing else is made.
func isSite(files map[string][]byte) bool { return files["index.html"] != nil }

// isOwnPage reports whether a text is a file of a site that Reference made: scripts and styles begin with the marker, pages
// have it in their head as what made them.
func isOwnPage(text string) bool {
	return strings.HasPrefix(text, "/* "+reference.Marker) || strings.Contains(text, `<meta name="generator" content="`+reference.Marker)
}

// superfluousPages returns the files of a site that are not planned.
func superfluousPages(root *os.Root, files map[string][]byte) ([]string, error) {
	var found []string
	for _, folder := range pageFolders {
		err := fs.WalkDir(root.FS(), folder, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil || entry.IsDir() || files[name] != nil || mayBeOwn(name):
				return err
			}
			_, own, err := readOwn(root, name)
			if errors.Is(err, errNotOwn) {
				return nil
			}
			if own {
				found = append(found, name)
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("output folder: %w", err)
		}
	}
	slices.Sort(found)
	return found, nil
}
