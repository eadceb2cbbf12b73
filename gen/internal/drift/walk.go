package drift

import (
	"bytes"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/gen/jsonrt"
)

// walker goes over documents beside the schemas, counts what is there, and notes what no schema knows. The documents have
// been read before: their grammar is sound.
type walker struct {
	schemas  *Schemas
	mask     *mask
	tally    *tally
	seen     *sightings
	line     int
	blank    map[int]bool                                  // offsets of values that are placeholders; nil for traffic
	onField  func(f *field, kinds jsonrt.Kinds)            // told of every named member; nil for traffic
	onChoice func(text string, listed []string, at string) // told of every text that a schema lists; nil for traffic
	onUnion  func(u *union)                                // told of every union that has chosen a variant; nil for traffic

	variants int // unknown ones seen

	r       *jsonrt.Reader
	data    []byte
	refused []string // closed lists that lack a text of this document
	path    []string // member names on the way, masked ones and indexes as "*"
}

// document walks over one document at a place.
func (w *walker) document(data []byte, p place) {
	w.tally.documents++
	w.data, w.path, w.refused = data, w.path[:0], w.refused[:0]
	w.r = jsonrt.NewReaderLimits(data, limits())
	w.value(p)
	_ = w.r.Close() // what is wrong with it is known
	w.r, w.data = nil, nil
}

func (w *walker) isBlank(start int) bool { return w.blank != nil && w.blank[start] }

// note counts something unknown at the current path and the further name.
func (w *walker) note(k key, further string) *sighting {
	s := w.seen.see(k, w.tally.documents, w.line)
	if s.pointer == "" {
		s.pointer = w.pointer(further)
	}
	return s
}

func (w *walker) pointer(further string) string {
	var b strings.Builder
	for _, name := range w.path {
		b.WriteByte('/')
		b.WriteString(schema.EscapeToken(name))
	}
	if further != "" {
		b.WriteByte('/')
		b.WriteString(schema.EscapeToken(further))
	}
	return b.String()
}

func (w *walker) value(p place) {
	r := w.r
	kind := r.Kind()
	sh := p.shape
	switch {
	case sh == nil || kind == jsonrt.NullValue || w.isBlank(r.Start()):
		r.Skip()
		return
	case sh.union != nil:
		tag := w.tagOf(sh.union)
		if i := r.Choose(w.schemas.table, sh.rules); i >= 0 { // else it has skipped the value
			w.variant(sh.union, i, tag)
		}
		return
	}
	switch kind {
	case jsonrt.ObjectValue:
		w.object(sh)
	case jsonrt.ArrayValue:
		w.array(sh)
	case jsonrt.StringValue:
		w.text(sh)
	default:
		r.Skip()
	}
}

// sketch looks at the value ahead, for the first few of a kind, and reads it.
func (w *walker) sketch(s *sighting) {
	if s.sketched >= sketchTimes {
		w.r.Skip()
		return
	}
	s.sketched++
	if s.sketch == nil {
		s.sketch = &sketch{}
	}
	s.sketch.observe(w, 0)
}

// showable returns a value that a schema might list, as far as it may be shown. A phrase may turn out to be data.
func showable(text []byte) (shown string, phrase bool) {
	switch {
	case isConstant(text):
		return string(text), false
	case isPhrase(text):
		return string(text), true
	}
	return masked, false
}

func (w *walker) object(sh *shape) {
	r := w.r
	w.tally.objects[sh.id]++
	w.tally.occurs(sh.id)
	var space [2]choice
	chosen := space[:0]
	for _, i := range sh.beside {
		chosen = append(chosen, w.choice(sh.fields[i].beside))
	}
	o := r.OpenObject()
	for r.Next(&o) {
		i, named := sh.index[string(r.Name())]
		if !named {
			w.further(sh, &o)
			continue
		}
		r.Unnamed(&o)
		f := &sh.fields[i]
		w.tally.present[f.id]++
		w.path = append(w.path, f.model.Name)
		w.kind(f)
		if f.beside != nil {
			w.besideValue(f.beside, chosen[slices.Index(sh.beside, i)])
		} else {
			w.value(f.place)
		}
		w.path = w.path[:len(w.path)-1]
	}
}

// kind notes what a field's value is.
func (w *walker) kind(f *field) {
	kind := w.r.Kind()
	start := w.r.Start()
	if w.isBlank(start) {
		return
	}
	kinds := kindSet(kind)
	if kind == jsonrt.NumberValue {
		end := start
		for end < len(w.data) && bytes.IndexByte([]byte("+-.eE0123456789"), w.data[end]) >= 0 {
			end++
		}
		kinds = numberKind(w.data[start:end])
	}
	w.tally.kinds[f.id] |= kinds
	if w.onField != nil {
		w.onField(f, kinds)
	}
}

// further walks over a member that no field names.
func (w *walker) further(sh *shape, o *jsonrt.Object) {
	r := w.r
	if sh.strange && !sh.grouped(r.Name()) {
		name := w.mask.name(r.Name())
		r.Unnamed(o)
		s := w.note(key{kind: Member, shape: sh.id, at: sh.node.At, name: name}, name)
		s.phrase = isCapital(name)
		w.sketch(s)
		return
	}
	p := sh.additional
	if g, found := sh.placeOf(r.Name()); found {
		p = g
	}
	r.Unnamed(o)
	w.path = append(w.path, masked)
	w.value(p)
	w.path = w.path[:len(w.path)-1]
}

// grouped reports whether a pattern, or what stands beside patterns, describes members of a name.
func (sh *shape) grouped(name []byte) bool {
	for i := range sh.groups {
		g := &sh.groups[i]
		if g.closed || g.described {
			return true
		}
		for _, p := range g.patterns {
			if p.Match(name) {
				return true
			}
		}
	}
	return false
}

// placeOf returns the place of members of a name by their patterns: the last that matches, as the validator looks into it.
func (sh *shape) placeOf(name []byte) (place, bool) {
	var out place
	found := false
	for i := range sh.groups {
		g := &sh.groups[i]
		matched := false
		for n, p := range g.patterns {
			if p.Match(name) {
				matched, found, out = true, true, g.places[n]
			}
		}
		if !matched && g.described {
			found, out = true, g.additional
		}
	}
	return out, found
}

func (w *walker) array(sh *shape) {
	a := w.r.OpenArray()
	w.path = append(w.path, masked)
	for w.r.More(&a) {
		p := sh.items
		if i := a.Len() - 1; i < len(sh.prefix) {
			p = sh.prefix[i]
		}
		w.value(p)
	}
	w.path = w.path[:len(w.path)-1]
}

func (w *walker) text(sh *shape) {
	if sh.enum == nil {
		w.r.Skip()
		return
	}
	w.tally.occurs(sh.id)
	text := w.r.Text()
	if w.onChoice != nil {
		w.onChoice(string(text), sh.enum.texts, sh.enum.at)
	}
	if sh.enum.has(text) {
		return
	}
	if sh.enum.closed {
		w.refused = append(w.refused, sh.enum.at)
	}
	shown, phrase := showable(text)
	s := w.note(key{kind: Value, shape: sh.id, at: sh.enum.at, name: shown}, "")
	s.phrase = phrase
}

// violations notes what the validator has found in the document that was walked over last. A text that is not in a list is
// noted already, as a value that the list lacks.
func (w *walker) violations(list jsonrt.Violations) {
	for _, v := range list {
		if v.Keyword == "enum" && slices.Contains(w.refused, v.Schema) {
			continue
		}
		k := key{kind: Broken, shape: -1, at: v.Schema, name: v.Keyword + ": " + w.mask.message(v.Keyword, v.Message)}
		s := w.seen.see(k, w.tally.documents, w.line)
		if s.pointer == "" {
			s.pointer = w.mask.pointer(v.Instance)
		}
	}
}
