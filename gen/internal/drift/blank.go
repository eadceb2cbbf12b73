package drift

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/page"
	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/gen/jsonrt"
)

// plot is where the values of one example stand, and which of them are placeholders. A placeholder proves nothing: neither a
// type nor a value.
type plot struct {
	at     map[string]span // by RFC 6901 pointer
	blank  map[int]bool    // by offset
	blanks []string        // the pointers of these, sorted
}

type span struct {
	start, end int
	kind       jsonrt.Kind
}

// placeholders are the texts that a page uses as placeholders somewhere. Pages write them bare in one example and quoted in
// the next.
func placeholders(p *page.Page) map[string]bool {
	texts := map[string]bool{}
	for i := range p.Examples {
		e := &p.Examples[i]
		if e.JSON == nil {
			continue
		}
		plotted := plotOf(e.JSON)
		for _, pointer := range e.Placeholders {
			if at, found := plotted.at[pointer]; found && at.kind == jsonrt.StringValue {
				texts[string(e.JSON[at.start+1:at.end-1])] = true
			}
		}
	}
	return texts
}

// plotOf walks over a text that is JSON.
func plotOf(data []byte) *plot {
	p := &plot{at: map[string]span{}, blank: map[int]bool{}}
	r := jsonrt.NewReaderLimits(data, limits())
	p.value(r, data, "")
	_ = r.Close() // duplicate members are not told here
	return p
}

// longestPointer bounds what is plotted: below a member with an endless name every value would have to repeat it.
const longestPointer = 2048

func (p *plot) value(r *jsonrt.Reader, data []byte, pointer string) {
	kind := r.Kind()
	start := r.Start()
	if len(pointer) > longestPointer {
		r.Skip()
		return
	}
	switch kind {
	case jsonrt.ObjectValue:
		o := r.OpenObject()
		for r.Next(&o) {
			name := schema.EscapeToken(string(r.Name()))
			r.Unnamed(&o)
			p.value(r, data, pointer+"/"+name)
		}
	case jsonrt.ArrayValue:
		a := r.OpenArray()
		for r.More(&a) {
			p.value(r, data, pointer+"/"+strconv.Itoa(a.Len()-1))
		}
	default:
		r.Skip()
		p.at[pointer] = span{start, start + len(scalarAt(data[start:])), kind}
		return
	}
	p.at[pointer] = span{start: start, kind: kind}
}

// scalarAt returns the string, number or word at the beginning of a text.
func scalarAt(data []byte) []byte {
	if len(data) > 0 && data[0] == '"' {
		for i := 1; i < len(data); i++ {
			switch data[i] {
			case '\\':
				i++
			case '"':
				return data[:i+1]
			}
		}
	}
	if i := bytes.IndexAny(data, ",]} \t\r\n"); i >= 0 {
		return data[:i]
	}
	return data
}

// typeWords stand in examples where a value of that type would.
var typeWords = []string{"string", "boolean", "bool", "integer", "int", "number", "float", "object", "array", "timestamp", "uuid"}

// mark finds the placeholders of an example: those that its repairs found, the same texts in quotes, and texts that stand for
// others in any language of documentation.
func (p *plot) mark(e *page.Example, texts map[string]bool) {
	for _, pointer := range e.Placeholders {
		if at, found := p.at[pointer]; found {
			p.blank[at.start] = true
		}
	}
	for pointer, at := range p.at {
		if at.kind == jsonrt.StringValue {
			text := string(e.JSON[at.start+1 : at.end-1])
			if texts[text] || slices.Contains(typeWords, text) || isBracketed(text) {
				p.blank[at.start] = true
			}
		}
		if p.blank[at.start] {
			p.blanks = append(p.blanks, pointer)
		}
	}
	slices.Sort(p.blanks)
}

func isBracketed(text string) bool {
	for _, pair := range []string{"<>", "{}", "[]"} {
		if len(text) > 2 && text[0] == pair[0] && text[len(text)-1] == pair[1] {
			return true
		}
	}
	return strings.HasSuffix(text, "...") || strings.HasSuffix(text, "…")
}

// excused reports whether a violation only says that a placeholder stands where it is, or within.
func (p *plot) excused(v jsonrt.Violation, data []byte) bool {
	at, found := p.at[v.Instance]
	switch {
	case !found:
		return false
	case p.blank[at.start]:
		return true
	case v.Keyword == "type" && at.kind == jsonrt.StringValue:
		return !bytes.ContainsAny(data[at.start:at.end], "0123456789") // "number-of-item" where a number is due
	case v.Keyword != "oneOf" && v.Keyword != "anyOf":
		return false
	}
	i, _ := slices.BinarySearch(p.blanks, v.Instance+"/")
	return i < len(p.blanks) && strings.HasPrefix(p.blanks[i], v.Instance+"/")
}
