package drift

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
	texttemplate "text/template"
	"unicode"

	"github.com/waschema/waschema/templates"
)

// Markdown renders the report as the text of an issue. All that comes from pages, traffic and schemas stands in code, where
// it can neither mention people nor link nor end the table that it is in.
func (r *Report) Markdown() string {
	t := texttemplate.Must(texttemplate.New("").Funcs(texttemplate.FuncMap{"code": codeSpan, "fence": codeBlock}).Parse(templates.DriftMarkdown))
	var b strings.Builder
	if err := t.Execute(&b, r); err != nil {
		panic("drift: " + err.Error()) // our own template
	}
	return b.String()
}

// HTML renders the report as one file that needs no other.
func (r *Report) HTML() string {
	t := template.Must(template.New("").Parse(templates.DriftHTML))
	var b strings.Builder
	if err := t.Execute(&b, r); err != nil {
		panic("drift: " + err.Error()) // our own template
	}
	return visible(b.String(), "\n\t")
}

// GitHub renders the report as workflow commands, one a line, which GitHub shows beside the lines they are about.
func (r *Report) GitHub() string {
	var b strings.Builder
	for i := range r.Findings {
		f := &r.Findings[i]
		level := "warning"
		if f.Kind == Layout || f.Kind == Broken {
			level = "error"
		}
		fmt.Fprintf(&b, "::%s file=%s", level, property(f.First.Source))
		if f.First.Line > 0 {
			fmt.Fprintf(&b, ",line=%d", f.First.Line)
		}
		if f.First.EndLine > f.First.Line {
			fmt.Fprintf(&b, ",endLine=%d", f.First.EndLine)
		}
		message := f.Message
		if f.Schema != "" {
			message += " (" + f.Schema + ")"
		}
		if f.Proposal != nil {
			message += "\n" + f.Proposal.Title + " at " + f.Proposal.Place()
			if f.Proposal.Impact != nil {
				message += " (" + f.Proposal.Impact.String() + ")"
			}
			message += "\n" + f.Proposal.Patch
		}
		fmt.Fprintf(&b, ",title=%s::%s\n", property("drift: "+string(f.Kind)), commandText(message))
	}
	fmt.Fprintf(&b, "::notice title=drift::%s\n", commandText(r.Sentence()))
	return b.String()
}

// commandText escapes the message of a workflow command, property one of its properties.
func commandText(text string) string { return templates.CommandMessage(visible(text, "\n")) }

func property(text string) string { return templates.CommandProperty(visible(text, "")) }

// visible replaces characters that a terminal acts on, or that change what is around them.
func visible(text, allowed string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) || strings.ContainsRune(allowed, c) {
			return c
		}
		return unicode.ReplacementChar
	}, text)
}

// codeSpan makes a code span of a text, whatever is in it. A bar would end the cell of a table even there.
func codeSpan(text string) string {
	if text == "" {
		return ""
	}
	return templates.CodeSpan(strings.ReplaceAll(visible(text, ""), "|", "¦"))
}

// codeBlock makes a block of code.
func codeBlock(language, text string) string {
	text = visible(text, "\n\t")
	fence := templates.Fence(text)
	return fence + language + "\n" + strings.TrimSuffix(text, "\n") + "\n" + fence
}

// Sentence sums the report up.
func (r *Report) Sentence() string {
	text := "no drift"
	if r.Drift() {
		text = plural(len(r.Findings), "difference")
	}
	if len(r.Known) > 0 {
		text += ", " + strconv.Itoa(len(r.Known)) + " known from the lock file"
	}
	if r.More > 0 {
		text += ", and more that is not listed (" + plural(r.More, "sighting") + ")"
	}
	return text
}

// Amount says how much was read: "17 examples, 3 images", "1000000 lines".
func (s Source) Amount() string {
	switch {
	case s.Traffic:
		return plural(s.Lines, "line")
	case s.Images > 0:
		return plural(s.Examples, "example") + ", " + plural(s.Images, "image")
	}
	return plural(s.Examples, "example")
}

// Shares says how many of those that could hold a finding do; "" when that says nothing.
func (f Finding) Shares() string {
	if f.Of == 0 || f.Kind == Layout {
		return ""
	}
	return fmt.Sprintf("%d of %d (%s)", f.Lines, f.Of, percent(f.Share()))
}

// percent is a share that is never rounded to none or all.
func percent(share float64) string {
	switch {
	case share > 0 && share < 0.1:
		return "<0.1%"
	case share > 99.9 && share < 100:
		return ">99.9%"
	}
	return strings.TrimSuffix(strconv.FormatFloat(share, 'f', 1, 64), ".0") + "%"
}

// Place is file:line.
func (p *Proposal) Place() string { return p.File + ":" + strconv.Itoa(p.Line) }

// PatchLine is a line of a patch and what it does: "added", "gone", or nothing.
type PatchLine struct{ Text, Class string }

// Lines returns the patch by lines.
func (p *Proposal) Lines() []PatchLine {
	var out []PatchLine
	for line := range strings.Lines(p.Patch) {
		line = visible(strings.TrimSuffix(line, "\n"), "\t")
		class := ""
		switch {
		case strings.HasPrefix(line, "+++"), strings.HasPrefix(line, "---"):
		case strings.HasPrefix(line, "+"):
			class = "added"
		case strings.HasPrefix(line, "-"):
			class = "gone"
		}
		out = append(out, PatchLine{line, class})
	}
	return out
}

// Group is the findings of one kind.
type Group struct {
	Title    string
	Findings []Finding
}

// titles are what the kinds are called.
var titles = map[Kind]string{
	Layout: "Pages that cannot be read any more", PageNew: "New pages", SectionNew: "New sections", SectionGone: "Vanished sections", SectionRenamed: "Renamed sections",
	ExampleNew: "New examples", ExampleEdited: "Changed examples", ExampleGone: "Vanished examples",
	ImageNew: "Pictures where a payload should be", Unreadable: "Examples that cannot be repaired", NotJSON: "What is not JSON",
	Homeless: "Documents like none of the schemas", Broken: "Violations", Variant: "Unknown variants", Member: "Unknown members",
	Value: "Unknown values", Contradiction: "Contradictions",
}

// Title is what a kind is called.
func (k Kind) Title() string { return titles[k] }

// Groups returns the findings by kind.
func (r *Report) Groups() []Group {
	var out []Group
	for _, k := range kinds {
		g := Group{Title: k.Title()}
		for i := range r.Findings {
			if r.Findings[i].Kind == k {
				g.Findings = append(g.Findings, r.Findings[i])
			}
		}
		if len(g.Findings) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// NoteGroup is the notes that say the same of different schemas.
type NoteGroup struct {
	Title  string
	Amount string
	Notes  []Note
}

// NoteGroups returns the notes by what they say.
func (r *Report) NoteGroups() []NoteGroup {
	var out []NoteGroup
	for _, n := range r.Notes {
		if len(out) == 0 || out[len(out)-1].Title != capital(n.Message) {
			out = append(out, NoteGroup{Title: capital(n.Message)})
		}
		g := &out[len(out)-1]
		g.Notes = append(g.Notes, n)
		g.Amount = plural(len(g.Notes), "place")
	}
	return out
}

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }
