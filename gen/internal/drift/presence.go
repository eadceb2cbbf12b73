package drift

import (
	"cmp"
	"slices"
)

// alwaysLeast is how many objects have to have a member before it is told that all have it.
const alwaysLeast = 20

// presence is what is known of one property over all places that use its schema.
type presence struct {
	owner, name      string
	objects, present int
	required         bool
}

// presences adds up the fields by the schema that describes them. Fields of variants share the schema of their base, and what
// is rare in one variant may be common in another.
func (s *Schemas) presences(t *tally) []*presence {
	bySite := map[string]*presence{}
	for _, sh := range s.shapes {
		if t.objects[sh.id] == 0 {
			continue
		}
		for i := range sh.fields {
			f := &sh.fields[i]
			owner, at := sh.node.At, sh.node.At+"/properties/"+f.model.Name
			if site := f.model.Site; site != nil && site.Parent != nil {
				owner, at = site.Parent.Location(), site.Location()
			}
			p := bySite[at]
			if p == nil {
				p = &presence{owner: owner, name: f.model.Name}
				bySite[at] = p
			}
			p.objects += t.objects[sh.id]
			p.present += t.present[f.id]
			p.required = p.required || sh.node.Object.Requires(f.model.Name)
		}
	}
	out := make([]*presence, 0, len(bySite))
	for _, p := range bySite {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b *presence) int {
		return cmp.Or(cmp.Compare(a.owner, b.owner), cmp.Compare(a.name, b.name))
	})
	return out
}

// grouped are notes by schema.
type grouped []Note

func (g *grouped) add(s *Schemas, p *presence) {
	list := *g
	if len(list) == 0 || list[len(list)-1].Schema != p.owner {
		list = append(list, Note{Schema: p.owner, Position: s.position(p.owner)})
	}
	last := &list[len(list)-1]
	last.Members = append(last.Members, p.name)
	last.Objects = max(last.Objects, p.objects)
	*g = list
}

// notes tells which optional members were always there, and which were never.
func (s *Schemas) notes(t *tally) []Note {
	var always, never grouped
	for _, p := range s.presences(t) {
		switch {
		case p.present == 0:
			never.add(s, p)
		case p.present == p.objects && !p.required && p.objects >= alwaysLeast:
			always.add(s, p)
		}
	}
	return slices.Concat([]Note{},
		always.notes("always", "optional, and always there: may be required"), never.notes("never", "never seen"))
}

func (g grouped) notes(kind, message string) []Note {
	for i := range g {
		g[i].Kind, g[i].Message = kind, message
	}
	return g
}
