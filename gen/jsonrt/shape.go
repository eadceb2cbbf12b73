package jsonrt

// shape is rules of objects and arrays that are read into structs and lists: what it takes
// to begin and to end one, found by the number of the rules without a way through all that
// the rules say.
type shape struct {
	lookup // of an object's members; what is said here of the whole counts all rules
	rules  *Rules
	object *ObjectRules
	place  uint8 // of the lengths that a Reader remembers

	nested bool // an array has to be looked at before it is read
	listed bool // an array has to be judged as a whole
}

// shapeReady returns a shape by its number, if it has been made; nil if not. It is
// apart because it is inlined.
func (t *Table) shapeReady(use Ref) *shape {
	if c := t.read.Load(); c != nil {
		return c.shapes[use].Load()
	}
	return nil
}

// makeShape makes it. Two goroutines may both do it, and make the same.
//
//go:noinline
func (t *Table) makeShape(use Ref) *shape {
	n := t.rule(use)
	s := &shape{rules: n, object: n.Object, place: uint8(use)}
	if n.Object != nil {
		s.lookup = *n.Object.index(t)
		s.ahead = s.ahead || len(n.Also) > 0 || s.wide > 0
		s.judged = s.judged || len(n.Choices) > 0 || s.wide > 0
	}
	s.nested, s.listed = len(n.Also) > 0, len(n.Choices) > 0
	if a := n.Array; a != nil {
		s.nested = s.nested || len(a.Contains) > 0
		s.listed = s.listed || len(a.Counts)+len(a.Unique) > 0
	}
	t.contents().shapes[use].Store(s)
	return s
}
