package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// lines turns byte offsets into positions.
type lines struct {
	file   string
	data   []byte
	starts []int // offset of each line's first byte
}

func newLines(file string, data []byte) *lines {
	l := &lines{file: file, data: data, starts: []int{0}}
	for i, c := range data {
		if c == '\n' {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// position returns the place of the byte at offset.
func (l *lines) position(offset int) Position {
	offset = min(max(offset, 0), len(l.data))
	line := sort.SearchInts(l.starts, offset+1)
	column := utf8.RuneCount(l.data[l.starts[line-1]:offset]) + 1
	return Position{l.file, line, column}
}

// cursor is a position that only moves forward, so that a file of one huge line
// costs one pass and not one for each token.
type cursor struct {
	Position
	offset int
}

// to moves to the byte at offset and returns its position.
func (c *cursor) to(data []byte, offset int) Position {
	skipped := data[c.offset:offset]
	if n := bytes.Count(skipped, []byte("\n")); n > 0 {
		c.Line += n
		c.Column = 1
		skipped = skipped[bytes.LastIndexByte(skipped, '\n')+1:]
	}
	c.Column += utf8.RuneCount(skipped)
	c.offset = offset
	return c.Position
}

// jsonReader builds values from the tokens of encoding/json, which is the
// grammar; it adds positions, source order, duplicates and limits.
type jsonReader struct {
	*loader
	data []byte
	dec  *json.Decoder
	at   cursor
}

// json reads one JSON text.
func (l *loader) json(name string, data []byte) (*Value, error) {
	if err := json.Unmarshal(data, new(json.RawMessage)); err != nil {
		return nil, jsonFault(name, data, err)
	}
	r := &jsonReader{loader: l, data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	r.at.Position = Position{name, 1, 1}
	r.dec.UseNumber()
	value, stop := r.value(1)
	if stop != nil {
		return nil, stop
	}
	return value, nil
}

// jsonFault positions a syntax error of encoding/json at the byte it is about.
func jsonFault(name string, data []byte, err error) *fault {
	offset := len(data)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		// Offset is the number of bytes read, the offending one included,
		// except at the end of the text, where there is none.
		if offset = int(syntax.Offset); !strings.Contains(syntax.Error(), "unexpected end") {
			offset--
		}
	}
	return faultf(newLines(name, data).position(offset), "%s", err.Error())
}

// next returns the next token, its place and its source text.
func (r *jsonReader) next() (json.Token, Position, []byte, *fault) {
	start := int(r.dec.InputOffset())
	for start < len(r.data) && strings.IndexByte(" \t\r\n,:", r.data[start]) >= 0 {
		start++
	}
	pos := r.at.to(r.data, start)
	token, err := r.dec.Token()
	if err != nil {
		return nil, pos, nil, jsonFault(pos.File, r.data, err)
	}
	source := r.data[start:r.dec.InputOffset()]
	if text, isString := token.(string); isString && strings.Contains(text, "\uFFFD") && loneSurrogate(source) {
		return nil, pos, nil, faultf(pos, `\u escape of half a surrogate pair`)
	}
	return token, pos, source, nil
}

// value reads one value; depth counts the arrays and objects around and in it.
func (r *jsonReader) value(depth int) (*Value, *fault) {
	token, pos, source, stop := r.next()
	if stop != nil {
		return nil, stop
	}
	if token == json.Delim('{') || token == json.Delim('[') {
		depth++
	}
	if stop := r.count(pos, depth-1); stop != nil {
		return nil, stop
	}
	switch token := token.(type) {
	case json.Delim:
		if token == '[' {
			return r.array(pos, depth)
		}
		return r.object(pos, depth)
	case bool:
		return &Value{Kind: Bool, Bool: token, Pos: pos}, nil
	case json.Number:
		return &Value{Kind: Number, Text: string(source), Pos: pos}, nil
	case string:
		return &Value{Kind: String, Text: token, Pos: pos}, nil
	case nil:
		return &Value{Kind: Null, Pos: pos}, nil
	}
	panic("schema: unknown JSON token")
}

func (r *jsonReader) array(pos Position, depth int) (*Value, *fault) {
	v := &Value{Kind: Array, Pos: pos}
	for r.dec.More() {
		item, stop := r.value(depth)
		if stop != nil {
			return nil, stop
		}
		v.Items = append(v.Items, item)
	}
	_, _, _, stop := r.next()
	return v, stop
}

func (r *jsonReader) object(pos Position, depth int) (*Value, *fault) {
	v := &Value{Kind: Object, Pos: pos}
	var all members
	for r.dec.More() {
		token, namePos, _, stop := r.next()
		if stop != nil {
			return nil, stop
		}
		name, isString := token.(string)
		if !isString {
			panic("schema: a JSON object whose member has no name")
		}
		value, stop := r.value(depth)
		if stop != nil {
			return nil, stop
		}
		if stop := r.mend(all.add(ValueMember{Name: name, Pos: namePos, Value: value})); stop != nil {
			return nil, stop
		}
	}
	all.into(v)
	_, _, _, stop := r.next()
	return v, stop
}

// loneSurrogate reports whether a JSON string literal escapes half a pair, which
// encoding/json silently turns into U+FFFD.
func loneSurrogate(literal []byte) bool {
	high := false
	for i := 0; i < len(literal); i++ {
		unit := uint64(0)
		if literal[i] == '\\' {
			i++
			if literal[i] == 'u' {
				unit, _ = strconv.ParseUint(string(literal[i+1:i+5]), 16, 16)
				i += 4
			}
		}
		low := 0xDC00 <= unit && unit <= 0xDFFF
		if high != low {
			return true
		}
		high = 0xD800 <= unit && unit <= 0xDBFF
	}
	return high
}
