package reference

import (
	"fmt"
	"maps"

	"github.com/waschema/waschema/gen/internal/plan"
)

// visitedVariants is for how many variants of a union a snippet has functions.
const visitedVariants = 3

// visit writes a way with a visitor, which takes it to the last value that it calls a function with; only what is below
// that is left to go down. It reports whether there was such a value.
func (c *code) visit(v *plan.Visitor, way []*hop) bool {
	last := way[len(way)-1].to
	union, isUnion := last.decl.(*plan.Union)
	var call *plan.VisitCall
	below := len(way)
	for call == nil && below > 0 {
		below--
		call = callOf(v, way[below])
	}
	if !isUnion && call == nil {
		return false
	}
	name := c.variable("Visitor")
	c.line(name + " := " + c.qualified(v.Root.Package, v.Ident) + "{")
	c.depth++
	if isUnion {
		c.visitUnion(v, union)
	} else {
		c.function(v, call, "", func(at string) { c.descend(way[below+1:], last, at) })
	}
	c.close(0)
	root := c.decode(way[0].from)
	c.line("return " + name + ".Visit(" + root + ")")
	return true
}

// callOf returns the function that a visitor calls with what a step leads to; nil where it only walks on.
func callOf(v *plan.Visitor, h *hop) *plan.VisitCall {
	switch {
	case h.variant != nil:
		return v.Variant(h.variant)
	case h.field != nil:
		return v.Elements(h.field)
	}
	return nil
}

// visitUnion writes functions for some variants of a union, and for what is none of them.
func (c *code) visitUnion(v *plan.Visitor, u *plan.Union) {
	shown := 0
	for _, variant := range u.Variants {
		if variant.Struct == nil {
			continue
		}
		if shown++; shown <= visitedVariants {
			c.function(v, v.Variant(variant), "", func(at string) { c.print(structExpressions(variant.Struct, at)[:1]) })
		}
	}
	if shown > visitedVariants {
		c.line(fmt.Sprintf("// and %d more", shown-visitedVariants))
	}
	step := v.Step(u)
	if step.Unknown != nil {
		c.function(v, step.Unknown, " // one that no schema names yet", func(at string) { c.line(`log.Printf("%s", ` + at + ".Raw)") })
	}
	c.function(v, step.Invalid, " // malformed", func(at string) { c.line("log.Print(" + at + ".Violations)") })
}

// function writes a function of a visitor, which does something with the value that it is given.
func (c *code) function(v *plan.Visitor, call *plan.VisitCall, remark string, body func(at string)) {
	outside := c.taken
	c.taken = maps.Clone(outside) // another function may use the same names
	path, name := c.variable("At"), c.variable(call.Type)
	parameters := path + " *" + c.qualified(v.Root.Package, v.Path) + ", " + name + " *" + c.qualified(call.Package, call.Type)
	c.line(call.Ident + ": func(" + parameters + ") error {" + remark)
	c.depth++
	depth := c.depth
	body(name)
	c.close(depth)
	c.line("return nil")
	c.depth--
	c.line("},")
	c.taken = outside
}
