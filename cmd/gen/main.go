package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
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

// run runs the command that the arguments ask for, and returns the exit code.
func run(t *terminal, args []string) int {
	err := rootCommand(t).Run(context.Background(), append([]string{"gen"}, args...))
	if t.failed != nil {
		err = t.failed // whatever was found, the report of it is not whole
	}
	var said status
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &said):
		return int(said)
	}
	t.complain(err)
	return exitUnusable
}

// status is an exit code as an error, for when all has been said.
type status int

func (s status) Error() string { return "exit status " + strconv.Itoa(int(s)) }

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

// warn prints what does not make schemas unusable.
func (t *terminal) warn(doubts gen.Errors) {
	for _, e := range doubts {
		e.Message = "warning: " + e.Message
		fmt.Fprintln(t.err, plain(e.Error()))
	}
}
