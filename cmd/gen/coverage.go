package main

import (
	"fmt"
	"os"
	"strconv"
	"text/tabwriter"

	"github.com/fatih/color"
	"github.com/urfave/cli/v3"

	"github.com/waschema/waschema/gen"
)

// coverageFlags are the flags of check that hold documentation pages against the schemas.
type coverageFlags struct {
	wanted bool
	pages  string
}

// defaultPages is where this repository keeps its inventories.
const defaultPages = "conformance/testdata/pages"

func (f *coverageFlags) flags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{
			Name: "coverage", Usage: "tell also which schema and Go type stand for each section of the documentation pages",
			Destination: &f.wanted, Local: true,
		},
		&cli.StringFlag{
			Name: "pages", Usage: "`DIR` with the inventories of pages that -coverage reads", Destination: &f.pages, Local: true,
			Value: defaultPages, DefaultText: "./" + defaultPages,
		},
	}
}

// measure returns the coverage of the pages, nil when it is not wanted.
func (f *coverageFlags) measure(o gen.Options) ([]gen.PageCoverage, error) {
	if !f.wanted {
		return nil, nil
	}
	root, err := os.OpenRoot(f.pages)
	if err != nil {
		return nil, fmt.Errorf("-pages: %w", err)
	}
	defer root.Close()
	return gen.Coverage(o, root.FS(), f.pages)
}

// totals counts over pages.
type totals struct {
	Pages     int `json:"pages"`
	Payloads  int `json:"payloads"` // sections that document one
	Covered   int `json:"covered"`
	Missing   int `json:"missing"`
	NoPayload int `json:"no_payload"` // sections that document none
	Examples  int `json:"examples"`   // printed as JSON
	Image     int `json:"image"`      // payloads that are only shown as a picture
	Prose     int `json:"prose"`      // payloads that are only described
}

func totalsOf(pages []gen.PageCoverage) totals {
	sum := totals{Pages: len(pages)}
	for _, p := range pages {
		for _, s := range p.Sections {
			sum.Examples += len(s.Examples)
			switch s.State {
			case "no payload":
				sum.NoPayload++
				continue
			case "covered":
				sum.Covered++
			default:
				sum.Missing++
			}
			sum.Payloads++
			switch s.Evidence {
			case "image":
				sum.Image++
			case "prose":
				sum.Prose++
			}
		}
	}
	return sum
}

// printCoverage prints a table for each page, and the totals.
func printCoverage(t *terminal, pages []gen.PageCoverage) {
	for _, p := range pages {
		t.printf("%s\n", t.paint(color.Bold, plain(p.Page)))
		table := tabwriter.NewWriter(t, 0, 0, 2, ' ', 0)
		row(table, "  LINE", "SECTION", "PAYLOAD", "STATE", "EVIDENCE", "EXAMPLES", "GO TYPE", "SCHEMA")
		for _, s := range p.Sections {
			if s.Reason != "" {
				row(table, "  "+strconv.Itoa(s.Line), s.Heading, "-", s.State+": "+s.Reason)
				continue
			}
			row(table, "  "+strconv.Itoa(s.Line), s.Heading, s.Payload, stateText(s), s.Evidence, strconv.Itoa(len(s.Examples)),
				orDash(s.Go), orDash(s.Schema))
		}
		flush(table)
		t.printf("\n")
	}
	sum := totalsOf(pages)
	state := t.paint(color.FgGreen, count(sum.Covered, "payload")+" covered")
	if sum.Missing > 0 {
		state += ", " + t.paint(color.FgRed, strconv.Itoa(sum.Missing)+" without a schema")
	}
	t.printf("%s: %s; %s, %d payloads shown only as an image, %d only in prose; %d sections document no payload\n",
		count(sum.Pages, "page"), state, count(sum.Examples, "example"), sum.Image, sum.Prose, sum.NoPayload)
}

// stateText is a section's state, with a word on definitions that no payload of the wire has confirmed.
func stateText(s gen.SectionCoverage) string {
	if s.Basis != "" {
		return s.State + " (" + s.Basis + ")"
	}
	return s.State
}

func orDash(text string) string {
	if text == "" {
		return "-"
	}
	return text
}
