package jsonrt

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// stricter are the beginnings of the messages for what encoding/json lets pass.
var stricter = []string{"duplicate member", "invalid UTF-8", "lone surrogate", "nesting deeper"}

func seeds(f *testing.F) {
	for _, c := range syntaxErrors {
		f.Add([]byte(c.text))
	}
	for _, text := range []string{
		goodInbox, "null", "-0.5e+10", `{"a":{"b":[1,2,{"c":"\ud83d\ude00"}]}}`, `[[[[1.0]]]]`, "\"éééééé\\n\"",
		`{"messages":[{"type":"text","id":5,"x":1},{"type":"text"},7,{"type":[]}]}`, `{"messages":{}}`,
		`{"messages":[{"type":"text","id":"1","size":1e400,"at":"x","é":{"b":1}}]}`,
	} {
		f.Add([]byte(text))
	}
}

// FuzzReader: reading accepts what encoding/json accepts, apart from what this
// package is stricter about; looking ahead, pointers and comparing survive all.
func FuzzReader(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		r := NewReader(data)
		r.Peek("a")
		r.HasMembers([]string{"a", "b"})
		if r.Failed() {
			t.Fatal("looking ahead recorded an error")
		}
		r.Skip()
		err := r.Close()
		var e *SyntaxError
		if errors.As(err, &e) {
			if e.Offset < 0 || e.Offset > int64(len(data)) || e.Line < 1 || e.Column < 1 {
				t.Fatalf("error at no place: %+v", e)
			}
			excused := false
			for _, begin := range stricter {
				excused = excused || strings.HasPrefix(e.Message, begin)
			}
			if json.Valid(data) && !excused {
				t.Fatalf("%q refused: %v", data, err)
			}
			return
		}
		if !json.Valid(data) {
			t.Fatalf("%q accepted", data)
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, data); err != nil || !Equal(data, compact.Bytes()) {
			t.Fatalf("%q does not equal its compact form", data)
		}
		if got := Pointers(data, []int{skipSpace(data, 0)}); got[0] != "" {
			t.Fatalf("root of %q is %q", data, got[0])
		}
		firstRepeat(data)
	})
}

// FuzzWriteText: texts are written as a byte at a time would do, wherever in a chunk and in a piece, and with whatever
// name.
func FuzzWriteText(f *testing.F) {
	for _, s := range odd {
		f.Add("id", s, "a longer text with "+s+" in it", uint16(1))
		f.Add(s, "text", s+s+s, uint16(chunkSize))
	}
	f.Fuzz(func(t *testing.T, name, first, second string, before uint16) {
		table := Table{Rules: []Rules{1: {Object: &ObjectRules{Fields: []FieldRules{{Name: name}, {Name: name + "2"}}}}}}
		pad, other := strings.Repeat("p", int(before)), Some(second)
		write := encode(func(w *Writer) {
			w.OpenArray()
			w.Text(pad)
			m := w.Open(new(textMessage), &table, 1, new(*Kept), new(Extra))
			m.Text(0, &first)
			m.OptionalText(1, &other)
			m.Close()
			w.Text(second + first)
			w.CloseArray()
		})
		if !utf8.ValidString(name) {
			return // no rules have such a name
		}
		text, err := Marshal(write)
		if !utf8.ValidString(first) || !utf8.ValidString(second) {
			if err == nil {
				t.Fatalf("%q and %q are written as %q", first, second, text)
			}
			return
		}
		want := `["` + pad + `",{` + plainly(name) + `:` + plainly(first) + `,` + plainly(name+"2") + `:` + plainly(second) + `},` + plainly(second+first) + `]`
		if err != nil || string(text) != want {
			t.Fatalf("got %q, %v, want %q", text, err, want)
		}
	})
}

// FuzzDecode: decoding and validating say the same, and what was decoded is
// written again without loss.
func FuzzDecode(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var v inbox
		first := Unmarshal(data, &v)
		second := Unmarshal(data, (*inbox)(nil))
		if (first == nil) != (second == nil) || first != nil && first.Error() != second.Error() {
			t.Fatalf("decoding says %v, validating %v", first, second)
		}
		if e := (*SyntaxError)(nil); errors.As(first, &e) {
			return
		}
		for i, m := range v.Messages {
			if bad, ok := m.(*invalidMessage); ok && len(bad.Violations) == 0 {
				t.Fatalf("message %d is invalid for no reason", i)
			}
			text, err := Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			r := NewReader(text)
			again := readMessage(r, true)
			_ = r.Close()
			rewritten, err := Marshal(again)
			if err != nil || !bytes.Equal(text, rewritten) {
				t.Fatalf("%q is rewritten as %q, %v", text, rewritten, err)
			}
		}
	})
}

// FuzzNumbers: comparing is an order, and agrees with itself on equal values.
func FuzzNumbers(f *testing.F) {
	f.Add("1.0", "1e0")
	f.Add("-0", "1e-99999999999999999999")
	f.Add("12e99999999999999999999", "0.12e100000000000000000001")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, text := range []string{a, b} {
			if end, ok := scanNumber([]byte(text), 0); !ok || end != len(text) {
				return
			}
		}
		x, y := []byte(a), []byte(b)
		if CompareNumbers(x, y) != -CompareNumbers(y, x) || CompareNumbers(x, x) != 0 {
			t.Fatalf("%s and %s have no order", a, b)
		}
		if CompareNumbers(x, y) == 0 && IsInteger(x) != IsInteger(y) {
			t.Fatalf("%s and %s are equal, and only one is whole", a, b)
		}
		if !IsMultiple(x, x) && CompareNumbers(x, []byte("0")) != 0 {
			t.Fatalf("%s is no multiple of itself", a)
		}
	})
}

// FuzzFormats: no check fails in any other way than by saying no.
func FuzzFormats(f *testing.F) {
	for _, rows := range formatCases {
		for text := range rows {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		for name, check := range formats {
			value := []byte(text)
			verdict := check(value)
			if string(value) != text {
				t.Fatalf("%s has changed %q", name, text)
			}
			if check(value) != verdict {
				t.Fatalf("%s is of two minds about %q", name, text)
			}
		}
	})
}

// FuzzViolation: no name from a document or a schema acts on the terminal that shows a violation.
func FuzzViolation(f *testing.F) {
	f.Add("/a", "p/a.yaml#/properties/a")
	f.Add("/\x1b[31m", "p/\u202e.yaml#/properties/\x1b]0;\a\n\xff")
	f.Fuzz(func(t *testing.T, instance, schema string) {
		line := Violation{Instance: instance, Keyword: "type", Schema: schema, Message: "must be string"}.String()
		for _, r := range line {
			if !strconv.IsPrint(r) {
				t.Fatalf("%q shows %q", line, r)
			}
		}
	})
}
