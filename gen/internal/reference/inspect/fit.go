package inspect

import (
	"strings"

	"github.com/waschema/waschema/gen/jsonrt"
)

// survey is what one type says of a document.
type survey struct {
	syntax     *jsonrt.SyntaxError
	violations jsonrt.Violations
	unknown    []string
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

// fit finds the root that a document was most likely meant for, as the command does without -schema: the one whose top
// level it fits best, for a root that requires nothing takes almost any object. It returns the index of its type, -1 when
// there is none.
func (in *Inspector) fit(data []byte) (index int, found survey) {
	names, isObject, syntax := topNames(data)
	if syntax != nil {
		return -1, survey{syntax: syntax}
	}
	index = -1
	var best score
	for _, root := range in.catalogue.Roots {
		use := in.catalogue.Types[root.Type].Use
		result := in.survey(use, data)
		s := in.score(use, names, isObject, result)
		if len(in.catalogue.Roots) == 1 || s.possible && (!best.possible || s.less(best)) {
			index, found, best = root.Type, result, s
		}
	}
	return index, found
}

func (in *Inspector) fitsNone() string {
	names := make([]string, len(in.catalogue.Roots))
	for i, r := range in.catalogue.Roots {
		names[i] = r.Name
	}
	return "fits none of " + strings.Join(names, ", ")
}

// score says how far a document is from a root. Less is better; what comes first counts first.
type score struct {
	possible   bool
	unnamed    bool // the root names none of the document's members
	top        int  // violations and unknown members at the top level
	violations int
	unknown    int
}

func (in *Inspector) score(use jsonrt.Ref, names []string, isObject bool, found survey) score {
	s := score{violations: len(found.violations), unknown: len(found.unknown), unnamed: true}
	members := map[string]bool{}
	in.addMembers(use, members, map[jsonrt.Ref]bool{})
	for _, name := range names {
		if members[name] {
			s.unnamed = false
		}
	}
	s.possible = !s.unnamed || s.violations == 0 && (!isObject || len(members) == 0)
	for _, v := range found.violations {
		s.top += atTop(v.Instance)
	}
	for _, pointer := range found.unknown {
		s.top += atTop(pointer)
	}
	return s
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

// atTop is 1 for pointers to the document and its members, 0 for those below.
func atTop(pointer string) int {
	if strings.Count(pointer, "/") <= 1 {
		return 1
	}
	return 0
}

// less orders scores. Equal ones keep the order of the roots' names.
func (s score) less(t score) bool {
	switch {
	case s.unnamed != t.unnamed:
		return t.unnamed
	case s.top != t.top:
		return s.top < t.top
	case s.violations != t.violations:
		return s.violations < t.violations
	}
	return s.unknown < t.unknown
}

// topNames returns the names of a document's members; isObject is false when it is not an object.
func topNames(data []byte) (names []string, isObject bool, syntax *jsonrt.SyntaxError) {
	r := jsonrt.NewReader(data)
	if isObject = r.Kind() == jsonrt.ObjectValue; isObject {
		o := r.OpenObject()
		for r.Next(&o) {
			names = append(names, string(r.Name()))
			r.Unnamed(&o)
			r.Skip()
		}
	} else {
		r.Skip()
	}
	if err, failed := r.Close().(*jsonrt.SyntaxError); failed {
		return nil, false, err
	}
	return names, isObject, nil
}
