package model

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/waschema/waschema/gen/internal/schema"
)

// Options choose how a specification's optional behaviour is read.
type Options struct {
	AssertFormat bool // `format` is checked
}

// Build returns the model of a set. All errors come in one run, as [schema.Errors].
func Build(set *schema.Set, options Options) (*Model, error) {
	b := &builder{options: options, model: &Model{}, uses: map[string]*Use{}, nodes: map[string]*Node{}, folded: map[*schema.Schema]bool{},
		evaluations: map[evaluationKey]*Evaluation{}, dynamics: dynamicsOf(set)}
	for _, f := range set.Files {
		b.checkSupport(f.Schema)
		walk(f.Schema, func(*schema.Schema) { b.schemas++ })
	}
	b.checkEnds(set)
	if len(b.errors) > 0 {
		return nil, b.all()
	}
	for _, f := range set.Files {
		file := &File{Schema: f}
		if b.home = f; f.IsRoot {
			file.Root = b.use([]atom{b.enter(f.Schema)}, f.Schema)
		}
		b.model.Files = append(b.model.Files, file)
		b.drain()
	}
	b.buildUnreferenced(set)
	if b.dynamics != nil {
		b.checkLoops()
	}
	if len(b.errors) > 0 {
		return nil, b.all()
	}
	b.finishUnions()
	return b.model, nil
}

// builder turns conjunctions of schemas into nodes. Nodes are made once per conjunction, so recursion ends; they
// are filled from a queue, so deep schemas do not nest calls.
type builder struct {
	options Options
	model   *Model
	errors  schema.Errors
	uses    map[string]*Use
	nodes   map[string]*Node
	queue   []pending
	unions  []*Union                // whose variants' nodes are not filled yet
	home    *schema.File            // of the node being filled
	folded  map[*schema.Schema]bool // schemas that are part of some node

	schemas     int // how many there are
	evaluations map[evaluationKey]*Evaluation
	dynamics    *dynamics
}

// pending is a node that waits to be filled.
type pending struct {
	node *Node
	set  conjunction
}

// all returns the errors in order; a schema that is part of several nodes is wrong once.
func (b *builder) all() schema.Errors {
	b.errors.Sort()
	return slices.Compact(b.errors)
}

func (b *builder) fail(pos schema.Position, keyword, message string) {
	b.errors = append(b.errors, schema.Error{Position: pos, Keyword: keyword, Message: message})
}

// buildUnreferenced adds the definitions that no root reaches, so that a file of definitions is a library: first
// those nothing refers to, then what is left of definitions that only refer to each other.
func (b *builder) buildUnreferenced(set *schema.Set) {
	referenced := map[*schema.Schema]bool{}
	var defs [][]*schema.Schema
	for _, f := range set.Files {
		var own []*schema.Schema
		walk(f.Schema, func(s *schema.Schema) {
			if s.Ref != nil {
				referenced[s.Ref] = true
			}
			if _, ok := s.DefName(); ok {
				own = append(own, s)
			}
		})
		sortByPointer(own)
		defs = append(defs, own)
	}
	for _, wanted := range []bool{false, true} {
		for i, own := range defs {
			for _, s := range own {
				if !b.folded[s] && referenced[s] == wanted {
					b.home = s.File
					b.model.Files[i].Defs = append(b.model.Files[i].Defs, b.use([]atom{b.enter(s)}, s))
					b.drain()
				}
			}
		}
	}
}

// use returns the place for values that satisfy all atoms; site is the schema whose annotations describe it.
func (b *builder) use(atoms []atom, site *schema.Schema) *Use {
	return b.useOf(closure(atoms), site)
}

// useOf is use for schemas that are a conjunction already.
func (b *builder) useOf(c conjunction, site *schema.Schema) *Use {
	set, nullable := simplify(c)
	u := &Use{Nullable: nullable, At: site.Location()}
	u.Node = b.node(set, site)
	if u.Node.Schema != site {
		u.Doc = docOf(site)
	}
	return u
}

// node returns the node of a conjunction. Equal conjunctions at two places are two nodes, unless both places only refer
// to a third: else the order in which the places are found would decide which of them names the node.
func (b *builder) node(set conjunction, site *schema.Schema) *Node {
	origin := set.origin(site)
	home := origin.File
	if b.home != nil && set.foreign(origin) {
		home = b.home // the origin's folder may not know of the others; whoever brings them together does
	}
	key := set.key() + "@" + strconv.Itoa(origin.Index) + "@" + home.Path
	if n := b.nodes[key]; n != nil {
		return n
	}
	n := &Node{ID: len(b.model.Nodes), Schema: origin, Home: home, At: origin.Location(), Doc: docOf(origin), Kinds: AnyKind}
	n.GoName, n.GoType = text(origin, "x-go-name"), text(origin, "x-go-type")
	b.nodes[key] = n
	b.model.Nodes = append(b.model.Nodes, n)
	b.queue = append(b.queue, pending{n, set})
	return n
}

// maxNodes bounds the model: schemas that contain each other in many ways have a node for each way, which can be
// many more than there are schemas.
const maxNodes = 500_000

func (b *builder) drain() {
	for len(b.queue) > 0 {
		if len(b.model.Nodes) > maxNodes {
			b.fail(b.queue[0].node.Schema.Pos, "", fmt.Sprintf("the schemas combine in more than %d ways", maxNodes))
			b.queue = nil
			return
		}
		next := b.queue[0]
		b.queue = b.queue[1:]
		b.home = next.node.Home
		b.fill(next.node, next.set)
	}
}

// fill applies every keyword of the conjunction to its node.
func (b *builder) fill(n *Node, set conjunction) {
	for _, a := range set.atoms {
		b.folded[a.s] = true
		if a.s.Bool != nil {
			if !*a.s.Bool && n.Never == nil {
				n.Never = neverOf(a.s)
			}
			continue
		}
		for _, k := range a.s.Keywords {
			if handle := handlers[meaningOf(k).name]; handle != nil && k.Row != nil {
				handle(b, n, a, k)
			}
		}
		b.narrowByBranches(n, a)
		if a.drop&dropOpenEnum != 0 {
			n.OpenEnum = openEnumOf(a)
		}
	}
	for _, s := range set.through {
		b.folded[s] = true
	}
	if set.kinds != noKind {
		n.Kinds &= set.kinds
		if set.kinds != AnyKind&^Null {
			n.Part = set.kinds
		}
	}
	n.Shape = set.kindsLeft() & n.Kinds
	b.addUnions(n, set)
	if n.Union != nil {
		n.Object, n.Array, n.Checks, n.Also = nil, nil, nil, nil
		return
	}
	b.addFields(n, set)
	b.addElements(n, set)
}

// neverOf says how a false schema forbids values.
func neverOf(s *schema.Schema) *Never {
	if s.Parent != nil {
		if k := s.Parent.Keyword("additionalProperties"); k != nil && k.Schema == s {
			return &Never{Keyword: k.Name, At: s.Parent.Location()}
		}
	}
	return &Never{Keyword: "false", At: s.Location()}
}

// addFields builds the fields of an object from all schemas of the conjunction: a member must satisfy every
// schema that names it, and the additionalProperties of every schema that does not.
func (b *builder) addFields(n *Node, set conjunction) {
	if n.Object == nil {
		if !set.has("additionalProperties") && !set.has("patternProperties") {
			return
		}
		n.objectRules()
	}
	for _, name := range set.memberNames() {
		atoms, site := set.member(name)
		f := &Field{Name: name, Use: b.use(atoms, site), GoName: text(site, "x-go-name"), Site: site}
		n.Object.Fields = append(n.Object.Fields, f)
	}
	if set.has("patternProperties") {
		b.addGroups(n, set)
	} else {
		b.addFurther(n, set)
	}
	b.addBeside(n, set)
}

// addFurther builds what holds for members that no field names.
func (b *builder) addFurther(n *Node, set conjunction) {
	var further []atom
	for _, a := range set.atoms {
		switch k := a.further(); {
		case k == nil:
		case forbids(k.Schema):
			if n.Object.Closed == "" {
				n.Object.Closed = a.s.Location()
			}
		default:
			n.Object.Named = true
			further = append(further, a.to(k.Schema))
		}
	}
	if n.Object.Closed == "" && len(further) > 0 {
		n.Object.Additional = b.use(further, further[0].s)
	}
}

// addGroups is addFurther where names may match patterns: additionalProperties is then about the names that match none of
// the patterns beside it, so every schema is a group of its own.
func (b *builder) addGroups(n *Node, set conjunction) {
	for _, a := range set.atoms {
		if a.s.Bool != nil {
			continue
		}
		g := &MemberGroup{}
		if k := a.s.Keyword("patternProperties"); k != nil && k.Row != nil {
			for _, p := range k.Named {
				re2, err := translate(p.Name)
				if err != nil {
					continue // reported by checkSupport
				}
				g.Patterns = append(g.Patterns, &MemberPattern{Source: p.Name, RE2: re2, Use: b.sub(a, p.Schema)})
			}
		}
		if k := a.further(); k != nil && forbids(k.Schema) {
			g.Closed = a.s.Location()
		} else if k != nil {
			n.Object.Named = true
			g.Additional = b.sub(a, k.Schema)
		}
		if g.Closed != "" {
			n.Object.Named = true // what no group names is a violation
		}
		if len(g.Patterns) > 0 || g.Additional != nil || g.Closed != "" {
			n.Object.Groups = append(n.Object.Groups, g)
		}
	}
}

// further returns the additionalProperties of the atom; nil without.
func (a atom) further() *schema.Keyword {
	k := a.s.Keyword("additionalProperties")
	if k == nil || k.Schema == nil || meaningOf(k).effect != assertion {
		return nil
	}
	return k
}

func forbids(s *schema.Schema) bool { return s.Bool != nil && !*s.Bool }
