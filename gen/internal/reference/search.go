package reference

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/waschema/waschema/gen/internal/plan"
)

// searchIndex is the script that search reads: for each type its name, title, page and the words that it is also found
// by, which are its members, values and the tags that choose it.
func (s *site) searchIndex() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("/* " + Marker + " */\nwaschema.index = [\n")
	for i, of := range s.shapes {
		if i > 0 {
			out.WriteString(",\n")
		}
		line, err := json.Marshal([]string{of.ident, of.pkg.Name, of.title, of.page, strings.Join(s.words(of), " ")})
		if err != nil {
			return nil, err
		}
		out.Write(line)
	}
	out.WriteString("\n];\n")
	return out.Bytes(), nil
}

// words are what a type is found by beside name and title.
func (s *site) words(of *shape) []string {
	var out []string
	seen := map[string]bool{"": true}
	add := func(words ...string) {
		for _, w := range words {
			if !seen[w] && !strings.Contains(w, " ") {
				seen[w] = true
				out = append(out, w)
			}
		}
	}
	for _, h := range of.usedBy {
		if h.variant != nil {
			add(h.variant.Model.Tag.Values...)
		}
	}
	switch d := of.decl.(type) {
	case *plan.Struct:
		for _, f := range d.Fields {
			add(f.Name)
		}
	case *plan.Enum:
		for _, v := range d.Values {
			add(v.Text)
		}
	case *plan.Union:
	}
	return out
}
