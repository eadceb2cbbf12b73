package proof

import "github.com/waschema/waschema/gen/internal/model"

// op is what a formula says of a value. The atoms constrain values of certain kinds alone ([op.guard]); values of other
// kinds satisfy them.
type op uint8

const (
	opTrue   op = iota
	opKinds     // the value is of one of the kinds
	opValues    // the value is one of those listed
	opAnd       // all parts hold
	opNode      // what a node says

	opLow      // numbers: at least text, or, with strict, more
	opHigh     // numbers: at most text, or, with strict, less
	opMultiple // numbers: a multiple of text
	opPattern  // strings: a match of the RE2 expression text
	opFormat   // strings: of the format text
	opMin      // a count, of what the kind says: at least count
	opMax      // at most count
	opUnique   // arrays: all elements differ
	opAt       // arrays: the element count, if there is one, satisfies the part
	opRest     // arrays: so do all elements from count on
	opHas      // arrays: at least count elements satisfy the part
	opHasMost  // arrays: at most count do
	opMembers  // objects: every member whose name satisfies the first part satisfies the second
	opSome     // objects: some member does both
	opLeft     // arrays or objects: what is not evaluated satisfies the first part; see left.go
	opEvaluate // no formula: what a schema evaluates, a part of opLeft
)

// guards are the kinds of values that atoms constrain; zero for what is no atom, or where the kinds field says it.
var guards = [...]model.Kinds{
	opLow: model.Number, opHigh: model.Number, opMultiple: model.Number,
	opPattern: model.String, opFormat: model.String,
	opUnique: model.Array, opAt: model.Array, opRest: model.Array, opHas: model.Array, opHasMost: model.Array,
	opMembers: model.Object, opSome: model.Object, opEvaluate: 0,
}

// formula is what a node says, as a tree. Other nodes stand in it by reference, so that it is finite.
type formula struct {
	op     op
	not    bool // the opposite is meant
	parts  []*formula
	kinds  model.Kinds // opKinds, and the kind that opMin, opMax, opLeft and opEvaluate are about
	count  int
	strict bool // opLow, opHigh; everything is evaluated: opLeft, opEvaluate
	text   string
	values []*value
	node   *model.Node
}

var (
	always = &formula{op: opTrue}
	never  = negate(always)
)

func negate(f *formula) *formula {
	g := *f
	g.not = !f.not
	return &g
}

func all(parts ...*formula) *formula { return &formula{op: opAnd, parts: parts} }

func anyOf(parts ...*formula) *formula {
	none := make([]*formula, len(parts))
	for i, p := range parts {
		none[i] = negate(p)
	}
	return negate(all(none...))
}

func ofKinds(k model.Kinds) *formula { return &formula{op: opKinds, kinds: k} }

func oneOfTexts(texts ...string) *formula {
	f := &formula{op: opValues}
	for _, text := range texts {
		f.values = append(f.values, textValue(text))
	}
	return f
}

// members says that every member whose name satisfies names satisfies f.
func members(names, f *formula) *formula { return &formula{op: opMembers, parts: []*formula{names, f}} }

// has says that an object has the named member, and that it satisfies f.
func has(name string, f *formula) *formula {
	return &formula{op: opSome, parts: []*formula{oneOfTexts(name), f}}
}

// lacks says that an object does not have the named member.
func lacks(name string) *formula { return members(oneOfTexts(name), never) }

func matching(re2 string) *formula { return &formula{op: opPattern, text: re2} }

// places calls visit for the nodes that stand in f, except where it has visited before.
func (f *formula) places(visited map[*formula]bool, visit func(*model.Node)) {
	if f.op == opEvaluate {
		if visited[f] {
			return
		}
		visited[f] = true
	}
	if f.node != nil {
		visit(f.node)
	}
	for _, p := range f.parts {
		p.places(visited, visit)
	}
}
