package jsonrt

// Constraint applies rules to a value that has its shape without them. It is
// judged on the value ahead, before that is read. The set is closed: *Union,
// *Not, *Conditional, *Dependent, *Unevaluated.
type Constraint interface{ constrain(j judge) }

// Not forbids what satisfies rules.
type Not struct {
	At  string
	Use Ref
}

// Conditional is if with then and else.
type Conditional struct{ If, Then, Else Ref }

// Dependent is rules for objects that have a certain member.
type Dependent struct {
	Member string
	Use    Ref
}

// constrain tries all variants: the looks of the value cannot exclude any here,
// for variants may overlap in every respect.
func (u *Union) constrain(j judge) {
	start := j.r.Begin()
	if _, matched := j.matches(u, ^uint64(0)); matched != 1 {
		j.r.failUnion(start, u.Keyword, u.At, matched)
	}
}

func (c *Not) constrain(j judge) {
	start := j.r.Begin()
	if j.fits(c.Use) && j.r.counts() {
		j.r.keep(start, "not", c.At, "must not fit the schema that is forbidden here")
	}
}

func (c *Conditional) constrain(j judge) {
	if j.fits(c.If) {
		j.look(c.Then)
	} else {
		j.look(c.Else)
	}
}

func (c *Dependent) constrain(j judge) {
	if j.r.has(c.Member) {
		j.look(c.Use)
	}
}

// constrain judges the value ahead by what stands beside its shape.
func (j judge) constrain(n *Rules) {
	if len(n.Also) > 0 {
		j.also(n.Also)
	}
	if o := n.Object; o != nil && o.looksAhead() {
		if j.r.Kind() == ObjectValue {
			j.membersAhead(o)
		}
	}
	if a := n.Array; a != nil && len(a.Contains) > 0 && j.r.Kind() == ArrayValue {
		for i := range a.Contains {
			j.contains(&a.Contains[i])
		}
	}
}

// also judges the value ahead by schemas that only constrain. What these look at
// within the value may be null or not for itself.
func (j judge) also(list []Constraint) {
	nullable, at := j.r.nullable, j.r.nullAt
	for _, c := range list {
		c.constrain(j)
	}
	j.r.nullable, j.r.nullAt = nullable, at
}

// contains counts elements. Counting all is only needed where there may be too
// many.
func (j judge) contains(c *Contains) {
	r := j.r
	m, start, count := r.mark(), r.Begin(), 0
	a := r.OpenArray()
	for r.More(&a) {
		if j.fits(c.Use) {
			count++
		}
		if len(c.Counts) == 1 && count >= c.Counts[0].Count {
			break
		}
		r.pass()
	}
	r.back(m)
	for i := range c.Counts {
		r.count(start, count, &c.Counts[i])
	}
}

// count checks a number of elements or members.
func (r *Reader) count(start, n int, b *Bound) {
	r.checkCount(start, n, b.Op, b.Count, b.Keyword, b.At)
}

// membersAhead judges names and the members that fields do not stand for.
func (j judge) membersAhead(o *ObjectRules) {
	r := j.r
	m, start := r.mark(), r.Begin()
	present := r.pushBits(len(o.Mentioned))
	names := o.index(j.t)
	object := r.OpenObject()
	for r.Next(&object) {
		r.Unnamed(&object)
		if i := find(o.Mentioned, r.name); i >= 0 {
			r.bits[present+i/64] |= 1 << (i % 64)
		}
		value := r.pos
		for _, name := range o.Names {
			r.seek(r.nameStart) // a name is a JSON string where it stands
			j.look(name)
			r.seek(value)
		}
		if len(o.Groups) > 0 && !o.Mapped {
			// A field that is only required is described by the groups, as members are that no field stands for.
			if i := names.find(r.name); i < 0 || o.Fields[i].Bare {
				for g := range o.Groups {
					j.group(&o.Groups[g])
				}
			}
		}
		r.pass()
	}
	for i := range o.Needs {
		j.need(&o.Needs[i], o.Mentioned, present, start)
	}
	r.bits = r.bits[:present]
	r.back(m)
}

// group judges a member by the patterns that its name matches.
func (j judge) group(g *MemberGroup) {
	r, matched := j.r, false
	for i := range g.Patterns {
		p := &g.Patterns[i]
		if !r.failed && j.t.pattern(p.Pattern).matches(r.name) {
			matched = true
			j.look(p.Use)
		}
	}
	switch {
	case matched:
	case g.Closed != "":
		r.failMember(g.Closed)
	default:
		j.look(g.Additional)
	}
}

// need checks one entry of dependentRequired; present is where the bits of the
// mentioned members begin.
func (j judge) need(n *Need, mentioned []string, present, start int) {
	r := j.r
	has := func(name string) bool {
		i := find(mentioned, name)
		return r.bits[present+i/64]>>(i%64)&1 != 0
	}
	if !has(n.Member) {
		return
	}
	for _, name := range n.Names {
		if !has(name) && r.counts() {
			r.keep(start, n.Keyword, n.At, "missing member "+quote(name)+", which member "+quote(n.Member)+" requires")
		}
	}
}
