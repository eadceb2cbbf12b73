package drift

import (
	"slices"
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
)

// text, list and object make values for proposals.
func text(s string) *schema.Value { return &schema.Value{Kind: schema.String, Text: s} }

func list(items ...*schema.Value) *schema.Value {
	return &schema.Value{Kind: schema.Array, Items: items}
}

func object(members ...schema.ValueMember) *schema.Value {
	return &schema.Value{Kind: schema.Object, Members: members}
}

func member(name string, v *schema.Value) schema.ValueMember {
	return schema.ValueMember{Name: name, Value: v}
}

// block writes a value below a head, "name:" or "-", indented so far. Small values without depth stay on the line of the head.
func block(v *schema.Value, head string, indent int) []string {
	space := strings.Repeat(" ", indent)
	if head == "-" && len(v.Members) == 1 && isSmall(v) { // - $ref: x
		return []string{space + "- " + plainText(v.Members[0].Name) + ": " + flow(v.Members[0].Value)}
	}
	if isSmall(v) {
		return []string{space + head + " " + flow(v)}
	}
	var body []string
	for _, item := range v.Items {
		body = append(body, block(item, "-", indent+2)...)
	}
	for _, m := range v.Members {
		body = append(body, block(m.Value, plainText(m.Name)+":", indent+2)...)
	}
	if head == "-" && len(v.Members) > 0 { // the first member stands beside the dash
		body[0] = space + "- " + strings.TrimLeft(body[0], " ")
		return body
	}
	return append([]string{space + head}, body...)
}

// isSmall reports whether a value is fit for one line: a scalar, or something that holds nothing but one reference or texts.
func isSmall(v *schema.Value) bool {
	switch v.Kind {
	case schema.Object:
		return len(v.Members) == 0 || len(v.Members) == 1 && v.Members[0].Value.Kind == schema.String && len(v.Members[0].Value.Text) < 60
	case schema.Array:
		for _, item := range v.Items {
			if item.Kind == schema.Array || item.Kind == schema.Object && !isSmall(item) {
				return false
			}
		}
		return len(v.Items) <= 4
	}
	return true
}

// flow writes a value as YAML on one line.
func flow(v *schema.Value) string {
	var parts []string
	switch v.Kind {
	case schema.Object:
		for _, m := range v.Members {
			parts = append(parts, plainText(m.Name)+": "+flow(m.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case schema.Array:
		for _, item := range v.Items {
			parts = append(parts, flow(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case schema.String:
		return plainText(v.Text)
	}
	return string(v.JSON())
}

// yamlWords mean something else when they are not quoted, in some version of YAML.
var yamlWords = []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}

// plainText writes a text without quotes where YAML allows it anywhere, else as JSON.
func plainText(s string) string {
	plain := s != "" && !strings.HasSuffix(s, " ") && !slices.Contains(yamlWords, strings.ToLower(s))
	for i, c := range s {
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == '$'
		plain = plain && (letter || i > 0 && ('0' <= c && c <= '9' || strings.ContainsRune(" ._-/", c)))
	}
	if plain {
		return s
	}
	return string(text(s).JSON())
}
