package gen

import (
	"path"
	"path/filepath"
	"strconv"
	"strings"

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
	for _, c := range impact.Compare(t.before.packages, t.after.packages) {
		step = max(step, c.Step)
		out := GoChange{Package: c.Package, Name: c.Name, Kind: c.Kind.String(), Change: c.Change, Before: c.Before, After: c.After, Step: c.Step.String()}
		r.Go = append(r.Go, out)
		for i := range r.Changes {
			if concerns(&r.Changes[i], c) {
				r.Changes[i].Go = append(r.Changes[i].Go, out)
			}
		}
	}
	r.Step = step.String()
}

// concerns reports whether a change of Go comes of a change of a schema: they are about one place in the schemas, about one
// member, or about the definition that came or went with it.
func concerns(c *DiffChange, g impact.Change) bool {
	if c.Severity == "notice" && c.ID != "definition-moved" && c.ID != "format-noted" {
		return false
	}
	for _, side := range []struct {
		place *DiffPlace
		at    string
	}{{c.Old, g.Old}, {c.New, g.New}} {
		if side.place == nil || side.at == "" {
			continue
		}
		at := side.place.Path + "#" + side.place.Pointer
		switch {
		case g.Kind == impact.Type && side.at == c.target, ownKeyword(side.at, at):
			return true
		case g.Member != "" && g.Member == c.member && (ownKeyword(g.Within, at) || ownKeyword(path.Dir(path.Dir(side.at)), at)):
			return true // of the object, or of the part of it that describes the member
		case g.Kind == impact.Variant && path.Dir(path.Dir(at)) == side.at: // an entry of the union's list
			return true
		}
	}
	return false
}

// ownKeyword reports whether a place is a schema's, or one of its keywords'.
func ownKeyword(schema, at string) bool {
	rest, below := strings.CutPrefix(at, schema)
	return below && strings.Count(rest, "/") <= 1 && (rest == "" || rest[0] == '/')
}
