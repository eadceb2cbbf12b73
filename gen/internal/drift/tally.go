package drift

import (
	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/jsonrt"
)

// The kinds of the model that are asked for here.
const (
	kindArray  = model.Array
	kindObject = model.Object
)

// tally counts what documents hold, by the numbers of shapes, unions, fields and variants. Two tallies can be added, in any
// order.
type tally struct {
	documents int
	objects   []int          // by shape: objects seen
	lines     []int          // by shape and union: documents with at least one
	last      []int          // by shape and union: the document that counted last, from 1
	present   []int          // by field
	kinds     []jsonrt.Kinds // by field: what its values were
	chosen    []int          // by variant
	roots     map[*Root]int
}

func newTally(s *Schemas) *tally {
	return &tally{
		objects: make([]int, s.numbers), lines: make([]int, s.numbers), last: make([]int, s.numbers),
		present: make([]int, len(s.fields)), kinds: make([]jsonrt.Kinds, len(s.fields)), chosen: make([]int, len(s.variants)),
		roots: map[*Root]int{},
	}
}

// occurs counts the document for a shape or union, once.
func (t *tally) occurs(id int) {
	if t.last[id] != t.documents {
		t.last[id] = t.documents
		t.lines[id]++
	}
}

// add adds what another tally has counted.
func (t *tally) add(o *tally) {
	t.documents += o.documents
	addTo(t.objects, o.objects)
	addTo(t.lines, o.lines)
	addTo(t.present, o.present)
	addTo(t.chosen, o.chosen)
	for i, k := range o.kinds {
		t.kinds[i] |= k
	}
	for root, n := range o.roots {
		t.roots[root] += n
	}
}

func addTo(to, from []int) {
	for i, n := range from {
		to[i] += n
	}
}
