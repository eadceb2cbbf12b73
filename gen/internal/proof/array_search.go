package proof

import (
	"encoding/binary"
)

// arraySearch fills an array place by place. At each place it chooses which features the element has; the same situation, at
// the same place with the same counts, is gone into once.
type arraySearch struct {
	*arrays
	first, second int // places of two elements that have to be equal; -1 without
	end           int // no array needs to be longer
	counts        []int
	chosen        []lit // what the elements so far satisfy
	elements      []*value
	failed        map[string]bool
	missing       result
	matched       int
}

func newArraySearch(a *arrays, first, second int) *arraySearch {
	s := &arraySearch{arrays: a, first: first, second: second, counts: make([]int, len(a.features)), failed: map[string]bool{}, missing: nothing}
	s.end = max(a.least, a.horizon(), second+1)
	for _, f := range a.features {
		s.end += f.least
	}
	s.end = min(s.end, a.most)
	return s
}

func (s *arraySearch) run() result {
	if v := s.fill(); v != nil {
		return found(v)
	}
	return s.missing
}

// fill goes on from the elements so far.
func (s *arraySearch) fill() *value {
	if v := s.complete(); v != nil {
		return v
	}
	at := len(s.chosen)
	key := s.key()
	if at == s.end || s.failed[key] {
		return nil
	}
	if !s.core.step(1) {
		s.missing = s.core.exhausted()
		return nil
	}
	if v := s.choose(0, s.base(at)); v != nil {
		return v
	}
	if !s.unique { // else it depends on the elements so far too
		s.failed[key] = true
	}
	return nil
}

func (s *arraySearch) key() string {
	key := binary.AppendUvarint(nil, uint64(len(s.chosen)))
	for _, n := range s.counts {
		key = binary.AppendUvarint(key, uint64(n))
	}
	if s.first >= 0 && len(s.chosen) > s.first {
		key = binary.AppendUvarint(key, uint64(s.chosen[s.first]))
	}
	return string(key)
}

// base is what the element at a place satisfies whichever features it has.
func (s *arraySearch) base(at int) lit {
	if at == s.first || at == s.second {
		return s.core.and(s.place(s.first), s.place(s.second))
	}
	return s.place(at)
}

// choose decides about the features from the given one on, and then about the element.
func (s *arraySearch) choose(next int, l lit) *value {
	if l == litFalse {
		return nil
	}
	if next == len(s.features) {
		return s.element(l)
	}
	f := s.features[next]
	count := s.counts[next]
	with := func() *value {
		s.counts[next] = min(count+1, max(f.least, min(f.most, mostElements))+1)
		v := s.choose(next+1, s.core.and(l, f.lit))
		s.counts[next] = count
		return v
	}
	wanted := len(s.chosen) >= f.from && count < f.least
	if wanted {
		if v := with(); v != nil {
			return v
		}
	}
	if f.most == mostCounted {
		return s.choose(next+1, l)
	}
	if v := s.choose(next+1, s.core.and(l, f.lit.not())); v != nil {
		return v
	}
	if !wanted && count < f.most {
		return with()
	}
	return nil
}

// element goes on with an element that satisfies l.
func (s *arraySearch) element(l lit) *value {
	if len(s.chosen) == s.second && l != s.chosen[s.first] {
		return nil
	}
	r := s.core.solve(l)
	if r.found == nil {
		if !r.empty {
			s.missing = r
		}
		return nil
	}
	s.chosen, s.elements = append(s.chosen, l), append(s.elements, r.found)
	v := s.fill()
	s.chosen, s.elements = s.chosen[:len(s.chosen)-1], s.elements[:len(s.elements)-1]
	return v
}

// complete returns the array if nothing is missing.
func (s *arraySearch) complete() *value {
	if len(s.chosen) < s.least || len(s.chosen) <= s.second || len(s.chosen) > s.most {
		return nil
	}
	for i, f := range s.features {
		if s.counts[i] < f.least || s.counts[i] > f.most {
			return nil
		}
	}
	elements := append([]*value(nil), s.elements...)
	if s.unique && len(elements) > 1 {
		if s.matched++; s.matched > mostMatched || len(elements) > mostDistinct {
			s.missing = unknown("there are too many ways to fill an array whose elements differ")
			return nil
		}
		if elements = s.distinct(); elements == nil {
			return nil
		}
	}
	return arrayValue(elements)
}

// distinct finds different elements for all places: a matching of places and values. As many values as there are places are
// enough for each.
func (s *arraySearch) distinct() []*value {
	byLit := map[lit][]*value{}
	for _, l := range s.chosen {
		if byLit[l] == nil {
			byLit[l] = s.some(l, len(s.chosen))
		}
	}
	taken := map[string]int{} // places by the values they have
	out := make([]*value, len(s.chosen))
	var assign func(at int, tried map[string]bool) bool
	assign = func(at int, tried map[string]bool) bool {
		for _, v := range byLit[s.chosen[at]] {
			key := v.key()
			if tried[key] {
				continue
			}
			tried[key] = true
			if holder, used := taken[key]; !used || assign(holder, tried) {
				taken[key], out[at] = at, v
				return true
			}
		}
		return false
	}
	for at := range s.chosen {
		if !assign(at, map[string]bool{}) {
			return nil
		}
	}
	return out
}

// some returns up to count different values that satisfy l.
func (s *arraySearch) some(l lit, count int) []*value {
	var list []*value
	for len(list) < count {
		r := s.core.solve(l)
		if r.found == nil {
			if !r.empty {
				s.missing = r
			}
			break
		}
		list = append(list, r.found)
		l = s.core.and(l, s.core.ofValue(r.found).not())
	}
	return list
}
