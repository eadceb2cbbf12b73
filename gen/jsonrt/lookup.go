package jsonrt

import (
	"encoding/binary"
	"sync/atomic"
)

// lookup finds texts of a list that does not change: a hash table with open
// places, at most half full. It is made on first use, so that a program pays
// only for what its documents need.
type lookup struct {
	slots  []slot
	tag    int       // of members: the one that chooses the variant of a sibling, by its index; -1 without
	brief  []brief   // of members, by their index
	labels []heading // of members, by their index: how their names are written

	required uint64 // bits of the members that must be there, of the first 64
	judged   bool   // these bits are not all that is asked of an object as a whole
	wide     int    // members beyond the first 64
	ahead    bool   // members have to be looked at before they are read

	base uint32 // a number of its own, for what a Reader remembers of it
}

// numbers counts what has been indexed.
var numbers atomic.Uint32

// numbered returns the first of n numbers that nothing else has.
func numbered(n int) uint32 { return numbers.Add(uint32(n)) - uint32(n) }

// slot is a text and what it stands for; value is negative where there is none.
type slot struct {
	ends
	text  string
	value int
}

// ends are the length of a text and its first and last eight bytes: of most
// names all there is, compared without a call.
type ends struct {
	size        int
	first, last uint64
}

func endsOf(text []byte) ends {
	switch n := len(text); {
	case n >= 8:
		return ends{n, binary.LittleEndian.Uint64(text), binary.LittleEndian.Uint64(text[n-8:])}
	case n >= 4:
		return ends{n, uint64(binary.LittleEndian.Uint32(text)), uint64(binary.LittleEndian.Uint32(text[n-4:]))}
	case n > 0:
		return ends{n, uint64(text[0]) | uint64(text[n/2])<<8, uint64(text[n-1])}
	}
	return ends{}
}

// spread is a hash. Texts that agree in it are compared.
func (e *ends) spread() uint {
	const prime = 0x9E3779B97F4A7C15
	h := (e.first*prime ^ e.last + uint64(e.size)) * prime
	return uint(h >> 32)
}

// whole reports whether the ends are all of the text.
func (e *ends) whole() bool { return e.size <= 16 }

// newLookup makes a table of texts and their values; of equal texts the first
// counts.
func newLookup(texts []string, values []int) *lookup {
	size := 2
	for size < 2*len(texts) {
		size *= 2
	}
	l := &lookup{slots: make([]slot, size), tag: -1}
	for i := range l.slots {
		l.slots[i].value = -1
	}
	for i, text := range texts {
		e := endsOf([]byte(text))
		at := e.spread() % uint(size)
		for l.slots[at].value >= 0 && l.slots[at].text != text {
			at = (at + 1) % uint(size)
		}
		if l.slots[at].value < 0 {
			l.slots[at] = slot{e, text, values[i]}
		}
	}
	return l
}

// find returns the value of a text, -1 when it is not in the table.
func (l *lookup) find(text []byte) int {
	e := endsOf(text)
	last := uint(len(l.slots) - 1)
	for at := e.spread(); ; at++ {
		s := &l.slots[at&last]
		if s.value < 0 || s.ends == e && (e.whole() || s.text == string(text)) {
			return s.value
		}
	}
}

// index returns the table of names, which is made on first use. Two goroutines
// may both do it, and make the same.
func (o *ObjectRules) index(t *Table) *lookup {
	if l := o.names.Load(); l != nil {
		return l
	}
	return o.makeIndex(t)
}

// looksAhead reports whether members have to be looked at before they are read.
func (o *ObjectRules) looksAhead() bool {
	return len(o.Groups) > 0 && !o.Mapped || len(o.Names) > 0 || len(o.Needs) > 0
}

func (o *ObjectRules) makeIndex(t *Table) *lookup {
	names, values := make([]string, len(o.Fields)), make([]int, len(o.Fields))
	for i := range o.Fields {
		names[i], values[i] = o.Fields[i].Name, i
	}
	l := newLookup(names, values)
	l.brief, l.labels = make([]brief, len(o.Fields)), make([]heading, len(o.Fields))
	l.base = numbered(len(o.Fields) + 1)
	for i := range o.Fields {
		l.brief[i] = t.briefOf(&o.Fields[i])
		l.brief[i].next = l.base + uint32(i) + 1
		l.labels[i] = headingOf(o.Fields[i].Name)
		if beside := o.Fields[i].Beside; beside != nil && l.tag < 0 {
			l.tag = l.find([]byte(beside.Tag))
		}
	}
	if l.tag >= 0 {
		l.brief[l.tag].tag = true
		l.brief[l.tag].free &^= 1 << StringValue // where it begins has to be known
		l.brief[l.tag].pass = 0
	}
	for _, q := range o.Required {
		l.required |= 1 << q.Field
		l.judged = l.judged || q.Field >= 64
	}
	l.judged = l.judged || len(o.Counts) > 0
	l.wide = max(len(o.Fields)-64, 0)
	l.ahead = o.looksAhead()
	o.names.Store(l)
	return l
}

// index is that of tags and the first variant that each may be of.
func (u *Union) index() *lookup {
	l := u.tags.Load()
	if l == nil {
		var tags []string
		var values []int
		for i := range u.Variants {
			for _, tag := range u.Variants[i].Tags {
				tags = append(tags, tag)
				values = append(values, u.scanTag([]byte(tag))+1)
			}
		}
		l = newLookup(tags, values)
		l.base = numbered(1)
		u.tags.Store(l)
	}
	return l
}

// brief is what reading most members takes of their rules, close together.
type brief struct {
	label
	next   uint32 // what the guess of the member behind is kept under
	tag    bool   // it chooses the variant of a sibling
	plain  bool   // any string satisfies the rules, and need not be known where values are kept
	use    Ref
	free   free
	pass   free         // kinds of plain scalars that satisfy the rules: strings, and whole numbers
	whole  bool         // a number only has to be whole
	fixed  string       // how the text stands in a document that a string must be; "" if there is no such text
	text   *Rules       // of a string, to which nothing else applies
	object *ObjectRules // of a value that only has to be an object and keep these
	array  *ArrayRules  // of one that only has to be an array and keep these

	element *ObjectRules // of an element of that, as object is
}

func (t *Table) briefOf(f *FieldRules) brief {
	b := brief{label: label{never: 1}, use: f.Use}
	if f.Bare || f.Beside == nil && f.Use > 0 && t.rule(f.Use).Never != nil {
		return b // what is said of them names them
	}
	b.label = labelOf(f.Name)
	if f.Beside == nil {
		b.free = t.freeAt(f.Use)
		b.text, b.object, b.array = t.plainAt(f.Use)
		b.whole = t.wholeAt(f.Use)
		b.pass = b.free & (1<<StringValue | 1<<NumberValue)
		if b.whole {
			b.pass |= 1 << NumberValue
		}
		b.fixed = fixedText(b.text)
		b.plain = b.text != nil && b.text.Text == nil && len(b.text.Choices) == 0 || f.Use == 0
		if b.array != nil && len(b.array.Prefix) == 0 {
			_, b.element, _ = t.plainAt(b.array.Items)
		}
	}
	return b
}

// label is how a member's name mostly stands in a document: in quotes, with the
// colon, and no white space. It is compared labelRoom bytes at a time.
type label struct {
	words, masks [labelRoom / 8]uint64
	never        uint64 // not zero for what must not be compared so: it is too long, or may be written in several ways

	size int
	text string
}

// labelRoom is how many bytes must be there to compare a label.
const labelRoom = 32

func labelOf(name string) label {
	text := `"` + name + `":`
	if len(text) > labelRoom || !isAllPlain(name) {
		return label{never: 1}
	}
	l := label{text: text, size: len(text)}
	var bytes, masks [labelRoom]byte
	for i := range copy(bytes[:], text) {
		masks[i] = 0xff
	}
	for i := range l.words {
		l.words[i], l.masks[i] = binary.LittleEndian.Uint64(bytes[8*i:]), binary.LittleEndian.Uint64(masks[8*i:])
	}
	return l
}

// differs returns zero if the labelRoom bytes begin with the label.
func (l *label) differs(ahead []byte) uint64 {
	_ = ahead[labelRoom-1]
	return (binary.LittleEndian.Uint64(ahead)^l.words[0])&l.masks[0] |
		(binary.LittleEndian.Uint64(ahead[8:])^l.words[1])&l.masks[1] |
		(binary.LittleEndian.Uint64(ahead[16:])^l.words[2])&l.masks[2] |
		(binary.LittleEndian.Uint64(ahead[24:])^l.words[3])&l.masks[3] | l.never
}

// at reports whether the label stands at i, with something behind it.
func (l *label) at(data []byte, i int) bool {
	return l.never == 0 && l.size < len(data)-i && string(data[i:i+l.size]) == l.text
}

// fixedText returns how the one text that rules of strings allow mostly stands in
// a document: in quotes; "" when there is no such text.
func fixedText(n *Rules) string {
	if n == nil || n.Text != nil || len(n.Named) > 0 || len(n.Choices) != 1 || n.Choices[0].forbids() || len(n.Choices[0].Texts) != 1 {
		return ""
	}
	text := n.Choices[0].Texts[0]
	if text == "" || !isAllPlain(text) {
		return ""
	}
	return `"` + text + `"`
}

// free is a set of kinds, a bit for each [Kind]: scalars of these kinds satisfy
// the rules of a place whatever they are.
type free uint8

func (f free) has(kind Kind) bool { return f>>kind&1 != 0 }

// freeAt returns the free kinds of a place. Most only have a type, and need not
// be judged then.
func (t *Table) freeAt(use Ref) free {
	all := free(0)
	if use < 0 {
		all = 1 << NullValue
	}
	n := &Rules{Kinds: KindAny}
	if use != 0 {
		n = t.rule(use)
	}
	if n.Never != nil || n.Union != nil || n.Odd != 0 || len(n.Choices)+len(n.Also) > 0 {
		return all
	}
	if n.Kinds&KindString != 0 && n.Text == nil && len(n.Named) == 0 {
		all |= 1 << StringValue
	}
	if n.Kinds&KindNumber == KindNumber && n.Number == nil {
		all |= 1 << NumberValue
	}
	if n.Kinds&KindBool != 0 {
		all |= 1 << BoolValue
	}
	return all
}

// wholeAt reports whether all that is asked of a number at a place is that it is
// whole.
func (t *Table) wholeAt(use Ref) bool {
	n := t.rule(use)
	return use != 0 && n.Never == nil && n.Union == nil && n.Odd == 0 && len(n.Choices)+len(n.Also) == 0 &&
		n.Number == nil && n.Kinds&KindNumber == KindInteger
}

// plainAt returns the rules of a place for strings, objects and arrays, where
// nothing is said of these but that.
func (t *Table) plainAt(use Ref) (text *Rules, object *ObjectRules, array *ArrayRules) {
	if use == 0 {
		return nil, nil, nil
	}
	n := t.rule(use)
	if n.Never != nil || n.Union != nil || len(n.Also) > 0 {
		return nil, nil, nil
	}
	if n.Kinds&^n.Odd&KindString != 0 {
		text = n
	}
	if len(n.Choices) > 0 || n.Odd != 0 {
		return text, nil, nil
	}
	object, array = n.Object, n.Array
	if n.Kinds&KindObject == 0 || object != nil && object.looksAhead() {
		object = nil
	}
	if n.Kinds&KindArray == 0 || array != nil && len(array.Contains) > 0 {
		array = nil
	}
	return text, object, array
}
