package page

import (
	"bytes"
	"regexp"

	"github.com/waschema/waschema/gen/internal/repair"
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
	if foreign[b.language] && !repair.IsJSON(bytes.Trim(body.text, whiteSpace)) {
		return nil
	}
	body = withoutHTTP(body).trim()
	if len(body.text) == 0 || !b.sure && !repair.LooksLikeJSON(body.text) {
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

// split cuts a text where one value ends and another begins on a line of its own.
func split(e *excerpt) []*excerpt {
	var list []*excerpt
	from := 0
	for _, start := range repair.Starts(e.text) {
		list = append(list, e.slice(from, start).trim())
		from = start
	}
	if last := e.slice(from, len(e.text)).trim(); len(last.text) > 0 {
		list = append(list, last)
	}
	return list
}
