package main

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"github.com/waschema/waschema/gen"
)

// The values of -format.
const (
	formatText = "text"
	formatJSON = "json"
)

// choiceFlag is a flag with one of a few values, the first of which is the default.
func choiceFlag(name, usage string, value *string, known ...string) cli.Flag {
	return &cli.StringFlag{
		Name: name, Usage: usage, Value: known[0], DefaultText: known[0], Destination: value, Local: true,
		Validator: func(text string) error {
			if !slices.Contains(known, text) {
				last := len(known) - 1
				return fmt.Errorf("must be %s or %s", strings.Join(known[:last], ", "), known[last])
			}
			return nil
		},
	}
}

// formatFlag is -format of a command with the usual two.
func formatFlag(format *string, usage string) cli.Flag {
	return choiceFlag("format", usage, format, formatText, formatJSON)
}

// assertFormatFlag is -assert-format.
func assertFormatFlag(assert *bool) cli.Flag {
	return &cli.BoolFlag{
		Name: "assert-format", Usage: "make format a check, not only an annotation", Destination: assert, Local: true,
	}
}

// schemaFlags are the flags that choose schemas and how they are read.
type schemaFlags struct {
	schemas      string
	out          string
	pkg          string
	bundle       string
	openapi      string
	assertFormat bool
	maps         mapFlags
}

// defaultSchemas is where generate looks when -schemas is not given.
const defaultSchemas = "schemas"

// flags returns the flags that fill f. They are local: commands that do not list them refuse them.
func (f *schemaFlags) flags() []cli.Flag {
	return []cli.Flag{
		f.schemasFlag(),
		&cli.StringFlag{
			Name: "out", Usage: "`DIR` for the Go packages", Destination: &f.out, Local: true,
			Value: "generated", DefaultText: "./generated",
		},
		&cli.StringFlag{
			Name: "package", Usage: "make one package `NAME` straight in -out, not one for each folder of schemas",
			Destination: &f.pkg, Local: true,
		},
		&cli.StringFlag{
			Name: "bundle", Usage: "`DIR` for the JSON Schema of each root, self-contained, one file each", Destination: &f.bundle, Local: true,
		},
		&cli.StringFlag{
			Name: "openapi", Usage: "`FILE`, ending in .json, for an OpenAPI 3.1 document in which each root is a webhook", Destination: &f.openapi,
			Local: true, Validator: checkOpenAPI,
		},
		f.maps.flag(),
		assertFormatFlag(&f.assertFormat),
	}
}

// schemasFlag is -schemas.
func (f *schemaFlags) schemasFlag() cli.Flag {
	return &cli.StringFlag{
		Name: "schemas", Usage: "`DIR` with schema files, YAML or JSON", Destination: &f.schemas, Local: true,
		DefaultText: "./schemas; without one, the schemas that ship with gen",
	}
}

// mapFlags are the values of -map, URL=DIR each.
type mapFlags struct{ texts []string }

func (f *mapFlags) flag() cli.Flag {
	return &cli.StringSliceFlag{
		Name: "map", Usage: "`URL=DIR`: references to URL lead to files below DIR; may be given several times",
		Destination: &f.texts, Local: true,
	}
}

// open opens the folders of the maps. Links cannot lead out of them.
func (f *mapFlags) open() ([]gen.Map, error) {
	var list []gen.Map
	for _, text := range f.texts {
		url, dir, found := strings.Cut(text, "=")
		if !found || url == "" || dir == "" {
			return nil, usageError{"-map " + text + ": must be URL=DIR", "gen generate -h shows how"}
		}
		root, err := os.OpenRoot(dir)
		if err != nil {
			return nil, fmt.Errorf("-map: %w", err)
		}
		list = append(list, gen.Map{URL: url, FS: root.FS(), Dir: dir}) // open until the command ends
	}
	return list, nil
}

// options opens the schemas. Packages are made for the output folder.
func (f *schemaFlags) options() (gen.Options, error) {
	o, err := f.read()
	if err != nil {
		return o, err
	}
	o.ImportPath, err = gen.ImportPath(f.out)
	return o, err
}

// read opens the schemas, whatever is made of them.
func (f *schemaFlags) read() (gen.Options, error) {
	if info, err := os.Stat(f.out); err == nil && !info.IsDir() {
		return gen.Options{}, fmt.Errorf("-out %s: is not a folder", f.out)
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
	o.Maps, err = f.maps.open()
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
