package plan

import "strings"

// Visitor is the type by which a consumer handles each variant of a root with a function, and what it walks through.
type Visitor struct {
	Ident string // "WebhookVisitor"
	Path  string // "WebhookPath"
	Walk  string // "webhookVisit"
	Root  *Struct
	Calls []*VisitCall
	Steps []*VisitStep // the first is the root

	steps map[Decl]*VisitStep
	calls map[*Struct]*VisitCall // those for structs: variants and elements
}

// VisitCall is one function of a visitor. It is for a variant, for the elements of a list that holds what happened, for
// the unknown or invalid values of a union, or for all variants of a union that have no function of their own.
type VisitCall struct {
	Ident   string // of the function
	Type    string // of what it is given: an interface when Rest is set, else a type to point to
	Package *Package
	Rest    bool
	Union   *Union // that it is a variant of; nil for elements
}

// VisitStep is one type on the way to what is visited. Exactly one of Struct and Union is set.
type VisitStep struct {
	Ident  string // of its field in the path, and of its methods
	Struct *Struct
	Union  *Union

	// Of a union:
	Inside  bool         // some variant leads on to further visits: the path has a field for invalid values
	Calls   []*VisitCall // one a variant, then those for unknown and invalid values
	Unknown *VisitCall   // one of Calls; nil where every value is a variant or invalid
	Invalid *VisitCall   // the last of Calls
	Rest    *VisitCall   // for what has no function of its own
}

// route finds its way from a root to everything that a visitor visits.
type route struct {
	v     *Visitor
	leads map[Decl]bool
}

// visitor plans the visitor of a root; nil when there is no union to visit.
func visitor(r *Root) *Visitor {
	w := &route{v: &Visitor{Root: r.Struct, steps: map[Decl]*VisitStep{}, calls: map[*Struct]*VisitCall{}}, leads: leading(r.Struct)}
	if !w.leads[r.Struct] {
		return nil
	}
	w.structure(r.Struct)
	for i := 0; i < len(w.v.Steps); i++ { // steps are appended on the way
		w.walk(w.v.Steps[i])
	}
	w.v.name()
	return w.v
}

// Targets returns the structs and unions whose values stand in a place.
func (p *Place) Targets() []Decl {
	switch p.Store {
	case StructOf:
		return []Decl{p.Struct}
	case UnionOf:
		return []Decl{p.Union}
	case Elements:
		return p.List.Elem.Targets()
	}
	return nil
}

// next returns what a declaration's values hold: structs, and unions.
func next(d Decl) []Decl {
	var out []Decl
	switch d := d.(type) {
	case *Struct:
		if d.Value != nil {
			out = d.Value.Targets()
		}
		for _, f := range d.Fields {
			out = append(out, f.Place.Targets()...)
		}
	case *Union:
		for _, v := range d.Variants {
			if v.Struct != nil {
				out = append(out, v.Struct)
			}
		}
	}
	return out
}

// leading returns the declarations, of those that root holds, from which there is a way to a union or to a list of what
// happened.
func leading(root *Struct) map[Decl]bool {
	holders := map[Decl][]Decl{}
	var found []Decl
	for queue, seen := []Decl{root}, map[Decl]bool{root: true}; len(queue) > 0; queue = queue[1:] {
		d := queue[0]
		if s, ok := d.(*Struct); !ok || listsWhatHappened(s) {
			found = append(found, d)
		}
		for _, n := range next(d) {
			holders[n] = append(holders[n], d)
			if !seen[n] {
				seen[n] = true
				queue = append(queue, n)
			}
		}
	}
	leads := map[Decl]bool{}
	for len(found) > 0 {
		d := found[len(found)-1]
		found = found[:len(found)-1]
		if !leads[d] {
			leads[d] = true
			found = append(found, holders[d]...)
		}
	}
	return leads
}

func listsWhatHappened(s *Struct) bool {
	for _, f := range s.Fields {
		if f.Contained {
			return true
		}
	}
	return false
}

// Step returns how a walk goes on into a struct or union; nil when it does not.
func (v *Visitor) Step(d Decl) *VisitStep { return v.steps[d] }

// Variant returns the function for a variant's values.
func (v *Visitor) Variant(c *Variant) *VisitCall { return v.calls[c.Struct] }

// walk adds the steps and calls that follow one step.
func (w *route) walk(s *VisitStep) {
	if s.Union != nil {
		for _, c := range s.Union.Variants {
			if c.Struct != nil && w.leads[c.Struct] {
				s.Inside = true
				w.structure(c.Struct)
			}
		}
		return
	}
	for _, d := range next(s.Struct) {
		switch d := d.(type) {
		case *Union:
			w.union(d)
		case *Struct:
			if w.leads[d] {
				w.structure(d)
			}
		}
	}
	for _, f := range s.Struct.Fields {
		if f.Contained {
			w.call(f.Place.List.Elem.Struct, nil)
		}
	}
}

// structure adds the step of a struct.
func (w *route) structure(d *Struct) {
	if w.v.steps[d] == nil {
		w.v.steps[d] = &VisitStep{Struct: d}
		w.v.Steps = append(w.v.Steps, w.v.steps[d])
	}
}

// union adds the step of a union and the calls of its variants.
func (w *route) union(u *Union) {
	if w.v.steps[u] != nil {
		return
	}
	s := &VisitStep{Union: u}
	w.v.steps[u] = s
	w.v.Steps = append(w.v.Steps, s)
	s.Rest = w.add(&VisitCall{Type: u.Ident, Package: u.Package, Rest: true, Union: u})
	for _, v := range u.Variants {
		if v.Struct != nil {
			s.Calls = append(s.Calls, w.call(v.Struct, u))
		}
	}
	if u.Unknown != "" {
		s.Unknown = w.add(&VisitCall{Type: u.Unknown, Package: u.Package, Union: u})
		s.Calls = append(s.Calls, s.Unknown)
	}
	s.Invalid = w.add(&VisitCall{Type: u.Invalid, Package: u.Package, Union: u})
	s.Calls = append(s.Calls, s.Invalid)
}

// call returns the function for values of a struct.
func (w *route) call(d *Struct, u *Union) *VisitCall {
	if w.v.calls[d] == nil {
		w.v.calls[d] = w.add(&VisitCall{Type: d.Ident, Package: d.Package, Union: u})
	}
	return w.v.calls[d]
}

func (w *route) add(c *VisitCall) *VisitCall {
	w.v.Calls = append(w.v.Calls, c)
	return c
}

// typeKey is a Go type.
type typeKey struct {
	pkg  *Package
	name string
}

func (s *VisitStep) key() typeKey {
	if s.Struct != nil {
		return typeKey{s.Struct.Package, s.Struct.Ident}
	}
	return typeKey{s.Union.Package, s.Union.Ident}
}

// name gives each type one name for its function, its field in the path and its methods: its own, led by its package where
// the root's package has one of that name.
func (v *Visitor) name() {
	names := map[typeKey]string{}
	taken := newScope("Visit")
	types := make([]typeKey, 0, len(v.Calls)+len(v.Steps))
	for _, c := range v.Calls {
		types = append(types, typeKey{c.Package, c.Type})
	}
	for _, s := range v.Steps {
		types = append(types, s.key())
	}
	for _, own := range []bool{true, false} {
		for _, k := range types {
			if own != (k.pkg == v.Root.Package) || names[k] != "" {
				continue
			}
			name := k.name
			if !own && taken.taken[name] {
				name = GoName(k.pkg.Name) + name
			}
			names[k] = taken.take(name)
		}
	}
	for _, c := range v.Calls {
		c.Ident = names[typeKey{c.Package, c.Type}]
	}
	for _, s := range v.Steps {
		s.Ident = names[s.key()]
	}
}

// visitors plans the visitors of all roots, each in a file of its own.
func (b *builder) visitors() {
	for _, p := range b.list {
		for _, f := range p.Files {
			if f.Root == nil {
				continue
			}
			if v := visitor(f.Root); v != nil {
				v.Ident, v.Path = b.typeNames[p].take(f.Root.Ident+"Visitor"), b.typeNames[p].take(f.Root.Ident+"Path")
				v.Walk = "walk" + v.Ident
				name := b.fileNames[p].take(strings.TrimSuffix(f.Name, ".go")+"_visitor") + ".go"
				p.Files = append(p.Files, &File{Name: name, Source: f.Source, Visitor: v})
			}
		}
	}
}

// Visits reports whether a walk goes into a field.
func (v *Visitor) Visits(f *Field) bool {
	if v.Elements(f) != nil {
		return true
	}
	for _, d := range f.Place.Targets() {
		if v.Step(d) != nil {
			return true
		}
	}
	return false
}

// Elements returns the function for the elements of a field's list; nil when they have none.
func (v *Visitor) Elements(f *Field) *VisitCall {
	if f.Contained {
		return v.calls[f.Place.List.Elem.Struct]
	}
	return nil
}
