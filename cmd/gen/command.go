package main

import (
	"flag"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// command is one word after gen.
type command struct {
	name      string
	arguments string // what follows the flags
	summary   string // one line
	details   string // what a user has to know beside the flags
	examples  []string
	setup     func(*flag.FlagSet) action // defines the flags
}

// action does the work once flags are parsed. It returns the exit code, or an error, which means exitUnusable.
type action func(t *terminal, args []string) (int, error)

// commands lists every command in the order of help.
func commands() []command { return []command{generateCommand(), checkCommand(), validateCommand()} }

// overview is the help of gen itself.
func overview() string {
	var b strings.Builder
	b.WriteString("gen turns JSON Schemas of WhatsApp Business payloads, or your own, into Go packages.\n\nUsage: gen [command] [flags] [arguments]\n\n")
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, c := range commands() {
		fmt.Fprintf(table, "  %s\t%s\n", c.name, c.summary)
	}
	_ = table.Flush() // a strings.Builder takes everything
	b.WriteString("\nWithout a command: generate. \"gen COMMAND -h\" explains one.\n\nExample:\n  gen generate -out ./internal/whatsapp\n" + statuses)
	return b.String()
}

// statuses ends every help text.
const statuses = "\nExit status 0: fine; 1: findings (invalid documents, stale files); 2: bad usage, unreadable input, unusable schema.\n"

// help is the help of one command.
func (c command) help(set *flag.FlagSet) string {
	var b strings.Builder
	fmt.Fprintf(&b, "gen %s: %s.\n\nUsage: gen %s [flags]%s\n\n%s\n\nFlags:\n", c.name, c.summary, c.name, c.arguments, c.details)
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	set.VisitAll(func(f *flag.Flag) {
		value, usage := flag.UnquoteUsage(f)
		fmt.Fprintf(table, "  -%s %s\t%s\n", f.Name, value, usage)
	})
	_ = table.Flush() // a strings.Builder takes everything
	b.WriteString("\nExample:\n")
	for _, example := range c.examples {
		b.WriteString("  " + example + "\n")
	}
	b.WriteString(statuses)
	return b.String()
}

// parse parses flags wherever they stand, and returns the other arguments. What follows "--" is no flag.
func parse(set *flag.FlagSet, args []string) ([]string, error) {
	set.SetOutput(io.Discard) // the caller prints errors and help
	set.Usage = func() {}
	var files []string
	for {
		if err := set.Parse(args); err != nil {
			return nil, err
		}
		rest := set.Args()
		if len(rest) == 0 {
			return files, nil
		}
		if before := len(args) - len(rest); before > 0 && args[before-1] == "--" {
			return append(files, rest...), nil
		}
		files, args = append(files, rest[0]), rest[1:]
	}
}
