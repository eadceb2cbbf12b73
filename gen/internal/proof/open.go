package proof

import (
	"fmt"
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
)

// opener copies models the way consumers read them that ignore members they do not know: objects that forbid further members
// allow them. What patterns forbid stays forbidden, since there the names are the point. Where variants of a oneOf were told
// apart by nothing but members that others forbid, such a consumer takes the first that fits: it becomes an anyOf.
type opener struct {
	nodes       map[*model.Node]*model.Node
	evaluations map[*model.Evaluation]*model.Evaluation
	queue       []func()
	closed      map[*model.Node]bool // whether something at the place of the node was opened
}

func newOpener() *opener {
	return &opener{nodes: map[*model.Node]*model.Node{}, evaluations: map[*model.Evaluation]*model.Evaluation{}, closed: map[*model.Node]bool{}}
}

// use returns the place as it is to such consumers.
func (o *opener) use(u *model.Use) *model.Use {
	out := o.place(u)
	for len(o.queue) > 0 {
		next := o.queue[0]
		o.queue = o.queue[1:]
		next()
	}
	return out
}

func (o *opener) place(u *model.Use) *model.Use {
	if u == nil {
		return nil
	}
	out := *u
	out.Node = o.node(u.Node)
	return &out
}

func (o *opener) places(list []*model.Use) []*model.Use {
	out := make([]*model.Use, len(list))
	for i, u := range list {
		out[i] = o.place(u)
	}
	return out
}

func (o *opener) node(n *model.Node) *model.Node {
	if out := o.nodes[n]; out != nil {
		return out
	}
	out := new(model.Node)
	*out = *n
	o.nodes[n] = out
	o.queue = append(o.queue, func() { o.fill(out) })
	return out
}

// fill opens a copied node.
func (o *opener) fill(n *model.Node) {
	if n.Never != nil && n.Never.Keyword == "additionalProperties" {
		n.Never, n.Kinds, n.Shape = nil, model.AnyKind, model.AnyKind
	}
	if n.Object != nil {
		n.Object = o.object(n.Object)
	}
	if n.Array != nil {
		a := *n.Array
		a.Prefix, a.Items, a.Contains = o.places(a.Prefix), o.place(a.Items), slices.Clone(a.Contains)
		for i, c := range a.Contains {
			contains := *c
			contains.Use = o.place(c.Use)
			a.Contains[i] = &contains
		}
		n.Array = &a
	}
	if n.Union != nil {
		n.Union = o.union(n.Union)
	}
	var also []model.Applicator
	for _, a := range n.Also {
		if a = o.applicator(a); a != nil {
			also = append(also, a)
		}
	}
	n.Also = also
}

func (o *opener) object(rules *model.ObjectRules) *model.ObjectRules {
	out := *rules
	out.Closed, out.Additional = "", o.place(rules.Additional)
	out.Fields, out.Groups, out.Names = slices.Clone(rules.Fields), nil, slices.Clone(rules.Names)
	for i, f := range out.Fields {
		field := *f
		field.Use = o.place(f.Use)
		if f.Beside != nil {
			field.Beside = &model.Beside{Tag: f.Beside.Tag, Union: o.union(f.Beside.Union)}
		}
		out.Fields[i] = &field
	}
	for _, g := range rules.Groups {
		group := model.MemberGroup{Additional: o.place(g.Additional), Closed: g.Closed}
		if len(g.Patterns) == 0 {
			group.Closed = ""
		}
		for _, p := range g.Patterns {
			group.Patterns = append(group.Patterns, &model.MemberPattern{Source: p.Source, RE2: p.RE2, Use: o.place(p.Use)})
		}
		out.Groups = append(out.Groups, &group)
	}
	for i, r := range out.Names {
		out.Names[i] = &model.NameRule{At: r.At, Use: o.place(r.Use)}
	}
	return &out
}

func (o *opener) union(u *model.Union) *model.Union {
	out := *u
	out.Variants = nil
	for _, v := range u.Variants {
		if o.closes(v.Use.Node) {
			out.Keyword = "anyOf"
		}
		variant := *v
		variant.Use = o.place(v.Use)
		out.Variants = append(out.Variants, &variant)
	}
	return &out
}

// applicator returns nil for what opening leaves nothing of.
func (o *opener) applicator(a model.Applicator) model.Applicator {
	switch a := a.(type) {
	case *model.Union:
		return o.union(a)
	case *model.Not:
		return &model.Not{At: a.At, Use: o.place(a.Use)}
	case *model.Conditional:
		return &model.Conditional{At: a.At, If: o.place(a.If), Then: o.place(a.Then), Else: o.place(a.Else)}
	case *model.Dependent:
		return &model.Dependent{Keyword: a.Keyword, At: a.At, Member: a.Member, Use: o.place(a.Use)}
	case *model.Unevaluated:
		if opens(a) {
			return nil
		}
		return &model.Unevaluated{Keyword: a.Keyword, At: a.At, Use: o.place(a.Use), By: o.evaluation(a.By)}
	}
	panic(fmt.Sprintf("proof: unknown applicator %T", a))
}

// opens reports whether such consumers do without the keyword.
func opens(u *model.Unevaluated) bool {
	return u.Keyword == "unevaluatedProperties" && u.Use == nil && !patterned(u.By, map[*model.Evaluation]bool{})
}

// patterned reports whether patterns are among what is evaluated.
func patterned(e *model.Evaluation, seen map[*model.Evaluation]bool) bool {
	if e == nil || seen[e] {
		return false
	}
	seen[e] = true
	return len(e.Patterns) > 0 || slices.ContainsFunc(e.Parts, func(p model.EvaluationPart) bool { return patterned(p.By, seen) })
}

func (o *opener) evaluation(e *model.Evaluation) *model.Evaluation {
	if e == nil {
		return nil
	}
	if out := o.evaluations[e]; out != nil {
		return out
	}
	out := new(model.Evaluation)
	o.evaluations[e] = out
	*out = *e
	out.Contains, out.Parts = o.places(e.Contains), slices.Clone(e.Parts)
	for i, p := range out.Parts {
		out.Parts[i].If, out.Parts[i].By = o.place(p.If), o.evaluation(p.By)
	}
	return out
}

// closes reports whether a node, or one that holds in its place, is opened.
func (o *opener) closes(n *model.Node) bool {
	closed, known := o.closed[n]
	if known {
		return closed
	}
	o.closed[n] = false // for nodes that lead back here, which models do not have
	if rules := n.Object; rules != nil {
		closed = rules.Closed != "" || slices.ContainsFunc(rules.Groups, func(g *model.MemberGroup) bool { return g.Closed != "" && len(g.Patterns) == 0 })
	}
	if n.Union != nil {
		closed = closed || o.unionCloses(n.Union)
	}
	for _, a := range n.Also {
		switch a := a.(type) {
		case *model.Union:
			closed = closed || o.unionCloses(a)
		case *model.Unevaluated:
			closed = closed || opens(a)
		}
	}
	o.closed[n] = closed
	return closed
}

func (o *opener) unionCloses(u *model.Union) bool {
	return slices.ContainsFunc(u.Variants, func(v *model.Variant) bool { return o.closes(v.Use.Node) })
}
