package gen

import (
	"errors"
	"io/fs"

	"github.com/waschema/waschema/gen/internal/coverage"
	"github.com/waschema/waschema/gen/internal/schema"
)

// PageCoverage is a documentation page and what stands for each of its sections.
type PageCoverage struct {
	Page     string            `json:"page"` // its title
	Sections []SectionCoverage `json:"sections"`
}

// SectionCoverage is one payload that a section documents, and the definition and Go type for it; or a section that
// documents none. A section with several payloads is listed once for each.
type SectionCoverage struct {
	Heading  string   `json:"heading"`
	Line     int      `json:"line"`    // of the page, from 1
	Payload  string   `json:"payload"` // the event, field or type
	Schema   string   `json:"schema"`  // "cloudapi/text.yaml#/$defs/TextMessage"
	Go       string   `json:"go"`      // "cloudapi.TextMessage"
	Examples []string `json:"examples"`
	Evidence string   `json:"evidence"` // what the page shows: "example", "image" (a picture of JSON) or "prose"
	Basis    string   `json:"basis"`    // x-evidence of the definition: "documented-only" or "assumed"; "" when the wire has shown it
	State    string   `json:"state"`    // "covered", "missing" or "no payload"
	Reason   string   `json:"reason"`   // why there is no payload
}

// Coverage holds inventories of documentation pages against the schemas. Pages is a tree of YAML or JSON files, one a
// page; dir is what the paths of their errors begin with. What is wrong with an inventory or a schema is Errors; a
// section that no schema covers is no error but a state.
func Coverage(o Options, pages fs.FS, dir string) ([]PageCoverage, error) {
	documents, err := schema.Read(pages, schema.Options{})
	if err != nil {
		return nil, Options{Dir: dir}.named(err, nil)
	}
	if len(documents) == 0 {
		return nil, errors.New(dir + ": no page inventories here (.yaml, .yml or .json)")
	}
	inventory, err := coverage.Pages(documents)
	if err != nil {
		return nil, Options{Dir: dir}.named(err, nil)
	}
	if o.ImportPath == "" {
		o.ImportPath = "generated" // what is reported does not depend on it
	}
	_, packages, err := o.plan()
	if err != nil {
		return nil, err
	}
	var list []PageCoverage
	for _, page := range inventory {
		p := PageCoverage{Page: page.Title}
		for _, row := range coverage.Rows(page, packages) {
			p.Sections = append(p.Sections, sectionOf(row))
		}
		list = append(list, p)
	}
	return list, nil
}

func sectionOf(row coverage.Row) SectionCoverage {
	return SectionCoverage{
		Heading: row.Heading, Line: row.Line, Payload: row.Payload, Schema: row.Schema, Go: row.GoType,
		Examples: append([]string{}, row.Examples...), Evidence: row.Evidence, Basis: row.Basis,
		State: string(row.State), Reason: row.None,
	}
}
