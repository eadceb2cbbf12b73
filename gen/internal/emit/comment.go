package emit

import (
	"regexp"
	"strings"
	"text/template"
	"unicode"

	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/templates"
)

// width is the length of comment lines.
const width = 110

// sanitise makes a text safe for one comment line: everything that could end the line, or that shows as something
// else than it is, becomes a space.
func sanitise(text string) string {
	return strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || unicode.In(c, unicode.Zl, unicode.Zp, unicode.Cf) || c == unicode.ReplacementChar {
			return ' '
		}
		return c
	}, text)), " ")
}

// packageTemplate is parsed once; a mistake in it is our own.
var packageTemplate = template.Must(template.New("package").Parse(templates.Package))

// packageDoc returns the lines of a package comment.
func packageDoc(p *plan.Package) []string {
	var text strings.Builder
	if err := packageTemplate.Execute(&text, p); err != nil {
		panic("emit: package comment: " + err.Error())
	}
	var lines []string
	for paragraph := range strings.SplitSeq(strings.TrimSpace(text.String()), "\n") {
		lead := "// "
		if strings.HasPrefix(paragraph, "  - ") {
			lead = "//   " // an item of a list
		}
		wrapped := wrap(paragraph)
		if len(wrapped) == 0 && lines[len(lines)-1] != "//" {
			lines = append(lines, "//")
		}
		for i, line := range wrapped {
			if i > 0 && lead != "// " {
				lead = "//     "
			}
			lines = append(lines, lead+line)
		}
	}
	return lines
}

// order is a word at which tools obey a comment even after a space.
var order = regexp.MustCompile(`^(\+build|#nosec|nolint)`)

// wrap breaks a text into comment lines, none of which is an order.
func wrap(text string) []string {
	var lines []string
	var line strings.Builder
	for word := range strings.FieldsSeq(sanitise(text)) {
		if line.Len() > 0 && line.Len()+1+len(word) > width {
			lines = append(lines, line.String())
			line.Reset()
		}
		if line.Len() > 0 {
			line.WriteByte(' ')
		} else if order.MatchString(word) {
			word = `"` + word + `"`
		}
		line.WriteString(word)
	}
	if line.Len() > 0 {
		lines = append(lines, line.String())
	}
	return lines
}

// comment returns the doc comment of a declaration: every line starts with "// ", so none is a directive.
func comment(lead string, d plan.Doc) *jen.Statement {
	var lines []string
	add := func(text string) {
		if wrapped := wrap(text); len(wrapped) > 0 {
			if len(lines) > 0 {
				lines = append(lines, "")
			}
			lines = append(lines, wrapped...)
		}
	}
	first, rest, _ := strings.Cut(d.Text, "\n")
	if rest != "" && plan.GoName(strings.TrimSuffix(first, ".")) == lead {
		first, rest = rest, "" // the title only repeats the name
	}
	switch {
	case lead != "" && first != "" && rest != "":
		lines = append(lines, wrap(lead+": "+first)...)
		lines = append(lines, wrap(rest)...)
	case lead != "" && first != "":
		lines = append(lines, wrap(lead+": "+first)...)
	case lead != "":
		lines = append(lines, wrap(lead+" is described by "+strings.TrimSuffix(d.At, "#")+".")...)
	default:
		lines = append(lines, wrap(first)...)
		lines = append(lines, wrap(rest)...)
	}
	if len(d.Sources) > 0 {
		add("Source: " + strings.Join(d.Sources, "; ") + ".")
	}
	if d.Evidence != "" {
		add("Evidence: " + d.Evidence + ".")
	}
	if d.Deprecated {
		add("Deprecated: the schema marks it as deprecated.")
	}
	s := jen.Null()
	for i, line := range lines {
		if i > 0 {
			s.Line()
		}
		s.Comment(strings.TrimRight("// "+line, " "))
	}
	return s
}

// paragraph prints a comment of our own words.
func (p *printer) paragraph(text string) {
	for _, line := range wrap(text) {
		p.f.Comment("// " + line)
	}
}
