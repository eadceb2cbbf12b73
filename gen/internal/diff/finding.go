package diff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
)

// finding is one difference between the two places of a pair.
type finding struct {
	rule          *Rule
	want          [2]*model.Use // by Side: what values of the pair that it breaks satisfy; nil: it breaks nobody
	below         string        // what it adds to the pair's place in documents, "/name"
	old, new      spot
	before, after string
	message       string
	instead       *finding // of rewritten: what changes no meaning here
	excused       bool     // only the policy keeps it from breaking somebody
	target        string   // location of the schema that came or went
	values        []string // of excluded-value-added and its inverse
	local         [2]Sample
}

// spot is a keyword of a schema, or with name an entry of the keyword's value.
type spot struct{ at, keyword, name string }

// loud reports whether some value of the pair shows the difference, or may.
func (f *finding) loud() bool { return !f.local[Consumer].None || !f.local[Producer].None }

// meeting is what two places that stand for one another have between them.
type meeting struct {
	pair
	same     bool
	equal    bool // written in another way, and proven to mean the same
	findings []*finding
	children []child
}

// child is a pair in the values of a meeting's pair.
type child struct {
	pair
	step step
}

// differ compares pairs, each once.
type differ struct {
	solver   *Solver
	strict   *Solver // without the policy; nil where there is none
	open     [2]bool // by Side: some root is not proven compatible, so that findings have to be looked into
	indexes  [2]*index
	meetings map[pairKey]*meeting

	simulated map[pairKey]bool // pairs (sub, super) that are proven by parts
}

// meet compares two places.
func (d *differ) meet(p pair) *meeting {
	if m := d.meetings[p.key()]; m != nil {
		return m
	}
	m := &meeting{pair: p, same: d.solver.Same(p.old, p.new)}
	d.meetings[p.key()] = m
	switch {
	case !m.same && d.refersElsewhere(p):
		m.add("reference-changed", not(p.old), not(p.new)).
			at(whole(p.old), whole(p.new)).
			says(nameOf(p.old), nameOf(p.new), "%s stands where %s did", nameOf(p.new), nameOf(p.old))
	case p.old.Node.Never != nil || p.new.Node.Never != nil:
		m.nevers()
	case p.old.Node.Union != nil || p.new.Node.Union != nil:
		d.unions(m)
	default:
		d.nodes(m)
	}
	if m.same { // what is left is to be known all the same: names, formats, members that may be anything
		m.findings = slices.DeleteFunc(m.findings, func(f *finding) bool { return !f.rule.told })
	}
	d.settle(m)
	return m
}

// settle looks which findings the pair's values show, and drops the silent ones. Where nothing is left to say, the two
// places are two ways of writing one thing.
func (d *differ) settle(m *meeting) {
	var left []*finding
	var silent *finding
	for _, f := range m.findings {
		for _, s := range Sides {
			f.local[s] = Sample{None: true}
			if f.want[s] != nil && d.open[s] {
				f.local[s] = shown(d.solver, m, f, s)
			}
		}
		if f.excused = d.excused(m, f); f.rule.told || f.loud() || f.excused {
			left = append(left, f)
		} else if silent == nil {
			silent = f
		}
	}
	m.findings = left
	if len(left) == 0 && silent != nil {
		m.rewritten(silent)
	}
}

// shown looks for a value of the pair that shows a finding to a side.
func shown(solver *Solver, m *meeting, f *finding, s Side) Sample {
	return solver.Inhabit([]*model.Use{m.side(s), f.want[s]}, []*model.Use{m.other(s)})
}

// excused reports whether only the policy keeps a finding from breaking somebody, so that it is still worth telling.
func (d *differ) excused(m *meeting, f *finding) bool {
	if d.strict == nil || f.loud() {
		return false
	}
	for _, s := range Sides {
		if f.want[s] != nil && !shown(d.strict, m, f, s).None {
			return true
		}
	}
	return false
}

// rewritten notes that the two places are written in different ways and mean the same. By is the first difference, nil where
// it is all of them.
func (m *meeting) rewritten(by *finding) {
	m.equal = true
	f := m.add("rewritten", nil, nil).at(whole(m.old), whole(m.new))
	if f.instead = by; by != nil {
		f.at(by.old, by.new)
	}
	f.says("", "", "written in another way, with the same meaning")
	f.local = [2]Sample{{None: true}, {None: true}}
}

// add notes a difference. Values of the pair that satisfy consumer may be refused by the old schema, those that satisfy
// producer by the new one.
func (m *meeting) add(rule string, consumer, producer *model.Use) *finding {
	f := &finding{rule: ruleOf(rule), want: [2]*model.Use{consumer, producer}}
	m.findings = append(m.findings, f)
	return f
}

// demand is a rule of one side and where it stands; the use is nil where the side has none.
type demand struct {
	use *model.Use
	at  spot
}

// demands notes that what one side demands the other may not.
func (m *meeting) demands(rule string, old, new demand, text string) {
	if old.use == nil && new.use == nil {
		return
	}
	if old.use == nil {
		old.at = whole(m.old)
	}
	if new.use == nil {
		new.at = whole(m.new)
	}
	m.add(rule, not(old.use), not(new.use)).at(old.at, new.at).says("", "", "%s", text)
}

// addBelow is add for a difference in a member.
func (m *meeting) addBelow(name, rule string, consumer, producer *model.Use) *finding {
	f := m.add(rule, consumer, producer)
	f.below = "/" + schema.EscapeToken(name)
	return f
}

// at says where in the schemas the difference stands.
func (f *finding) at(old, new spot) *finding {
	f.old, f.new = old, new
	return f
}

// about names the schema that came or went.
func (f *finding) about(u *model.Use) *finding {
	f.target = u.Node.At
	return f
}

// says gives the difference its words.
func (f *finding) says(before, after, format string, args ...any) {
	f.before, f.after, f.message = before, after, fmt.Sprintf(format, args...)
}

// whole is the spot of the schema of a place.
func whole(u *model.Use) spot {
	if u == nil {
		return spot{}
	}
	return spot{at: u.Node.At}
}

// refersElsewhere reports whether the two places refer to two definitions that both sides have: then the reference is
// what changed, and not the definition.
func (d *differ) refersElsewhere(p pair) bool {
	old, new := d.indexes[0].seen(p.old.Node.At), p.new.Node.At
	return old != new && d.indexes[0].defines(old) && d.indexes[1].defines(old) && d.indexes[0].defines(new) && d.indexes[1].defines(new)
}

// nameOf is how people call the definition of a place.
func nameOf(u *model.Use) string {
	at := u.Node.At
	return at[strings.LastIndexByte(at, '/')+1:]
}
