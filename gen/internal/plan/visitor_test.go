package plan

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// visitorsOf plans files and returns the visitor of each root that has one.
func visitorsOf(t *testing.T, files map[string]string) map[string]*Visitor {
	t.Helper()
	packages, err := load(t, files)
	require.NoError(t, err)
	found := map[string]*Visitor{}
	for _, p := range packages {
		for _, f := range p.Files {
			if f.Visitor != nil {
				found[p.Name+"/"+f.Name] = f.Visitor
			}
		}
	}
	return found
}

// What leads to no union is not walked, and a root without one has no visitor.
func TestVisitorSteps(t *testing.T) {
	found := visitorsOf(t, map[string]string{
		"p/plain.yaml":    "properties: {a: {type: object, properties: {b: {type: string}}}}\n",
		"p/definers.yaml": "$defs: {U: {oneOf: [{type: string}, {type: integer}]}}\n",
		"p/order.yaml": "properties: {plain: {$ref: plain.yaml}, deep: {type: object, properties: {u: {$ref: 'u.yaml#/$defs/U'}}}, " +
			"list: {type: array, items: {$ref: order.yaml}}}\n",
		"p/u.yaml": "$defs: {U: {oneOf: [{type: object, required: [a], properties: {a: {}}}, {type: object, required: [b], properties: {b: {$ref: order.yaml}}}, {type: array}]}}\n",
	})
	require.Len(t, found, 1)
	v := found["p/order_visitor.go"]
	require.NotNil(t, v)
	require.Equal(t, []string{"OrderVisitor", "OrderPath"}, []string{v.Ident, v.Path})
	var steps, calls []string
	for _, s := range v.Steps {
		steps = append(steps, s.Ident)
	}
	for _, c := range v.Calls {
		calls = append(calls, c.Ident)
	}
	require.Equal(t, []string{"Order", "OrderDeep", "U", "UObject2"}, steps)
	require.Equal(t, []string{"U", "UObject", "UObject2", "UArray", "InvalidU"}, calls)
}

// Names of types stay as they are: visitors take what is free.
func TestVisitorNames(t *testing.T) {
	found := visitorsOf(t, map[string]string{
		"p/order.yaml": "properties: {u: {$ref: '#/$defs/OrderVisitor'}}\n$defs:\n  OrderVisitor: {oneOf: [{type: array}, {$ref: '#/$defs/OrderPath'}]}\n  OrderPath: {type: object, properties: {a: {}}}\n",
	})
	v := found["p/order_visitor.go"]
	require.NotNil(t, v)
	require.Equal(t, []string{"OrderVisitor2", "OrderPath2"}, []string{v.Ident, v.Path})
	require.Equal(t, "OrderVisitor", v.Calls[0].Ident)
}
