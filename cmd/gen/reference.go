package main

import (
	"context"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v3"

	"github.com/waschema/waschema/gen"
)

// referenceFlags are the flags of reference.
type referenceFlags struct {
	schemaFlags
	title  string
	noPage bool
	format string
}

// shippedImport is where the packages of the shipped schemas are.
const shippedImport = "github.com/waschema/waschema/generated"

func referenceCommand(t *terminal) *cli.Command {
	var f referenceFlags
	return &cli.Command{
		Name:  "reference",
		Usage: "make a static site about payloads, with a validator in it",
		Description: "A page for each Go type: members, an example, the Go that reads it, and links to what it is used by. The site works\n" +
			"from a disk and from any folder of a server, and asks for nothing from elsewhere. Its page that validates is the\n" +
			"interpreter of gen validate as WebAssembly, which the go command builds; without one, say -no-validator. Files that\n" +
			"gen reference did not make are never touched.",
		Metadata: examples(
			"gen reference -out ./site",
			"gen reference -schemas ./schemas -out ./site -title 'Our payloads'",
		),
		Flags: []cli.Flag{
			f.schemasFlag(),
			&cli.StringFlag{Name: "out", Usage: "`DIR` for the site; must be given", Destination: &f.out, Local: true},
			&cli.StringFlag{
				Name: "package", Usage: "name types as generate -package `NAME` does", Destination: &f.pkg, Local: true,
			},
			&cli.StringFlag{Name: "title", Usage: "`TITLE` of the site", Destination: &f.title, Local: true},
			&cli.BoolFlag{
				Name: "no-validator", Usage: "leave out the page that validates; then no go command is needed", Destination: &f.noPage, Local: true,
			},
			f.maps.flag(),
			assertFormatFlag(&f.assertFormat),
			formatFlag(&f.format, "`FORMAT` of the report: text, or json for one value {out, written, removed, unchanged, bytes, validator}"),
		},
		ArgValidator: noArguments,
		Action:       func(context.Context, *cli.Command) error { return makeReference(t, &f) },
	}
}

// madeReference is the report of reference as JSON. Paths are slash paths below out.
type madeReference struct {
	Out       string   `json:"out"`
	Written   []string `json:"written"`
	Removed   []string `json:"removed"`
	Unchanged int      `json:"unchanged"`
	Bytes     int      `json:"bytes"`     // of the whole site
	Validator bool     `json:"validator"` // the page that validates is there
}

// makeReference runs the command.
func makeReference(t *terminal, f *referenceFlags) error {
	start := time.Now()
	if f.out == "" {
		return usageError{"reference: -out is missing: the folder for the site", "gen reference -h shows how"}
	}
	o, err := f.options()
	if err != nil {
		return err
	}
	site := gen.Site{Title: f.title}
	if !f.noPage {
		site.Validator = buildValidator
	}
	if o.Dir == "" && f.title == "" {
		site.Title = "WhatsApp payloads"
	}
	p := t.progress("reference", -1)
	files, err := gen.Reference(o, site)
	p.stop()
	if err != nil {
		return err
	}
	changes, err := gen.Write(f.out, files)
	if err != nil {
		return err
	}
	written := changed{output{dir: f.out, files: files}, changes}.written()
	size := 0
	for _, text := range files {
		size += len(text)
	}
	if f.format == formatJSON {
		t.printJSON(madeReference{
			Out: f.out, Written: orEmpty(written), Removed: orEmpty(changes.Removed), Unchanged: len(files) - len(written),
			Bytes: size, Validator: !f.noPage,
		})
		return nil
	}
	t.printf("%s: %s written, %d removed, %d unchanged, %.1f MB in all (%s)\n", plain(f.out), count(len(written), "file"),
		len(changes.Removed), len(files)-len(written), float64(size)/1e6, time.Since(start).Round(time.Millisecond))
	t.printf("open %s\n", plain(filepath.Join(f.out, "index.html")))
	return nil
}

// options opens the schemas. Import paths are those of generate without -out.
func (f *referenceFlags) options() (gen.Options, error) {
	o, err := f.read()
	switch {
	case err != nil:
		return o, err
	case o.Dir == "":
		o.ImportPath = shippedImport
		return o, nil
	}
	o.ImportPath, err = gen.ImportPath("generated")
	return o, err
}
