package drift

import (
	"math/bits"
	"path"
	"path/filepath"
	"slices"

	"github.com/waschema/waschema/gen/jsonrt"
)

// lookAtRoots notes which members each root names at its top, and which it cannot be without.
func (s *Schemas) lookAtRoots() {
	index := map[string]int{}
	named := make([][]string, len(s.Roots))
	for i, r := range s.Roots {
		named[i] = topNames(r.place.shape, map[*shape]bool{})
		for _, name := range named[i] {
			if _, known := index[name]; !known {
				index[name] = len(s.tops)
				s.tops = append(s.tops, name)
			}
		}
	}
	for i, r := range s.Roots {
		r.named, r.needs = s.set(index, named[i]), s.set(index, topNeeds(r.place.shape))
		r.isList = r.place.shape == nil || r.place.shape.node.Shape&kindArray != 0
	}
}

func (s *Schemas) set(index map[string]int, names []string) []uint64 {
	set := make([]uint64, (len(s.tops)+63)/64)
	for _, name := range names {
		if i, known := index[name]; known {
			set[i/64] |= 1 << (i % 64)
		}
	}
	return set
}

// topNames returns the members that a shape's objects may have, those of its variants included.
func topNames(sh *shape, seen map[*shape]bool) []string {
	if sh == nil || seen[sh] {
		return nil
	}
	seen[sh] = true
	var names []string
	for _, f := range sh.fields {
		names = append(names, f.model.Name)
	}
	if sh.union != nil {
		for _, v := range sh.union.variants {
			names = append(names, topNames(v.shape, seen)...)
		}
	}
	return names
}

// topNeeds returns the members that all objects of a shape have.
func topNeeds(sh *shape) []string {
	switch {
	case sh == nil:
		return nil
	case sh.union != nil:
		var names []string
		first := true
		for _, v := range sh.union.variants {
			if v.model.Kinds&kindObject == 0 {
				continue
			}
			if first {
				names = slices.Clone(v.model.Required)
			}
			first = false
			names = slices.DeleteFunc(names, func(name string) bool { return !slices.Contains(v.model.Required, name) })
		}
		return names
	case sh.node.Object != nil:
		var names []string
		for _, q := range sh.node.Object.Required {
			names = append(names, q.Name)
		}
		return names
	}
	return nil
}

// candidates returns the roots that a document is most likely of by its top level: those that leave the fewest of its
// members unnamed and of their own members missing. It looks at the top level alone, for it is asked of every line.
func (s *Schemas) candidates(r *jsonrt.Reader) []*Root {
	if len(s.Roots) == 1 {
		return s.Roots
	}
	var list []*Root
	switch r.Kind() {
	case jsonrt.ArrayValue:
		for _, root := range s.Roots {
			if root.isList {
				list = append(list, root)
			}
		}
		return list
	case jsonrt.ObjectValue:
	default:
		return nil
	}
	var space [8]uint64
	have := space[:0]
	for i := 0; i < len(s.tops); i += 64 {
		have = append(have, r.HasMembers(s.tops[i:min(i+64, len(s.tops))]))
	}
	best := 0
	for _, root := range s.Roots {
		named, score := 0, 0
		for i := range have {
			named += bits.OnesCount64(have[i] & root.named[i])
			score += bits.OnesCount64(have[i]&root.named[i]) - bits.OnesCount64(root.needs[i]&^have[i])
		}
		switch {
		case named == 0:
		case len(list) == 0 || score > best:
			list, best = append(list[:0], root), score
		case score == best:
			list = append(list, root)
		}
	}
	if len(list) == 0 { // roots that name nothing, such as maps, take any object
		for _, root := range s.Roots {
			if !slices.ContainsFunc(root.named, func(bits uint64) bool { return bits != 0 }) {
				list = append(list, root)
			}
		}
	}
	return list
}

// rootOf returns the root that a document was meant for, nil when it is like none, and what it breaks there. Where its top
// level does not decide, the root with the fewest violations does, then the first by name.
func (s *Schemas) rootOf(data []byte) (*Root, jsonrt.Violations, *jsonrt.SyntaxError) {
	r := jsonrt.NewReaderLimits(data, limits())
	list := s.candidates(r)
	if len(list) == 1 { // nearly always: the text is read once for both
		r.Check(s.table, list[0].place.ref())
		violations, syntax := closed(r)
		return list[0], violations, syntax
	}
	r.Skip()
	if _, syntax := closed(r); syntax != nil {
		return nil, nil, syntax
	}
	var best *Root
	var fewest jsonrt.Violations
	for _, root := range list {
		if violations, _ := s.judge(data, root.place); best == nil || len(violations) < len(fewest) {
			best, fewest = root, violations
		}
	}
	return best, fewest, nil
}

// judge validates a text.
func (s *Schemas) judge(data []byte, p place) (jsonrt.Violations, *jsonrt.SyntaxError) {
	r := jsonrt.NewReaderLimits(data, limits())
	r.Check(s.table, p.ref())
	return closed(r)
}

// closed ends the reading of a document.
func closed(r *jsonrt.Reader) (jsonrt.Violations, *jsonrt.SyntaxError) {
	switch err := r.Close().(type) {
	case *jsonrt.SyntaxError:
		return nil, err
	case jsonrt.Violations:
		return err, nil
	}
	return nil, nil
}

// ref is the place in the rules.
func (p place) ref() jsonrt.Ref {
	switch {
	case p.shape == nil:
		return 0
	case p.nullable:
		return -p.shape.rules
	}
	return p.shape.rules
}

// file is the path of a schema file as people know it.
func (s *Schemas) file(name string) string { return path.Join(filepath.ToSlash(s.Dir), name) }
