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
	add := func(p *plan.Package, rules *plan.Rules, ident, basis string) {
		if rules == nil { // a struct around a value that has a type of its own
			return
		}
		at := rules.Node.Schema.Location()
		if _, found := types[at]; !found {
			types[at] = goType{p.Name + "." + ident, basis}
		}
	}
	for _, p := range packages {
		for _, f := range p.Files {
			if f.Root != nil {
				add(p, rulesOf(f.Root.Struct), f.Root.Ident, f.Root.Struct.Doc.Evidence)
			}
			for _, d := range f.Decls {
				switch d := d.(type) {
				case *plan.Struct:
					add(p, rulesOf(d), d.Ident, d.Doc.Evidence)
				case *plan.Union:
					add(p, d.Rules, d.Ident, d.Doc.Evidence)
				case *plan.Enum:
					add(p, d.Rules, d.Ident, d.Doc.Evidence)
				}
			}
		}
	}
	return types
}

// rulesOf returns the rules of a struct, or of the value that it wraps.
func rulesOf(s *plan.Struct) *plan.Rules {
	if s.Rules == nil && s.Value != nil {
		return s.Value.Rules
	}
	return s.Rules
}
