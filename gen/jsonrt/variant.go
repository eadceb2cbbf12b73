package jsonrt

// Variant is the variant that a value ahead is of, for the function that reads a
// union: it begins with the zero Variant, and reads by Index as long as Of or
// Beside says that there is something to read.
type Variant struct {
	Index int // in the order of the schema; negative when the value is of none, which is recorded, and the value skipped
	r     *Reader
	t     *Table
	u     *Union
	guess *guess // that the value is read by
	begun bool
	rooms int // that there were before
	start int
	count int // violations before the value
}

// Of chooses the variant of the value ahead, by the rules of a union. It reports
// false when the value has been read.
func (c *Variant) Of(r *Reader, t *Table, rules Ref) bool {
	if c.begun {
		return c.wrong(true) && c.choose()
	}
	n := t.rule(rules)
	c.begin(r, t, n.Union, r.Begin())
	if len(n.Also) > 0 {
		judge{r, t}.also(n.Also)
	}
	if n.Union.ByTag && r.Kind() == ObjectValue && c.bet() {
		return true
	}
	return c.choose()
}

//go:noinline
func (c *Variant) begin(r *Reader, t *Table, u *Union, start int) {
	c.r, c.t, c.u, c.start, c.count, c.begun, c.rooms = r, t, u, start, r.open, true, len(r.rooms)
}

func (c *Variant) choose() bool {
	c.Index, _ = judge{c.r, c.t}.choose(c.u, c.start)
	return c.chosen()
}

// chosen forgets the guess when there was nothing to guess: it would fail again and
// again, at the cost of a variant each time.
func (c *Variant) chosen() bool {
	if c.Index < 0 {
		c.r.learn(c.u, -1)
	}
	return true
}

// Beside is Of for a member whose variant its sibling chooses.
func (c *Variant) Beside(m *Members) bool {
	if c.begun {
		return c.wrong(c.guess == nil || m.r.tagFollows(m.rules, c.u, c.Index)) && c.chooseBeside(m, -1)
	}
	r := m.r
	c.begin(r, m.t, m.rules.Fields[m.field].Beside, skipSpace(r.data, m.start))
	tagAt := m.tagAt
	if tagAt >= 0 {
		tagAt = skipSpace(r.data, tagAt)
	}
	if r.mayGuess(m.rules, c.u, &tagAt) && c.bet() {
		return true
	}
	return c.chooseBeside(m, tagAt)
}

func (c *Variant) chooseBeside(m *Members, tagAt int) bool {
	c.Index = judge{c.r, c.t}.chooseBeside(c.u, m.begin, c.start, tagAt)
	return c.chosen()
}

// bet begins to read by a guess, if there is one.
//
//go:noinline
func (c *Variant) bet() bool {
	g := c.r.guessFor(c.u)
	if g == nil {
		return false
	}
	c.Index, c.guess = g.index, g
	c.r.attempt()
	return true
}

// wrong ends the reading of a value, and reports whether it has been read by a guess
// and has to be read again.
//
//go:noinline
func (c *Variant) wrong(right bool) bool {
	c.r.dropRooms(c.rooms)
	g := c.guess
	c.guess = nil
	return g != nil && !c.r.settled(g, right)
}

// Unknown reads a value of the fallback, and the text of its tag unless tag is nil.
//
//go:noinline
func (c *Variant) Unknown(tag *string, raw *RawJSON) {
	if tag != nil {
		*tag = c.r.tagText(c.u.Tag)
	}
	judge{c.r, c.t}.value(c.u.Variants[c.Index].Use)
	*raw = c.r.Raw(c.start)
}

// Invalid reports whether the value that has been read is of no variant, or
// breaks the rules of its own.
//
//go:noinline
func (c *Variant) Invalid() bool { return c.Index < 0 || c.r.open != c.count }

// Absorb keeps the JSON of an invalid value, and makes its violations its own.
//
//go:noinline
func (c *Variant) Absorb(raw *RawJSON, to *Violations) {
	c.r.Absorb(c.start, c.count, to)
	*raw = c.r.Raw(c.start)
}

// Judged reads a value that is kept as JSON.
//
//go:noinline
func (r *Reader) Judged(t *Table, rules Ref, raw *RawJSON) {
	start := r.Begin()
	r.Check(t, rules)
	*raw = r.Raw(start)
}

// Tagged is Judged for an object, of which the text of the member called name is
// kept beside; "" when there is none.
//
//go:noinline
func (r *Reader) Tagged(t *Table, rules Ref, name string, tag *string, raw *RawJSON) {
	*tag = r.tagText(name)
	r.Judged(t, rules, raw)
}

func (r *Reader) tagText(name string) string {
	if tag := r.Peek(name); tag.Kind == StringValue {
		return string(tag.Text)
	}
	return ""
}
