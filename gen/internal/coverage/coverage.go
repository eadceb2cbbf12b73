package coverage

import "github.com/waschema/waschema/gen/internal/plan"

// State is how far the schemas cover a section.
type State string

// The states.
const (
	Covered   State = "covered"    // the definition exists and has a Go type
	Missing   State = "missing"    // no definition, or one that does not exist, or that is a union's fallback
	NoPayload State = "no payload" // the section documents none
)

// Row is a section with what stands for it.
type Row struct {
	Section
	GoType string // "cloudapi.TextMessage"; "" when there is none
	Basis  string // x-evidence of the definition: "documented-only", "assumed", or "" when the wire has shown it
	State  State
}

// Rows holds a page against the planned packages.
func Rows(p Page, packages []*plan.Package) []Row {
	types := typesOf(packages)
	var rows []Row
	for _, s := range p.Sections {
		row := Row{Section: s, State: Missing}
		if s.None != "" {
			row.State = NoPayload
		} else if found, ok := types[s.Schema]; ok {
			row.State, row.GoType, row.Basis = Covered, found.name, found.basis
		}
		rows = append(rows, row)
	}
	return rows
}

// goType is a Go type that a definition became.
type goType struct{ name, basis string }

// typesOf returns the Go type of every definition that has one, by where the definition stands. Where a definition has
// several, such as an interface and the struct that wraps it, the first counts: files are in name order, and
// declarations in the order of the schema. Fallbacks are no types of their own.
func typesOf(packages []*plan.Package) map[string]goType {
	types := map[string]goType{}
	add := func(p *plan.Package, at, ident, basis string) {
		if _, found := types[at]; !found {
			types[at] = goType{p.Name + "." + ident, basis}
		}
	}
	for _, p := range packages {
		for _, f := range p.Files {
			if f.Root != nil {
				add(p, placeOf(f.Root.Struct), f.Root.Ident, f.Root.Struct.Doc.Evidence)
			}
			for _, d := range f.Decls {
				switch d := d.(type) {
				case *plan.Struct:
					add(p, placeOf(d), d.Ident, d.Doc.Evidence)
				case *plan.Union:
					add(p, d.Model.At, d.Ident, d.Doc.Evidence)
				case *plan.Enum:
					add(p, d.Rules.Node.Schema.Location(), d.Ident, d.Doc.Evidence)
				}
			}
		}
	}
	return types
}

// placeOf returns where the definition of a struct, or of the value that it wraps, stands.
func placeOf(s *plan.Struct) string {
	switch {
	case s.Rules != nil:
		return s.Rules.Node.Schema.Location()
	case s.Value != nil && s.Value.Union != nil:
		return s.Value.Union.Model.At
	case s.Value != nil && s.Value.Rules != nil:
		return s.Value.Rules.Node.Schema.Location()
	}
	return ""
}
