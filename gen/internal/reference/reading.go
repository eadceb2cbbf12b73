package reference

import (
	"fmt"
	"strings"

	"github.com/waschema/waschema/gen/internal/plan"
)

// readFields is how much of a value a snippet reads.
const readFields = 3

// read writes what one does with a value that has been reached. Unions are visited.
func (c *code) read(of *shape, at string) {
	switch d := of.decl.(type) {
	case *plan.Struct:
		c.print(structExpressions(d, at))
	case *plan.Enum:
		c.readEnum(d, at)
	default:
		panic(fmt.Sprintf("reference: unknown declaration %T", d))
	}
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

func (c *code) print(expressions []string) {
	c.line("fmt.Println(" + strings.Join(expressions, ", ") + ")")
}

// structExpressions reads what says something, or it all.
func structExpressions(d *plan.Struct, at string) []string {
	if found := fieldExpressions(d, at); len(found) > 0 {
		return found
	}
	return []string{at}
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
