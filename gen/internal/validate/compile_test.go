package validate

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/jsonrt"
)

// brokenBy holds, for every kind of applicator, one that the document breaks, and the violation.
var brokenBy = map[string]struct {
	applicator model.Applicator
	document   string
	violation  string
}{
	"*model.Union":       {&model.Union{Keyword: "anyOf", At: "x", Variants: []*model.Variant{{Use: text}, {Use: text}}}, `1`, "anyOf at x"},
	"*model.Not":         {&model.Not{At: "x", Use: text}, `"a"`, "not at x"},
	"*model.Conditional": {&model.Conditional{At: "x", If: text, Else: &model.Use{Node: number, Nullable: true}}, `true`, "type at number"},
	"*model.Dependent":   {&model.Dependent{Keyword: "dependentSchemas", At: "x", Member: "a", Use: text}, `{"a": 1}`, "type at text"},
	"*model.Unevaluated": {&model.Unevaluated{Keyword: "unevaluatedItems", At: "x", By: &model.Evaluation{Prefix: 1}}, `["a", 1]`, "unevaluatedItems at x"},
}

var (
	text   = &model.Use{Node: &model.Node{Kinds: model.String, Shape: model.String, KindsAt: "text"}}
	number = &model.Node{Kinds: model.Number, Shape: model.Number, KindsAt: "number"}
	free   = &model.Node{Kinds: model.AnyKind, Shape: model.AnyKind}
)

func TestEveryApplicatorConstrains(t *testing.T) {
	for _, a := range model.EveryApplicator() {
		name := fmt.Sprintf("%T", a)
		b, ok := brokenBy[name]
		require.True(t, ok, "no case for %s", name)
		v := New(&model.Use{Node: &model.Node{Kinds: model.AnyKind, Shape: model.AnyKind, Also: []model.Applicator{b.applicator}}})
		found := v.Document([]byte(b.document), jsonrt.Limits{}).Violations
		require.Len(t, found, 1, name)
		assert.Equal(t, b.violation, found[0].Keyword+" at "+found[0].Schema, name)
	}
}

// What the model says of members and elements, all of it in one node.
func TestMembersAndElements(t *testing.T) {
	group := &model.MemberGroup{Patterns: []*model.MemberPattern{{Source: "^x", RE2: "^x", Use: text}}, Closed: "group"}
	short := &model.Use{Node: &model.Node{Kinds: model.AnyKind, Shape: model.AnyKind, Checks: []model.Check{
		&model.Bound{Keyword: "maxLength", At: "name", Measure: model.Length, Op: model.AtMost, Limit: "2"},
	}}}
	n := &model.Node{Kinds: model.AnyKind, Shape: model.AnyKind, Object: &model.ObjectRules{
		Fields: []*model.Field{{Name: "b", Use: text}, {Name: "a", Use: &model.Use{Node: free}}},
		Groups: []*model.MemberGroup{group}, Names: []*model.NameRule{{At: "x", Use: short}},
		Needs: []model.Need{{Keyword: "dependentRequired", At: "need", Member: "b", Names: []string{"a", "q"}}},
	}, Array: &model.ArrayRules{
		Prefix: []*model.Use{text}, Items: &model.Use{Node: number},
		Contains: []*model.Contains{{At: "contains", Use: text, Min: "2", Max: "2", MinKey: "minContains"}},
	}}
	v := New(&model.Use{Node: n})
	for document, want := range map[string]string{
		`{"a": 1, "xy": ""}`: "",
		`{"c": 1}`:           `/c additionalProperties at group: member "c" is not allowed`,
		`{"xyz": 1}`: `/xyz maxLength at name: must have at most 2 characters, has 3
/xyz type at text: must be string, not number`,
		`{"b": ""}`: ` dependentRequired at need: missing member "a", which member "b" requires
 dependentRequired at need: missing member "q", which member "b" requires`,
		`[1, "a"]`: ` minContains at contains: must have at least 2 matching items, has 1
/0 type at text: must be string, not number
/1 type at number: must be number, not string`,
	} {
		r := v.Document([]byte(document), jsonrt.Limits{})
		require.Nil(t, r.Syntax)
		assert.Equal(t, want, lines(r.Violations), document)
	}
}

// Generated code reads members that one pattern describes into a map.
func TestMapped(t *testing.T) {
	pattern := func(source string) []*model.MemberPattern {
		return []*model.MemberPattern{{Source: source, RE2: source, Use: text}}
	}
	for name, c := range map[string]struct {
		rules *model.ObjectRules
		want  bool
	}{
		"closed":         {&model.ObjectRules{Groups: []*model.MemberGroup{{Patterns: pattern("^x"), Closed: "x"}}}, true},
		"open":           {&model.ObjectRules{Groups: []*model.MemberGroup{{Patterns: pattern("^x")}}}, false},
		"matches all":    {&model.ObjectRules{Groups: []*model.MemberGroup{{Patterns: pattern(".*")}}}, true},
		"two patterns":   {&model.ObjectRules{Groups: []*model.MemberGroup{{Patterns: append(pattern("a"), pattern("b")...), Closed: "x"}}}, false},
		"two groups":     {&model.ObjectRules{Groups: []*model.MemberGroup{{Patterns: pattern("^x"), Closed: "x"}, {Patterns: pattern("y"), Closed: "x"}}}, false},
		"fields":         {&model.ObjectRules{Fields: []*model.Field{{Name: "a", Use: text}}, Groups: []*model.MemberGroup{{Patterns: pattern("^x"), Closed: "x"}}}, false},
		"no patterns":    {&model.ObjectRules{Additional: text}, false},
		"no object rule": {nil, false},
	} {
		n := &model.Node{Kinds: model.AnyKind, Shape: model.AnyKind, Object: c.rules}
		assert.Equal(t, c.want, Mapped(n) != nil, name)
		if c.want {
			v := New(&model.Use{Node: n})
			assert.True(t, v.Document([]byte(`{"x": "a"}`), jsonrt.Limits{}).Valid(), name)
			assert.Equal(t, "/x type at text: must be string, not number", lines(v.Document([]byte(`{"x": 1}`), jsonrt.Limits{}).Violations), name)
			assert.Equal(t, c.rules.Groups[0].Closed == "", v.Document([]byte(`{"y": "a"}`), jsonrt.Limits{}).Valid(), name)
		}
	}
}

// A table holds what was asked for and what that leads to, each once.
func TestTableHoldsWhatIsNeeded(t *testing.T) {
	object := func(name string) *model.Use {
		return &model.Use{Node: &model.Node{Kinds: model.Object, Shape: model.Object, Object: &model.ObjectRules{
			Fields: []*model.Field{{Name: name, Use: text}}, Required: []model.Required{{Name: name, At: "x"}}}}}
	}
	union := &model.Node{Union: &model.Union{Keyword: "oneOf", At: "x", Variants: []*model.Variant{
		{Use: text, Kinds: model.String}, {Use: object("a"), Kinds: model.Object}, {Use: object("b"), Kinds: model.Object},
	}}}
	c := NewCompiler(false)
	assert.Empty(t, c.Table().Rules)
	assert.Zero(t, c.Place(nil))
	assert.Zero(t, c.Place(&model.Use{Node: free, Nullable: true}))
	assert.Equal(t, jsonrt.Ref(1), c.Place(&model.Use{Node: union}))
	table := c.Table()
	require.Len(t, table.Rules, 5, "the union, two objects, and the text that all hold")
	variants := table.Rules[1].Union.Variants
	assert.Equal(t, []jsonrt.Ref{2, 3, 4}, []jsonrt.Ref{variants[0].Use, variants[1].Use, variants[2].Use})
	assert.Equal(t, jsonrt.Ref(-2), c.Place(&model.Use{Node: text.Node, Nullable: true}))
}
