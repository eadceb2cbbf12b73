package jsonrt

// judge reads values by the rules of a table, and keeps nothing of them.
// Recursion ends with the depth that the reader allows: rules that lead back to
// themselves go into a member or an element on the way.
type judge struct {
	r *Reader
	t *Table
}

// Check reads the value ahead by rules and keeps nothing.
func (r *Reader) Check(t *Table, rules Ref) { judge{r, t}.value(rules) }

// Survey is Check that also tells where each value begins that no schema names:
// members, texts of open enums and variants.
func (r *Reader) Survey(t *Table, rules Ref, unknown func(start int)) {
	r.note = unknown
	judge{r, t}.value(rules)
	r.note = nil
}

// Choose returns the index of the variant that the value ahead is of, of the
// union in rules. When there is none it records why, skips the value and
// returns -1.
func (r *Reader) Choose(t *Table, rules Ref) int {
	i, _ := judge{r, t}.choose(t.rule(rules).Union, r.Begin())
	return i
}

func (j judge) fits(rules Ref) bool {
	r := j.r
	if rules == 0 || rules < 0 && r.Kind() == NullValue {
		return true
	}
	m := r.Try()
	r.nested++
	j.value(rules)
	r.nested--
	return r.Rewind(m)
}

// look judges the value ahead, which is then still ahead.
func (j judge) look(rules Ref) {
	if rules == 0 {
		return
	}
	m := j.r.mark()
	j.r.nested++
	j.value(rules)
	j.r.nested--
	j.r.back(m)
}

// value reads one value at a place.
func (j judge) value(rules Ref) {
	r := j.r
	if rules == 0 {
		r.Skip()
		return
	}
	kind, n := r.Kind(), j.t.rule(rules)
	if rules < 0 {
		if kind == NullValue {
			r.Null()
			return
		}
		r.orNull(n, kind)
	}
	switch {
	case kind == Invalid:
	case r.nested > 0 && kind >= ArrayValue:
		j.remembered(n, max(rules, -rules))
	default:
		j.byRules(n)
	}
}

// orNull is told of the value ahead, which is not null, that it might be. Only
// who judges its kind, or that it is among those listed, says so, for its rules are those of other places too.
func (r *Reader) orNull(n *Rules, kind Kind) {
	if n.Kinds&kindBit[kind] == 0 || len(n.Choices) > 0 {
		r.nullable, r.nullAt = n, r.start
	}
}

// byRules reads the value that Kind has found.
func (j judge) byRules(n *Rules) {
	if n.Never != nil {
		j.r.failNever(j.r.start, n.Never.At)
		j.r.Skip()
		return
	}
	if len(n.Also) > 0 || n.Object != nil || n.Array != nil {
		j.constrain(n)
	}
	j.shape(n)
}

// kindBit is the bit of a kind among [Kinds]; none for numbers, which have two.
var kindBit = [...]Kinds{NullValue: KindNull, BoolValue: KindBool, StringValue: KindString, ArrayValue: KindArray, ObjectValue: KindObject}

// shape reads a value that has been held against what stands beside its shape.
func (j judge) shape(n *Rules) {
	r := j.r
	if n.Union != nil {
		j.union(n.Union)
		return
	}
	kind, start := r.Kind(), r.start
	switch {
	case kind == Invalid || n.Kinds&kindBit[kind] == 0 && !r.Within(n.Kinds, n.At):
		return
	case n.Odd != 0 && !r.Is(n.Kinds&^n.Odd):
		for i := range n.Choices {
			if c := &n.Choices[i]; !c.forbids() {
				c.settle(r, start, false)
			}
		}
		switch { // what stands in it is wrong or not all the same, and a decoder that has a struct for it looks there
		case kind == ObjectValue:
			j.object(n.Object, start)
		case kind == ArrayValue:
			j.array(n.Array, start)
		default:
			r.Skip()
		}
		return
	case kind == ArrayValue:
		j.array(n.Array, start)
	case kind == ObjectValue:
		j.object(n.Object, start)
	default:
		j.scalar(n, kind, start)
		return
	}
	if len(n.Choices) > 0 && !r.failed {
		n.otherChoices(r, start, r.data[start:r.pos])
	}
}

// otherChoices compares a value that is no string with listed ones.
func (n *Rules) otherChoices(r *Reader, start int, raw []byte) {
	for i := range n.Choices {
		n.Choices[i].other(r, start, raw)
	}
}

func (j judge) scalar(n *Rules, kind Kind, start int) {
	r := j.r
	switch kind {
	case StringValue:
		j.text(n, start)
	case NumberValue:
		j.number(n, start)
	case BoolValue:
		n.otherChoices(r, start, boolText(r.Bool()))
	case NullValue:
		r.Null()
		n.otherChoices(r, start, textNull)
	}
}

func (j judge) text(n *Rules, start int) {
	r := j.r
	if n.Text == nil && len(n.Choices) == 0 && (len(n.Named) == 0 || !r.noting()) {
		r.skipText()
		return
	}
	j.settleText(n, start, r.Text())
}

// settleText judges a string that has been read. When it is one that the rules
// list, known is that, which needs no memory.
func (j judge) settleText(n *Rules, start int, text []byte) (known string, listed bool) {
	r := j.r
	for i := range n.Choices {
		c := &n.Choices[i]
		at := find(c.Texts, text)
		c.settle(r, start, at >= 0)
		if at >= 0 {
			known, listed = c.Texts[at], true
		}
	}
	if len(n.Named) > 0 {
		if at := find(n.Named, text); at >= 0 {
			known, listed = n.Named[at], true
		} else {
			r.unknown(start)
		}
	}
	if n.Text != nil {
		j.boundText(n.Text, start, text)
	}
	return known, listed
}

// boundText judges what strings must satisfy beside being listed.
func (j judge) boundText(rules *TextRules, start int, text []byte) {
	r := j.r
	for i := range rules.Lengths {
		b := &rules.Lengths[i]
		r.checkLength(start, text, b.Op, b.Count, b.Keyword, b.At)
	}
	for _, p := range rules.Patterns {
		pattern := j.t.pattern(p.Pattern)
		r.checkPattern(start, text, pattern.expression(), pattern.Source, p.At)
	}
	for _, f := range rules.Formats {
		r.checkFormat(start, text, f.Value, f.At)
	}
}

func (j judge) number(n *Rules, start int) {
	if literal := j.r.Number(); !j.r.failed {
		j.settleNumber(n, start, literal)
	}
}

// settleNumber judges a number that has been read.
func (j judge) settleNumber(n *Rules, start int, literal []byte) {
	r := j.r
	n.otherChoices(r, start, literal)
	if n.Number == nil {
		return
	}
	for i := range n.Number.Limits {
		b := &n.Number.Limits[i]
		r.checkNumber(start, literal, b.Op, b.Value, b.Keyword, b.At)
	}
	for _, m := range n.Number.Multiples {
		r.checkMultiple(start, literal, m.Value, m.At)
	}
}

func (j judge) array(rules *ArrayRules, start int) {
	r := j.r
	if rules == nil {
		r.Skip()
		return
	}
	j.elements(rules, nil, start)
}

// elements is array, where all elements only have to be objects and keep rules
// unless that is nil.
func (j judge) elements(rules *ArrayRules, object *ObjectRules, start int) {
	r := j.r
	a := r.OpenArray()
	for r.More(&a) {
		if i := r.pos; object != nil && i < len(r.data) && r.data[i] == '{' {
			r.start = i
			j.object(object, i)
		} else {
			j.value(rules.element(a.Len() - 1))
		}
	}
	for i := range rules.Counts {
		r.count(start, a.Len(), &rules.Counts[i])
	}
	for _, at := range rules.Unique {
		r.checkUnique(start, at)
	}
}

// unknown notes that no schema names the value at start. What stands in a
// look-ahead or in a variant that nobody knows is not noted again.
func (r *Reader) unknown(start int) {
	if r.noting() {
		r.note(start)
	}
}

func (r *Reader) noting() bool { return r.note != nil && r.muted == 0 && r.nested == 0 }
