package jsonrt_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/waschema/waschema/gen/jsonrt"
)

// A member that may be absent, null or a value.
func ExampleOptional() {
	type contact struct {
		Name jsonrt.Optional[string] `json:"name,omitzero"`
	}
	for _, text := range []string{`{}`, `{"name":null}`, `{"name":"Ada"}`} {
		var c contact
		if err := json.Unmarshal([]byte(text), &c); err != nil {
			fmt.Println(err)
		}
		fmt.Printf("%s: absent %t, null %t, %q\n", text, c.Name.IsZero(), c.Name.IsNull(), c.Name.Or("nobody"))
	}
	// Output:
	// {}: absent true, null false, "nobody"
	// {"name":null}: absent false, null true, "nobody"
	// {"name":"Ada"}: absent false, null false, "Ada"
}

// greeting is written as generated types are.
type greeting struct {
	Text  string
	Extra jsonrt.Extra
	kept  *jsonrt.Kept
}

var rules = jsonrt.Table{Rules: []jsonrt.Rules{
	1: {Kinds: jsonrt.KindObject, At: "greeting.yaml#", Object: &jsonrt.ObjectRules{Fields: []jsonrt.FieldRules{{Name: "text", Use: 2}}}},
	2: {Kinds: jsonrt.KindString, At: "greeting.yaml#/properties/text", Text: &jsonrt.TextRules{Lengths: []jsonrt.Bound{
		{Keyword: "maxLength", At: "greeting.yaml#/properties/text", Op: jsonrt.AtMost, Count: 5},
	}}},
}}

func (g *greeting) ReadJSON(r *jsonrt.Reader) {
	m := r.Open(&rules, 1, &g.kept, &g.Extra)
	for {
		switch m.Next() {
		case 0:
			m.Text(&g.Text)
		default:
			return
		}
	}
}

// A document that is JSON but breaks its schema is decoded all the same.
func ExampleViolations() {
	var g greeting
	err := jsonrt.Unmarshal([]byte(`{"text": "hello, world"}`), &g)
	var violations jsonrt.Violations
	if errors.As(err, &violations) {
		for _, v := range violations {
			fmt.Println(v.Instance, v.Keyword, v.Schema)
			fmt.Println(v.Message)
		}
	}
	fmt.Println(g.Text)
	// Output:
	// /text maxLength greeting.yaml#/properties/text
	// must have at most 5 characters, has 12
	// hello, world
}

// A text that is not one JSON value is refused, with the place.
func ExampleSyntaxError() {
	err := jsonrt.Unmarshal([]byte("{\"text\": \"hi\",\n \"text\": \"ho\"}"), new(greeting))
	var syntax *jsonrt.SyntaxError
	if errors.As(err, &syntax) {
		fmt.Println(syntax)
		fmt.Println(syntax.Offset, syntax.Pointer)
	}
	// Output:
	// line 2, column 2: duplicate member "text"
	// 16 /text
}

// Limits are adjusted where the default ones do not fit.
func ExampleLimits() {
	deep := []byte(`{"more": ` + strings.Repeat("[", 200) + strings.Repeat("]", 200) + `}`)
	fmt.Println(jsonrt.Unmarshal(deep, new(greeting)))
	fmt.Println(jsonrt.Limits{Depth: 300, Size: 64 << 20}.Decode(deep, new(greeting)))
	// Output:
	// line 1, column 137: nesting deeper than 128
	// <nil>
}
