package jsonrt

// Members reads the members of an object into the fields of a struct, by the
// rules of the object. Each round of Next is a place: the member's.
type Members struct {
	Place
	fields
	shape *shape
	begin int      // where the object begins
	tagAt int      // where the value begins that chooses a sibling's variant; -1 before that
	count int      // violations before the member
	extra *Extra   // members that no field stands for
	inner *Members // for the next struct within; nil before there was one
}

// Open begins reading a struct. A value that is no object is judged and kept. Next
// must then be called until it returns a negative number; the Members must not be
// used after that.
func (r *Reader) Open(t *Table, rules Ref, kept **Kept, extra *Extra) *Members {
	m := r.objects
	if r.objects = m.inner; m.inner == nil {
		r.addMembers(m)
	}
	s := t.shapeReady(rules)
	if s == nil {
		s = t.makeShape(rules)
	}
	m.t, m.kept, m.extra, m.shape, m.rules, m.names, m.tagAt = t, kept, extra, s, s.object, &s.lookup, -1
	i := r.pos
	if i < 0 || i >= len(r.data) || r.data[i] != '{' || s.ahead || r.depth >= r.limits.Depth {
		m.openSlow()
		return m
	}
	m.begin, r.start = i, i
	r.depth++
	m.few, m.before, m.lead = 0, s.base, '{'
	m.object = Object{base: len(r.keys)}
	return m
}

// addMembers makes what the next struct within that of m is read with.
//
//go:noinline
func (r *Reader) addMembers(m *Members) {
	m.inner = &Members{Place: Place{r: r}}
	r.objects = m.inner
}

// openSlow is Open for what is not simply an object.
//
//go:noinline
func (m *Members) openSlow() {
	m.begin = m.r.Begin()
	j := judge{m.r, m.t}
	j.constrain(m.shape.rules)
	if m.r.Kind() == ObjectValue {
		m.fields.open(m.r, m.names)
		return
	}
	j.shape(m.shape.rules)
	m.r.keepSelf(m.kept, m.begin)
	m.names, m.lead = &noNames, 0 // what comes now is no member of this
}

// Next moves to the next member that a field stands for and returns the index of
// that; the value must then be read. It is negative at the end, where the object
// as a whole has been judged.
func (m *Members) Next() int {
	r, l := m.r, m.names
	data, i := r.data, r.pos
	if guess := int(r.hints[m.before%hintCount]); i >= 0 && i < len(data)-labelRoom-1 && data[i] == m.lead && guess < len(l.brief) {
		b, bit := &l.brief[guess], uint64(1)<<(guess&63)
		if b.differs(data[i+1:i+1+labelRoom])|m.few&bit == 0 {
			m.take(b, bit)
			i += 1 + b.size
			r.pos = i
			m.brief, m.field, m.start, m.count = b, guess, i, r.open
			if b.tag {
				m.tagAt = i
			}
			return guess
		}
	}
	if i < 0 || i >= len(data) || data[i] != '}' || m.lead != ',' {
		return m.nextSlow()
	}
	r.closeObject(&m.object, i)
	if l.judged || m.few&l.required != l.required {
		m.whole()
	}
	return m.close()
}

// nextSlow is Next for what was not guessed.
func (m *Members) nextSlow() int {
	for m.lead != 0 {
		i := m.look(m.r)
		if i == atEnd {
			m.whole()
			break
		}
		if i == atStrange || m.rules.Fields[i].Bare {
			m.further()
			continue
		}
		b := &m.names.brief[i]
		m.brief, m.field, m.start, m.count = b, i, m.r.pos, m.r.open
		if b.tag {
			m.tagAt = m.start
		}
		return i
	}
	return m.close()
}

// close gives the Members back: structs end in the order in which they are within each
// other.
func (m *Members) close() int {
	m.kept, m.extra = nil, nil
	m.r.objects = m
	return atEnd
}

// further reads a member that no field stands for.
func (m *Members) further() {
	r := m.r
	name, start := r.cut(r.name), r.Begin()
	switch {
	case m.rules.Closed != "":
		r.failMember(m.rules.Closed)
		r.Skip()
	case m.rules.Additional != 0:
		judge{r, m.t}.value(m.rules.Additional)
	default:
		r.Skip()
	}
	if raw := r.Raw(start); raw != nil {
		if len(*m.extra) == cap(*m.extra) {
			*m.extra = grown(r, -1, 0, *m.extra)
		}
		*m.extra = append(*m.extra, Member{name, raw})
	}
}

// whole judges the object as a whole.
//
//go:noinline
func (m *Members) whole() {
	r := m.r
	for i := range m.rules.Counts {
		r.count(m.begin, m.object.Len(), &m.rules.Counts[i])
	}
	for i := range m.rules.Required {
		q := &m.rules.Required[i]
		if !m.has(r, q.Field) && !r.failed {
			name := m.rules.Fields[q.Field].Name
			r.failRequired(m.begin, name, q.At)
			if q.Keep {
				keepMissing(m.kept, name)
			}
		}
	}
	if !r.failed {
		m.shape.rules.otherChoices(r, m.begin, r.data[m.begin:r.pos])
	}
	m.fields.close(r)
}

// Raw reads a member that is kept as JSON.
func (m *Members) Raw(v *RawJSON) {
	m.start = m.r.Begin()
	judge{m.r, m.t}.member(m.rules, m.field, m.begin)
	*v = m.r.Raw(m.start)
}

// Keep is Place.Keep, as a call of its own for generated code.
//
//go:noinline
func (m *Members) Keep(exact bool) { m.Place.Keep(exact) }

// Contain is Keep for a list whose violations stay with the elements they were
// found in, which keep their JSON: they do not make the variant around it
// invalid.
func (m *Members) Contain(exact bool) {
	if exact {
		m.r.open = min(m.r.open, m.count)
		return
	}
	m.keep()
}

// noNames is for what is no object.
var noNames lookup
