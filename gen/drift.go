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
	Lock   []byte // text of the lock file: only what is new since is drift; nil without one

	LockName string // what errors of the lock file begin with
}

// DriftInput is a file of captured webhooks, a document a line, or a documentation page.
type DriftInput struct {
	Name    string // as reports call it
	Traffic bool
	In      io.Reader
}

// DriftReport is what pages or traffic and the schemas do not have in common. No value of a document is in it but texts of
// enumerations, and names that look like data are hidden. Markdown, HTML and GitHub render it; Lock is the lock file after it.
type DriftReport = drift.Report

// Drift holds pages and traffic against the schemas. Errors of schemas are Errors; any other begins with the name of the input
// that cannot be read.
func Drift(o DriftOptions, inputs []DriftInput) (*DriftReport, error) {
	m, err := o.load()
	if err != nil {
		return nil, err
	}
	s, root, err := o.prepare(m)
	if err != nil {
		return nil, err
	}
	var lock *drift.Lock
	if o.Lock != nil {
		if lock, err = drift.ReadLock(o.Lock); err != nil {
			return nil, fmt.Errorf("%s:%w", o.LockName, err)
		}
	}
	traffic, pages := drift.NewTraffic(s, root), drift.NewPages(s, lock)
	for _, in := range inputs {
		if in.Traffic {
			err = traffic.Read(in.Name, in.In)
		} else {
			err = readPage(pages, in)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", in.Name, err)
		}
	}
	report := pages.Report(o.text).Join(traffic.Report(o.text, lock))
	o.tryProposals(report)
	return report, nil
}

// largestPage is more than package page takes, which then says so.
const largestPage = 64 << 20

func readPage(pages *drift.Pages, in DriftInput) error {
	data, err := io.ReadAll(io.LimitReader(in.In, largestPage))
	if err != nil {
		return err
	}
	return pages.Read(in.Name, data)
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
