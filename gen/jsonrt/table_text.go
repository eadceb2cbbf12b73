package jsonrt

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// TableText is the lists of a [Table] as text, a line for each entry: its number,
// a space, and a JSON object of the fields that are set, by their Go names. Text
// costs a compiler nothing, and a program only reads the lines that its documents
// lead to.
type TableText struct{ Rules, Patterns, Evaluations string }

// contents is what there is of a table at run time.
type contents struct {
	rules       entries[Rules]
	shapes      []atomic.Pointer[shape] // of rules, by their numbers
	patterns    entries[Pattern]
	evaluations entries[Evaluation]
}

// entries are one list. Each entry is made when it is first asked for, and then
// stays the same one, for it holds what is worked out of it, and other things are
// known by its address. There are no methods, for those of a generic type are
// compiled again in every package that has a table.
type entries[T any] struct {
	made  []atomic.Pointer[T]
	text  string
	lines []uint32 // where each begins in text
}

// rule returns the rules of a place, null aside.
func (t *Table) rule(use Ref) *Rules {
	use = max(use, -use)
	if n := t.ready(use); n != nil {
		return n
	}
	return t.readRule(use)
}

// ready returns rules by their number, if they have been read; nil if not. It is apart
// because it is inlined.
func (t *Table) ready(use Ref) *Rules {
	if c := t.read.Load(); c != nil {
		return c.rules.made[use].Load()
	}
	return nil
}

//go:noinline
func (t *Table) readRule(use Ref) *Rules { return entryOf(&t.contents().rules, int(use)) }

func (t *Table) pattern(i int) *Pattern { return entryOf(&t.contents().patterns, i) }

func (t *Table) evaluation(i int) *Evaluation { return entryOf(&t.contents().evaluations, i) }

// Lists returns all that a table has, whether it is text or not. What is read here
// is read once, and then used by all.
func (t *Table) Lists() (rules []*Rules, patterns []*Pattern, evaluations []*Evaluation) {
	c := t.contents()
	return allOf(&c.rules), allOf(&c.patterns), allOf(&c.evaluations)
}

// contents is made on first use. Two goroutines may both do it; what the first has
// made counts.
func (t *Table) contents() *contents {
	if c := t.read.Load(); c != nil {
		return c
	}
	c := &contents{
		rules:       entriesOf(t.Rules, t.Text.Rules),
		patterns:    entriesOf(t.Patterns, t.Text.Patterns),
		evaluations: entriesOf(t.Evaluations, t.Text.Evaluations),
	}
	c.shapes = make([]atomic.Pointer[shape], len(c.rules.made))
	if !t.read.CompareAndSwap(nil, c) {
		c = t.read.Load()
	}
	return c
}

// entriesOf makes the entries of a list, or else of text.
func entriesOf[T any](list []T, text string) entries[T] {
	if len(list) > 0 || text == "" {
		e := entries[T]{made: make([]atomic.Pointer[T], len(list))}
		for i := range list {
			e.made[i].Store(&list[i])
		}
		return e
	}
	n := strings.Count(text, "\n")
	e := entries[T]{made: make([]atomic.Pointer[T], n), text: text, lines: make([]uint32, n)}
	for i, at := 0, 0; i < n; i++ {
		e.lines[i] = uint32(at)
		at += strings.IndexByte(text[at:], '\n') + 1
	}
	return e
}

// entryOf returns an entry.
func entryOf[T any](e *entries[T], i int) *T {
	if i >= len(e.made) {
		panic(fmt.Sprintf("jsonrt: table of rules: there are %d %s, and no %d", len(e.made), reflect.TypeFor[T]().Name(), i))
	}
	if v := e.made[i].Load(); v != nil {
		return v
	}
	v := new(T)
	line, _, _ := strings.Cut(e.text[e.lines[i]:], "\n")
	readLine(line, i, reflect.ValueOf(v).Elem())
	if !e.made[i].CompareAndSwap(nil, v) {
		v = e.made[i].Load()
	}
	return v
}

func allOf[T any](e *entries[T]) []*T {
	all := make([]*T, len(e.made))
	for i := range all {
		all[i] = entryOf(e, i)
	}
	return all
}

// readLine reads the entry of a number. The text is generated, so a line that is
// wrong is a fault of ours, or of who has changed it.
func readLine(line string, number int, into reflect.Value) {
	n, text, _ := strings.Cut(line, " ")
	if n != strconv.Itoa(number) {
		panic(fmt.Sprintf("jsonrt: table of rules: in place of %s %d: %q", into.Type().Name(), number, shorten([]byte(line))))
	}
	e := entryReader{NewReaderLimits([]byte(text), Limits{Size: math.MaxInt}), text}
	e.value(into)
	if err, _ := e.r.Close().(*SyntaxError); err != nil {
		panic(fmt.Sprintf("jsonrt: table of rules: %s %d, byte %d: %s", into.Type().Name(), number, err.Offset+1, err.Message))
	}
}

// entryReader reads an entry into Go by the names of the fields, so that what rules
// may say is listed once, in their types.
type entryReader struct {
	r    *Reader
	text string // all of it, of which strings are cut
}

func (e *entryReader) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		names := fieldNames(v.Type())
		for o := e.r.OpenObject(); e.r.Next(&o); {
			if i := find(names, e.r.name); i >= 0 && v.Field(i).CanSet() {
				e.value(v.Field(i))
			} else {
				e.r.fail(e.r.nameStart, "no field is called so")
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		for a := e.r.OpenArray(); e.r.More(&a); {
			v.Grow(1)
			v.SetLen(a.Len())
			e.value(v.Index(a.Len() - 1))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		e.value(v.Elem())
	case reflect.Interface:
		e.constraint(v)
	case reflect.String:
		v.SetString(e.string())
	case reflect.Bool:
		v.SetBool(e.r.Bool())
	case reflect.Int:
		v.SetInt(e.int())
	case reflect.Uint8:
		v.SetUint(uint64(e.int()))
	default:
		panic("jsonrt: rules hold a " + v.Type().String())
	}
}

// namesOf are the names of the fields of types of rules, which package reflect takes
// memory to tell.
var namesOf sync.Map

func fieldNames(t reflect.Type) []string {
	if names, known := namesOf.Load(t); known {
		return names.([]string)
	}
	names := make([]string, t.NumField())
	for i := range names {
		if f := t.Field(i); f.IsExported() {
			names[i] = f.Name
		}
	}
	namesOf.Store(t, names)
	return names
}

// constraint reads an object whose one member is called like the type.
func (e *entryReader) constraint(v reflect.Value) {
	at := e.r.pos
	for o := e.r.OpenObject(); e.r.Next(&o); {
		at = e.r.nameStart
		for _, c := range [...]Constraint{&Union{}, &Not{}, &Conditional{}, &Dependent{}, &Unevaluated{}} {
			if p := reflect.ValueOf(c); p.Type().Elem().Name() == string(e.r.name) {
				v.Set(p)
			}
		}
		if v.IsNil() {
			break
		}
		e.value(v.Elem().Elem())
	}
	if v.IsNil() {
		e.r.fail(at, "no constraint is called so")
	}
}

// string reads a string. One without escapes is a part of the text.
func (e *entryReader) string() string {
	text := e.r.Text()
	if begin, end := e.r.start+1, e.r.pos-1; end-begin == len(text) {
		return e.text[begin:end]
	}
	return string(text)
}

func (e *entryReader) int() int64 {
	n, exact := Int64(e.r.Number())
	if !exact {
		e.r.fail(e.r.start, "no number that the field holds")
	}
	return n
}
