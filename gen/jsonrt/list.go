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

// array returns a list to read an array with. A value of another kind it deals with.
//
//go:noinline
func (r *Reader) array(t *Table, rules Ref) *list {
	l, i := r.lend(t, rules), r.pos
	n := l.n
	if i >= 0 && i < len(r.data) && r.data[i] == '[' && len(n.Also) == 0 && r.depth < r.limits.Depth && (n.Array == nil || len(n.Array.Contains) == 0) {
		l.begin, r.start = i, i
		r.depth++
		r.pos = i + 1
		return l
	}
	l.opened = l.openSlow(ArrayValue)
	return l
}

// object is array for an object.
//
//go:noinline
func (r *Reader) object(t *Table, rules Ref) *list {
	l := r.lend(t, rules)
	l.opened = l.openSlow(ObjectValue)
	return l
}

// lend returns a list that is not in use.
func (r *Reader) lend(t *Table, rules Ref) *list {
	l := r.spare
	if l == nil {
		l = new(list)
		l.r, l.brief = r, &l.own
	} else {
		r.spare = l.next
	}
	n := t.ready(rules)
	if n == nil {
		n = t.readRule(rules)
	}
	l.t, l.n = t, n
	l.odd, l.opened = false, true
	l.array = Array{}
	return l
}

// openSlow begins what is not simply an array, and reports whether it is of the kind.
func (l *list) openSlow(kind Kind) bool {
	r := l.r
	l.begin = r.Begin()
	j := judge{r, l.t}
	j.constrain(l.n)
	switch {
	case r.Kind() != kind:
		j.shape(l.n)
		return false
	case kind == ArrayValue:
		r.OpenArray()
	default:
		if l.n.Object != nil {
			l.seen = r.pushBits(len(l.n.Object.Fields))
		}
		l.members = r.OpenObject()
	}
	return true
}

// ruled moves to the next element, which is read by the rules of its place.
func (l *list) ruled() bool {
	if !l.r.More(&l.array) {
		return false
	}
	l.none = false
	l.own.use = l.n.Array.element(l.array.count - 1)
	return true
}

// endArray is end for an array, and judges that as a whole.
func (l *list) endArray() bool {
	r := l.r
	if a := l.n.Array; a != nil && l.opened {
		for i := range a.Counts {
			r.count(l.begin, l.array.count, &a.Counts[i])
		}
		for _, at := range a.Unique {
			r.checkUnique(l.begin, at)
		}
	}
	return l.end()
}

// end reports whether Go holds exactly what has been read, and gives the list back.
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
	l := r.array(t, rules)
	if l.opened {
		s := []T{}
		for l.ruled() {
			if len(s) == cap(s) {
				s = grown(r, l.begin, rules, s)
			}
			s = s[:len(s)+1]
			if read(&l.Place, &s[len(s)-1]); l.none {
				s = s[:len(s)-1]
				s[:len(s)+1][len(s)] = *new(T)
			}
		}
		*v = s
	}
	return l.endArray()
}

// ReadMap reads a map; read reads a member's value.
func ReadMap[T any](r *Reader, t *Table, rules Ref, v *map[string]T, read func(*Place, *T)) bool {
	l := r.object(t, rules)
	if l.opened {
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
	l := r.array(t, rules)
	if l.opened {
		s := []T{}
		for r.More(&l.array) {
			if len(s) == cap(s) {
				s = grown(r, l.begin, rules, s)
			}
			s = s[:len(s)+1]
			P(&s[len(s)-1]).ReadJSON(r)
		}
		*v = s
	}
	return l.endArray()
}

// ReadUnions reads a slice of unions by their function.
func ReadUnions[T any](r *Reader, t *Table, rules Ref, v *[]T, read func(*Reader, *T)) bool {
	l := r.array(t, rules)
	if l.opened {
		s := []T{}
		for r.More(&l.array) {
			if len(s) == cap(s) {
				s = grown(r, l.begin, rules, s)
			}
			s = s[:len(s)+1]
			read(r, &s[len(s)-1])
		}
		*v = s
	}
	return l.endArray()
}
