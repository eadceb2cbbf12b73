package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen"
)

// formatFlag defines -format.
func formatFlag(set *flag.FlagSet, usage string) *format {
	f := format("text")
	set.Var(&f, "format", usage)
	return &f
}

// format is the value of -format.
type format string

func (f *format) String() string { return string(*f) }

// Set is called by package flag.
func (f *format) Set(text string) error {
	if known := []string{"text", "json"}; !slices.Contains(known, text) {
		return fmt.Errorf("must be %s", strings.Join(known, " or "))
	}
	*f = format(text)
	return nil
}

// schemaFlags are the flags that choose schemas and how they are read.
type schemaFlags struct {
	schemas      string
	out          string
	pkg          string
	maps         mapFlag
	assertFormat bool
}

// defaultSchemas is where generate looks when -schemas is not given.
const defaultSchemas = "schemas"

func (f *schemaFlags) define(set *flag.FlagSet) {
	set.StringVar(&f.schemas, "schemas", "", "`DIR` with schema files, YAML or JSON (default ./schemas; without one, the schemas that ship with gen)")
	set.StringVar(&f.out, "out", "generated", "`DIR` for the Go packages (default ./generated)")
	set.StringVar(&f.pkg, "package", "", "make one package `NAME` straight in -out, not one for each folder of schemas")
	set.Var(&f.maps, "map", "resolve references below a URL from a folder, `URL=DIR`; may be repeated")
	set.BoolVar(&f.assertFormat, "assert-format", false, "make format a check, not only an annotation")
}

// options opens the schemas. Packages are made for the output folder.
func (f *schemaFlags) options() (gen.Options, error) {
	if len(f.maps) > 0 {
		return gen.Options{}, errors.New("-map is not supported yet")
	}
	dir := f.schemas
	if dir == "" {
		if info, err := os.Stat(defaultSchemas); err == nil && info.IsDir() {
			dir = defaultSchemas
		}
	}
	o := gen.Options{Package: f.pkg, AssertFormat: f.assertFormat}
	var err error
	if o.Schemas, o.Dir, err = openSchemas(dir); err != nil {
		return o, err
	}
	o.ImportPath, err = gen.ImportPath(f.out)
	return o, err
}

// openSchemas opens a folder of schemas; "" stands for the shipped ones. Links cannot lead out of it.
func openSchemas(dir string) (fs.FS, string, error) {
	if dir == "" {
		return gen.Shipped(), "", nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, "", fmt.Errorf("-schemas: %w", err)
	}
	return root.FS(), dir, nil // open until the command ends
}

// mapFlag collects the values of -map.
type mapFlag []string

func (m *mapFlag) String() string { return strings.Join(*m, " ") }

// Set is called by package flag.
func (m *mapFlag) Set(text string) error {
	if url, dir, found := strings.Cut(text, "="); !found || url == "" || dir == "" {
		return errors.New("must be URL=DIR")
	}
	*m = append(*m, text)
	return nil
}
