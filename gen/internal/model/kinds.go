package model

import "strings"

// Kinds is a set of JSON kinds, with numbers split into integers and the rest, as `type` does.
type Kinds uint8

// The kinds of JSON values.
const (
	Null Kinds = 1 << iota
	Bool
	Integer  // numbers without a fraction: 1, 1.0, 1e2
	Fraction // all other numbers
	String
	Array
	Object

	Number   = Integer | Fraction
	AnyKind  = Null | Bool | Number | String | Array | Object
	Scalars  = Bool | Number | String
	noKind   = Kinds(0)
	compound = Array | Object
)

// kindNames are the words of the `type` keyword, in the order messages list them.
var kindNames = []struct {
	name  string
	kinds Kinds
}{
	{"object", Object}, {"array", Array}, {"string", String}, {"number", Number}, {"integer", Integer},
	{"boolean", Bool}, {"null", Null},
}

// kindsOf returns the kinds that one word of the `type` keyword means.
func kindsOf(name string) Kinds {
	for _, k := range kindNames {
		if k.name == name {
			return k.kinds
		}
	}
	return noKind
}

// Has reports whether all of o is in k.
func (k Kinds) Has(o Kinds) bool { return k&o == o && o != noKind }

// Only reports whether k holds something, and nothing outside o.
func (k Kinds) Only(o Kinds) bool { return k != noKind && k&^o == 0 }

// Each returns the single kinds of k, smallest first; the two halves of number count as one when both are there.
func (k Kinds) Each() []Kinds {
	var out []Kinds
	for bit := Null; bit <= Object; bit <<= 1 {
		switch {
		case k&bit == 0 || bit == Fraction && k.Has(Number):
		case bit == Integer && k.Has(Number):
			out = append(out, Number)
		default:
			out = append(out, bit)
		}
	}
	return out
}

// String returns the words of the `type` keyword, joined by "or".
func (k Kinds) String() string {
	var names []string
	rest := k
	for _, n := range kindNames {
		if rest.Has(n.kinds) {
			names = append(names, n.name)
			rest &^= n.kinds
		}
	}
	return strings.Join(names, " or ")
}
