package jsonrt

import (
	"math/bits"
	"slices"
	"sync/atomic"
)

// Union is a oneOf or anyOf, or a type whose kinds need different rules: what
// tells its variants apart, and the rules of each.
type Union struct {
	Keyword, At string
	Tag         string // member whose text tells objects apart; "" without
	ByTag       bool   // all values are objects, and the tag alone decides
	Variants    []UnionVariant
	Base        Ref // what objects of every variant must be, for those that are of none; 0 when that is nothing

	tags atomic.Pointer[lookup] // 0 for no variant, else its index and 1
}

// UnionVariant is one variant of a [Union].
type UnionVariant struct {
	Kinds    Kinds    // kinds of values that it allows
	Tags     []string // texts that its tag may have
	Others   bool     // all texts but Tags
	Optional bool     // objects without the tag as well
	Required []string // members that its objects always have
	Use      Ref
	Fallback bool // takes the tags that no schema names: its values are noted as unknown
}

// narrow returns which variants the value ahead can be of, a bit for each of
// up to 64: by its kind, then an object by its tag, then by its members. When
// there is none, it records why and skips the value; otherwise the value is
// still ahead.
func (r *Reader) narrow(u *Union) uint64 {
	kind := r.Kind()
	start := r.start
	mask := uint64(0)
	allowed := Kinds(0)
	for i := range u.Variants {
		allowed |= u.Variants[i].Kinds
		if r.Is(u.Variants[i].Kinds) {
			mask |= 1 << i
		}
	}
	if mask == 0 {
		r.wrongKind(allowed, u.At)
		return 0
	}
	if kind != ObjectValue {
		return mask
	}
	if u.Tag != "" {
		if mask = r.narrowByTag(u, mask, start); mask == 0 {
			return 0
		}
	}
	if bits.OnesCount64(mask) > 1 {
		mask = r.narrowByMembers(u, mask, start)
	}
	return mask
}

// narrowByTag keeps the variants that allow the tag of the object ahead.
func (r *Reader) narrowByTag(u *Union, mask uint64, start int) uint64 {
	tag := r.Peek(u.Tag)
	left := uint64(0)
	for i := range u.Variants {
		v := &u.Variants[i]
		switch {
		case mask&(1<<i) == 0:
		case tag.Kind == StringValue && v.hasTag(tag.Text), tag.Kind == Invalid && v.Optional:
			left |= 1 << i
		}
	}
	if left != 0 {
		return left
	}
	r.failTag(u, &tag, start)
	return 0
}

// failTag records that the object at start is of no variant, because of its tag,
// and skips it.
func (r *Reader) failTag(u *Union, tag *Tag, start int) {
	switch tag.Kind {
	case StringValue:
		r.FailTag(tag.Start, u.Keyword, u.At, u.Tag)
	case Invalid:
		r.failRequired(start, u.Tag, u.At)
	default:
		r.Fail(tag.Start, "type", u.At, "must be string, not "+tag.Kind.String())
	}
	r.Skip()
}

func (v *UnionVariant) hasTag(text []byte) bool {
	for _, tag := range v.Tags {
		if tag == string(text) {
			return !v.Others
		}
	}
	return v.Others
}

// narrowByMembers keeps the variants whose required members the object ahead
// has. Variants that require too much to be looked up at once all stay.
func (r *Reader) narrowByMembers(u *Union, mask uint64, start int) uint64 {
	var space [64]string
	names := space[:0]
	for i := range u.Variants {
		if mask&(1<<i) == 0 {
			continue
		}
		for _, name := range u.Variants[i].Required {
			if slices.Contains(names, name) {
				continue
			}
			if len(names) == len(space) {
				return mask
			}
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return mask
	}
	has := r.HasMembers(names)
	left := uint64(0)
	for i := range u.Variants {
		if mask&(1<<i) != 0 && u.Variants[i].hasAll(names, has) {
			left |= 1 << i
		}
	}
	if left == 0 {
		r.failUnion(start, u.Keyword, u.At, 0)
		r.Skip()
	}
	return left
}

// hasAll reports whether all that the variant requires is among the names whose
// bit is set.
func (v *UnionVariant) hasAll(names []string, has uint64) bool {
	for _, name := range v.Required {
		if has&(1<<slices.Index(names, name)) == 0 {
			return false
		}
	}
	return true
}
