package page

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/repair"
)

const (
	// maxSteps is how deep placeholders are listed, as deep as examples are repaired.
	maxSteps = 200
	// maxPointers bounds the pointers kept of an example, in bytes: names can be long, and pointers repeat them.
	maxPointers = 1 << 20
)

// markPlaceholders lists the placeholders of every example: those that a repair found, strings that look like one,
// and strings that hold a word which stands bare elsewhere on the page. Pages quote a placeholder in one example and
// forget to in the next.
func (r *reader) markPlaceholders(repaired [][]int, bare map[string]bool) {
	for i := range r.page.Examples {
		e := &r.page.Examples[i]
		next, count, size := repaired[i], 0, 0
		eachScalar(e.JSON, func(at *trail, value any) {
			text, isString := value.(string)
			found := isString && (isPlaceholder(at.name(), text) || bare[text])
			for len(next) > 0 && next[0] <= count {
				found = found || next[0] == count
				next = next[1:]
			}
			count++
			if !found || len(at.steps) > maxSteps || size > maxPointers {
				return
			}
			pointer := at.pointer()
			size += len(pointer)
			e.Placeholders = append(e.Placeholders, pointer)
		})
	}
}

// trail is the way to a value.
type trail struct{ steps []step }

// step is one object or array on the way.
type step struct {
	name   string // of the member at hand
	array  bool
	count  int  // items so far, with the one at hand
	inside bool // the name is read: the next token is its value
}

// name is the name of the member at hand; "" for items.
func (t *trail) name() string {
	if len(t.steps) == 0 {
		return ""
	}
	return t.steps[len(t.steps)-1].name
}

// pointer is the RFC 6901 pointer to the value at hand.
func (t *trail) pointer() string {
	var b strings.Builder
	for _, s := range t.steps {
		b.WriteByte('/')
		if s.array {
			b.WriteString(strconv.Itoa(s.count - 1))
		} else {
			b.WriteString(repair.Token(s.name))
		}
	}
	return b.String()
}

// eachScalar calls f for every value without children in a JSON text, in order. Text that is nil has none.
func eachScalar(text []byte, f func(at *trail, value any)) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	t := &trail{}
	for {
		token, err := decoder.Token()
		if err != nil {
			return // the end: the text is strict
		}
		top := t.top()
		if delim, ok := token.(json.Delim); ok && (delim == '}' || delim == ']') {
			t.steps = t.steps[:len(t.steps)-1]
			t.leave()
			continue
		}
		if top != nil && !top.array && !top.inside {
			top.name, top.inside = token.(string), true
			continue
		}
		if top != nil && top.array {
			top.count++
		}
		if delim, ok := token.(json.Delim); ok {
			t.steps = append(t.steps, step{array: delim == '['})
			continue
		}
		f(t, token)
		t.leave()
	}
}

// top is the innermost step; nil outside of all.
func (t *trail) top() *step {
	if len(t.steps) == 0 {
		return nil
	}
	return &t.steps[len(t.steps)-1]
}

// leave ends a value.
func (t *trail) leave() {
	if top := t.top(); top != nil {
		top.inside = false
	}
}
