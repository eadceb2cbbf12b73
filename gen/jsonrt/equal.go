package jsonrt

import (
	"bytes"
	"cmp"
	"slices"
)

// Equal reports whether two well-formed JSON texts are the same value by the
// rules of JSON Schema: numbers by value, strings by meaning, members in any
// order. It takes n log n.
func Equal(a, b []byte) bool {
	a, b = bytes.Trim(a, " \t\r\n"), bytes.Trim(b, " \t\r\n")
	if len(a) == 0 || len(b) == 0 || bytes.Equal(a, b) {
		return len(a) == len(b)
	}
	kind := kindOf[a[0]]
	if kind != kindOf[b[0]] {
		return false
	}
	switch kind {
	case NumberValue:
		return CompareNumbers(a, b) == 0
	case StringValue:
		return compareText(a, 0, b, 0) == 0
	case ArrayValue, ObjectValue:
		return compareNodes(indexOf(a), 0, indexOf(b), 0) == 0
	}
	return false
}

// firstRepeat looks for an element of a well-formed array that equals an earlier
// one. It returns the numbers of both, counted from 0, for the first such
// element. It takes n log n.
func firstRepeat(array []byte) (first, second int, found bool) {
	x := indexOf(array)
	if len(x.nodes) == 0 || x.nodes[0].many < 2 {
		return 0, 0, false
	}
	elements := x.of(&x.nodes[0])
	place := make([]int, len(elements))
	for i := range place {
		place[i] = i
	}
	slices.SortFunc(place, func(i, j int) int {
		if c := compareNodes(x, elements[i], x, elements[j]); c != 0 {
			return c
		}
		return cmp.Compare(i, j)
	})
	for i := 1; i < len(place); i++ {
		if found && place[i] >= second {
			continue
		}
		if compareNodes(x, elements[place[i-1]], x, elements[place[i]]) == 0 {
			first, second, found = place[i-1], place[i], true
		}
	}
	return first, second, found
}
