package gen

import (
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/waschema/waschema/gen/internal/diff"
	"github.com/waschema/waschema/gen/internal/impact"
	"github.com/waschema/waschema/gen/internal/schema"
)

// teller turns what was found out into words and places that people can open.
type teller struct {
	old, new      DiffSide
	before, after *loaded
}

func (t *teller) report(found *diff.Report, ignores []*diff.Ignore) *DiffReport {
	r := &DiffReport{
		Consumer: found.Consumer.String(), Producer: found.Producer.String(),
		Roots: []DiffRoot{}, Changes: []DiffChange{}, Go: []GoChange{}, Ignores: []DiffIgnore{},
	}
	changed := map[*diff.Root]bool{}
	for _, c := range found.Changes {
		for _, root := range c.Reaches {
			changed[root] = changed[root] || c.Severity != diff.Notes
		}
		r.Changes = append(r.Changes, t.change(c))
	}
	for _, root := range found.Roots {
		r.Roots = append(r.Roots, t.root(root, changed[root]))
	}
	for _, e := range ignores {
		r.Ignores = append(r.Ignores, DiffIgnore{Line: e.Line, ID: e.ID, Pointer: e.Pointer, Until: e.Until, Reason: e.Reason, State: e.State.String()})
	}
	t.impact(r)
	return r
}

func (t *teller) root(r *diff.Root, changed bool) DiffRoot {
	out := DiffRoot{
		Name: t.rootName(r), Schema: r.Path, Was: r.Was, State: "unchanged",
		Consumer: r.Consumer.Verdict.String(), Producer: r.Producer.Verdict.String(), Obstacle: r.Consumer.Obstacle,
	}
	if out.Obstacle == "" {
		out.Obstacle = r.Producer.Obstacle
	}
	switch {
	case r.OldUse == nil:
		out.State = "added"
	case r.NewUse == nil:
		out.State = "removed"
	case changed:
		out.State = "changed"
	}
	return out
}

// rootName is how people call a root: by its Go type; a definition by its place.
func (t *teller) rootName(r *diff.Root) string {
	switch {
	case r.New != nil && r.NewUse == r.New.Root:
		return rootName(r.New.Schema, t.new.Package)
	case r.New == nil && r.OldUse == r.Old.Root:
		return rootName(r.Old.Schema, t.old.Package)
	}
	return r.Path
}

func (t *teller) change(c *diff.Change) DiffChange {
	out := DiffChange{
		ID: c.Rule.ID, Instance: c.Instance, Consumer: c.Consumer.String(), Producer: c.Producer.String(), Message: c.Message,
		Witness: c.Witness, Severity: c.Severity.String(), Roots: []string{}, Definition: c.Definition, Instances: c.Instances,
		Old: t.place(c.Old, t.old, t.before), New: t.place(c.New, t.new, t.after), Before: c.Before, After: c.After,
		Meaning: c.Rule.Meaning, Obstacle: c.Obstacle, Go: []GoChange{}, Fingerprint: c.Fingerprint, member: c.Member, target: c.Target,
	}
	if c.Root != nil {
		out.Root = t.rootName(c.Root)
	}
	for _, r := range c.Reaches {
		out.Roots = append(out.Roots, t.rootName(r))
	}
	for _, p := range []*DiffPlace{out.Old, out.New} {
		if p != nil {
			out.Schema = p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
		}
	}
	if c.Ignored != nil {
		out.Ignored = c.Ignored.Reason
	}
	return out
}

// place is a position with a file that can be opened from where the user stands.
func (t *teller) place(p *diff.Position, side DiffSide, l *loaded) *DiffPlace {
	if p == nil {
		return nil
	}
	file := side.place(schema.Error{Position: schema.Position{File: p.File}}, l.set).File
	return &DiffPlace{File: filepath.ToSlash(file), Path: p.File, Line: p.Line, Column: p.Column, Pointer: p.Pointer}
}

// impact adds what becomes of the generated Go, to the report and to the changes that it comes of.
func (t *teller) impact(r *DiffReport) {
	if t.before.packages == nil || t.after.packages == nil {
		return
	}
	step := impact.None
	for _, c := range r.Changes {
		if c.Severity == "notice" {
			step = max(step, impact.Patch)
		} else {
			step = max(step, impact.Minor) // other documents are accepted, or other members known
		}
	}
	places := placesOf(r.Changes)
	for _, c := range impact.Compare(t.before.packages, t.after.packages) {
		step = max(step, c.Step)
		out := GoChange{Package: c.Package, Name: c.Name, Kind: c.Kind.String(), Change: c.Change, Before: c.Before, After: c.After, Step: c.Step.String()}
		r.Go = append(r.Go, out)
		for _, i := range places.concerned(r.Changes, c) {
			r.Changes[i].Go = append(r.Changes[i].Go, out)
		}
	}
	r.Step = step.String()
}

// changePlaces finds the changes of schemas that a change of Go comes of: those about the same place in the schemas, about the
// same member, or about the definition that came or went. The keys of the maps begin with the side, "old " or "new ".
type changePlaces struct {
	schema map[string][]int // by the schema whose keyword changed
	list   map[string][]int // by the schema whose list of alternatives has the place as an entry
	target map[string][]int // by the definition that came or went
}

func placesOf(changes []DiffChange) *changePlaces {
	p := &changePlaces{schema: map[string][]int{}, list: map[string][]int{}, target: map[string][]int{}}
	for i := range changes {
		c := &changes[i]
		if c.Severity == "notice" && c.ID != "definition-moved" && c.ID != "format-noted" {
			continue
		}
		for side, place := range map[string]*DiffPlace{"old ": c.Old, "new ": c.New} {
			if place == nil {
				continue
			}
			at := side + place.Path + "#" + place.Pointer
			p.schema[at] = append(p.schema[at], i)
			p.schema[path.Dir(at)] = append(p.schema[path.Dir(at)], i)
			p.list[path.Dir(path.Dir(at))] = append(p.list[path.Dir(path.Dir(at))], i)
			if c.target != "" {
				p.target[side+c.target] = append(p.target[side+c.target], i)
			}
		}
	}
	return p
}

// concerned returns the changes that a change of Go comes of, in order.
func (p *changePlaces) concerned(changes []DiffChange, g impact.Change) []int {
	found := map[int]bool{}
	take := func(list []int, member bool) {
		for _, i := range list {
			if !member || g.Member == changes[i].member {
				found[i] = true
			}
		}
	}
	for side, at := range map[string]string{"old ": g.Old, "new ": g.New} {
		if at == "" {
			continue
		}
		take(p.schema[side+at], false)
		switch {
		case g.Kind == impact.Type:
			take(p.target[side+at], false)
		case g.Kind == impact.Variant:
			take(p.list[side+at], false)
		case g.Member != "": // of the object, or of the part of it that describes the member
			take(p.schema[side+g.Within], true)
			take(p.schema[side+path.Dir(path.Dir(at))], true)
		}
	}
	return slices.Sorted(maps.Keys(found))
}
