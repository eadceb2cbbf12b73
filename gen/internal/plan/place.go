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

// place returns how values at u are stored and checked, for code in the package of at.
func (b *builder) place(u *model.Use, at spot) *Place {
	n := u.Node
	store, ref := b.storeOf(n), b.compiler(at.pkg).Place(u)
	key := localKey{at.pkg, n}
	var p *Place
	switch store {
	case StructOf:
		s := b.structOf(n)
		b.cross(at, s.Package, n.Schema)
		p = &Place{Store: store, Struct: s, Ref: ref}
	case UnionOf:
		union := b.unionOf(n)
		b.useUnion(union, at, n.Schema)
		p = &Place{Store: store, Union: union, Ref: ref}
	case Raw:
		p = &Place{Store: store, Ref: ref}
	default:
		if p = b.local[key]; p == nil {
			p = &Place{Store: store, Ref: max(ref, -ref)}
			b.local[key] = p
			b.fillLocal(p, n, at)
		} else if p.List != nil {
			p.List.Apart = true
		}
	}
	if u.Nullable {
		nullable := *p
		nullable.Nullable, nullable.Ref = true, ref
		if p.List != nil {
			p.List.Null, p.List.Apart = true, true
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
		c := &Container{Map: n.Shape == model.Object, Node: n}
		b.wantFunction(at.pkg, b.typeName(n), n.At, &c.Ident)
		b.declare(home, c, n.Schema, rankContainer, &c.Ident)
		p.List = c
		b.later(func() {
			c.Ref = b.compiler(home.pkg).Place(&model.Use{Node: n, At: n.At})
			b.element(c, n, home)
		})
		return
	case EnumText:
		p.Enum = b.enumOf(n)
		b.cross(at, p.Enum.Package, n.Schema)
	}
	p.Rules = &Rules{Node: n}
}

// element decides how the elements of a slice or map are stored.
func (b *builder) element(c *Container, n *model.Node, home spot) {
	c.Elem = &Place{Store: Raw}
	if use := elementUse(n); use != nil {
		if c.Elem = b.place(use, home); c.Elem.List != nil {
			c.Elem.List.Apart = true
		}
	}
}

const (
	rankType = iota
	rankContainer
)

// compiler returns what makes the rules of a package.
func (b *builder) compiler(p *Package) *validate.Compiler {
	c := b.compilers[p]
	if c == nil {
		c = validate.NewCompiler(true)
		b.compilers[p] = c
	}
	return c
}
