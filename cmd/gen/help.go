package main

import "github.com/urfave/cli/v3"

// useOurHelp replaces the library's help texts. It has no other place for the text of a command whose flags cannot
// be read, and would print its own there.
func useOurHelp() {
	cli.RootCommandHelpTemplate = overview
	cli.CommandHelpTemplate, cli.SubcommandHelpTemplate = commandHelp, commandHelp
}

// statuses ends every help text.
const statuses = `
Exit status 0: fine; 1: findings (invalid documents, stale files, breaking changes); 2: bad usage, unreadable input, unusable schema.
`

// overview is the help of gen itself: a template over its command.
const overview = `{{.Name}} {{.Usage}}.

Usage: {{.Name}} [command] [flags] [arguments]

{{range .VisibleCommands}}  {{.Name}}{{"\t"}}{{.Usage}}
{{end}}
Without a command: generate. "{{.Name}} COMMAND -h" explains one.

Example:
  gen generate -out ./internal/whatsapp
` + statuses

// commandHelp is the help of one command: a template over it. The library writes flags with two dashes; one is cut
// off, as Go writes them. Both work.
const commandHelp = `{{.FullName}}: {{.Usage}}.

Usage: {{.FullName}} [flags]{{with .ArgsUsage}} {{.}}{{end}}

{{with .Description}}{{.}}

{{end}}{{if gt (len .VisibleFlags) 1}}Flags:
{{range .VisibleFlags}}{{if ne .Name "help"}}  {{slice .String 1}}
{{end}}{{end}}
{{end}}{{with .Metadata.examples}}Example:
{{range .}}  {{.}}
{{end}}{{end}}` + statuses

// examples are the example command lines of a command, for its help.
func examples(lines ...string) map[string]any { return map[string]any{"examples": lines} }
