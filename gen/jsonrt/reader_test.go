package jsonrt

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// skip reads a document for its grammar only.
func skip(text string, l Limits) error {
	r := NewReaderLimits([]byte(text), l)
	r.Skip()
	return r.Close()
}

// syntaxErrors are texts that are not one JSON value, with the error and the
// pointer.
var syntaxErrors = []struct{ text, want, pointer string }{
	{"", "line 1, column 1: unexpected end of text, want a value", ""},
	{" \n ", "line 2, column 2: unexpected end of text, want a value", ""},
	{"\ufeff{}", "line 1, column 1: unexpected byte order mark, want a value", ""},
	{"\x00", "line 1, column 1: unexpected byte 0x00, want a value", ""},
	{"{}{}", "line 1, column 3: unexpected '{', want end of text", ""},
	{"1 2", "line 1, column 3: unexpected '2', want end of text", ""},
	{"null\x00", "line 1, column 5: unexpected byte 0x00, want end of text", ""},
	{"[1,]", "line 1, column 4: unexpected ']', want a value", "/1"},
	{"[1 2]", "line 1, column 4: unexpected '2', want ',' or ']'", "/0"},
	{"[1", "line 1, column 3: unexpected end of text, want an element or ']'", "/0"},
	{"[1}", "line 1, column 3: unexpected '}', want ',' or ']'", "/0"},
	{`{"a":1,}`, "line 1, column 8: unexpected '}', want a member name", ""},
	{`{,}`, "line 1, column 2: unexpected ',', want a member name", ""},
	{`{"a" 1}`, "line 1, column 6: unexpected '1', want ':'", "/a"},
	{`{"a":1 "b":2}`, `line 1, column 8: unexpected '"', want ',' or '}'`, "/a"},
	{`{"a":[1,{"b":tru}]}`, "line 1, column 17: unexpected '}', want true", "/a/1/b"},
	{`{'a':1}`, `line 1, column 2: unexpected '\'', want a member name`, ""},
	{"{\"a\":\n  [0, 01]}", "line 2, column 8: unexpected '1', want ',' or ']'", "/a/1"},
	{"-", "line 1, column 2: unexpected end of text, want a digit", ""},
	{"+1", "line 1, column 1: unexpected '+', want a value", ""},
	{"1.", "line 1, column 3: unexpected end of text, want a digit", ""},
	{".5", "line 1, column 1: unexpected '.', want a value", ""},
	{"1e+", "line 1, column 4: unexpected end of text, want a digit", ""},
	{"0x1", "line 1, column 2: unexpected 'x', want end of text", ""},
	{"NaN", "line 1, column 1: unexpected 'N', want a value", ""},
	{`"a`, "line 1, column 3: unexpected end of text in a string", ""},
	{`"a\"`, "line 1, column 5: unexpected end of text in a string", ""},
	{"\"a\xff\"", "line 1, column 3: invalid UTF-8 in a string", ""},
	{"\"\xed\xa0\x80\"", "line 1, column 2: invalid UTF-8 in a string", ""},
	{"{\"x\xff\":1}", "line 1, column 4: invalid UTF-8 in a string", ""},
	{"\"a\tb\"", "line 1, column 3: control character in a string", ""},
	{"\"\xff\t\"", "line 1, column 2: invalid UTF-8 in a string", ""},
	{`"\x"`, "line 1, column 2: invalid escape in a string", ""},
	{`"\u12g4"`, "line 1, column 2: invalid escape in a string", ""},
	{`["\ud800"]`, "line 1, column 3: lone surrogate in a string", "/0"},
	{`"\ud800\ud800"`, "line 1, column 2: lone surrogate in a string", ""},
	{`"\udc00"`, "line 1, column 2: lone surrogate in a string", ""},
	{`"\ud800\n"`, "line 1, column 2: lone surrogate in a string", ""},
	{`{"a":1,"b":2,"a":3}`, `line 1, column 14: duplicate member "a"`, "/a"},
	{`{"x":{"type":1,"t\u0079pe":2}}`, `line 1, column 16: duplicate member "type"`, "/x/type"},
	{"{\"\u00e9\":1,\"\\u00e9\":2}", `line 1, column 9: duplicate member "é"`, "/é"},
	{`{"😀":1,"\ud83d\ude00":2}`, `line 1, column 11: duplicate member "😀"`, "/😀"},
	{"{\"\x1b[31m\":1}", "line 1, column 3: control character in a string", ""},
	{`{"\u001b":1,"\u001b":1}`, `line 1, column 13: duplicate member "\x1b"`, "/\x1b"},
}

func TestSyntaxErrors(t *testing.T) {
	for _, c := range syntaxErrors {
		t.Run(strconv.Quote(c.text), func(t *testing.T) {
			var e *SyntaxError
			require.ErrorAs(t, skip(c.text, Limits{}), &e)
			assert.Equal(t, c.want, e.Error())
			assert.Equal(t, c.pointer, e.Pointer)
		})
	}
}

func TestSameErrorInsideUnknownMember(t *testing.T) {
	for _, c := range syntaxErrors {
		if strings.TrimSpace(c.text) == "" {
			continue // becomes another text
		}
		var e *SyntaxError
		require.ErrorAs(t, skip(`{"unknown":[`+c.text+`]}`, Limits{}), &e, c.text)
	}
}

func TestValidTexts(t *testing.T) {
	for _, text := range []string{
		"null", " true ", "\tfalse\r\n", "0", "-0", "1.5E-7", "1e100000000", `""`, `"\u0000\/\b\f\n\r\t\"\\"`,
		`"\ud83d\ude00"`, "\"\u2028\x7f\"", "[]", "[ ]", "{}", "{ }", `{"":{"":[[],{}]}}`, `{"a":1,"A":2,"ａ":3}`,
	} {
		assert.NoError(t, skip(text, Limits{}), text)
		assert.NoError(t, skip(`{"x":`+text+`}`, Limits{}), text)
	}
}

func TestDepthLimit(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	require.NoError(t, skip(nested(128), Limits{}))
	err := skip(nested(129), Limits{})
	require.EqualError(t, err, "line 1, column 129: nesting deeper than 128")
	require.NoError(t, skip(nested(200_000), Limits{Depth: 200_000}))
	require.EqualError(t, skip(strings.Repeat("[", 3<<20), Limits{}), "line 1, column 129: nesting deeper than 128")
	require.EqualError(t, skip(`{"u":`+strings.Repeat(`{"a":`, 500_000), Limits{}),
		"line 1, column 641: nesting deeper than 128")
	require.Error(t, skip(strings.Repeat("[", 3<<20), Limits{Depth: 4 << 20}))
}

func TestSizeLimit(t *testing.T) {
	text := `"` + strings.Repeat("a", 3<<20-2) + `"`
	require.NoError(t, skip(text, Limits{}))
	var e *SyntaxError
	require.ErrorAs(t, skip(text+" ", Limits{}), &e)
	require.Equal(t, int64(3<<20), e.Offset)
	require.Equal(t, "larger than 3145728 bytes", e.Message)
	require.NoError(t, skip(text+" ", Limits{Size: 4 << 20}))
}

func TestDuplicatesAmongMany(t *testing.T) {
	for _, n := range []int{2, 15, 16, 17, 18, 40, 3000} {
		var b strings.Builder
		for i := range n {
			b.WriteString(`"k` + strconv.Itoa(i) + `":{"k1":0},`)
		}
		require.NoError(t, skip("{"+b.String()+`"last":0}`, Limits{}), n)
		for _, repeated := range []string{`"k0"`, `"\u006b1"`, `"k` + strconv.Itoa(n-1) + `"`} {
			text := "{" + b.String() + repeated + `:1,"z":1,"k1":3}`
			var e *SyntaxError
			require.ErrorAs(t, skip(text, Limits{}), &e, n)
			assert.Equal(t, int64(1+b.Len()), e.Offset)
		}
	}
}

func TestDuplicateNamed(t *testing.T) {
	r := NewReader([]byte(`{"type":"text","type":"image"}`))
	o := r.OpenObject()
	var seen uint64
	members := 0
	for r.Next(&o) {
		r.once(&seen, 3)
		members++
		r.Skip()
	}
	require.EqualError(t, r.Close(), `line 1, column 16: duplicate member "type"`)
	require.Equal(t, 2, members)
}

func TestKeysMatchExactly(t *testing.T) {
	for _, name := range []string{"Entry", "entr\u212a", "entry\u017f", "entry ", "entr"} {
		r := NewReader([]byte(`{"` + name + `":1}`))
		o := r.OpenObject()
		require.True(t, r.Next(&o))
		assert.NotEqual(t, "entry", string(r.Name()))
		assert.Equal(t, name, string(r.Name()))
		r.Unnamed(&o)
		r.Skip()
		require.False(t, r.Next(&o))
		require.NoError(t, r.Close())
	}
}

func TestTextMeansWhatItSays(t *testing.T) {
	for _, text := range []string{
		`""`, `"plain"`, `"exactly8"`, `"longer than eight bytes, with é and 😀 in it"`, `"\u00e9\ud83d\ude00\n\"\\\/"`,
		"\"a\u2028b\"", `"aaaaaaa\n"`, `"aaaaaaaa\n"`, `"éééééééééééé\t"`, `"\u0041\u0042"`,
	} {
		var want string
		require.NoError(t, json.Unmarshal([]byte(text), &want))
		r := NewReader([]byte(text))
		require.Equal(t, StringValue, r.Kind())
		assert.Equal(t, want, string(r.Text()))
		require.NoError(t, r.Close())
	}
}

func TestErrorIsSticky(t *testing.T) {
	r := NewReader([]byte(`{"a":[tru,1],"b":2}`))
	o := r.OpenObject()
	require.True(t, r.Next(&o))
	a := r.OpenArray()
	require.True(t, r.More(&a))
	r.Bool()
	require.True(t, r.Failed())
	assert.Equal(t, Invalid, r.Kind())
	assert.False(t, r.More(&a))
	assert.False(t, r.Next(&o))
	assert.Nil(t, r.Text())
	assert.Nil(t, r.Number())
	assert.Nil(t, r.Raw(0))
	assert.Equal(t, Tag{}, r.Peek("a"))
	r.Skip()
	r.failRequired(0, "x", "")
	assert.Zero(t, r.Count())
	require.EqualError(t, r.Close(), "line 1, column 10: unexpected ',', want true")
}

// TestGrowth counts how much longer 16 times the input takes: 16 times as
// long where work is linear, 256 times where it is quadratic. A bound of 64
// leaves a factor of four to either side.
func TestGrowth(t *testing.T) {
	keys := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(`"unknown` + strconv.Itoa(i) + `":0,`)
		}
		return "{" + b.String() + `"z":0}`
	}
	escapes := func(n int) string { return `{"a":"` + strings.Repeat(`\u0041`, n) + `"}` }
	escapedKeys := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(`"` + strings.Repeat(`\u0041`, 8) + strconv.Itoa(i) + `":0,`)
		}
		return "{" + b.String() + `"z":0}`
	}
	digits := func(n int) string { return "[" + strings.Repeat("7", 20*n) + "]" }
	empties := func(n int) string { return "[" + strings.Repeat("{},", 5*n) + "{}]" }
	for name, document := range map[string]func(int) string{
		"keys": keys, "escapes": escapes, "escaped keys": escapedKeys, "digits": digits, "empties": empties,
	} {
		t.Run(name, func(t *testing.T) {
			timed := func(data []byte) time.Duration {
				begin := time.Now()
				r := NewReaderLimits(data, Limits{Size: 64 << 20})
				r.Skip()
				err := r.Close()
				took := time.Since(begin)
				require.NoError(t, err)
				return took
			}
			// not copied for each run: new memory is slower than what is measured
			small, large := []byte(document(300)), []byte(document(16*300))
			// Other work on the machine makes runs slower, never quicker: the
			// best of each count, they take turns, and the large ones are short
			// enough not to be interrupted each time. What is still too slow is tried again
			// after a while: a machine may be slow for as long as a few runs take.
			const bound = 64
			leastSmall, leastLarge := time.Hour, time.Hour
			for try := 0; try < 200 && (try < 5 || leastLarge >= bound*leastSmall); try++ {
				if try >= 5 {
					time.Sleep(10 * time.Millisecond)
				}
				for range 3 {
					leastSmall, leastLarge = min(leastSmall, timed(small)), min(leastLarge, timed(large))
				}
			}
			assert.Less(t, leastLarge, bound*leastSmall)
		})
	}
}

func TestSkipNeedsNoMemoryPerElement(t *testing.T) {
	text := "[" + strings.Repeat(`{"a":{}},`, 100_000) + "{}]"
	data := []byte(text)
	allocs := testing.AllocsPerRun(5, func() {
		r := NewReader(data)
		r.Skip()
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	assert.Less(t, allocs, 4.0) // the pool may be emptied at any time
}
