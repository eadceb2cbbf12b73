package model

import (
	"sort"

	"github.com/waschema/waschema/gen/internal/schema"
)

// handler adds what one keyword means to the node under construction.
type handler func(b *builder, n *Node, s *schema.Schema, k *schema.Keyword)

// meaning is one row of the keyword table.
type meaning struct {
	name   string
	effect effect
}

// effect says how a keyword takes part in building nodes.
type effect uint8

const (
	annotation  effect = iota // changes no verdict
	structure                 // resolved before nodes are built: references, definitions, identifiers
	assertion                 // constrains, by its handler
	applicator                // oneOf, anyOf: handled as a union
	unsupported               // cannot be honoured yet: an error where it stands
)

// meanings is the table: one row per keyword of every supported draft, in name order; schema's grammar table has
// the same names.
var meanings = []meaning{
	{"$anchor", structure},
	{"$comment", annotation},
	{"$defs", structure},
	{"$dynamicAnchor", structure},
	{"$dynamicRef", unsupported},
	{"$id", structure},
	{"$recursiveAnchor", structure},
	{"$recursiveRef", unsupported},
	{"$ref", structure},
	{"$schema", structure},
	{"$vocabulary", structure},
	{"additionalItems", unsupported},
	{"additionalProperties", assertion}, // read with properties
	{"allOf", structure},
	{"anyOf", applicator},
	{"const", assertion},
	{"contains", unsupported},
	{"contentEncoding", annotation},
	{"contentMediaType", annotation},
	{"contentSchema", annotation},
	{"default", annotation},
	{"definitions", structure},
	{"dependencies", unsupported},
	{"dependentRequired", unsupported},
	{"dependentSchemas", unsupported},
	{"deprecated", annotation},
	{"description", annotation},
	{"else", unsupported},
	{"enum", assertion},
	{"examples", annotation},
	{"exclusiveMaximum", assertion},
	{"exclusiveMinimum", assertion},
	{"format", assertion}, // checked on request; it always counts as one, since the request is not known everywhere
	{"id", structure},
	{"if", unsupported},
	{"items", assertion},
	{"maxContains", unsupported},
	{"maxItems", assertion},
	{"maxLength", assertion},
	{"maxProperties", assertion},
	{"maximum", assertion},
	{"minContains", unsupported},
	{"minItems", assertion},
	{"minLength", assertion},
	{"minProperties", assertion},
	{"minimum", assertion},
	{"multipleOf", unsupported},
	{"not", assertion},
	{"oneOf", applicator},
	{"pattern", assertion},
	{"patternProperties", unsupported},
	{"prefixItems", unsupported},
	{"properties", assertion},
	{"propertyNames", unsupported},
	{"readOnly", annotation},
	{"required", assertion},
	{"then", unsupported},
	{"title", annotation},
	{"type", assertion},
	{"unevaluatedItems", unsupported},
	{"unevaluatedProperties", unsupported},
	{"uniqueItems", unsupported},
	{"writeOnly", annotation},
}

// handlers holds what the asserting rows add to a node. It stands apart from the rows because handlers look rows
// up themselves.
var handlers = map[string]handler{
	"const":            addConst,
	"enum":             addEnum,
	"exclusiveMaximum": addBound(Value, Below),
	"exclusiveMinimum": addBound(Value, Above),
	"format":           addFormat,
	"items":            addItems,
	"maxItems":         addBound(Items, AtMost),
	"maxLength":        addBound(Length, AtMost),
	"maxProperties":    addBound(Members, AtMost),
	"maximum":          addBound(Value, AtMost),
	"minItems":         addBound(Items, AtLeast),
	"minLength":        addBound(Length, AtLeast),
	"minProperties":    addBound(Members, AtLeast),
	"minimum":          addBound(Value, AtLeast),
	"not":              addNot,
	"pattern":          addPattern,
	"properties":       addProperties,
	"required":         addRequired,
	"type":             addType,
}

// meaningOf returns the row of a keyword; a keyword outside the file's dialect, or outside the specification,
// is an annotation.
func meaningOf(k *schema.Keyword) meaning {
	if k.Row != nil {
		i := sort.Search(len(meanings), func(i int) bool { return meanings[i].name >= k.Name })
		if i < len(meanings) && meanings[i].name == k.Name {
			return meanings[i]
		}
	}
	return meaning{name: k.Name, effect: annotation}
}

func addType(_ *builder, n *Node, s *schema.Schema, k *schema.Keyword) {
	kinds := typeKinds(k)
	if n.Kinds&^kinds != 0 {
		n.Kinds &= kinds
		n.KindsAt = s.Location()
	}
}

// typeKinds returns the kinds that a `type` keyword lists.
func typeKinds(k *schema.Keyword) Kinds {
	if k.Value.Kind == schema.String {
		return kindsOf(k.Value.Text)
	}
	var kinds Kinds
	for _, item := range k.Value.Items {
		kinds |= kindsOf(item.Text)
	}
	return kinds
}

func addConst(_ *builder, n *Node, s *schema.Schema, k *schema.Keyword) {
	n.Checks = append(n.Checks, &Enum{Keyword: "const", At: s.Location(), Values: []Literal{literalOf(k.Value)}})
}

func addEnum(_ *builder, n *Node, s *schema.Schema, k *schema.Keyword) {
	n.Checks = append(n.Checks, &Enum{Keyword: "enum", At: s.Location(), Values: literalsOf(k.Value)})
}

func addBound(m Measure, op Op) handler {
	return func(_ *builder, n *Node, s *schema.Schema, k *schema.Keyword) {
		if k.Value.Kind != schema.Number {
			return // draft 4's boolean form is an error of checkSupport
		}
		n.Checks = append(n.Checks, &Bound{Keyword: k.Name, At: s.Location(), Measure: m, Op: op, Limit: limitOf(m, k.Value.Text)})
	}
}

func addPattern(_ *builder, n *Node, s *schema.Schema, k *schema.Keyword) {
	re2, err := translate(k.Value.Text)
	if err != nil {
		return // reported by checkSupport
	}
	n.Checks = append(n.Checks, &Pattern{At: s.Location(), Source: k.Value.Text, RE2: re2})
}

func addFormat(b *builder, n *Node, s *schema.Schema, k *schema.Keyword) {
	if n.Format == "" {
		n.Format = k.Value.Text
	}
	if b.options.AssertFormat {
		n.Checks = append(n.Checks, &Format{At: s.Location(), Name: k.Value.Text})
	}
}

// addNot handles `not` over enum or const; checkSupport reports any other.
func addNot(_ *builder, n *Node, s *schema.Schema, k *schema.Keyword) {
	if values, ok := negated(k.Schema); ok {
		n.Checks = append(n.Checks, &NotEnum{At: s.Location(), Values: values})
	}
}

// negated returns the values that `not` over s forbids, when s lists values and asserts nothing else.
func negated(s *schema.Schema) ([]Literal, bool) {
	var values []Literal
	found := false
	for _, k := range s.Keywords {
		switch m := meaningOf(k); {
		case k.Name == "enum" && !found:
			values, found = literalsOf(k.Value), true
		case k.Name == "const" && !found:
			values, found = []Literal{literalOf(k.Value)}, true
		case m.effect != annotation:
			return nil, false
		}
	}
	return values, found
}

func addRequired(_ *builder, n *Node, s *schema.Schema, k *schema.Keyword) {
	if k.Value.Kind != schema.Array {
		return
	}
	for _, item := range k.Value.Items {
		if o := n.objectRules(); !o.Requires(item.Text) {
			o.Required = append(o.Required, Required{Name: item.Text, At: s.Location()})
		}
	}
}

// addProperties only makes room: fields are built from all schemas of the node together.
func addProperties(_ *builder, n *Node, _ *schema.Schema, _ *schema.Keyword) { n.objectRules() }

func addItems(_ *builder, n *Node, _ *schema.Schema, _ *schema.Keyword) {
	if n.Array == nil {
		n.Array = &ArrayRules{}
	}
}

func (n *Node) objectRules() *ObjectRules {
	if n.Object == nil {
		n.Object = &ObjectRules{}
	}
	return n.Object
}

// literalOf converts a value of a schema.
func literalOf(v *schema.Value) Literal {
	l := Literal{JSON: v.JSON()}
	l.Text = string(l.JSON)
	switch v.Kind {
	case schema.Null:
		l.Kind = Null
	case schema.Bool:
		l.Kind = Bool
	case schema.Number:
		l.Kind = Fraction
		if integerLiteral(v.Text) {
			l.Kind = Integer
		}
	case schema.String:
		l.Kind, l.Text = String, v.Text
	case schema.Array:
		l.Kind = Array
	case schema.Object:
		l.Kind = Object
	}
	return l
}

func literalsOf(v *schema.Value) []Literal {
	out := make([]Literal, 0, len(v.Items))
	for _, item := range v.Items {
		out = append(out, literalOf(item))
	}
	return out
}
