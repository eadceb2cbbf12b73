package model

import (
	"sort"

	"github.com/waschema/waschema/gen/internal/schema"
)

// handler adds what one keyword means to the node under construction.
type handler func(b *builder, n *Node, a atom, k *schema.Keyword)

// meaning is one row of the keyword table.
type meaning struct {
	name   string
	effect effect
}

// effect says how a keyword takes part in building nodes.
type effect uint8

const (
	annotation effect = iota // changes no verdict
	structure                // resolved before nodes are built: references, definitions, identifiers
	assertion                // constrains, by its handler
	companion                // read with another keyword, without which it means nothing
	applicator               // oneOf, anyOf: handled as a union
)

// meanings is the table: one row per keyword of every supported draft, in name order; schema's grammar table has
// the same names.
var meanings = []meaning{
	{"$anchor", structure},
	{"$comment", annotation},
	{"$defs", structure},
	{"$dynamicAnchor", structure},
	{"$dynamicRef", structure},
	{"$id", structure},
	{"$recursiveAnchor", structure},
	{"$recursiveRef", structure},
	{"$ref", structure},
	{"$schema", structure},
	{"$vocabulary", structure},
	{"additionalItems", companion},
	{"additionalProperties", assertion}, // read with properties
	{"allOf", structure},
	{"anyOf", applicator},
	{"const", assertion},
	{"contains", assertion},
	{"contentEncoding", annotation},
	{"contentMediaType", annotation},
	{"contentSchema", annotation},
	{"default", annotation},
	{"definitions", structure},
	{"dependencies", assertion},
	{"dependentRequired", assertion},
	{"dependentSchemas", assertion},
	{"deprecated", annotation},
	{"description", annotation},
	{"else", companion},
	{"enum", assertion},
	{"examples", annotation},
	{"exclusiveMaximum", assertion},
	{"exclusiveMinimum", assertion},
	{"format", assertion}, // checked on request; it always counts as one, since the request is not known everywhere
	{"id", structure},
	{"if", assertion},
	{"items", assertion},
	{"maxContains", companion},
	{"maxItems", assertion},
	{"maxLength", assertion},
	{"maxProperties", assertion},
	{"maximum", assertion},
	{"minContains", companion},
	{"minItems", assertion},
	{"minLength", assertion},
	{"minProperties", assertion},
	{"minimum", assertion},
	{"multipleOf", assertion},
	{"not", assertion},
	{"oneOf", applicator},
	{"pattern", assertion},
	{"patternProperties", assertion},
	{"prefixItems", assertion},
	{"properties", assertion},
	{"propertyNames", assertion},
	{"readOnly", annotation},
	{"required", assertion},
	{"then", companion},
	{"title", annotation},
	{"type", assertion},
	{"unevaluatedItems", assertion},
	{"unevaluatedProperties", assertion},
	{"uniqueItems", assertion},
	{"writeOnly", annotation},
}

// handlers holds what the asserting rows add to a node. It stands apart from the rows because handlers look rows
// up themselves.
var handlers = map[string]handler{
	"const":                 addConst,
	"contains":              addContains,
	"dependencies":          addDependencies,
	"dependentRequired":     addDependencies,
	"dependentSchemas":      addDependencies,
	"enum":                  addEnum,
	"exclusiveMaximum":      addBound(Value, Below),
	"exclusiveMinimum":      addBound(Value, Above),
	"format":                addFormat,
	"if":                    addConditional,
	"items":                 addItems,
	"maxItems":              addBound(Items, AtMost),
	"maxLength":             addBound(Length, AtMost),
	"maxProperties":         addBound(Members, AtMost),
	"maximum":               addBound(Value, AtMost),
	"minItems":              addBound(Items, AtLeast),
	"minLength":             addBound(Length, AtLeast),
	"minProperties":         addBound(Members, AtLeast),
	"minimum":               addBound(Value, AtLeast),
	"multipleOf":            addMultiple,
	"not":                   addNot,
	"pattern":               addPattern,
	"patternProperties":     addProperties,
	"prefixItems":           addItems,
	"properties":            addProperties,
	"propertyNames":         addNames,
	"required":              addRequired,
	"type":                  addType,
	"unevaluatedItems":      addUnevaluated,
	"unevaluatedProperties": addUnevaluated,
	"uniqueItems":           addUnique,
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

func addType(_ *builder, n *Node, a atom, k *schema.Keyword) {
	kinds := typeKinds(k)
	if n.Kinds&^kinds != 0 {
		n.Kinds &= kinds
		n.KindsAt = a.s.Location()
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

func addConst(_ *builder, n *Node, a atom, k *schema.Keyword) {
	n.Checks = append(n.Checks, &Enum{Keyword: "const", At: a.s.Location(), Values: []Literal{literalOf(k.Value)}})
}

func addEnum(_ *builder, n *Node, a atom, k *schema.Keyword) {
	n.Checks = append(n.Checks, &Enum{Keyword: "enum", At: a.s.Location(), Values: literalsOf(k.Value)})
}

func addBound(m Measure, op Op) handler {
	return func(_ *builder, n *Node, a atom, k *schema.Keyword) {
		if k.Value.Kind != schema.Number {
			return // the boolean form of draft 4 is read with its limit
		}
		bound := &Bound{Keyword: k.Name, At: a.s.Location(), Measure: m, Op: op, Limit: limitOf(m, k.Value.Text)}
		if exclusive := a.s.Keyword(exclusiveForms[k.Name]); exclusive != nil && exclusive.Value.Bool {
			bound.Keyword, bound.Op = exclusive.Name, exclusiveOps[op]
		}
		n.Checks = append(n.Checks, bound)
	}
}

// exclusiveForms are the keywords that in draft 4 are booleans beside a limit.
var exclusiveForms = map[string]string{"maximum": "exclusiveMaximum", "minimum": "exclusiveMinimum"}

var exclusiveOps = [...]Op{AtLeast: Above, AtMost: Below}

func addPattern(_ *builder, n *Node, a atom, k *schema.Keyword) {
	re2, err := translate(k.Value.Text)
	if err != nil {
		return // reported by checkSupport
	}
	n.Checks = append(n.Checks, &Pattern{At: a.s.Location(), Source: k.Value.Text, RE2: re2})
}

func addFormat(b *builder, n *Node, a atom, k *schema.Keyword) {
	if n.Format == "" {
		n.Format = k.Value.Text
	}
	if b.options.AssertFormat || a.s.Dialect.FormatAsserts {
		n.Checks = append(n.Checks, &Format{At: a.s.Location(), Name: k.Value.Text})
	}
}

func addNot(b *builder, n *Node, a atom, k *schema.Keyword) {
	if values, ok := negated(k.Schema); ok {
		n.Checks = append(n.Checks, &NotEnum{At: a.s.Location(), Values: values})
		return
	}
	n.Also = append(n.Also, &Not{At: a.s.Location(), Use: b.sub(a, k.Schema)})
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

func addRequired(_ *builder, n *Node, a atom, k *schema.Keyword) {
	if k.Value.Kind != schema.Array {
		return
	}
	o := n.objectRules()
	known := map[string]bool{}
	for _, r := range o.Required {
		known[r.Name] = true
	}
	for _, item := range k.Value.Items {
		if !known[item.Text] {
			known[item.Text] = true
			o.Required = append(o.Required, Required{Name: item.Text, At: a.s.Location()})
		}
	}
}

// addProperties only makes room: fields and patterns are built from all schemas of the node together.
func addProperties(_ *builder, n *Node, _ atom, _ *schema.Keyword) { n.objectRules() }

// addItems only makes room: elements are built from all schemas of the node together.
func addItems(_ *builder, n *Node, _ atom, _ *schema.Keyword) { n.arrayRules() }

func (n *Node) arrayRules() *ArrayRules {
	if n.Array == nil {
		n.Array = &ArrayRules{}
	}
	return n.Array
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

func addMultiple(_ *builder, n *Node, a atom, k *schema.Keyword) {
	n.Checks = append(n.Checks, &Multiple{At: a.s.Location(), Of: k.Value.Text})
}

func addNames(b *builder, n *Node, a atom, k *schema.Keyword) {
	o := n.objectRules()
	o.Names = append(o.Names, &NameRule{At: a.s.Location(), Use: b.sub(a, k.Schema)})
}
