package diff

import (
	"path"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
)

// pairRoots finds the kinds of documents that stand for one another: by their path, then by what they mean, then by the
// name of their file. Where the file or folder that is compared holds none on either side, all roots are compared: what it
// defines is a part of them.
func pairRoots(old, new *model.Model, o Options, solver *Solver) []*Root {
	was, is := rootsOf(old, o.OldUnder), rootsOf(new, o.NewUnder)
	if len(was) == 0 && len(is) == 0 {
		was, is = rootsOf(old, ""), rootsOf(new, "")
	}
	documents := slices.ContainsFunc(slices.Concat(was, is), func(r *rootPlace) bool { return !r.definition })
	return paired(was, is, !documents, solver)
}

// rootPlace is one root of one side.
type rootPlace struct {
	key        string // what it is called below the file or folder that is compared
	path       string
	file       *model.File
	use        *model.Use
	definition bool
	taken      bool
}

// rootsOf returns the roots of a side: what files describe, and definitions that nothing refers to.
func rootsOf(m *model.Model, under string) []*rootPlace {
	var list []*rootPlace
	for _, f := range m.Files {
		key, ok := below(f.Schema.Path, under)
		if !ok || f.Schema.External() {
			continue
		}
		if f.Root != nil {
			list = append(list, &rootPlace{key: key, path: f.Schema.Path, file: f, use: f.Root})
		}
		for _, u := range f.Defs {
			pointer := strings.TrimPrefix(u.At, f.Schema.Path)
			list = append(list, &rootPlace{key: key + pointer, path: u.At, file: f, use: u, definition: true})
		}
	}
	return list
}

// below returns a path as seen from a file or folder; ok is false when it is not in there. A file has no name as seen from
// itself, so that two files can be compared whatever they are called.
func below(name, under string) (string, bool) {
	if under == "" || under == "." || name == under {
		return strings.TrimPrefix(name, under), true
	}
	return strings.CutPrefix(name, strings.TrimSuffix(under, "/")+"/")
}

// paired pairs the roots of both sides. Definitions that are nobody's document count when there is nothing else, or when
// both sides have them.
func paired(was, is []*rootPlace, definitions bool, solver *Solver) []*Root {
	var roots []*Root
	for _, fits := range []func(a, b *rootPlace) bool{
		func(a, b *rootPlace) bool { return a.key == b.key },
		func(a, b *rootPlace) bool { return a.definition == b.definition && solver.Same(a.use, b.use) },
		func(a, b *rootPlace) bool {
			return !a.definition && !b.definition && path.Base(a.path) == path.Base(b.path)
		},
	} {
		for _, b := range is {
			for _, a := range was {
				if !a.taken && !b.taken && fits(a, b) {
					a.taken, b.taken = true, true
					r := &Root{Path: b.path, Old: a.file, New: b.file, OldUse: a.use, NewUse: b.use}
					if a.key != b.key {
						r.Was = a.path
					}
					roots = append(roots, r)
				}
			}
		}
	}
	for _, b := range is {
		if !b.taken && (definitions || !b.definition) {
			roots = append(roots, &Root{Path: b.path, New: b.file, NewUse: b.use})
		}
	}
	for _, a := range was {
		if !a.taken && (definitions || !a.definition) {
			roots = append(roots, &Root{Path: a.path, Old: a.file, OldUse: a.use})
		}
	}
	slices.SortStableFunc(roots, func(a, b *Root) int { return strings.Compare(a.Path, b.Path) })
	return roots
}

// tellRoots reports the roots that came, went and moved.
func (c *comparison) tellRoots() {
	for _, r := range c.report.Roots {
		f := &finding{}
		switch {
		case r.OldUse == nil:
			f.rule, f.new = ruleOf("root-added"), spot{at: r.NewUse.At}
			f.says("", r.Path, "%s is a new kind of document, which nobody wrote before", r.Path)
		case r.NewUse == nil:
			f.rule, f.old = ruleOf("root-removed"), spot{at: r.OldUse.At}
			f.says(r.Path, "", "%s is no kind of document any more: nothing takes what was written by it", r.Path)
		case r.Was != "":
			f.rule, f.old, f.new = ruleOf("root-moved"), spot{at: r.OldUse.At}, spot{at: r.NewUse.At}
			f.says(r.Was, r.Path, "%s was %s", r.Path, r.Was)
		default:
			continue
		}
		f.local = [2]Sample{{None: true}, {None: true}}
		c.sight(sighting{&place{pair: pair{r.OldUse, r.NewUse}, root: r}, f})
		if r.NewUse == nil {
			found := c.order[len(c.order)-1]
			found.verdict[Producer], found.witness[Producer], found.why[Producer] = r.Producer.Verdict, r.Producer.Witness, r.Producer.Obstacle
			found.proven[Producer] = &found.seen[0]
		}
	}
}
