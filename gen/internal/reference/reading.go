package reference

import (
	"fmt"
	"strings"

	"github.com/waschema/waschema/gen/internal/plan"
)

// How much a snippet reads and lists.
const (
	readFields = 3
	readCases  = 5
)

// read writes what one does with a value that has been reached.
func (c *code) read(of *shape, at string) {
	switch d := of.decl.(type) {
	case *plan.Struct:
		expressions := fieldExpressions(d, at)
		if len(expressions) == 0 {
			expressions = []string{at}
		}
		c.line("fmt.Println(" + strings.Join(expressions, ", ") + ")")
	case *plan.Union:
		c.readUnion(of, d, at)
	case *plan.Enum:
		c.readEnum(d, at)
	default:
		panic(fmt.Sprintf("reference: unknown declaration %T", d))
	}
}

func (c *code) readUnion(of *shape, u *plan.Union, at string) {
	name := c.variable("V")
	c.open("switch " + name + " := " + at + ".(type)")
	c.depth--
	shown := 0
	for _, v := range u.Variants {
		if v.Struct == nil {
			continue
		}
		if shown++; shown > readCases {
			continue
		}
		to := c.site.byDecl[v.Struct]
		c.line("case *" + c.qualified(to.pkg, to.ident) + ":")
		c.line("\tfmt.Println(" + strings.Join(orSelf(fieldExpressions(v.Struct, name), name), ", ") + ")")
	}
	if shown > readCases {
		c.line(fmt.Sprintf("// and %d more", shown-readCases))
	}
	if u.Unknown != "" {
		c.line("case *" + c.qualified(of.pkg, u.Unknown) + ": // one that no schema names yet")
		c.line("\tlog.Printf(\"%s\", " + name + ".Raw)")
	}
	c.line("case *" + c.qualified(of.pkg, u.Invalid) + ": // malformed")
	c.line("\tlog.Print(" + name + ".Violations)")
	c.line("}")
}

func orSelf(expressions []string, self string) []string {
	if len(expressions) == 0 {
		return []string{self}
	}
	return expressions[:1]
}

func (c *code) readEnum(e *plan.Enum, at string) {
	if len(e.Values) > 0 {
		c.open("if " + at + " == " + c.qualified(e.Package, e.Values[0].Ident))
		c.line("fmt.Println(" + at + ")")
		c.depth--
		c.line("}")
	}
	c.open("if !" + at + ".Known()")
	c.line("log.Printf(\"%q is a value that no schema names\", " + at + ")")
	c.depth--
	c.line("}")
}

// fieldExpressions reads the first fields that say something: required ones first, in their order.
func fieldExpressions(d *plan.Struct, at string) []string {
	var out []string
	if d.Value != nil {
		if e := expression(d.Value, at+".Value", d.Value.Nullable && d.Value.Store != plan.Raw); e != "" {
			out = append(out, e)
		}
	}
	for _, required := range []bool{true, false} {
		for _, f := range d.Fields {
			if f.Required != required || f.HasConst || len(out) == readFields || !required && len(out) > 1 {
				continue
			}
			if e := fieldExpression(f, at+"."+f.Ident); e != "" {
				out = append(out, e)
			}
		}
	}
	return out
}

// fieldExpression reads a field, of a struct in it the first required member that says something; "" for what takes more
// than an expression.
func fieldExpression(f *plan.Field, at string) string {
	if f.Place.Store != plan.StructOf || f.Form != plan.Plain {
		return expression(f.Place, at, f.Form == plan.Optional)
	}
	for _, inner := range f.Place.Struct.Fields {
		if inner.Required && !inner.HasConst {
			if e := expression(inner.Place, at+"."+inner.Ident, inner.Form == plan.Optional); e != "" {
				return e
			}
		}
	}
	return ""
}

// expression reads a scalar; "" for what takes more than an expression.
func expression(p *plan.Place, at string, optional bool) string {
	switch p.Store {
	case plan.Text, plan.EnumText:
		if optional {
			return at + `.Or("")`
		}
		return at
	case plan.Int, plan.Float:
		if optional {
			return at + ".Or(0)"
		}
		return at
	case plan.Bool:
		if optional {
			return at + ".Or(false)"
		}
		return at
	case plan.DateTime, plan.Date, plan.UnixTime:
		if optional {
			return ""
		}
		return at + ".Time()"
	case plan.Elements:
		if optional {
			return ""
		}
		return "len(" + at + ")"
	case plan.Scalar:
		if optional {
			return ""
		}
		return at
	case plan.Raw, plan.StructOf, plan.UnionOf:
		return ""
	}
	panic("reference: unknown store")
}
