package main

import (
	"context"
	_ "embed"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"
)

// The scripts ask "gen completion words" what can stand at the cursor. They hand words on as they are; the library's own would
// have the shell evaluate them, and so run what stands in $(…) on a line that is still being typed.
var (
	//go:embed completion/gen.bash
	bashScript string
	//go:embed completion/gen.zsh
	zshScript string
	//go:embed completion/gen.fish
	fishScript string
	//go:embed completion/gen.ps1
	pwshScript string
)

// askWords is the argument by which scripts ask; what stands before the cursor follows it.
const askWords = "words"

// shells are the scripts, in the order of the help.
var shells = []struct{ name, script string }{
	{"bash", bashScript}, {"zsh", zshScript}, {"fish", fishScript}, {"pwsh", pwshScript},
}

func completionCommand(t *terminal) *cli.Command {
	var current string
	return &cli.Command{
		Name:      "completion",
		ArgsUsage: "bash|zsh|fish|pwsh",
		Usage:     "print a script that completes commands and flags in a shell",
		Description: "The script is for gen as a command of its own (go install github.com/waschema/waschema/cmd/gen@latest); shells cannot\n" +
			"complete what follows \"go tool gen\". Its first line says where it goes.",
		Metadata: examples(
			"source <(gen completion bash)",
			"gen completion fish > ~/.config/fish/completions/gen.fish",
		),
		Flags: []cli.Flag{&cli.StringFlag{Name: "current", Usage: "`WORD` at the cursor", Destination: &current, Local: true, Hidden: true}},
		ArgValidator: func(_ context.Context, cmd *cli.Command) error {
			if slices.Contains(shellNames(), strings.Join(cmd.Args().Slice(), " ")) || cmd.Args().First() == askWords {
				return nil
			}
			return usageError{"completion: must be followed by bash, zsh, fish or pwsh", "gen completion -h shows how"}
		},
		Action: func(_ context.Context, cmd *cli.Command) error {
			if args := cmd.Args().Slice(); args[0] == askWords {
				for _, c := range candidates(cmd.Root(), args[1:], current) {
					t.printf("%s\t%s\n", c.name, c.meaning)
				}
				return nil
			}
			t.printf("%s", shells[slices.Index(shellNames(), cmd.Args().First())].script)
			return nil
		},
	}
}

// shellNames are the arguments of completion.
func shellNames() []string {
	var names []string
	for _, s := range shells {
		names = append(names, s.name)
	}
	return names
}

// candidate is a word that could stand at the cursor. Its meaning is one line.
type candidate struct{ name, meaning string }

// candidates lists the words that begin like the current one; none where a file is due, which shells know better.
func candidates(root *cli.Command, before []string, current string) []candidate {
	command := root
	if len(before) > 0 {
		if c := root.Command(before[0]); c != nil {
			command = c
		}
	}
	var all []candidate
	last := ""
	if len(before) > 0 {
		last = strings.TrimLeft(before[len(before)-1], "-")
	}
	switch {
	case slices.Contains(before, "--"):
	case len(before) > 0 && before[len(before)-1] != last && takesValue(command, last):
		if last == "format" {
			all = []candidate{{formatText, "for people"}, {formatJSON, "for programs"}}
		}
	case strings.HasPrefix(current, "-"):
		all = flagCandidates(command, current)
	case len(before) == 0:
		for _, c := range root.VisibleCommands() {
			all = append(all, candidate{c.Name, c.Usage})
		}
	case command.Name == "completion" && len(before) == 1:
		for _, name := range shellNames() {
			all = append(all, candidate{name, "print its script"})
		}
	}
	return slices.DeleteFunc(all, func(c candidate) bool { return !strings.HasPrefix(c.name, current) })
}

// flagCandidates lists the flags of a command with as many dashes as have been typed.
func flagCandidates(command *cli.Command, current string) []candidate {
	dashes := "-"
	if strings.HasPrefix(current, "--") {
		dashes = "--"
	}
	var all []candidate
	for _, f := range command.VisibleFlags() {
		meaning := ""
		if d, documented := f.(cli.DocGenerationFlag); documented {
			meaning = strings.ReplaceAll(d.GetUsage(), "`", "")
		}
		if name := f.Names()[0]; name != "help" {
			all = append(all, candidate{dashes + name, meaning})
		}
	}
	return append(all, candidate{dashes + "help", "explain the command"})
}

// takesValue reports whether the word after a flag is its value.
func takesValue(command *cli.Command, name string) bool {
	for _, f := range command.Flags {
		if d, documented := f.(cli.DocGenerationFlag); documented && slices.Contains(f.Names(), name) {
			return d.TakesValue()
		}
	}
	return false
}
