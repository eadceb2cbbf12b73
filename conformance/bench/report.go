package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"
)

// report is what a run found, in the form of -format json.
type report struct {
	Go       string          `json:"go"`
	Platform string          `json:"platform"`
	Procs    int             `json:"procs"` // GOMAXPROCS
	Rounds   int             `json:"rounds"`
	CellTime string          `json:"cell_time"`
	Payloads []payloadReport `json:"payloads"`
}

type payloadReport struct {
	Name    string   `json:"name"`
	Bytes   int      `json:"bytes"`
	Results []result `json:"results"`
}

// result is one operation on one payload; every number is the median of the rounds.
type result struct {
	Operation string  `json:"operation"`
	NsPerOp   float64 `json:"ns_per_op"`
	MBPerS    float64 `json:"mb_per_s"` // millions of bytes of the payload in a second
	Allocs    float64 `json:"allocs_per_op"`
	Bytes     float64 `json:"bytes_per_op"`
	Ratios    []ratio `json:"ratios,omitempty"`
}

// ratio says how many times faster than its peer an operation is; below 1 it is slower.
type ratio struct {
	Column      string  `json:"-"`
	Peer        string  `json:"peer"`
	TimesFaster float64 `json:"times_faster"`
}

// newReport takes the medians of measured cells.
func newReport(groups [][]*cell, p plan) report {
	out := report{
		Go:       runtime.Version(),
		Platform: runtime.GOOS + "/" + runtime.GOARCH,
		Procs:    runtime.GOMAXPROCS(0),
		Rounds:   p.rounds,
		CellTime: p.time.String(),
	}
	for _, group := range groups {
		load := group[0].payload
		results := payloadReport{Name: load.name, Bytes: len(load.body)}
		for _, c := range group {
			ns := c.median(func(s sample) float64 { return s.nanoseconds })
			results.Results = append(results.Results, result{
				Operation: c.operation.name,
				NsPerOp:   ns,
				MBPerS:    float64(len(load.body)) / ns * 1000, // bytes in a nanosecond are GB in a second
				Allocs:    c.median(func(s sample) float64 { return s.allocations }),
				Bytes:     c.median(func(s sample) float64 { return s.bytes }),
				Ratios:    ratiosOf(c, group),
			})
		}
		out.Payloads = append(out.Payloads, results)
	}
	return out
}

// ratiosOf compares the cell with its peers on the same payload.
func ratiosOf(c *cell, group []*cell) []ratio {
	var all []ratio
	for _, pair := range comparisons {
		if pair.operation != c.operation.name {
			continue
		}
		for _, peer := range group {
			if peer.operation.name == pair.peer {
				all = append(all, ratio{pair.column, pair.peer, c.timesFaster(peer)})
			}
		}
	}
	return all
}

// writeJSON writes the report as one JSON value and a line feed.
func (r report) writeJSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(r)
}

// writeText writes the report as one aligned table, with what its columns mean below it.
func (r report) writeText(w io.Writer) error {
	columns := ratioColumns()
	rows := [][]string{append([]string{"payload", "operation", "bytes", "ns/op", "MB/s", "allocs/op", "B/op"}, columns...)}
	for _, load := range r.Payloads {
		rows = append(rows, nil)
		for _, res := range load.Results {
			row := []string{
				load.Name, res.Operation, strconv.Itoa(load.Bytes),
				number(res.NsPerOp, 0), number(res.MBPerS, 0), number(res.Allocs, 0), number(res.Bytes, 0),
			}
			for _, column := range columns {
				row = append(row, res.ratioIn(column))
			}
			rows = append(rows, row)
		}
	}
	_, err := fmt.Fprintf(w, "%s\n%s, %s, GOMAXPROCS=%d; medians, rounds: %d of %s each.\n"+
		"vs: times faster than the peer, the median of each round's ratio. struct = %s,\n"+
		"santhosh = %s (both decode and validate), Valid = %s.\n",
		align(rows), r.Go, r.Platform, r.Procs, r.Rounds, r.CellTime, plainDecode, anyValidate, textValid)
	return err
}

// align sets rows in columns as wide as they need: names, in the first two, to the left and numbers to the right.
func align(rows [][]string) string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, text := range row {
			widths[i] = max(widths[i], len(text))
		}
	}
	var out strings.Builder
	for _, row := range rows {
		for i, text := range row {
			switch {
			case i < 2:
				fmt.Fprintf(&out, "%-*s  ", widths[i], text)
			case i == 2:
				fmt.Fprintf(&out, "%*s", widths[i], text)
			default:
				fmt.Fprintf(&out, "  %*s", widths[i], text)
			}
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// ratioColumns returns the heads of the ratio columns, each once.
func ratioColumns() []string {
	var all []string
	seen := map[string]bool{}
	for _, pair := range comparisons {
		if !seen[pair.column] {
			seen[pair.column] = true
			all = append(all, pair.column)
		}
	}
	return all
}

func (r result) ratioIn(column string) string {
	for _, ratio := range r.Ratios {
		if ratio.Column == column {
			return number(ratio.TimesFaster, 2) + "x"
		}
	}
	return "-"
}

func number(n float64, decimals int) string { return strconv.FormatFloat(n, 'f', decimals, 64) }
