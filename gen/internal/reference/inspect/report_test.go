package inspect

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/jsonrt"
)

// sample is a catalogue of two roots: a post with a union of two messages, told apart by their type, and a list beside a
// kind that tells what it holds; and a ping.
func sample(t testing.TB) *Catalogue {
	t.Helper()
	object := func(fields ...jsonrt.FieldRules) jsonrt.Rules {
		o := &jsonrt.ObjectRules{Fields: fields, Strange: true}
		return jsonrt.Rules{Kinds: jsonrt.KindObject, At: "s", Object: o}
	}
	constant := func(text string) jsonrt.Rules {
		return jsonrt.Rules{Kinds: jsonrt.KindString, At: "s", Choices: []jsonrt.Choice{{Keyword: "const", At: "s", Texts: []string{text}, Shown: []string{text}}}}
	}
	variant := func(tag string, use jsonrt.Ref) jsonrt.UnionVariant {
		return jsonrt.UnionVariant{Kinds: jsonrt.KindObject, Tags: []string{tag}, Use: use}
	}
	beside := &jsonrt.Union{Keyword: "oneOf", At: "s", Tag: "kind", Variants: []jsonrt.UnionVariant{variant("a", 3), variant("b", 4)}}
	c := &Catalogue{
		Table: jsonrt.Table{Rules: []jsonrt.Rules{
			{},
			object(jsonrt.FieldRules{Name: "kind"}, jsonrt.FieldRules{Name: "messages", Use: 6}, jsonrt.FieldRules{Name: "value", Beside: beside}),
			{Union: &jsonrt.Union{Keyword: "oneOf", At: "s", Tag: "type", ByTag: true, Variants: []jsonrt.UnionVariant{
				variant("text", 3), {Kinds: jsonrt.KindObject, Tags: []string{"text"}, Others: true, Fallback: true},
			}}},
			object(jsonrt.FieldRules{Name: "body", Use: 5}, jsonrt.FieldRules{Name: "type", Use: 7}),
			object(jsonrt.FieldRules{Name: "n", Use: -5}),
			{Kinds: jsonrt.KindString, At: "s#/body"},
			{Kinds: jsonrt.KindArray, At: "s", Array: &jsonrt.ArrayRules{Items: 2}},
			constant("text"),
			object(jsonrt.FieldRules{Name: "ping", Use: 5}),
		}},
		Types: []Type{
			{"p.A", "types/p/A.html", 4, false}, {"p.Ping", "types/p/Ping.html", 8, false}, {"p.Post", "types/p/Post.html", 1, false},
			{"p.Text", "types/p/Text.html", 3, false},
		},
		Roots: []Root{{"p.Ping", 1}, {"p.Post", 2}},
		Unions: []Union{
			{Name: "p.Message", Page: "types/p/Message.html", Unknown: "p.UnknownMessage", Of: 2, Variants: []int{3, -1}},
			{Name: "p.Value", Page: "types/p/Value.html", Of: 1, Member: "value", Variants: []int{3, 0}},
		},
	}
	require.NoError(t, c.check())
	return c
}

// typed draws a tree: a line for each value, with its type and union.
func typed(r Report, text string) string {
	var b strings.Builder
	depth := map[int]int{-1: -1}
	for i, v := range r.Tree {
		depth[i] = depth[v.Parent] + 1
		own := v.Kind
		if v.Kind != "object" && v.Kind != "array" {
			own = text[v.Start:v.End]
		}
		fmt.Fprintf(&b, "%s%s %s %s<%s\n", strings.Repeat(" ", depth[i]), v.Name, own, v.Type, v.Union)
	}
	return b.String()
}

func TestTree(t *testing.T) {
	in := New(sample(t))
	for _, c := range []struct{ name, text, schema, tree string }{
		{"union by tag, and its fallback", `{"messages":[{"type":"text","body":"x"},{"type":"new"}]}`, "p.Post",
			" object p.Post<\n messages array <\n  0 object p.Text<p.Message\n   type \"text\" <\n   body \"x\" <\n  1 object p.UnknownMessage<p.Message\n   type \"new\" <\n"},
		{"variant by a sibling, that comes later", `{"value":{"n":null},"kind":"b"}`, "p.Post",
			" object p.Post<\n value object p.A<p.Value\n  n null <\n kind \"b\" <\n"},
		{"a sibling that tells nothing", `{"value":{"n":1},"kind":"c"}`, "p.Post", " object p.Post<\n value object <\n  n 1 <\n kind \"c\" <\n"},
		{"the other root", `{"ping":"x"}`, "p.Ping", " object p.Ping<\n ping \"x\" <\n"},
		{"no root", `[1]`, "", " array <\n 0 1 <\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := in.Document("", []byte(c.text))
			require.Nil(t, r.Syntax)
			require.Equal(t, c.schema, r.Schema)
			require.Equal(t, c.tree, typed(r, c.text))
		})
	}
}

// TestPlaces has characters of one, two and four bytes before what is found: places count UTF-16 units.
func TestPlaces(t *testing.T) {
	text := "{\"é👋\": 1, \"ping\": \n 17, \"a/b\": {}}"
	r := New(sample(t)).Document("p.Ping", []byte(text))
	units := []rune(strings.ReplaceAll(text, "👋", "ab")) // two units, as in UTF-16
	require.False(t, r.Valid)
	require.Len(t, r.Violations, 1)
	require.Equal(t, "17", string(units[r.Violations[0].Start:r.Violations[0].End]))
	require.Equal(t, "/ping", r.Violations[0].Instance)
	var unknown []string
	for _, u := range r.Unknown {
		unknown = append(unknown, u.Instance+" "+string(units[u.Start:u.End]))
	}
	require.Equal(t, []string{"/é👋 1", "/a~1b {}"}, unknown)
}

func TestSyntax(t *testing.T) {
	r := New(sample(t)).Document("", []byte("{\"é\": ]"))
	require.NotNil(t, r.Syntax)
	require.Equal(t, 6, r.Syntax.Start)
	require.Equal(t, 8, r.Syntax.Column)
	require.Empty(t, r.Tree)
	require.False(t, r.Valid)
}

// TestFitsNone keeps a document without a root apart from an invalid one of a root.
func TestFitsNone(t *testing.T) {
	r := New(sample(t)).Document("", []byte(`{"x":1}`))
	require.Equal(t, "", r.Schema)
	require.False(t, r.Valid)
	require.Equal(t, "fits none of p.Ping, p.Post", r.Violations[0].Message)
}

// TestBounds gives the tree more values than it shows, and a document as deep as the reader allows.
func TestBounds(t *testing.T) {
	in := New(sample(t))
	long := `{"messages":[` + strings.Repeat(`{"type":"text"},`, shownValues) + `{"type":"text","body":1}]}`
	r := in.Document("", []byte(long))
	require.True(t, r.Cut)
	require.Len(t, r.Tree, shownValues)
	require.Len(t, r.Violations, 1)
	require.Equal(t, "1", long[r.Violations[0].Start:r.Violations[0].End])
	deep := strings.Repeat("[", 128) + strings.Repeat("]", 128)
	require.Len(t, in.Document("", []byte(deep)).Tree, 128)
	require.NotNil(t, in.Document("", []byte("["+deep+"]")).Syntax)
}
