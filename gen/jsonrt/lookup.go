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

	base uint32 // a number of its own, for what a Reader remembers of it
}

// numbers counts what has been indexed.
var numbers atomic.Uint32

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
	l.base = numbers.Add(uint32(len(o.Fields) + 1))
	for i := range o.Fields {
		l.brief[i] = t.briefOf(&o.Fields[i])
		l.labels[i] = headingOf(o.Fields[i].Name)
		if beside := o.Fields[i].Beside; beside != nil && l.tag < 0 {
			l.tag = l.find([]byte(beside.Tag))
		}
	}
	for _, q := range o.Required {
		l.required |= 1 << q.Field
		l.judged = l.judged || q.Field >= 64
	}
	l.judged = l.judged || len(o.Counts) > 0
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
		l.base = numbers.Add(1)
		u.tags.Store(l)
	}
	return l
}

// brief is what reading most members takes of their rules, close together.
type brief struct {
	label
	use    Ref
	free   free
	whole  bool         // a number only has to be whole
	text   *Rules       // of a string, to which nothing else applies
	object *ObjectRules // of a value that only has to be an object and keep these
	array  *ArrayRules  // of one that only has to be an array and keep these
}

func (t *Table) briefOf(f *FieldRules) brief {
	b := brief{use: f.Use}
	if f.Bare || f.Beside == nil && f.Use > 0 && t.Rules[f.Use].Never != nil {
		return b // what is said of them names them
	}
	b.label = labelOf(f.Name)
	if f.Beside == nil {
		b.free = t.freeAt(f.Use)
		b.text, b.object, b.array = t.plainAt(f.Use)
		b.whole = t.wholeAt(f.Use)
	}
	return b
}

// label is how a member's name mostly stands in a document: in quotes, with the
// colon, and no white space. It is compared eight bytes at a time.
type label struct {
	text              string
	size              int // of the text; 0 for a name that may be written in several ways
	first, mask, last uint64
	second            uint64 // the bytes from the ninth on, of a text of more than 16
}

// labelRoom is how many bytes behind a label must be there to compare it.
const labelRoom = 8

func labelOf(name string) label {
	for i := range len(name) {
		if c := name[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x7f {
			return label{}
		}
	}
	text := `"` + name + `":`
	padded := []byte(text + "\x00\x00\x00\x00\x00\x00\x00\x00")
	l := label{text: text, size: len(text), first: binary.LittleEndian.Uint64(padded), mask: ^uint64(0)}
	if l.size < 8 {
		l.mask >>= 64 - 8*l.size
	} else {
		l.last = binary.LittleEndian.Uint64(padded[l.size-8:])
		l.second = binary.LittleEndian.Uint64(padded[8:])
	}
	return l
}

// at reports whether the label stands at i. It may say no close to the end.
func (l *label) at(data []byte, i int) bool {
	end := i + l.size
	if l.size == 0 || end+labelRoom > len(data) {
		return false
	}
	if (binary.LittleEndian.Uint64(data[i:])^l.first)&l.mask != 0 {
		return false
	}
	if l.size <= 8 {
		return true
	}
	if binary.LittleEndian.Uint64(data[end-8:]) != l.last {
		return false
	}
	return l.size <= 16 || binary.LittleEndian.Uint64(data[i+8:]) == l.second && (l.size <= 24 || string(data[i:end]) == l.text)
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
		n = &t.Rules[max(use, -use)]
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
	n := &t.Rules[max(use, -use)]
	return use != 0 && n.Never == nil && n.Union == nil && n.Odd == 0 && len(n.Choices)+len(n.Also) == 0 &&
		n.Number == nil && n.Kinds&KindNumber == KindInteger
}

// plainAt returns the rules of a place for strings, objects and arrays, where
// nothing is said of these but that.
func (t *Table) plainAt(use Ref) (text *Rules, object *ObjectRules, array *ArrayRules) {
	if use == 0 {
		return nil, nil, nil
	}
	n := &t.Rules[max(use, -use)]
	if n.Never != nil || n.Union != nil || n.Odd != 0 || len(n.Also) > 0 {
		return nil, nil, nil
	}
	if n.Kinds&KindString != 0 {
		text = n
	}
	if len(n.Choices) > 0 {
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
