package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v3"

	"github.com/waschema/waschema/gen"
)

func validateCommand(t *terminal) *cli.Command {
	v := &validation{terminal: t}
	var schemas, schema string
	var assertFormat bool
	var maps mapFlags
	return &cli.Command{
		Name:      "validate",
		ArgsUsage: "FILE...",
		Usage:     "hold documents against a schema",
		Description: "A FILE holds one JSON document; with the ending .ndjson, a document in each line that is not blank; \"-\" is one\n" +
			"document on standard input. Without -schemas the shipped schemas are used, without -schema the one that fits the\n" +
			"top level of the document best. Members, enum values and variants that a schema does not name are listed as\n" +
			"unknown; they are no violations.",
		Metadata: examples(
			"gen validate webhook.json",
			"gen validate -schema cloudapi.Webhook -format json captured.ndjson",
			"gen validate -schemas ./schemas -schema order.yaml order.json",
		),
		Flags: []cli.Flag{
			&cli.StringFlag{
				Name: "schemas", Usage: "`DIR` with schema files", DefaultText: "the schemas that ship with gen", Destination: &schemas,
			},
			&cli.StringFlag{
				Name: "schema", Usage: "`NAME` of the schema, like cloudapi.Webhook or webhook.yaml",
				DefaultText: "the one that fits", Destination: &schema,
			},
			maps.flag(),
			assertFormatFlag(&assertFormat),
			formatFlag(&v.format, "`FORMAT` of the results: text, or json for one object a document and line"),
		},
		ArgValidator: func(_ context.Context, cmd *cli.Command) error {
			if cmd.Args().Present() {
				return nil
			}
			return usageError{"validate: no FILE given", "gen validate -h shows how"}
		},
		Action: func(_ context.Context, cmd *cli.Command) error {
			tree, dir, err := openSchemas(schemas)
			if err != nil {
				return err
			}
			o := gen.Options{Schemas: tree, Dir: dir, AssertFormat: assertFormat}
			if o.Maps, err = maps.open(); err != nil {
				return err
			}
			if v.validator, err = gen.NewValidator(o); err != nil {
				return err
			}
			if schema != "" {
				if v.schema, err = v.validator.Find(schema); err != nil {
					return err
				}
			}
			return v.run(cmd.Args().Slice())
		},
	}
}

// validation is one run of validate.
type validation struct {
	terminal  *terminal
	format    string
	validator *gen.Validator
	schema    string // full name; "" when each document's is to be found
	progress  *progress
	total     tally
}

// tally counts documents.
type tally struct{ documents, invalid, unknown int }

// run validates every file. One that cannot be read is reported and does not stop the others.
func (v *validation) run(files []string) error {
	v.progress = v.terminal.progress("validating", totalSize(files))
	unreadable := false
	for _, file := range files {
		if err := v.file(file); err != nil {
			v.progress.clear()
			v.terminal.complain(fmt.Errorf("%s: %w", file, reason(err)))
			unreadable = true
		}
		if v.terminal.failed != nil {
			break // nobody reads on
		}
	}
	v.progress.stop()
	if v.format == formatText && (len(files) > 1 || !isLines(files[0])) { // one file of lines has its own
		v.printSummary()
	}
	switch {
	case unreadable:
		return status(exitUnusable)
	case v.total.invalid > 0:
		return status(exitFindings)
	}
	return nil
}

// file validates the documents of one file.
func (v *validation) file(name string) error {
	in := v.terminal.in
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		in = file
	}
	in = &counted{in, v.progress}
	if isLines(name) {
		before := v.total
		err := eachLine(in, func(line int, text []byte) { v.document(name, line, true, text) })
		if err == nil && v.format == formatText {
			v.printFile(name, before)
		}
		return err
	}
	data, err := io.ReadAll(io.LimitReader(in, maxDocument+1))
	if err != nil {
		return err
	}
	v.document(name, 1, false, data)
	return nil
}

// document validates one document. Line is where it begins; ofMany says that the file holds more than one.
func (v *validation) document(file string, line int, ofMany bool, data []byte) {
	if v.terminal.failed != nil {
		return
	}
	result := v.validator.Document(v.schema, data)
	v.total.documents++
	if !result.Valid() {
		v.total.invalid++
	}
	if len(result.Unknown) > 0 {
		v.total.unknown++
	}
	switch {
	case v.format == formatJSON:
		v.progress.clear()
		v.terminal.printJSON(verdictOf(file, line, result))
	case !ofMany || !result.Valid() || len(result.Unknown) > 0: // of many, only those that there is something to say about
		v.progress.clear()
		v.printDocument(verdictOf(file, line, result), ofMany)
	}
}

// counted tells progress how much has been read.
type counted struct {
	io.Reader
	progress *progress
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.progress.add(int64(n))
	return n, err
}
