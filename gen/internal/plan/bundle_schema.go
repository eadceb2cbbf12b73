package plan

import (
	"slices"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
)

// schema returns the text of a schema at a place of the bundle. A schema that has its place elsewhere is referred to.
func (b *bundler) schema(s *schema.Schema, at location) *schema.Value {
	v := &schema.Value{Kind: schema.Object}
	if _, placed := b.at[s]; placed {
		add(v, "$ref", b.refer(at, s))
		return v
	}
	if b.apart && s.Resource() == s && (s.Bool == nil || at.resource == nil) {
		at = location{resource: s}
		b.identify(s)
		if !b.isTop(s) {
			add(v, "$id", text(b.ids[s]))
		}
	}
	b.at[s] = at
	switch {
	case s.Bool == nil:
	case at.resource == s: // the identifier needs an object
		add(v, "allOf", &schema.Value{Kind: schema.Array, Items: []*schema.Value{s.Value()}})
		return v
	default:
		return s.Value()
	}
	b.objects[s] = v
	w := &writer{bundler: b, s: s, v: v, at: at, foreign: b.isForeign(s)}
	keywords := s.Keywords
	for _, m := range s.Value().Members {
		switch {
		case len(keywords) > 0 && keywords[0].Name == m.Name:
			w.keyword(keywords[0])
			keywords = keywords[1:]
		case b.isTop(s) && m.Name == "$schema":
			w.dialect(m.Value)
		// A reader that does not know that $ref hides the others had better not see them.
		case describes(m.Name) && (!b.isTop(s) || m.Name != "$comment"):
			add(v, m.Name, m.Value)
		}
	}
	w.finish()
	return v
}

// isForeign reports whether a schema's keywords are not those of the bundle's draft.
func (b *bundler) isForeign(s *schema.Schema) bool {
	return s.Draft != b.draft || *s.Dialect != schema.Dialect{Draft: b.draft}
}

// describes reports whether a keyword only describes, in whatever draft.
func describes(name string) bool {
	return name == "title" || name == "description" || name == "$comment" || strings.HasPrefix(name, "x-")
}

// writer writes one schema.
type writer struct {
	*bundler
	s       *schema.Schema
	v       *schema.Value
	at      location
	foreign bool
	more    []*schema.Value // what further allOf branches hold
}

// keyword writes one keyword, in the words of the bundle's draft.
func (w *writer) keyword(k *schema.Keyword) {
	top := w.isTop(w.s)
	switch {
	case w.componentsOf(k): // they have places of their own
	case k.Name == "$comment" && top: // there is one already
	case k.Row == nil:
		// What holds schemas that references lead to has moved to the definitions.
		if !w.reach.strays[w.s][k.Name] && (!w.foreign || strings.HasPrefix(k.Name, "x-")) {
			add(w.v, k.Name, k.Value)
		}
	case k.Name == "$ref":
		add(w.v, k.Name, w.refer(w.at, w.s.Ref))
	case k.Name == "$schema":
		if top {
			w.dialect(k.Value)
		}
	case slices.Contains([]string{"$id", "id", "$anchor"}, k.Name):
	case slices.Contains([]string{"$dynamicRef", "$recursiveRef", "$dynamicAnchor", "$recursiveAnchor"}, k.Name):
		w.dynamics(k)
	case w.foreign && w.s.Draft != w.draft:
		w.translate(k)
	default:
		w.same(k, k.Name)
	}
}

// dialect writes the root's $schema: that of its draft, whoever described it.
func (w *writer) dialect(given *schema.Value) {
	_, rest, _ := strings.Cut(strings.TrimSuffix(given.Text, "#"), ":")
	if _, uri, _ := strings.Cut(strings.TrimSuffix(w.draft.URI(), "#"), ":"); rest == uri {
		add(w.v, "$schema", given)
		return
	}
	add(w.v, "$schema", text(w.draft.URI()))
}

// dynamics writes what references by way of the dynamic scope are made of.
func (w *writer) dynamics(k *schema.Keyword) {
	name, value := k.Name, k.Value
	renamed := w.draft == schema.Draft2020 && w.s.Draft == schema.Draft2019
	switch d := w.s.DynamicRef; k.Name {
	case "$dynamicRef", "$recursiveRef":
		switch {
		case renamed && !d.Dynamic && w.s.Ref == nil:
			name = "$ref" // it means the same, and not every reader knows that a $dynamicRef may
		case renamed:
			name = "$dynamicRef"
		}
		add(w.v, name, w.referDynamically(w.at, d))
		return
	case "$recursiveAnchor":
		if renamed {
			name, value = "$dynamicAnchor", text(w.recursive)
		}
		if !w.bears("") {
			return
		}
	case "$dynamicAnchor":
		if !w.bears(k.Value.Text) {
			return
		}
	}
	add(w.v, name, value)
}

// bears reports whether some reference may be meant for the schema's dynamic anchor.
func (w *writer) bears(name string) bool {
	return w.dynamic && w.s.Resource().DynamicAnchor(name) == w.s
}

// same writes a keyword as it is, but for its name and for what changes in the schemas that it holds.
func (w *writer) same(k *schema.Keyword, name string) {
	at := w.at.child(name)
	v := &schema.Value{Kind: k.Value.Kind}
	switch {
	case k.Schema != nil:
		v = w.schema(k.Schema, at)
	case len(k.Schemas) > 0:
		for i, sub := range k.Schemas {
			v.Items = append(v.Items, w.schema(sub, at.child(strconv.Itoa(i))))
		}
	case len(k.Named) > 0:
		named := k.Named
		for _, m := range k.Value.Members {
			value := m.Value // of dependencies on members
			if len(named) > 0 && named[0].Name == m.Name {
				value = w.schema(named[0].Schema, at.child(m.Name))
				named = named[1:]
			}
			add(v, m.Name, value)
		}
	default:
		v = k.Value
		if name == w.defs && v.Kind == schema.Object {
			v = &schema.Value{Kind: schema.Object} // more may come
		}
	}
	add(w.v, name, v)
}

// finish writes what has no place of its own.
func (w *writer) finish() {
	if len(w.more) == 0 {
		return
	}
	all := w.v.Member("allOf")
	if all == nil {
		all = &schema.Value{Kind: schema.Array}
		add(w.v, "allOf", all)
	}
	all.Items = append(all.Items, w.more...)
}

// add adds a member to an object.
func add(object *schema.Value, name string, v *schema.Value) {
	object.Members = append(object.Members, schema.ValueMember{Name: name, Value: v})
}

// text is a string as a value.
func text(s string) *schema.Value { return &schema.Value{Kind: schema.String, Text: s} }
