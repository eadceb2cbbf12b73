package plan

import (
	"slices"
	"sort"
	"strconv"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/gen/internal/validate"
)

// structOf returns the struct of a node.
func (b *builder) structOf(n *model.Node) *Struct {
	if s := b.structs[n]; s != nil {
		return s
	}
	at := b.spotOf(n.Home)
	s := &Struct{Package: at.pkg, Doc: typeDoc(n.Doc, n.At)}
	b.structs[n] = s
	b.want(at.pkg, b.typeName(n), n.At, n.GoName != "", &s.Ident)
	b.declare(at, s, n.Schema, rankType, &s.Ident)
	b.later(func() {
		s.Ref = b.compiler(at.pkg).Place(&model.Use{Node: n, At: n.At})
		if b.wrapped[n] {
			s.Value = &Place{Store: Elements}
			b.fillLocal(s.Value, n, at)
			s.Value.Ref, s.Value.List.Apart = s.Ref, true
			return
		}
		s.Rules = &Rules{Node: n}
		s.Fields = b.fields(n, at)
		s.Extra = true
	})
	return s
}

// wrap makes a struct around a single value.
func (b *builder) wrap(name string, u *model.Use, at spot, doc Doc, s *schema.Schema) *Struct {
	doc.At = u.At
	w := &Struct{Package: at.pkg, Doc: doc}
	b.want(at.pkg, name, u.Node.At+" wrapped", false, &w.Ident)
	b.declare(at, w, s, rankType, &w.Ident)
	if w.Value = b.place(u, at); w.Value.List != nil {
		w.Value.List.Apart = true
	}
	w.Ref = w.Value.Ref
	return w
}

// fields decides the fields of an object's struct.
func (b *builder) fields(n *model.Node, at spot) []*Field {
	var out []*Field
	required := map[string]bool{}
	for _, r := range n.Object.Required {
		required[r.Name] = true
	}
	for i, mf := range n.Object.Fields {
		f := &Field{Name: mf.Name, Index: i, Doc: docOf(mf.Use.Doc), Required: required[mf.Name]}
		if f.Doc.Text == "" && mf.Use.Node.Schema.Keyword("properties") == nil {
			f.Doc.Text = docOf(mf.Use.Node.Doc).Text
		}
		f.Doc.Deprecated = f.Doc.Deprecated || mf.Use.Node.Doc.Deprecated // what is annotated is the member, inline or by a reference
		switch never := mf.Use.Node.Never; {
		case mf.Beside != nil:
			f.Beside, f.BesideTag = b.besideUnion(n, mf, at), mf.Beside.Tag
			f.Place = &Place{Store: UnionOf, Union: f.Beside}
		case never != nil && !mf.Use.Nullable:
			f.Place = &Place{Store: Raw, Ref: b.compiler(at.pkg).Place(mf.Use)}
		default:
			f.Place = b.place(mf.Use, at)
		}
		f.Form = formOf(f)
		if text, ok := constOf(mf.Use.Node); ok && f.Form == Plain && f.Place.Store == Text {
			f.Const, f.HasConst = text, true
		}
		out = append(out, f)
	}
	b.nameFields(n, out)
	tagBesides(out)
	return out
}

// tagBesides connects the text that chooses a member's variant with that member: left empty, it follows the value.
func tagBesides(fields []*Field) {
	byName := make(map[string]*Field, len(fields))
	for _, f := range fields {
		byName[f.Name] = f
	}
	for _, f := range fields {
		tag := byName[f.BesideTag]
		if f.Beside != nil && tag != nil && tag.Form == Plain && (tag.Place.Store == Text || tag.Place.Store == EnumText) {
			tag.TagOf = f
		}
	}
}

// nameFields gives fields their identifiers; methods and Extra keep theirs.
func (b *builder) nameFields(n *model.Node, fields []*Field) {
	var wishes []wish
	for i, f := range fields {
		w := wish{name: GoName(f.Name), text: f.Name, set: &f.Ident}
		if name := n.Object.Fields[i].GoName; name != "" {
			w.name, w.fixed = name, true
		}
		wishes = append(wishes, w)
	}
	newScope(append([]string{"Extra"}, methods...)...).grant(wishes)
	for i, f := range fields {
		if name := n.Object.Fields[i].GoName; name != "" && name != f.Ident {
			k := n.Object.Fields[i].Site.Keyword("x-go-name")
			b.fail(k.Value.Pos, k.Name, name+" of member "+strconv.Quote(f.Name)+" is the name of another field or of a method")
		}
	}
}

// methods are what generated types have, beside fields.
var methods = []string{"ReadJSON", "WriteJSON", "UnmarshalJSON", "MarshalJSON", "AppendJSON", "Validate"}

// formOf decides how a field tells absent from present.
func formOf(f *Field) Form {
	switch f.Place.Store {
	case StructOf:
		switch {
		case f.Place.Nullable:
			return Optional
		case f.Required:
			return Plain
		}
		return Pointer
	case Raw, Elements, UnionOf:
		if f.Place.Nullable && f.Place.Store != Raw {
			return Optional
		}
		return Bare
	}
	if f.Required && !f.Place.Nullable {
		return Plain
	}
	return Optional
}

// enumOf returns the named string type of a node.
func (b *builder) enumOf(n *model.Node) *Enum {
	if e := b.enums[n]; e != nil {
		return e
	}
	at := b.spotOf(n.Home)
	e := &Enum{Package: at.pkg, Doc: typeDoc(n.Doc, n.At), Open: n.OpenEnum != nil}
	b.enums[n] = e
	seen := map[string]bool{}
	for _, text := range enumValues(n) {
		if !seen[text] {
			seen[text] = true
			e.Values = append(e.Values, EnumValue{Text: text})
		}
	}
	b.want(at.pkg, b.typeName(n), n.At, n.GoName != "", &e.Ident)
	b.declare(at, e, n.Schema, rankType, &e.Ident)
	e.Rules = &Rules{Node: n}
	e.Ref = b.compiler(at.pkg).Place(&model.Use{Node: n, At: n.At})
	return e
}

// unionOf returns the interface of a union node.
func (b *builder) unionOf(n *model.Node) *Union {
	if u := b.unions[n.Union]; u != nil {
		return u
	}
	u := b.union(n.Union, b.typeName(n), n.GoName != "", n, typeDoc(n.Doc, n.At))
	u.Ref = b.compiler(u.Package).Place(&model.Use{Node: n, At: n.At})
	return u
}

// besideUnion returns the interface of a member whose variant a sibling chooses. It belongs to the object n: the
// member's own node may stand for other places too.
func (b *builder) besideUnion(n *model.Node, f *model.Field, at spot) *Union {
	u := b.unions[f.Beside.Union]
	if u == nil {
		name := f.GoName
		if name == "" {
			name = b.typeName(n) + GoName(f.Name)
		}
		doc := typeDoc(f.Use.Doc, f.Use.At)
		if doc.Text == "" {
			doc = typeDoc(f.Use.Node.Doc, f.Use.At)
		}
		u = b.union(f.Beside.Union, name, f.GoName != "", n, doc)
		u.Beside = true
	}
	b.useUnion(u, at, n.Schema)
	return u
}

// useUnion notes that code at one package reads a union.
func (b *builder) useUnion(u *Union, at spot, s *schema.Schema) {
	b.cross(at, u.Package, s)
	u.Exported = u.Exported || u.Package != at.pkg
}

// union makes the interface of a union that belongs to a node.
func (b *builder) union(m *model.Union, name string, fixed bool, n *model.Node, doc Doc) *Union {
	at, s := b.spotOf(n.Home), n.Schema
	u := &Union{Package: at.pkg, Doc: doc, Model: m, ByTag: validate.ByTag(m)}
	b.unions[m] = u
	b.want(at.pkg, name, s.Location()+" union", fixed, &u.Ident)
	b.declare(at, u, s, rankType, &u.Ident)
	b.later(func() {
		for _, v := range m.Variants {
			variant := b.variant(u, name, v, at)
			u.Variants = append(u.Variants, variant)
			if u.Beside && v.Fallback {
				u.Ref = variant.Ref
			}
		}
		if len(m.Variants) > 64 && !u.ByTag {
			b.fail(s.Pos, m.Keyword, "more than 64 variants that no member tells apart are not supported")
		}
		if m.Tag != "" && !u.Beside {
			u.TagIdent = GoName(m.Tag)
			if u.TagIdent == "Raw" || slices.Contains(methods, u.TagIdent) {
				u.TagIdent += "Tag"
			}
		}
	})
	return u
}

// variant decides the Go type of one branch of a union: the struct of its object, or a struct around its value.
func (b *builder) variant(u *Union, name string, v *model.Variant, at spot) *Variant {
	n := v.Use.Node
	if v.Fallback {
		return &Variant{Model: v, Fallback: true, Ref: b.compiler(u.Package).Place(v.Use)}
	}
	if b.storeOf(n) == StructOf && !v.Use.Nullable && b.spotOf(n.Home).pkg == at.pkg && !b.shared(u, n) {
		s := b.structs[n]
		if s == nil && n.GoName == "" && isBranch(n.Schema) {
			s = b.structOf(n)
			b.rename(at.pkg, s, variantName(name, v), n)
		} else {
			s = b.structOf(n)
		}
		s.Variants = append(s.Variants, u)
		return &Variant{Model: v, Struct: s}
	}
	own := name + kindName(n.Shape)
	if n.Union != nil {
		own = variantName(name, v)
	} else if _, named := n.Schema.DefName(); named && (b.storeOf(n) != StructOf || b.spotOf(n.Home).pkg != at.pkg) {
		own = b.typeName(n) // the definition's name is free: in this package it has no other type
	}
	w := b.wrap(own, v.Use, at, docOf(v.Use.Doc), v.Branch)
	w.Variants = append(w.Variants, u)
	return &Variant{Model: v, Struct: w}
}

// shared reports whether the struct of a node is a variant of u already: a Go type can stand for one variant only.
func (b *builder) shared(u *Union, n *model.Node) bool {
	s := b.structs[n]
	return s != nil && slices.Contains(s.Variants, u)
}

// isBranch reports whether a schema stands directly in a oneOf or anyOf.
func isBranch(s *schema.Schema) bool {
	if s.Parent == nil {
		return false
	}
	for _, name := range []string{"oneOf", "anyOf"} {
		if k := s.Parent.Keyword(name); k != nil && slices.Contains(k.Schemas, s) {
			return true
		}
	}
	return false
}

// rename replaces the name asked for a struct.
func (b *builder) rename(p *Package, s *Struct, name string, n *model.Node) {
	list := b.wishes[p]
	list[len(list)-1] = wish{name: name, text: n.At, set: &s.Ident}
}

// root plans the functions of a schema file's top level.
func (b *builder) root(f *model.File) {
	at := b.spotOf(f.Schema)
	r := &Root{Ident: RootName(f.Schema)}
	n := f.Root.Node
	if b.isRootStruct(f) {
		r.Struct = b.structOf(n)
	} else {
		doc := docOf(f.Root.Doc)
		if doc.Text == "" {
			doc = docOf(n.Doc)
		}
		r.Struct = b.wrap(r.Ident, f.Root, at, doc, f.Schema.Schema)
	}
	base := at.file.Name[:len(at.file.Name)-len(".go")]
	r.SchemaFile = base + ".schema.json"
	r.Schema = bundle(f.Schema)
	b.wantFunction(at.pkg, "Schema"+r.Ident, f.Schema.Path, &r.SchemaVar)
	at.file.Root = r
}

// isRootStruct reports whether the root's own node becomes the struct that bears the root's name.
func (b *builder) isRootStruct(f *model.File) bool {
	n := f.Root.Node
	return b.storeOf(n) == StructOf && !f.Root.Nullable && n.Schema == f.Schema.Schema
}

// definition plans a definition that nothing refers to, so that libraries of definitions have their types.
func (b *builder) definition(f *model.File, u *model.Use) {
	at := b.spotOf(f.Schema)
	switch b.storeOf(u.Node) {
	case StructOf, UnionOf, EnumText:
		b.place(u, at)
	}
}

// contain marks the lists of envelopes. A value that its sibling chooses carries lists of things that happened
// independently (messages, statuses, contacts): one malformed element must not cost the others their types.
func (b *builder) contain() {
	for _, u := range b.unions {
		if !u.Beside {
			continue
		}
		for _, v := range u.Variants {
			if v.Struct == nil {
				continue
			}
			for _, f := range v.Struct.Fields {
				list := f.Place.List
				f.Contained = list != nil && !list.Map && list.Elem.Store == StructOf && !list.Elem.Nullable
			}
		}
	}
}

// breakCycles turns plain fields into pointers where structs would contain themselves.
func (b *builder) breakCycles() {
	var all []*Struct
	for _, p := range b.list {
		for _, f := range p.Files {
			for _, d := range f.Decls {
				if s, ok := d.(*Struct); ok {
					all = append(all, s)
				}
			}
		}
	}
	sort.Slice(all, func(i, j int) bool {
		if all[i].Package != all[j].Package {
			return all[i].Package.Dir < all[j].Package.Dir
		}
		return all[i].Ident < all[j].Ident
	})
	done := map[*Struct]int{} // 1: on the way, 2: done
	var visit func(s *Struct)
	visit = func(s *Struct) {
		done[s] = 1
		for _, f := range s.Fields {
			if f.Form != Plain || f.Place.Struct == nil {
				continue
			}
			switch done[f.Place.Struct] {
			case 0:
				visit(f.Place.Struct)
			case 1:
				f.Form = Pointer
			}
		}
		if s.Value != nil && s.Value.Struct != nil && done[s.Value.Struct] == 0 {
			visit(s.Value.Struct)
		}
		done[s] = 2
	}
	for _, s := range all {
		if done[s] == 0 {
			visit(s)
		}
	}
}
