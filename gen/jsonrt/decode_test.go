package jsonrt

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const goodInbox = `{"messages":[
	{"type":"text","id":"wamid.1","body":"grüße \ud83d\ude00","at":"1700000000","size":12.5,"from":"4912345"},
	{"from":{"deep":[1,2,{"x":null}]},"id":"2","type":"te\u0078t","extra":true},
	{"type":"hologram","data":[1,2,3]}
],"unknown":{"a":[{"b":1e400}]}}`

func TestDecodeGood(t *testing.T) {
	var v inbox
	require.NoError(t, Unmarshal([]byte(goodInbox), &v))
	require.Len(t, v.Messages, 3)
	first := v.Messages[0].(*textMessage)
	assert.Equal(t, "grüße 😀", first.Body.Or(""))
	assert.Equal(t, int64(1700000000), first.At.Time().Unix())
	assert.Nil(t, first.kept)
	from, ok := first.Extra.Get("from")
	assert.True(t, ok)
	assert.Equal(t, `"4912345"`, from.String())
	assert.IsType(t, &textMessage{}, v.Messages[1])
	unknown := v.Messages[2].(*unknownMessage)
	assert.Equal(t, "hologram", unknown.Type)
	assert.Equal(t, `{"type":"hologram","data":[1,2,3]}`, unknown.Raw.String())
}

func TestValidateAllocatesNothing(t *testing.T) {
	data := []byte(goodInbox)
	require.NoError(t, Unmarshal(data, (*inbox)(nil)))
	assert.Zero(t, testing.AllocsPerRun(200, func() {
		if err := Unmarshal(data, (*inbox)(nil)); err != nil {
			t.Error(err)
		}
	}))
}

func TestOneBadMessageLeavesTheOthers(t *testing.T) {
	text := `{"messages":[{"type":"text","id":"1"},{"type":"text","id":7,"body":"` + strings.Repeat("é", 21) +
		`","a/b~c":1},{"type":"text","id":"3"},null,{"type":5}]}`
	var v inbox
	var list Violations
	require.ErrorAs(t, Unmarshal([]byte(text), &v), &list)
	const at = "inbox.yaml#/$defs/"
	want := Violations{
		{"/messages/1/id", "type", at + "text/properties/id", "must be string, not number"},
		{"/messages/1/body", "maxLength", at + "text/properties/body", "must have at most 20 characters, has 21"},
		{"/messages/3", "type", at + "message", "must be object, not null"},
		{"/messages/4", "oneOf", at + "message", `member "type" names no known variant`},
	}
	assert.Equal(t, want, list)
	require.Len(t, v.Messages, 5)
	bad := v.Messages[1].(*invalidMessage)
	assert.Equal(t, want[:2], bad.Violations)
	assert.Equal(t, want[2:3], v.Messages[3].(*invalidMessage).Violations)
	assert.Equal(t, want[3:], v.Messages[4].(*invalidMessage).Violations)
	assert.IsType(t, &textMessage{}, v.Messages[2])

	again, err := Marshal(&v)
	require.NoError(t, err)
	assert.True(t, Equal([]byte(text), again), string(again))
	assert.Equal(t, list, Unmarshal([]byte(text), (*inbox)(nil)), "validating must say the same")
	assert.Equal(t, `"/messages/1/id": must be string, not number (type at inbox.yaml#/$defs/text/properties/id)`,
		strings.Split(list.Error(), "\n")[0])
}

func TestRootOfTheWrongKind(t *testing.T) {
	for _, text := range []string{"null", "[]", `"x"`, "1e3"} {
		var v inbox
		var list Violations
		require.ErrorAs(t, Unmarshal([]byte(text), &v), &list)
		require.Len(t, list, 1)
		assert.Equal(t, "", list[0].Instance)
		again, err := Marshal(&v)
		require.NoError(t, err)
		assert.Equal(t, text, string(again))
	}
}

func TestViolationBound(t *testing.T) {
	text := `{"messages":[` + strings.Repeat(`{"type":"text","id":"1"},{"type":"text"},`, 30) + `{"type":"text"}]}`
	var v inbox
	var list Violations
	require.ErrorAs(t, Limits{Violations: 10}.Decode([]byte(text), &v), &list)
	require.Len(t, list, 11)
	assert.Equal(t, "limit", list[10].Keyword)
	assert.Equal(t, "more than 10 violations, the rest is not listed", list[10].Message)
	assert.Equal(t, list[9:10], v.Messages[19].(*invalidMessage).Violations)
	assert.Equal(t, list[10:], v.Messages[60].(*invalidMessage).Violations, "one that was not kept gets the limit entry")
	assert.Contains(t, list.Error(), "\nand 1 more")
}

func TestViolationsAreSortedAndMerged(t *testing.T) {
	r := NewReader([]byte(` { "b" : [ 1 , { "c": 2 } ] } `))
	r.Kind()
	start := r.Start()
	r.Skip()
	r.Fail(18, "k2", "s1", "at c")
	r.Fail(9, "k", "s2", "at b")
	r.Fail(9, "k2", "s1", "at b")
	r.Fail(9, "k1", "s1", "at b")
	r.Fail(start, "k", "s", "at root")
	r.Fail(9, "k", "s2", "at b")
	assert.Equal(t, 6, r.Count())
	assert.Equal(t, Violations{
		{"", "k", "s", "at root"}, {"/b", "k1", "s1", "at b"}, {"/b", "k2", "s1", "at b"}, {"/b", "k", "s2", "at b"},
		{"/b/1/c", "k2", "s1", "at c"},
	}, r.Close())
}

func TestTrial(t *testing.T) {
	r := NewReader([]byte(`{"a":{"b":1,"b2":[2]},"c":3}`))
	o := r.OpenObject()
	require.True(t, r.Next(&o))
	r.Unnamed(&o)
	mark := r.Try()
	r.wrongKind(KindString, "s")
	assert.Equal(t, 1, r.Count())
	inner := r.Try()
	assert.True(t, r.Rewind(inner))
	assert.False(t, r.Rewind(mark))
	assert.Zero(t, r.Count())

	mark = r.Try()
	count := r.Count()
	start := r.Start()
	r.Skip()
	r.Fail(start, "k", "s", "m")
	r.Absorb(start, count, new(Violations))
	assert.Zero(t, r.Count())
	assert.False(t, r.Rewind(mark), "what a variant absorbed is still a violation")

	mark = r.Try()
	r.Skip()
	assert.True(t, r.Rewind(mark))
	r.Skip()
	require.True(t, r.Next(&o))
	assert.Equal(t, "c", string(r.Name()))
	r.Unnamed(&o)
	r.Skip()
	require.False(t, r.Next(&o))
	require.NoError(t, r.Close())
}

func TestTrialKeepsSyntaxErrors(t *testing.T) {
	r := NewReader([]byte(`{"a":01}`))
	mark := r.Try()
	r.Skip()
	assert.False(t, r.Rewind(mark))
	assert.True(t, r.Failed())
	require.EqualError(t, r.Close(), "line 1, column 7: unexpected '1', want ',' or '}'")
}

// TestWorkBudget reads two branches at every level, as a recursive oneOf does.
func TestWorkBudget(t *testing.T) {
	var branch func(r *Reader)
	branch = func(r *Reader) {
		a := r.OpenArray()
		for r.More(&a) {
			if r.Kind() != ArrayValue {
				r.Skip()
				continue
			}
			for range 2 {
				mark := r.Try()
				branch(r)
				r.Rewind(mark)
			}
			branch(r)
		}
	}
	read := func(depth int) error {
		r := NewReader([]byte(strings.Repeat("[", depth) + strings.Repeat("]", depth)))
		branch(r)
		return r.Close()
	}
	require.NoError(t, read(8))
	require.ErrorContains(t, read(60), "bytes read again to tell alternatives apart")
}

func TestPeek(t *testing.T) {
	for _, c := range []struct{ text, kind, want string }{
		{`{"type":"x"}`, "string", "x"},
		{` { "a" : [1,"]",{"type":"no"}] , "type" : "x" }`, "string", "x"},
		{`{"\u0074ype":"\u0078"}`, "string", "x"},
		{`{"a":"}\"\\","type":12.50e1,"b":1}`, "number", "12.50e1"},
		{`{"type":null}`, "null", "null"},
		{`{"type":true}`, "boolean", "true"},
		{`{"type":{}}`, "object", ""},
		{`{"type":[]}`, "array", ""},
		{`{"Type":"x"}`, "invalid", ""},
		{`{"a":{"type":"x"}}`, "invalid", ""},
		{`{}`, "invalid", ""},
		{`{"a":1`, "invalid", ""},
		{`{"a`, "invalid", ""},
		{`{"type":"\ud800"}`, "invalid", ""},
		{`{"type":`, "invalid", ""},
		{`[1]`, "invalid", ""},
	} {
		r := NewReader([]byte(c.text))
		tag := r.Peek("type")
		assert.Equal(t, c.kind, tag.Kind.String(), c.text)
		assert.Equal(t, c.want, string(tag.Text), c.text)
		if tag.Kind != Invalid {
			assert.Equal(t, kindOf[c.text[tag.Start]], tag.Kind, c.text)
		}
		assert.False(t, r.Failed(), "looking ahead records nothing")
		r.Skip()
		assert.Equal(t, skip(c.text, Limits{}), r.Close(), c.text)
	}
}

func TestHasMembers(t *testing.T) {
	names := []string{"a", "b", "c"}
	for text, want := range map[string]uint64{
		`{}`: 0, `{"a":1}`: 1, `{"c":[{"b":1}],"\u0061":2}`: 5, `{"a":1,"b":2,"c":3,"d":4}`: 7, `[]`: 0, `{"a":`: 0,
	} {
		r := NewReader([]byte(text))
		assert.Equal(t, want, r.HasMembers(names), text)
		r.Skip()
		assert.Equal(t, skip(text, Limits{}), r.Close())
	}
}

func TestPointers(t *testing.T) {
	text := ` {"a":[1,[],{},{"b/~":null}],"":{"":"x"},"\u00e9\"":2 , "z":"}" }`
	var offsets []int
	var want []string
	for _, c := range []struct{ value, pointer string }{
		{`2 ,`, "/é\""}, {`{"a"`, ""}, {`[1`, "/a"}, {`1,[`, "/a/0"}, {`[],`, "/a/1"}, {`{},`, "/a/2"},
		{`{"b`, "/a/3"}, {`null`, "/a/3/b~1~0"}, {`{"":"x`, "/"}, {`"x"`, "//"}, {`"}"`, "/z"}, {`2 ,`, "/é\""},
	} {
		offsets = append(offsets, strings.Index(text, c.value))
		want = append(want, c.pointer)
	}
	assert.Equal(t, want, Pointers([]byte(text), offsets))
}

// TestPointersAreBounded puts many values below a name of a megabyte.
func TestPointersAreBounded(t *testing.T) {
	name := strings.Repeat("n", 1<<20)
	data := []byte(fmt.Sprintf(`{"%s":[%s0]}`, name, strings.Repeat("0,", 5000)))
	offsets := make([]int, 5000)
	for i := range offsets {
		offsets[i] = len(name) + 5 + 2*i
	}
	total := 0
	pointers := Pointers(data, offsets)
	for _, p := range pointers {
		total += len(p)
	}
	assert.Less(t, total, 32<<20)
	assert.Equal(t, "/"+name+"/3", pointers[3])

	r := NewReader(data)
	r.Skip()
	for _, offset := range offsets {
		r.Fail(offset, "k", "s", "m")
	}
	list := r.Close().(Violations)
	assert.Less(t, len(list), 100)
	assert.Equal(t, "limit", list[len(list)-1].Keyword)
}
