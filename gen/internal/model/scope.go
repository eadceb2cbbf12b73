package model

import (
	"slices"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
)

// scope is what dynamic references mean on one way into a schema: the outermost schema that bears each anchor. Ways that
// agree in this share one scope, so that there are finitely many. Nil stands for every way into a schema from which no
// dynamic reference can be reached.
type scope struct {
	all    *dynamics
	bearer []*schema.Schema // of each name in all.names; nil where none has been entered
	key    string
}

// dynamics is what the dynamic references of a set can mean.
type dynamics struct {
	names   []string // anchors that some dynamic reference looks for, sorted
	reaches map[*schema.Schema]bool
	scopes  map[string]*scope
}

// dynamicsOf looks through a set; nil when it has no reference whose meaning depends on the way to it.
func dynamicsOf(set *schema.Set) *dynamics {
	d := &dynamics{reaches: map[*schema.Schema]bool{}, scopes: map[string]*scope{}}
	users := map[*schema.Schema][]*schema.Schema{} // of each schema, those that apply it
	var open []*schema.Schema
	for _, f := range set.Files {
		walk(f.Schema, func(s *schema.Schema) {
			for _, next := range applied(s) {
				users[next] = append(users[next], s)
			}
			if r := s.DynamicRef; r != nil && r.Dynamic {
				open = append(open, s)
				d.reaches[s] = true
				if !slices.Contains(d.names, r.Name) {
					d.names = append(d.names, r.Name)
				}
			}
		})
	}
	if len(open) == 0 {
		return nil
	}
	for len(open) > 0 {
		s := open[len(open)-1]
		open = open[:len(open)-1]
		for _, user := range users[s] {
			if !d.reaches[user] {
				d.reaches[user] = true
				open = append(open, user)
			}
		}
	}
	slices.Sort(d.names)
	return d
}

// applied returns the schemas that s applies to something, itself or through a reference.
func applied(s *schema.Schema) []*schema.Schema {
	var list []*schema.Schema
	if s.Ref != nil {
		list = append(list, s.Ref)
	}
	if s.DynamicRef != nil {
		list = append(list, s.DynamicRef.Static)
	}
	for _, k := range s.Keywords {
		if k.Name == "$defs" || k.Name == "definitions" {
			continue
		}
		if k.Schema != nil {
			list = append(list, k.Schema)
		}
		list = append(list, k.Schemas...)
		for _, named := range k.Named {
			list = append(list, named.Schema)
		}
	}
	return list
}

// enter is a schema that evaluation begins with.
func (b *builder) enter(s *schema.Schema) atom {
	if b.dynamics == nil {
		return atom{s: s}
	}
	outside := &scope{all: b.dynamics, bearer: make([]*schema.Schema, len(b.dynamics.names))}
	return atom{s: s, scope: outside.enter(s)}
}

// enter returns the scope within s: the resource that s stands in decides about the anchors that nothing around it has.
func (sc *scope) enter(s *schema.Schema) *scope {
	if sc == nil || !sc.all.reaches[s] {
		return nil
	}
	bearer := slices.Clone(sc.bearer)
	var key strings.Builder
	for i, name := range sc.all.names {
		if bearer[i] == nil {
			bearer[i] = s.Resource().DynamicAnchor(name)
		}
		if bearer[i] != nil {
			key.WriteString(strconv.Itoa(bearer[i].Index))
		}
		key.WriteByte(',')
	}
	known := sc.all.scopes[key.String()]
	if known == nil {
		known = &scope{sc.all, bearer, key.String()}
		sc.all.scopes[known.key] = known
	}
	return known
}

// reference returns what a keyword of the atom refers to, if it is a reference.
func (a atom) reference(k *schema.Keyword) (atom, bool) {
	switch {
	case k.Name == "$ref" && a.s.Ref != nil:
		return a.to(a.s.Ref), true
	case (k.Name == "$dynamicRef" || k.Name == "$recursiveRef") && a.s.DynamicRef != nil:
		target := a.s.DynamicRef.Static
		if i, found := slices.BinarySearch(a.names(), a.s.DynamicRef.Name); found && a.s.DynamicRef.Dynamic {
			if bearer := a.scope.bearer[i]; bearer != nil {
				target = bearer
			}
		}
		return a.to(target), true
	}
	return atom{}, false
}

func (a atom) names() []string {
	if a.scope == nil {
		return nil
	}
	return a.scope.all.names
}

// checkLoops reports nodes that lead back to themselves without going into a member or an element. checkEnds finds those
// that references and applicators alone make; here are those that only the meaning of a dynamic reference makes.
func (b *builder) checkLoops() {
	const (
		open = 1 + iota
		closed
	)
	state := map[*Node]int{}
	var visit func(n *Node)
	visit = func(n *Node) {
		state[n] = open
		for _, next := range n.inPlace() {
			switch state[next] {
			case open:
				b.fail(n.Schema.Pos, "", "leads back to "+next.At+" without going into a member or an element")
			case closed:
			default:
				visit(next)
			}
		}
		state[n] = closed
	}
	for _, n := range b.model.Nodes {
		if state[n] == 0 {
			visit(n)
		}
	}
}

// inPlace returns the nodes that the same value is held against.
func (n *Node) inPlace() []*Node {
	var list []*Node
	add := func(uses ...*Use) {
		for _, u := range uses {
			if u != nil {
				list = append(list, u.Node)
			}
		}
	}
	union := func(u *Union) {
		for _, v := range u.Variants {
			add(v.Use)
		}
	}
	if n.Union != nil {
		union(n.Union)
	}
	for _, a := range n.Also {
		switch a := a.(type) {
		case *Union:
			union(a)
		case *Not:
			add(a.Use)
		case *Conditional:
			add(a.If, a.Then, a.Else)
		case *Dependent:
			add(a.Use)
		case *Unevaluated: // its conditions are among the others
		}
	}
	return list
}
