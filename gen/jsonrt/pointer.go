package jsonrt

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Pointers returns the RFC 6901 pointers of the values that begin at the given
// offsets of a well-formed document, in the order of the offsets. The time is
// linear in document and result. The result is bounded by 8 MiB and 16 times the
// document: pointers past that (deep places, endless names) are empty.
func Pointers(data []byte, offsets []int) []string {
	order := make([]int, len(offsets))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(offsets[a], offsets[b]) })
	sorted := make([]int, len(offsets))
	for i, from := range order {
		sorted[i] = offsets[from]
	}
	result := make([]string, len(offsets))
	for i, pointer := range pointersTo(data, sorted) {
		result[order[i]] = pointer
	}
	return result
}

// The bound on all pointers together: many offsets below one endless name would
// otherwise cost their product.
const (
	pointerBytes = 8 << 20
	pointerTimes = 16
)

// step is an array or object on the way to the place where a walk is.
type step struct {
	nameAt, nameTo int // current member's name without quotes
	index          int // current element, counted from 0; -1 in an object
	named          bool
	escaped        bool
}

// walk goes over a document token by token, without checking it.
type walk struct {
	data  []byte
	pos   int
	value bool // the token at pos is a value (not a name, a mark or an end)
	steps []step
}

// pointersTo returns the pointers of the values that begin at (or first after)
// the offsets, which are sorted. Past the bound the result is cut short.
func pointersTo(data []byte, offsets []int) []string {
	result := make([]string, 0, len(offsets))
	budget := pointerBytes + pointerTimes*len(data)
	w := walk{data: data, value: true}
	for len(result) < len(offsets) && w.toValue() {
		var pointer string
		for first := true; len(result) < len(offsets) && offsets[len(result)] <= w.pos; first = false {
			if first {
				pointer = w.pointer()
				budget -= len(pointer)
			}
			if budget < 0 {
				return result
			}
			result = append(result, pointer)
		}
		w.enter()
	}
	for len(result) < len(offsets) { // offsets behind the last value: not a value at all
		result = append(result, "")
	}
	return result
}

// pointerWhere returns the pointer of the value that was being read at the
// offset, or of the member whose name begins there; the document may be broken
// from there on.
func pointerWhere(data []byte, offset int) string {
	w := walk{data: data, value: true}
	for {
		w.pos = skipSpace(data, w.pos)
		if w.pos >= len(data) || w.pos > offset {
			break
		}
		if !w.value {
			if w.atName() {
				if end, _ := closingQuote(data, w.pos+1); w.pos < offset && end >= offset {
					break
				}
			} else if w.pos == offset {
				break
			}
			if !w.token() {
				break
			}
			continue
		}
		kind := kindOf[data[w.pos]]
		if w.pos == offset || kind < ArrayValue && endOfValue(data, w.pos) >= offset {
			break
		}
		w.enter()
	}
	return w.pointer()
}

// atName reports whether a member name is next.
func (w *walk) atName() bool {
	if w.value || len(w.steps) == 0 || w.data[w.pos] != '"' {
		return false
	}
	top := &w.steps[len(w.steps)-1]
	return top.index < 0 && !top.named
}

// toValue moves on to where the next value begins.
func (w *walk) toValue() bool {
	for !w.value {
		if !w.token() {
			return false
		}
	}
	w.pos = skipSpace(w.data, w.pos)
	return w.pos < len(w.data)
}

// enter moves into the array or object at pos, or over any other value.
func (w *walk) enter() {
	w.value = false
	switch w.data[w.pos] {
	case '[':
		w.pos++
		w.steps = append(w.steps, step{index: 0})
		w.pos = skipSpace(w.data, w.pos)
		w.value = w.pos < len(w.data) && w.data[w.pos] != ']'
	case '{':
		w.pos++
		w.steps = append(w.steps, step{index: -1})
	default:
		w.pos = max(endOfValue(w.data, w.pos), w.pos+1)
	}
}

// token moves over one token that is not a value; false when the walk is over.
func (w *walk) token() bool {
	w.pos = skipSpace(w.data, w.pos)
	if w.pos >= len(w.data) || len(w.steps) == 0 {
		return false
	}
	top := &w.steps[len(w.steps)-1]
	switch c := w.data[w.pos]; {
	case c == ']' || c == '}':
		w.steps = w.steps[:len(w.steps)-1]
		w.pos++
	case c == ',':
		w.pos++
		top.named = false
		if top.index >= 0 {
			top.index++
			w.value = true
		}
	case w.atName():
		top.nameAt = w.pos + 1
		top.nameTo, top.escaped = closingQuote(w.data, top.nameAt)
		top.named = true
		w.pos = min(top.nameTo+1, len(w.data))
	case c == ':' && top.index < 0 && top.named:
		w.pos++
		w.value = true
	default:
		return false
	}
	return true
}

// pointer returns the pointer to where the walk is.
func (w *walk) pointer() string {
	var b strings.Builder
	for i := range w.steps {
		s := &w.steps[i]
		switch {
		case s.index >= 0:
			b.WriteByte('/')
			b.WriteString(strconv.Itoa(s.index))
		case s.named:
			b.WriteByte('/')
			writePointerName(&b, w.data[s.nameAt:s.nameTo], s.escaped)
		}
	}
	return b.String()
}

// writePointerName writes a member name as a part of a pointer.
func writePointerName(b *strings.Builder, name []byte, escaped bool) {
	if escaped {
		name = unescape(nil, name)
	}
	for _, c := range name {
		switch c {
		case '~':
			b.WriteString("~0")
		case '/':
			b.WriteString("~1")
		default:
			b.WriteByte(c)
		}
	}
}
