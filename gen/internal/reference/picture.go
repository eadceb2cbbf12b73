package reference

import (
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"

	"github.com/waschema/waschema/gen/internal/plan"
)

// Measures of a picture, in its own units. It is as wide as a phone shows without making it smaller.
const (
	pictureWidth = 356
	headHeight   = 40
	boxLeft      = 36
	textWidth    = 40 // characters of a line in a box
)

// picture draws a union: a box for it, and a branch to each of its variants. The lists on the page say the same in
// words, so the picture is a drawing for the eye alone, and its links are for the pointer.
func (s *site) picture(of *shape, base string) template.HTML {
	u, isUnion := of.decl.(*plan.Union)
	if !isUnion {
		return ""
	}
	variants := s.variants(u)
	var b strings.Builder
	row := 26 // name and tag on one line …
	for _, v := range variants {
		if utf8.RuneCountInString(v.Go+v.Tag) > textWidth+2 {
			row = 44 // … or one above the other
		}
	}
	height := headHeight + len(variants)*row
	fmt.Fprintf(&b, `<svg class="picture" viewBox="0 0 %d %d" width="%d" height="%d" aria-hidden="true" focusable="false">`,
		pictureWidth, height, pictureWidth, height)
	fmt.Fprintf(&b, `<rect class="union" x="1" y="1" width="%d" height="%d" rx="8"/>`, pictureWidth-2, headHeight-8)
	fmt.Fprintf(&b, `<text class="name" x="12" y="22">%s</text>`, drawn(of.ident))
	last := headHeight + (len(variants)-1)*row + (row-5)/2
	fmt.Fprintf(&b, `<path class="branch" d="M22 %dV%d"/>`, headHeight-7, last)
	for i, v := range variants {
		drawVariant(&b, v, headHeight+i*row, row-5, base)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // every text in it went through drawn
}

func drawVariant(b *strings.Builder, v variant, y, height int, base string) {
	fmt.Fprintf(b, `<path class="branch" d="M22 %dH%d"/>`, y+height/2, boxLeft)
	class := "variant"
	if v.Fallback {
		class = "variant fallback"
	}
	if v.Page != "" {
		fmt.Fprintf(b, `<a href="%s" tabindex="-1">`, template.HTMLEscapeString(base+escapePath(v.Page)))
	}
	fmt.Fprintf(b, `<rect class="%s" x="%d" y="%d" width="%d" height="%d" rx="6"/>`, class, boxLeft, y, pictureWidth-boxLeft-1, height)
	if height > 30 {
		fmt.Fprintf(b, `<text class="tag" x="%d" y="%d">%s</text>`, boxLeft+10, y+15, drawn(v.Tag))
		fmt.Fprintf(b, `<text class="name" x="%d" y="%d">%s</text>`, boxLeft+10, y+31, drawn(v.Go))
	} else {
		fmt.Fprintf(b, `<text class="name" x="%d" y="%d">%s</text>`, boxLeft+10, y+15, drawn(v.Go))
		fmt.Fprintf(b, `<text class="tag right" x="%d" y="%d">%s</text>`, pictureWidth-10, y+15, drawn(v.Tag))
	}
	if v.Page != "" {
		b.WriteString(`</a>`)
	}
}

// drawn makes a text fit for a line of a picture.
func drawn(text string) string {
	if utf8.RuneCountInString(text) > textWidth {
		text = string([]rune(text)[:textWidth-1]) + "…"
	}
	return template.HTMLEscapeString(text)
}
