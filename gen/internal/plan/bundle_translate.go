package plan

import (
	"github.com/waschema/waschema/gen/internal/schema"
)

// translate writes a keyword of an older draft in the words of 2020-12. What 2020-12 would take for a keyword and the
// older draft does not, is gone already.
func (w *writer) translate(k *schema.Keyword) {
	switch k.Name {
	case "definitions":
		if w.s.Draft <= schema.Draft7 {
			w.same(k, "$defs")
			return
		}
		w.same(k, k.Name)
	case "items":
		switch {
		case k.Schema != nil:
			w.same(k, k.Name)
		case len(k.Schemas) > 0:
			w.same(k, "prefixItems")
		}
	case "additionalItems":
		// Without a list it means nothing.
		if items := w.s.Keyword("items"); items != nil && items.Schema == nil {
			w.same(k, "items")
		}
	case "minimum", "maximum":
		w.bound(k)
	case "exclusiveMinimum", "exclusiveMaximum":
		if k.Value.Kind != schema.Bool {
			w.same(k, k.Name)
		}
	case "dependencies":
		w.dependencies(k)
	case "contains":
		w.contains(k)
	case "minContains", "maxContains":
		if !w.hidesContains() {
			w.same(k, k.Name)
		}
	case "$vocabulary": // it names those of another draft
	default:
		w.same(k, k.Name)
	}
}

// bound writes a bound that a boolean beside it may make an exclusive one, as in draft 4.
func (w *writer) bound(k *schema.Keyword) {
	exclusive := map[string]string{"minimum": "exclusiveMinimum", "maximum": "exclusiveMaximum"}[k.Name]
	if v := w.s.Value().Member(exclusive); v != nil && v.Kind == schema.Bool && v.Bool {
		add(w.v, exclusive, k.Value)
		return
	}
	w.same(k, k.Name)
}

// dependencies writes two keywords: of members on members, and of schemas.
func (w *writer) dependencies(k *schema.Keyword) {
	schemas, required := &schema.Value{Kind: schema.Object}, &schema.Value{Kind: schema.Object}
	for _, named := range k.Named {
		add(schemas, named.Name, w.schema(named.Schema, w.at.child("dependentSchemas").child(named.Name)))
	}
	for _, m := range k.Value.Members {
		if m.Value.Kind == schema.Array {
			add(required, m.Name, m.Value)
		}
	}
	if len(required.Members) > 0 {
		add(w.v, "dependentRequired", required)
	}
	if len(schemas.Members) > 0 {
		add(w.v, "dependentSchemas", schemas)
	}
}

// hidesContains reports whether 2020-12 has to be kept from counting what contains finds as evaluated.
func (w *writer) hidesContains() bool {
	return w.reach.unevaluated && w.s.Keyword("contains") != nil
}

// contains writes contains and its bounds. Annotations do not leave a not.
func (w *writer) contains(k *schema.Keyword) {
	if !w.hidesContains() {
		w.same(k, k.Name)
		return
	}
	at := w.at.child("allOf").item(len(w.more))
	if all := w.s.Keyword("allOf"); all != nil {
		at = w.at.child("allOf").item(len(w.more) + len(all.Schemas))
	}
	inner := &schema.Value{Kind: schema.Object}
	add(inner, k.Name, w.schema(k.Schema, at.child("not").child("not").child(k.Name)))
	for _, name := range []string{"minContains", "maxContains"} {
		if bound := w.s.Keyword(name); bound != nil && bound.Row != nil {
			add(inner, name, bound.Value)
		}
	}
	for range 2 {
		outer := &schema.Value{Kind: schema.Object}
		add(outer, "not", inner)
		inner = outer
	}
	w.more = append(w.more, inner)
}
