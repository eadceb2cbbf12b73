package reference

import (
	"go/token"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/waschema/waschema/gen/internal/plan"
)

// snippet is Go that reads a type out of a document.
type snippet struct {
	Imports string // the lines that import generated packages; "" where their path is not known
	Code    string
}

// code is a snippet being written.
type code struct {
	site    *site
	lines   []string
	depth   int
	taken   map[string]bool // names in scope
	imports []*plan.Package
}

// longestWay is how many steps a snippet goes down. Nobody reads one that goes further, and all of them together would
// take the square of the schemas' depth.
const longestWay = 16

// snippet writes the way from the document to the type: decode, go down, read. What a visitor is called with, it takes.
func (s *site) snippet(of *shape) snippet {
	c := &code{site: s, taken: map[string]bool{"body": true, "err": true, "fmt": true, "log": true, "data": true}}
	for _, p := range s.packages {
		c.taken[p.Name] = true
	}
	var way []*hop
	for at := of; at.from != nil && of.depth <= longestWay; at = at.from.from {
		way = append(way, at.from)
	}
	slices.Reverse(way)
	switch {
	case of.root:
		c.read(of, c.decode(of))
	case len(way) > 0:
		if v := s.visitors[way[0].from.decl]; v == nil || !c.visit(v, way) {
			c.descend(way, of, c.decode(way[0].from))
		}
	default:
		if !c.unmarshal(of) {
			return snippet{}
		}
	}
	c.close(0)
	return snippet{Imports: c.importLines(), Code: strings.Join(c.lines, "\n")}
}

func (c *code) line(text string) {
	c.lines = append(c.lines, strings.Repeat("\t", c.depth)+text)
}

// open writes the first line of a block.
func (c *code) open(text string) {
	c.line(text + " {")
	c.depth++
}

// close ends the blocks that are open below a depth.
func (c *code) close(depth int) {
	for c.depth > depth {
		c.depth--
		c.line("}")
	}
}

// qualified is the name of a type, whose package the snippet then imports.
func (c *code) qualified(p *plan.Package, ident string) string {
	if !slices.Contains(c.imports, p) {
		c.imports = append(c.imports, p)
	}
	return p.Name + "." + ident
}

// decode writes how a root is decoded and returns the variable.
func (c *code) decode(root *shape) string {
	name := c.variable(root.ident)
	c.line(name + ", err := " + c.qualified(root.pkg, "Decode"+root.ident) + "(body)")
	c.open("if " + name + " == nil")
	c.line("return err // not one JSON value; err says where")
	c.depth--
	c.line("}")
	c.open("if err != nil")
	c.line("log.Print(err) // differs from its schema in places; the rest is good")
	c.depth--
	c.line("}")
	return name
}

// unmarshal writes how a type is read that no root leads to. Interfaces have no such way.
func (c *code) unmarshal(of *shape) bool {
	if _, isUnion := of.decl.(*plan.Union); isUnion {
		return false
	}
	if e, isEnum := of.decl.(*plan.Enum); isEnum {
		c.line("value := " + c.qualified(of.pkg, of.ident) + "(" + strconv.Quote("text") + ")")
		c.readEnum(e, "value")
		return true
	}
	name := c.variable(of.ident)
	c.line("var " + name + " " + c.qualified(of.pkg, of.ident))
	c.open("if err := " + name + ".UnmarshalJSON(data); err != nil")
	c.line("log.Print(err)")
	c.depth--
	c.line("}")
	c.read(of, name)
	return true
}

// descend writes the steps from an expression to a type, and reads it.
func (c *code) descend(way []*hop, to *shape, from string) {
	for _, h := range way {
		from = c.follow(h, from)
	}
	c.read(to, from)
}

// follow writes one step down, which is not to a variant, and returns the expression that has arrived.
func (c *code) follow(h *hop, from string) string {
	at := from + ".Value"
	optional := h.field == nil && h.place.Nullable && h.place.Store != plan.Raw
	if h.field != nil {
		at = from + "." + h.field.Ident
		optional = h.field.Form == plan.Optional
		if h.field.Form == plan.Pointer {
			name := c.variable(h.to.ident)
			c.open("if " + name + " := " + at + "; " + name + " != nil")
			return name
		}
	}
	for p := h.place; ; p = p.List.Elem {
		if optional {
			name := c.variable(c.wordOf(h, p))
			c.open("if " + name + ", ok := " + at + ".Get(); ok")
			at = name
		}
		if p.List == nil {
			return at
		}
		name := c.variable(c.wordOf(h, p.List.Elem))
		c.open("for _, " + name + " := range " + at)
		at = name
		optional = p.List.Elem.Nullable && p.List.Elem.Store != plan.Raw
	}
}

// wordOf is what a variable for a place on the way is named after.
func (c *code) wordOf(h *hop, p *plan.Place) string {
	if p.List != nil {
		return "List"
	}
	return h.to.ident
}

// variable makes a name that is free: the last word of a type's name, else the first.
func (c *code) variable(ident string) string {
	start, end := 0, 0
	runes := []rune(ident)
	for i := 1; i < len(runes); i++ {
		if unicode.IsUpper(runes[i]) && !unicode.IsUpper(runes[i-1]) {
			start = i
			if end == 0 {
				end = i
			}
		}
	}
	word := strings.ToLower(string(runes[start:]))
	if first := strings.ToLower(string(runes[:end])); c.taken[word] && first != "" && !token.IsKeyword(first) && !builtin[first] && !c.taken[first] {
		word = first
	}
	if first, _ := utf8.DecodeRuneInString(word); !unicode.IsLetter(first) || token.IsKeyword(word) || builtin[word] {
		word += "Value"
		if !token.IsIdentifier(word) {
			word = "value"
		}
	}
	name := word
	for n := 2; c.taken[name]; n++ {
		name = word + strconv.Itoa(n)
	}
	c.taken[name] = true
	return name
}

// builtin are names that a snippet uses with the meaning that Go gives them.
var builtin = map[string]bool{"len": true, "nil": true, "error": true, "string": true, "any": true, "int64": true}

// importLines are the imports of the generated packages.
func (c *code) importLines() string {
	if c.site.options.Import == "" {
		return ""
	}
	var lines []string
	for _, p := range c.imports {
		line := "import " + strconv.Quote(p.ImportPath)
		if path := strings.Split(p.ImportPath, "/"); path[len(path)-1] != p.Name {
			line = "import " + p.Name + " " + strconv.Quote(p.ImportPath)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
