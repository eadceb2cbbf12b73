package diff

import (
	"regexp"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
)

// objects compares the rules of members.
func (m *meeting) objects() {
	old, new := m.old.Node.Object, m.new.Node.Object
	if old == nil && new == nil {
		return
	}
	if old == nil {
		old = &model.ObjectRules{}
	}
	if new == nil {
		new = &model.ObjectRules{}
	}
	names := fieldNames(old, new)
	for _, name := range names {
		m.member(name, old, new)
	}
	m.required(old, new)
	m.needs(old, new)
	m.rest(old, new, names)
	m.names(old, new)
}

// fieldNames returns the members that either side names, those of the new side first.
func fieldNames(old, new *model.ObjectRules) []string {
	var names []string
	seen := map[string]bool{}
	for _, o := range []*model.ObjectRules{new, old} {
		for _, f := range o.Fields {
			if !seen[f.Name] {
				seen[f.Name] = true
				names = append(names, f.Name)
			}
		}
	}
	return names
}

// member compares what is said of one member.
func (m *meeting) member(name string, old, new *model.ObjectRules) {
	was, is := old.Field(name), new.Field(name)
	switch {
	case was == nil:
		m.addBelow(name, "member-added", not(memberIs(name, viewOf(old, name))), not(ofField(is))).
			at(whole(m.old), propertySpot(is)).about(is.Use).
			says("", name, "member %s is described", quoted(name))
	case is == nil:
		m.addBelow(name, "member-removed", not(ofField(was)), not(memberIs(name, viewOf(new, name)))).
			at(propertySpot(was), whole(m.new)).about(was.Use).
			says(name, "", "member %s is not described any more", quoted(name))
	case was.Beside != nil && is.Beside != nil && was.Beside.Tag == is.Beside.Tag:
		m.besides(name, was.Beside, is.Beside)
	case was.Beside != nil || is.Beside != nil:
		m.addBelow(name, "union-changed", not(ofField(was)), not(ofField(is))).
			at(propertySpot(was), propertySpot(is)).
			says("", "", "another member, or none, chooses what %s looks like", quoted(name))
	default:
		m.children = append(m.children, child{pair{was.Use, is.Use}, &toMember{name}})
	}
}

// propertySpot is where a field stands in its schema.
func propertySpot(f *model.Field) spot {
	if f.Site != nil && f.Site.Parent != nil {
		at := f.Site.Parent.Location()
		if strings.TrimPrefix(f.Site.Location(), at) == "/properties/"+schema.EscapeToken(f.Name) {
			return spot{at: at, keyword: "properties", name: f.Name}
		}
	}
	return spot{at: f.Use.At}
}

// ofField says of objects what a field says of its member, by itself or beside its tag.
func ofField(f *model.Field) *model.Use {
	return ofObject(&model.ObjectRules{Fields: []*model.Field{f}})
}

// viewOf is what rules say of a member that they do not name; nil for nothing.
func viewOf(o *model.ObjectRules, name string) *model.Use {
	if len(o.Groups) == 0 {
		if o.Closed != "" {
			return nothing()
		}
		return o.Additional
	}
	var view *model.Use
	for _, g := range o.Groups {
		matched := false
		for _, p := range g.Patterns {
			if re, err := regexp.Compile(p.RE2); err == nil && re.MatchString(name) { // the model has made sure that it compiles
				matched, view = true, both(view, p.Use)
			}
		}
		switch {
		case matched:
		case g.Closed != "":
			return nothing()
		default:
			view = both(view, g.Additional)
		}
	}
	return view
}

// required compares which members have to be there.
func (m *meeting) required(old, new *model.ObjectRules) {
	for _, r := range new.Required {
		if !old.Requires(r.Name) {
			m.addBelow(r.Name, "required-added", nil, not(requires(r.Name))).
				at(whole(m.old), spot{at: r.At, keyword: "required"}).
				says("", r.Name, "member %s has to be there", quoted(r.Name))
		}
	}
	for _, r := range old.Required {
		if !new.Requires(r.Name) {
			m.addBelow(r.Name, "required-removed", not(requires(r.Name)), nil).
				at(spot{at: r.At, keyword: "required"}, whole(m.new)).
				says(r.Name, "", "member %s may be left out", quoted(r.Name))
		}
	}
}

// needs compares which members make others required.
func (m *meeting) needs(old, new *model.ObjectRules) {
	for _, n := range lacking(new.Needs, old.Needs) {
		m.addBelow(n.Member, "dependency-added", nil, not(ofNeed(n))).
			at(whole(m.old), spot{at: n.At, keyword: n.Keyword}).
			says("", needWords(n), "where %s is, %s has to be", quoted(n.Member), needWords(n))
	}
	for _, n := range lacking(old.Needs, new.Needs) {
		m.addBelow(n.Member, "dependency-removed", not(ofNeed(n)), nil).
			at(spot{at: n.At, keyword: n.Keyword}, whole(m.new)).
			says(needWords(n), "", "where %s is, %s may be left out", quoted(n.Member), needWords(n))
	}
}

func ofNeed(n model.Need) *model.Use {
	return ofObject(&model.ObjectRules{Needs: []model.Need{n}})
}

func needWords(n model.Need) string {
	names := slices.Sorted(slices.Values(n.Names))
	for i, name := range names {
		names[i] = string(quoted(name))
	}
	return strings.Join(names, ", ")
}

// lacking returns the needs that are not among others.
func lacking(list, others []model.Need) []model.Need {
	return slices.DeleteFunc(slices.Clone(list), func(n model.Need) bool {
		return slices.ContainsFunc(others, func(o model.Need) bool { return o.Member == n.Member && needWords(o) == needWords(n) })
	})
}

const (
	closedWords = "members that the schema does not name are refused"
	openedWords = "members that the schema does not name are allowed"
)

// rest compares what is said of members that neither side names.
func (m *meeting) rest(old, new *model.ObjectRules, names []string) {
	was, is := restOf(old, names), restOf(new, names)
	a, b := restSpot(m.old, old), restSpot(m.new, new)
	switch {
	case was == nil && is == nil:
	case len(old.Groups) > 0 || len(new.Groups) > 0:
		if was == nil || is == nil || groupWords(old) != groupWords(new) || !m.sameGroups(old, new) {
			m.add("patterns-changed", not(was), not(is)).at(a, b).
				says(groupWords(old), groupWords(new), "what holds for members by their names has changed")
		}
	case old.Closed != "" && new.Closed != "":
	case new.Closed != "":
		m.add("object-closed", not(was), not(is)).at(a, b).says("", "", closedWords)
	case old.Closed != "":
		m.add("object-opened", not(was), not(is)).at(a, b).says("", "", openedWords)
	case was != nil && is != nil:
		m.children = append(m.children, child{pair{old.Additional, new.Additional}, &toOthers{names: names}})
	default:
		f := m.add("additional-changed", not(was), not(is)).at(a, b)
		f.below = "/*"
		f.says("", "", "members that the schema does not name %s", map[bool]string{true: "have a schema", false: "may be anything"}[is != nil])
	}
}

// sameGroups adds a child for each pattern when both sides have the same ones, and reports whether they do.
func (m *meeting) sameGroups(old, new *model.ObjectRules) bool {
	if len(old.Groups) != 1 || len(new.Groups) != 1 {
		return false
	}
	was, is := old.Groups[0], new.Groups[0]
	if was.Closed != is.Closed && (was.Closed == "" || is.Closed == "") || (was.Additional == nil) != (is.Additional == nil) {
		return false
	}
	for i := range was.Patterns {
		m.children = append(m.children, child{pair{was.Patterns[i].Use, is.Patterns[i].Use}, &toMatch{was.Patterns[i].RE2, was.Patterns[i].Source}})
	}
	if was.Additional != nil {
		var sources []string
		for _, p := range was.Patterns {
			sources = append(sources, p.RE2)
		}
		m.children = append(m.children, child{pair{was.Additional, is.Additional}, &toOthers{names: fieldNames(old, new), patterns: sources}})
	}
	return true
}

func groupWords(o *model.ObjectRules) string {
	var sources []string
	for _, g := range o.Groups {
		for _, p := range g.Patterns {
			sources = append(sources, string(quoted(p.Source)))
		}
	}
	return strings.Join(sources, ", ")
}

// restSpot is where a side speaks of members that it does not name.
func restSpot(u *model.Use, o *model.ObjectRules) spot {
	switch {
	case o.Closed != "":
		return spot{at: o.Closed, keyword: "additionalProperties"}
	case len(o.Groups) > 0:
		return spot{at: u.Node.At, keyword: "patternProperties"}
	case o.Additional != nil:
		return spot{at: u.Node.At, keyword: "additionalProperties"}
	}
	return whole(u)
}

// names compares which names members may have.
func (m *meeting) names(old, new *model.ObjectRules) {
	side := func(r *model.ObjectRules) demand {
		if len(r.Names) == 0 {
			return demand{}
		}
		return demand{ofObject(&model.ObjectRules{Names: r.Names}), spot{at: r.Names[0].At, keyword: "propertyNames"}}
	}
	m.demands("names-changed", side(old), side(new), "the names that members may have are limited in another way")
}
