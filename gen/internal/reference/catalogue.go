package reference

import (
	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/gen/internal/reference/inspect"
	"github.com/waschema/waschema/gen/internal/validate"
	"github.com/waschema/waschema/gen/jsonrt"
)

// catalogueOf compiles the rules of all shapes into what the page's validator knows.
func (s *site) catalogueOf(m *model.Model) *inspect.Catalogue {
	c := &inspect.Catalogue{}
	rules := validate.NewCompiler(true)
	index := map[*shape]int{}
	for _, of := range s.shapes {
		if of.use == nil {
			continue // a union beside its tag is no document by itself
		}
		d, isStruct := of.decl.(*plan.Struct)
		index[of] = len(c.Types)
		c.Types = append(c.Types, inspect.Type{
			Name: of.name(), Page: of.page, Use: rules.Place(of.use), Wrap: isStruct && d.Value != nil,
		})
		if of.root {
			c.Roots = append(c.Roots, inspect.Root{Name: of.name(), Type: index[of]})
		}
	}
	names := func(u *model.Union, of jsonrt.Ref, member string) {
		d := s.byUnion[u]
		if d == nil {
			return // no Go type stands for it
		}
		at := s.byDecl[d]
		found := inspect.Union{Name: at.name(), Page: at.page, Of: of, Member: member}
		if d.Unknown != "" {
			found.Unknown = at.pkg.Name + "." + d.Unknown
		}
		for _, v := range d.Variants {
			i := -1
			if v.Struct != nil {
				i = index[s.byDecl[v.Struct]]
			}
			found.Variants = append(found.Variants, i)
		}
		c.Unions = append(c.Unions, found)
	}
	for _, n := range m.Nodes {
		if n.Union != nil {
			names(n.Union, rules.Place(&model.Use{Node: n}), "")
		}
		if n.Object == nil {
			continue
		}
		for _, f := range n.Object.Fields {
			if f.Beside != nil {
				names(f.Beside.Union, rules.Place(&model.Use{Node: n}), f.Name)
			}
		}
	}
	c.Table = *rules.Table()
	return c
}
