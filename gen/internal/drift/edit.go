package drift

import (
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
)

// source is the text of a schema file, with what is to be changed in it. Changes are few and small: the rest of the file,
// its comments and its style stay as they are.
type source struct {
	path  string   // below the schema folder
	shown string   // as people know it
	lines []string // without their ends
	json  bool
	edits []edit
}

// edit puts text before a line, or in its place.
type edit struct {
	line    int // index in source.lines
	replace bool
	text    []string
}

func newSource(path string, text []byte) *source {
	lines := strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n"), "\n")
	return &source{path: path, shown: path, lines: lines, json: strings.HasSuffix(path, ".json")}
}

// edited returns the text with all changes; false when two of them are about one line.
func (s *source) edited() ([]string, bool) {
	s.sort()
	var out []string
	next := 0
	for i, e := range s.edits {
		if i > 0 && e.replace && s.edits[i-1].replace && s.edits[i-1].line == e.line {
			return nil, false
		}
		out = append(out, s.lines[next:e.line]...)
		out = append(out, e.text...)
		next = e.line
		if e.replace {
			next++
		}
	}
	return append(out, s.lines[next:]...), true
}

func (s *source) sort() {
	slices.SortStableFunc(s.edits, func(a, b edit) int {
		if a.line == b.line && a.replace != b.replace { // what stands before a line comes before it
			if a.replace {
				return 1
			}
			return -1
		}
		return a.line - b.line
	})
}

// addMember adds a member at the end of an object.
func (s *source) addMember(to *schema.Value, name string, value *schema.Value) bool {
	if len(to.Members) == 0 || !s.has(to.Pos) {
		return false
	}
	last := to.Members[len(to.Members)-1]
	if s.at(to.Pos) == '{' {
		return s.addInside(to.Pos, last.Pos, s.name(name)+": "+s.flow(value))
	}
	if !s.has(last.Pos) {
		return false
	}
	indent := last.Pos.Column - 1
	s.insert(s.endOfBlock(last.Pos.Line-1, indent), block(value, s.name(name)+":", indent))
	return true
}

// addItem adds an element to an array: after the last, or before one that has to stay the last.
func (s *source) addItem(to *schema.Value, before *schema.Value, value *schema.Value) bool {
	if len(to.Items) == 0 || !s.has(to.Pos) {
		return false
	}
	if s.at(to.Pos) == '[' {
		return s.addInside(to.Pos, to.Items[len(to.Items)-1].Pos, s.flow(value))
	}
	indent := to.Pos.Column - 1
	var line int
	if before != nil && s.has(before.Pos) {
		line = before.Pos.Line - 1
		if !strings.HasPrefix(strings.TrimLeft(s.lines[line], " "), "- ") {
			return false // the dash stands on a line of its own
		}
	} else {
		line = s.endOfItem(to.Items[len(to.Items)-1].Pos.Line-1, indent)
	}
	s.insert(line, block(value, "-", indent))
	return true
}

func (s *source) insert(line int, text []string) {
	s.edits = append(s.edits, edit{line: line, text: text})
}

// has reports whether a position is in this text; one that an alias leads to may be anywhere.
func (s *source) has(p schema.Position) bool {
	return p.File == s.path && p.Line >= 1 && p.Line <= len(s.lines) && p.Column >= 1 && p.Column <= len([]rune(s.lines[p.Line-1]))
}

func (s *source) at(p schema.Position) rune { return []rune(s.lines[p.Line-1])[p.Column-1] }

// endOfBlock returns the line after the member that begins at a line and is indented so far. Elements of a list may stand as
// far to the left as the name of the list.
func (s *source) endOfBlock(line, indent int) int {
	return s.endOf(line, func(depth int, text string) bool {
		return depth > indent || depth == indent && strings.HasPrefix(text, "-")
	})
}

// endOfItem is endOfBlock for the last element of a list.
func (s *source) endOfItem(line, indent int) int {
	return s.endOf(line, func(depth int, _ string) bool { return depth > indent })
}

func (s *source) endOf(line int, within func(indent int, text string) bool) int {
	end := line + 1
	for i := end; i < len(s.lines); i++ {
		text := strings.TrimLeft(s.lines[i], " ")
		if text == "" || text[0] == '#' {
			continue // belongs to what follows
		}
		if !within(len(s.lines[i])-len(text), text) {
			break
		}
		end = i + 1
	}
	return end
}

// addInside adds text before the bracket that closes the one at open, after what stands there last; lastName is where the
// last member or element begins.
func (s *source) addInside(open, lastName schema.Position, text string) bool {
	line, column, ok := s.closing(open)
	if !ok || !s.has(lastName) {
		return false
	}
	head := []rune(s.lines[line])[:column]
	tail := string([]rune(s.lines[line])[column:])
	if strings.TrimSpace(string(head)) != "" || line == open.Line-1 { // the bracket closes on the line of the last
		before := strings.TrimRight(string(head), " \t")
		space := string(head)[len(before):]
		s.edits = append(s.edits, edit{line, true, []string{separated(before) + " " + text + space + tail}})
		return true
	}
	for line--; line >= open.Line-1 && strings.TrimSpace(s.lines[line]) == ""; {
		line--
	}
	if strings.Contains(s.lines[line], " #") { // a comment stands where the comma would go
		return false
	}
	own := s.lines[lastName.Line-1]
	indent := own[:len(own)-len(strings.TrimLeft(own, " \t"))]
	s.edits = append(s.edits, edit{line, true, []string{separated(strings.TrimRight(s.lines[line], " \t")), indent + text}})
	return true
}

// separated is a text with a comma after it.
func separated(text string) string {
	if strings.HasSuffix(text, ",") {
		return text
	}
	return text + ","
}

// closing finds the bracket that closes the one at open.
func (s *source) closing(open schema.Position) (line, column int, ok bool) {
	depth := 0
	quote := rune(0)
	for i := open.Line - 1; i < len(s.lines); i++ {
		runes := []rune(s.lines[i])
		for j := 0; j < len(runes); j++ {
			if i == open.Line-1 && j < open.Column-1 {
				continue
			}
			c := runes[j]
			switch {
			case quote == '"' && c == '\\':
				j++
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				if j == 0 || strings.ContainsRune(" ,[{:", runes[j-1]) { // else it is an apostrophe
					quote = c
				}
			case c == '#' && j > 0 && runes[j-1] == ' ':
				j = len(runes)
			case c == '{' || c == '[':
				depth++
			case c == '}' || c == ']':
				if depth--; depth == 0 {
					return i, j, true
				}
			}
		}
	}
	return 0, 0, false
}

// name writes a member name as the file does.
func (s *source) name(text string) string {
	return s.flow(&schema.Value{Kind: schema.String, Text: text})
}

// flow writes a value on one line.
func (s *source) flow(v *schema.Value) string {
	if s.json {
		return string(v.JSON())
	}
	return flow(v)
}
