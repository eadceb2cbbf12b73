package jsonrt

// Members reads the members of an object into the fields of a struct, by the
// rules of the object. Each round of Next is a place: the member's.
type Members struct {
	Place
	n      *Rules
	object Object
	begin  int    // where the object begins
	few    uint64 // bits of the fields seen, the first 64
	seen   int    // where those of the others begin in Reader.bits
	names  *lookup
	count  int    // violations before the member
	tagAt  int    // where the value begins that chooses a sibling's variant; -1 before that
	extra  *Extra // members that no field stands for
	ended  bool
}

// Open begins reading a struct. A value that is no object is judged and kept.
func (m *Members) Open(r *Reader, t *Table, rules Ref, kept **Kept, extra *Extra) {
	n, j := &t.Rules[max(rules, -rules)], judge{r, t}
	m.r, m.t, m.kept, m.extra = r, t, kept, extra
	m.n, m.rules, m.begin = n, n.Object, r.Begin()
	m.tagAt = -1
	j.constrain(n)
	if r.Kind() != ObjectValue {
		j.shape(n)
		r.KeepSelf(kept, m.begin)
		m.ended = true
		return
	}
	m.names = n.Object.index(t)
	m.seen = r.pushBits(len(n.Object.Fields) - 64)
	m.object = r.OpenObject()
}

// Next moves to the next member, which must be passed to At or Further; false at
// the end, where the object as a whole has been judged.
func (m *Members) Next() bool {
	if m.ended {
		return false
	}
	if m.r.Next(&m.object) {
		return true
	}
	m.end()
	return false
}

// Name returns the current member's name.
func (m *Members) Name() []byte { return m.r.name }

// At says that the current member is that of a field, by its index, and returns
// the place of its value.
func (m *Members) At(field int) *Members {
	r := m.r
	r.Seen(&m.object, m.word(field), uint(field&63))
	b := &m.names.brief[field]
	m.field, m.use, m.free = field, b.use, b.free
	m.count = r.open
	m.kind = r.Kind()
	m.start = r.start
	if field == m.names.tag {
		m.tagAt = m.start
	}
	return m
}

// Further reads a member that no field stands for.
func (m *Members) Further() {
	r := m.r
	if i := m.names.find(r.name); i >= 0 { // it is only required
		r.Seen(&m.object, m.word(i), uint(i&63))
	} else {
		r.Unnamed(&m.object)
	}
	name, start := string(r.name), r.Begin()
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
		*m.extra = append(*m.extra, Member{name, raw})
	}
}

// word returns where the bit of a field is.
func (m *Members) word(field int) *uint64 {
	if field < 64 {
		return &m.few
	}
	return &m.r.bits[m.seen+field>>6-1]
}

// end judges the object as a whole.
func (m *Members) end() {
	r := m.r
	m.ended = true
	if l := m.names; m.few&l.required == l.required && !l.judged && len(m.n.Choices) == 0 {
		r.bits = r.bits[:m.seen]
		return
	}
	for i := range m.rules.Counts {
		r.count(m.begin, m.object.Len(), &m.rules.Counts[i])
	}
	for i := range m.rules.Required {
		q := &m.rules.Required[i]
		if *m.word(q.Field)>>(q.Field&63)&1 == 0 && !r.failed {
			name := m.rules.Fields[q.Field].Name
			r.FailRequired(m.begin, name, q.At)
			if q.Keep {
				KeepMissing(m.kept, name)
			}
		}
	}
	r.bits = r.bits[:m.seen]
	if len(m.n.Choices) > 0 && !r.failed {
		m.n.otherChoices(r, m.begin, r.data[m.begin:r.pos])
	}
}

// Raw reads a member that is kept as JSON.
func (m *Members) Raw(v *RawJSON) {
	judge{m.r, m.t}.field(m.rules, &m.rules.Fields[m.field], m.begin)
	*v = m.r.Raw(m.start)
}

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
