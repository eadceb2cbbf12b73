package inspect

import "github.com/waschema/waschema/gen/jsonrt"

// survey is what one type says of a document.
type survey struct {
	syntax     *jsonrt.SyntaxError
	violations jsonrt.Violations
	unknown    []string
}

// pointers are those to all that a survey speaks of.
func (s survey) pointers() []string {
	var list []string
	for _, v := range s.violations {
		list = append(list, v.Instance)
	}
	return append(list, s.unknown...)
}

// survey judges a document by the rules of a type.
func (in *Inspector) survey(use jsonrt.Ref, data []byte) survey {
	var found survey
	var starts []int
	r := jsonrt.NewReader(data)
	r.Survey(&in.catalogue.Table, use, func(start int) { starts = append(starts, start) })
	switch err := r.Close().(type) {
	case nil:
	case *jsonrt.SyntaxError:
		return survey{syntax: err}
	case jsonrt.Violations:
		found.violations = err
	}
	for i, pointer := range jsonrt.Pointers(data, starts) {
		if pointer == "" && i > 0 {
			break // past jsonrt's bound
		}
		found.unknown = append(found.unknown, pointer)
	}
	return found
}

// fit finds the root that a document was most likely meant for, as [Fit] does. It returns the index of its type, -1 when
// there is none.
func (in *Inspector) fit(data []byte) (index int, found survey) {
	roots := in.catalogue.Roots
	surveys := make([]survey, len(roots))
	best, syntax := Fit(data, len(roots), func(i int) Candidate {
		use := in.catalogue.Types[roots[i].Type].Use
		surveys[i] = in.survey(use, data)
		members := map[string]bool{}
		in.addMembers(use, members, map[jsonrt.Ref]bool{})
		return Candidate{Members: members, Violations: surveys[i].violations, Unknown: surveys[i].unknown}
	})
	if best < 0 {
		return -1, survey{syntax: syntax}
	}
	return roots[best].Type, surveys[best]
}

func (in *Inspector) fitsNone() string {
	names := make([]string, len(in.catalogue.Roots))
	for i, r := range in.catalogue.Roots {
		names[i] = r.Name
	}
	return FitsNone(names)
}

// addMembers adds the members that rules name, those of variants included.
func (in *Inspector) addMembers(use jsonrt.Ref, names map[string]bool, seen map[jsonrt.Ref]bool) {
	if use = max(use, -use); seen[use] || use == 0 {
		return
	}
	seen[use] = true
	rules := &in.catalogue.Table.Rules[use]
	if rules.Object != nil {
		for i := range rules.Object.Fields {
			if !rules.Object.Fields[i].Bare {
				names[rules.Object.Fields[i].Name] = true
			}
		}
	}
	if rules.Union != nil {
		for i := range rules.Union.Variants {
			in.addMembers(rules.Union.Variants[i].Use, names, seen)
		}
	}
}
