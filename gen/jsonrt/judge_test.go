package jsonrt

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// judged returns what Check says of a document by rules 1 of a table: a line for
// each violation, or the syntax error.
func judged(t *Table, document string, l Limits) string {
	r := NewReaderLimits([]byte(document), l)
	r.Check(t, 1)
	return listed(r.Close())
}

func listed(err error) string {
	violations, ok := err.(Violations)
	if !ok {
		if err != nil {
			return err.Error()
		}
		return ""
	}
	var out []string
	for _, v := range violations {
		out = append(out, fmt.Sprintf("%s %s at %s: %s", v.Instance, v.Keyword, v.Schema, v.Message))
	}
	return strings.Join(out, "\n")
}

// of makes a table of rules that are numbered from 1.
func of(rules ...Rules) *Table {
	return &Table{Rules: append([]Rules{{}}, rules...)}
}

// kinds makes rules that only say type; it is the usual rule 2 below.
func kinds(k Kinds) Rules { return Rules{Kinds: k, At: "#kinds"} }

// plain is rules that say nothing of kinds.
func plain(r Rules) Rules {
	r.Kinds, r.At = KindAny, "#"
	return r
}

// judgement is a table and what it says of documents; a document without lines
// is valid.
type judgement struct {
	name      string
	table     *Table
	documents [][2]string
}

var judgements = []judgement{
	{"kinds", of(kinds(KindString | KindInteger)), [][2]string{
		{`"a"`, ""},
		{`1.0`, ""},
		{`1.5`, ` type at #kinds: must be string or integer, not number`},
		{`{}`, ` type at #kinds: must be string or integer, not object`},
	}},
	{"nothing", of(Rules{Never: &Never{"false", "#"}}), [][2]string{
		{`[1]`, ` false at #: no value is allowed here`},
	}},
	{"texts", func() *Table {
		t := of(plain(Rules{Text: &TextRules{
			Lengths:  []Bound{{Keyword: "minLength", At: "#l", Op: AtLeast, Count: 2}},
			Patterns: []PatternAt{{"#p", 0}}, Formats: []Setting{{"#f", "date"}},
		}}))
		t.Patterns = []Pattern{{Source: "^\\d", RE2: "^[0-9]"}}
		return t
	}(), [][2]string{
		{`"2024-02-29"`, ""},
		{`17`, ""},
		{`"x"`, ` format at #f: must be of format date, not "x"
 minLength at #l: must have at least 2 characters, has 1
 pattern at #p: must match the pattern "^\\d"`},
	}},
	{"numbers", of(plain(Rules{Number: &NumberRules{
		Limits:    []Bound{{Keyword: "maximum", At: "#", Op: AtMost, Value: "1e2"}},
		Multiples: []Setting{{"#m", "0.5"}},
	}})), [][2]string{
		{`99.5`, ""},
		{`"x"`, ""},
		{`100.25`, ` maximum at #: must be at most 1e2, not 100.25
 multipleOf at #m: must be a multiple of 0.5, not 100.25`},
	}},
	{"choices", of(plain(Rules{Odd: KindBool, Choices: []Choice{
		{Keyword: "enum", At: "#e", Texts: []string{"a", "b"}, Others: []string{"1", "null", `{"x":[1]}`}, Shown: []string{`"b"`, `"a"`, "1"}},
		{Keyword: "not", At: "#n", Texts: []string{"b"}, Others: []string{"1"}},
	}})), [][2]string{
		{`"a"`, ""},
		{`null`, ""},
		{`{"x":[1.0]}`, ""},
		{`"\u0061"`, ""},
		{`"b"`, ` not at #n: is one of the values that are not allowed here`},
		{`1e0`, ` not at #n: is one of the values that are not allowed here`},
		{`"c"`, ` enum at #e: must be one of "b", "a", 1`},
		{`[]`, ` enum at #e: must be one of "b", "a", 1`},
		{`true`, ` enum at #e: must be one of "b", "a", 1`},
	}},
	{"choices that may be null", of(plain(Rules{Array: &ArrayRules{Prefix: []Ref{-2, 2, -3, -4}, Items: 0}}),
		Rules{Kinds: KindString, At: "#kinds", Choices: []Choice{{Keyword: "enum", At: "#e", Texts: []string{"a", "b"}, Shown: []string{`"b"`, `"a"`}}}},
		plain(Rules{Choices: []Choice{{Keyword: "const", At: "#c", Others: []string{"1"}, Shown: []string{"1"}}}}),
		plain(Rules{Choices: []Choice{{Keyword: "enum", At: "#n", Others: []string{"1", "null"}, Shown: []string{"1", "null"}}}}),
	), [][2]string{
		{`["a", "b", 1, 1]`, ""},
		{`[null, "b", null, null]`, ""},
		{`["c", "c", 2, 2]`, `/0 enum at #e: must be one of "b", "a", null
/1 enum at #e: must be one of "b", "a"
/2 const at #c: must be one of 1, null
/3 enum at #n: must be one of 1, null`},
		{`[3, 3, {}, []]`, `/0 type at #kinds: must be string or null, not number
/1 type at #kinds: must be string, not number
/2 const at #c: must be one of 1, null
/3 enum at #n: must be one of 1, null`},
	}},
	{"arrays", of(plain(Rules{Array: &ArrayRules{
		Prefix: []Ref{2, 0, -2}, Items: 3, Unique: []string{"#u"},
		Counts: []Bound{{Keyword: "maxItems", At: "#c", Op: AtMost, Count: 4}},
	}}), kinds(KindString), kinds(KindNumber)), [][2]string{
		{`[]`, ""},
		{`["a", {}, null, 1]`, ""},
		{`["a", "b", "c", 1]`, ""},
		{`[1, 1, 1, "a", 5]`, ` maxItems at #c: must have at most 4 items, has 5
 uniqueItems at #u: items 0 and 1 must not be equal
/0 type at #kinds: must be string, not number
/2 type at #kinds: must be string or null, not number
/3 type at #kinds: must be number, not string`},
	}},
	{"objects", of(plain(Rules{Object: &ObjectRules{
		Fields:   []FieldRules{{Name: "a", Use: 2}, {Name: "b", Bare: true}, {Name: "n", Use: -2}, {Name: "no", Use: 3}, {Name: "not", Use: 4}},
		Required: []Requirement{{Field: 1, At: "#r"}, {Field: 0, At: "#r"}}, Closed: "#c",
		Counts: []Bound{{Keyword: "minProperties", At: "#m", Op: AtLeast, Count: 2}},
	}}), kinds(KindString), Rules{Never: &Never{"false", "#f"}}, Rules{Never: &Never{"additionalProperties", "#o"}}), [][2]string{
		{`[]`, ""},
		{`{}`, ` minProperties at #m: must have at least 2 members, has 0
 required at #r: missing required member "a"
 required at #r: missing required member "b"`},
		{`{"\u0061": "x", "b": 1, "n": null, "no": 1, "not": 2, "c": 3}`, `/b additionalProperties at #c: member "b" is not allowed
/no false at #f: no value is allowed here
/not additionalProperties at #o: member "not" is not allowed
/c additionalProperties at #c: member "c" is not allowed`},
	}},
}

func TestCheck(t *testing.T) {
	check(t, judgements)
}

// check holds documents against what is expected of them. That a trial says the
// same, and that a look-ahead changes nothing, is seen along the way.
func check(t *testing.T, cases []judgement) {
	t.Helper()
	for _, c := range cases {
		for _, d := range c.documents {
			assert.Equal(t, d[1], judged(c.table, d[0], Limits{}), "%s: %s", c.name, d[0])
			r := NewReader([]byte(d[0]))
			assert.Equal(t, d[1] == "", judge{r, c.table}.fits(1), "%s: %s", c.name, d[0])
			judge{r, c.table}.constrain(&c.table.Rules[1])
			r.Check(c.table, 1)
			assert.Equal(t, d[1], listed(r.Close()), "%s: %s, after a look-ahead", c.name, d[0])
		}
	}
}

// TestNesting: with the outer alternatives tried within each other, each value
// is judged once by each rule, not once for each way that leads to it.
func TestNesting(t *testing.T) {
	// An object with next; every alternative goes on into next by the same rules.
	next := func(extra string) Rules {
		return plain(Rules{Object: &ObjectRules{
			Fields:   []FieldRules{{Name: extra, Bare: true}, {Name: "next", Use: 1}},
			Required: []Requirement{{Field: 0, At: "#"}},
		}})
	}
	inside := func(keyword string) *Union {
		return &Union{Keyword: keyword, At: "#", Variants: []UnionVariant{
			{Kinds: KindObject, Use: 2}, {Kinds: KindObject, Use: 3}, {Kinds: KindObject, Use: 4},
		}}
	}
	rules := map[string]Rules{
		"oneOf":          {Union: inside("oneOf")},
		"anyOf beside":   plain(Rules{Also: []Constraint{inside("anyOf"), inside("oneOf")}}),
		"if":             plain(Rules{Also: []Constraint{&Conditional{If: 2, Then: 2, Else: 3}, &Conditional{If: 3, Then: 3, Else: 2}}}),
		"not":            plain(Rules{Also: []Constraint{&Not{Use: 3}, &Not{Use: 4}, &Dependent{Member: "a", Use: 2}}}),
		"names and more": plain(Rules{Object: &ObjectRules{Names: []Ref{5}, Groups: []MemberGroup{{Additional: 1}, {Additional: 1}, {Additional: 1}}}}),
	}
	for name, first := range rules {
		table := of(first, next("a"), next("b"), next("c"), kinds(KindString))
		for what, document := range map[string]func(depth int) string{
			"valid":   func(n int) string { return strings.Repeat(`{"a":1,"next":`, n) + `{"a":1}` + strings.Repeat("}", n) },
			"invalid": func(n int) string { return strings.Repeat(`{"a":1,"b":1,"next":`, n) + `{}` + strings.Repeat("}", n) },
		} {
			text := document(18)
			r := NewReader([]byte(text))
			r.Check(table, 1)
			assert.False(t, r.Failed(), "%s, %s", name, what)
			// Each of six rules may read each level's rest a few times.
			assert.Less(t, r.work, 6*4*18*len(text), "%s, %s", name, what)
			require.NotNil(t, r.memo, "%s, %s", name, what)
			_ = r.Close()
		}
	}
}

// TestDeepText: text that is looked at from every level above it is read a few
// times, not once a level.
func TestDeepText(t *testing.T) {
	const depth = 100
	bottom := "[" + strings.Repeat(`{"a":"b"},`, 1000) + "1]"
	text := strings.Repeat(`{"next":`, depth) + bottom + strings.Repeat("}", depth)
	next := &ObjectRules{Fields: []FieldRules{{Name: "next", Use: 1}}}
	for name, first := range map[string]Rules{
		"if and not": plain(Rules{Also: []Constraint{&Conditional{If: 2, Then: 3}, &Not{Use: 4}}, Object: next}),
		"groups": plain(Rules{Object: &ObjectRules{
			Names: []Ref{4}, Mentioned: []string{"next"}, Needs: []Need{{"dependentRequired", "#", "next", []string{"next"}}}, Groups: []MemberGroup{{Additional: 1}, {Additional: 2}},
		}}),
		"unevaluated": plain(Rules{Also: []Constraint{&Unevaluated{Keyword: "unevaluatedProperties", Use: 1}}, Object: next}),
	} {
		table := of(first, plain(Rules{Object: next}), needing("next"), kinds(KindString))
		table.Evaluations = []Evaluation{{Parts: []EvaluationPart{{If: 3, Fails: true}}}}
		r := NewReader([]byte(text))
		r.Check(table, 1)
		assert.Less(t, r.work, 12*len(text), name)
		assert.Zero(t, r.Count(), name)
		require.NoError(t, r.Close(), name)
	}
}

// TestSurvey: what no schema names is told in the order of the document, once,
// and not out of look-aheads.
func TestSurvey(t *testing.T) {
	open := Rules{Kinds: KindString, At: "#", Named: []string{"a", "b"}}
	object := plain(Rules{Object: &ObjectRules{Fields: []FieldRules{{Name: "a", Use: 2}, {Name: "b", Use: 1}, {Name: "c", Bare: true}}, Strange: true}})
	groups := plain(Rules{Object: &ObjectRules{Fields: []FieldRules{{Name: "f"}}, Strange: true, Groups: []MemberGroup{{Patterns: []MemberPattern{{0, 2}}}}}})
	variants := Rules{Union: &Union{Keyword: "oneOf", At: "#", Tag: "t", Variants: []UnionVariant{
		{Kinds: KindObject, Tags: []string{"x"}, Use: 3}, {Kinds: KindObject, Tags: []string{"x"}, Others: true, Fallback: true, Use: 3}, {Kinds: KindString, Use: 2},
	}}}
	tagged := plain(Rules{Object: &ObjectRules{Fields: []FieldRules{{Name: "a", Use: 2}, {Name: "t", Bare: true}}, Strange: true}})
	tried := Rules{Union: &Union{Keyword: "oneOf", At: "#", Variants: []UnionVariant{{Kinds: KindObject, Use: 3}, {Kinds: KindObject, Use: 4}}}}
	looked := plain(Rules{Also: []Constraint{&Conditional{If: 2, Else: 2}, &Not{Use: 4}}, Object: &ObjectRules{Names: []Ref{2}, Additional: 2}})
	for _, c := range []struct {
		name, document string
		table          *Table
		want           string
	}{
		{"members", `{"z": {"z": 1}, "a": "a", "c": 0, "b": {"a": "c", "y": 2}}`, of(object, open), `/z /b/a /b/y`},
		{"groups", `{"f": 0, "x1": "a", "x2": "q", "y": [1]}`, of(groups, open), `/x2 /y`},
		{"variant", `{"t": "x", "a": "q", "b": 1}`, of(variants, open, tagged), `/a /b`},
		{"unknown variant", `{"a": "q", "t": "new", "b": 1}`, of(variants, open, tagged), `.`},
		{"text", `"q"`, of(variants, open, tagged), `.`},
		{"tried", `{"a": "q", "b": 1}`, of(tried, open, tagged, needing("q")), `/a /b`},
		{"judged ahead", `{"q": "r"}`, of(looked, open, open, kinds(KindNull)), `/q`},
	} {
		c.table.Patterns = []Pattern{{RE2: "^x"}}
		var starts []int
		r := NewReader([]byte(c.document))
		r.Survey(c.table, 1, func(start int) { starts = append(starts, start) })
		_ = r.Close()
		var got []string
		for _, p := range Pointers([]byte(c.document), starts) {
			got = append(got, cmp.Or(p, "."))
		}
		assert.Equal(t, c.want, strings.Join(got, " "), c.name)
	}
}

// TestChoose: what tells variants apart, down to trying; beside a member, what
// its sibling says.
func TestChoose(t *testing.T) {
	many := &Union{Keyword: "anyOf", At: "#"}
	for i := range 70 {
		many.Variants = append(many.Variants, UnionVariant{Kinds: KindObject, Use: Ref(2 + i)})
	}
	rules := []Rules{{Union: many}}
	for i := range 70 {
		rules = append(rules, needing(fmt.Sprint("m", i)))
	}
	byTag := &Union{Keyword: "oneOf", At: "#", Tag: "t", ByTag: true, Variants: []UnionVariant{
		{Kinds: KindObject, Tags: []string{"a", "b"}, Use: 2}, {Kinds: KindObject, Tags: []string{"c"}, Use: 3},
	}}
	beside := plain(Rules{Object: &ObjectRules{Fields: []FieldRules{{Name: "v", Beside: byTag}}}})
	check(t, []judgement{
		{"many", of(rules...), [][2]string{
			{`{"m69": 1}`, ""},
			{`{"m3": 1, "m68": 1}`, ""},
			{`{"m": 1}`, ` anyOf at #: fits no alternative`},
		}},
		{"by tag", of(Rules{Union: byTag}, needing("a"), needing("c")), [][2]string{
			{`{"t": "b", "a": 1}`, ""},
			{`{"t": "c"}`, ` required at #needing: missing required member "c"`},
			{`{"t": "d"}`, `/t oneOf at #: member "t" names no known variant`},
			{`{"t": 1}`, `/t type at #: must be string, not number`},
			{`{}`, ` required at #: missing required member "t"`},
			{`[]`, ` type at #: must be object, not array`},
		}},
		{"beside", of(beside, kinds(KindNumber), kinds(KindString)), [][2]string{
			{`{"v": 1, "t": "b"}`, ""},
			{`{"t": "c", "v": {"t": "b"}}`, `/v type at #kinds: must be string, not object`},
			{`{"v": 1, "t": "d"}`, `/t oneOf at #: member "t" names no known variant`},
			{`{"v": 1}`, `/v oneOf at #: is of no variant: member "t" beside it is missing`},
			{`{"v": 1, "t": null}`, `/v oneOf at #: is of no variant: member "t" beside it is no string`},
		}},
	})
	r := NewReader([]byte(`{"m41": 1}`))
	i, fits := judge{r, of(rules...)}.choose(many, 0)
	assert.Equal(t, 41, i)
	assert.True(t, fits)
	assert.Zero(t, r.Count())
	assert.Equal(t, ObjectValue, r.Kind())
}

func TestElement(t *testing.T) {
	rules := &ArrayRules{Prefix: []Ref{2, -3}, Items: 4}
	for i, want := range []Ref{2, -3, 4, 4} {
		assert.Equal(t, want, rules.element(i))
		assert.Zero(t, (*ArrayRules)(nil).element(i))
	}
}

// TestUnionBase: what stands beside a union is said of objects of no variant as well, and a list that is full but
// lacks nothing says no more.
func TestUnionBase(t *testing.T) {
	object := plain(Rules{Object: &ObjectRules{Fields: []FieldRules{{Name: "id", Use: 3}}, Required: []Requirement{{Field: 0, At: "#beside"}}}})
	table := of(
		Rules{Union: &Union{Keyword: "oneOf", At: "#", Tag: "k", ByTag: true, Base: 2, Variants: []UnionVariant{
			{Kinds: KindObject, Tags: []string{"a"}, Use: 2},
		}}},
		object, kinds(KindString),
	)
	const noVariant = `/k oneOf at #: member "k" names no known variant`
	const missing = ` required at #beside: missing required member "id"`
	assert.Equal(t, noVariant, judged(table, `{"k": "z", "id": "x"}`, Limits{Violations: 1}))
	assert.Equal(t, missing+"\n"+noVariant, judged(table, `{"k": "z"}`, Limits{Violations: 2}))
	assert.Equal(t, noVariant+"\n limit at : more than 1 violations, the rest is not listed", judged(table, `{"k": "z"}`, Limits{Violations: 1}))
	assert.Equal(t, noVariant+"\n/id type at #kinds: must be string, not number", judged(table, `{"k": "z", "id": 5}`, Limits{}))
}
