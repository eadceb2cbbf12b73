package validate

import (
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/jsonrt"
)

// object translates what a node says of the members of objects.
func (c *Compiler) object(n *model.Node) *jsonrt.ObjectRules {
	m := n.Object
	o := &jsonrt.ObjectRules{Additional: c.Place(m.Additional), Closed: m.Closed, Groups: c.groups(m), Mapped: Mapped(n) != nil}
	o.Strange = c.survey && Strange(n)
	for _, f := range m.Fields {
		field := jsonrt.FieldRules{Name: f.Name}
		if f.Beside != nil {
			field.Beside = c.union(f.Beside.Union)
		} else {
			field.Use = c.Place(f.Use)
		}
		o.Fields = append(o.Fields, field)
	}
	index := map[string]int{}
	for i, f := range o.Fields {
		index[f.Name] = i
	}
	for _, r := range m.Required {
		i, named := index[r.Name]
		if !named {
			i = len(o.Fields)
			index[r.Name] = i
			o.Fields = append(o.Fields, jsonrt.FieldRules{Name: r.Name, Bare: true})
		}
		o.Required = append(o.Required, jsonrt.Requirement{Field: i, At: r.At})
	}
	c.membersAhead(o, m)
	return o
}

// membersAhead translates what is judged of names and of members together.
func (c *Compiler) membersAhead(o *jsonrt.ObjectRules, m *model.ObjectRules) {
	for _, rule := range m.Names {
		if ref := c.Place(rule.Use); ref != 0 {
			o.Names = append(o.Names, ref)
		}
	}
	for _, need := range m.Needs {
		o.Mentioned = append(append(o.Mentioned, need.Member), need.Names...)
	}
	o.Mentioned = sorted(o.Mentioned)
	for _, need := range m.Needs {
		o.Needs = append(o.Needs, jsonrt.Need{Keyword: need.Keyword, At: need.At, Member: need.Member, Names: need.Names})
	}
}

func (c *Compiler) groups(m *model.ObjectRules) []jsonrt.MemberGroup {
	var out []jsonrt.MemberGroup
	for _, g := range m.Groups {
		group := jsonrt.MemberGroup{Additional: c.Place(g.Additional), Closed: g.Closed}
		for _, p := range g.Patterns {
			group.Patterns = append(group.Patterns, jsonrt.MemberPattern{Pattern: c.pattern(p.Source, p.RE2), Use: c.Place(p.Use)})
		}
		out = append(out, group)
	}
	return out
}

// Strange reports whether a member of a node's objects that nothing names is unknown. Where it breaks the schema it is a
// violation, and where nothing is named, or all the rest is described, there is nothing strange in it.
func Strange(n *model.Node) bool {
	m := n.Object
	named := len(m.Fields) > 0 || len(m.Groups) > 0
	return named && m.Closed == "" && m.Additional == nil && !m.Named && !slices.ContainsFunc(n.Also, func(a model.Applicator) bool {
		u, ok := a.(*model.Unevaluated)
		return ok && u.Keyword == "unevaluatedProperties" && u.Use == nil
	})
}
