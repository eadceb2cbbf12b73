package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/waschema/waschema/gen"
)

// The exit codes of every command.
const (
	exitFine     = 0
	exitFindings = 1 // invalid documents, stale files
	exitUnusable = 2 // bad usage, unreadable input, unusable schema
)

func main() {
	t := &terminal{in: os.Stdin, out: os.Stdout, err: os.Stderr}
	t.outColor, t.errColor = mayColor(os.Stdout), mayColor(os.Stderr)
	t.showProgress = isTerminal(os.Stderr)
	os.Exit(run(t, os.Args[1:]))
}

// run picks the command, runs it and returns the exit code. Without a command word it is generate.
func run(t *terminal, args []string) int {
	name := "generate"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	} else if len(args) > 0 && isHelp(args[0]) {
		t.printf("%s", overview())
		return exitFine
	}
	if name == "help" {
		if len(args) == 0 {
			t.printf("%s", overview())
			return exitFine
		}
		name, args = args[0], []string{"-h"}
	}
	for _, c := range commands() {
		if c.name == name {
			return c.run(t, args)
		}
	}
	t.complain(usageError{fmt.Sprintf("unknown command %q", name), "gen -h lists the commands"})
	return exitUnusable
}

func isHelp(arg string) bool { return arg == "-h" || arg == "--h" || arg == "-help" || arg == "--help" }

// usageError is a command line that makes no sense, and what to do about it.
type usageError struct{ message, advice string }

func (e usageError) Error() string { return e.message }

// complain prints an error. Those of schemas begin with their position; the others say who speaks.
func (t *terminal) complain(err error) {
	var positioned gen.Errors
	if errors.As(err, &positioned) {
		for _, e := range positioned {
			fmt.Fprintln(t.err, plain(e.Error()))
		}
		return
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		fmt.Fprintln(t.err, "gen: "+plain(line))
	}
	var usage usageError
	if errors.As(err, &usage) {
		fmt.Fprintln(t.err, plain(usage.advice))
	}
}

// run parses the flags of a command and runs it.
func (c command) run(t *terminal, args []string) int {
	set := flag.NewFlagSet("gen "+c.name, flag.ContinueOnError)
	action := c.setup(set)
	files, err := parse(set, args)
	if errors.Is(err, flag.ErrHelp) {
		t.printf("%s", c.help(set))
		return exitFine
	}
	if err != nil {
		err = usageError{c.name + ": " + err.Error(), "gen " + c.name + " -h explains its flags"}
	}
	code := exitUnusable
	if err == nil {
		code, err = action(t, files)
	}
	if err != nil {
		t.complain(err)
		return exitUnusable
	}
	return code
}
