package jsonrt

// object reads the members of the object ahead, which Kind has found.
func (j judge) object(rules *ObjectRules, start int) {
	r := j.r
	if rules == nil {
		r.Skip()
		return
	}
	var f fields
	f.open(r, rules.index(j.t))
	tagAt := -1
	for i := f.next(r); i != atEnd; i = f.next(r) {
		if i < 0 {
			j.further(rules, rules.Strange)
			continue
		}
		b := &f.names.brief[i]
		at := r.pos
		c := byte(0)
		if at < len(r.data) {
			c = r.data[at]
		}
		switch {
		case c == '"' && b.free.has(StringValue):
			r.skipText()
			continue
		case c == '"' && b.text != nil:
			if b.tag {
				tagAt = at
			}
			if r.passes(b.fixed) {
				continue
			}
			if text := r.Text(); !r.failed {
				if b.use < 0 {
					r.orNull(b.text, StringValue)
				}
				j.settleText(b.text, at, text)
			}
			continue
		case c == '{' && b.object != nil && r.nested == 0:
			r.start = at
			j.object(b.object, at)
			continue
		case c == '[' && b.array != nil && r.nested == 0:
			r.start = at
			j.elements(b.array, b.element, at)
			continue
		case b.whole && kindOf[c] == NumberValue:
			if literal := r.Number(); r.failed || IsInteger(literal) {
				continue
			}
			r.pos = at
		case b.tag:
			tagAt = r.Begin()
		}
		switch kind := r.Kind(); {
		case b.free.has(kind):
			r.skipScalar(kind)
		case rules.Fields[i].Beside != nil:
			j.beside(rules, i, start, tagAt)
		default:
			j.field(rules, &rules.Fields[i])
		}
	}
	if l := f.names; l.judged || f.few&l.required != l.required {
		j.whole(rules, &f, start)
	}
	f.close(r)
}

// whole judges an object as a whole.
func (j judge) whole(rules *ObjectRules, f *fields, start int) {
	r := j.r
	for i := range rules.Counts {
		r.count(start, f.object.Len(), &rules.Counts[i])
	}
	for _, q := range rules.Required {
		if !f.has(r, q.Field) {
			r.failRequired(start, rules.Fields[q.Field].Name, q.At)
		}
	}
}

// member reads a member that rules name, of the object that begins at start.
func (j judge) member(rules *ObjectRules, field, start int) {
	if f := &rules.Fields[field]; f.Beside == nil {
		j.field(rules, f)
	} else if i := j.chooseBeside(f.Beside, start, j.r.Begin(), -1); i >= 0 {
		j.variant(&f.Beside.Variants[i], j.r.start)
	}
}

// field reads a member that rules name, whose sibling does not tell its variant.
func (j judge) field(rules *ObjectRules, f *FieldRules) {
	never := (*Never)(nil)
	if f.Use > 0 {
		never = j.t.rule(f.Use).Never
	}
	switch r := j.r; {
	case f.Bare:
		j.further(rules, false)
	case never != nil:
		if never.Keyword == "false" {
			r.failNever(r.Begin(), never.At)
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
	case j.t.pattern(p.Pattern).matches(r.name):
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
			if j.t.pattern(p.Pattern).matches(r.name) {
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
func (j judge) beside(rules *ObjectRules, field, object, tagAt int) {
	r, u := j.r, rules.Fields[field].Beside
	start := r.Begin()
	g := (*guess)(nil)
	if r.mayGuess(rules, u, &tagAt) {
		g = r.guessFor(u)
	}
	if g != nil {
		variant := g.index // the guess may be lost to another union meanwhile
		r.attempt()
		j.variant(&u.Variants[variant], start)
		if r.settled(g, r.tagFollows(rules, u, variant)) {
			return
		}
	}
	if i := j.chooseBeside(u, object, start, tagAt); i >= 0 {
		j.variant(&u.Variants[i], start)
	}
}

// mayGuess reports whether the variant of a member that a sibling chooses may be
// guessed. *tagAt is where the value begins of the first sibling that does so for any
// member, -1 before that has come; it becomes -1 if that is not the sibling of this
// member.
func (r *Reader) mayGuess(rules *ObjectRules, u *Union, tagAt *int) bool {
	if tag := rules.names.Load().tag; tag < 0 || rules.Fields[tag].Name != u.Tag {
		*tagAt = -1
		return false
	}
	return *tagAt < 0
}

// tagFollows reports whether the sibling that stands behind the value just read
// chooses a variant. Mostly it is the next member.
func (r *Reader) tagFollows(rules *ObjectRules, u *Union, variant int) bool {
	if r.failed || r.pos >= len(r.data) {
		return false
	}
	names := rules.names.Load()
	b, data, i := &names.brief[names.tag], r.data, r.pos+1
	if tags := u.Variants[variant].Tags; len(tags) == 1 && data[i-1] == ',' && b.at(data, i) {
		tag, i := tags[0], i+b.size
		if end := i + 1 + len(tag); end < len(data) && data[i] == '"' && string(data[i+1:end]) == tag && data[end] == '"' {
			return !u.Variants[variant].Others
		}
	}
	return variant == u.tagBehind(r)
}

// tagBehind returns the index of the variant that the sibling chooses which stands
// behind the value just read; -1 when that does not say.
func (u *Union) tagBehind(r *Reader) int {
	if r.failed {
		return -1
	}
	tag := r.find(ahead{data: r.data, pos: r.pos}, u.Tag)
	if tag.Kind != StringValue {
		return -1
	}
	return u.withTag(tag.Text)
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
			r.learn(u, i)
			return i
		}
		r.FailTag(tag.Start, u.Keyword, u.At, u.Tag)
	} else {
		r.failBeside(start, u, tag.Kind)
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
