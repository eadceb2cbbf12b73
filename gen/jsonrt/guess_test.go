package jsonrt

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// guessTable has an envelope whose member v is of the variant that its sibling t
// says, and holds a list of variants that say it themselves.
func guessTable() *Table {
	text := func(texts ...string) Rules {
		return Rules{Kinds: KindString, At: "#tag", Choices: []Choice{{Keyword: "enum", At: "#tag", Texts: texts, Shown: texts}}}
	}
	object := func(required int, fields ...FieldRules) Rules {
		o := &ObjectRules{Fields: fields}
		for i := range required {
			o.Required = append(o.Required, Requirement{Field: i, At: "#object"})
		}
		return plain(Rules{Object: o})
	}
	values := &Union{Keyword: "oneOf", At: "#v", Tag: "t", Variants: []UnionVariant{
		{Kinds: KindObject, Tags: []string{"list"}, Use: 2}, {Kinds: KindObject, Tags: []string{"list"}, Others: true, Use: 3},
	}}
	items := &Union{Keyword: "oneOf", At: "#item", Tag: "k", ByTag: true, Variants: []UnionVariant{
		{Kinds: KindObject, Tags: []string{"a"}, Use: 6}, {Kinds: KindObject, Tags: []string{"b", "c"}, Use: 7},
	}}
	return of(
		object(2, FieldRules{Name: "t", Use: 8}, FieldRules{Name: "v", Beside: values}),
		object(1, FieldRules{Name: "items", Use: 4}),
		object(0, FieldRules{Name: "n", Use: 9}),
		plain(Rules{Array: &ArrayRules{Items: 5}}),
		Rules{Union: items},
		object(2, FieldRules{Name: "k", Use: 10}, FieldRules{Name: "x", Use: 9}),
		object(2, FieldRules{Name: "k", Use: 11}, FieldRules{Name: "y", Use: 8}),
		kinds(KindString), kinds(KindNumber), text("a"), text("b", "c"),
	)
}

// TestGuess: what is said of a document does not depend on what was read before.
func TestGuess(t *testing.T) {
	table := guessTable()
	documents := []string{
		`{"v": {"items": [{"x": 1, "k": "a"}, {"x": 2, "k": "a"}, {"x": 3, "k": "a"}]}, "t": "list"}`,
		`{"t": "list", "v": {"items": [{"k": "b", "y": "1"}, {"y": "1", "k": "c"}]}}`,
		`{"v":{"n":1},"t":"other"}`,
		`{"v":{"items":[{"y":"1","k":"b"},{"x":"1","k":"a"},{"k":"d"},{"x":1},7]},"t":"list"}`,
		`{"v":{"items":[{"k":"b","y":5},{"y":5,"k":"b"}]},"t":"list"}`,
		`{"v":{"n":1},"t":"list"}`,
		`{"v":{"items":[]}}`,
		`{"v":{"items":[]},"t":5}`,
		`{"v":{"items":[{"x":1,"k":"a"}]},"z":{"t":"other"},"t":"list"}`,
		`{"v":{"items":[{"x":1,"k":"a"}]},"t":"list","t":"list"}`,
		`{"v":{"items":[{"x":1,"k":"a","k":"a"}]},"t":"list"}`,
		`{"v":{"items":[{"x":1,"k":"a"`,
		`{"v":{"items":[{"x":1,"k":"a"}]}`,
		`{"v":{"items":[{"x":1,"k":"\u0061"}]},"t":"l\u0069st"}`,
	}
	said := func(document string) string { return judged(table, document, Limits{}) }
	var want []string
	for _, document := range documents {
		r := newReader().(*Reader) // that has never guessed
		r.data, r.limits = []byte(document), Limits{}.filled()
		r.note = func(int) {}
		r.Check(table, 1)
		want = append(want, listed(r.Close()))
	}
	assert.Empty(t, want[0]+want[1]+want[2])
	assert.Equal(t, 3, strings.Count(want[3], "\n"), want[3])
	for i, before := range documents {
		for j, document := range documents {
			for range 3 {
				said(before)
			}
			require.Equal(t, want[j], said(document), "%s\nafter three of\n%s", document, documents[i])
			require.Equal(t, want[i], said(before))
		}
	}
}

// TestGuessTrust: a guess is made once the same has come twice, and given up after
// it was wrong.
func TestGuessTrust(t *testing.T) {
	r := NewReader([]byte("{}"))
	u := &Union{Variants: []UnionVariant{{Tags: []string{"a"}}, {Tags: []string{"b"}}}}
	r.learn(u, 0)
	require.NotNil(t, r.guessFor(u))
	r.learn(u, 0)
	r.learn(u, 1)
	assert.Equal(t, 0, r.guessFor(u).index, "one other does not count")
	r.learn(u, 1)
	assert.Nil(t, r.guessFor(u))
	r.learn(u, 1)
	assert.Equal(t, 1, r.guessFor(u).index)
	r.wasted = len(r.data) + 1
	assert.Nil(t, r.guessFor(u), "enough has been read in vain")
	require.Error(t, r.Close())
}

// TestWrongGuessesAreBounded: where every guess is wrong, the document is read
// little more than twice.
func TestWrongGuessesAreBounded(t *testing.T) {
	table := guessTable()
	var b strings.Builder
	b.WriteString(`{"t":"list","v":{"items":[`)
	for i := range 3000 {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString([...]string{`{"x":1,"k":"a"}`, `{"x":1,"k":"a"}`, `{"y":"1","k":"b"}`, `{"y":"1","k":"b"}`}[i%4])
	}
	b.WriteString(`]}}`)
	r := NewReader([]byte(b.String()))
	r.Check(table, 1)
	assert.LessOrEqual(t, r.wasted, len(r.data)+64)
	require.NoError(t, r.Close())
}

// TestGuessNumbers: no two tables of names share a number that guesses are kept
// under, or each would spoil what the other has learned.
func TestGuessNumbers(t *testing.T) {
	table := &Table{Rules: make([]Rules, 1)}
	taken := map[uint32]bool{}
	for n := range 4 {
		rules := &ObjectRules{Fields: make([]FieldRules, n)}
		l := rules.index(table)
		for i := range n + 1 { // one for what comes first
			require.False(t, taken[l.base+uint32(i)])
			taken[l.base+uint32(i)] = true
		}
		union := (&Union{}).index()
		require.False(t, taken[union.base])
		taken[union.base] = true
	}
}
