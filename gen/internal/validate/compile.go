package validate

import (
	"fmt"
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/jsonrt"
)

// Compiler turns nodes into the rules of one table, each once. Rules are filled from a queue, so that deep models do not
// nest calls; the table is complete when [Compiler.Table] has been called.
type Compiler struct {
	survey      bool
	table       *jsonrt.Table
	whole       map[*model.Node]jsonrt.Ref
	patterns    map[patternKey]int
	evaluations map[*model.Evaluation]int
	queue       []func()
}

// patternKey tells patterns apart. What an evaluation matches has no source, for no message tells it.
type patternKey struct{ source, re2 string }

// NewCompiler returns a compiler without rules. With survey the rules also say what no schema names.
func NewCompiler(survey bool) *Compiler {
	return &Compiler{
		survey: survey, table: &jsonrt.Table{},
		whole:    map[*model.Node]jsonrt.Ref{},
		patterns: map[patternKey]int{}, evaluations: map[*model.Evaluation]int{},
	}
}

// Table returns the rules of everything that was asked for, and of what that leads to.
func (c *Compiler) Table() *jsonrt.Table {
	for len(c.queue) > 0 {
		next := c.queue[0]
		c.queue = c.queue[1:]
		next()
	}
	return c.table
}

// Place returns the rules of a place; nil stands for a place where anything goes.
func (c *Compiler) Place(u *model.Use) jsonrt.Ref {
	if u == nil || Free(u.Node) {
		return 0
	}
	ref, known := c.whole[u.Node]
	if !known {
		ref = c.add()
		c.whole[u.Node] = ref
		c.queue = append(c.queue, func() { c.table.Rules[ref] = c.rules(u.Node) })
	}
	if u.Nullable {
		return -ref
	}
	return ref
}

// add makes room for one more set of rules; the first place stays empty.
func (c *Compiler) add() jsonrt.Ref {
	if len(c.table.Rules) == 0 {
		c.table.Rules = append(c.table.Rules, jsonrt.Rules{})
	}
	c.table.Rules = append(c.table.Rules, jsonrt.Rules{})
	return jsonrt.Ref(len(c.table.Rules) - 1)
}

// Free reports whether a node allows every value.
func Free(n *model.Node) bool {
	return n.Never == nil && n.Union == nil && len(n.Also) == 0 && n.Kinds == model.AnyKind && n.Shape == model.AnyKind &&
		len(n.Checks) == 0 && n.OpenEnum == nil && n.Object == nil && n.Array == nil
}

// Mapped returns the one pattern that describes all members of a node's objects, which generated code reads into a map:
// no field stands beside it, and members of other names are not allowed or cannot be. It is nil for all other nodes.
func Mapped(n *model.Node) *model.MemberPattern {
	o := n.Object
	if o == nil || len(o.Fields) > 0 || len(o.Groups) != 1 || len(o.Groups[0].Patterns) != 1 {
		return nil
	}
	p := o.Groups[0].Patterns[0]
	if o.Groups[0].Closed == "" && !slices.Contains(matchAll, p.Source) {
		return nil
	}
	return p
}

// matchAll are ways of writing a pattern that matches every name.
var matchAll = []string{"", "^", "$", ".*", "^.*"}

// rules translates all that a node says.
func (c *Compiler) rules(n *model.Node) jsonrt.Rules {
	switch {
	case n.Never != nil:
		return jsonrt.Rules{Never: &jsonrt.Never{Keyword: n.Never.Keyword, At: n.Never.At}}
	case n.Union != nil:
		return jsonrt.Rules{Union: c.union(n.Union), Also: c.also(n.Also)}
	}
	r := jsonrt.Rules{Kinds: kindsOf(n.Kinds), Odd: kindsOf(n.Kinds &^ n.Shape), At: n.KindsAt, Also: c.also(n.Also)}
	if r.At == "" {
		r.At = n.At
	}
	if n.Object != nil {
		r.Object = c.object(n)
	}
	if n.Array != nil {
		r.Array = &jsonrt.ArrayRules{Items: c.Place(n.Array.Items), Prefix: c.places(n.Array.Prefix), Contains: c.contains(n.Array)}
	}
	for _, check := range n.Checks {
		c.check(&r, check)
	}
	if n.OpenEnum != nil && c.survey {
		r.Named = sorted(model.Texts(n.OpenEnum.Values))
	}
	return r
}

func (c *Compiler) places(uses []*model.Use) []jsonrt.Ref {
	var out []jsonrt.Ref
	for _, u := range uses {
		out = append(out, c.Place(u))
	}
	return out
}

func (c *Compiler) contains(a *model.ArrayRules) []jsonrt.Contains {
	var out []jsonrt.Contains
	for _, k := range a.Contains {
		counts := []jsonrt.Bound{{Keyword: k.MinKey, At: k.At, Op: jsonrt.AtLeast, Count: countOf(k.Min)}}
		if k.Max != "" {
			counts = append(counts, jsonrt.Bound{Keyword: "maxContains", At: k.At, Op: jsonrt.AtMost, Count: countOf(k.Max)})
		}
		out = append(out, jsonrt.Contains{Use: c.Place(k.Use), Counts: counts})
	}
	return out
}

// also translates the schemas that only constrain.
func (c *Compiler) also(list []model.Applicator) []jsonrt.Constraint {
	var out []jsonrt.Constraint
	for _, a := range list {
		switch a := a.(type) {
		case *model.Union:
			out = append(out, c.union(a))
		case *model.Not:
			out = append(out, &jsonrt.Not{At: a.At, Use: c.Place(a.Use)})
		case *model.Conditional:
			out = append(out, &jsonrt.Conditional{If: c.Place(a.If), Then: c.Place(a.Then), Else: c.Place(a.Else)})
		case *model.Dependent:
			out = append(out, &jsonrt.Dependent{Member: a.Member, Use: c.Place(a.Use)})
		case *model.Unevaluated:
			out = append(out, &jsonrt.Unevaluated{Keyword: a.Keyword, At: a.At, None: a.Use == nil, Use: c.Place(a.Use), By: c.evaluation(a.By)})
		default:
			panic(fmt.Sprintf("validate: unknown applicator %T", a))
		}
	}
	return out
}

func (c *Compiler) evaluation(e *model.Evaluation) int {
	if e == nil {
		e = &model.Evaluation{}
	}
	i, known := c.evaluations[e]
	if known {
		return i
	}
	i = len(c.table.Evaluations)
	c.evaluations[e] = i
	c.table.Evaluations = append(c.table.Evaluations, jsonrt.Evaluation{})
	c.queue = append(c.queue, func() {
		out := jsonrt.Evaluation{
			AllMembers: e.AllMembers, Names: sorted(e.Names), AllItems: e.AllItems, Prefix: e.Prefix, Contains: c.places(e.Contains),
		}
		for _, re2 := range e.Patterns {
			out.Patterns = append(out.Patterns, c.pattern("", re2))
		}
		for _, p := range e.Parts {
			out.Parts = append(out.Parts, jsonrt.EvaluationPart{If: c.Place(p.If), Fails: p.Fails, Has: p.Has, Member: p.Member, By: c.evaluation(p.By)})
		}
		c.table.Evaluations[i] = out
	})
	return i
}

// pattern returns the index of a pattern. The model has made sure that re2 is an expression.
func (c *Compiler) pattern(source, re2 string) int {
	key := patternKey{source, re2}
	i, known := c.patterns[key]
	if !known {
		i = len(c.table.Patterns)
		c.patterns[key] = i
		if source != "" {
			c.patterns[patternKey{"", re2}] = i // does for what needs no source
		}
		c.table.Patterns = append(c.table.Patterns, jsonrt.Pattern{Source: source, RE2: re2})
	}
	return i
}

// sorted returns the texts in order, each once, for looking them up.
func sorted(texts []string) []string {
	out := slices.Clone(texts)
	slices.Sort(out)
	return slices.Compact(out)
}
