package main

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// goJSONSchemaVersion is the version in generated.go.
const goJSONSchemaVersion = "v0.24.1"

const header = `# Results

Written by ` + "`make bench`" + `; ratios are the point, absolute times depend on the machine.

%s, GOMAXPROCS=%d, %s, %s. Rounds: %d of %s for each cell, in random
order; every number is their median.

ns
: time of all processors that one run takes, the collector's share included; first in a process with 256 MB of
  pointer-free ballast on its heap, last ("bare") without, where %.0f MB are in use: the payloads and the interpreters'
  schemas.

x ours
: how many times as long as ours the operation takes, the median of the ratios of the rounds. What decodes is
  compared with %s, which validates as well; what only looks at the bytes with %s; what
  writes with %s. The names are those of the Cloud API; an event of YCloud takes DecodeEvent, ValidateEvent.

Peers, beside encoding/json of Go:

%s
`

// writeMarkdown writes the report as a document whose tables are aligned for a terminal too.
func (r report) writeMarkdown(w io.Writer) error {
	var out strings.Builder
	fmt.Fprintf(&out, header, r.Machine, r.Procs, r.Go, r.Platform, r.Rounds, r.CellTime, r.LiveMB,
		oursDecode, oursValidate, oursAppend, "- "+strings.Join(r.Modules, "\n- "))
	out.WriteString("\n## Payloads\n\n" + align(r.payloadRows(), 2))
	if len(r.Slow) > 0 {
		out.WriteString("\n## Slow paths\n\nWith ballast. Growth is the time on the last body by that on the first, " +
			"which has a quarter of it.\n\n" + align(r.slowRows(), 2))
	}
	out.WriteString("\n## Targets\n\nWith ballast.\n\n" + align(r.targetRows(), 1))
	_, err := io.WriteString(w, out.String())
	return err
}

func (r report) payloadRows() [][]string {
	rows := [][]string{{
		"payload", "operation", "bytes", "ns", "MB/s", "allocs", "B", "x ours", "bare ns", "bare x ours",
	}}
	for _, load := range r.Payloads {
		for _, res := range load.Results {
			rows = append(rows, []string{
				load.Name, res.Operation, strconv.Itoa(load.Bytes),
				number(res.Ballast.NsPerOp, 0), number(res.MBPerS, 0), number(res.Allocs, 0), number(res.Bytes, 0),
				res.Ballast.ratio(), number(res.Bare.NsPerOp, 0), res.Bare.ratio(),
			})
		}
	}
	return rows
}

func (t timeTaken) ratio() string {
	if t.TimesOurs == 0 {
		return "-"
	}
	return number(t.TimesOurs, 2)
}

func (r report) slowRows() [][]string {
	rows := [][]string{{"body", "operation", "bytes", "ns", "allocs", "B for each byte", "growth"}}
	for _, path := range r.Slow {
		for i, size := range path.Sizes {
			row := []string{
				size.Name, path.Operation, strconv.Itoa(size.Bytes), number(size.NsPerOp, 0),
				number(size.Allocs, 0), number(size.PerByte, 1), "",
			}
			if i == len(path.Sizes)-1 {
				row[len(row)-1] = times(path.Growth)
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func (r report) targetRows() [][]string {
	rows := [][]string{{"target", "want", "got", "verdict"}}
	for _, o := range r.Targets {
		rows = append(rows, []string{o.Target, o.Want, o.Got, o.Verdict})
	}
	return rows
}

// align writes a table whose first row is its head, in columns as wide as they need: the first few to the left, as
// they are names, numbers to the right.
func align(rows [][]string, names int) string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, text := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(text))
		}
	}
	var out strings.Builder
	for n, row := range rows {
		for i, text := range row {
			if i < names {
				fmt.Fprintf(&out, "| %-*s ", widths[i], text)
			} else {
				fmt.Fprintf(&out, "| %*s ", widths[i], text)
			}
		}
		out.WriteString("|\n")
		if n == 0 {
			for i, width := range widths {
				if i < names {
					out.WriteString("|-" + strings.Repeat("-", width) + "-")
				} else {
					out.WriteString("|-" + strings.Repeat("-", width) + ":")
				}
			}
			out.WriteString("|\n")
		}
	}
	return out.String()
}

func number(n float64, decimals int) string { return strconv.FormatFloat(n, 'f', decimals, 64) }

var modelName = regexp.MustCompile(`(?m)^model name\s*:\s*(.+)$`)

// machine names the processor where the system tells it.
func machine() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "Unknown processor"
	}
	if match := modelName.FindSubmatch(text); match != nil {
		return string(match[1])
	}
	return "Unknown processor"
}
