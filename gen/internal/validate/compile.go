package validate

import (
	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/jsonrt"
)

// compiler turns nodes into rules, each once. Rules are filled from a queue, so that deep models do not nest calls.
type compiler struct {
	rules    map[*model.Node]*rules
	queue    []*model.Node
	patterns patterns
}

func (c *compiler) drain() {
	for len(c.queue) > 0 {
		next := c.queue[0]
		c.queue = c.queue[1:]
		c.fill(c.rules[next], next)
	}
}

func (c *compiler) place(u *model.Use) place {
	n := c.rules[u.Node]
	if n == nil {
		n = &rules{}
		c.rules[u.Node] = n
		c.queue = append(c.queue, u.Node)
	}
	return place{n, u.Nullable}
}

// optional is place for a use that may be nil.
func (c *compiler) optional(u *model.Use) *place {
	if u == nil {
		return nil
	}
	p := c.place(u)
	return &p
}

func (c *compiler) fill(n *rules, m *model.Node) {
	n.never = m.Never
	n.kinds, n.shape = kindsOf(m.Kinds), kindsOf(m.Shape)
	n.kindsAt = m.KindsAt
	if n.kindsAt == "" {
		n.kindsAt = m.At
	}
	if m.Union != nil {
		n.union = c.union(m.Union)
		return
	}
	for _, u := range m.Also {
		n.also = append(n.also, c.union(u))
	}
	for _, check := range m.Checks {
		c.patterns.add(n, check)
	}
	if m.OpenEnum != nil {
		n.named = textSet(model.Texts(m.OpenEnum.Values))
	}
	if m.Object != nil {
		n.object = c.object(m.Object)
	}
	if m.Array != nil {
		n.elements = c.optional(m.Array.Items)
	}
}

func (c *compiler) object(m *model.ObjectRules) *object {
	o := &object{names: map[string]int{}, closed: m.Closed, additional: c.optional(m.Additional)}
	o.strange = len(m.Fields) > 0 && m.Closed == "" && m.Additional == nil && !m.Named
	for i, f := range m.Fields {
		o.names[f.Name] = i
		compiled := field{name: f.Name, place: c.optional(f.Use)}
		if f.Beside != nil {
			compiled.beside, compiled.choice = c.union(f.Beside.Union), len(o.beside)
			o.beside = append(o.beside, i)
		}
		o.fields = append(o.fields, compiled)
	}
	for _, r := range m.Required {
		i, ok := o.names[r.Name]
		if !ok {
			i = len(o.fields)
			o.names[r.Name] = i
			o.fields = append(o.fields, field{name: r.Name})
		}
		o.required = append(o.required, requirement{i, r.At})
	}
	return o
}

func (c *compiler) union(m *model.Union) *union {
	u := &union{exclusive: m.Exclusive(), texts: map[string]int{}, others: -1}
	u.facts = jsonrt.Union{Keyword: m.Keyword, At: m.At, Tag: m.Tag}
	u.byTag = m.Tag != "" && m.Kinds() == model.Object
	for i, v := range m.Variants {
		u.variants = append(u.variants, variant{c.place(v.Use), v.Fallback})
		u.facts.Variants = append(u.facts.Variants, jsonrt.UnionVariant{
			Kinds: kindsOf(v.Kinds), Tags: v.Tag.Values, Others: v.Tag.Others, Optional: v.Tag.Optional, Required: v.Required,
		})
		if v.Tag.Optional {
			u.byTag = false
		}
		if v.Tag.Others {
			u.others, u.excluded = i, textSet(v.Tag.Values)
			continue
		}
		for _, text := range v.Tag.Values {
			u.texts[text] = i
		}
	}
	return u
}

func textSet(texts []string) map[string]bool {
	set := make(map[string]bool, len(texts))
	for _, text := range texts {
		set[text] = true
	}
	return set
}
