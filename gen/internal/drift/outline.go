package drift

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/gen/jsonrt"
)

// outline is what an example looks like without its values, and a digest of all of it. Neither depends on the order of members.
type outline struct {
	digest  string
	members []string // "/entry/*: changes id", a line for each place that holds objects
}

// tree is a value whose members are in the order of their names.
type tree struct {
	scalar string
	names  []string
	values []*tree
	kind   jsonrt.Kind
	blank  bool
}

// outlineOf reads the outline of an example.
func outlineOf(data []byte, p *plot, m *mask) outline {
	r := jsonrt.NewReaderLimits(data, limits())
	t := treeOf(r, data, p)
	_ = r.Close() // has been read before
	var b strings.Builder
	t.write(&b)
	sum := sha256.Sum256([]byte(b.String()))
	places := map[string]map[string]bool{}
	t.outline("", places, m)
	var out outline
	out.digest = hex.EncodeToString(sum[:8])
	for place, names := range places {
		list := make([]string, 0, len(names))
		for name := range names {
			list = append(list, name)
		}
		slices.Sort(list)
		if place == "" {
			place = "/"
		}
		out.members = append(out.members, place+": "+strings.Join(list, " "))
	}
	slices.Sort(out.members)
	return out
}

func treeOf(r *jsonrt.Reader, data []byte, p *plot) *tree {
	t := &tree{kind: r.Kind()}
	start := r.Start()
	t.blank = p.blank[start]
	switch t.kind {
	case jsonrt.ObjectValue:
		type entry struct {
			name  string
			value *tree
		}
		var entries []entry
		o := r.OpenObject()
		for r.Next(&o) {
			name := string(r.Name())
			r.Unnamed(&o)
			entries = append(entries, entry{name, treeOf(r, data, p)})
		}
		slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(a.name, b.name) })
		for _, e := range entries {
			t.names, t.values = append(t.names, e.name), append(t.values, e.value)
		}
	case jsonrt.ArrayValue:
		a := r.OpenArray()
		for r.More(&a) {
			t.values = append(t.values, treeOf(r, data, p))
		}
	default:
		r.Skip()
		t.scalar = string(scalarAt(data[start:]))
	}
	return t
}

// write writes the value in one form for all ways of writing it.
func (t *tree) write(b *strings.Builder) {
	switch t.kind {
	case jsonrt.ObjectValue:
		b.WriteByte('{')
		for i, v := range t.values {
			b.WriteString(string(text(t.names[i]).JSON()) + ":")
			v.write(b)
			b.WriteByte(',')
		}
		b.WriteByte('}')
	case jsonrt.ArrayValue:
		b.WriteByte('[')
		for _, v := range t.values {
			v.write(b)
			b.WriteByte(',')
		}
		b.WriteByte(']')
	default:
		b.WriteString(t.scalar)
	}
}

// outline notes the members of every object, those of a list's elements together. A member that is no text says its kind: a
// change from text to number is one that matters.
func (t *tree) outline(at string, places map[string]map[string]bool, m *mask) {
	switch t.kind {
	case jsonrt.ObjectValue:
		if places[at] == nil {
			places[at] = map[string]bool{}
		}
		for i, v := range t.values {
			name := m.name([]byte(t.names[i]))
			places[at][name+v.suffix()] = true
			v.outline(at+"/"+schema.EscapeToken(name), places, m)
		}
	case jsonrt.ArrayValue:
		for _, v := range t.values {
			v.outline(at+"/"+masked, places, m)
		}
	}
}

func (t *tree) suffix() string {
	switch {
	case t.blank:
		return ""
	case t.kind == jsonrt.NumberValue || t.kind == jsonrt.BoolValue || t.kind == jsonrt.NullValue:
		return "(" + t.kind.String() + ")"
	}
	return ""
}
