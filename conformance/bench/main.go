package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr, isTerminal(os.Stderr)))
}

// slowName is what -payload calls the slow paths.
const slowName = "slow"

// options are the flags of the program.
type options struct {
	plan
	payloads, peers []string // empty for all
	format          string
	out             string // file for the results; empty for none
}

// parse reads the flags. The results of less than everything would replace those of everything, so they are written
// only to a file that is named.
func parse(args []string, stderr io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.IntVar(&o.rounds, "rounds", 7, "how often to measure everything, `N` from 1")
	flags.DurationVar(&o.time, "time", 40*time.Millisecond, "processor time to run one operation on one payload in a round")
	payloads := flags.String("payload", "", "measure these payloads alone, `NAMES` with commas; slow for the slow paths")
	peers := flags.String("peers", "", "measure these beside ours, `NAMES` with commas, such as encoding/json,sonic")
	flags.StringVar(&o.format, "format", "text", "text or json, for the standard output")
	flags.StringVar(&o.out, "out", "RESULTS.md", "write the results to this `FILE` too; a narrowed run does so only if it is given")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if flags.NArg() > 0 || o.rounds < 1 || o.time <= 0 || (o.format != "text" && o.format != "json") {
		err := errors.New("want no arguments, -rounds from 1, -time above 0, -format text or json")
		fmt.Fprintln(stderr, "bench:", err)
		return o, err
	}
	o.payloads, o.peers = list(*payloads), list(*peers)
	narrowed, named := false, false
	flags.Visit(func(f *flag.Flag) {
		named = named || f.Name == "out"
		narrowed = narrowed || f.Name != "out" && f.Name != "format"
	})
	if narrowed && !named {
		o.out = ""
	}
	return o, nil
}

func list(names string) []string {
	return strings.FieldsFunc(names, func(r rune) bool { return r == ',' })
}

// run is the program: args without its name, and whether to show progress on stderr. It returns the exit code: 1
// when operations disagree or output fails, 2 for bad usage.
func run(args []string, stdout, stderr io.Writer, progress bool) int {
	o, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		return 2
	}
	tell := func(string) {}
	if progress {
		// \r and the escape rewrite one line
		tell = func(line string) { fmt.Fprintf(stderr, "\r\x1b[K%s", line) }
	}
	result, err := bench(o, tell)
	tell("")
	if err == nil {
		err = write(result, o, stdout)
	}
	if err != nil {
		fmt.Fprintln(stderr, "bench:", err)
		return 1
	}
	return 0
}

func write(r report, o options, stdout io.Writer) error {
	var text bytes.Buffer
	if err := r.writeMarkdown(&text); err != nil {
		return err
	}
	if o.out != "" {
		if err := os.WriteFile(o.out, text.Bytes(), 0o644); err != nil {
			return err
		}
	}
	if o.format == "json" {
		return r.writeJSON(stdout)
	}
	_, err := text.WriteTo(stdout)
	return err
}

// bench loads, checks and measures; tell is given one line whenever something else begins.
func bench(o options, tell func(string)) (report, error) {
	payloads, err := loadPayloads()
	if err != nil {
		return report{}, err
	}
	known := []string{slowName}
	for _, load := range payloads {
		known = append(known, load.name)
	}
	for _, name := range o.payloads {
		if !slices.Contains(known, name) {
			return report{}, fmt.Errorf("there is no payload %q, there are %s", name, strings.Join(known, ", "))
		}
	}
	wanted := func(name string) bool { return len(o.payloads) == 0 || slices.Contains(o.payloads, name) }
	payloads = slices.DeleteFunc(payloads, func(load payload) bool { return !wanted(load.name) })
	operations, err := loadOperations(o.peers)
	if err != nil {
		return report{}, err
	}
	var all cells
	if all.payloads, err = newCells(payloads, operations, o.plan, tell); err != nil {
		return report{}, err
	}
	all.batches = batchCells(all.payloads)
	if wanted(slowName) {
		if all.slow, err = slowCells(operations, o.plan, tell); err != nil {
			return report{}, err
		}
	}
	live := liveMB()
	if err := measure(slices.Concat(all.payloads, all.batches, all.slow), o.plan, tell); err != nil {
		return report{}, err
	}
	result := newReport(all, o.plan)
	result.LiveMB = live
	return result, nil
}

func isTerminal(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
