package reference

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/plan"
)

// link leads to the page of a type.
type link struct{ Name, Title, Page, Note string }

func linkTo(of *shape) link { return link{Name: of.ident, Title: of.title, Page: of.page} }

// typeBody is the data of the page of a type.
type typeBody struct {
	Name, Package, PackagePage string
	Title, Kind                string
	Text                       []string
	Deprecated                 bool
	Evidence                   string
	Sources                    []string
	At                         string // place of the schema, and the line of its file
	Line                       int
	Root                       string // name of the function that decodes it; "" for what is no root
	File                       string // Go file
	Members                    []member
	Facts                      facts // of a type without members
	Go                         []part
	Values                     []value
	OpenValues                 bool
	Union                      *unionBody
	Example                    string
	Made                       bool
	Checkable                  bool // the page that validates knows the type
	Snippet                    snippet
	UsedBy                     []link
}

// unionBody is what the page of a union shows beside.
type unionBody struct {
	Chooser  string
	Variants []variant
	Picture  template.HTML
	Invalid  string
	Unknown  string
}

// body collects what the page of a type says.
func (s *site) body(of *shape) typeBody {
	b := typeBody{
		Name: of.ident, Package: of.pkg.Name, PackagePage: packagePage(of.pkg), Title: of.title, Text: paragraphs(of.doc.Text),
		Deprecated: of.doc.Deprecated, Evidence: of.doc.Evidence, Sources: of.doc.Sources, At: of.at(), File: of.file.Name,
		Snippet: s.snippet(of), UsedBy: s.usedBy(of), Checkable: of.use != nil,
	}
	if of.use != nil {
		b.Line = of.use.Node.Schema.Pos.Line
		if of.use.Node.At != b.At {
			b.Line = 0
		}
	}
	if of.root {
		b.Root = "Decode" + of.ident
	}
	if of.example != nil {
		b.Example, b.Made = indented(of.example), of.made
	}
	switch d := of.decl.(type) {
	case *plan.Struct:
		b.Kind = "struct"
		b.Members = s.members(of)
		if d.Value != nil {
			b.Go = s.baseType(of.pkg, d.Value)
			b.Facts = s.facts(of.use, target(d.Value))
		} else {
			b.Facts.Rules = ruleWords(of.use.Node)
		}
	case *plan.Union:
		b.Kind = "union"
		base := strings.Repeat("../", strings.Count(of.page, "/"))
		b.Union = &unionBody{Chooser: s.chooser(of, d), Variants: s.variants(d), Picture: s.picture(of, base), Invalid: d.Invalid, Unknown: d.Unknown}
	case *plan.Enum:
		b.Kind = "enum"
		b.Values, b.OpenValues = valuesOf(of.use.Node, d)
		b.Facts.Rules = ruleWords(of.use.Node)
	}
	return b
}

// usedBy lists the types that a type stands in, each once, with the members it stands at.
func (s *site) usedBy(of *shape) []link {
	var out []link
	place := map[*shape]int{}
	for _, h := range of.usedBy {
		i, known := place[h.from]
		if !known {
			l := linkTo(h.from)
			if h.from.pkg != of.pkg {
				l.Name = h.from.name()
			}
			out = append(out, l)
			i = len(out) - 1
			place[h.from] = i
		} else {
			out[i].Note += ", "
		}
		out[i].Note += h.label()
	}
	return out
}

// overviewBody is the data of the first page.
type overviewBody struct {
	Packages []packageLink
	Types    int
}

type packageLink struct {
	Name, Page, Dir, Text    string
	Roots                    []link
	Payloads, Types, Members int
}

func (s *site) overview() overviewBody {
	b := overviewBody{Types: len(s.shapes)}
	for _, p := range s.packages {
		l := packageLink{Name: p.Name, Dir: p.Dir, Page: packagePage(p)}
		for _, of := range s.of(p) {
			l.Types++
			if of.root {
				root := linkTo(of)
				root.Note = strings.Join(paragraphs(of.doc.Text), " ")
				l.Roots = append(l.Roots, root)
			}
			switch d := of.decl.(type) {
			case *plan.Struct:
				l.Members += len(d.Fields)
			case *plan.Union:
				for _, v := range d.Variants {
					if v.Struct != nil {
						l.Payloads++
					}
				}
			}
		}
		b.Packages = append(b.Packages, l)
	}
	return b
}

// of returns the shapes of a package.
func (s *site) of(p *plan.Package) []*shape {
	var out []*shape
	for i := range s.shapes {
		if s.shapes[i].pkg == p {
			out = append(out, s.shapes[i])
		}
	}
	return out
}

// packageBody is the data of the page of a package.
type packageBody struct {
	Name, Import string
	Roots        []link
	Unions       []unionSection
	Files        []fileSection
}

// unionSection lists the payloads of one union; those nearest to a root come first.
type unionSection struct {
	link
	depth    int
	ID       string
	Variants []variant
}

// fileSection lists the types of one schema file.
type fileSection struct {
	Source string
	Types  []link
}

func (s *site) packageBody(p *plan.Package) packageBody {
	b := packageBody{Name: p.Name}
	if s.options.Import != "" {
		b.Import = p.ImportPath
	}
	for _, of := range s.of(p) {
		if of.root {
			root := linkTo(of)
			root.Note = strings.Join(paragraphs(of.doc.Text), " ")
			b.Roots = append(b.Roots, root)
		}
		if u, isUnion := of.decl.(*plan.Union); isUnion {
			depth := of.depth
			if !of.reached {
				depth = len(s.shapes)
			}
			b.Unions = append(b.Unions, unionSection{link: linkTo(of), Variants: s.variants(u), depth: depth})
		}
	}
	slices.SortStableFunc(b.Unions, func(x, y unionSection) int { return cmp.Compare(x.depth, y.depth) })
	for i := range b.Unions {
		b.Unions[i].ID = "union-" + strconv.Itoa(i+1)
	}
	types := map[*plan.File][]link{}
	for _, of := range s.of(p) {
		types[of.file] = append(types[of.file], linkTo(of))
	}
	for _, f := range p.Files {
		if len(types[f]) > 0 {
			b.Files = append(b.Files, fileSection{f.Source, types[f]})
		}
	}
	return b
}
