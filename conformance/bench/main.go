package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"time"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr, isTerminal(os.Stderr)))
}

// run is the program: args without its name, and whether to show progress on stderr. It returns the exit code: 1
// when operations disagree or output fails, 2 for bad usage.
func run(args []string, stdout, stderr io.Writer, progress bool) int {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	rounds := flags.Int("rounds", 9, "how often to measure everything, `N` from 1")
	cellTime := flags.Duration("time", 100*time.Millisecond, "how long to run one operation on one payload in a round")
	only := flags.String("payload", "", "measure this payload alone: text, status, contacts or batch")
	format := flags.String("format", "text", "text or json")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2
	}
	if flags.NArg() > 0 || *rounds < 1 || *cellTime <= 0 || (*format != "text" && *format != "json") {
		fmt.Fprintln(stderr, "bench: want no arguments, -rounds from 1, -time above 0, -format text or json")
		return 2
	}
	tell := func(string) {}
	if progress {
		// \r and the escape rewrite one line
		tell = func(line string) { fmt.Fprintf(stderr, "\r\x1b[K%s", line) }
	}
	result, err := bench(plan{*rounds, *cellTime}, *only, tell)
	tell("")
	if err == nil {
		if *format == "json" {
			err = result.writeJSON(stdout)
		} else {
			err = result.writeText(stdout)
		}
	}
	if err != nil {
		fmt.Fprintln(stderr, "bench:", err)
		return 1
	}
	return 0
}

// bench loads, checks and measures the payload named only, or all if that is empty; tell is given one line whenever
// something else begins.
func bench(p plan, only string, tell func(string)) (report, error) {
	payloads, err := loadPayloads()
	if err != nil {
		return report{}, err
	}
	if only != "" {
		payloads = slices.DeleteFunc(payloads, func(load payload) bool { return load.name != only })
		if len(payloads) == 0 {
			return report{}, fmt.Errorf("there is no payload %q", only)
		}
	}
	operations, err := loadOperations()
	if err != nil {
		return report{}, err
	}
	groups, err := newCells(payloads, operations, p, tell)
	if err != nil {
		return report{}, err
	}
	if err := measure(groups, p, tell); err != nil {
		return report{}, err
	}
	return newReport(groups, p), nil
}

func isTerminal(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
