package emit

import (
	"fmt"
	"reflect"
	"strconv"
	"unicode/utf16"

	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/gen/jsonrt"
)

// table prints the rules of a package as one variable that holds them as text.
func (p *printer) table(t *jsonrt.Table) {
	p.paragraph(plan.TableVar + " is what values at the places of this package must satisfy, a line for each place. Generated functions, " +
		"and rules among each other, refer to places by number; a negative number allows null besides.")
	fields := []jen.Code{}
	for _, list := range []struct {
		name  string
		value reflect.Value
	}{{"Rules", reflect.ValueOf(t.Rules)}, {"Patterns", reflect.ValueOf(t.Patterns)}, {"Evaluations", reflect.ValueOf(t.Evaluations)}} {
		if list.value.Len() > 0 {
			fields = append(fields, jen.Line().Id(list.name).Op(":").Op("`"+string(linesOf(list.value))+"`"))
		}
	}
	p.f.Var().Id(plan.TableVar).Op("=").Add(rt("Table")).Values(jen.Id("Text").Op(":").Add(rt("TableText")).Values(append(fields, jen.Line())...))
}

// linesOf returns a list of the runtime's rule types as text, a line for each entry. It may stand between backquotes.
func linesOf(list reflect.Value) []byte {
	var out []byte
	for i := range list.Len() {
		out = append(strconv.AppendInt(out, int64(i), 10), ' ')
		out = append(appendValue(out, list.Index(i)), '\n')
	}
	return out
}

// appendValue appends a value of the runtime's rule types as JSON: an object has the fields that are set, by their Go names.
func appendValue(out []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.String:
		return appendText(out, v.String())
	case reflect.Bool:
		return strconv.AppendBool(out, v.Bool())
	case reflect.Int:
		return strconv.AppendInt(out, v.Int(), 10)
	case reflect.Uint8:
		return strconv.AppendUint(out, v.Uint(), 10)
	case reflect.Pointer:
		return appendValue(out, v.Elem())
	case reflect.Interface: // what it is has to be told, by the name of the type
		constraint := v.Elem().Elem()
		out = append(append(append(out, `{"`...), constraint.Type().Name()...), `":`...)
		return append(appendValue(out, constraint), '}')
	case reflect.Slice:
		out = append(out, '[')
		for i := range v.Len() {
			if i > 0 {
				out = append(out, ',')
			}
			out = appendValue(out, v.Index(i))
		}
		return append(out, ']')
	case reflect.Struct:
		return appendFields(out, v)
	}
	panic(fmt.Sprintf("emit: no text for %s", v.Type()))
}

// appendFields appends the fields of a struct that are set. Unexported ones are the runtime's own.
func appendFields(out []byte, v reflect.Value) []byte {
	out = append(out, '{')
	first := true
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if !f.IsExported() || v.Field(i).IsZero() {
			continue
		}
		if !first {
			out = append(out, ',')
		}
		first = false
		out = append(append(append(out, '"'), f.Name...), `":`...)
		out = appendValue(out, v.Field(i))
	}
	return append(out, '}')
}

// appendText appends a JSON string. What a backquote would end, a Go file may not hold or nobody would see is escaped.
func appendText(out []byte, text string) []byte {
	out = append(out, '"')
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			out = append(out, '\\', byte(c))
		case c != '`' && strconv.IsPrint(c):
			out = append(out, string(c)...)
		case c > 0xffff:
			high, low := utf16.EncodeRune(c)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, c)
		}
	}
	return append(out, '"')
}
