package main

import (
	"context"

	"github.com/urfave/cli/v3"

	"github.com/waschema/waschema/gen"
)

func checkCommand(t *terminal) *cli.Command {
	var f schemaFlags
	var format string
	return &cli.Command{
		Name:  "check",
		Usage: "tell whether generate would change anything",
		Description: "Prints the stale paths, one a line. Give it the flags that generate gets. The schemas are also put to a second\n" +
			"implementation of JSON Schema: what breaks the rules of their draft is an error, what only that implementation\n" +
			"cannot do a warning.",
		Metadata: examples(
			"gen check",
			"gen check -schemas ./schemas -out ./internal/payload -package payload",
		),
		Flags: append(f.flags(), formatFlag(&format,
			"`FORMAT` of the report: text, or json for one value {out, missing, changed, superfluous}")),
		ArgValidator: noArguments,
		Action:       func(context.Context, *cli.Command) error { return check(t, f, format) },
	}
}

// stale is the report of check as JSON. Paths are slash paths below out.
type stale struct {
	Out         string   `json:"out"`
	Missing     []string `json:"missing"`
	Changed     []string `json:"changed"`
	Superfluous []string `json:"superfluous"`
}

// check runs the command.
func check(t *terminal, f schemaFlags, format string) error {
	p := t.progress("checking", -1)
	files, doubts, err := examine(f)
	p.stop()
	t.warn(doubts)
	if err != nil {
		return err
	}
	changes, err := gen.Check(f.out, files)
	if err != nil {
		return err
	}
	switch {
	case format == formatJSON:
		t.printJSON(stale{
			Out: f.out, Missing: orEmpty(changes.New), Changed: orEmpty(changes.Changed), Superfluous: orEmpty(changes.Removed),
		})
	case changes.Empty():
		t.printf("%s is up to date\n", plain(f.out))
	default:
		for _, c := range listed(changes) {
			t.printf("%s: %s\n", plain(onDisk(f.out, c.path)), t.paint(c.color, c.stale))
		}
	}
	if !changes.Empty() {
		return status(exitFindings)
	}
	return nil
}

// examine returns the files that the flags ask for, and what somebody else thinks of the schemas.
func examine(f schemaFlags) (files map[string][]byte, doubts gen.Errors, err error) {
	o, err := f.options()
	if err != nil {
		return nil, nil, err
	}
	if files, err = gen.Generate(o); err != nil {
		return nil, nil, err // better worded than what the other would say
	}
	doubts, err = gen.SecondOpinion(o)
	return files, doubts, err
}
