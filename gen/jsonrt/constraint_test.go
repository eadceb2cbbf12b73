package jsonrt

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func also(c ...Constraint) Rules { return plain(Rules{Also: c}) }

func needing(fields ...string) Rules {
	o := &ObjectRules{}
	for i, name := range fields {
		o.Fields = append(o.Fields, FieldRules{Name: name, Bare: true})
		o.Required = append(o.Required, Requirement{Field: i, At: "#needing"})
	}
	return plain(Rules{Object: o})
}

var constraints = []judgement{
	{"contains", of(plain(Rules{Array: &ArrayRules{Contains: []Contains{
		{Use: 2, Counts: []Bound{{Keyword: "contains", At: "#", Op: AtLeast, Count: 1}}},
		{Use: 3, Counts: []Bound{{Keyword: "minContains", At: "#2", Op: AtLeast}, {Keyword: "maxContains", At: "#2", Op: AtMost, Count: 1}}},
	}}}), kinds(KindString), kinds(KindNumber)), [][2]string{
		{`["a"]`, ""},
		{`[1, "a", true, "b"]`, ""},
		{`{}`, ""},
		{`[]`, ` contains at #: must have at least 1 matching item, has 0`},
		{`[1, 2, [3]]`, ` contains at #: must have at least 1 matching item, has 0
 maxContains at #2: must have at most 1 matching item, has 2`},
	}},
	{"groups", func() *Table {
		t := of(plain(Rules{Object: &ObjectRules{Fields: []FieldRules{{Name: "xx"}}, Groups: []MemberGroup{
			{Patterns: []MemberPattern{{0, 2}, {1, 3}}, Closed: "#g"},
			{Patterns: []MemberPattern{{1, 0}}, Additional: 4},
		}}}), kinds(KindString|KindArray), kinds(KindArray|KindNull), kinds(KindString|KindArray|KindNull|KindInteger))
		t.Patterns = []Pattern{{RE2: "^x"}, {RE2: "y$"}}
		return t
	}(), [][2]string{
		{`{"xx": {}, "x": "", "y": [], "xy": []}`, ""},
		{`{"x": 1, "z": true, "\u0078y": {"q": 1}, "\u0078z": 1.5, "xx": {"x": 1}}`, `/x type at #kinds: must be array or string, not number
/z additionalProperties at #g: member "z" is not allowed
/z type at #kinds: must be array, string, integer or null, not boolean
/xy type at #kinds: must be array or null, not object
/xy type at #kinds: must be array or string, not object
/xz type at #kinds: must be array or string, not number
/xz type at #kinds: must be array, string, integer or null, not number`},
	}},
	{"not", of(also(&Not{At: "#", Use: 2}, &Not{At: "#3", Use: -3}), kinds(KindString), kinds(KindBool)), [][2]string{
		{`1`, ""},
		{`[true]`, ""},
		{`"a"`, ` not at #: must not fit the schema that is forbidden here`},
		{`true`, ` not at #3: must not fit the schema that is forbidden here`},
		{`null`, ` not at #3: must not fit the schema that is forbidden here`},
	}},
	{"not anything", of(also(&Not{At: "#"})), [][2]string{
		{`[{}]`, ` not at #: must not fit the schema that is forbidden here`},
	}},
	{"if", of(also(&Conditional{If: 2, Then: 3, Else: 4}), needing("a"), needing("b"), needing("c")), [][2]string{
		{`1`, ""},
		{`{"a": 1, "b": 1}`, ""},
		{`{"c": 1}`, ""},
		{`{"a": 1, "c": 1}`, ` required at #needing: missing required member "b"`},
		{`{"b": 1}`, ` required at #needing: missing required member "c"`},
	}},
	{"if without then or else", of(also(&Conditional{If: 2, Else: 3}, &Conditional{If: 2, Then: 4}), kinds(KindObject), needing("a"), needing("c")), [][2]string{
		{`1`, ""},
		{`{"c": 0}`, ""},
		{`{}`, ` required at #needing: missing required member "c"`},
	}},
	{"dependent", of(also(&Dependent{Member: "a", Use: 2}, &Dependent{Member: "b"}), needing("b")), [][2]string{
		{`"a"`, ""},
		{`["a"]`, ""},
		{`{"x": {"a": 1}}`, ""},
		{`{"b": 1, "\u0061": 1}`, ""},
		{`{"a": 1}`, ` required at #needing: missing required member "b"`},
	}},
	{"unions beside", of(also(
		&Union{Keyword: "oneOf", At: "#one", Variants: []UnionVariant{{Use: 2}, {Use: 3}}},
		&Union{Keyword: "anyOf", At: "#any", Variants: []UnionVariant{{Use: 2}, {Use: 4}, {Use: -3}}},
	), needing("a"), needing("b"), kinds(KindNumber)), [][2]string{
		{`{"a": {"b": 1}}`, ""},
		{`{"b": 1, "x": {"a": 1}}`, ""},
		{`1`, ` oneOf at #one: fits 2 alternatives, must fit exactly one`},
		{`{}`, ` anyOf at #any: fits no alternative
 oneOf at #one: fits no alternative`},
	}},
	{"names", of(plain(Rules{Object: &ObjectRules{Names: []Ref{2, 3}}}),
		Rules{Kinds: KindString, At: "#", Text: &TextRules{Lengths: []Bound{{Keyword: "maxLength", At: "#n", Op: AtMost, Count: 2}}}},
		plain(Rules{Choices: []Choice{{Keyword: "enum", At: "#e", Texts: []string{"a", "abc", "b"}, Shown: []string{`"a"`}}}})), [][2]string{
		{`{}`, ""},
		{`["abc"]`, ""},
		{`{"a": "abc", "b": {"abc": 1}}`, ""},
		{`{"a": 1, "\u0061bc" : [], "d": {}}`, `/abc maxLength at #n: must have at most 2 characters, has 3
/d enum at #e: must be "a"`},
	}},
	{"needs", of(plain(Rules{Object: &ObjectRules{
		Mentioned: []string{"a", "b", "c"}, Needs: []Need{{"dependentRequired", "#", "a", []string{"b", "c"}}, {"dependencies", "#2", "c", []string{"a"}}},
	}})), [][2]string{
		{`[]`, ""},
		{`{"b": 1, "x": {"a": 1}}`, ""},
		{`{"c": 1, "\u0062": 1, "a": 1}`, ""},
		{`{"a": 1}`, ` dependentRequired at #: missing member "b", which member "a" requires
 dependentRequired at #: missing member "c", which member "a" requires`},
		{`{"c": 1}`, ` dependencies at #2: missing member "a", which member "c" requires`},
	}},
	{"a pattern for all members", func() *Table {
		t := of(plain(Rules{Object: &ObjectRules{Mapped: true, Groups: []MemberGroup{{Patterns: []MemberPattern{{0, 2}}, Closed: "#g"}}}}), kinds(KindString))
		t.Patterns = []Pattern{{RE2: "^x"}}
		return t
	}(), [][2]string{
		{`{"x": "", "xy": ""}`, ""},
		{`{"y": [1], "x": 1}`, `/y additionalProperties at #g: member "y" is not allowed
/x type at #kinds: must be string, not number`},
	}},
	{"within members and elements", of(plain(Rules{
		Object: &ObjectRules{Additional: 1, Names: []Ref{2}}, Array: &ArrayRules{Items: 1, Contains: []Contains{{2, []Bound{{"contains", "#", AtLeast, 1, ""}}}}},
	}), kinds(KindString)), [][2]string{
		{`{"a": {"b": ["x", {"c": []}]}}`, `/a/b/1/c contains at #: must have at least 1 matching item, has 0`},
	}},
}

func TestConstraints(t *testing.T) { check(t, constraints) }

// everything is a table whose look-aheads go everywhere: into names, members and
// elements, by every kind of constraint.
func everything() *Table {
	t := of(Rules{Kinds: KindAny, At: "#", Also: []Constraint{
		&Not{At: "#not", Use: 2}, &Conditional{If: 3, Then: 4, Else: 5}, &Dependent{Member: "a", Use: 6},
		&Union{Keyword: "anyOf", At: "#any", Variants: []UnionVariant{{Use: 5}, {Use: 6}}},
		&Unevaluated{Keyword: "unevaluatedProperties", At: "#left", Use: 1}, &Unevaluated{Keyword: "unevaluatedItems", At: "#left", Use: 1},
	}, Object: &ObjectRules{
		Names: []Ref{7}, Mentioned: []string{"a", "b"}, Needs: []Need{{"dependentRequired", "#need", "a", []string{"b"}}},
		Groups: []MemberGroup{{Patterns: []MemberPattern{{0, 1}}, Additional: 1}},
	}, Array: &ArrayRules{Prefix: []Ref{1}, Items: 1, Contains: []Contains{{6, []Bound{{"contains", "#", AtLeast, 0, ""}, {"maxContains", "#", AtMost, 9, ""}}}}}},
		kinds(KindBool), kinds(KindObject), plain(Rules{Object: &ObjectRules{Additional: 1}}), plain(Rules{Array: &ArrayRules{Items: 1}}),
		Rules{Union: &Union{Keyword: "oneOf", At: "#one", Variants: []UnionVariant{{Kinds: KindAny, Use: 1}, {Kinds: KindNull, Use: -2}}}},
		Rules{Kinds: KindString, At: "#", Text: &TextRules{Patterns: []PatternAt{{"#p", 0}}}})
	t.Rules[6] = plain(Rules{Array: &ArrayRules{Items: 1}, Object: &ObjectRules{Additional: 1}})
	t.Patterns = []Pattern{{RE2: "^[a-q]"}}
	t.Evaluations = []Evaluation{{Names: []string{"a"}, Patterns: []int{0}, Contains: []Ref{2}, Parts: []EvaluationPart{{If: 4, By: 1}}}, {Names: []string{"b"}}}
	return t
}

// TestBrokenAhead: text that is broken is a syntax error, the same as for
// anyone who reads it, however far ahead it is found.
func TestBrokenAhead(t *testing.T) {
	table := everything()
	const document = `{"a": [1, {"b": "x\u0061", "c": [[], {"d": null}]}], "b": {"e": 1.5e3, "f": [3, "\ud83d\ude00"]}}`
	require.Equal(t, "", judged(table, document, Limits{}))
	for i := range document {
		text := document[:i]
		assert.Equal(t, listed(skip(text, Limits{})), judged(table, text, Limits{}), text)
		for _, c := range []string{"]", "\x01", "?", `"`, ","} {
			if text := document[:i] + c + document[i+1:]; skip(text, Limits{}) != nil {
				assert.Equal(t, listed(skip(text, Limits{})), judged(table, text, Limits{}), text)
			}
		}
	}
	for _, text := range []string{`{"a": 1, "\u0061": 2}`, `[{"z": {"b": 1, "c": 2, "b": 3}}]`} {
		assert.Equal(t, listed(skip(text, Limits{})), judged(table, text, Limits{}), text)
	}
	assert.Equal(t, listed(skip(document, Limits{Depth: 4})), judged(table, document, Limits{Depth: 4}))
	assert.Equal(t, listed(skip(document, Limits{Size: 40})), judged(table, document, Limits{Size: 40}))
}

// TestNoAllocation: judging costs a valid document no memory, look-aheads
// within look-aheads included.
func TestNoAllocation(t *testing.T) {
	table := everything()
	document := []byte(`{"a": [1, {"b": "x", "c": [[], {"d": null}]}], "b": {"e": 1.5e3, "f": [3, "a"]}}`)
	allocations := testing.AllocsPerRun(100, func() {
		r := NewReader(document)
		r.Check(table, 1)
		if r.Close() != nil {
			panic("jsonrt: a valid document")
		}
	})
	assert.Zero(t, allocations)
}

// TestCurrentMember: a look-ahead into a member's value, at a name that needs
// unescaping or not, leaves the member as it was.
func TestCurrentMember(t *testing.T) {
	table := everything()
	r := NewReader([]byte(`{"a": {"other": [{"\u0062": 1}]}, "\u0063\u0064": {"\u0065": {}}}`))
	o := r.OpenObject()
	for _, name := range []string{"a", "cd"} {
		require.True(t, r.Next(&o))
		r.Unnamed(&o)
		start := r.Begin()
		judge{r, table}.constrain(&table.Rules[1])
		assert.Equal(t, name, string(r.Name()))
		judge{r, table}.fits(1)
		assert.Equal(t, name, string(r.Name()))
		assert.Equal(t, start, r.Start())
		r.Skip()
	}
	assert.False(t, r.Next(&o))
	require.NoError(t, r.Close())
}
