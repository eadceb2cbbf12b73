package impact

import (
	"strconv"

	"github.com/waschema/waschema/gen/internal/plan"
)

// Kind is what a symbol is.
type Kind uint8

// The kinds of symbols.
const (
	Type Kind = iota
	Field
	Constant
	Variant // a type's being one of those that an interface stands for
	Function
)

// String returns the word of reports.
func (k Kind) String() string {
	return [...]string{"type", "field", "constant", "variant", "function"}[k]
}

// symbol is one thing that code can refer to.
type symbol struct {
	pkg    string
	kind   Kind
	owner  string // the type that a field, constant or variant belongs to
	name   string // "TextMessage", "TextMessage.Body"
	decl   string // what follows the name: a Go type, a constant's type and value
	wire   string // what it stands for in documents: of a field the member, of a constant the text
	at     string // where in the schemas
	member string // of a field: the member
	within string // of a field: where the object stands
}

// key tells the symbols of one side apart.
func (s *symbol) key() string { return s.pkg + "\x00" + strconv.Itoa(int(s.kind)) + "\x00" + s.name }

// symbolsOf lists what packages export, in their order.
func symbolsOf(packages []*plan.Package) []*symbol {
	var l lister
	for _, p := range packages {
		for _, f := range p.Files {
			if f.Root != nil {
				l.root(p, f)
			}
			for _, d := range f.Decls {
				switch d := d.(type) {
				case *plan.Struct:
					l.structs(p, d)
				case *plan.Union:
					l.union(p, d)
				case *plan.Enum:
					l.enum(p, d)
				case *plan.Container: // not exported
				default:
					panic("impact: unknown declaration")
				}
			}
		}
	}
	return l.list
}

// lister collects symbols.
type lister struct{ list []*symbol }

func (l *lister) add(s symbol) { l.list = append(l.list, &s) }

func (l *lister) root(p *plan.Package, f *plan.File) {
	ident, at := f.Root.Ident, f.Source+"#"
	result := "*" + f.Root.Struct.Ident
	l.add(symbol{pkg: p.Name, kind: Function, name: "Decode" + ident, decl: "func([]byte) (" + result + ", error)", at: at})
	l.add(symbol{pkg: p.Name, kind: Function, name: "Validate" + ident, decl: "func([]byte) error", at: at})
	l.add(symbol{pkg: p.Name, kind: Function, name: ident + "Schema", decl: "func() []byte", at: at})
}

func (l *lister) structs(p *plan.Package, s *plan.Struct) {
	at := placeOf(s)
	l.add(symbol{pkg: p.Name, kind: Type, name: s.Ident, decl: "struct", at: at})
	if s.Value != nil {
		l.add(symbol{pkg: p.Name, kind: Field, owner: s.Ident, name: s.Ident + ".Value", decl: elementType(p, s.Value), wire: "the value itself", at: at})
		return
	}
	for _, f := range s.Fields {
		l.add(symbol{
			pkg: p.Name, kind: Field, owner: s.Ident, name: s.Ident + "." + f.Ident, decl: fieldType(p, f),
			wire: f.Name, member: f.Name, at: siteOf(s, f), within: at,
		})
	}
}

// siteOf is where a field's member is described.
func siteOf(s *plan.Struct, f *plan.Field) string {
	if s.Rules != nil {
		if m := s.Rules.Node.Object.Field(f.Name); m != nil && m.Site != nil {
			return m.Site.Location()
		}
	}
	return placeOf(s)
}

func (l *lister) union(p *plan.Package, u *plan.Union) {
	at := u.Model.At
	l.add(symbol{pkg: p.Name, kind: Type, name: u.Ident, decl: "interface", at: at})
	l.add(symbol{pkg: p.Name, kind: Type, name: u.Invalid, decl: "struct", at: at})
	if u.Unknown != "" {
		l.add(symbol{pkg: p.Name, kind: Type, name: u.Unknown, decl: "struct", at: at})
		if u.TagIdent != "" {
			l.add(symbol{pkg: p.Name, kind: Field, owner: u.Unknown, name: u.Unknown + "." + u.TagIdent, decl: "string", wire: u.Model.Tag, at: at})
		}
	}
	for _, v := range u.Variants {
		if v.Struct != nil {
			l.add(symbol{pkg: p.Name, kind: Variant, owner: u.Ident, name: u.Ident + "(" + v.Struct.Ident + ")", decl: "*" + v.Struct.Ident, wire: v.Struct.Ident, at: at})
		}
	}
}

func (l *lister) enum(p *plan.Package, e *plan.Enum) {
	at := e.Rules.Node.At
	l.add(symbol{pkg: p.Name, kind: Type, name: e.Ident, decl: "string", at: at})
	for _, v := range e.Values {
		l.add(symbol{pkg: p.Name, kind: Constant, owner: e.Ident, name: v.Ident, decl: e.Ident + " = " + strconv.Quote(v.Text), wire: v.Text, at: at})
	}
}

// placeOf returns where the definition of a struct, or of the value that it wraps, stands.
func placeOf(s *plan.Struct) string {
	switch {
	case s.Rules != nil:
		return s.Rules.Node.At
	case s.Value != nil && s.Value.Union != nil:
		return s.Value.Union.Model.At
	case s.Value != nil && s.Value.Rules != nil:
		return s.Value.Rules.Node.At
	}
	return ""
}
