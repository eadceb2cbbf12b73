package proof

import (
	"slices"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/validate"
	"github.com/waschema/waschema/gen/jsonrt"
)

// limits are those of documents that are made here.
var limits = jsonrt.Limits{Depth: 2 * deepest, Size: 256 << 20, Violations: 1}

// confirm reports whether the validator agrees that v satisfies all of the first places and none of the others.
func (s *Solver) confirm(v *value, all, none []*model.Use) bool {
	text := v.json()
	valid := func(u *model.Use) bool { return u == nil || s.validator(u).Document(text, limits).Valid() }
	return !slices.ContainsFunc(all, func(u *model.Use) bool { return !valid(u) }) && !slices.ContainsFunc(none, valid)
}

func (s *Solver) validator(u *model.Use) *validate.Validator {
	v := s.validators[u]
	if v == nil {
		v = validate.New(u)
		s.validators[u] = v
	}
	return v
}

// mostShrinks bounds how many documents are tried while making one smaller.
const mostShrinks = 3000

// shrink makes a document smaller, part by part, as long as it still fits.
func shrink(v *value, fits func(*value) bool) *value {
	s := &shrinker{fits: fits, left: mostShrinks}
	for again := true; again && s.left > 0; {
		before := v
		v = s.value(v, func(part *value) *value { return part })
		again = v != before
	}
	return v
}

type shrinker struct {
	fits func(*value) bool
	left int
}

// try reports whether a document will do.
func (s *shrinker) try(v *value) bool {
	if s.left <= 0 {
		return false
	}
	s.left--
	return s.fits(v)
}

// value makes a part smaller; whole puts a part into its place in the document.
func (s *shrinker) value(v *value, whole func(*value) *value) *value {
	for _, simple := range v.simpler() {
		if s.try(whole(simple)) {
			return simple
		}
	}
	switch v.kind {
	case model.Array:
		return s.array(v, whole)
	case model.Object:
		return s.object(v, whole)
	}
	return v
}

// simpler returns simpler values of the same kind, the simplest first.
func (v *value) simpler() []*value {
	var list []*value
	switch v.kind {
	case model.Integer:
		list = []*value{numberValue("0"), numberValue("1"), numberValue("-1")}
	case model.Bool:
		list = []*value{trueValue}
	case model.String:
		if v.text != "" {
			list = append(list, textValue(""))
			half := []rune(v.text)
			if len(half) > 3 {
				list = append(list, textValue(string(half[:len(half)/2])), textValue(string(half[:len(half)-1])))
			}
		}
	case model.Array:
		if len(v.items) > 0 {
			list = append(list, arrayValue(nil))
		}
	case model.Object:
		if len(v.members) > 0 {
			list = append(list, objectValue(nil))
		}
	}
	for i, simple := range list {
		if simple.text == v.text && simple.kind == v.kind && v.kind&(model.Array|model.Object) == 0 {
			return list[:i]
		}
	}
	return list
}

// array leaves out elements, from the end, in large pieces first, and then makes the others smaller.
func (s *shrinker) array(v *value, whole func(*value) *value) *value {
	for size := max(1, len(v.items)/2); size > 0; size /= 2 {
		for end := len(v.items); end >= size; end -= size {
			if less := arrayValue(slices.Delete(slices.Clone(v.items), end-size, end)); s.try(whole(less)) {
				v = less
			}
		}
	}
	for i := range v.items {
		put := func(part *value) *value {
			items := slices.Clone(v.items)
			items[i] = part
			return arrayValue(items)
		}
		if part := s.value(v.items[i], func(part *value) *value { return whole(put(part)) }); part != v.items[i] {
			v = put(part)
		}
	}
	return v
}

// object is array for members.
func (s *shrinker) object(v *value, whole func(*value) *value) *value {
	for i := len(v.members) - 1; i >= 0; i-- {
		if less := objectValue(slices.Delete(slices.Clone(v.members), i, i+1)); s.try(whole(less)) {
			v = less
		}
	}
	for i := range v.members {
		put := func(part *value) *value {
			members := slices.Clone(v.members)
			members[i].value = part
			return objectValue(members)
		}
		if part := s.value(v.members[i].value, func(part *value) *value { return whole(put(part)) }); part != v.members[i].value {
			v = put(part)
		}
	}
	return v
}
