package inspect

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/waschema/waschema/gen/jsonrt"
)

// shownValues bounds the tree: a page with more rows helps nobody, and the document may be of megabytes.
const shownValues = 5000

// tree is a document being typed.
type tree struct {
	in     *Inspector
	table  *jsonrt.Table
	r      *jsonrt.Reader
	values []Value
	cut    bool
}

// tree types a document by the rules of a type; without one (-1) its values have none.
func (in *Inspector) tree(index int, data []byte) *tree {
	t := &tree{in: in, table: &in.catalogue.Table, r: jsonrt.NewReader(data)}
	var use jsonrt.Ref
	if index >= 0 {
		use = in.catalogue.Types[index].Use
	}
	t.value(place{use: use, known: index}, -1, "")
	if _, stopped := t.r.Close().(*jsonrt.SyntaxError); stopped {
		t.cut = true // telling variants apart has taken more than the reader allows
	}
	return t
}

// place is what is known of a value before it is read: its rules, and its type where the rules alone do not tell.
type place struct {
	use   jsonrt.Ref
	known int    // index of its type, -1 to look it up
	union *Union // that it is a variant of
	other bool   // it is the fallback of that
}

// at is a place of which only the rules are known.
func at(use jsonrt.Ref) place { return place{use: use, known: -1} }

// value types the value ahead and all below it.
func (t *tree) value(p place, parent int, name string) {
	start, kind := t.r.Begin(), t.r.Kind()
	if kind == jsonrt.Invalid {
		return
	}
	if len(t.values) == shownValues {
		t.cut = true
		t.r.Skip()
		return
	}
	self := len(t.values)
	t.values = append(t.values, Value{Parent: parent, Name: name, Kind: kind.String(), Start: start})
	rules := t.settle(&p, kind)
	if p.known >= 0 {
		named := &t.in.catalogue.Types[p.known]
		t.values[self].Type, t.values[self].Page = named.Name, named.Page
	}
	if p.union != nil {
		t.values[self].Union, t.values[self].UnionPage = p.union.Name, p.union.Page
		if p.other {
			t.values[self].Type = p.union.Unknown
		}
	}
	switch kind {
	case jsonrt.ObjectValue:
		t.object(rules, p.use, self)
	case jsonrt.ArrayValue:
		t.array(rules, self)
	default:
		t.r.Skip()
	}
	t.values[self].End = start + len(t.r.Raw(start))
}

// settle goes through unions to the rules that the value ahead keeps, and finds its type. It returns nil where nothing
// more is known.
func (t *tree) settle(p *place, kind jsonrt.Kind) *jsonrt.Rules {
	for range deepest {
		if p.use == 0 || p.use < 0 && kind == jsonrt.NullValue {
			return nil
		}
		p.use = max(p.use, -p.use)
		rules := &t.table.Rules[p.use]
		if i, named := t.in.types[p.use]; named && p.known < 0 {
			p.known = i
		}
		if rules.Union == nil {
			return rules
		}
		trial := t.r.Try()
		chosen := t.r.Choose(t.table, p.use)
		t.r.Rewind(trial)
		if chosen < 0 {
			return nil
		}
		p.choose(rules.Union, t.in.unions[unionKey{of: p.use}], chosen)
	}
	return nil
}

// choose goes on with a variant, whose type says more than that of the union.
func (p *place) choose(u *jsonrt.Union, names *Union, chosen int) {
	p.use, p.known, p.union, p.other = u.Variants[chosen].Use, -1, names, u.Variants[chosen].Fallback
	if names != nil && chosen < len(names.Variants) {
		p.known = names.Variants[chosen]
	}
}

func (t *tree) object(rules *jsonrt.Rules, of jsonrt.Ref, self int) {
	var o *jsonrt.ObjectRules
	if rules != nil {
		o = rules.Object
	}
	fields := t.in.fieldsOf(of, o)
	tags := map[string]string{} // by member
	if o != nil {
		for i := range o.Fields {
			if u := o.Fields[i].Beside; u != nil {
				tags[u.Tag] = string(t.r.Peek(u.Tag).Text)
			}
		}
	}
	object := t.r.OpenObject()
	for t.r.Next(&object) {
		name := string(t.r.Name())
		t.r.Unnamed(&object)
		p := at(0)
		if i, named := fields[name]; named && !o.Fields[i].Bare {
			p = t.field(&o.Fields[i], of, tags)
		} else if o != nil {
			p = at(t.further(o, name))
		}
		t.value(p, self, name)
	}
}

// field is the place of a member that rules name.
func (t *tree) field(f *jsonrt.FieldRules, of jsonrt.Ref, tags map[string]string) place {
	if f.Beside == nil {
		return at(f.Use)
	}
	for i := range f.Beside.Variants {
		if v := &f.Beside.Variants[i]; hasTag(v, tags[f.Beside.Tag]) {
			p := at(0)
			p.choose(f.Beside, t.in.unions[unionKey{of, f.Name}], i)
			return p
		}
	}
	return at(0)
}

func hasTag(v *jsonrt.UnionVariant, text string) bool {
	return slices.Contains(v.Tags, text) != v.Others
}

// further is the rules of a member that no field stands for.
func (t *tree) further(o *jsonrt.ObjectRules, name string) jsonrt.Ref {
	for i := range o.Groups {
		for _, p := range o.Groups[i].Patterns {
			// Compiled anew for each name: the patterns of members are few, and so are the members shown.
			if re, err := regexp.Compile(t.table.Patterns[p.Pattern].RE2); err == nil && re.MatchString(name) {
				return p.Use
			}
		}
		if use := o.Groups[i].Additional; use != 0 {
			return use
		}
	}
	return o.Additional
}

func (t *tree) array(rules *jsonrt.Rules, self int) {
	var own *jsonrt.ArrayRules
	if rules != nil {
		own = rules.Array
	}
	a := t.r.OpenArray()
	for t.r.More(&a) {
		i := a.Len() - 1
		var use jsonrt.Ref
		switch {
		case own == nil:
		case i < len(own.Prefix):
			use = own.Prefix[i]
		default:
			use = own.Items
		}
		t.value(at(use), self, strconv.Itoa(i))
	}
}

// fieldsOf indexes the fields of rules by name, once.
func (in *Inspector) fieldsOf(of jsonrt.Ref, o *jsonrt.ObjectRules) map[string]int {
	if o == nil {
		return nil
	}
	fields, known := in.fields[of]
	if !known {
		fields = map[string]int{}
		for i := range o.Fields {
			fields[o.Fields[i].Name] = i
		}
		in.fields[of] = fields
	}
	return fields
}

// Values types a document that is valid for a type; offsets count bytes. It is nil for a type or a text that is none.
func (in *Inspector) Values(name string, data []byte) []Value {
	index := in.find(name)
	if index < 0 || in.survey(in.catalogue.Types[index].Use, data).syntax != nil {
		return nil
	}
	return in.tree(index, data).values
}
