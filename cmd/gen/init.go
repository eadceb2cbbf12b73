package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"text/tabwriter"
	"unicode"

	"github.com/fatih/color"
	"github.com/urfave/cli/v3"

	"github.com/waschema/waschema/gen"
)

// The files of init. PACKAGE stands for the name of the package.
var (
	//go:embed start/webhook.yaml
	startSchema string
	//go:embed start/generate.go.txt
	startGenerate string
	//go:embed start/webhook_test.go.txt
	startTest string
)

// defaultStart is where init begins when no folder is given.
const defaultStart = "payload"

func initCommand(t *terminal) *cli.Command {
	var format string
	return &cli.Command{
		Name:      "init",
		ArgsUsage: "[DIR]",
		Usage:     "begin a package of your own: a schema, a go:generate line, a test",
		Description: "DIR, ./payload without one, becomes a Go package: schemas/webhook.yaml is a first schema to change, generate.go has the\n" +
			"line that go generate runs, webhook_test.go passes after that. Nothing is overwritten: where one of the three is there\n" +
			"already, none is written.",
		Metadata: examples("gen init", "gen init ./internal/payload"),
		Flags: []cli.Flag{formatFlag(&format,
			"`FORMAT` of the report: text, or json for one value {out, written, next}")},
		ArgValidator: func(_ context.Context, cmd *cli.Command) error {
			if cmd.NArg() > 1 {
				return usageError{"init takes one DIR, not " + strings.Join(cmd.Args().Slice(), " "), "gen init -h shows how"}
			}
			return nil
		},
		Action: func(_ context.Context, cmd *cli.Command) error {
			dir := defaultStart
			if cmd.Args().Present() {
				dir = cmd.Args().First()
			}
			return initialize(t, dir, format)
		},
	}
}

// started is the report of init as JSON. Paths are slash paths below out; next are the commands that follow.
type started struct {
	Out     string   `json:"out"`
	Written []string `json:"written"`
	Next    []string `json:"next"`
}

// initialize runs the command.
func initialize(t *terminal, dir, format string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	name, err := packageOf(dir)
	if err != nil {
		return err
	}
	files := []struct{ path, what, text string }{
		{"schemas/webhook.yaml", "a first schema", startSchema},
		{"generate.go", "what go generate runs", strings.ReplaceAll(startGenerate, "PACKAGE", name)},
		{"webhook_test.go", "a test of what it makes", strings.ReplaceAll(startTest, "PACKAGE", name)},
	}
	report := started{Out: dir, Next: next(dir)}
	texts := map[string]string{}
	for _, f := range files {
		report.Written, texts[f.path] = append(report.Written, f.path), f.text
	}
	if err := writeNew(dir, report.Written, texts); err != nil {
		return err
	}
	if format == formatJSON {
		t.printJSON(report)
		return nil
	}
	table := tabwriter.NewWriter(t, 0, 0, 2, ' ', 0)
	for _, f := range files {
		row(table, t.paint(color.FgGreen, "new"), onDisk(dir, f.path), f.what)
	}
	flush(table)
	t.printf("Next:\n")
	for _, line := range report.Next {
		t.printf("  %s\n", plain(line))
	}
	return nil
}

// packageOf is the name of the package in a folder: what its Go files say, else the folder's own name as far as Go takes it.
func packageOf(dir string) (string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return "", fmt.Errorf("%s: %w", dir, err)
	}
	for _, file := range files {
		if parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.PackageClauseOnly); err == nil && !strings.HasSuffix(file, "_test.go") {
			return parsed.Name.Name, nil
		}
	}
	at, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	name := strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, filepath.Base(at))
	if !token.IsIdentifier(name) || name == "main" {
		name = defaultStart
	}
	return name, nil
}

// writeNew writes files that are not there yet, all of them or none. Links do not lead out of the folder.
func writeNew(dir string, paths []string, texts map[string]string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	var blocked []error
	for _, path := range paths {
		if _, err := root.Lstat(path); err == nil {
			blocked = append(blocked, errors.New(onDisk(dir, path)+": is there already, and init overwrites nothing"))
		} else if !errors.Is(err, fs.ErrNotExist) {
			blocked = append(blocked, err)
		}
	}
	if len(blocked) > 0 {
		return errors.Join(blocked...)
	}
	if err := root.Mkdir("schemas", 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	for _, path := range paths {
		file, err := root.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return err
		}
		_, err = file.WriteString(texts[path])
		if err := errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	return nil
}

// toolPath is what a go.mod says when it has gen as a tool.
const toolPath = "github.com/waschema/waschema/cmd/gen"

// next are the commands that make the package work, those left out that have been run.
func next(dir string) []string {
	var list []string
	if path, err := gen.ImportPath(dir); err == nil && path == "" {
		list = append(list, "go mod init example.com/"+filepath.Base(dir))
	}
	if !hasTool(dir) {
		info, _ := debug.ReadBuildInfo()
		v := versionOf(info)
		if v.Version == unknownVersion || v.Modified {
			v.Version = "latest"
		}
		list = append(list, "go get -tool "+toolPath+"@"+v.Version)
	}
	if filepath.IsLocal(dir) {
		target := "./" + filepath.ToSlash(filepath.Clean(dir))
		return append(list, "go generate "+target, "go test "+target)
	}
	return append(list, "go -C "+dir+" generate .", "go -C "+dir+" test .")
}

// hasTool reports whether the nearest go.mod above a folder names gen as a tool.
func hasTool(dir string) bool {
	at, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	for {
		text, err := os.ReadFile(filepath.Join(at, "go.mod"))
		if err == nil {
			return strings.Contains(string(text), toolPath)
		}
		if at == filepath.Dir(at) {
			return false
		}
		at = filepath.Dir(at)
	}
}
