package reference

import (
	"slices"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
)

// member is a member of an object as a page shows it.
type member struct {
	Name       string
	Anchor     string // fragment of the page; "" for members of members
	Required   bool
	Deprecated bool
	JSON       string // the values allowed, in the words of JSON
	Go         []part
	Field      string // Go identifier
	Text       []string
	Facts      facts
	Chosen     string // the member that tells which variant it is of
	Variants   []variant
	All        int    // how many variants there are
	Page       string // of the shape it holds, or its elements are of
	Members    []member
	Open       bool // its members are shown at once
}

// facts is what a page says of a place beside its type.
type facts struct {
	Values   []value
	More     int  // values that are not listed
	Open     bool // other values are valid as well
	Rules    []string
	Evidence string
	Sources  []string
	At       string
}

// value is one listed value, and the Go constant for it or "".
type value struct{ Text, Go string }

// How much of the members of members a page shows: the whole is a click away.
const (
	nestedDepth = 3
	nestedRows  = 60
	listed      = 10 // values of a member
)

// tree is the members of one page being collected.
type tree struct {
	site *site
	pkg  *plan.Package
	way  []*plan.Struct // those that the current members are in
	rows int
}

// members returns the members of a struct, those of the structs in it included as far as the page has room.
func (s *site) members(of *shape) []member {
	d, isStruct := of.decl.(*plan.Struct)
	if !isStruct || d.Rules == nil {
		return nil
	}
	t := &tree{site: s, pkg: of.pkg}
	return t.of(d, of.root)
}

func (t *tree) of(d *plan.Struct, open bool) []member {
	t.way = append(t.way, d)
	defer func() { t.way = t.way[:len(t.way)-1] }()
	var out []member
	for i, f := range d.Fields {
		m := t.member(f, d.Rules.Node.Object.Fields[i])
		if len(t.way) == 1 {
			m.Anchor = "member-" + strconv.Itoa(i+1)
		}
		out = append(out, m)
		t.rows++
	}
	for i, f := range d.Fields { // after all of this level: its own members come first
		inner, isStruct := target(f.Place).(*plan.Struct)
		if !isStruct || inner.Rules == nil || slices.Contains(t.way, inner) {
			continue
		}
		if len(t.way) < nestedDepth && t.rows+len(inner.Fields) <= nestedRows {
			out[i].Members, out[i].Open = t.of(inner, open), open
		}
	}
	for _, q := range d.Rules.Node.Object.Required {
		if d.Rules.Node.Object.Field(q.Name) == nil {
			out = append(out, member{Name: q.Name, Required: true, JSON: "any value", Facts: facts{At: q.At}})
		}
	}
	// What is always there first: members that many types share would hide it.
	slices.SortStableFunc(out, func(a, b member) int {
		switch {
		case a.Required == b.Required:
			return 0
		case a.Required:
			return -1
		}
		return 1
	})
	return out
}

// member describes a field; own is the same field in the model.
func (t *tree) member(f *plan.Field, own *model.Field) member {
	m := member{
		Name: f.Name, Required: f.Required, Deprecated: own.Use.Doc.Deprecated || own.Use.Node.Doc.Deprecated, JSON: kindWords(own.Use), Go: t.site.fieldType(t.pkg, f),
		Field: f.Ident, Text: paragraphs(f.Doc.Text), Facts: t.site.facts(own.Use, target(f.Place)),
	}
	if len(t.way) > 0 && t.way[len(t.way)-1].Package != t.pkg {
		m.Go = t.site.fieldType(nil, f)
	}
	d := target(f.Place)
	if to := t.site.byDecl[d]; to != nil {
		m.Page = to.page
	}
	if u, isUnion := d.(*plan.Union); isUnion {
		m.Variants = t.site.variants(u)
		m.All = len(m.Variants)
		m.Variants = m.Variants[:min(shownVariants, len(m.Variants))]
		if f.Beside != nil {
			m.Chosen = f.BesideTag
			m.JSON = "one of " + strconv.Itoa(len(u.Variants)) + " shapes"
		}
	}
	return m
}

// facts collects what is said of a place; what is said of its type is on the page of that, unless it has none.
func (s *site) facts(u *model.Use, d plan.Decl) facts {
	n, doc := u.Node, u.Doc
	if n.At == u.At {
		doc = n.Doc // the schema stands here and nowhere else
	}
	out := facts{Evidence: doc.Evidence, Sources: sources(doc.Sources), At: u.At}
	if _, isStruct := d.(*plan.Struct); !isStruct || n.Shape != model.Object {
		out.Rules = ruleWords(n)
	}
	out.setValues(n, d)
	for depth := 0; n.Array != nil && n.Array.Items != nil && n.Union == nil && depth < 4; depth++ {
		n = n.Array.Items.Node
		if _, isStruct := d.(*plan.Struct); !isStruct {
			for _, words := range ruleWords(n) {
				out.Rules = append(out.Rules, "each: "+words)
			}
		}
		out.setValues(n, d)
	}
	return out
}

// setValues lists the values that a node names.
func (f *facts) setValues(n *model.Node, d plan.Decl) {
	if len(f.Values) > 0 {
		return
	}
	f.Values, f.Open = valuesOf(n, d)
	if len(f.Values) > listed+2 {
		f.More = len(f.Values) - listed
		f.Values = f.Values[:listed]
	}
}

// valuesOf returns the values that a node names, with the constants of the enum made of it.
func valuesOf(n *model.Node, d plan.Decl) (values []value, open bool) {
	constants := map[string]string{}
	if e, isEnum := d.(*plan.Enum); isEnum {
		for _, v := range e.Values {
			constants[v.Text] = v.Ident
		}
	}
	listedIn := n.OpenEnum
	open = listedIn != nil
	for _, c := range n.Checks {
		if e, isEnum := c.(*model.Enum); isEnum && listedIn == nil {
			listedIn = e
		}
	}
	if listedIn == nil {
		return nil, false
	}
	for _, v := range listedIn.Values {
		text := string(v.JSON)
		values = append(values, value{Text: text, Go: constants[v.Text]})
	}
	return values, open
}

// paragraphs splits a description at blank lines.
func paragraphs(text string) []string {
	var out []string
	for p := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

func sources(list []model.Source) []string {
	var out []string
	for _, s := range list {
		line := s.Page
		if s.Heading != "" {
			line += ", " + s.Heading
		}
		out = append(out, line)
	}
	return out
}
