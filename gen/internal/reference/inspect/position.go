package inspect

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/jsonrt"
)

// span is a value's place in bytes.
type span struct{ start, end int }

// wanted is a tree of the pointers whose places are asked for.
type wanted struct {
	pointers []string // that end here
	below    map[string]*wanted
}

// locate returns the places of the values that pointers lead to. One walk over the document finds them, and it only goes
// where something is asked for.
func locate(data []byte, pointers []string) map[string]span {
	root := &wanted{}
	for _, pointer := range pointers {
		root.add(pointer)
	}
	places := map[string]span{}
	r := jsonrt.NewReader(data)
	root.locate(r, places)
	_ = r.Close() // the text is JSON, as the survey has found
	return places
}

var unescaper = strings.NewReplacer("~1", "/", "~0", "~")

func (w *wanted) add(pointer string) {
	for _, token := range strings.Split(pointer, "/")[1:] {
		token = unescaper.Replace(token)
		if w.below == nil {
			w.below = map[string]*wanted{}
		}
		if w.below[token] == nil {
			w.below[token] = &wanted{}
		}
		w = w.below[token]
	}
	if len(w.pointers) == 0 || w.pointers[0] != pointer {
		w.pointers = append(w.pointers, pointer)
	}
}

// locate reads the value ahead. Strings are located with their quotes.
func (w *wanted) locate(r *jsonrt.Reader, places map[string]span) {
	start := r.Begin()
	switch kind := r.Kind(); {
	case len(w.below) == 0 || kind < jsonrt.ArrayValue:
		r.Skip()
	case kind == jsonrt.ArrayValue:
		a := r.OpenArray()
		for r.More(&a) {
			w.below[strconv.Itoa(a.Len()-1)].orNothing().locate(r, places)
		}
	default:
		o := r.OpenObject()
		for r.Next(&o) {
			next := w.below[string(r.Name())]
			r.Unnamed(&o)
			next.orNothing().locate(r, places)
		}
	}
	for _, pointer := range w.pointers {
		places[pointer] = span{start, start + len(r.Raw(start))}
	}
}

// orNothing lets a walk go on where nothing is asked for.
func (w *wanted) orNothing() *wanted {
	if w == nil {
		return &wanted{}
	}
	return w
}

// inUnits turns all byte offsets of a report on a document into UTF-16 offsets.
func inUnits(data []byte, r *Report) {
	var offsets []*int
	for i := range r.Violations {
		offsets = append(offsets, &r.Violations[i].Start, &r.Violations[i].End)
	}
	for i := range r.Unknown {
		offsets = append(offsets, &r.Unknown[i].Start, &r.Unknown[i].End)
	}
	for i := range r.Tree {
		offsets = append(offsets, &r.Tree[i].Start, &r.Tree[i].End)
	}
	toUnits(data, offsets)
}

// toUnits turns byte offsets into UTF-16 offsets, in one pass over the text.
func toUnits(data []byte, offsets []*int) {
	slices.SortFunc(offsets, func(a, b *int) int { return cmp.Compare(*a, *b) })
	at, units := 0, 0
	for _, offset := range offsets {
		to := min(*offset, len(data))
		units += unitsOf(data[at:to])
		at = to
		*offset = units
	}
}
