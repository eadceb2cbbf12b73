package inspect

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"

	"github.com/waschema/waschema/gen/jsonrt"
)

// The bytes are the Go values in the order of their fields: numbers as varints, lists with their length, texts by their
// number in one list at the head, because a location stands in a hundred rules. The types are the format, so a field that
// the rules gain is carried without a line here; writer and reader are always of one build.

// constraints are the kinds of the one interface among the rules, by the number that stands for each.
var constraints = []reflect.Type{
	reflect.TypeFor[*jsonrt.Union](), reflect.TypeFor[*jsonrt.Not](), reflect.TypeFor[*jsonrt.Conditional](),
	reflect.TypeFor[*jsonrt.Dependent](), reflect.TypeFor[*jsonrt.Unevaluated](),
}

// encoder writes one value.
type encoder struct {
	texts  map[string]int
	listed []string
	body   []byte
}

// encode returns the bytes of what a pointer leads to.
func encode(from any) []byte {
	e := &encoder{texts: map[string]int{}}
	e.value(reflect.ValueOf(from).Elem())
	head := binary.AppendUvarint(nil, uint64(len(e.listed)))
	for _, text := range e.listed {
		head = binary.AppendUvarint(head, uint64(len(text)))
		head = append(head, text...)
	}
	return append(head, e.body...)
}

func (e *encoder) number(n uint64) { e.body = binary.AppendUvarint(e.body, n) }

func (e *encoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				e.value(v.Field(i))
			}
		}
	case reflect.Slice:
		e.number(uint64(v.Len()))
		for i := range v.Len() {
			e.value(v.Index(i))
		}
	case reflect.String:
		i, known := e.texts[v.String()]
		if !known {
			i = len(e.listed)
			e.texts[v.String()] = i
			e.listed = append(e.listed, v.String())
		}
		e.number(uint64(i))
	case reflect.Bool:
		if v.Bool() {
			e.number(1)
		} else {
			e.number(0)
		}
	case reflect.Int:
		e.body = binary.AppendVarint(e.body, v.Int())
	case reflect.Uint8:
		e.number(v.Uint())
	case reflect.Pointer:
		if v.IsNil() {
			e.number(0)
			return
		}
		e.number(1)
		e.value(v.Elem())
	case reflect.Interface:
		e.number(uint64(constraintKind(v.Elem().Type())))
		e.value(v.Elem().Elem())
	default:
		panic("inspect: rules hold a " + v.Kind().String())
	}
}

func constraintKind(t reflect.Type) int {
	for i, known := range constraints {
		if t == known {
			return i
		}
	}
	panic("inspect: unknown constraint " + t.String())
}

// errBroken is all that is said of bytes that Encode did not write.
var errBroken = errors.New("catalogue: not what this program writes")

// decoder reads one value. After the first error everything is zero.
type decoder struct {
	data  []byte
	texts []string
	err   error
}

func decode(data []byte, into any) error {
	d := &decoder{data: data}
	for range d.length() {
		n := d.length()
		d.texts = append(d.texts, string(d.data[:n]))
		d.data = d.data[n:]
	}
	d.value(reflect.ValueOf(into).Elem(), 0)
	if d.err == nil && len(d.data) > 0 {
		d.err = errBroken
	}
	return d.err
}

func (d *decoder) fail() {
	d.data, d.err = nil, errBroken
}

func (d *decoder) number() uint64 {
	n, size := binary.Uvarint(d.data)
	if size <= 0 {
		d.fail()
		return 0
	}
	d.data = d.data[size:]
	return n
}

// length reads a count of things that take a byte or more each: more than there are bytes is an error, not an allocation.
func (d *decoder) length() int {
	n := d.number()
	if n > uint64(len(d.data)) {
		d.fail()
		return 0
	}
	return int(n)
}

// deepest bounds how values nest: rules refer to each other by number.
const deepest = 32

func (d *decoder) value(v reflect.Value, depth int) {
	if d.err != nil {
		return
	}
	if depth > deepest {
		d.fail()
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				d.value(v.Field(i), depth+1)
			}
		}
	case reflect.Slice:
		n := d.length()
		for i := 0; i < n && d.err == nil; i++ { // grown as bytes are there: an element may be large
			v.Grow(1)
			v.SetLen(i + 1)
			d.value(v.Index(i), depth+1)
		}
	case reflect.String:
		if i := d.number(); i < uint64(len(d.texts)) {
			v.SetString(d.texts[i])
		} else {
			d.fail()
		}
	case reflect.Bool:
		v.SetBool(d.number() == 1)
	case reflect.Int:
		n, size := binary.Varint(d.data)
		if size <= 0 {
			d.fail()
			return
		}
		d.data = d.data[size:]
		v.SetInt(n)
	case reflect.Uint8:
		v.SetUint(d.number())
	case reflect.Pointer:
		if d.number() == 1 {
			v.Set(reflect.New(v.Type().Elem()))
			d.value(v.Elem(), depth+1)
		}
	case reflect.Interface:
		kind := d.number()
		if kind >= uint64(len(constraints)) {
			d.fail()
			return
		}
		made := reflect.New(constraints[kind].Elem())
		d.value(made.Elem(), depth+1)
		v.Set(made)
	default:
		panic(fmt.Sprintf("inspect: rules hold a %s", v.Kind()))
	}
}
