package impact

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/plan"
)

// Step is what a change asks of the next version of a package.
type Step uint8

// The steps.
const (
	None  Step = iota
	Patch      // what compiles and what is accepted stay; words change
	Minor      // code that compiled still does
	Major      // code that compiled may not any more
)

// String returns the word of reports.
func (s Step) String() string { return [...]string{"none", "patch", "minor", "major"}[s] }

// Change is one symbol that came, went, or has another name or type.
type Change struct {
	Package string
	Kind    Kind
	Name    string // on the new side where it has one: "TextMessage.Body"
	Change  string // "added", "removed", "renamed" or "retyped"
	Before  string // declaration; of what was renamed, the name; "" for what was added
	After   string // the same after
	Step    Step

	Old, New string // where in the schemas of either side; "" where there is none
	Within   string // of a field: where its object stands, on the new side where it is there
	Member   string // of a field: the member
	Wire     string // of a constant: the text
}

// Compare lists what changed between the packages of two sides, by package and name.
func Compare(old, new []*plan.Package) []Change {
	c := &comparison{old: byKey(symbolsOf(old)), new: byKey(symbolsOf(new)), renamed: map[string]string{}, before: map[string]string{}}
	c.types()
	c.members()
	slices.SortStableFunc(c.changes, func(a, b Change) int {
		return cmp.Or(strings.Compare(a.Package, b.Package), strings.Compare(a.Name, b.Name), cmp.Compare(a.Kind, b.Kind), strings.Compare(a.Change, b.Change))
	})
	return c.changes
}

// table is the symbols of one side.
type table struct {
	list  []*symbol
	by    map[string]*symbol
	owned map[string][]*symbol // by package and owner
}

func byKey(list []*symbol) table {
	t := table{by: map[string]*symbol{}, owned: map[string][]*symbol{}}
	for _, s := range list {
		if t.by[s.key()] == nil {
			t.by[s.key()] = s
			t.list = append(t.list, s)
			t.owned[s.pkg+"."+s.owner] = append(t.owned[s.pkg+"."+s.owner], s)
		}
	}
	return t
}

// comparison is a Compare under way.
type comparison struct {
	old, new table
	renamed  map[string]string // new name of each renamed type, by package and old name
	before   map[string]string // the inverse
	changes  []Change
}

// types compares the types. One that went and one that came are a rename when they stand for the same definition, or have
// the same members.
func (c *comparison) types() {
	gone, came := c.unmatched(func(s *symbol) bool { return s.kind == Type })
	shapes := [2]map[string]string{c.old.shapes(), c.new.shapes()}
	for _, a := range gone {
		i := slices.IndexFunc(came, func(b *symbol) bool {
			return b.pkg == a.pkg && b.decl == a.decl && (a.at == b.at || shapes[0][a.key()] != "" && shapes[0][a.key()] == shapes[1][b.key()])
		})
		if i < 0 {
			c.removed(a)
			continue
		}
		b := came[i]
		came = slices.Delete(came, i, i+1)
		c.renamed[a.pkg+"."+a.name], c.before[b.pkg+"."+b.name] = b.name, a.name
		c.add(a, b, "renamed", a.name, b.name, Major)
	}
	for _, b := range came {
		c.added(b)
	}
	for _, a := range c.old.list {
		if b := c.new.by[a.key()]; a.kind == Type && b != nil && a.decl != b.decl {
			c.add(a, b, "retyped", a.decl, b.decl, Major)
		}
	}
}

// unmatched returns the symbols that only one side has.
func (c *comparison) unmatched(wanted func(*symbol) bool) (gone, came []*symbol) {
	for _, a := range c.old.list {
		if wanted(a) && c.new.by[a.key()] == nil {
			gone = append(gone, a)
		}
	}
	for _, b := range c.new.list {
		if wanted(b) && c.old.by[b.key()] == nil {
			came = append(came, b)
		}
	}
	return gone, came
}

// shapes returns what each type is made of: its fields or constants, without its name.
func (t table) shapes() map[string]string {
	parts := map[string]string{}
	for _, s := range t.list {
		if s.kind == Field || s.kind == Constant {
			owner := (&symbol{pkg: s.pkg, kind: Type, name: s.owner}).key()
			parts[owner] += s.wire + "\x00" + strings.ReplaceAll(s.decl, s.owner, "") + "\x00"
		}
	}
	return parts
}

// members compares everything that is no type, as seen with the new names of types.
func (c *comparison) members() {
	matched := map[*symbol]bool{}
	var gone []*symbol
	for _, a := range c.old.list {
		if a.kind == Type {
			continue
		}
		b := c.new.by[c.seen(a).key()]
		if b == nil {
			gone = append(gone, a)
			continue
		}
		matched[b] = true
		if decl := c.seen(a).decl; decl != b.decl {
			c.add(a, b, "retyped", decl, b.decl, Major)
		}
	}
	for _, a := range gone {
		b := c.counterpart(a, matched)
		if b == nil {
			c.removed(a)
			continue
		}
		matched[b] = true
		c.add(a, b, "renamed", a.name, b.name, Major)
	}
	for _, b := range c.new.list {
		if b.kind != Type && !matched[b] {
			c.added(b)
		}
	}
}

// counterpart returns the symbol that stands for the same thing in documents under another name; nil without.
func (c *comparison) counterpart(a *symbol, matched map[*symbol]bool) *symbol {
	seen := c.seen(a)
	for _, b := range c.new.owned[seen.pkg+"."+seen.owner] {
		if !matched[b] && b.kind == a.kind && b.wire == seen.wire && b.wire != "" && b.decl == seen.decl {
			return b
		}
	}
	return nil
}

var identifier = regexp.MustCompile(`[\pL_][\pL\p{Nd}_]*`)

// seen is an old symbol with the new names of types, so that a renamed type is one change and not one of every field.
func (c *comparison) seen(a *symbol) *symbol {
	b := *a
	now := func(name string) string {
		if to, ok := c.renamed[a.pkg+"."+name]; ok {
			return to
		}
		return name
	}
	b.owner = now(a.owner)
	b.decl = a.decl
	if a.kind != Constant {
		b.decl = identifier.ReplaceAllStringFunc(a.decl, now)
	} else if rest, ok := strings.CutPrefix(a.decl, a.owner); ok {
		b.decl = b.owner + rest
	}
	switch a.kind {
	case Field:
		b.name = b.owner + strings.TrimPrefix(a.name, a.owner)
	case Variant:
		b.wire = now(a.wire)
		b.name = b.owner + "(" + b.wire + ")"
	}
	return &b
}

func (c *comparison) removed(a *symbol) {
	// What goes with its type is not worth a line of its own.
	if a.owner != "" && !c.new.hasType(a.pkg, c.seen(a).owner) {
		return
	}
	c.add(a, nil, "removed", a.decl, "", Major)
}

func (c *comparison) added(b *symbol) {
	if b.owner != "" && !c.old.hasType(b.pkg, c.was(b.pkg, b.owner)) {
		return
	}
	c.add(nil, b, "added", "", b.decl, Minor)
}

func (t table) hasType(pkg, name string) bool {
	return t.by[(&symbol{pkg: pkg, kind: Type, name: name}).key()] != nil
}

// was returns the old name of a type.
func (c *comparison) was(pkg, name string) string {
	if old, ok := c.before[pkg+"."+name]; ok {
		return old
	}
	return name
}

// add notes a change.
func (c *comparison) add(a, b *symbol, change, before, after string, step Step) {
	out := Change{Change: change, Before: before, After: after, Step: step}
	for _, s := range []*symbol{a, b} {
		if s != nil {
			out.Package, out.Kind, out.Name, out.Within, out.Member, out.Wire = s.pkg, s.kind, s.name, s.within, s.member, s.wire
		}
	}
	if a != nil {
		out.Old = a.at
	}
	if b != nil {
		out.New = b.at
	}
	c.changes = append(c.changes, out)
}
