package drift

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/waschema/waschema/gen/internal/page"
	"github.com/waschema/waschema/gen/internal/schema"
)

// claims are what the schemas say of pages: which definition comes from which heading of which page (x-source).
type claims struct {
	pages    []string // titles, sorted
	headings map[string]map[string][]*schema.Schema
	of       map[*schema.Schema][]string // titles
}

// claimsOf collects the claims of all schemas.
func (s *Schemas) claimsOf() *claims {
	c := &claims{headings: map[string]map[string][]*schema.Schema{}, of: map[*schema.Schema][]string{}}
	for _, of := range s.locations {
		k := of.Keyword("x-source")
		if k == nil {
			continue
		}
		items := k.Value.Items
		if k.Value.Kind == schema.Object {
			items = []*schema.Value{k.Value}
		}
		for _, item := range items {
			title, heading := item.Member("page"), item.Member("heading")
			if title == nil || heading == nil {
				continue
			}
			if c.headings[title.Text] == nil {
				c.headings[title.Text] = map[string][]*schema.Schema{}
				c.pages = append(c.pages, title.Text)
			}
			words := wordsOf(heading.Text)
			c.headings[title.Text][words] = append(c.headings[title.Text][words], of)
			if !slices.Contains(c.of[of], title.Text) {
				c.of[of] = append(c.of[of], title.Text)
			}
		}
	}
	slices.Sort(c.pages)
	for _, headings := range c.headings {
		for _, list := range headings {
			slices.SortFunc(list, func(a, b *schema.Schema) int { return cmp.Compare(a.Location(), b.Location()) })
		}
	}
	return c
}

// leastHeadings is how many headings a page must have in common with what schemas claim of it, when its title is another.
const leastHeadings = 2

// titleOf returns what the schemas call a page: the title that its own headings have, else the page with which it has most
// headings in common; "" when there is none.
func (c *claims) titleOf(p *page.Page) string {
	own := map[string]bool{}
	for _, h := range p.Headings {
		own[wordsOf(h.Text)] = true
	}
	for i := range p.Examples {
		own[wordsOf(p.Examples[i].Heading)] = true
	}
	best, most := "", 0
	for _, title := range c.pages {
		hits := 0
		for words := range c.headings[title] {
			if own[words] {
				hits++
			}
		}
		_, short, _ := strings.Cut(title, ": ")
		if words := wordsOf(short); len(p.Headings) > 0 && words != "" && wordsOf(p.Headings[0].Text) == words {
			hits += 1000 // the title says it
		}
		if hits >= leastHeadings && hits > most {
			best, most = title, hits
		}
	}
	return best
}

// wordsOf is a heading without what may differ in how it is written: case, signs, spaces.
func wordsOf(heading string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(heading), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c)
	}), " ")
}
