package main

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/fatih/color"
	"github.com/urfave/cli/v3"

	"github.com/waschema/waschema/gen"
)

func generateCommand(t *terminal) *cli.Command {
	var f schemaFlags
	var format string
	return &cli.Command{
		Name:  "generate",
		Usage: "make Go packages of schemas",
		Description: "Each folder of schemas becomes the Go package of that name under -out. Schema files straight in -schemas become a\n" +
			"package straight in -out, named like its import path. Generated files that are no longer planned are removed; files\n" +
			"that gen did not make are never touched. Import paths come from the nearest go.mod. What -bundle and -openapi write is\n" +
			"for other languages; a root with \"x-webhook: false\", such as the answer to a call, is no webhook in OpenAPI.",
		Metadata: examples(
			"gen generate -out ./internal/whatsapp",
			"gen generate -schemas ./schemas -out ./internal/payload -package payload",
			"gen generate -bundle ./api -openapi ./api/openapi.json",
		),
		Flags: append(f.flags(), formatFlag(&format,
			"`FORMAT` of the report: text, or json for one value {out, written, removed, unchanged, bundle, openapi}")),
		ArgValidator: noArguments,
		Action:       func(context.Context, *cli.Command) error { return generate(t, f, format) },
	}
}

// generated is the report of generate as JSON. Paths are slash paths below out.
type generated struct {
	Out       string   `json:"out"`
	Written   []string `json:"written"`
	Removed   []string `json:"removed"`
	Unchanged int      `json:"unchanged"`

	Bundle  *generated `json:"bundle,omitempty"`
	OpenAPI *generated `json:"openapi,omitempty"`
}

// generatedOf reports outputs; the first is the one for Go.
func generatedOf(all []changed) generated {
	code, bundle, openAPI := reports(all, func(c changed) generated {
		written := c.written()
		return generated{Out: c.dir, Written: orEmpty(written), Removed: orEmpty(c.Removed), Unchanged: len(c.files) - len(written)}
	})
	code.Bundle, code.OpenAPI = bundle, openAPI
	return code
}

// generate runs the command.
func generate(t *terminal, f schemaFlags, format string) error {
	start := time.Now()
	p := t.progress("generating", -1)
	list, err := plan(f)
	p.stop()
	if err != nil {
		return err
	}
	all, err := write(list)
	if err != nil {
		return err
	}
	if format == formatJSON {
		t.printJSON(generatedOf(all))
		return nil
	}
	table := tabwriter.NewWriter(t, 0, 0, 2, ' ', 0)
	for _, output := range all {
		for _, c := range listed(output.Changes) {
			row(table, t.paint(c.color, c.what), onDisk(output.dir, c.path), content(c.path, output.files[c.path]))
		}
	}
	flush(table)
	took := time.Since(start).Round(time.Millisecond)
	for _, c := range all {
		written := len(c.written())
		t.printf("%s: %s written, %d removed, %d unchanged (%s)\n", plain(c.name()), count(written, "file"),
			len(c.Removed), len(c.files)-written, took)
	}
	return nil
}

// plan returns what the flags ask for.
func plan(f schemaFlags) ([]output, error) {
	o, err := f.options()
	if err != nil {
		return nil, err
	}
	return f.outputs(o)
}

// change is one path of gen.Changes with what is said of it.
type change struct {
	path, what, stale string // what it is after generate, and for check
	color             color.Attribute
}

// listed returns the changes ordered by path.
func listed(c gen.Changes) []change {
	var all []change
	for _, path := range c.New {
		all = append(all, change{path, "new", "missing", color.FgGreen})
	}
	for _, path := range c.Changed {
		all = append(all, change{path, "changed", "differs", color.FgYellow})
	}
	for _, path := range c.Removed {
		all = append(all, change{path, "removed", "superfluous", color.FgRed})
	}
	slices.SortFunc(all, func(a, b change) int { return strings.Compare(a.path, b.path) })
	return all
}

// content is what the table says of a file: its types, where it is Go; Go without types is the table of rules. A file that
// was removed has no text.
func content(path string, text []byte) string {
	switch {
	case text == nil:
		return ""
	case strings.HasSuffix(path, ".schema.json"):
		return "JSON Schema"
	case strings.HasSuffix(path, ".json"):
		return "OpenAPI"
	}
	if types := strings.Count(string(text), "\ntype "); types > 0 {
		return count(types, "type")
	}
	return "rules"
}

// onDisk is how the path of a generated file is printed.
func onDisk(out, path string) string {
	return filepath.Join(out, filepath.FromSlash(path))
}

// orEmpty makes JSON arrays of nil lists.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
