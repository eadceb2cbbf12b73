package conformance_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// kind is one of JSON's kinds of value; true and false are one kind.
type kind string

const (
	nullKind   kind = "null"
	boolKind   kind = "boolean"
	numberKind kind = "number"
	stringKind kind = "string"
	arrayKind  kind = "array"
	objectKind kind = "object"
)

// tree is a JSON value that keeps what encoding/json drops: the order of members and the spelling of numbers.
type tree struct {
	kind    kind
	text    string   // a string's text; else the literal of null, a boolean or a number
	members []member // of an object
	items   []*tree  // of an array
}

type member struct {
	name  string
	value *tree
}

// parse reads one JSON value with encoding/json, which is somebody else's reader: the tests must not trust our own.
func parse(doc []byte) (*tree, error) {
	if !json.Valid(doc) {
		return nil, fmt.Errorf("not one JSON value")
	}
	d := json.NewDecoder(bytes.NewReader(doc))
	d.UseNumber()
	return parseNext(d)
}

func parseNext(d *json.Decoder) (*tree, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch token := token.(type) {
	case nil:
		return &tree{kind: nullKind, text: "null"}, nil
	case bool:
		return &tree{kind: boolKind, text: fmt.Sprint(token)}, nil
	case json.Number:
		return &tree{kind: numberKind, text: token.String()}, nil
	case string:
		return &tree{kind: stringKind, text: token}, nil
	case json.Delim:
		if token == '[' {
			return parseArray(d)
		}
		return parseObject(d)
	}
	return nil, io.ErrUnexpectedEOF
}

func parseArray(d *json.Decoder) (*tree, error) {
	t := &tree{kind: arrayKind}
	for d.More() {
		item, err := parseNext(d)
		if err != nil {
			return nil, err
		}
		t.items = append(t.items, item)
	}
	_, err := d.Token()
	return t, err
}

func parseObject(d *json.Decoder) (*tree, error) {
	t := &tree{kind: objectKind}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		value, err := parseNext(d)
		if err != nil {
			return nil, err
		}
		t.members = append(t.members, member{name: name.(string), value: value})
	}
	_, err := d.Token()
	return t, err
}

// literal parses a value written in the tests themselves.
func literal(text string) *tree {
	t, err := parse([]byte(text))
	if err != nil {
		panic(fmt.Sprintf("conformance: %s in %q", err, text))
	}
	return t
}

// get returns the member of that name, nil without.
func (t *tree) get(name string) *tree {
	for _, m := range t.members {
		if m.name == name {
			return m.value
		}
	}
	return nil
}

// clone is a deep copy.
func (t *tree) clone() *tree {
	c := &tree{kind: t.kind, text: t.text}
	for _, m := range t.members {
		c.members = append(c.members, member{m.name, m.value.clone()})
	}
	for _, item := range t.items {
		c.items = append(c.items, item.clone())
	}
	return c
}

// append writes the value as compact JSON; sorted orders the members by name.
func (t *tree) append(dst []byte, sorted bool) []byte {
	switch t.kind {
	case stringKind:
		return append(dst, quote(t.text)...)
	case arrayKind:
		dst = append(dst, '[')
		for i, item := range t.items {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = item.append(dst, sorted)
		}
		return append(dst, ']')
	case objectKind:
		members := t.members
		if sorted {
			members = slices.Clone(members)
			slices.SortStableFunc(members, func(a, b member) int { return strings.Compare(a.name, b.name) })
		}
		dst = append(dst, '{')
		for i, m := range members {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = append(append(dst, quote(m.name)...), ':')
			dst = m.value.append(dst, sorted)
		}
		return append(dst, '}')
	}
	return append(dst, t.text...)
}

// json is the value as compact JSON, members in their order.
func (t *tree) json() []byte { return t.append(nil, false) }

func quote(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		panic(fmt.Sprintf("conformance: a string that encoding/json cannot write: %q", text))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// canonical is the JSON value of a document as text, so that equal text means: equal values, numbers spelled alike,
// members in any order.
func canonical(doc []byte) (string, error) {
	t, err := parse(doc)
	if err != nil {
		return "", err
	}
	return string(t.append(nil, true)), nil
}
