package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v3"

	"github.com/waschema/waschema/gen"
)

// maxPage bounds what is read of one page: a little more than the limit of gen.Extract, which then says so.
const maxPage = 33 << 20

func extractCommand(t *terminal) *cli.Command {
	e := &extraction{terminal: t}
	return &cli.Command{
		Name:      "extract",
		ArgsUsage: "PAGE...",
		Usage:     "find the JSON examples in documentation pages",
		Description: "A PAGE is a file of Markdown, HTML, or the plain text that scraping leaves; which, its content tells. \"-\" is\n" +
			"standard input. Examples that are no JSON are repaired, and every repair is listed with its place; no repair\n" +
			"changes a word. What cannot be repaired has null for json, and its reason on standard error. Pictures that\n" +
			"stand where a payload should be are reported there too; -images lists them instead of the examples.",
		Metadata: examples(
			"gen extract docs/webhooks.md",
			"gen extract -format json webhooks.html > examples.json",
			"gen extract -images docs/*.md",
		),
		Flags: []cli.Flag{
			formatFlag(&e.format, "`FORMAT` of the results: text, or json for one array of all examples"),
			&cli.BoolFlag{
				Name: "images", Usage: "list the pictures that stand where a payload should be, not the examples",
				Destination: &e.images, Local: true,
			},
		},
		ArgValidator: func(_ context.Context, cmd *cli.Command) error {
			if cmd.Args().Present() {
				return nil
			}
			return usageError{"extract: no PAGE given", "gen extract -h shows how"}
		},
		Action: func(_ context.Context, cmd *cli.Command) error { return e.run(cmd.Args().Slice()) },
	}
}

// extraction is one run of extract.
type extraction struct {
	terminal *terminal
	format   string
	images   bool
	progress *progress
}

// run reads every page. One that cannot be read is reported and does not stop the others.
func (e *extraction) run(files []string) error {
	e.progress = e.terminal.progress("reading", totalSize(files))
	var pages []*gen.Page
	for _, file := range files {
		page, err := e.read(file)
		if err != nil {
			e.progress.clear()
			e.terminal.complain(fmt.Errorf("%s: %w", file, reason(err)))
			continue
		}
		pages = append(pages, page)
	}
	e.progress.stop()
	switch {
	case e.format == formatJSON && e.images:
		e.terminal.printArray(imagesOf(pages))
	case e.format == formatJSON:
		e.terminal.printArray(examplesOf(pages))
		e.warnOfImages(pages)
	default:
		e.printPages(pages)
	}
	e.warnOfProblems(pages)
	if len(pages) < len(files) {
		return status(exitUnusable)
	}
	return nil
}

// read reads one page.
func (e *extraction) read(name string) (*gen.Page, error) {
	in := e.terminal.in
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		in = file
	}
	data, err := io.ReadAll(io.LimitReader(&counted{in, e.progress}, maxPage))
	if err != nil {
		return nil, err
	}
	return gen.Extract(name, data)
}

// extracted is an example as JSON.
type extracted struct {
	Source  string          `json:"source"`
	Line    int             `json:"line"`
	EndLine int             `json:"end_line"`
	Heading string          `json:"heading"`
	Strict  bool            `json:"strict"`
	Repairs any             `json:"repairs"`
	JSON    json.RawMessage `json:"json"` // null where there is no way to repair it
}

// examplesOf are the examples of pages, in page order.
func examplesOf(pages []*gen.Page) []any {
	list := []any{}
	for _, p := range pages {
		for _, x := range p.Examples {
			one := extracted{x.Source, x.Line, x.EndLine, x.Heading, x.Strict, orEmpty(x.Repairs), x.JSON}
			list = append(list, one)
		}
	}
	return list
}

// pictured is a picture as JSON.
type pictured struct {
	Source  string `json:"source"`
	Line    int    `json:"line"`
	Heading string `json:"heading"`
	Label   string `json:"label"`
	Target  string `json:"target"`
}

// imagesOf are the pictures of pages, in page order.
func imagesOf(pages []*gen.Page) []any {
	list := []any{}
	for _, p := range pages {
		for _, i := range p.Images {
			list = append(list, pictured{i.Source, i.Line, i.Heading, i.Label, i.Target})
		}
	}
	return list
}
