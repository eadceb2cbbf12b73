package emit

import (
	"fmt"
	"reflect"

	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/gen/jsonrt"
)

// table prints the rules of a package as one variable.
func (p *printer) table(t *jsonrt.Table) {
	p.paragraph(plan.TableVar + " is what functions of this package do not check by code of their own: what stands beside the shape " +
		"of a value, variants that only trying tells apart, values that are kept as JSON. They refer to it by number.")
	rules := []jen.Code{}
	for i := 1; i < len(t.Rules); i++ { // the first is never used
		rules = append(rules, jen.Line().Lit(i).Op(":").Add(fieldsOf(reflect.ValueOf(&t.Rules[i]).Elem())))
	}
	fields := []jen.Code{jen.Line().Id("Rules").Op(":").Index().Add(rt("Rules")).Values(append(rules, jen.Line())...)}
	for _, list := range []struct {
		name  string
		value reflect.Value
	}{{"Patterns", reflect.ValueOf(t.Patterns)}, {"Evaluations", reflect.ValueOf(t.Evaluations)}} {
		if list.value.Len() > 0 {
			fields = append(fields, jen.Line().Id(list.name).Op(":").Add(literal(list.value, true)))
		}
	}
	p.f.Var().Id(plan.TableVar).Op("=").Add(rt("Table")).Values(append(fields, jen.Line())...)
}

// literal prints a value of the runtime's rule types as a Go literal; with lines, each element of a list gets its own.
func literal(v reflect.Value, lines bool) *jen.Statement {
	switch v.Kind() {
	case reflect.String:
		return jen.Lit(v.String())
	case reflect.Bool:
		return jen.Lit(v.Bool())
	case reflect.Int:
		return jen.Lit(int(v.Int()))
	case reflect.Uint8:
		return jen.Lit(int(v.Uint()))
	case reflect.Struct:
		return rt(v.Type().Name()).Add(fieldsOf(v))
	case reflect.Pointer:
		return jen.Op("&").Add(literal(v.Elem(), false))
	case reflect.Interface:
		return literal(v.Elem(), false)
	case reflect.Slice:
		var elements []jen.Code
		for i := range v.Len() {
			element := jen.Null()
			if lines {
				element = jen.Line()
			}
			if e := v.Index(i); e.Kind() == reflect.Struct {
				element.Add(fieldsOf(e)) // the type of an element need not be repeated
			} else {
				element.Add(literal(e, false))
			}
			elements = append(elements, element)
		}
		if lines {
			elements = append(elements, jen.Line())
		}
		return jen.Index().Add(typeName(v.Type().Elem())).Values(elements...)
	}
	panic(fmt.Sprintf("emit: no literal for %s", v.Type()))
}

// typeName prints the type of a list's elements.
func typeName(t reflect.Type) *jen.Statement {
	if t.PkgPath() == "" {
		return jen.Id(t.Name())
	}
	return rt(t.Name())
}

// fieldsOf prints the fields of a struct that are set, in braces. Unexported ones are the runtime's own.
func fieldsOf(v reflect.Value) *jen.Statement {
	var fields []jen.Code
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.IsExported() && !v.Field(i).IsZero() {
			fields = append(fields, jen.Id(f.Name).Op(":").Add(literal(v.Field(i), false)))
		}
	}
	return jen.Values(fields...)
}
