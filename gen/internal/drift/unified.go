package drift

import (
	"fmt"
	"strings"
)

// contextLines is how much of what stays a patch shows around each change.
const contextLines = 3

// unified returns the changes of a source as a unified diff, for patch and git apply.
func (s *source) unified() string {
	s.sort()
	var b strings.Builder
	fmt.Fprintf(&b, "--- a/%s\n+++ b/%s\n", s.shown, s.shown)
	shift := 0
	for i := 0; i < len(s.edits); {
		end := i + 1
		for end < len(s.edits) && s.edits[end].line-s.after(end-1) <= 2*contextLines {
			end++
		}
		shift += s.hunk(&b, s.edits[i:end], shift)
		i = end
	}
	return b.String()
}

// after is the line behind an edit.
func (s *source) after(i int) int { return s.edits[i].end() }

func (e edit) end() int {
	if e.replace {
		return e.line + 1
	}
	return e.line
}

// hunk writes edits that stand near each other, and returns by how many lines they make the text longer.
func (s *source) hunk(b *strings.Builder, edits []edit, shift int) int {
	from := max(edits[0].line-contextLines, 0)
	to := min(edits[len(edits)-1].end()+contextLines, len(s.lines))
	var body strings.Builder
	next, removed, added := from, 0, 0
	keep := func(end int) {
		for ; next < end; next++ {
			body.WriteString(" " + s.lines[next] + "\n")
		}
	}
	for _, e := range edits {
		keep(e.line)
		if e.replace {
			body.WriteString("-" + s.lines[e.line] + "\n")
			removed++
			next++
		}
		for _, line := range e.text {
			body.WriteString("+" + line + "\n")
			added++
		}
	}
	keep(to)
	old := to - from
	fmt.Fprintf(b, "@@ -%d,%d +%d,%d @@\n", from+1, old, from+1+shift, old+added-removed)
	b.WriteString(body.String())
	return added - removed
}

// position is where the first change stands, from 1.
func (s *source) position() int {
	s.sort()
	if len(s.edits) == 0 {
		return 0
	}
	return s.edits[0].line + 1
}
