package proof

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
)

// library gives nodes of any model their literals. A node that does not lead back to itself is what it says. Nodes that do
// are told apart by what they say in terms of each other: those that cannot be told apart are one, see [library.group].
type library struct {
	*terms
	translator translator
	formulas   map[*model.Node]*formula
	lits       map[*model.Node]lit
	shared     map[*formula]lit
}

func newLibrary(t *terms) *library {
	return &library{
		terms: t, translator: translator{map[evaluationKey]*formula{}}, formulas: map[*model.Node]*formula{},
		lits: map[*model.Node]lit{}, shared: map[*formula]lit{},
	}
}

// literal returns the literal of a place.
func (b *library) literal(u *model.Use) lit {
	if u == nil {
		return litTrue
	}
	b.learn(u.Node)
	return b.intern(place(u), b.known, b.shared)
}

func (b *library) known(n *model.Node) lit {
	l, ok := b.lits[n]
	if !ok {
		panic(fmt.Sprintf("proof: node %s has no literal yet", n.At))
	}
	return l
}

// learn makes the literals of a node and of all it leads to: Tarjan's algorithm with a stack of its own, for chains of
// nodes are as long as schemas are. It finds groups of nodes that lead to each other after all that they lead to.
func (b *library) learn(root *model.Node) {
	if _, known := b.lits[root]; known {
		return
	}
	type frame struct {
		node *model.Node
		next []*model.Node
	}
	order, low := map[*model.Node]int{}, map[*model.Node]int{}
	var frames []frame
	var open []*model.Node
	enter := func(n *model.Node) {
		order[n], low[n] = len(order), len(order)
		frames, open = append(frames, frame{n, b.next(n)}), append(open, n)
	}
	for enter(root); len(frames) > 0; {
		f := &frames[len(frames)-1]
		if len(f.next) > 0 {
			n := f.next[0]
			f.next = f.next[1:]
			if _, known := b.lits[n]; known {
				continue
			}
			if at, seen := order[n]; seen {
				low[f.node] = min(low[f.node], at)
			} else {
				enter(n)
			}
			continue
		}
		n := f.node
		frames = frames[:len(frames)-1]
		if len(frames) > 0 {
			user := frames[len(frames)-1].node
			low[user] = min(low[user], low[n])
		}
		if low[n] == order[n] {
			at := slices.Index(open, n)
			group := slices.Clone(open[at:])
			open = open[:at]
			b.settle(group)
		}
	}
}

// next returns the nodes that stand in what a node says, each once.
func (b *library) next(n *model.Node) []*model.Node {
	f := b.translator.formula(n)
	b.formulas[n] = f
	var list []*model.Node
	seen := map[*model.Node]bool{}
	visited := map[*formula]bool{}
	f.places(visited, func(n *model.Node) {
		if !seen[n] {
			seen[n] = true
			list = append(list, n)
		}
	})
	return list
}

// settle makes the literals of nodes that lead to each other.
func (b *library) settle(group []*model.Node) {
	if n := group[0]; len(group) == 1 && !b.within(b.formulas[n], map[*model.Node]int{n: 0}, map[*formula]bool{}) {
		l := b.intern(b.formulas[n], b.known, b.shared)
		if node, folded := b.folded[l]; folded {
			l = node
		}
		b.lits[n] = l
		return
	}
	colors, table, stable := b.color(group)
	var fresh []*model.Node
	for _, n := range group {
		key := ""
		if stable {
			key = strconv.Itoa(colors[n]) + " of " + table
		}
		l, known := b.class[key]
		if !known || !stable {
			l = b.addNode()
			fresh = append(fresh, n)
			if stable {
				b.class[key] = l
			}
		}
		b.lits[n] = l
	}
	for _, n := range fresh {
		l := b.lits[n]
		body := b.intern(b.formulas[n], b.known, b.shared)
		b.of(l).body = body
		if _, taken := b.folded[body]; !taken && b.leads(body, map[lit]bool{}) {
			b.folded[body] = l
		}
	}
}

// leads reports whether a node stands in l. What a node of a group says can come down to something that has none, like false:
// not everything else that says this is to be taken for the node.
func (b *library) leads(l lit, seen map[lit]bool) bool {
	if seen[l>>1] {
		return false
	}
	seen[l>>1] = true
	x := b.of(l)
	return x.op == opNode || slices.ContainsFunc(x.parts, func(p lit) bool { return b.leads(p, seen) })
}

// mostColored bounds the work for telling the nodes of a group apart. Groups that take more are left unlike all others.
const mostColored = 50_000

// color tells the nodes of a group apart by what they say, at first with all nodes of the group alike in it, then with
// nodes told apart as the round before did, until a round brings nothing new. The table says what each color says in
// terms of the colors before, and which of those it was: two groups with the same table mean the same, color by color,
// wherever they come from.
func (b *library) color(group []*model.Node) (colors map[*model.Node]int, table string, stable bool) {
	colors = map[*model.Node]int{}
	for _, n := range group {
		colors[n] = 0
	}
	count := 1
	for range max(4, mostColored/len(group)) {
		says := map[*model.Node]string{}
		var kinds []string
		for _, n := range group {
			says[n] = b.describe(b.formulas[n], colors, map[*formula]string{})
			kinds = append(kinds, says[n])
		}
		slices.Sort(kinds)
		kinds = slices.Compact(kinds)
		before := make([]string, len(kinds))
		for _, n := range group {
			color, _ := slices.BinarySearch(kinds, says[n])
			before[color] = strconv.Itoa(colors[n])
			colors[n] = color
		}
		if len(kinds) == count {
			return colors, strings.Join(kinds, "\n") + "\n" + strings.Join(before, " "), true
		}
		count = len(kinds)
	}
	return colors, "", false
}

// describe writes a formula with the nodes of a group by their colors, and all else by its literal.
func (b *library) describe(f *formula, colors map[*model.Node]int, shared map[*formula]string) string {
	if text, done := shared[f]; done {
		return text
	}
	if !b.within(f, colors, map[*formula]bool{}) {
		return strconv.Itoa(int(b.intern(f, b.known, b.shared)))
	}
	sign := "+"
	if f.not {
		sign = "-"
	}
	if f.op == opNode {
		return sign + "#" + strconv.Itoa(colors[f.node])
	}
	var parts []string
	outside := litTrue // of a conjunction: all that is not about the group
	for _, p := range f.parts {
		if f.op == opAnd && !b.within(p, colors, map[*formula]bool{}) {
			outside = b.and(outside, b.intern(p, b.known, b.shared))
			continue
		}
		parts = append(parts, b.describe(p, colors, shared))
	}
	if f.op == opAnd {
		parts = append(parts, strconv.Itoa(int(outside)))
		slices.Sort(parts)
		parts = slices.Compact(parts)
	}
	text := fmt.Sprintf("%s%d %d %d %t %q(%s)", sign, f.op, f.kinds, f.count, f.strict, f.text, strings.Join(parts, ","))
	if f.op == opEvaluate {
		shared[f] = text
	}
	return text
}

// within reports whether a node of the group stands in f.
func (b *library) within(f *formula, colors map[*model.Node]int, visited map[*formula]bool) bool {
	found := false
	f.places(visited, func(n *model.Node) {
		_, own := colors[n]
		found = found || own
	})
	return found
}
