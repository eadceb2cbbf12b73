package jsonrt

import "slices"

// Unevaluated is unevaluatedProperties or unevaluatedItems: the members or
// elements that By leaves over must satisfy Use.
type Unevaluated struct {
	Keyword, At string
	None        bool // nothing may be left over
	Use         Ref
	By          int // index in [Table.Evaluations]
}

// Evaluation is which members and elements a schema evaluates where it holds.
type Evaluation struct {
	AllMembers bool
	Names      []string // sorted
	Patterns   []int    // indexes in [Table.Patterns]
	AllItems   bool
	Prefix     int   // so many first elements
	Contains   []Ref // elements that satisfy one of these
	Parts      []EvaluationPart
}

// EvaluationPart is what is evaluated too where the value fits If, or, with
// Fails, does not; or, with Has, where the object has Member.
type EvaluationPart struct {
	If     Ref
	Fails  bool
	Has    bool
	Member string
	By     int // index in [Table.Evaluations]
}

func (u *Unevaluated) constrain(j judge) {
	r := j.r
	base := len(r.active)
	switch kind := r.Kind(); {
	case kind == ObjectValue && u.Keyword == "unevaluatedProperties":
		j.evaluate(u.By, base)
		if !j.anyActive(base, func(e *Evaluation) bool { return e.AllMembers }) {
			j.membersLeft(u, base)
		}
	case kind == ArrayValue && u.Keyword == "unevaluatedItems":
		j.evaluate(u.By, base)
		if !j.anyActive(base, func(e *Evaluation) bool { return e.AllItems }) {
			j.elementsLeft(u, base)
		}
	}
	r.active = r.active[:base]
}

// evaluate lists in Reader.active, from base on, an evaluation and those of its
// parts that hold for the value ahead, each once: schemas share parts.
func (j judge) evaluate(by, base int) {
	r := j.r
	if slices.Contains(r.active[base:], by) {
		return
	}
	r.active = append(r.active, by)
	parts := j.t.evaluation(by).Parts
	for i := range parts {
		p := &parts[i]
		if p.Has && r.has(p.Member) || !p.Has && j.fits(p.If) != p.Fails {
			j.evaluate(p.By, base)
		}
	}
}

// anyActive reports whether one of the listed evaluations is such.
func (j judge) anyActive(base int, such func(*Evaluation) bool) bool {
	for _, by := range j.r.active[base:] {
		if such(j.t.evaluation(by)) {
			return true
		}
	}
	return false
}

// membersLeft judges the members that no listed evaluation evaluates.
func (j judge) membersLeft(u *Unevaluated, base int) {
	r := j.r
	m := r.mark()
	o := r.OpenObject()
	for r.Next(&o) {
		r.Unnamed(&o)
		switch {
		case j.evaluatesMember(base):
		case !u.None:
			j.look(u.Use)
		default:
			start := r.Begin()
			if r.counts() {
				r.keep(start, u.Keyword, u.At, "member "+quote(r.name)+" is not allowed")
			}
		}
		r.pass()
	}
	r.back(m)
}

// evaluatesMember reports whether the current member is evaluated.
func (j judge) evaluatesMember(base int) bool {
	for _, by := range j.r.active[base:] {
		e := j.t.evaluation(by)
		if find(e.Names, j.r.name) >= 0 {
			return true
		}
		for _, p := range e.Patterns {
			if j.t.pattern(p).matches(j.r.name) {
				return true
			}
		}
	}
	return false
}

// elementsLeft judges the elements that no listed evaluation evaluates.
func (j judge) elementsLeft(u *Unevaluated, base int) {
	r := j.r
	prefix := 0
	for _, by := range r.active[base:] {
		prefix = max(prefix, j.t.evaluation(by).Prefix)
	}
	m := r.mark()
	a := r.OpenArray()
	for r.More(&a) {
		switch {
		case a.Len() <= prefix || j.evaluatesElement(base):
		case !u.None:
			j.look(u.Use)
		default:
			r.Fail(r.Begin(), u.Keyword, u.At, "no further element is allowed")
		}
		r.pass()
	}
	r.back(m)
}

// evaluatesElement reports whether the element ahead satisfies a contains.
func (j judge) evaluatesElement(base int) bool {
	for i := base; i < len(j.r.active); i++ {
		for _, use := range j.t.evaluation(j.r.active[i]).Contains {
			if j.fits(use) {
				return true
			}
		}
	}
	return false
}
