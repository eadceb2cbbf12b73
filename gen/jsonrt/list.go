package jsonrt

// list reads an array or an object into a slice or map. It is lent by the
// Reader, because what is passed to a function that generated code gives would
// otherwise cost memory each time.
type list struct {
	Place   // of the element
	own     brief
	shape   *shape
	array   Array
	members Object
	opened  bool  // the value is an array or object as it should be
	begin   int   // where the value begins
	seen    int   // where the bits of the members seen begin in Reader.bits
	inner   *list // for the next list within; nil before there was one
}

// array returns a list to read an array with. A value of another kind it deals with.
//
//go:noinline
func (r *Reader) array(t *Table, rules Ref) *list {
	l, i := r.lend(t, rules), r.pos
	if i >= 0 && i < len(r.data) && r.data[i] == '[' && !l.shape.nested && r.depth < r.limits.Depth {
		l.begin, r.start = i, i
		r.depth++
		r.pos = i + 1
		return l
	}
	l.openSlow(ArrayValue)
	return l
}

// object is array for an object.
//
//go:noinline
func (r *Reader) object(t *Table, rules Ref) *list {
	l := r.lend(t, rules)
	l.openSlow(ObjectValue)
	return l
}

// lend returns a list that is not in use.
func (r *Reader) lend(t *Table, rules Ref) *list {
	l := r.lists
	if r.lists = l.inner; l.inner == nil {
		r.addList(l)
	}
	s := t.shapeReady(rules)
	if s == nil {
		s = t.makeShape(rules)
	}
	l.t, l.shape = t, s
	l.odd, l.opened, l.array.count = false, true, 0
	return l
}

// addList makes what the next list within l is read with.
//
//go:noinline
func (r *Reader) addList(l *list) {
	l.inner = newList(r)
	r.lists = l.inner
}

func newList(r *Reader) *list {
	l := &list{Place: Place{r: r}}
	l.brief = &l.own
	return l
}

// openSlow begins what is not simply an array. What is of another kind is over then.
//
//go:noinline
func (l *list) openSlow(kind Kind) {
	r, n := l.r, l.shape.rules
	l.begin = r.Begin()
	j := judge{r, l.t}
	j.constrain(n)
	switch {
	case r.Kind() != kind:
		j.shape(n)
		l.opened, r.lists = false, l
	case kind == ArrayValue:
		r.OpenArray()
	default:
		if n.Object != nil {
			l.seen = r.pushBits(len(n.Object.Fields))
		}
		l.members = r.OpenObject()
	}
}

// exact reports whether Go holds exactly what has been read.
func (l *list) exact() bool { return l.opened && !l.odd }

// ruled moves to the next element, which is read by the rules of its place.
func (l *list) ruled() bool {
	if !l.more() {
		return false
	}
	l.none = false
	l.own.use = l.shape.rules.Array.element(l.array.count - 1)
	return true
}

// more moves to the next element. At the end the array is judged as a whole, and the
// list can be lent again.
//
//go:noinline
func (l *list) more() bool {
	r := l.r
	if i := r.pos; i >= 0 && i < len(r.data) {
		switch c := r.data[i]; {
		case c == ']' && !l.shape.listed:
			r.pos = i + 1
			r.depth--
			l.giveBack()
			return false
		case l.array.count == 0 && (c == '{' || c == '"'), l.array.count > 0 && c == ',':
			r.pos = i + min(l.array.count, 1)
			l.array.count++
			return true
		}
	}
	return l.moreSlow()
}

// moreSlow is more for what is not simply the next or the end.
//
//go:noinline
func (l *list) moreSlow() bool {
	r := l.r
	if r.More(&l.array) {
		return true
	}
	if a := l.shape.rules.Array; a != nil {
		for i := range a.Counts {
			r.count(l.begin, l.array.count, &a.Counts[i])
		}
		for _, at := range a.Unique {
			r.checkUnique(l.begin, at)
		}
	}
	l.end()
	return false
}

// end judges the value as a whole, but for what is said of arrays or objects only, and gives the list back.
func (l *list) end() {
	r := l.r
	if n := l.shape.rules; len(n.Choices) > 0 && !r.failed {
		n.otherChoices(r, l.begin, r.data[l.begin:r.pos])
	}
	l.giveBack()
}

// giveBack lends the list again, when its length has been noted: lists of one place mostly
// are about as long.
func (l *list) giveBack() {
	r := l.r
	h := &r.lengths[l.shape.place]
	*h = h.and(l.array.count)
	r.lists = l
}

// member moves to the next member of a map.
func (l *list) member() bool {
	r, rules := l.r, l.shape.object
	for r.Next(&l.members) {
		l.own.use, l.none = 0, false
		if rules == nil {
			r.Unnamed(&l.members)
			return true
		}
		if i := rules.index(l.t).find(r.name); i >= 0 {
			r.once(&r.bits[l.seen+i>>6], uint(i&63))
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
	rules, r := l.shape.object, l.r
	if rules == nil {
		l.end()
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
	l.end()
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
	return l.exact()
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
	return l.exact()
}

// ReadStructs reads a slice of structs.
func ReadStructs[T any, P interface {
	*T
	Value
}](r *Reader, t *Table, rules Ref, v *[]T) bool {
	l := r.array(t, rules)
	if l.opened {
		s := []T{}
		for l.more() {
			if len(s) == cap(s) {
				s = grown(r, l.begin, rules, s)
			}
			s = s[:len(s)+1]
			P(&s[len(s)-1]).ReadJSON(r)
		}
		*v = s
	}
	return l.exact()
}

// ReadUnions reads a slice of unions by their function.
func ReadUnions[T any](r *Reader, t *Table, rules Ref, v *[]T, read func(*Reader, *T)) bool {
	l := r.array(t, rules)
	if l.opened {
		s := []T{}
		for l.more() {
			if len(s) == cap(s) {
				s = grown(r, l.begin, rules, s)
			}
			s = s[:len(s)+1]
			read(r, &s[len(s)-1])
		}
		*v = s
	}
	return l.exact()
}
