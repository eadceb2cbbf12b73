package jsonrt

import "testing"

// leftOver makes a table of an unevaluated keyword: rules 2 are strings, 3 and 4
// need members.
func leftOver(u *Unevaluated, evaluations ...Evaluation) *Table {
	t := of(also(u), kinds(KindString), needing("a"), needing("b"))
	t.Evaluations = evaluations
	t.Patterns = []Pattern{{RE2: "^x"}}
	return t
}

var evaluated = []judgement{
	{"members", leftOver(&Unevaluated{Keyword: "unevaluatedProperties", At: "#", None: true}, Evaluation{Names: []string{"a", "b"}, Patterns: []int{0}}), [][2]string{
		{`[1]`, ""},
		{`{}`, ""},
		{`{"a": {"c": 1}, "\u0062": 1, "xy": 1}`, ""},
		{`{"a": 1, "c": {"d": 1}, "\u0065": 2}`, `/c unevaluatedProperties at #: member "c" is not allowed
/e unevaluatedProperties at #: member "e" is not allowed`},
	}},
	{"members by a schema", leftOver(&Unevaluated{Keyword: "unevaluatedProperties", At: "#", Use: -2}, Evaluation{Names: []string{"a"}}), [][2]string{
		{`{"a": 1, "b": "", "c": null}`, ""},
		{`{"b": [1]}`, `/b type at #kinds: must be string or null, not array`},
	}},
	{"elements", leftOver(&Unevaluated{Keyword: "unevaluatedItems", At: "#", None: true}, Evaluation{Prefix: 1, Contains: []Ref{3, 4}}), [][2]string{
		{`{"a": 1}`, ""},
		{`[]`, ""},
		{`[1, {"b": 1}, {"a": [2]}]`, ""},
		{`[1, {"c": 1}, 3, {}]`, `/1 unevaluatedItems at #: no further element is allowed
/3 unevaluatedItems at #: no further element is allowed`},
	}},
	{"elements by a schema", leftOver(&Unevaluated{Keyword: "unevaluatedItems", At: "#", Use: 2}, Evaluation{}), [][2]string{
		{`["a", "b"]`, ""},
		{`["a", 1]`, `/1 type at #kinds: must be string, not number`},
	}},
	{"parts", leftOver(&Unevaluated{Keyword: "unevaluatedProperties", At: "#", None: true},
		Evaluation{Parts: []EvaluationPart{{By: 1}, {If: 3, By: 2}, {If: 3, Fails: true, By: 3}, {Has: true, Member: "d", By: 4}, {If: 0, Fails: true, By: 5}}},
		Evaluation{Names: []string{"a"}}, Evaluation{Names: []string{"then"}}, Evaluation{Names: []string{"else"}},
		Evaluation{Names: []string{"d", "e"}, Parts: []EvaluationPart{{By: 1}, {Has: true, Member: "all", By: 5}, {By: 0}}},
		Evaluation{AllMembers: true},
	), [][2]string{
		{`{"a": 1, "then": 1}`, ""},
		{`{"else": 1, "\u0064": 1, "e": 1}`, ""},
		{`{"all": 1, "d": 1, "whatever": 1}`, ""},
		{`{"a": 1, "else": 1}`, `/else unevaluatedProperties at #: member "else" is not allowed`},
		{`{"then": 1, "e": 1}`, `/then unevaluatedProperties at #: member "then" is not allowed
/e unevaluatedProperties at #: member "e" is not allowed`},
	}},
	{"all elements", leftOver(&Unevaluated{Keyword: "unevaluatedItems", At: "#", None: true},
		Evaluation{Parts: []EvaluationPart{{If: 2, Fails: true, By: 1}}}, Evaluation{AllItems: true}), [][2]string{
		{`[1, 2]`, ""},
	}},
}

func TestUnevaluated(t *testing.T) { check(t, evaluated) }
