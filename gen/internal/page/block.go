package page

import (
	"bytes"
	"regexp"
)

// block is text of a page that holds examples, perhaps.
type block struct {
	*excerpt
	language string // as the page states it; "" if it does not
	sure     bool   // the page says that this is JSON
}

// foreign are the languages of code blocks that hold no payloads.
var foreign = map[string]bool{
	"c": true, "cpp": true, "csharp": true, "cs": true, "css": true, "dart": true, "go": true, "golang": true,
	"graphql": true, "html": true, "java": true, "kotlin": true, "liquid": true, "mermaid": true, "php": true, "proto": true,
	"python": true, "py": true, "ruby": true, "rb": true, "rust": true, "scss": true, "sql": true, "swift": true, "toml": true,
	"xml": true, "yaml": true, "yml": true, "jsx": true, "tsx": true, "typescript": true, "ts": true,
}

// jsonLanguages are those that say for sure that a block is JSON.
var jsonLanguages = map[string]bool{"json": true, "jsonc": true, "json5": true, "hjson": true, "jsonl": true, "ndjson": true}

// newBlock is a block in a language, as its fence or class says.
func newBlock(text *excerpt, language string) block {
	return block{excerpt: text, language: language, sure: jsonLanguages[language]}
}

// examples are the JSON texts in a block, each without white space around it.
func (b block) examples() []*excerpt {
	body := b.excerpt
	if payloads := unwrapShell(body); payloads != nil {
		var list []*excerpt
		for _, p := range payloads {
			list = append(list, split(p)...)
		}
		return list
	}
	if foreign[b.language] && !isStrict(bytes.Trim(body.text, whiteSpace)) {
		return nil
	}
	body = withoutHTTP(body).trim()
	if len(body.text) == 0 || !b.sure && !looksLikeJSON(body.text) {
		return nil
	}
	return split(body)
}

// httpHead matches the first line of a request or an answer.
var httpHead = regexp.MustCompile(`^\s*(HTTP/\d|(GET|POST|PUT|PATCH|DELETE)\s+\S+)`)

// withoutHTTP is a block without the request line and the headers in front of a body.
func withoutHTTP(e *excerpt) *excerpt {
	if !httpHead.Match(e.text[:min(len(e.text), 256)]) {
		return e
	}
	for at := 0; at < len(e.text); {
		end := lineEnd(e.text, at)
		line := bytes.TrimLeft(e.text[at:end], whiteSpace)
		if len(line) > 0 && (line[0] == '{' || line[0] == '[') {
			return e.slice(at, len(e.text))
		}
		at = end
	}
	return e.slice(0, 0)
}

// lineEnd is the offset behind the line that an offset is on.
func lineEnd(text []byte, at int) int {
	if n := bytes.IndexByte(text[at:], '\n'); n >= 0 {
		return at + n + 1
	}
	return len(text)
}

// member matches a name with its colon.
var member = regexp.MustCompile(`^(?:"[^"\n]{1,200}"|'[^'\n]{1,200}'|[A-Za-z_$][\w$.-]{0,100})\s*:`)

// quotedMember matches a name in quotation marks with its colon: enough to tell a fragment of JSON from prose.
var quotedMember = regexp.MustCompile(`^"[^"\n]{1,200}"\s*:`)

// looksLikeJSON reports whether text begins as an object, an array of some, or members without their object.
func looksLikeJSON(text []byte) bool {
	text = skipComments(text)
	if quotedMember.Match(text) {
		return true
	}
	return startsObject(text)
}

// startsObject reports whether text begins as an object or array does, and not as the brace of a template.
func startsObject(text []byte) bool {
	if len(text) == 0 {
		return false
	}
	inner := skipComments(text[1:])
	switch text[0] {
	case '{':
		return len(inner) > 0 && (inner[0] == '}' || inner[0] == '"' || bytes.HasPrefix(text, []byte("{\n")) && inner[0] == '<' ||
			bytes.HasPrefix(inner, []byte("...")) || bytes.HasPrefix(inner, []byte("“")) || member.Match(inner))
	case '[':
		return len(inner) > 0 && (inner[0] == '{' || inner[0] == ']' && len(bytes.Trim(text, whiteSpace)) == 2 || inner[0] == '"')
	}
	return false
}

// skipComments is text without white space and comments in front.
func skipComments(text []byte) []byte {
	for {
		text = bytes.TrimLeft(text, whiteSpace)
		n := 0
		if len(text) > 0 && (text[0] == '/' || text[0] == '#' || text[0] == '<') {
			n = commentLength(text, 0)
		}
		if n == 0 {
			return text
		}
		text = text[n:]
	}
}

// split cuts a text where one value ends and another begins on a line of its own.
func split(e *excerpt) []*excerpt {
	l := &lexer{text: e.text}
	var list []*excerpt
	from, depth, done := 0, 0, false
	for t := l.next(); t.kind != endToken; t = l.next() {
		if t.kind == brokenToken {
			break // what follows cannot be told from the inside of a string
		}
		switch {
		case t.kind.isOpen():
			if done && depth == 0 && startsLine(e.text, t.from) && startsObject(e.text[t.from:]) {
				list = append(list, e.slice(from, t.from).trim())
				from = t.from
			}
			depth++
		case t.kind.isClose():
			if depth = max(depth-1, 0); depth == 0 {
				done = true
			}
		case t.kind != commaToken && t.kind != commentToken && depth == 0:
			done = false
		}
	}
	if last := e.slice(from, len(e.text)).trim(); len(last.text) > 0 {
		list = append(list, last)
	}
	return list
}

// startsLine reports whether nothing but white space stands before an offset on its line.
func startsLine(text []byte, at int) bool {
	for at--; at >= 0 && text[at] != '\n'; at-- {
		if text[at] != ' ' && text[at] != '\t' {
			return false
		}
	}
	return true
}

// unescaped is a text without the backslashes in front of its quotation marks, if each has one: JSON that was printed
// as a string. It is nil for any other text.
func unescaped(e *excerpt) *excerpt {
	plain := &excerpt{}
	start, marks := 0, 0
	for at := 0; at < len(e.text); at++ {
		switch {
		case e.text[at] == '"':
			return nil
		case e.text[at] == '\\' && at+1 < len(e.text) && (e.text[at+1] == '"' || e.text[at+1] == '\\'):
			plain.addPart(e, start, at)
			at++
			start = at
			marks++
		}
	}
	if marks == 0 {
		return nil
	}
	plain.addPart(e, start, len(e.text))
	return plain
}
