package schema

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// yamlReader turns the node tree of yaml.v3 into values: the JSON subset of
// YAML, aliases expanded within a budget.
type yamlReader struct {
	*loader
	file    string
	aliased int                 // values that came out of aliases
	outer   Position            // the outermost open alias
	open    map[*yaml.Node]bool // anchors being expanded
}

// yaml reads one YAML document.
func (l *loader) yaml(name string, data []byte) (*Value, error) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var document, second yaml.Node
	switch err := dec.Decode(&document); {
	case errors.Is(err, io.EOF):
		return nil, faultf(Position{name, 1, 1}, "holds no schema")
	case err != nil:
		return nil, yamlFault(name, data, err)
	}
	switch err := dec.Decode(&second); {
	case err == nil:
		return nil, faultf(Position{name, second.Line, second.Column}, "second YAML document; a file holds one schema")
	case !errors.Is(err, io.EOF):
		return nil, yamlFault(name, data, err)
	}
	r := &yamlReader{loader: l, file: name, open: make(map[*yaml.Node]bool)}
	value, stop := r.value(document.Content[0], 1)
	if stop != nil {
		return nil, stop
	}
	return value, nil
}

func (r *yamlReader) value(n *yaml.Node, depth int) (*Value, *fault) {
	pos := Position{r.file, n.Line, n.Column}
	if n.Kind == yaml.AliasNode {
		return r.alias(n, depth)
	}
	nested := 0
	if n.Kind != yaml.ScalarNode {
		nested = 1
	}
	if stop := r.count(pos, depth-1+nested); stop != nil {
		return nil, stop
	}
	if len(r.open) > 0 {
		if r.aliased++; r.aliased > r.limits.MaxAliased {
			return nil, faultf(r.outer, "aliases expand to more than %d values", r.limits.MaxAliased)
		}
	}
	if stop := r.mend(checkTag(n, pos)); stop != nil {
		return nil, stop
	}
	switch n.Kind {
	case yaml.MappingNode:
		return r.object(n, pos, depth+1)
	case yaml.SequenceNode:
		v := &Value{Kind: Array, Pos: pos}
		for _, child := range n.Content {
			item, stop := r.value(child, depth+1)
			if stop != nil {
				return nil, stop
			}
			v.Items = append(v.Items, item)
		}
		return v, nil
	case yaml.ScalarNode:
		v, stop := scalar(n, pos)
		if stop != nil {
			v = &Value{Kind: Null, Pos: pos}
		}
		return v, r.mend(stop)
	}
	panic("schema: unknown YAML node")
}

// alias reads what an alias stands for.
func (r *yamlReader) alias(n *yaml.Node, depth int) (*Value, *fault) {
	pos := Position{r.file, n.Line, n.Column}
	if r.open[n.Alias] {
		return nil, faultf(pos, "alias *%s is inside its own anchor", show(n.Value))
	}
	if len(r.open) == 0 {
		r.outer = pos
	}
	r.open[n.Alias] = true
	v, stop := r.value(n.Alias, depth)
	delete(r.open, n.Alias)
	return v, stop
}

func (r *yamlReader) object(n *yaml.Node, pos Position, depth int) (*Value, *fault) {
	v := &Value{Kind: Object, Pos: pos}
	var all members
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		keyPos := Position{r.file, key.Line, key.Column}
		wrong := checkKey(key, keyPos)
		if stop := r.mend(wrong); stop != nil {
			return nil, stop
		}
		value, stop := r.value(n.Content[i+1], depth)
		if stop != nil {
			return nil, stop
		}
		if wrong == nil {
			wrong = all.add(ValueMember{Name: key.Value, Pos: keyPos, Value: value})
			if stop := r.mend(wrong); stop != nil {
				return nil, stop
			}
		}
	}
	all.into(v)
	return v, nil
}

// checkKey takes string keys only. The traps are plain scalars that YAML reads as
// something else: 404, true, null, 2020-01-01.
func checkKey(key *yaml.Node, pos Position) *fault {
	switch {
	case key.Kind != yaml.ScalarNode:
		return faultf(pos, "key must be a string")
	case key.Tag == "!!merge":
		return faultf(pos, "merge keys (<<) are not supported; write the members out or use $ref")
	case key.Tag != "!!str":
		return faultf(pos, "key %s is not a string in YAML; write %s", show(key.Value), strconv.Quote(key.Value))
	}
	return nil
}

// checkTag refuses tags beyond the JSON subset.
func checkTag(n *yaml.Node, pos Position) *fault {
	if n.Style&yaml.TaggedStyle == 0 {
		return nil
	}
	tag := n.ShortTag()
	switch n.Kind {
	case yaml.MappingNode:
		if tag == "!!map" {
			return nil
		}
	case yaml.SequenceNode:
		if tag == "!!seq" {
			return nil
		}
	default:
		switch tag {
		case "!!str", "!!int", "!!float", "!!bool", "!!null":
			return nil
		}
	}
	return faultf(pos, "YAML tag %s is not supported", show(tag))
}

// scalar reads a string, number, boolean or null.
func scalar(n *yaml.Node, pos Position) (*Value, *fault) {
	const quoted = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle | yaml.TaggedStyle
	tag := n.ShortTag()
	// yaml.v3 calls a number it cannot hold, like 1e400, a string.
	if n.Style&quoted == 0 && isJSONNumber(n.Value) {
		return &Value{Kind: Number, Text: n.Value, Pos: pos}, nil
	}
	switch tag {
	case "!!null":
		return &Value{Kind: Null, Pos: pos}, nil
	case "!!bool":
		switch strings.ToLower(n.Value) {
		case "true", "false":
			return &Value{Kind: Bool, Bool: strings.EqualFold(n.Value, "true"), Pos: pos}, nil
		}
		return nil, faultf(pos, "%s is not a boolean", show(n.Value))
	case "!!int", "!!float":
		text, ok := jsonNumber(n.Value)
		if !ok {
			return nil, faultf(pos, "number %s has no such form in JSON; write it as decimal", show(n.Value))
		}
		return &Value{Kind: Number, Text: text, Pos: pos}, nil
	}
	// Strings, and timestamps, which only YAML tells from strings.
	return &Value{Kind: String, Text: n.Value, Pos: pos}, nil
}

// jsonNumber mends the decimal forms that YAML has and JSON has not: a leading
// plus, and a point without digits on one side.
func jsonNumber(text string) (string, bool) {
	text = strings.TrimPrefix(text, "+")
	body, negative := strings.CutPrefix(text, "-")
	if strings.HasPrefix(body, ".") {
		body = "0" + body
	}
	if i := strings.IndexByte(body, '.'); i >= 0 && digits(body[i+1:]) == 0 {
		body = body[:i+1] + "0" + body[i+1:]
	}
	if negative {
		body = "-" + body
	}
	return body, isJSONNumber(body)
}
