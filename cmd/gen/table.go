package main

import (
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"
)

// Write makes the terminal's standard output an io.Writer that keeps the first error.
func (t *terminal) Write(text []byte) (int, error) {
	t.printf("%s", text)
	return len(text), nil
}

// row prints one row of a table whose first cell is ready to print. Empty cells at the end are left out.
func row(table *tabwriter.Writer, first string, cells ...string) {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	for i, cell := range cells {
		cells[i] = plain(cell)
	}
	fmt.Fprintln(table, strings.Join(append([]string{first}, cells...), "\t"))
}

// flush prints the table; terminal.Write keeps errors.
func flush(table *tabwriter.Writer) { _ = table.Flush() }

// count is a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
