package main

import (
	"flag"

	"github.com/waschema/waschema/gen"
)

func checkCommand() command {
	return command{
		name:    "check",
		summary: "tell whether generate would change anything",
		details: "Prints the stale paths, one a line. Give it the flags that generate gets.",
		examples: []string{
			"gen check",
			"gen check -schemas ./schemas -out ./internal/payload -package payload",
		},
		setup: func(set *flag.FlagSet) action {
			var f schemaFlags
			f.define(set)
			format := formatFlag(set, "`FORMAT` of the report: text, or json for one value {out, missing, changed, superfluous}")
			return func(t *terminal, args []string) (int, error) {
				if len(args) > 0 {
					return 0, unwanted("check", args)
				}
				return check(t, f, *format)
			}
		},
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
func check(t *terminal, f schemaFlags, as format) (int, error) {
	p := t.progress("checking", -1)
	files, err := plan(f)
	p.stop()
	if err != nil {
		return 0, err
	}
	changes, err := gen.Check(f.out, files)
	if err != nil {
		return 0, err
	}
	code := exitFine
	if !changes.Empty() {
		code = exitFindings
	}
	switch {
	case as == "json":
		t.printJSON(stale{
			Out: f.out, Missing: orEmpty(changes.New), Changed: orEmpty(changes.Changed), Superfluous: orEmpty(changes.Removed),
		})
	case code == exitFine:
		t.printf("%s is up to date\n", plain(f.out))
	default:
		for _, c := range listed(changes) {
			t.printf("%s: %s\n", plain(onDisk(f.out, c.path)), t.paint(c.color, c.stale))
		}
	}
	return code, t.failed
}
