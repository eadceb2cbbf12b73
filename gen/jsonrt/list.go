package jsonrt

// list reads an array or an object into a slice or map. It is lent by the
// Reader, because what is passed to a function that generated code gives would
// otherwise cost memory each time.
type list struct {
	Place   // of the element
	own     brief
	n       *Rules
	array   Array
	members Object
	opened  bool  // the value is an array or object as it should be
	begin   int   // where the value begins
	seen    int   // where the bits of the members seen begin in Reader.bits
	next    *list // that can be lent
}

// open begins reading the value ahead. One of another kind it deals with.
func (l *list) open(r *Reader, t *Table, rules Ref, kind Kind) bool {
	n, i := t.ready(rules), r.pos
	if n == nil {
		n = t.readRule(rules)
	}
	l.r, l.t, l.n, l.brief = r, t, n, &l.own
	l.odd, l.opened = false, true
	if i < len(r.data) && r.data[i] == '[' && kind == ArrayValue && len(n.Also) == 0 && (n.Array == nil || len(n.Array.Contains) == 0) {
		l.begin = i
		l.array = r.OpenArray()
		return true
	}
	return l.openSlow(kind)
}

// openSlow is open for what is not simply an array.
func (l *list) openSlow(kind Kind) bool {
	r := l.r
	l.begin = r.Begin()
	j := judge{r, l.t}
	j.constrain(l.n)
	switch {
	case r.Kind() != kind:
		l.opened = false
		j.shape(l.n)
	case kind == ArrayValue:
		l.array = r.OpenArray()
	default:
		if l.n.Object != nil {
			l.seen = r.pushBits(len(l.n.Object.Fields))
		}
		l.members = r.OpenObject()
	}
	return l.opened
}

// lend returns a list to read with, and what open says of it.
//
//go:noinline
func (r *Reader) lend(t *Table, rules Ref, kind Kind) (l *list, ok bool) {
	if l = r.spare; l == nil {
		l = new(list)
	} else {
		r.spare = l.next
	}
	return l, l.open(r, t, rules, kind)
}

// end judges the array or object as a whole, reports whether Go holds exactly what
// has been read, and gives the list back.
func (l *list) end() bool {
	r := l.r
	if l.opened && len(l.n.Choices) > 0 && !r.failed {
		l.n.otherChoices(r, l.begin, r.data[l.begin:r.pos])
	}
	exact := l.opened && !l.odd
	l.next = r.spare
	r.spare = l
	return exact
}

// more moves to the next element; ruled is for one that is read by the rules of
// its place, rather than by its own.
func (l *list) more(ruled bool) bool {
	if !l.r.More(&l.array) {
		l.endArray()
		return false
	}
	if ruled {
		l.none = false
		l.own.use = l.n.Array.element(l.array.count - 1)
	}
	return true
}

func (l *list) endArray() {
	a := l.n.Array
	if a == nil {
		return
	}
	for i := range a.Counts {
		l.r.count(l.begin, l.array.Len(), &a.Counts[i])
	}
	for _, at := range a.Unique {
		l.r.checkUnique(l.begin, at)
	}
}

// member moves to the next member of a map.
func (l *list) member() bool {
	r, rules := l.r, l.n.Object
	for r.Next(&l.members) {
		l.own.use, l.none = 0, false
		if rules == nil {
			r.Unnamed(&l.members)
			return true
		}
		if i := rules.index(l.t).find(r.name); i >= 0 {
			r.Seen(&l.members, &r.bits[l.seen+i>>6], uint(i&63))
		} else {
			r.Unnamed(&l.members)
		}
		if l.admits(rules) {
			return true
		}
	}
	l.endObject()
	return false
}

// admits finds the rules of the current member; one whose name may not be is
// skipped.
func (l *list) admits(rules *ObjectRules) bool {
	switch {
	case rules.Closed != "":
		l.r.failMember(rules.Closed)
	case rules.Mapped:
		g := &rules.Groups[0]
		if p := g.Patterns[0]; l.t.pattern(p.Pattern).matches(l.r.name) {
			l.own.use = p.Use
		} else if g.Closed != "" {
			l.r.failMember(g.Closed)
			l.r.Skip()
			l.odd = true
			return false
		} else {
			l.own.use = g.Additional
		}
	default:
		l.own.use = rules.Additional
	}
	return true
}

func (l *list) endObject() {
	rules, r := l.n.Object, l.r
	if rules == nil {
		return
	}
	for i := range rules.Counts {
		r.count(l.begin, l.members.Len(), &rules.Counts[i])
	}
	for _, q := range rules.Required {
		if r.bits[l.seen+q.Field>>6]>>(q.Field&63)&1 == 0 {
			r.failRequired(l.begin, rules.Fields[q.Field].Name, q.At)
		}
	}
	r.bits = r.bits[:l.seen]
}

// The functions that read slices and maps report whether *v then means exactly
// what was read.

// ReadList reads a slice; read reads an element.
func ReadList[T any](r *Reader, t *Table, rules Ref, v *[]T, read func(*Place, *T)) bool {
	l, ok := r.lend(t, rules, ArrayValue)
	if ok {
		s := []T{}
		for l.more(true) {
			if len(s) == cap(s) {
				s = grown(r, rules, s, l.expect(len(s)))
			}
			s = s[:len(s)+1]
			if read(&l.Place, &s[len(s)-1]); l.none {
				s = s[:len(s)-1]
				s[:len(s)+1][len(s)] = *new(T)
			}
		}
		*v = s
	}
	return l.end()
}

// ReadMap reads a map; read reads a member's value.
func ReadMap[T any](r *Reader, t *Table, rules Ref, v *map[string]T, read func(*Place, *T)) bool {
	l, ok := r.lend(t, rules, ObjectValue)
	if ok {
		*v = map[string]T{}
		var item T
		for l.member() {
			name := string(r.name)
			item = *new(T)
			if read(&l.Place, &item); !l.none {
				(*v)[name] = item
			}
		}
	}
	return l.end()
}

// ReadStructs reads a slice of structs.
func ReadStructs[T any, P interface {
	*T
	Value
}](r *Reader, t *Table, rules Ref, v *[]T) bool {
	l, ok := r.lend(t, rules, ArrayValue)
	if ok {
		s := []T{}
		for l.more(false) {
			if len(s) == cap(s) {
				s = grown(r, rules, s, l.expect(len(s)))
			}
			s = s[:len(s)+1]
			P(&s[len(s)-1]).ReadJSON(r)
		}
		*v = s
	}
	return l.end()
}

// ReadUnions reads a slice of unions by their function.
func ReadUnions[T any](r *Reader, t *Table, rules Ref, v *[]T, read func(*Reader, *T)) bool {
	l, ok := r.lend(t, rules, ArrayValue)
	if ok {
		s := []T{}
		for l.more(false) {
			if len(s) == cap(s) {
				s = grown(r, rules, s, l.expect(len(s)))
			}
			s = s[:len(s)+1]
			read(r, &s[len(s)-1])
		}
		*v = s
	}
	return l.end()
}

// expect returns how many more elements to make room for after n.
//
//go:noinline
func (l *list) expect(n int) int { return l.r.expect(n, l.begin, max(n, 24)) }
