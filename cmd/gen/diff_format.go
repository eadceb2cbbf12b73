package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

// diffFormat is one way to write a report.
type diffFormat struct {
	name  string
	write func(t *terminal, v *diffView) error
}

// diffFormats are all of them, the default first.
func diffFormats() []diffFormat {
	return []diffFormat{
		{formatText, printDiff},
		{formatJSON, func(t *terminal, v *diffView) error { t.printJSON(v.Report); return nil }},
		{"markdown", writeDiffMarkdown},
		{"html", writeDiffHTML},
		{"github", printAnnotations},
		{"sarif", writeSARIF},
	}
}

func formatNames() []string {
	var names []string
	for _, f := range diffFormats() {
		names = append(names, f.name)
	}
	return names
}

// print writes the report where it is wanted.
func (d *comparison) print(v *diffView) error {
	for _, f := range diffFormats() {
		switch {
		case f.name != d.format:
		case d.out == "":
			return f.write(d.terminal, v)
		default:
			var text bytes.Buffer
			if err := f.write(&terminal{out: &text}, v); err != nil {
				return err
			}
			if err := replaceFile(d.out, text.Bytes()); err != nil {
				return fmt.Errorf("-out %s: %w", d.out, reason(err))
			}
			printVerdicts(d.terminal, v)
			d.terminal.printf("%s written\n", plain(d.out))
			return nil
		}
	}
	panic("gen: no format " + d.format) // the flag knows the same names
}

// replaceFile writes a file whole or not at all. What is there and no file, as a link or /dev/stdout, is written to.
func replaceFile(name string, text []byte) error {
	if info, err := os.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return os.WriteFile(name, text, 0o644)
	}
	file, err := os.CreateTemp(filepath.Dir(name), ".gen-*")
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err == nil {
		err = file.Chmod(0o644) // what os.WriteFile would give it
	}
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(file.Name(), name)
	}
	if err != nil {
		_ = os.Remove(file.Name()) // what went wrong before matters
	}
	return err
}
