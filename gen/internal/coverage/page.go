package coverage

import (
	"strconv"

	"github.com/waschema/waschema/gen/internal/schema"
)

// Page is the inventory of one documentation page.
type Page struct {
	Title    string
	Sections []Section // in page order
}

// Section is one payload that a section of a page documents, or a section that documents none.
type Section struct {
	Heading  string
	Line     int
	None     string // why the section documents no payload; "" when it does
	Payload  string // what it documents: an event, a field, a type
	Schema   string // "cloudapi/text.yaml#/$defs/TextMessage"; "" when there is none
	Evidence string // what the page shows of it: example (JSON), image (a picture of JSON), prose
	Image    string // the image that stands where a payload should be
	Examples []string
}

// Pages reads inventories. What is wrong with them is schema.Errors.
func Pages(documents []schema.Document) ([]Page, error) {
	r := &reader{}
	var pages []Page
	for _, d := range documents {
		pages = append(pages, r.page(d.Value))
	}
	if len(r.errs) > 0 {
		r.errs.Sort()
		return nil, r.errs
	}
	return pages, nil
}

type reader struct{ errs schema.Errors }

func (r *reader) fail(pos schema.Position, message string) {
	r.errs = append(r.errs, schema.Error{Position: pos, Message: message})
}

func (r *reader) page(v *schema.Value) Page {
	r.members(v, "page", "examples", "sections")
	p := Page{Title: r.text(v, "page", true)}
	r.text(v, "examples", false) // for the conformance tests
	sections := v.Member("sections")
	if sections == nil || sections.Kind != schema.Array || len(sections.Items) == 0 {
		r.fail(v.Pos, "sections: must be a list of sections")
		return p
	}
	for _, item := range sections.Items {
		p.Sections = append(p.Sections, r.section(item))
	}
	return p
}

func (r *reader) section(v *schema.Value) Section {
	r.members(v, "heading", "line", "none", "payload", "schema", "evidence", "image", "examples")
	s := Section{
		Heading:  r.text(v, "heading", true),
		Line:     r.line(v),
		None:     r.text(v, "none", false),
		Payload:  r.text(v, "payload", false),
		Schema:   r.text(v, "schema", false),
		Evidence: r.text(v, "evidence", false),
		Image:    r.text(v, "image", false),
		Examples: r.texts(v, "examples"),
	}
	switch {
	case s.None != "":
		if s.Payload != "" || s.Schema != "" || s.Evidence != "" || s.Image != "" || len(s.Examples) > 0 {
			r.fail(v.Pos, "none: a section without a payload says nothing else")
		}
	case s.Payload == "":
		r.fail(v.Pos, "needs a payload, or none with the reason")
	case (s.Evidence == "example") != (len(s.Examples) > 0):
		r.fail(v.Pos, "examples: are listed if and only if the evidence is example")
	case (s.Evidence == "image") != (s.Image != ""):
		r.fail(v.Pos, "image: is named if and only if the evidence is image")
	case s.Evidence != "example" && s.Evidence != "image" && s.Evidence != "prose":
		r.fail(v.Pos, "evidence: must be example, image or prose")
	}
	return s
}

// members refuses names that mean nothing here: a misspelt one would be a fact lost.
func (r *reader) members(v *schema.Value, known ...string) {
	if v.Kind != schema.Object {
		r.fail(v.Pos, "must be an object, not "+v.Kind.String())
		return
	}
	for _, m := range v.Members {
		found := false
		for _, name := range known {
			found = found || name == m.Name
		}
		if !found {
			r.fail(m.Pos, strconv.Quote(m.Name)+" means nothing here")
		}
	}
}

func (r *reader) text(v *schema.Value, name string, required bool) string {
	member := v.Member(name)
	switch {
	case member == nil:
		if required {
			r.fail(v.Pos, name+": is missing")
		}
		return ""
	case member.Kind != schema.String || member.Text == "":
		r.fail(member.Pos, name+": must be a text")
		return ""
	}
	return member.Text
}

func (r *reader) texts(v *schema.Value, name string) []string {
	member := v.Member(name)
	if member == nil {
		return nil
	}
	if member.Kind != schema.Array {
		r.fail(member.Pos, name+": must be a list")
		return nil
	}
	var list []string
	for _, item := range member.Items {
		if item.Kind != schema.String {
			r.fail(item.Pos, name+": must be a list of texts")
		}
		list = append(list, item.Text)
	}
	return list
}

func (r *reader) line(v *schema.Value) int {
	member := v.Member("line")
	if member != nil && member.Kind == schema.Number {
		if n, err := strconv.Atoi(member.Text); err == nil && n > 0 {
			return n
		}
	}
	r.fail(v.Pos, "line: must be the number of the section's first line")
	return 0
}
