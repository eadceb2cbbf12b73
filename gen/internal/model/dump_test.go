package model

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/schema"
)

// build returns the model of one file, main.yaml.
func build(t *testing.T, text string, options Options) (*Model, error) {
	t.Helper()
	set, err := schema.Load(fstest.MapFS{"main.yaml": {Data: []byte(text)}}, schema.Options{})
	require.NoError(t, err)
	return Build(set, options)
}

// dumper prints a graph of nodes, one line for each member, element and variant; a node met again is only named.
type dumper struct {
	out  strings.Builder
	seen map[*Node]bool
}

// dump prints what a file's root, or without one its definitions, lead to.
func dump(f *File) string {
	d := dumper{seen: map[*Node]bool{}}
	if f.Root != nil {
		d.use(f.Root, "")
	}
	for _, u := range f.Defs {
		d.out.WriteString("def " + short(u.At) + " ")
		d.use(u, "")
	}
	return d.out.String()
}

// short drops the file of a location.
func short(at string) string { return strings.TrimPrefix(at, "main.yaml") }

func (d *dumper) use(u *Use, indent string) {
	if u.Nullable {
		d.out.WriteString("nullable ")
	}
	d.node(u.Node, indent)
}

func (d *dumper) node(n *Node, indent string) {
	again := d.seen[n]
	d.seen[n] = true
	switch {
	case n.Never != nil:
		d.out.WriteString("never(" + n.Never.Keyword + " " + short(n.Never.At) + ")\n")
		return
	case again:
		d.out.WriteString("= " + short(n.At) + "\n")
		return
	case n.Union != nil:
		d.union(n.Union, indent)
		return
	}
	kinds := n.Kinds.String()
	if n.Kinds == AnyKind {
		kinds = "any"
	}
	d.out.WriteString(kinds)
	if n.Shape != n.Kinds {
		d.out.WriteString("(" + n.Shape.String() + ")")
	}
	for _, c := range n.Checks {
		d.out.WriteString(" " + checkText(c))
	}
	if n.OpenEnum != nil {
		d.out.WriteString(" open" + literals(n.OpenEnum.Values))
	}
	if n.Format != "" {
		d.out.WriteString(" format:" + n.Format)
	}
	d.out.WriteString("\n")
	indent += "  "
	for _, a := range n.Also {
		d.out.WriteString(indent + "also ")
		d.applicator(a, indent)
	}
	d.object(n.Object, indent)
	d.array(n.Array, indent)
}

func (d *dumper) array(a *ArrayRules, indent string) {
	if a == nil {
		return
	}
	for i, u := range a.Prefix {
		d.out.WriteString(indent + "[" + strconv.Itoa(i) + "] ")
		d.use(u, indent)
	}
	if a.Items != nil {
		d.out.WriteString(indent + "[] ")
		d.use(a.Items, indent)
	}
	for _, c := range a.Contains {
		d.out.WriteString(indent + c.MinKey + " " + c.Min + ".." + c.Max + " ")
		d.use(c.Use, indent)
	}
}

func (d *dumper) applicator(a Applicator, indent string) {
	part := func(name string, u *Use) {
		if u != nil {
			d.out.WriteString(indent + "- " + name + " ")
			d.use(u, indent+"  ")
		}
	}
	keyword, _ := a.Place()
	switch a := a.(type) {
	case *Union:
		d.union(a, indent)
		return
	case *Not:
		d.out.WriteString(keyword + " ")
		d.use(a.Use, indent)
	case *Conditional:
		d.out.WriteString("condition\n")
		part("if", a.If)
		part("then", a.Then)
		part("else", a.Else)
	case *Dependent:
		d.out.WriteString(keyword + " " + a.Member + " ")
		d.use(a.Use, indent)
	case *Unevaluated:
		d.out.WriteString(keyword + " beside" + evaluationText(a.By))
		if a.Use == nil {
			d.out.WriteString(": none\n")
			return
		}
		d.out.WriteString(": ")
		d.use(a.Use, indent)
	default:
		panic(fmt.Sprintf("unknown applicator %T", a))
	}
}

// evaluationText lists what is evaluated, conditional parts in brackets with a question mark.
func evaluationText(e *Evaluation) string {
	text := ""
	if e.AllMembers {
		text += " all-members"
	}
	for _, name := range e.Names {
		text += " " + name
	}
	for _, pattern := range e.Patterns {
		text += " /" + pattern + "/"
	}
	if e.AllItems {
		text += " all-items"
	}
	if e.Prefix > 0 {
		text += fmt.Sprintf(" [:%d]", e.Prefix)
	}
	if len(e.Contains) > 0 {
		text += fmt.Sprintf(" contains(%d)", len(e.Contains))
	}
	for _, p := range e.Parts {
		inner := strings.TrimSpace(evaluationText(p.By))
		switch {
		case p.If == nil && !p.Has:
			text += " (" + inner + ")"
		case p.Has:
			text += " (" + p.Member + "? " + inner + ")"
		case p.Fails:
			text += " (!? " + inner + ")"
		default:
			text += " (? " + inner + ")"
		}
	}
	return text
}

func (d *dumper) object(o *ObjectRules, indent string) {
	if o == nil {
		return
	}
	for _, f := range o.Fields {
		mark := ""
		if o.Requires(f.Name) {
			mark = "!"
		}
		d.out.WriteString(indent + f.Name + mark + ": ")
		d.use(f.Use, indent)
		if f.Beside != nil {
			d.out.WriteString(indent + "  beside " + f.Beside.Tag + " ")
			d.union(f.Beside.Union, indent+"  ")
		}
	}
	for _, r := range o.Required {
		if o.Field(r.Name) == nil {
			d.out.WriteString(indent + r.Name + "!\n")
		}
	}
	for _, n := range o.Needs {
		d.out.WriteString(indent + n.Keyword + " " + n.Member + " -> " + strings.Join(n.Names, " ") + "\n")
	}
	for _, n := range o.Names {
		d.out.WriteString(indent + "names ")
		d.use(n.Use, indent)
	}
	for _, g := range o.Groups {
		d.out.WriteString(indent + "group\n")
		for _, p := range g.Patterns {
			d.out.WriteString(indent + "  /" + p.RE2 + "/ ")
			d.use(p.Use, indent+"  ")
		}
		if g.Closed != "" {
			d.out.WriteString(indent + "  closed by " + short(g.Closed) + "\n")
		}
		if g.Additional != nil {
			d.out.WriteString(indent + "  * ")
			d.use(g.Additional, indent+"  ")
		}
	}
	switch {
	case o.Closed != "":
		d.out.WriteString(indent + "closed by " + short(o.Closed) + "\n")
	case o.Additional != nil:
		d.out.WriteString(indent + "* ")
		d.use(o.Additional, indent)
	}
}

func (d *dumper) union(u *Union, indent string) {
	d.out.WriteString(u.Keyword)
	if u.Tag != "" {
		d.out.WriteString(" by " + u.Tag)
	}
	d.out.WriteString("\n")
	for _, v := range u.Variants {
		d.out.WriteString(indent + "- ")
		if u.Tag != "" && v.Kinds&Object != 0 || len(v.Tag.Values) > 0 {
			d.out.WriteString(tagText(v))
		}
		d.use(v.Use, indent+"  ")
	}
}

func tagText(v *Variant) string {
	text := strings.Join(v.Tag.Values, "|")
	if v.Tag.Others {
		text = "not " + text
	}
	if v.Tag.Optional {
		text += " or absent"
	}
	if v.Fallback {
		text += ", fallback"
	}
	return "(" + text + ") "
}

// typeName returns the Go type of a check, "*model.Enum".
func typeName(c Check) string { return fmt.Sprintf("%T", c) }

func checkText(c Check) string {
	keyword, _ := c.Place()
	switch c := c.(type) {
	case *Enum:
		return keyword + literals(c.Values)
	case *NotEnum:
		return keyword + literals(c.Values)
	case *Bound:
		return keyword + ":" + c.Limit
	case *Multiple:
		return keyword + ":" + c.Of
	case *Unique:
		return keyword
	case *Pattern:
		return keyword + ":" + c.Source
	case *Format:
		return keyword + "!" + c.Name
	}
	panic(fmt.Sprintf("unknown check %T", c))
}

func literals(values []Literal) string {
	var texts []string
	for _, v := range values {
		texts = append(texts, string(v.JSON))
	}
	return "[" + strings.Join(texts, " ") + "]"
}
