package jsonrt

import (
	"cmp"
	"slices"
)

// index is a text taken apart into its values, for comparing them without
// walking over any of them twice.
type index struct {
	data     []byte
	nodes    []node
	children []int // node numbers, those of one value together
}

// node is one value.
type node struct {
	kind        Kind
	start, end  int // of a scalar
	name        int // opening quote of its name, in an object
	first, many int // its children in index.children; those of an object by name
}

// indexOf takes apart one well-formed value. It keeps its own stack.
func indexOf(data []byte) *index {
	x := &index{data: data}
	var open []int    // nodes that are being read
	var pending []int // their children so far
	var base []int    // where the children of each begin in pending
	name := -1
	for i := skipSpace(data, 0); i < len(data); i = skipSpace(data, i) {
		switch c := data[i]; c {
		case ',', ':':
			i++
		case ']', '}':
			i++
			if len(open) == 0 {
				return x
			}
			last := len(open) - 1
			x.adopt(open[last], pending[base[last]:])
			pending = pending[:base[last]]
			open, base = open[:last], base[:last]
		default:
			if c == '"' && name < 0 && len(open) > 0 && x.nodes[open[len(open)-1]].kind == ObjectValue {
				name = i
				end, _ := closingQuote(data, i+1)
				i = end + 1
				continue
			}
			number := len(x.nodes)
			n := node{kind: kindOf[c], start: i, name: name}
			name = -1
			if len(open) > 0 {
				pending = append(pending, number)
			}
			if n.kind == ArrayValue || n.kind == ObjectValue {
				open = append(open, number)
				base = append(base, len(pending))
				i++
			} else {
				i = endOfValue(data, i)
			}
			n.end = i
			x.nodes = append(x.nodes, n)
		}
	}
	return x
}

// adopt ends a value: its children are known, and those of an object sorted.
func (x *index) adopt(number int, children []int) {
	n := &x.nodes[number]
	n.first, n.many = len(x.children), len(children)
	x.children = append(x.children, children...)
	if n.kind == ObjectValue {
		slices.SortFunc(x.of(n), func(a, b int) int {
			return compareText(x.data, x.nodes[a].name, x.data, x.nodes[b].name)
		})
	}
}

// of returns the numbers of a value's children.
func (x *index) of(n *node) []int { return x.children[n.first : n.first+n.many] }

// pair is two values still to be compared.
type pair struct{ a, b int }

// compareNodes orders value a of x and value b of y: by kind, then by what kind
// they are of. 0 means that they are equal by the rules of JSON Schema.
func compareNodes(x *index, a int, y *index, b int) int {
	left := []pair{{a, b}}
	for len(left) > 0 {
		p := left[len(left)-1]
		left = left[:len(left)-1]
		n, m := &x.nodes[p.a], &y.nodes[p.b]
		if n.name >= 0 && m.name >= 0 {
			if c := compareText(x.data, n.name, y.data, m.name); c != 0 {
				return c
			}
		}
		if c := compareShallow(x, n, y, m); c != 0 {
			return c
		}
		// The first children are compared first, so they go on top.
		for i := n.many - 1; i >= 0; i-- {
			left = append(left, pair{x.children[n.first+i], y.children[m.first+i]})
		}
	}
	return 0
}

// compareShallow compares two values without their children.
func compareShallow(x *index, n *node, y *index, m *node) int {
	if n.kind != m.kind {
		return cmp.Compare(n.kind, m.kind)
	}
	switch n.kind {
	case NumberValue:
		return CompareNumbers(x.data[n.start:n.end], y.data[m.start:m.end])
	case StringValue:
		return compareText(x.data, n.start, y.data, m.start)
	case BoolValue:
		return cmp.Compare(x.data[n.start], y.data[m.start])
	}
	return cmp.Compare(n.many, m.many)
}
