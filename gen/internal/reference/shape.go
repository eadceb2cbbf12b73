package reference

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
)

// shape is one Go type, which has a page of its own.
type shape struct {
	decl  plan.Decl // *plan.Struct, *plan.Union or *plan.Enum
	pkg   *plan.Package
	file  *plan.File
	ident string
	use   *model.Use // what its values satisfy; nil for a union that a sibling member decides
	doc   plan.Doc
	title string
	page  string // path in the site
	root  bool

	usedBy  []hop // the places in other shapes where it stands
	from    *hop  // the last step of the way from a root; nil for roots and what none leads to
	reached bool  // a root leads to it
	depth   int   // steps from there
	example []byte
	made    bool // the example is made up of the schema
}

// name is how code outside the package calls the type.
func (s *shape) name() string { return s.pkg.Name + "." + s.ident }

// at is the location of the schema that the type is made of.
func (s *shape) at() string {
	if u, ok := s.decl.(*plan.Union); ok && s.use == nil {
		return u.Model.At
	}
	return s.use.At
}

// shapesOf returns a shape for every type of the packages: packages by folder, types by name.
func shapesOf(m *model.Model, packages []*plan.Package) []*shape {
	uses := usesOf(m, packages)
	var all []*shape
	for _, p := range packages {
		taken := map[string]bool{}
		var own []*shape
		for _, f := range p.Files {
			for _, d := range f.Decls {
				s := &shape{decl: d, pkg: p, file: f, use: uses[d]}
				switch d := d.(type) {
				case *plan.Struct:
					s.ident, s.doc, s.root = d.Ident, d.Doc, f.Root != nil && f.Root.Struct == d
				case *plan.Union:
					s.ident, s.doc = d.Ident, d.Doc
				case *plan.Enum:
					s.ident, s.doc = d.Ident, d.Doc
				case *plan.Container:
					continue // functions, not types
				default:
					panic("reference: unknown declaration")
				}
				s.title, s.doc.Text = titleOf(s)
				own = append(own, s)
			}
		}
		slices.SortFunc(own, func(a, b *shape) int { return strings.Compare(a.ident, b.ident) })
		for _, s := range own {
			s.page = path.Join("types", p.Dir, fileName(s.ident, taken)+".html")
		}
		all = append(all, own...)
	}
	slices.SortStableFunc(all, func(a, b *shape) int { return cmp.Compare(a.pkg.Dir, b.pkg.Dir) })
	return all
}

// usesOf finds the place in the model that each declaration stands for.
func usesOf(m *model.Model, packages []*plan.Package) map[plan.Decl]*model.Use {
	byUnion := map[*model.Union]*model.Node{}
	for _, n := range m.Nodes {
		if n.Union != nil {
			byUnion[n.Union] = n
		}
	}
	roots := map[string]*model.Use{}
	for _, f := range m.Files {
		roots[f.Schema.Path] = f.Root
	}
	uses := map[plan.Decl]*model.Use{}
	for _, p := range packages {
		for _, f := range p.Files {
			for _, d := range f.Decls {
				addUse(uses, d, byUnion)
			}
			if f.Root != nil {
				uses[f.Root.Struct] = roots[f.Source]
			}
		}
	}
	return uses
}

// addUse adds the place of a declaration, and of the variants that stand around values.
func addUse(uses map[plan.Decl]*model.Use, d plan.Decl, byUnion map[*model.Union]*model.Node) {
	whole := func(n *model.Node) *model.Use { return &model.Use{Node: n, At: n.At} }
	switch d := d.(type) {
	case *plan.Struct:
		if d.Rules != nil {
			uses[d] = whole(d.Rules.Node)
		} else if uses[d] == nil && d.Value.List != nil {
			uses[d] = whole(d.Value.List.Node)
		}
	case *plan.Union:
		if n := byUnion[d.Model]; n != nil {
			uses[d] = whole(n)
		}
		for _, v := range d.Variants {
			if v.Struct != nil && v.Struct.Value != nil {
				uses[v.Struct] = v.Model.Use
			}
		}
	case *plan.Enum:
		uses[d] = whole(d.Rules.Node)
	}
}

// titleOf returns the title and the description of a shape: in plan they are one comment.
func titleOf(s *shape) (title, description string) {
	if s.use != nil {
		for _, d := range []model.Doc{s.use.Doc, s.use.Node.Doc} {
			if d.Title != "" || d.Description != "" {
				return strings.TrimSpace(d.Title), strings.TrimSpace(d.Description)
			}
		}
	}
	return "", s.doc.Text
}

// reserved are names that Windows gives to devices, whatever follows the dot.
var reserved = []string{"aux", "con", "nul", "prn"}

// fileName is the name of a type as that of a file, which must differ by more than case.
func fileName(ident string, taken map[string]bool) string {
	name := ident
	lower := strings.ToLower(name)
	device := len(lower) == 4 && (strings.HasPrefix(lower, "com") || strings.HasPrefix(lower, "lpt"))
	if slices.Contains(reserved, lower) || device {
		name += "-"
	}
	for n := 2; taken[strings.ToLower(name)]; n++ {
		name = ident + "-" + strconv.Itoa(n)
	}
	taken[strings.ToLower(name)] = true
	return name
}
