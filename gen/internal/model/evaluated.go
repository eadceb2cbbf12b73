package model

import "github.com/waschema/waschema/gen/internal/schema"

// addUnevaluated handles unevaluatedProperties and unevaluatedItems. What they leave over depends on which schemas beside
// them hold, and only on those within the same schema: so it is worked out from that schema as it stands, not from the
// conjunction it is a part of.
func addUnevaluated(b *builder, n *Node, a atom, k *schema.Keyword) {
	u := &Unevaluated{Keyword: k.Name, At: a.s.Location(), By: b.evaluation(a, k.Name)}
	if k.Schema.Bool == nil || *k.Schema.Bool {
		u.Use = b.sub(a, k.Schema)
	}
	n.Also = append(n.Also, u)
}

// evaluation returns what the schema of a evaluates; except is a keyword to leave out.
func (b *builder) evaluation(a atom, except string) *Evaluation {
	key := evaluationKey{atom{s: a.s, scope: a.scope}, except}
	if e := b.evaluations[key]; e != nil {
		return e
	}
	e := &Evaluation{}
	b.evaluations[key] = e // schemas that lead back to themselves in place are refused, so this is only for sharing
	if a.s.Bool != nil {
		return e
	}
	for _, k := range a.s.Keywords {
		if k.Row != nil && k.Name != except {
			b.evaluate(e, a, k)
		}
	}
	return e
}

type evaluationKey struct {
	atom   atom
	except string
}

// evaluate adds what one keyword evaluates.
func (b *builder) evaluate(e *Evaluation, a atom, k *schema.Keyword) {
	switch k.Name {
	case "properties":
		for _, p := range k.Named {
			e.Names = append(e.Names, p.Name)
		}
	case "patternProperties":
		for _, p := range k.Named {
			if re2, err := translate(p.Name); err == nil {
				e.Patterns = append(e.Patterns, re2)
			}
		}
	case "additionalProperties", "unevaluatedProperties":
		e.AllMembers = true
	case "prefixItems":
		e.Prefix = max(e.Prefix, len(k.Schemas))
	case "items":
		if k.Schema != nil {
			e.AllItems = true
		} else {
			e.Prefix = max(e.Prefix, len(k.Schemas))
		}
	case "additionalItems":
		if items := a.s.Keyword("items"); items != nil && items.Schema == nil {
			e.AllItems = true
		}
	case "unevaluatedItems":
		e.AllItems = true
	case "contains":
		if a.s.Draft >= schema.Draft2020 {
			e.Contains = append(e.Contains, b.sub(a, k.Schema))
		}
	default:
		b.evaluateParts(e, a, k)
	}
}

// evaluateParts adds what the schemas evaluate that a keyword applies in place.
func (b *builder) evaluateParts(e *Evaluation, a atom, k *schema.Keyword) {
	part := func(s *schema.Schema, p EvaluationPart) {
		if p.By = b.evaluation(a.to(s), ""); !p.By.empty() {
			e.Parts = append(e.Parts, p)
		}
	}
	switch k.Name {
	case "$ref", "$dynamicRef", "$recursiveRef":
		if next, ok := a.reference(k); ok {
			if by := b.evaluation(next, ""); !by.empty() {
				e.Parts = append(e.Parts, EvaluationPart{By: by})
			}
		}
	case "allOf":
		for _, s := range k.Schemas {
			part(s, EvaluationPart{})
		}
	case "anyOf", "oneOf":
		for _, s := range k.Schemas {
			part(s, EvaluationPart{If: b.sub(a, s)})
		}
	case "dependentSchemas", "dependencies":
		for _, named := range k.Named {
			part(named.Schema, EvaluationPart{Member: named.Name, Has: true})
		}
	case "if":
		test := b.sub(a, k.Schema)
		part(k.Schema, EvaluationPart{If: test})
		if then := a.s.Keyword("then"); then != nil && then.Schema != nil {
			part(then.Schema, EvaluationPart{If: test})
		}
		if otherwise := a.s.Keyword("else"); otherwise != nil && otherwise.Schema != nil {
			part(otherwise.Schema, EvaluationPart{If: test, Fails: true})
		}
	}
}

// empty reports whether nothing is evaluated, whatever holds.
func (e *Evaluation) empty() bool {
	return !e.AllMembers && !e.AllItems && len(e.Names) == 0 && len(e.Patterns) == 0 && e.Prefix == 0 &&
		len(e.Contains) == 0 && len(e.Parts) == 0
}
