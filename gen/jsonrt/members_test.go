package jsonrt

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// person is `{name?: string, size?: integer, inner?: person}`, read as generated code reads.
type person struct {
	Name  Optional[string]
	Size  Optional[int64]
	Inner *person
	Extra Extra
	kept  *Kept
}

var personRules = Table{Rules: []Rules{
	1: {Kinds: KindObject, At: "person", Object: &ObjectRules{Fields: []FieldRules{{Name: "name", Use: 2}, {Name: "size", Use: 3}, {Name: "inner", Use: 1}}}},
	2: {Kinds: KindString, At: "name"},
	3: {Kinds: KindInteger, At: "size"},
}}

func (v *person) ReadJSON(r *Reader) {
	m := r.Open(&personRules, 1, &v.kept, &v.Extra)
	for {
		switch m.Next() {
		case 0:
			m.OptionalText(&v.Name)
		case 1:
			m.OptionalInt(&v.Size)
		case 2:
			v.Inner = new(person)
			v.Inner.ReadJSON(r)
		default:
			return
		}
	}
}

// decodePerson decodes a document twice, first with no guesses and then with those of the first time, and validates it.
// All must come to the same.
func decodePerson(t *testing.T, document string) (*person, error) {
	t.Helper()
	r := NewReader([]byte(`{"inner":{"inner":{"inner":{"name":"n"}}}}`)) // so that what is lent has been used before
	new(person).ReadJSON(r)
	*r = Reader{objects: r.objects, lists: r.lists}
	var last *person
	var err error
	for i := range 3 {
		r.data, r.limits = []byte(document), Limits{}.filled()
		v := new(person)
		if i < 2 {
			v.ReadJSON(r)
		} else {
			r.Check(&personRules, 1)
		}
		var got error
		if r.failed {
			got = r.syntaxError()
		} else if r.total > 0 {
			got = r.settle()
		}
		if i > 0 {
			require.Equal(t, err, got, "%s, round %d", document, i)
		}
		if i == 1 {
			require.Equal(t, last, v, document)
		}
		if i < 2 {
			last, err = v, got
		}
		*r = Reader{hints: r.hints, objects: r.objects, lists: r.lists}
	}
	return last, err
}

// TestTextByTheEnd: texts of any length are read at any distance from the end, where there are no eight bytes to look at.
func TestTextByTheEnd(t *testing.T) {
	for _, long := range []string{strings.Repeat("a", 40), strings.Repeat(`\u00e4`, 12), strings.Repeat("ä", 20)} {
		for n := 0; n <= len(long); n++ {
			text := long[:n]
			if strings.HasPrefix(long, `\`) {
				text = long[:n/6*6]
			} else if strings.HasPrefix(long, "ä") {
				text = long[:n/2*2]
			}
			require.NoError(t, Unmarshal([]byte(`"`+text+`"`), new(Scalar)))
			want := strings.ReplaceAll(text, `\u00e4`, "ä")
			for rest := range 12 {
				v, err := decodePerson(t, `{"name":"`+text+`"`+strings.Repeat(" ", rest)+`}`)
				require.NoError(t, err)
				assert.Equal(t, Some(want), v.Name)
			}
			v, err := decodePerson(t, `{"size":1234567890123,"name":"`+text+`"}`)
			require.NoError(t, err)
			assert.Equal(t, Some(int64(1234567890123)), v.Size)
			_, err = decodePerson(t, `{"name":"`+text)
			require.Error(t, err)
		}
	}
}

// TestWrongKindInsideAnObject: what is no object takes no bracket of the object around it.
func TestWrongKindInsideAnObject(t *testing.T) {
	v, err := decodePerson(t, `{"inner":{"name":"a","inner":"x"},"name":"b"}`)
	require.ErrorContains(t, err, `"/inner/inner": must be object, not string`)
	assert.Equal(t, "b", v.Name.Or(""))
	assert.Equal(t, "a", v.Inner.Name.Or(""))
	v, err = decodePerson(t, `{"inner":{"name":5,"size":"x"},"size":1.5,"name":"b"}`)
	var list Violations
	require.ErrorAs(t, err, &list)
	require.Len(t, list, 3)
	assert.Equal(t, "b", v.Name.Or(""))
}

// TestMembersInAnyForm: what is not written as it mostly is means the same.
func TestMembersInAnyForm(t *testing.T) {
	const plain = `{"name":"a","size":12,"inner":{"size":-1,"name":"b","other":[1]}}`
	want, err := decodePerson(t, plain)
	require.NoError(t, err)
	require.Equal(t, `[1]`, want.Inner.Extra[0].Value.String())
	for _, other := range []string{
		strings.ReplaceAll(plain, ":", " :\t"), strings.ReplaceAll(plain, ",", " ,\n "), strings.ReplaceAll(plain, "{", " { "),
		strings.ReplaceAll(plain, "}", " }"), strings.ReplaceAll(plain, "name", `\u006eame`), plain + " ",
	} {
		v, err := decodePerson(t, other)
		require.NoError(t, err, other)
		assert.Equal(t, want, v, other)
	}
	for _, broken := range []string{
		strings.Replace(plain, "12", "012", 1), strings.Replace(plain, "12", "1a", 1), strings.Replace(plain, `"size"`, `"name"`, 1), strings.Replace(plain, `"a",`, `"a"`, 1),
		strings.Replace(plain, `"a"`, `"`+"\x01"+`"`, 1), strings.Replace(plain, `"a"`, `"`+"\xff"+`"`, 1), plain[:len(plain)-1], plain[:20],
	} {
		_, err := decodePerson(t, broken)
		var wrong *SyntaxError
		require.ErrorAs(t, err, &wrong, broken)
	}
}

// TestQuickTime: ten digits are read at once where nothing else is asked of them, and
// TestGuesses: of the members that follow another by turns, both are guessed; the one that comes more often comes first.
func TestGuesses(t *testing.T) {
	r := NewReader(nil)
	limits := r.limits
	r.hints, r.earlier = hints{}, hints{}
	l := personRules.rule(1).Object.index(&personRules)
	var looked []int
	for _, document := range []string{
		`{"name":"n","size":1}`, `{"name":"n","inner":{}}`, `{"name":"n","size":1}`, `{"name":"n","inner":{}}`, `{"name":"n","size":1}`,
	} {
		r.data, r.pos, r.limits = []byte(document+strings.Repeat(" ", 2*labelRoom)), 0, limits
		new(person).ReadJSON(r)
		require.False(t, r.failed)
		at := l.brief[l.find([]byte("name"))].next % hintCount
		looked = append(looked, int(r.hints[at]), int(r.earlier[at]))
	}
	size, inner := l.find([]byte("size")), l.find([]byte("inner"))
	assert.Equal(t, []int{inner, size, inner, size | again, inner, size | again, size, inner}, looked[2:])
	require.NoError(t, r.Close())
}

// what looks like that but is not comes to the same as without.
func TestQuickTime(t *testing.T) {
	table := &Table{Rules: []Rules{
		1: {Kinds: KindObject, At: "#", Object: &ObjectRules{Fields: []FieldRules{{Name: "at", Use: 2}}}},
		2: {Kinds: KindString | KindInteger, At: "at"},
		3: {Kinds: KindObject, At: "#", Object: &ObjectRules{Fields: []FieldRules{{Name: "at", Use: 4}}}},
		4: {Kinds: KindString | KindNumber, At: "at", Number: &NumberRules{Limits: []Bound{{Keyword: "maximum", At: "at", Op: AtMost, Value: "5"}}},
			Text: &TextRules{Lengths: []Bound{{Keyword: "maxLength", At: "at", Op: AtMost, Count: 5}}}},
	}}
	for value, quick := range map[string]bool{
		`"1749416383"`: true, `1749416383`: true, `"9999999999"`: true, `1000000000`: true,
		`"0749416383"`: false, `"17494163x3"`: false, `"174941638x"`: false, `"174941638"`: false, `"17494163831"`: false, `"\u0031749416383"`: false,
		`17494163831`: false, `174941638.0`: false, `-749416383`: false, `174941638`: false, `1749416383 `: false, `1749416383e1`: false, `""`: false,
	} {
		for _, end := range []string{"}", `,"further":"what stands behind it, so that it is not the end"}`} {
			r := NewReader([]byte(`{"at":` + value + end))
			var kept *Kept
			var extra Extra
			m := r.Open(table, 1, &kept, &extra)
			require.Zero(t, m.Next())
			begin, direct := r.pos, UnixTime{}
			_, ok := m.quickTime()
			assert.Equal(t, quick && (len(end) > 1 || len(value) > 10), ok, "%s%s", value, end)
			r.pos = begin
			m.UnixTime(&direct)
			assert.Negative(t, m.Next())
			require.NoError(t, r.Close())
			assert.Nil(t, kept)
			var want UnixTime
			require.NoError(t, want.UnmarshalJSON([]byte(value)))
			assert.Equal(t, want, direct, value)
		}
		r := NewReader([]byte(`{"at":` + value + `,"further":"what stands behind it"}`))
		var kept *Kept
		var extra Extra
		m := r.Open(table, 3, &kept, &extra)
		require.Zero(t, m.Next())
		_, ok := m.quickTime()
		assert.False(t, ok, "rules are judged")
		r.abandon()
		require.Error(t, r.Close(), "the text is not read to its end")
	}
}
