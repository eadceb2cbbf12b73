package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/fatih/color"
	"golang.org/x/term"
)

// terminal is where a command reads and prints.
type terminal struct {
	in                 io.Reader
	out, err           io.Writer
	outColor, errColor bool
	showProgress       bool
	failed             error // the first error of printing to out
}

// printf prints to standard output. An error is kept until the command ends: a full disk must not look like success.
func (t *terminal) printf(format string, args ...any) {
	if _, err := fmt.Fprintf(t.out, format, args...); err != nil && t.failed == nil {
		t.failed = err
	}
}

// printJSON prints a value as JSON on one line.
func (t *terminal) printJSON(value any) { t.printf("%s\n", jsonLine(value)) }

// printArray prints a JSON array with an item on each line.
func (t *terminal) printArray(items []any) {
	if len(items) == 0 {
		t.printf("[]\n")
		return
	}
	before := "["
	for _, item := range items {
		t.printf("%s\n%s", before, jsonLine(item))
		before = ","
	}
	t.printf("\n]\n")
}

// jsonLine is a value as JSON on one line.
func jsonLine(value any) string {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic("gen: " + err.Error()) // our own types
	}
	return escape(strings.TrimSuffix(text.String(), "\n"))
}

func isTerminal(file *os.File) bool { return term.IsTerminal(int(file.Fd())) }

// mayColor reports whether colours are wanted: on a terminal, unless NO_COLOR or a dumb terminal says no.
func mayColor(file *os.File) bool { return isTerminal(file) && colorWanted() }

// colorWanted reads the environment.
func colorWanted() bool { return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" }

// paint colours text for standard output.
func (t *terminal) paint(attribute color.Attribute, text string) string {
	c := color.New(attribute)
	if t.outColor {
		c.EnableColor()
	} else {
		c.DisableColor()
	}
	return c.Sprint(text)
}

// plain makes text that came from files or arguments fit to print on one line.
func plain(text string) string {
	return escape(strings.ToValidUTF8(text, "\uFFFD"))
}

// escape writes characters that a terminal may act on, or that change what is around them, as JSON escapes. In a
// JSON text they only stand in strings, where the escape means the same.
func escape(text string) string {
	clean := true
	for _, c := range text {
		clean = clean && (unicode.IsPrint(c) || c == unicode.ReplacementChar)
	}
	if clean {
		return text
	}
	var b strings.Builder
	for _, c := range text {
		if unicode.IsPrint(c) || c == unicode.ReplacementChar {
			b.WriteRune(c)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, c) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}
