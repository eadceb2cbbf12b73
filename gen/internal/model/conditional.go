package model

import "github.com/waschema/waschema/gen/internal/schema"

// sub returns the place of a schema that stands in atom a.
func (b *builder) sub(a atom, s *schema.Schema) *Use { return b.use([]atom{a.to(s)}, s) }

// addConditional handles if with then and else. An if alone decides nothing.
func addConditional(b *builder, n *Node, a atom, k *schema.Keyword) {
	c := &Conditional{At: a.s.Location()}
	for _, branch := range []struct {
		keyword string
		use     **Use
	}{{"then", &c.Then}, {"else", &c.Else}} {
		if sub := a.s.Keyword(branch.keyword); sub != nil && sub.Row != nil && sub.Schema != nil {
			*branch.use = b.sub(a, sub.Schema)
		}
	}
	if c.Then == nil && c.Else == nil {
		return
	}
	c.If = b.sub(a, k.Schema)
	n.Also = append(n.Also, c)
}

// addDependencies handles dependentRequired, dependentSchemas, and dependencies, which was both.
func addDependencies(b *builder, n *Node, a atom, k *schema.Keyword) {
	for _, entry := range k.Named {
		n.Also = append(n.Also, &Dependent{Keyword: k.Name, At: a.s.Location(), Member: entry.Name, Use: b.sub(a, entry.Schema)})
	}
	for _, m := range k.Value.Members {
		if m.Value.Kind != schema.Array {
			continue
		}
		need := Need{Keyword: k.Name, At: a.s.Location(), Member: m.Name}
		for _, item := range m.Value.Items {
			need.Names = append(need.Names, item.Text)
		}
		o := n.objectRules()
		o.Needs = append(o.Needs, need)
	}
}
