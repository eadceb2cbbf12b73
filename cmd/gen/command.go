package main

import (
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/urfave/cli/v3"
)

// rootCommand returns gen with all its commands. Without a command word it is generate, so it has those flags too.
func rootCommand(t *terminal) *cli.Command {
	useOurHelp()
	wordless := generateCommand(t)
	root := &cli.Command{
		Name:  "gen",
		Usage: "turns JSON Schemas of WhatsApp Business payloads, or your own, into Go packages",
		Flags: wordless.Flags, Action: wordless.Action, DisableSliceFlagSeparator: true,
		Commands: []*cli.Command{
			generateCommand(t), checkCommand(t), validateCommand(t), diffCommand(t), extractCommand(t), driftCommand(t), referenceCommand(t),
			initCommand(t), completionCommand(t), versionCommand(t),
		},
		ArgValidator: knownCommand, Before: flagsAfterCommand,
		OnUsageError: usage, CommandNotFound: helpAnyway,
		// The library prints nothing but help, and never exits: run does both, for errors of every kind alike.
		Writer: t, ErrWriter: io.Discard, ExitErrHandler: func(context.Context, *cli.Command, error) {},
	}
	for _, c := range root.Commands {
		c.OnUsageError, c.CommandNotFound = usage, helpAnyway
		c.DisableSliceFlagSeparator = true // a comma in -map is a comma
		c.HideHelpCommand = true           // "gen validate help" is about a file of that name
	}
	return root
}

// usage makes one of our errors of a command line that the library cannot read.
func usage(_ context.Context, cmd *cli.Command, err error, isSubcommand bool) error {
	e := usageError{err.Error(), cmd.FullName() + " -h explains its flags"}
	if isSubcommand {
		e.message = cmd.Name + ": " + e.message
	} else {
		e.advice = "gen -h lists the commands, and gen generate -h the flags that need none"
	}
	if _, name, found := strings.Cut(err.Error(), "flag provided but not defined: -"); found {
		likely := strings.TrimLeft(cli.SuggestFlag(cmd.Flags, name, cmd.HideHelp), "-")
		e.advice = didYouMean("-", name, likely) + e.advice
	}
	return e
}

// knownCommand refuses arguments of gen itself that are no command. The library's help command asks it too.
func knownCommand(_ context.Context, cmd *cli.Command) error {
	name := cmd.Args().First()
	if !cmd.Args().Present() || cmd.Root().Command(name) != nil {
		return nil
	}
	likely := cli.SuggestCommand(cmd.Root().Commands, name)
	return usageError{"unknown command " + strconv.Quote(name), didYouMean("", name, likely) + "gen -h lists the commands"}
}

// didYouMean is the library's suggestion as a sentence. The library has one for everything: one that does not even
// begin like the name is left out.
func didYouMean(prefix, name, likely string) string {
	if name == "" || likely == "" || name[0] != likely[0] {
		return ""
	}
	return "did you mean " + prefix + likely + "? "
}

// flagsAfterCommand refuses flags before a command word. They would be read as those of gen without a word, and have
// no effect.
func flagsAfterCommand(ctx context.Context, root *cli.Command) (context.Context, error) {
	if root.NumFlags() == 0 || !root.Args().Present() {
		return ctx, nil
	}
	return ctx, usageError{
		"flags of " + root.Args().First() + " go after its name",
		"gen " + root.Args().First() + " -h shows how",
	}
}

// noArguments refuses arguments.
func noArguments(_ context.Context, cmd *cli.Command) error {
	if !cmd.Args().Present() {
		return nil
	}
	return usageError{
		cmd.Name + " takes no arguments, not " + strings.Join(cmd.Args().Slice(), " "),
		cmd.FullName() + " -h explains its flags",
	}
}

// helpAnyway prints help where -h stands beside arguments; the library looks for a command of that name.
func helpAnyway(ctx context.Context, cmd *cli.Command, _ string) {
	if cmd == cmd.Root() {
		_ = cli.ShowRootCommandHelp(cmd) // the terminal keeps errors
		return
	}
	_ = cli.ShowCommandHelp(ctx, cmd.Root(), cmd.Name) // as above; and the command is there
}
