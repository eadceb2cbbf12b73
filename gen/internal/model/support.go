package model

import "github.com/waschema/waschema/gen/internal/schema"

// checkSupport reports every pattern below s that has no counterpart.
func (b *builder) checkSupport(s *schema.Schema) {
	for _, k := range s.Keywords {
		m := meaningOf(k)
		switch {
		case m.effect == annotation:
		case k.Name == "pattern":
			if _, err := translate(k.Value.Text); err != nil {
				b.fail(k.Value.Pos, k.Name, err.Error())
			}
		case k.Name == "patternProperties":
			for _, p := range k.Named {
				if _, err := translate(p.Name); err != nil {
					b.fail(p.Pos, k.Name, err.Error())
				}
			}
		}
		k.Below(b.checkSupport)
	}
}

// checkEnds reports schemas that lead back to themselves without going into a member or an element: validating
// against them never ends, and neither would building nodes.
func (b *builder) checkEnds(set *schema.Set) {
	const (
		open = 1 + iota
		closed
	)
	state := map[*schema.Schema]int{}
	var visit func(s *schema.Schema)
	visit = func(s *schema.Schema) {
		state[s] = open
		for _, k := range s.Keywords {
			for _, next := range inPlace(s, k) {
				switch state[next] {
				case open:
					b.fail(k.Pos, k.Name, "leads back to "+next.Location()+" without going into a member or an element")
				case closed:
				default:
					visit(next)
				}
			}
		}
		state[s] = closed
	}
	for _, f := range set.Files {
		walk(f.Schema, func(s *schema.Schema) {
			if state[s] == 0 {
				visit(s)
			}
		})
	}
}

// inPlace returns the schemas that a keyword of s applies to the same value as s.
func inPlace(s *schema.Schema, k *schema.Keyword) []*schema.Schema {
	switch {
	case k.Name == "$ref" && s.Ref != nil:
		return []*schema.Schema{s.Ref}
	case (k.Name == "$dynamicRef" || k.Name == "$recursiveRef") && s.DynamicRef != nil:
		return []*schema.Schema{s.DynamicRef.Static} // what else it can mean is for checkLoops
	case k.Row == nil:
		return nil
	}
	switch k.Name {
	case "allOf", "anyOf", "oneOf":
		return k.Schemas
	case "not", "if", "then", "else":
		return []*schema.Schema{k.Schema}
	case "dependentSchemas", "dependencies":
		var list []*schema.Schema
		for _, named := range k.Named {
			list = append(list, named.Schema)
		}
		return list
	}
	return nil
}
