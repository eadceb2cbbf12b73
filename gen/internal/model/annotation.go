package model

import "github.com/waschema/waschema/gen/internal/schema"

// docOf reads the annotations of one schema.
func docOf(s *schema.Schema) Doc {
	var d Doc
	for _, k := range s.Keywords {
		switch k.Name {
		case "title":
			d.Title = k.Value.Text
		case "description":
			d.Description = k.Value.Text
		case "deprecated":
			d.Deprecated = k.Value.Bool
		case "examples":
			for _, item := range k.Value.Items {
				d.Examples = append(d.Examples, item.JSON())
			}
		case "x-source":
			d.Sources = sourcesOf(k.Value)
		case "x-evidence":
			d.Evidence = k.Value.Text
		}
	}
	return d
}

// sourcesOf reads x-source: one {page, heading} or a list of them.
func sourcesOf(v *schema.Value) []Source {
	items := v.Items
	if v.Kind == schema.Object {
		items = []*schema.Value{v}
	}
	var out []Source
	for _, item := range items {
		var s Source
		for _, m := range item.Members {
			switch m.Name {
			case "page":
				s.Page = m.Value.Text
			case "heading":
				s.Heading = m.Value.Text
			}
		}
		out = append(out, s)
	}
	return out
}

// text returns the string value of a keyword of s, "" without.
func text(s *schema.Schema, keyword string) string {
	if k := s.Keyword(keyword); k != nil && k.Value.Kind == schema.String {
		return k.Value.Text
	}
	return ""
}
