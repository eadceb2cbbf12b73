package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/urfave/cli/v3"

	"github.com/waschema/waschema/gen"
)

// The further values of -format that drift has.
const (
	formatMarkdown = "markdown"
	formatHTML     = "html"
	formatGitHub   = "github"
)

func driftCommand(t *terminal) *cli.Command {
	d := &drifting{terminal: t}
	return &cli.Command{
		Name:      "drift",
		ArgsUsage: "PAGE|FILE.ndjson...",
		Usage:     "hold documentation pages and captured traffic against the schemas",
		Description: "A FILE.ndjson holds a captured webhook in each line; \"-\" is such lines on standard input. Any other file is a\n" +
			"documentation page (Markdown, HTML, or the plain text of one). The report names what the schemas do not know, and\n" +
			"proposes edits of them; values of documents are never shown. With -lock, only what is new since the lock file was\n" +
			"written counts as drift; -update writes it.",
		Metadata: examples(
			"gen drift captured.ndjson",
			"gen drift -lock drift.lock.json -format markdown pages/*.md",
			"gen drift -lock drift.lock.json -update pages/*.md",
			"zcat webhooks.gz | gen drift -schema cloudapi.Webhook -",
		),
		Flags: append(d.schemas.flags(),
			&cli.StringFlag{
				Name: "lock", Usage: "`FILE` that remembers what the pages hold, and which differences are known", Destination: &d.lock,
			},
			&cli.BoolFlag{Name: "update", Usage: "write the lock file", Destination: &d.update},
			choiceFlag("format", "`FORMAT` of the report: text, json, markdown, html or github (workflow commands)", &d.format,
				formatText, formatJSON, formatMarkdown, formatHTML, formatGitHub),
		),
		ArgValidator: func(_ context.Context, cmd *cli.Command) error {
			switch {
			case !cmd.Args().Present():
				return usageError{"drift: no PAGE or FILE.ndjson given", "gen drift -h shows how"}
			case d.update && d.lock == "":
				return usageError{"drift: -update needs -lock FILE", "gen drift -h shows how"}
			}
			return nil
		},
		Action: func(_ context.Context, cmd *cli.Command) error { return d.run(cmd.Args().Slice()) },
	}
}

// driftSchemas are the flags that choose what drift holds documents against.
type driftSchemas struct {
	dir, name    string
	assertFormat bool
	maps         mapFlags
}

func (f *driftSchemas) flags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{
			Name: "schemas", Usage: "`DIR` with schema files", Destination: &f.dir,
			DefaultText: "./schemas; without one, the schemas that ship with gen",
		},
		&cli.StringFlag{
			Name: "schema", Usage: "`NAME` of the schema of every line, like cloudapi.Webhook", Destination: &f.name,
			DefaultText: "the one that fits",
		},
		f.maps.flag(),
		assertFormatFlag(&f.assertFormat),
	}
}

func (f *driftSchemas) options() (gen.DriftOptions, error) {
	dir := f.dir
	if info, err := os.Stat(defaultSchemas); dir == "" && err == nil && info.IsDir() {
		dir = defaultSchemas
	}
	o := gen.DriftOptions{Options: gen.Options{AssertFormat: f.assertFormat}, Schema: f.name}
	var err error
	if o.Schemas, o.Dir, err = openSchemas(dir); err != nil {
		return o, err
	}
	o.Maps, err = f.maps.open()
	return o, err
}

// drifting is one run of drift.
type drifting struct {
	terminal *terminal
	schemas  driftSchemas
	lock     string
	update   bool
	format   string
}

func (d *drifting) run(names []string) error {
	o, err := d.schemas.options()
	if err != nil {
		return err
	}
	if o.Lock, err = d.readLock(); err != nil {
		return err
	}
	o.LockName = d.lock
	inputs, closeAll, err := d.open(names)
	if err != nil {
		return err
	}
	defer closeAll()
	progress := d.terminal.progress("reading", totalSize(names))
	for i := range inputs {
		inputs[i].In = &counted{inputs[i].In, progress}
	}
	report, err := gen.Drift(o, inputs)
	progress.stop()
	if err != nil {
		return err
	}
	if d.update {
		if err := replaceFile(d.lock, report.Lock()); err != nil {
			return fmt.Errorf("%s: %w", d.lock, reason(err))
		}
	}
	d.print(report)
	if report.Drift() && !d.update {
		return status(exitFindings)
	}
	return nil
}

// readLock returns the text of the lock file, nil when there is none to heed.
func (d *drifting) readLock() ([]byte, error) {
	if d.lock == "" {
		return nil, nil
	}
	text, err := os.ReadFile(d.lock)
	switch {
	case errors.Is(err, fs.ErrNotExist) && d.update:
		return nil, nil // is to be written
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("-lock %s: is not there; -update writes it", d.lock)
	case err != nil:
		return nil, fmt.Errorf("-lock %s: %w", d.lock, reason(err))
	}
	return text, nil
}

// open opens every file before the first is read, so that a wrong name costs no time.
func (d *drifting) open(names []string) (inputs []gen.DriftInput, closeAll func(), err error) {
	var files []io.Closer
	closeAll = func() {
		for _, f := range files {
			_ = f.Close() // only read
		}
	}
	for _, name := range names {
		in := gen.DriftInput{Name: name, Traffic: name == "-" || isLines(name), In: d.terminal.in}
		if name != "-" {
			file, err := os.Open(name)
			if err != nil {
				closeAll()
				return nil, nil, fmt.Errorf("%s: %w", name, reason(err))
			}
			files = append(files, file)
			in.In = file
		}
		inputs = append(inputs, in)
	}
	return inputs, closeAll, nil
}

// print prints the report in the format that was asked for.
func (d *drifting) print(r *gen.DriftReport) {
	switch d.format {
	case formatJSON:
		d.terminal.printJSON(r)
	case formatText:
		printDrift(d.terminal, r)
	case formatMarkdown:
		d.terminal.printf("%s", r.Markdown())
	case formatHTML:
		d.terminal.printf("%s", r.HTML())
	case formatGitHub:
		d.terminal.printf("%s", r.GitHub())
	default:
		panic("drift: format " + d.format)
	}
}
