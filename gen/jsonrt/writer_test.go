package jsonrt

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// encode is an Encoder made of a function.
type encode func(w *Writer)

func (f encode) WriteJSON(w *Writer) { f(w) }

func TestWriter(t *testing.T) {
	text, err := AppendJSON([]byte("before "), encode(func(w *Writer) {
		w.OpenObject()
		w.Name("a\n")
		w.OpenArray()
		w.Int(-5)
		w.Float(1e21)
		w.OpenObject()
		w.CloseObject()
		w.OpenArray()
		w.CloseArray()
		w.CloseArray()
		w.Name("b")
		w.Bool(true)
		w.Name("c")
		w.Null()
		w.Name("d")
		w.Raw(RawJSON(" [1, 2]\n"))
		w.Name("e")
		w.Scalar(ScalarText("x"))
		w.Name("f")
		w.UnixTime(UnixTimeText("12"))
		w.Extra(Extra{{"g", RawJSON("1")}, {"h", RawJSON(`"["`)}})
		w.CloseObject()
	}))
	require.NoError(t, err)
	assert.Equal(t, `before {"a\n":[-5,1e+21,{},[]],"b":true,"c":null,"d":[1, 2],"e":"x","f":"12","g":1,"h":"["}`, string(text))
}

func TestWriterText(t *testing.T) {
	for _, s := range []string{
		"", "plain", "eight888", "\"quoted\"\\", "a\x00\x1f\b\f\n\r\tz", "<>&\u2028\x7f", "grüße 😀", "éééééééé\"\n", "aaaaaaaaé\"bbbbbbbbbbb\\",
	} {
		text, err := Marshal(encode(func(w *Writer) { w.Text(s) }))
		require.NoError(t, err)
		var back string
		require.NoError(t, json.Unmarshal(text, &back), string(text))
		assert.Equal(t, s, back)
		assert.NotContains(t, string(text), `\u003c`)
	}
	for _, s := range []string{"\xff", "aaaaaaaaa\xed\xa0\x80", "é\xc3"} {
		_, err := Marshal(encode(func(w *Writer) { w.Text(s) }))
		assert.ErrorContains(t, err, "invalid UTF-8")
	}
}

func TestWriterFloat(t *testing.T) {
	for _, f := range []float64{0, math.Copysign(0, -1), 1, 0.1, 1e20, 1e21, 1e-6, 1e-7, 1.5e-9, 1e-10, 1e100, math.MaxFloat64, math.SmallestNonzeroFloat64, 123456789.125} {
		want, err := json.Marshal(f)
		require.NoError(t, err)
		text, err := Marshal(encode(func(w *Writer) { w.Float(f) }))
		require.NoError(t, err)
		assert.Equal(t, string(want), string(text))
	}
}

func TestWriterErrors(t *testing.T) {
	for want, write := range map[string]encode{
		"number NaN has no JSON text":                                  func(w *Writer) { w.Float(math.NaN()) },
		"number +Inf has no JSON text":                                 func(w *Writer) { w.Float(math.Inf(1)) },
		"raw JSON is empty":                                            func(w *Writer) { w.Raw(nil) },
		"raw JSON: line 1, column 3: unexpected '2', want end of text": func(w *Writer) { w.Raw(RawJSON("1 2")) },
		"raw JSON: line 1, column 8: duplicate member \"a\"":           func(w *Writer) { w.Raw(RawJSON(`{"a":1,"a":2}`)) },
		`duplicate member "a"`:                                         func(w *Writer) { w.Extra(Extra{{"a", RawJSON("1")}, {"a", RawJSON("1")}}) },
		`"/id": duplicate member "id"`: func(w *Writer) {
			(&textMessage{ID: "1", Extra: Extra{{"id", RawJSON("1")}}}).WriteJSON(w)
		},
		`"/z/id": duplicate member "id"`: func(w *Writer) {
			w.OpenObject()
			w.Name("z")
			(&textMessage{ID: "1", Extra: Extra{{"z", RawJSON("1")}, {"id", RawJSON("1")}}}).WriteJSON(w)
		},
		"nesting deeper than 10000: does the value contain itself?": func(w *Writer) { var f func(); f = func() { w.OpenArray(); f() }; f() },
	} {
		text, err := AppendJSON([]byte("x"), write)
		assert.EqualError(t, err, want)
		assert.Equal(t, "x", string(text))
	}
	many := make(Extra, 40)
	for i := range many {
		many[i] = Member{strings.Repeat("n", i%39), RawJSON("1")}
	}
	_, err := Marshal(encode(func(w *Writer) { w.OpenObject(); w.Extra(many); w.CloseObject() }))
	var failed *EncodeError
	require.ErrorAs(t, err, &failed)
	assert.EqualError(t, failed.Err, `duplicate member ""`)
	assert.Equal(t, "/", failed.Pointer, "the member that is there twice, not the last one written")
}

func TestEncodeErrorPointer(t *testing.T) {
	for want, write := range map[string]encode{
		"/a": func(w *Writer) { w.OpenObject(); w.Name("a"); w.Text("\xff") },
		"/1": func(w *Writer) { w.OpenArray(); w.Int(1); w.Value(nil) },
		"/2": func(w *Writer) { // what is written later does not matter
			w.OpenArray()
			w.Int(0)
			w.Int(1)
			w.Text("so far \xff")
			w.CloseArray()
			w.Name("b")
			w.Null()
		},
		"/m": func(w *Writer) { w.OpenObject(); w.Name("a"); w.Int(1); w.Extra(Extra{{"m", nil}}); w.CloseObject() },
		"/b/0": func(w *Writer) {
			w.OpenObject()
			w.Name("a")
			w.Null()
			w.Name("b")
			w.OpenArray()
			w.Raw(nil)
		},
	} {
		var failed *EncodeError
		_, err := AppendJSON([]byte(`[{"before":`), write)
		require.ErrorAs(t, err, &failed)
		assert.Equal(t, want, failed.Pointer)
		assert.Equal(t, strconv.Quote(want)+": "+failed.Unwrap().Error(), err.Error())
	}
}

func TestRawJSON(t *testing.T) {
	type carrier struct{ Raw RawJSON }
	var v carrier
	require.NoError(t, json.Unmarshal([]byte(`{"Raw":{"a":[1.0]}}`), &v))
	assert.Equal(t, `{"a":[1.0]}`, v.Raw.String())
	text, err := json.Marshal(v)
	require.NoError(t, err)
	assert.Equal(t, `{"Raw":{"a":[1.0]}}`, string(text))
	text, err = json.Marshal(carrier{})
	require.NoError(t, err)
	assert.Equal(t, `{"Raw":null}`, string(text))
	deep := RawJSON(strings.Repeat("[", 500) + strings.Repeat("]", 500))
	text, err = deep.AppendJSON(nil)
	require.NoError(t, err)
	assert.Equal(t, deep.String(), string(text))
}

func TestExtra(t *testing.T) {
	var e Extra
	e.Set("a", RawJSON("1"))
	e.Set("b", RawJSON("2"))
	e.Set("a", RawJSON("3"))
	assert.Equal(t, Extra{{"a", RawJSON("3")}, {"b", RawJSON("2")}}, e)
	e.Delete("a")
	e.Delete("zzz")
	_, found := e.Get("a")
	assert.False(t, found)
	value, found := e.Get("b")
	assert.True(t, found)
	assert.Equal(t, "2", value.String())
}

func TestValidateBuiltValue(t *testing.T) {
	good := &inbox{Messages: []message{&textMessage{ID: "1"}}}
	require.NoError(t, Validate(good, (*inbox)(nil)))
	bad := &inbox{Messages: []message{&textMessage{ID: "", Body: Some(strings.Repeat("b", 21))}}}
	var list Violations
	require.ErrorAs(t, Validate(bad, (*inbox)(nil)), &list)
	assert.Len(t, list, 2)
	broken := &inbox{Messages: []message{&textMessage{ID: "\xff"}}}
	assert.ErrorContains(t, Validate(broken, (*inbox)(nil)), "invalid UTF-8")
	assert.True(t, sameJSON(&textMessage{}, &textMessage{}))
	assert.False(t, sameJSON(&textMessage{}, &textMessage{ID: "1"}))
}

// TestKeptLosesNothing decodes what Go fields cannot hold and writes it again.
func TestKeptLosesNothing(t *testing.T) {
	for _, text := range []string{
		`{"type":"text","id":5}`, `{"type":"text"}`, `{"type":"text","id":"1","size":1.0}`, `{"type":"text","id":"1","size":1e400}`,
		`{"type":"text","id":"1","size":"big"}`, `[1]`, `{"type":"text","id":"1","at":"007"}`, `{"type":"text","id":"1","size":9007199254740993}`,
	} {
		var v textMessage
		r := NewReader([]byte(text))
		v.ReadJSON(r)
		_ = r.Close() // most of these are violations
		if raw := v.kept.Self(); raw != nil {
			assert.Equal(t, text, raw.String())
			continue
		}
		again, err := Marshal(&v)
		require.NoError(t, err)
		assert.Equal(t, text, string(again))
	}
}

func TestKeptGivesWay(t *testing.T) {
	text := `{"i":1.0,"s":5,"f":1e1,"is":[1.0,"x",3],"fs":[1.50,2],"t":"\u0061","bad":{}}`
	var k *Kept
	r := NewReader([]byte(text))
	o := r.OpenObject()
	for r.Next(&o) {
		r.Unnamed(&o)
		name := string(r.Name())
		r.Kind()
		start := r.Start()
		r.Skip()
		r.keepMember(&k, name, start)
	}
	require.NoError(t, r.Close())
	keepMissing(&k, "missing")
	table := Table{Rules: []Rules{1: {Object: &ObjectRules{Fields: []FieldRules{
		{Name: "i"}, {Name: "s"}, {Name: "f"}, {Name: "bad"}, {Name: "none"}, {Name: "missing"},
	}}}}}
	const i, s, f, bad, none, missing = 0, 1, 2, 3, 4, 5
	absent, number, float := Optional[int64]{}, Some[int64](1), Some(10.)
	nullNumber, nullText := Null[int64](), Null[string]()
	empty, a := "", "a"
	type w = MemberWriter
	for _, c := range []struct {
		write func(m *MemberWriter)
		want  string
	}{
		{func(m *w) { m.Int(i, 1) }, `"i":1.0`},
		{func(m *w) { m.Int(i, 2) }, `"i":2`},
		{func(m *w) { m.Int(s, 0) }, `"s":0`},
		{func(m *w) { m.Int(bad, 0) }, `"bad":{}`},
		{func(m *w) { m.Int(bad, 1) }, `"bad":1`},
		{func(m *w) { m.Int(none, 0) }, `"none":0`},
		{func(m *w) { m.Int(missing, 0) }, ``},
		{func(m *w) { m.Int(missing, 1) }, `"missing":1`},
		{func(m *w) { m.OptionalInt(i, &number) }, `"i":1.0`},
		{func(m *w) { m.OptionalInt(i, &absent) }, ``},
		{func(m *w) { m.OptionalInt(f, &nullNumber) }, `"f":null`},
		{func(m *w) { m.OptionalInt(bad, &absent) }, `"bad":{}`},
		{func(m *w) { m.OptionalInt(bad, &nullNumber) }, `"bad":null`},
		{func(m *w) { m.Float(f, 10) }, `"f":1e1`},
		{func(m *w) { m.Float(f, 11) }, `"f":11`},
		{func(m *w) { m.Float(bad, 0) }, `"bad":{}`},
		{func(m *w) { m.OptionalFloat(f, &float) }, `"f":1e1`},
		{func(m *w) { m.OptionalFloat(f, new(Optional[float64])) }, ``},
		{func(m *w) { m.Text(bad, &empty) }, `"bad":{}`},
		{func(m *w) { m.Text(bad, &a) }, `"bad":"a"`},
		{func(m *w) { m.Const(bad, "", "c") }, `"bad":{}`},
		{func(m *w) { m.Const(none, "", "c") }, `"none":"c"`},
		{func(m *w) { m.Bool(bad, false) }, `"bad":{}`},
		{func(m *w) { m.Bool(bad, true) }, `"bad":true`},
		{func(m *w) { m.OptionalText(bad, new(Optional[string])) }, `"bad":{}`},
		{func(m *w) { m.OptionalText(bad, &nullText) }, `"bad":null`},
		{func(m *w) { m.Struct(bad, &textMessage{}) }, `"bad":{}`},
		{func(m *w) { m.Struct(bad, &textMessage{ID: "1"}) }, `"bad":{"type":"text","id":"1"}`},
		{func(m *w) { m.Pointer(bad, nil, false) }, `"bad":{}`},
		{func(m *w) { m.Scalar(bad, new(Scalar)) }, `"bad":{}`},
		{func(m *w) { s := ScalarBool(true); m.Scalar(bad, &s) }, `"bad":true`},
	} {
		text, err := Marshal(encode(func(w *Writer) {
			m := w.Open(new(textMessage), &table, 1, &k, new(Extra))
			c.write(m)
			m.Close()
		}))
		require.NoError(t, err)
		assert.Equal(t, "{"+c.want+"}", string(text))
	}
}

func TestOptional(t *testing.T) {
	type carrier struct {
		A Optional[string] `json:"a,omitzero"`
		B Optional[int]    `json:"b,omitzero"`
		C Optional[bool]   `json:"c,omitzero"`
	}
	var v carrier
	require.NoError(t, json.Unmarshal([]byte(`{"a":"x","b":null}`), &v))
	assert.Equal(t, carrier{A: Some("x"), B: Null[int]()}, v)
	text, err := json.Marshal(v)
	require.NoError(t, err)
	assert.Equal(t, `{"a":"x","b":null}`, string(text))
	assert.Error(t, json.Unmarshal([]byte(`{"a":5}`), &v))
	v.C = Some(true)
	got, ok := v.C.Get()
	assert.True(t, got && ok)
	v.C = Null[bool]()
	assert.True(t, v.C.IsNull())
	assert.Equal(t, true, v.C.Or(true))
	v.C = Optional[bool]{}
	assert.True(t, v.C.IsZero())
}

func TestUnixTime(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`"1700000000"`, "2023-11-14T22:13:20Z"}, {"1700000000", "2023-11-14T22:13:20Z"}, {`"0"`, "1970-01-01T00:00:00Z"},
		{"1700000000.25", "2023-11-14T22:13:20.25Z"}, {"-1.5", "1969-12-31T23:59:58.5Z"}, {"17e8", "2023-11-14T22:13:20Z"},
		{`"01700000000"`, "2023-11-14T22:13:20Z"}, {"1e-3", "1970-01-01T00:00:00.001Z"}, {`"0.0"`, "1970-01-01T00:00:00Z"},
		{`"soon"`, ""}, {`""`, ""}, {"1e100000000", ""}, {`"1700000000 "`, ""}, {"0.0000000001", "1970-01-01T00:00:00Z"},
	} {
		var v UnixTime
		require.NoError(t, json.Unmarshal([]byte(c.text), &v))
		got := ""
		if !v.Time().IsZero() {
			got = v.Time().Format(time.RFC3339Nano)
		}
		assert.Equal(t, c.want, got, c.text)
		again, err := json.Marshal(v)
		require.NoError(t, err)
		assert.Equal(t, c.text, string(again))
		assert.Equal(t, strings.Trim(c.text, `"`), v.String())
		assert.Equal(t, c.text[0] != '"', v.IsNumber())
		assert.False(t, v.IsZero(), "an empty string is not the absence of one")
	}
	assert.True(t, UnixTime{}.IsZero() && UnixTime{}.Time().IsZero())
	now := time.Unix(1700000000, 5)
	assert.True(t, UnixTimeOf(now) == UnixTimeText("1700000000"))
	assert.False(t, UnixTimeOf(now) == UnixTimeNumber(now))
}

func TestDateTimeAndDate(t *testing.T) {
	for text, want := range map[string]string{
		"2024-02-29T12:30:00Z": "2024-02-29T12:30:00Z", "2024-02-29t12:30:00.5+02:00": "2024-02-29T10:30:00.5Z",
		"2024-02-29T12:30:00": "2024-02-29T12:30:00Z", "2016-12-31T23:59:60Z": "2017-01-01T00:00:00Z", "yesterday": "", "": "",
	} {
		v := DateTimeText(text)
		got := ""
		if !v.Time().IsZero() {
			got = v.Time().UTC().Format(time.RFC3339Nano)
		}
		assert.Equal(t, want, got, text)
		encoded, err := json.Marshal(v)
		require.NoError(t, err)
		var back DateTime
		require.NoError(t, json.Unmarshal(encoded, &back))
		assert.Equal(t, v, back)
	}
	day := time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)
	assert.Equal(t, day, DateText("2024-02-29").Time())
	assert.True(t, DateText("2023-02-29").Time().IsZero())
	assert.Equal(t, "2024-02-29", DateOf(day).String())
	assert.Equal(t, "2024-02-29T00:00:00Z", DateTimeOf(day).String())
	var back Date
	require.NoError(t, json.Unmarshal([]byte(`"2024-02-29"`), &back))
	assert.Equal(t, DateOf(day), back)
	assert.Error(t, json.Unmarshal([]byte(`5`), &back))
}
