package page

import (
	"bytes"
	"regexp"

	"github.com/waschema/waschema/gen/internal/repair"
)

// dataFlag matches what stands between a shell command and its body: the body's quotation mark, or the word that ends
// a here document, is its group.
var dataFlag = regexp.MustCompile(`(?:\s(?:-d|--data(?:-raw|-binary|-ascii|-urlencode)?|--json)(?:[ \t=]|\s*\\\s*\n\s*)*(?:\$?(?P<mark>['"])|@-?[ \t]*<<-?[ \t]*['"]?(?P<word>\w+))|<<-?[ \t]*['"]?(?P<end>\w+))`)

// curlHead matches a line that begins a curl command, behind the prompt of a shell.
var curlHead = regexp.MustCompile(`(?m)^[ \t]*(?:[$>#]\s*)?curl\s`)

// unwrapShell returns the JSON bodies of the curl commands in a text, nil when there is no such command.
func unwrapShell(e *excerpt) []*excerpt {
	if !curlHead.Match(e.text) {
		return nil
	}
	list := []*excerpt{}
	for at := 0; at < len(e.text); {
		body, next := nextBody(e, at)
		if next < 0 {
			break
		}
		if body != nil && repair.LooksLikeJSON(body.text) {
			list = append(list, body.trim())
		}
		at = next
	}
	return list
}

// nextBody is the next body of a command from an offset on, and where to go on; -1 when there is none.
func nextBody(e *excerpt, at int) (*excerpt, int) {
	flag := dataFlag.FindSubmatchIndex(e.text[at:])
	if flag == nil {
		return nil, -1
	}
	from := at + flag[1]
	for _, word := range []int{4, 6} {
		if flag[word] >= 0 {
			return hereDocument(e, at+flag[word], at+flag[word+1], from)
		}
	}
	if e.text[at+flag[2]] == '"' {
		return doubleQuoted(e, from)
	}
	return singleQuoted(e, from)
}

// hereDocument is the body from an offset to the line that is the given word of e.
func hereDocument(e *excerpt, word, wordEnd, from int) (*excerpt, int) {
	from = lineEnd(e.text, from)
	end := append([]byte("\n"), e.text[word:wordEnd]...)
	if n := bytes.Index(e.text[from:], end); n >= 0 {
		return e.slice(from, from+n), from + n + len(end)
	}
	return e.slice(from, len(e.text)), len(e.text)
}

// singleQuoted is the body that begins behind '. An apostrophe within a JSON string, which a shell would take for the
// end, is text: pages forget to escape it.
func singleQuoted(e *excerpt, from int) (*excerpt, int) {
	body := &excerpt{}
	inString, start := false, from
	for at := from; at < len(e.text); at++ {
		switch c := e.text[at]; {
		case c == '\\' && inString:
			at++
		case c == '"':
			inString = !inString
		case c == '\n':
			inString = false // a damaged string must not hide the end
		case c == '\'' && bytes.HasPrefix(e.text[at:], []byte(`'\''`)):
			body.addPart(e, start, at+1)
			at += len(`'\''`) - 1
			start = at + 1
		case c == '\'' && !inString:
			body.addPart(e, start, at)
			return body, at + 1
		}
	}
	body.addPart(e, start, len(e.text))
	return body, len(e.text)
}

// doubleQuoted is the body that begins behind ", without the escapes that the shell takes off.
func doubleQuoted(e *excerpt, from int) (*excerpt, int) {
	body := &excerpt{}
	start := from
	for at := from; at < len(e.text); at++ {
		switch c := e.text[at]; {
		case c == '\\' && at+1 < len(e.text) && bytes.IndexByte([]byte("\"\\$`\n"), e.text[at+1]) >= 0:
			body.addPart(e, start, at)
			at++
			if start = at; e.text[at] == '\n' {
				start++
			}
		case c == '"':
			body.addPart(e, start, at)
			return body, at + 1
		}
	}
	body.addPart(e, start, len(e.text))
	return body, len(e.text)
}
