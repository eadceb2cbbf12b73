package main

import (
	"context"
	"runtime"
	"runtime/debug"

	"github.com/urfave/cli/v3"
)

func versionCommand(t *terminal) *cli.Command {
	var format string
	return &cli.Command{
		Name:  "version",
		Usage: "tell which gen this is",
		Description: "The version is that of the module, as the go command recorded it; a build of a checkout has the commit instead of a\n" +
			"release. Say it when you report an error.",
		Metadata: examples("gen version", "gen version -format json"),
		Flags: []cli.Flag{formatFlag(&format,
			"`FORMAT` of the report: text, or json for one value {version, revision, modified, go, os, arch}")},
		ArgValidator: noArguments,
		Action: func(context.Context, *cli.Command) error {
			info, _ := debug.ReadBuildInfo() // nil when the go command has not built it
			v := versionOf(info)
			if format == formatJSON {
				t.printJSON(v)
				return nil
			}
			t.printf("gen %s\n", plain(v.text()))
			return nil
		},
	}
}

// version is the report of version as JSON.
type version struct {
	Version  string `json:"version"`  // "v1.2.3"; "(devel)" where the go command knows none
	Revision string `json:"revision"` // of git; "" outside a checkout
	Modified bool   `json:"modified"` // the checkout had changes
	Go       string `json:"go"`
	OS       string `json:"os"`
	Arch     string `json:"arch"`
}

// unknownVersion is what the go command calls a build of no version.
const unknownVersion = "(devel)"

// versionOf reads what the go command has recorded. Gen is the main module, also where another module runs it as a tool.
func versionOf(info *debug.BuildInfo) version {
	v := version{Version: unknownVersion, Go: runtime.Version(), OS: runtime.GOOS, Arch: runtime.GOARCH}
	if info == nil {
		return v
	}
	if info.Main.Version != "" {
		v.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Revision = s.Value
		case "vcs.modified":
			v.Modified = s.Value == "true"
		}
	}
	return v
}

// text is one line.
func (v version) text() string {
	line := v.Version
	if v.Revision != "" {
		line += " " + v.Revision[:min(len(v.Revision), 12)]
	}
	if v.Modified {
		line += " with changes"
	}
	return line + " (" + v.Go + " " + v.OS + "/" + v.Arch + ")"
}
