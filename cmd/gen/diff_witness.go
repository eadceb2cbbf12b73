package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Bounds of a witness as people read it; JSON has it whole.
const (
	witnessWidth = 76 // characters of a line before it is broken up
	maxLiteral   = 60 // characters of a string or number
	maxParts     = 12 // of an array or object
)

// jsonText is a JSON value on its way to lines. Names keep their order.
type jsonText struct {
	open, close string // brackets of arrays and objects
	literal     string // of anything else
	parts       []jsonPart
	marked      bool // is what the change is about
}

// jsonPart is an element, or a member with its name.
type jsonPart struct {
	name  string // as it is in the document
	label string // `"name": `; "" in arrays
	value *jsonText
}

// witnessLine is one line of a document.
type witnessLine struct {
	Spans  []witnessSpan
	Marked bool // some of it is what the change is about
}

// witnessSpan is a piece of a line.
type witnessSpan struct {
	Text   string
	Marked bool
}

// layOut writes a document in few lines, and marks the value that a pointer leads to; of a pointer with * the first
// such value, of one that leads nowhere the value that is nearest.
func layOut(document []byte, pointer string) []witnessLine {
	decoder := json.NewDecoder(bytes.NewReader(document))
	decoder.UseNumber()
	root := readJSON(decoder)
	if root == nil {
		return []witnessLine{{Spans: []witnessSpan{{Text: plain(string(document))}}}}
	}
	mark(root, pointer)
	cut(root)
	w := &lineWriter{}
	w.value(root, 0, "", "")
	return w.lines
}

// readJSON reads a value, nil when it is not one.
func readJSON(decoder *json.Decoder) *jsonText {
	token, err := decoder.Token()
	if err != nil {
		return nil
	}
	delim, nested := token.(json.Delim)
	if !nested {
		return &jsonText{literal: encoded(token)}
	}
	v := &jsonText{open: delim.String(), close: map[json.Delim]string{'{': "}", '[': "]"}[delim]}
	for decoder.More() {
		var part jsonPart
		if delim == '{' {
			name, err := decoder.Token()
			if err != nil {
				return nil
			}
			part.name, _ = name.(string)
			part.label = encoded(name) + ": "
		}
		if part.value = readJSON(decoder); part.value == nil {
			return nil
		}
		v.parts = append(v.parts, part)
	}
	_, err = decoder.Token()
	if err != nil {
		return nil
	}
	return v
}

// encoded is a token as JSON that is fit to print.
func encoded(token json.Token) string {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(token); err != nil {
		panic("gen: " + err.Error()) // came out of a decoder
	}
	literal := strings.TrimSuffix(text.String(), "\n")
	if runes := []rune(literal); len(runes) > maxLiteral {
		literal = string(runes[:maxLiteral/2]) + " … " + strconv.Itoa(len(runes)) + " characters"
		if _, isText := token.(string); isText {
			literal = string(runes[:maxLiteral/2]) + " … " + strconv.Itoa(utf8.RuneCountInString(token.(string))) + ` characters"`
		}
	}
	return escape(literal)
}

// mark marks the value that a pointer leads to, else the one that follows it the furthest.
func mark(root *jsonText, pointer string) {
	var tokens []string
	if pointer != "" {
		tokens = strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	}
	for i, token := range tokens {
		tokens[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(token)
	}
	nearest, _ := follow(root, tokens)
	nearest.marked = true
}

// follow returns the value that is reached by the most of the tokens, and how many that are.
func follow(v *jsonText, tokens []string) (best *jsonText, depth int) {
	best = v
	if len(tokens) == 0 {
		return best, 0
	}
	for i, part := range v.parts {
		if tokens[0] != "*" && tokens[0] != part.name && (part.label != "" || tokens[0] != strconv.Itoa(i)) {
			continue
		}
		if found, below := follow(part.value, tokens[1:]); below+1 > depth {
			best, depth = found, below+1
		}
		if depth == len(tokens) {
			break
		}
	}
	return best, depth
}

// cut leaves out most of the parts of long arrays and objects, and reports whether what is marked is in the value. What
// is marked stays, and the beginning and the end.
func cut(v *jsonText) bool {
	const begin, end = maxParts - 4, 2
	found := v.marked
	var kept []jsonPart
	left := 0 // out since the last part that was kept
	for i, part := range v.parts {
		holds := cut(part.value)
		found = found || holds
		if len(v.parts) > maxParts && i >= begin && i < len(v.parts)-end && !holds {
			left++
			continue
		}
		kept = append(omit(kept, left), part)
		left = 0
	}
	v.parts = kept
	return found
}

// omit says how many parts are left out.
func omit(parts []jsonPart, left int) []jsonPart {
	if left == 0 {
		return parts
	}
	return append(parts, jsonPart{value: &jsonText{literal: fmt.Sprintf("… %d more …", left)}})
}

// lineWriter puts values on lines.
type lineWriter struct{ lines []witnessLine }

// value writes a value on one line if it fits, else each of its parts on lines of its own. What is alone in an array or
// object stays on the line that opens it.
func (w *lineWriter) value(v *jsonText, depth int, before, after string) {
	spans := spansOf(nil, v, false)
	if len(v.parts) == 0 || 2*depth+utf8.RuneCountInString(before+after)+width(spans) <= witnessWidth {
		w.line(depth, before, spans, after)
		return
	}
	if len(v.parts) == 1 && !v.marked && len(v.parts[0].value.parts) > 0 {
		w.value(v.parts[0].value, depth, before+v.open+v.parts[0].label, v.close+after)
		return
	}
	w.line(depth, before, []witnessSpan{{v.open, v.marked}}, "")
	for i, part := range v.parts {
		comma := ","
		if i == len(v.parts)-1 {
			comma = ""
		}
		part.value.marked = part.value.marked || v.marked
		w.value(part.value, depth+1, part.label, comma)
	}
	w.line(depth, "", []witnessSpan{{v.close, v.marked}}, after)
}

// line writes a line.
func (w *lineWriter) line(depth int, before string, spans []witnessSpan, after string) {
	line := witnessLine{Spans: []witnessSpan{{Text: strings.Repeat("  ", depth)}}}
	if before != "" && spans[0].Marked {
		spans = append([]witnessSpan{{before, true}}, spans...) // the member, name and value
	} else {
		line.Spans[0].Text += before
	}
	for _, s := range append(spans, witnessSpan{Text: after}) {
		line.Marked = line.Marked || s.Marked
		if last := &line.Spans[len(line.Spans)-1]; last.Marked == s.Marked || s.Text == "" {
			last.Text += s.Text
		} else {
			line.Spans = append(line.Spans, s)
		}
	}
	w.lines = append(w.lines, line)
}

// spansOf writes a value on one line.
func spansOf(spans []witnessSpan, v *jsonText, marked bool) []witnessSpan {
	marked = marked || v.marked
	if v.open == "" {
		return append(spans, witnessSpan{v.literal, marked})
	}
	spans = append(spans, witnessSpan{v.open, marked})
	for i, part := range v.parts {
		if i > 0 {
			spans = append(spans, witnessSpan{", ", marked})
		}
		if part.label != "" {
			spans = append(spans, witnessSpan{part.label, marked || part.value.marked})
		}
		spans = spansOf(spans, part.value, marked)
	}
	return append(spans, witnessSpan{v.close, marked})
}

// width counts characters.
func width(spans []witnessSpan) int {
	total := 0
	for _, s := range spans {
		total += utf8.RuneCountInString(s.Text)
	}
	return total
}
