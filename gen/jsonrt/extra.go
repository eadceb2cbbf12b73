package jsonrt

import "slices"

// Member is one member of an object: its name, unescaped, and its value.
type Member struct {
	Name  string
	Value RawJSON
}

// Extra are the members of an object that its schema does not name, in the
// order of the document.
type Extra []Member

// Get returns the value of the member called name and whether there is one.
func (e Extra) Get(name string) (RawJSON, bool) {
	if i := e.index(name); i >= 0 {
		return e[i].Value, true
	}
	return nil, false
}

// Set gives the member called name a value, and adds it at the end when there
// is none. A name that the schema knows must be set by its field instead.
func (e *Extra) Set(name string, value RawJSON) {
	if i := e.index(name); i >= 0 {
		(*e)[i].Value = value
		return
	}
	*e = append(*e, Member{name, value})
}

// Delete removes the member called name, if there is one.
func (e *Extra) Delete(name string) {
	if i := e.index(name); i >= 0 {
		*e = slices.Delete(*e, i, i+1)
	}
}

func (e Extra) index(name string) int {
	return slices.IndexFunc(e, func(m Member) bool { return m.Name == name })
}

// Extra reads the current member's value and appends it, with its name, to *e.
// The name must have been passed to Unnamed.
func (r *Reader) Extra(e *Extra) {
	name := string(r.name)
	r.Kind()
	start := r.start
	r.Skip()
	if !r.failed {
		*e = append(*e, Member{name, r.Raw(start)})
	}
}
