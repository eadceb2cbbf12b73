package gen

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/drift"
	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
)

// DriftOptions say what documentation pages and captured traffic are held against.
type DriftOptions struct {
	Options
	Schema string // root that every line of traffic is of, as [Validator.Find] takes it; "" finds each line its own
}

// DriftInput is a file of captured webhooks, a document a line, or a documentation page.
type DriftInput struct {
	Name    string // as reports call it
	Traffic bool
	In      io.Reader
}

// DriftReport is what pages or traffic and the schemas do not have in common. No value of a document is in it but texts of
// enumerations, and names that look like data are hidden. Markdown, HTML and GitHub render it.
type DriftReport = drift.Report

// DriftFinding is one difference of a report.
type DriftFinding = drift.Finding

// Drift holds pages and traffic against the schemas. Errors of schemas are Errors.
func Drift(o DriftOptions, inputs []DriftInput) (*DriftReport, error) {
	m, err := o.load()
	if err != nil {
		return nil, err
	}
	s, root, err := o.prepare(m)
	if err != nil {
		return nil, err
	}
	traffic := drift.NewTraffic(s, root)
	for _, in := range inputs {
		if err := traffic.Read(in.Name, in.In); err != nil {
			return nil, fmt.Errorf("%s: %w", in.Name, err)
		}
	}
	return traffic.Report(o.text), nil
}

// prepare makes a model ready, and finds the root that was asked for, nil for none.
func (o DriftOptions) prepare(m *model.Model) (*drift.Schemas, *drift.Root, error) {
	named := &Validator{} // for its names
	var roots []*drift.Root
	for _, f := range m.Files {
		if f.Root != nil {
			named.roots = append(named.roots, &root{name: rootName(f.Schema, o.Package), ident: plan.RootName(f.Schema), file: f.Schema.Path})
			roots = append(roots, &drift.Root{Use: f.Root})
		}
	}
	named.nameApart()
	for i, r := range named.roots {
		roots[i].Name = r.name
	}
	slices.SortFunc(roots, func(a, b *drift.Root) int { return strings.Compare(a.Name, b.Name) })
	s := drift.NewSchemas(m, roots)
	s.Dir = o.Dir
	if o.Schema == "" {
		return s, nil, nil
	}
	name, err := named.Find(o.Schema)
	if err != nil {
		return nil, nil, err
	}
	i := slices.IndexFunc(roots, func(r *drift.Root) bool { return r.Name == name })
	return s, roots[i], nil
}

// text returns a schema file as it is.
func (o DriftOptions) text(path string) ([]byte, error) {
	tree := o.Schemas
	if tree == nil {
		tree = Shipped()
	}
	return fs.ReadFile(tree, path)
}
