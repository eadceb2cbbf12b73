package jsonrt

// object reads the members of an object.
func (j judge) object(rules *ObjectRules, start int) {
	r := j.r
	if rules == nil {
		r.Skip()
		return
	}
	names, tagAt := rules.index(j.t), -1
	seen := r.pushBits(len(rules.Fields))
	o := r.OpenObject()
	for r.Next(&o) {
		i := names.find(r.name)
		if i < 0 {
			r.Unnamed(&o)
			j.further(rules, rules.Strange)
			continue
		}
		r.Seen(&o, &r.bits[seen+i/64], uint(i%64))
		kind := r.Kind()
		if names.brief[i].free.has(kind) && i != names.tag {
			r.skipScalar(kind)
			continue
		}
		switch f := &rules.Fields[i]; {
		case i == names.tag:
			tagAt = r.start
			j.field(rules, f, start)
		case f.Beside != nil && tagAt >= 0 && rules.Fields[names.tag].Name == f.Beside.Tag:
			j.beside(f.Beside, start, tagAt)
		default:
			j.field(rules, f, start)
		}
	}
	for i := range rules.Counts {
		r.count(start, o.Len(), &rules.Counts[i])
	}
	for _, q := range rules.Required {
		if r.bits[seen+q.Field/64]>>(q.Field%64)&1 == 0 {
			r.FailRequired(start, rules.Fields[q.Field].Name, q.At)
		}
	}
	r.bits = r.bits[:seen]
}

// field reads a member that rules name; start is where its object begins.
func (j judge) field(rules *ObjectRules, f *FieldRules, start int) {
	switch {
	case f.Beside != nil:
		j.beside(f.Beside, start, -1)
	case f.Bare:
		j.further(rules, false)
	case f.Use > 0 && j.t.Rules[f.Use].Never != nil:
		r, never := j.r, j.t.Rules[f.Use].Never
		if never.Keyword == "false" {
			r.FailNever(r.Begin(), never.At)
		} else {
			r.failMember(never.At)
		}
		r.Skip()
	default:
		j.value(f.Use)
	}
}

// failMember records that the current member is not allowed.
func (r *Reader) failMember(schema string) {
	start := r.Begin()
	if r.counts() {
		r.keep(start, "additionalProperties", schema, "member "+quote(r.name)+" is not allowed")
	}
}

// skipScalar reads a scalar that Kind has found for its grammar only.
func (r *Reader) skipScalar(kind Kind) {
	switch kind {
	case StringValue:
		r.skipText()
	case NumberValue:
		r.Number()
	case BoolValue:
		r.Bool()
	default:
		r.Null()
	}
}

// further reads the current member, which no field stands for.
func (j judge) further(rules *ObjectRules, strange bool) {
	r := j.r
	switch {
	case rules.Closed != "":
		r.failMember(rules.Closed)
		r.Skip()
	case rules.Additional != 0:
		j.value(rules.Additional)
	case rules.Mapped:
		j.mapped(&rules.Groups[0])
	case r.noting():
		j.surveyed(rules, strange)
	default:
		r.Skip()
	}
}

// mapped reads a member of an object that generated code reads into a map of
// the values that the one pattern describes.
func (j judge) mapped(g *MemberGroup) {
	r := j.r
	switch p := g.Patterns[0]; {
	case j.t.Patterns[p.Pattern].matches(r.name):
		j.value(p.Use)
	case g.Closed != "":
		r.failMember(g.Closed)
		r.Skip()
	default:
		j.value(g.Additional)
	}
}

// surveyed reads a member that was judged ahead, for what is unknown in it.
func (j judge) surveyed(rules *ObjectRules, strange bool) {
	r := j.r
	use := Ref(0)
	for i := range rules.Groups {
		g := &rules.Groups[i]
		matched := false
		for _, p := range g.Patterns {
			if j.t.Patterns[p.Pattern].matches(r.name) {
				matched = true
				use = p.Use
			}
		}
		if !matched && g.Additional != 0 {
			matched, use = true, g.Additional
		}
		strange = strange && !matched
	}
	if strange {
		r.unknown(r.Begin())
	}
	open, total, quiet := r.open, r.total, r.quiet
	r.quiet = true
	j.value(use)
	r.open, r.total, r.quiet = open, total, quiet
}

// beside reads a member whose variant a sibling chooses: see chooseBeside.
func (j judge) beside(u *Union, object, tagAt int) {
	start := j.r.Begin()
	if i := j.chooseBeside(u, object, start, tagAt); i >= 0 {
		j.variant(&u.Variants[i], start)
	}
}

// chooseBeside returns the index of the variant that a sibling chooses for the
// member at start of an object. The sibling's value is at tagAt, when it has
// been read already, else ahead or missing. When there is no variant it records
// why, skips the value and returns -1.
func (j judge) chooseBeside(u *Union, object, start, tagAt int) int {
	r := j.r
	var tag Tag
	switch {
	case r.failed:
	case tagAt >= 0:
		tag = r.tag(tagAt)
	default:
		r.seek(object)
		tag = r.Peek(u.Tag)
		r.seek(start)
	}
	if tag.Kind == StringValue {
		if i := u.withTag(tag.Text); i >= 0 {
			return i
		}
		r.FailTag(tag.Start, u.Keyword, u.At, u.Tag)
	} else {
		r.FailUnion(start, u.Keyword, u.At, 0)
	}
	r.Skip()
	return -1
}

// pushBits makes room for n bits at the end of Reader.bits, all unset, and
// returns the index of their first word.
func (r *Reader) pushBits(n int) int {
	base := len(r.bits)
	for range (n + 63) / 64 {
		r.bits = append(r.bits, 0)
	}
	return base
}
