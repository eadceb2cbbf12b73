package main

import (
	"context"
	"slices"

	"github.com/urfave/cli/v3"

	"github.com/waschema/waschema/gen"
)

func checkCommand(t *terminal) *cli.Command {
	var f schemaFlags
	var c coverageFlags
	var format string
	return &cli.Command{
		Name:  "check",
		Usage: "tell whether generate would change anything",
		Description: "Prints the stale paths, one a line. Give it the flags that generate gets. The schemas are also put to a second\n" +
			"implementation of JSON Schema: what breaks the rules of their draft is an error, what only that implementation\n" +
			"cannot do a warning. With -coverage, sections of documentation pages that no schema covers are findings too.",
		Metadata: examples(
			"gen check",
			"gen check -schemas ./schemas -out ./internal/payload -package payload",
			"gen check -bundle ./api -openapi ./api/openapi.json",
			"gen check -coverage",
		),
		Flags: slices.Concat(f.flags(), c.flags(), []cli.Flag{formatFlag(&format,
			"`FORMAT` of the report: text, or json for one value {out, missing, changed, superfluous, bundle, openapi, coverage}")}),
		ArgValidator: noArguments,
		Action:       func(context.Context, *cli.Command) error { return check(t, f, c, format) },
	}
}

// stale is the report of check as JSON. Paths are slash paths below out.
type stale struct {
	Out         string   `json:"out"`
	Missing     []string `json:"missing"`
	Changed     []string `json:"changed"`
	Superfluous []string `json:"superfluous"`

	Bundle   *stale   `json:"bundle,omitempty"`
	OpenAPI  *stale   `json:"openapi,omitempty"`
	Coverage *covered `json:"coverage,omitempty"`
}

// covered is the part of the report about documentation pages.
type covered struct {
	Totals totals             `json:"totals"`
	Pages  []gen.PageCoverage `json:"pages"`
}

// check runs the command.
func check(t *terminal, f schemaFlags, c coverageFlags, format string) error {
	p := t.progress("checking", -1)
	found, err := examine(f, c)
	p.stop()
	t.warn(found.doubts)
	if err != nil {
		return err
	}
	all, err := compare(found.outputs)
	if err != nil {
		return err
	}
	if format == formatJSON {
		report := staleOf(all)
		if c.wanted {
			report.Coverage = &covered{totalsOf(found.pages), found.pages}
		}
		t.printJSON(report)
	} else {
		if c.wanted {
			printCoverage(t, found.pages)
		}
		for _, c := range all {
			printStale(t, c)
		}
	}
	fresh := !slices.ContainsFunc(all, func(c changed) bool { return !c.Empty() })
	if !fresh || totalsOf(found.pages).Missing > 0 {
		return status(exitFindings)
	}
	return nil
}

// staleOf reports outputs; the first is the one for Go.
func staleOf(all []changed) stale {
	code, bundle, openAPI := reports(all, func(c changed) stale {
		return stale{Out: c.dir, Missing: orEmpty(c.New), Changed: orEmpty(c.Changes.Changed), Superfluous: orEmpty(c.Removed)}
	})
	code.Bundle, code.OpenAPI = bundle, openAPI
	return code
}

func printStale(t *terminal, found changed) {
	if found.Empty() {
		t.printf("%s is up to date\n", plain(found.name()))
	}
	for _, c := range listed(found.Changes) {
		t.printf("%s: %s\n", plain(onDisk(found.dir, c.path)), t.paint(c.color, c.stale))
	}
}

// examined is what check looks at.
type examined struct {
	outputs []output   // that the flags ask for
	doubts  gen.Errors // what somebody else thinks of the schemas
	pages   []gen.PageCoverage
}

func examine(f schemaFlags, c coverageFlags) (found examined, err error) {
	o, err := f.options()
	if err != nil {
		return found, err
	}
	if found.outputs, err = f.outputs(o); err != nil {
		return found, err // better worded than what the other would say
	}
	if found.doubts, err = gen.SecondOpinion(o); err != nil {
		return found, err
	}
	found.pages, err = c.measure(o)
	return found, err
}
