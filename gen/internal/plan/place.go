package plan

import (
	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/gen/internal/validate"
)

// storeOf decides the Go type family of a node.
func (b *builder) storeOf(n *model.Node) Store {
	if store, ok := override(n); ok {
		return store
	}
	switch {
	case n.Never != nil:
		return Raw
	case n.Union != nil:
		return UnionOf
	case n.Shape == model.Object:
		if n.Object != nil && len(n.Object.Fields) > 0 || b.wrapped[n] {
			return StructOf
		}
		return Elements
	case n.Shape == model.Array:
		if b.wrapped[n] {
			return StructOf
		}
		return Elements
	case n.KindsAt == "" && n.Object != nil && len(n.Object.Fields) > 0 && n.Array == nil && !checksScalars(n):
		return StructOf // objects are all that the schema talks about
	}
	return scalarStore(n)
}

// checksScalars reports whether a node has checks that values other than objects can fail.
func checksScalars(n *model.Node) bool {
	for _, c := range n.Checks {
		if model.Applies(c)&^model.Object != 0 {
			return true
		}
	}
	return false
}

func scalarStore(n *model.Node) Store {
	s := n.Shape
	switch {
	case n.Format == "unix-time" && s.Only(model.String|model.Number):
		return UnixTime
	case s == model.String:
		switch {
		case len(enumValues(n)) > 0:
			return EnumText
		case n.Format == "date-time":
			return DateTime
		case n.Format == "date":
			return Date
		}
		return Text
	case s == model.Integer && n.Kinds&model.Fraction == 0:
		return Int
	case s.Only(model.Number) && n.Kinds&model.Number == s:
		return Float
	case s == model.Bool:
		return Bool
	case s.Only(model.Scalars):
		return Scalar
	}
	return Raw
}

// enumValues returns the texts that a string node names: those of an open enum, or of the first closed one that
// lists more than one.
func enumValues(n *model.Node) []string {
	if n.OpenEnum != nil {
		return model.Texts(n.OpenEnum.Values)
	}
	for _, c := range n.Checks {
		if e, ok := c.(*model.Enum); ok && e.Keyword == "enum" {
			return model.Texts(e.Values)
		}
	}
	return nil
}

// constOf returns the only text that a node allows.
func constOf(n *model.Node) (string, bool) {
	for _, c := range n.Checks {
		if e, ok := c.(*model.Enum); ok && len(e.Values) == 1 && e.Values[0].Kind == model.String && n.Shape == model.String {
			return e.Values[0].Text, true
		}
	}
	return "", false
}

// mark notes every node that a Go value will hold.
func (b *builder) mark(u *model.Use) {
	n := u.Node
	if b.typed[n] {
		return
	}
	b.typed[n] = true
	if b.containsItself(n) {
		b.wrapped[n] = true
	}
	unions := []*model.Union{n.Union}
	if n.Object != nil {
		for _, f := range n.Object.Fields {
			if f.Beside != nil {
				unions = append(unions, f.Beside.Union)
				continue
			}
			b.mark(f.Use)
		}
	}
	if u := elementUse(n); u != nil {
		b.mark(u)
	}
	for _, union := range unions {
		if union == nil {
			continue
		}
		for _, v := range union.Variants {
			if !v.Fallback {
				b.mark(v.Use)
			}
		}
	}
}

// containsItself reports whether a node is a slice or map whose elements lead back to it with no struct between.
func (b *builder) containsItself(n *model.Node) bool {
	seen := map[*model.Node]bool{}
	for next := elementUse(n); next != nil && !seen[next.Node]; next = elementUse(next.Node) {
		if next.Node == n {
			return true
		}
		seen[next.Node] = true
	}
	return false
}

// elementUse returns the place of a slice's or map's elements; nil where elements are kept as JSON, whatever they are.
func elementUse(n *model.Node) *model.Use {
	switch {
	case n.Union != nil || n.Never != nil:
		return nil
	case n.Shape == model.Array && n.Array != nil && len(n.Array.Prefix) == 0:
		return n.Array.Items
	case n.Shape != model.Object || n.Object == nil || len(n.Object.Fields) > 0:
		return nil
	}
	if p := validate.Mapped(n); p != nil {
		return p.Use
	}
	return n.Object.Additional
}

// place returns how values at u are stored and checked, for code in the package of at. With keep false nothing is
// stored: types that no Go value needs are not made.
func (b *builder) place(u *model.Use, at spot, keep bool) *Place {
	n := u.Node
	store := b.storeOf(n)
	if !keep && !b.typed[n] && store != UnionOf && (store == StructOf || store == Elements) {
		store = Raw
	}
	if store == StructOf && b.wrapped[n] && !keep {
		store = Raw
	}
	key := localKey{at.pkg, n}
	var p *Place
	switch store {
	case StructOf:
		s := b.structOf(n)
		b.cross(at, s.Package, n.Schema)
		p = &Place{Store: store, Struct: s}
	case UnionOf:
		union := b.unionOf(n)
		b.useUnion(union, at, n.Schema)
		p = &Place{Store: store, Union: union}
	case Raw:
		p = &Place{Store: store, Ref: b.compiler(at.pkg).Place(u)}
	default:
		if p = b.local[key]; p == nil {
			p = &Place{Store: store}
			b.local[key] = p
			b.fillLocal(p, n, at)
		}
	}
	if u.Nullable {
		nullable := *p
		nullable.Nullable = true
		if p.List == nil && p.Struct == nil && p.Union == nil {
			b.late = append(b.late, func() { nullable.Check = p.Check }) // named later
		}
		return &nullable
	}
	return p
}

// cross notes that code at one package uses a type of another.
func (b *builder) cross(at spot, to *Package, s *schema.Schema) {
	if at.pkg != to {
		b.imports = append(b.imports, crossing{at.pkg, to, s.Pos})
	}
}

// fillLocal completes a place whose functions live in the package that uses it.
func (b *builder) fillLocal(p *Place, n *model.Node, at spot) {
	home := at
	if own := b.spotOf(n.Home); own.pkg == at.pkg {
		home = own
	}
	switch p.Store {
	case Elements:
		c := &Container{Map: n.Shape == model.Object}
		b.wantFunction(at.pkg, b.typeName(n), n.At, &c.Ident)
		b.declare(home, c, n.Schema, rankContainer, &c.Ident)
		p.List = c
		b.later(func() {
			c.Rules = b.rules(n, home)
			b.element(c, n, home)
		})
		return
	case EnumText:
		p.Enum = b.enumOf(n)
		b.cross(at, p.Enum.Package, n.Schema)
	}
	p.Rules = b.rules(n, home)
	if len(p.Rules.Checks) > 0 {
		check := &ScalarCheck{Rules: p.Rules}
		b.wantFunction(at.pkg, b.typeName(n), n.At+" check", &check.Ident)
		b.declare(home, check, n.Schema, rankCheck, &check.Ident)
		b.late = append(b.late, func() { p.Check = check.Ident })
	}
}

// element decides how the elements of a slice or map are stored.
func (b *builder) element(c *Container, n *model.Node, home spot) {
	switch use := elementUse(n); {
	case use != nil:
		c.Elem = b.place(use, home, true)
	case !c.Map && n.Array != nil && len(n.Array.Prefix) > 0:
		c.Elem = &Place{Store: Raw, Element: true, Ref: b.compiler(home.pkg).Beside(n)}
	default:
		c.Elem = &Place{Store: Raw}
	}
	if p := validate.Mapped(n); c.Map && p != nil && n.Object.Groups[0].Closed != "" {
		c.Pattern = b.pattern(p.Source, p.RE2, home)
		c.Closed = n.Object.Groups[0].Closed
	}
}

const (
	rankType = iota
	rankContainer
	rankCheck
)

// compiler returns what makes the rules of a package.
func (b *builder) compiler(p *Package) *validate.Compiler {
	c := b.compilers[p]
	if c == nil {
		c = validate.NewCompiler(false)
		b.compilers[p] = c
	}
	return c
}

// rules collects the checks of a node, members and elements aside.
func (b *builder) rules(n *model.Node, at spot) *Rules {
	r := &Rules{Node: n, KindsAt: n.KindsAt}
	if r.KindsAt == "" {
		r.KindsAt = n.At
	}
	for _, c := range n.Checks {
		check := Check{Check: c}
		switch c := c.(type) {
		case *model.Pattern:
			check.Pattern = b.pattern(c.Source, c.RE2, at)
		case *model.Enum:
			r.Misfit = append(r.Misfit, c)
		}
		r.Checks = append(r.Checks, check)
	}
	if validate.Constrained(n) {
		r.Constrain = b.compiler(at.pkg).Beside(n)
	}
	return r
}

// pattern returns the package variable for a pattern, one for each text.
func (b *builder) pattern(source, re2 string, at spot) *Pattern {
	known := b.patterns[at.pkg]
	if known == nil {
		known = map[string]*Pattern{}
		b.patterns[at.pkg] = known
	}
	if p := known[source]; p != nil {
		return p
	}
	p := &Pattern{Source: source, RE2: re2}
	known[source] = p
	at.file.Patterns = append(at.file.Patterns, p)
	name := "Pattern"
	if len(source) <= 24 {
		name += GoName(source)
	}
	b.wantFunction(at.pkg, name, source, &p.Ident)
	return p
}
