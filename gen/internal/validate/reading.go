package validate

import (
	"github.com/waschema/waschema/gen/jsonrt"
)

// reading is one document on its way. Recursion ends with the depth that the reader allows: every rule that calls
// itself goes into a member or an element first.
type reading struct {
	r       *jsonrt.Reader
	muted   int   // trials and fallback variants around the position: nothing in them is noted as unknown
	unknown []int // where the values begin that no schema names
}

// note records that no schema names the value at start.
func (d *reading) note(start int) {
	if d.muted == 0 {
		d.unknown = append(d.unknown, start)
	}
}

// value reads one value at a place.
func (d *reading) value(p *place) {
	if p.nullable && d.r.Kind() == jsonrt.NullValue {
		d.r.Null()
		return
	}
	n := p.rules
	switch {
	case n.never != nil:
		d.r.FailNever(d.r.Begin(), n.never.At)
		d.r.Skip()
	case n.union != nil:
		d.union(n.union)
	default:
		d.plain(n)
	}
}

// plain reads a value whose rules depend on nothing but its kind.
func (d *reading) plain(n *rules) {
	r := d.r
	for _, u := range n.also {
		d.constrain(u)
	}
	kind, start := r.Kind(), r.Start()
	if kind == jsonrt.Invalid || !r.Within(n.kinds, n.kindsAt) {
		return
	}
	if !r.Is(n.shape) {
		for _, fail := range n.misfit {
			fail(r, start)
		}
		r.Skip()
		return
	}
	switch kind {
	case jsonrt.StringValue:
		text := r.Text()
		run(n.texts, r, start, text)
		if n.named != nil && !n.named[string(text)] {
			d.note(start)
		}
	case jsonrt.NumberValue:
		run(n.numbers, r, start, r.Number())
	case jsonrt.BoolValue:
		run(n.others, r, start, jsonrt.BoolText(r.Bool()))
	case jsonrt.NullValue:
		r.Null()
		run(n.others, r, start, []byte("null"))
	case jsonrt.ArrayValue:
		d.array(n)
	case jsonrt.ObjectValue:
		d.members(n)
	case jsonrt.Invalid:
	}
	if (kind == jsonrt.ArrayValue || kind == jsonrt.ObjectValue) && len(n.others) > 0 {
		run(n.others, r, start, r.Raw(start))
	}
}

func run(checks []textCheck, r *jsonrt.Reader, start int, text []byte) {
	for _, check := range checks {
		check(r, start, text)
	}
}

// array reads the elements of an array.
func (d *reading) array(n *rules) {
	a := d.r.OpenArray()
	start := d.r.Start()
	for d.r.More(&a) {
		if n.elements != nil {
			d.value(n.elements)
		} else {
			d.r.Skip()
		}
	}
	for _, check := range n.items {
		check(d.r, start, a.Len())
	}
}
