package main

import (
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen"
	"github.com/waschema/waschema/templates"
)

// annotationLevels are the commands of a workflow by rank. Notices make none: ten of a kind are shown, and they would
// crowd out the rest.
var annotationLevels = map[string]string{isBreaking: "error", isUnknown: "warning", isWarning: "warning", isCompatible: "notice"}

// printAnnotations prints a workflow command for each change, which shows it at its line of a pull request.
func printAnnotations(t *terminal, v *diffView) error {
	for _, d := range v.Definitions {
		for _, c := range d.Changes {
			title := c.ID
			if c.Rank == isBreaking || c.Rank == isUnknown {
				title += " " + c.Whom
			}
			message := pointer(c.Instance) + ": " + c.Message
			if len(c.Roots) > 0 {
				message += "\n" + reach(c.Roots)
			}
			if c.Shown {
				message += "\n" + c.Proof + ": " + compact(c.Witness)
			}
			t.printf("::%s %s::%s\n", annotationLevels[c.Rank], v.annotated(c, title), annotationText(message, false))
		}
	}
	for _, entry := range v.Overdue {
		t.printf("::warning title=ignore file::%s\n", annotationText(overdue(entry), false))
	}
	return nil
}

// annotated are the properties of a change's annotation.
func (v *diffView) annotated(c *changeView, title string) string {
	properties := "title=" + annotationText(title, true)
	if file, place := v.place(c.DiffChange); place != nil {
		properties = "file=" + annotationText(file, true) + ",line=" + strconv.Itoa(place.Line) +
			",col=" + strconv.Itoa(place.Column) + "," + properties
	}
	return properties
}

// place is where in the repository a change is: in the new schemas, else where it was in the old ones.
func (v *diffView) place(c *gen.DiffChange) (file string, place *gen.DiffPlace) {
	switch {
	case c.New != nil:
		return v.New.file(c.New), c.New
	case c.Old != nil:
		return v.Old.file(c.Old), c.Old
	}
	return "", nil
}

// file is the path of a place's file in the repository: a revision is no part of it.
func (s diffSource) file(p *gen.DiffPlace) string {
	name := filepath.ToSlash(p.File)
	if _, inGit := s.Side.Schemas.(*gitFS); inGit && strings.HasPrefix(p.File, s.Side.Dir) {
		dir, _ := gitPlaceOf(s.Side.Dir)
		name = path.Join(dir.path, p.Path)
	}
	return path.Clean(name)
}

// annotationText escapes what is not part of a workflow command. Of a property, that is more.
func annotationText(text string, property bool) string {
	if property {
		return templates.CommandProperty(visible(text))
	}
	return templates.CommandMessage(visible(text))
}

// compact is a witness on one line.
func compact(lines []witnessLine) string {
	var text strings.Builder
	for i, line := range lines {
		for j, span := range line.Spans {
			if j == 0 && i > 0 {
				span.Text = strings.TrimLeft(span.Text, " ")
			}
			text.WriteString(span.Text)
		}
		if last := text.String(); strings.HasSuffix(last, ",") {
			text.WriteByte(' ')
		}
	}
	return text.String()
}
