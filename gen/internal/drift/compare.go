package drift

import (
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/page"
)

// compare holds a page against what the lock file has of it.
func (p *Pages) compare(read *page.Page, title string, examples []*shown) {
	now := lockedOf(read, title, examples)
	p.locked = append(p.locked, now)
	for _, image := range read.Images {
		where := Where{Source: image.Source, Line: image.Line, EndLine: image.Line, Heading: image.Heading}
		p.notes = append(p.notes, Note{
			Kind: "image", Message: "a picture stands where a payload should be", Schema: where.String(), Members: []string{image.Heading},
		})
	}
	if p.lock == nil {
		return
	}
	old := p.lock.page(now.Page)
	if old == nil {
		p.found = append(p.found, Finding{
			Kind: PageNew, Message: "the lock file does not have this page (" + plural(len(examples), "example") + ")", Name: now.Page,
			First: Where{Source: read.Source},
		})
		return
	}
	c := &comparison{name: read.Source, old: old, now: &now, examples: examples}
	for _, h := range read.Headings {
		c.headings = append(c.headings, Where{Source: read.Source, Line: h.Line, EndLine: h.Line, Heading: h.Text})
	}
	for _, image := range read.Images {
		c.images = append(c.images, Where{Source: image.Source, Line: image.Line, EndLine: image.Line, Heading: image.Heading})
	}
	p.found = append(p.found, c.findings()...)
}

// lockedOf is what a lock file keeps of a page.
func lockedOf(read *page.Page, title string, examples []*shown) LockedPage {
	out := LockedPage{Page: nameOf(title, read.Source)}
	for _, h := range read.Headings {
		out.Sections = append(out.Sections, h.Text)
	}
	for _, image := range read.Images {
		out.Images = append(out.Images, image.Heading)
	}
	for _, e := range examples {
		locked := LockedExample{
			Heading: e.Heading, Schema: e.match.name, Digest: e.outline.digest, Members: filled(e.outline.members), Repairs: map[string]int{},
		}
		for _, repair := range e.Repairs {
			locked.Repairs[string(repair.Kind)]++
		}
		out.Examples = append(out.Examples, locked)
	}
	return out
}

// comparison is of one page, then and now.
type comparison struct {
	name     string
	old, now *LockedPage
	examples []*shown // those of now, in the same order
	headings []Where
	images   []Where
}

// fallen reports whether so many examples are gone that the page cannot have been read: its layout has changed.
func (c *comparison) fallen() bool { return 2*len(c.now.Examples) < len(c.old.Examples) }

func (c *comparison) findings() []Finding {
	if c.fallen() {
		return []Finding{{
			Kind: Layout, Name: c.now.Page, First: Where{Source: c.name}, Count: len(c.now.Examples), Of: len(c.old.Examples),
			Message: quoted(c.now.Page) + " holds " + plural(len(c.now.Examples), "example") + " where it held " + plural(len(c.old.Examples), "example") +
				": its layout may have changed, so that its examples are not found",
		}}
	}
	newSections := surplus(c.now.Sections, c.old.Sections)
	goneSections := surplus(c.old.Sections, c.now.Sections)
	out := c.sections(newSections, goneSections)
	out = append(out, c.exampleFindings(newSections, goneSections)...)
	for _, heading := range surplus(c.now.Images, c.old.Images) {
		if slices.Contains(newSections, heading) {
			continue // the section has said so
		}
		out = append(out, Finding{
			Kind: ImageNew, Name: heading, First: whereOf(c.images, heading), Count: 1, Lines: 1,
			Message: "a picture stands where a payload should be, under " + quoted(heading),
		})
	}
	return out
}

// surplus returns what a list has more than another, each as often as it has it more.
func surplus(list, other []string) []string {
	count := map[string]int{}
	for _, text := range other {
		count[text]++
	}
	var out []string
	for _, text := range list {
		if count[text]--; count[text] < 0 {
			out = append(out, text)
		}
	}
	slices.Sort(out)
	return out
}

// whereOf is the last of places with a heading: what is new of several is as a rule the last.
func whereOf(list []Where, heading string) Where {
	for _, place := range slices.Backward(list) {
		if place.Heading == heading {
			return place
		}
	}
	return Where{}
}

// sections tells which headings are new and which are gone. A heading that is gone and whose examples are all below a new one
// has another name.
func (c *comparison) sections(added, gone []string) []Finding {
	var out []Finding
	for _, heading := range gone {
		if i := slices.IndexFunc(added, func(other string) bool { return c.renamed(heading, other) }); i >= 0 {
			out = append(out, Finding{
				Kind: SectionRenamed, Name: added[i], First: whereOf(c.headings, added[i]), Count: 1,
				Message: "section " + quoted(heading) + " is called " + quoted(added[i]) + " now",
			})
			added = slices.Delete(slices.Clone(added), i, i+1)
			continue
		}
		out = append(out, Finding{
			Kind: SectionGone, Name: heading, First: Where{Source: c.name}, Count: 1,
			Message: "section " + quoted(heading) + " is gone, with " + contentOf(c.old, heading),
		})
	}
	for _, heading := range added {
		out = append(out, Finding{
			Kind: SectionNew, Name: heading, First: whereOf(c.headings, heading), Count: 1,
			Message: "section " + quoted(heading) + " is new, with " + contentOf(c.now, heading),
		})
	}
	return out
}

// renamed reports whether the examples below an old heading are those below a new one.
func (c *comparison) renamed(old, now string) bool {
	was, is := digests(c.old, old), digests(c.now, now)
	return len(was) > 0 && slices.Equal(was, is)
}

func digests(p *LockedPage, heading string) []string {
	var out []string
	for i := range p.Examples {
		if p.Examples[i].Heading == heading {
			out = append(out, p.Examples[i].Digest)
		}
	}
	slices.Sort(out)
	return out
}

// contentOf says what stands below a heading: "2 examples", "1 example and 1 picture".
func contentOf(p *LockedPage, heading string) string {
	text := plural(len(digests(p, heading)), "example")
	images := 0
	for _, own := range p.Images {
		if own == heading {
			images++
		}
	}
	if images > 0 {
		text += " and " + plural(images, "picture")
	}
	return text
}

// mostPairs bounds the work of finding which example has become which.
const mostPairs = 100_000

// exampleFindings pairs the examples of then and now: equal ones wherever they stand, then those that are most like each other
// below the same heading. What is left is new or gone; below a new or vanished heading the section has said so.
func (c *comparison) exampleFindings(newSections, goneSections []string) []Finding {
	var out []Finding
	left, rest := c.unequal()
	pairs := len(left)*len(rest) <= mostPairs
	for _, i := range rest {
		e := &c.now.Examples[i]
		j := -1
		if pairs {
			j = c.likest(left, e)
		}
		if j < 0 {
			if !slices.Contains(newSections, e.Heading) {
				out = append(out, Finding{
					Kind: ExampleNew, Name: e.Heading, Schema: "", First: c.examples[i].where(), Count: 1, Lines: 1,
					Message: "an example under " + quoted(e.Heading) + " is new (" + orNone(e.Schema) + ")",
				})
			}
			continue
		}
		out = append(out, Finding{
			Kind: ExampleEdited, Name: e.Heading, First: c.examples[i].where(), Count: 1, Lines: 1,
			Message: "the example under " + quoted(e.Heading) + " has changed: " + changes(&c.old.Examples[j], e),
		})
		left = slices.DeleteFunc(left, func(k int) bool { return k == j })
	}
	for _, j := range left {
		e := &c.old.Examples[j]
		if !slices.Contains(goneSections, e.Heading) {
			out = append(out, Finding{
				Kind: ExampleGone, Name: e.Heading, First: Where{Source: c.name}, Count: 1, Lines: 1,
				Message: "an example under " + quoted(e.Heading) + " is gone (" + orNone(e.Schema) + ")",
			})
		}
	}
	return out
}

func orNone(schema string) string {
	if schema == "" {
		return "of no schema"
	}
	return schema
}

// unequal returns the indexes of the old examples and of the new ones that have no equal on the other side. Equal examples
// below the same heading are paired first; one that only moved below another heading is still the same.
func (c *comparison) unequal() (old, now []int) {
	taken := make([]bool, len(c.old.Examples))
	done := make([]bool, len(c.now.Examples))
	for _, sameHeading := range []bool{true, false} {
		index := map[[2]string][]int{}
		id := func(e *LockedExample) [2]string {
			if sameHeading {
				return [2]string{e.Digest, e.Heading}
			}
			return [2]string{e.Digest}
		}
		for j := range c.old.Examples {
			if !taken[j] {
				k := id(&c.old.Examples[j])
				index[k] = append(index[k], j)
			}
		}
		for i := range c.now.Examples {
			k := id(&c.now.Examples[i])
			if done[i] || len(index[k]) == 0 {
				continue
			}
			done[i], taken[index[k][0]] = true, true
			index[k] = index[k][1:]
		}
	}
	for j := range taken {
		if !taken[j] {
			old = append(old, j)
		}
	}
	for i := range done {
		if !done[i] {
			now = append(now, i)
		}
	}
	return old, now
}

// likest returns the old example below the same heading that has most members in common with a new one, -1 for none.
func (c *comparison) likest(left []int, e *LockedExample) int {
	best, most := -1, -1
	for _, j := range left {
		old := &c.old.Examples[j]
		if old.Heading != e.Heading {
			continue
		}
		common := len(e.Members) - len(surplus(e.Members, old.Members))
		if old.Schema == e.Schema {
			common++
		}
		if common > most {
			best, most = j, common
		}
	}
	return best
}

// changes tells what two examples do not have in common: members with the place they are in, else that values differ.
func changes(old, now *LockedExample) string {
	var parts []string
	for _, name := range surplus(pathsOf(now), pathsOf(old)) {
		parts = append(parts, "+"+name)
	}
	for _, name := range surplus(pathsOf(old), pathsOf(now)) {
		parts = append(parts, "-"+name)
	}
	if len(parts) == 0 {
		return "values differ"
	}
	const shownParts = 12
	if len(parts) > shownParts {
		parts = append(parts[:shownParts], "and more")
	}
	return strings.Join(parts, ", ")
}

// pathsOf lists the members of an example by their paths.
func pathsOf(e *LockedExample) []string {
	var out []string
	for _, line := range e.Members {
		at, names, _ := strings.Cut(line, ": ")
		if at == "/" {
			at = ""
		}
		for name := range strings.FieldsSeq(names) {
			out = append(out, at+"/"+name)
		}
	}
	return out
}

func quoted(text string) string { return `"` + text + `"` }
