package conformance_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// edit is one reversible change of a document.
type edit struct {
	name string
	do   func() (undo func())
}

// otherKinds has a value of every JSON kind, numbers twice because integers are a kind to schemas.
var otherKinds = []*tree{
	literal("null"), literal("true"), literal("0"), literal("1.5"), literal(`"x"`), literal("[]"), literal("{}"),
}

// invented values are such as no schema lists.
var (
	inventedWord  = literal(`"invented_word"`)
	inventedValue = literal(`{"deep":[1,2.50,{"type":"text"}],"type":null}`)
)

// edits lists every change of the document *slot that the vocabulary knows, in document order.
func (v *vocabulary) edits(slot **tree) []edit {
	var list []edit
	v.visit("", "", slot, &list)
	return list
}

// visit lists the changes of the value in slot, a value of the member called name.
func (v *vocabulary) visit(at, name string, slot **tree, list *[]edit) {
	value := *slot
	replace := func(by *tree) {
		if string(by.json()) == string(value.json()) {
			return
		}
		*list = append(*list, edit{
			name: fmt.Sprintf("replace %s by %s", at, short(by)),
			// a copy: a second change may go inside, and values such as inventedValue are used many times
			do: func() func() { *slot = by.clone(); return func() { *slot = value } },
		})
	}
	for _, other := range otherKinds {
		if other.kind != value.kind || other.kind == numberKind {
			replace(other)
		}
	}
	for _, l := range v.limits[name] {
		for _, crossing := range l.crossings(value) {
			replace(crossing)
		}
	}
	switch value.kind {
	case stringKind:
		for _, word := range v.words[name] {
			replace(word)
		}
		replace(literal(`""`))
		replace(inventedWord)
		replace(&tree{kind: stringKind, text: strings.ToUpper(value.text)})
	case arrayKind:
		v.visitArray(at, name, value, replace, list)
	case objectKind:
		v.visitObject(at, value, replace, list)
	}
}

func (v *vocabulary) visitArray(at, name string, array *tree, replace func(*tree), list *[]edit) {
	replace(&tree{kind: arrayKind})
	if len(array.items) > 0 {
		replace(&tree{kind: arrayKind, items: append(slices.Clone(array.items), array.items[0])})
	}
	for i := range array.items {
		at := fmt.Sprintf("%s/%d", at, i)
		*list = append(*list, edit{"remove " + at, func() func() {
			items := array.items
			array.items = slices.Delete(slices.Clone(items), i, i+1)
			return func() { array.items = items }
		}})
		v.visit(at, name, &array.items[i], list)
	}
}

func (v *vocabulary) visitObject(at string, object *tree, replace func(*tree), list *[]edit) {
	replace(&tree{kind: objectKind})
	reversed := slices.Clone(object.members)
	slices.Reverse(reversed)
	replace(&tree{kind: objectKind, members: reversed})
	// an unknown member first and last: a reader must meet it before and after the member that tells variants apart
	if unknown := (member{"x_invented", inventedValue}); object.get(unknown.name) == nil {
		replace(&tree{kind: objectKind, members: append([]member{unknown}, object.members...)})
		replace(&tree{kind: objectKind, members: append(slices.Clone(object.members), unknown)})
	}
	for i, m := range object.members {
		at := at + "/" + m.name
		*list = append(*list, edit{"remove " + at, func() func() {
			members := object.members
			object.members = slices.Delete(slices.Clone(members), i, i+1)
			return func() { object.members = members }
		}})
		v.visit(at, m.name, &object.members[i].value, list)
	}
}

// short names a value in the name of a mutation; a long one keeps its ends and length, which tell it apart.
func short(t *tree) string {
	text := string(t.json())
	if len(text) <= 60 {
		return text
	}
	return fmt.Sprintf("%.30q…%.20q (%d bytes)", text, text[len(text)-20:], len(text))
}

// mutants calls yield with documents that are one change away from doc, all of them or as many as singles says, and with
// doubles that are two changes away; the generator next chooses. The order is the same in every run.
func (v *vocabulary) mutants(doc []byte, singles, doubles int, next func(int) int, yield func(name string, doc []byte)) error {
	top, err := parse(doc)
	if err != nil {
		return err
	}
	first := v.edits(&top)
	for i, e := range first {
		if next != nil && next(len(first)-i) >= singles { // of those left, as many as are still wanted
			continue
		}
		singles--
		undo := e.do()
		yield(e.name, top.json())
		undo()
	}
	for range doubles {
		a := first[next(len(first))]
		undoA := a.do()
		second := v.edits(&top)
		b := second[next(len(second))]
		undoB := b.do()
		yield(a.name+", then "+b.name, top.json())
		undoB()
		undoA()
	}
	if got := top.json(); string(got) != string(doc) {
		return fmt.Errorf("mutating changed the document for good: %s", got)
	}
	return nil
}

// TestMutants checks the engine on a document small enough to count by hand.
func TestMutants(t *testing.T) {
	v, err := vocabularyOf([]byte(`{
		"properties": {"a": {"$ref": "#/$defs/A"}, "n": {"maximum": 5}},
		"$defs": {"A": {"enum": ["one", "two"]}}
	}`))
	require.NoError(t, err)
	got := map[string]string{}
	require.NoError(t, v.mutants([]byte(`{"a":"one","n":[7]}`), math.MaxInt, 0, nil, func(name string, doc []byte) { got[name] = string(doc) }))
	for name, doc := range map[string]string{
		"remove /a":                       `{"n":[7]}`,
		"remove /n/0":                     `{"a":"one","n":[]}`,
		"replace  by null":                `null`,
		"replace  by {}":                  `{}`,
		`replace  by {"n":[7],"a":"one"}`: `{"n":[7],"a":"one"}`,
		`replace /a by "two"`:             `{"a":"two","n":[7]}`,
		`replace /a by "ONE"`:             `{"a":"ONE","n":[7]}`,
		`replace /a by "invented_word"`:   `{"a":"invented_word","n":[7]}`,
		`replace /a by ""`:                `{"a":"","n":[7]}`,
		`replace /a by 1.5`:               `{"a":1.5,"n":[7]}`,
		`replace /n by []`:                `{"a":"one","n":[]}`,
		`replace /n by [7,7]`:             `{"a":"one","n":[7,7]}`,
		`replace /n/0 by 5`:               `{"a":"one","n":[5]}`,
		`replace /n/0 by 5.001`:           `{"a":"one","n":[5.001]}`,
		`replace /n/0 by "x"`:             `{"a":"one","n":["x"]}`,
		`replace /n by {}`:                `{"a":"one","n":{}}`,
		`replace /n/0 by 6e0`:             `{"a":"one","n":[6e0]}`,
		`replace  by {"a":"one","n":[7],"x_invented":{"deep":[1,2.50,{"type":"text"}],"type":null}}`: "",
	} {
		if doc != "" {
			assert.Equal(t, doc, got[name], name)
		}
	}
	assert.NotContains(t, got, `replace /a by "one"`, "a change that changes nothing")
}
