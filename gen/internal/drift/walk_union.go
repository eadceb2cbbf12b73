package drift

import (
	"github.com/waschema/waschema/gen/jsonrt"
)

// tag is the text of a member that chooses a variant.
type tag struct {
	text  string
	blank bool
	found bool
}

// tagOf looks for the tag of a union in the object ahead. Only the text of a tag that no variant names is needed.
func (w *walker) tagOf(u *union) tag {
	if u.tag == "" || w.r.Kind() != jsonrt.ObjectValue {
		return tag{}
	}
	found := w.r.Peek(u.tag)
	if found.Kind != jsonrt.StringValue {
		return tag{}
	}
	if w.isBlank(found.Start) {
		return tag{blank: true}
	}
	if i := u.named(found.Text); i >= 0 && !u.variants[i].model.Fallback {
		return tag{}
	}
	return tag{text: string(found.Text), found: true}
}

// named returns the variant that a tag chooses, -1 for none.
func (u *union) named(text []byte) int {
	for i := range u.variants {
		if u.variants[i].model.Tag.Contains(string(text)) {
			return i
		}
	}
	return -1
}

// tags are the texts that tags of known variants have.
func (u *union) tags() []string {
	var out []string
	for i := range u.variants {
		if !u.variants[i].model.Fallback && !u.variants[i].model.Tag.Others {
			out = append(out, u.variants[i].model.Tag.Values...)
		}
	}
	return out
}

// variant walks over a value of a known variant.
func (w *walker) variant(u *union, i int, t tag) {
	v := &u.variants[i]
	w.tally.occurs(u.id)
	if !v.model.Fallback || t.found && !t.blank { // a placeholder names no variant
		w.tally.chosen[v.id]++
	}
	if w.onUnion != nil {
		w.onUnion(u)
	}
	if w.onChoice != nil && u.tag != "" && len(v.model.Tag.Values) > 0 && !v.model.Fallback {
		w.onChoice(v.model.Tag.Values[0], u.tags(), u.model.At)
	}
	if !v.model.Fallback {
		w.value(v.place)
		return
	}
	if t.blank || !t.found {
		w.r.Skip()
		return
	}
	w.variants++
	text, phrase := showable([]byte(t.text))
	s := w.note(key{kind: Variant, shape: u.id, at: u.model.At, name: text}, "")
	s.tag, s.phrase = u.tag, phrase
	w.sketch(s)
}

// choice is the variant that a tag beside a member chooses for it; -1 for none.
type choice struct {
	variant int
	tag     tag
}

// choice looks for the tag in the object ahead.
func (w *walker) choice(u *union) choice {
	found := w.r.Peek(u.tag)
	if found.Kind != jsonrt.StringValue {
		return choice{variant: -1}
	}
	i := u.named(found.Text)
	return choice{i, w.tagOf(u)}
}

func (w *walker) besideValue(u *union, c choice) {
	if c.variant < 0 || w.r.Kind() == jsonrt.NullValue {
		w.r.Skip()
		return
	}
	w.variant(u, c.variant, c.tag)
}
