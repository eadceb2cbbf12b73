package jsonrt

// Variant is the variant that a value ahead is of, for the function that reads a
// union.
type Variant struct {
	Index int // in the order of the schema; negative when the value is of none, which is recorded, and the value skipped
	r     *Reader
	t     *Table
	u     *Union
	start int
	count int // violations before the value
}

// Variant chooses the variant of the value ahead, by the rules of a union.
func (r *Reader) Variant(t *Table, rules Ref) Variant {
	n, j := &t.Rules[max(rules, -rules)], judge{r, t}
	c := Variant{r: r, t: t, u: n.Union, start: r.Begin(), count: r.open}
	for _, also := range n.Also {
		also.constrain(j)
	}
	c.Index, _ = j.choose(n.Union, c.start)
	return c
}

// Variant chooses the variant of a member by its sibling.
func (m *Members) Variant() Variant {
	r, u := m.r, m.rules.Fields[m.field].Beside
	c := Variant{r: r, t: m.t, u: u, start: m.start, count: r.open}
	tagAt := -1
	if m.tagAt >= 0 && m.rules.Fields[m.names.tag].Name == u.Tag {
		tagAt = m.tagAt
	}
	c.Index = judge{r, m.t}.chooseBeside(u, m.begin, m.start, tagAt)
	return c
}

// Tag returns the text of a tag in the value ahead.
func (c *Variant) Tag() string { return string(c.r.Peek(c.u.Tag).Text) }

// Unknown reads a value of the fallback.
func (c *Variant) Unknown() RawJSON {
	judge{c.r, c.t}.value(c.u.Variants[c.Index].Use)
	return c.r.Raw(c.start)
}

// Invalid reports whether the value that has been read is of no variant, or
// breaks the rules of its own.
func (c *Variant) Invalid() bool { return c.Index < 0 || c.r.open != c.count }

// Absorb makes the violations of an invalid value its own, and returns its JSON.
func (c *Variant) Absorb(to *Violations) RawJSON {
	c.r.Absorb(c.start, c.count, to)
	return c.r.Raw(c.start)
}

// Judged reads a value that is kept as JSON.
func (r *Reader) Judged(t *Table, rules Ref) RawJSON {
	start := r.Begin()
	r.Check(t, rules)
	return r.Raw(start)
}

// TagText returns the text of the member called name of the object ahead; ""
// when there is none.
func (r *Reader) TagText(name string) string {
	if tag := r.Peek(name); tag.Kind == StringValue {
		return string(tag.Text)
	}
	return ""
}
