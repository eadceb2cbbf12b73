package validate

import (
	"github.com/waschema/waschema/gen/jsonrt"
)

// choice is the variant of a member that a sibling has chosen.
type choice struct {
	variant int // -1: none
	tag     int // where the sibling's text begins; -1 when it is no text
}

// members reads the members of an object.
func (d *reading) members(n *rules) {
	rules := n.object
	if rules == nil {
		rules = &object{}
	}
	start := d.r.Begin()
	var choices []choice // of the fields in rules.beside; made before the first member is read
	for _, i := range rules.beside {
		choices = append(choices, d.choose(rules.fields[i].beside))
	}
	var few [2]uint64
	seen := few[:]
	if words := (len(rules.fields) + 63) / 64; words > len(few) {
		seen = make([]uint64, words)
	}
	o := d.r.OpenObject()
	for d.r.Next(&o) {
		i, tracked := rules.names[string(d.r.Name())]
		if !tracked {
			d.r.Unnamed(&o)
			d.unnamed(rules, rules.strange)
			continue
		}
		d.r.Seen(&o, &seen[i/64], uint(i%64))
		switch f := &rules.fields[i]; {
		case f.beside != nil:
			d.beside(f.beside, choices[f.choice])
		case f.place == nil:
			d.unnamed(rules, false)
		case f.place.never != nil:
			d.forbidden(f)
		default:
			d.value(f.place)
		}
	}
	for _, check := range n.members {
		check(d.r, start, o.Len())
	}
	for _, r := range rules.required {
		if seen[r.field/64]&(1<<(r.field%64)) == 0 {
			d.r.FailRequired(start, rules.fields[r.field].name, r.at)
		}
	}
}

// forbidden reads a member that no value may have.
func (d *reading) forbidden(f *field) {
	start, never := d.r.Begin(), f.place.never
	if never.Keyword == "false" {
		d.r.FailNever(start, never.At)
	} else {
		d.r.FailMember(start, f.name, never.At)
	}
	d.r.Skip()
}

// unnamed reads the current member, which no field stands for.
func (d *reading) unnamed(rules *object, strange bool) {
	switch {
	case rules.closed != "":
		name := string(d.r.Name())
		d.r.FailMember(d.r.Begin(), name, rules.closed)
		d.r.Skip()
	case rules.additional != nil:
		d.value(rules.additional)
	default:
		if strange {
			d.note(d.r.Begin())
		}
		d.r.Skip()
	}
}

// choose looks for the tag of the object ahead.
func (d *reading) choose(u *union) choice {
	tag := d.r.Peek(u.facts.Tag)
	if tag.Kind != jsonrt.StringValue {
		return choice{-1, -1}
	}
	return choice{u.pick(tag.Text), tag.Start}
}

// beside reads a member whose variant a sibling chooses.
func (d *reading) beside(u *union, c choice) {
	start := d.r.Begin()
	switch {
	case c.variant >= 0:
		d.variant(&u.variants[c.variant], start)
		return
	case c.tag >= 0:
		d.r.FailTag(c.tag, u.facts.Keyword, u.facts.At, u.facts.Tag)
	default:
		d.r.FailUnion(start, u.facts.Keyword, u.facts.At, 0)
	}
	d.r.Skip()
}
