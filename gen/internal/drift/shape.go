package drift

import (
	"regexp"
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/gen/internal/validate"
	"github.com/waschema/waschema/gen/jsonrt"
)

// shape is a node made ready for walking documents. Counters are kept by number, so that counting costs no look-up.
type shape struct {
	node  *model.Node
	rules jsonrt.Ref
	id    int

	fields     []field
	index      map[string]int
	beside     []int // fields whose variant a sibling chooses
	additional place
	groups     []group
	strange    bool // members that nothing names are unknown

	prefix []place
	items  place

	union *union
	enum  *enumeration
}

// place is where a value stands. Without a shape anything may stand there.
type place struct {
	shape    *shape
	nullable bool
}

// field is one named member.
type field struct {
	place
	model  *model.Field
	id     int
	beside *union
}

// group is what one schema says of members by the patterns of their names.
type group struct {
	patterns   []*regexp.Regexp
	places     []place
	additional place
	described  bool // additional says something of all other members
	closed     bool
}

// union is a choice between variants.
type union struct {
	id       int // of the same numbers as shapes
	model    *model.Union
	tag      string
	variants []variant
}

type variant struct {
	place
	model *model.Variant
	id    int
}

// enumeration is the list of texts that a schema gives for a value.
type enumeration struct {
	at     string
	texts  []string // sorted
	closed bool     // others are violations
}

func (e *enumeration) has(text []byte) bool {
	_, found := slices.BinarySearchFunc(e.texts, text, func(own string, text []byte) int {
		switch {
		case own == string(text):
			return 0
		case own < string(text):
			return -1
		}
		return 1
	})
	return found
}

// Schemas are the schemas that documents are held against, made ready once. They are safe for concurrent use.
type Schemas struct {
	Roots []*Root // sorted by name
	Dir   string  // what the paths of schema files begin with in reports

	table     *jsonrt.Table
	shapes    []*shape
	numbers   int // of shapes and unions
	fields    []*field
	variants  []*variant
	names     map[string]bool // every member that some schema names
	tops      []string        // every member that some root names at the top
	compiler  *validate.Compiler
	byNode    map[*model.Node]*shape
	byID      map[int]*shape
	unions    map[int]*union
	locations map[string]*schema.Schema
	defs      []*Definition
}

// Root is a schema that whole documents are of.
type Root struct {
	Name string
	Use  *model.Use

	place  place
	named  []uint64 // of Schemas.tops
	needs  []uint64 // of Schemas.tops
	isList bool     // arrays are documents of it as well
}

// Definition is a schema that has a name of its own.
type Definition struct {
	Node  *model.Node
	At    string
	Name  string
	place place
}

// NewSchemas prepares the schemas of a model. Roots come in with name and use.
func NewSchemas(m *model.Model, roots []*Root) *Schemas {
	s := &Schemas{
		Roots: roots, names: map[string]bool{}, compiler: validate.NewCompiler(false), byNode: map[*model.Node]*shape{},
		byID: map[int]*shape{}, unions: map[int]*union{}, locations: map[string]*schema.Schema{},
	}
	for _, r := range roots {
		r.place = s.place(r.Use)
	}
	s.define(m)
	for _, f := range m.Files {
		s.locate(f.Schema.Schema)
	}
	for i := 0; i < len(s.shapes); i++ { // filling makes more
		s.fill(s.shapes[i])
	}
	s.table = s.compiler.Table()
	s.lookAtRoots()
	s.byNode, s.compiler = nil, nil
	return s
}

// locate notes where each schema stands.
func (s *Schemas) locate(of *schema.Schema) {
	s.locations[of.Location()] = of
	for _, k := range of.Keywords {
		k.Below(s.locate)
	}
}

// define collects the definitions: each once, as the node that stands for it without what a place adds.
func (s *Schemas) define(m *model.Model) {
	seen := map[string]bool{}
	for _, n := range m.Nodes {
		name, named := n.Schema.DefName()
		if !named || n.Part != 0 || seen[n.At] || n.Schema.File.External() {
			continue
		}
		seen[n.At] = true
		s.defs = append(s.defs, &Definition{Node: n, At: n.At, Name: name, place: s.place(&model.Use{Node: n})})
	}
}

func (s *Schemas) place(u *model.Use) place {
	if u == nil || validate.Free(u.Node) {
		return place{}
	}
	known := s.byNode[u.Node]
	if known == nil {
		known = &shape{node: u.Node, id: s.number(), rules: s.compiler.Place(&model.Use{Node: u.Node})}
		s.byNode[u.Node] = known
		s.shapes = append(s.shapes, known)
		s.byID[known.id] = known
	}
	return place{known, u.Nullable}
}

func (s *Schemas) number() int {
	s.numbers++
	return s.numbers - 1
}

func (s *Schemas) places(uses []*model.Use) []place {
	out := make([]place, len(uses))
	for i, u := range uses {
		out[i] = s.place(u)
	}
	return out
}

// fill says how the values of a node are walked.
func (s *Schemas) fill(sh *shape) {
	n := sh.node
	switch {
	case n.Never != nil:
		return
	case n.Union != nil:
		sh.union = s.union(n.Union)
		return
	}
	sh.enum = enumerationOf(n)
	if n.Array != nil {
		sh.prefix, sh.items = s.places(n.Array.Prefix), s.place(n.Array.Items)
	}
	if n.Object == nil {
		return
	}
	o := n.Object
	sh.additional = s.place(o.Additional)
	for _, g := range o.Groups {
		sh.groups = append(sh.groups, s.group(g))
	}
	sh.strange = validate.Strange(n)
	sh.index = make(map[string]int, len(o.Fields))
	sh.fields = make([]field, len(o.Fields))
	for i, f := range o.Fields {
		own := &sh.fields[i]
		*own = field{model: f, id: len(s.fields), place: s.place(f.Use)}
		if f.Beside != nil {
			own.beside = s.union(f.Beside.Union)
			own.beside.tag = f.Beside.Tag
			sh.beside = append(sh.beside, i)
		}
		s.fields = append(s.fields, own)
		s.names[f.Name] = true
		sh.index[f.Name] = i
	}
}

func (s *Schemas) group(g *model.MemberGroup) group {
	out := group{additional: s.place(g.Additional), described: g.Additional != nil, closed: g.Closed != ""}
	for _, p := range g.Patterns {
		out.patterns = append(out.patterns, regexp.MustCompile(p.RE2)) // the model has compiled it before
		out.places = append(out.places, s.place(p.Use))
	}
	return out
}

func (s *Schemas) union(m *model.Union) *union {
	u := &union{id: s.number(), model: m, tag: m.Tag, variants: make([]variant, len(m.Variants))}
	for i, v := range m.Variants {
		u.variants[i] = variant{place: s.place(v.Use), model: v, id: len(s.variants)}
		s.variants = append(s.variants, &u.variants[i])
	}
	s.unions[u.id] = u
	return u
}

// enumerationOf returns the texts that a node lists, nil when it lists none. A constant is no list: what else could stand
// there is for a variant of its own.
func enumerationOf(n *model.Node) *enumeration {
	if n.OpenEnum != nil {
		return listed(n.OpenEnum, false)
	}
	for _, c := range n.Checks {
		if e, ok := c.(*model.Enum); ok && e.Keyword == "enum" {
			return listed(e, true)
		}
	}
	return nil
}

func listed(e *model.Enum, closed bool) *enumeration {
	texts := model.Texts(e.Values)
	if len(texts) == 0 {
		return nil
	}
	slices.Sort(texts)
	return &enumeration{at: e.At, texts: slices.Compact(texts), closed: closed}
}
