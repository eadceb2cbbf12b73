package jsonrt

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// odd are characters that are not simply copied, and bytes that are no characters.
var odd = []string{
	"\"", "\\", "\n", "\r", "\t", "\b", "\x00", "\x1f", "\x7f", " ", "!", "#", "[", "]", "é", "\u0080", "\u07ff", "\u0800", "€", "\ud7ff",
	"\ue000", "\uffff", "\U00010000", "😀", "\U000fffff", "\U00100000", "\U0010ffff", "\ufffd",
	"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc3", "\xc3(", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xed\xbf\xbf", "\xe2\x82", "\xe2(\xac",
	"\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xf0\x9f\x98", "\xff",
}

// plainly is what Text is to write, a byte at a time.
func plainly(s string) string {
	const digits = "0123456789abcdef"
	var b strings.Builder
	b.WriteByte('"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b.WriteString("\\" + string(c))
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c < ' ':
			b.WriteString(`\u00` + digits[c>>4:c>>4+1] + digits[c&15:c&15+1])
		default:
			b.WriteByte(c)
		}
	}
	return b.String() + `"`
}

// TestTextEverywhere puts each odd character at each place of texts of each length, and behind
// itself and others, for the words that are copied at a time.
func TestTextEverywhere(t *testing.T) {
	var texts []string
	for _, c := range odd {
		for before := range 18 {
			for after := range 18 {
				texts = append(texts, strings.Repeat("a", before)+c+strings.Repeat("b", after))
			}
		}
		for _, d := range odd {
			texts = append(texts, c+d, c+d+"plain text", "plain text"+c+" "+d+"é", strings.Repeat(c+d, 9), "wörter "+c+"ж "+d+"ж ж")
		}
	}
	for _, s := range texts {
		text, err := AppendJSON(nil, encode(func(w *Writer) { w.OpenArray(); w.Text(s); w.CloseArray() }))
		if !utf8.ValidString(s) {
			var failed *EncodeError
			require.ErrorAs(t, err, &failed, "%q", s)
			require.Equal(t, "/0", failed.Pointer)
			continue
		}
		require.NoError(t, err, "%q", s)
		require.Equal(t, "["+plainly(s)+"]", string(text))
		require.True(t, json.Valid(text))
	}
}

// TestTextGrows writes texts into every room that is too small for them.
func TestTextGrows(t *testing.T) {
	for _, s := range []string{"", "plain", "\n\n\n\n\x01\x02\x03\"\"\"", "some plain text\nand then \x01 more of it: é €", strings.Repeat("\x1fa", 30)} {
		want := `{"name":` + plainly(s) + `,"b":[` + plainly(s) + `]}`
		for room := range len(want) + 2 {
			text, err := AppendJSON(make([]byte, 0, room), encode(func(w *Writer) {
				w.OpenObject()
				w.Name("name")
				w.Text(s)
				w.Name("b")
				w.OpenArray()
				w.Text(s)
				w.CloseArray()
				w.CloseObject()
			}))
			require.NoError(t, err)
			require.Equal(t, want, string(text), "room for %d", room)
		}
	}
}

// TestWriterRoom writes into buffers that are just large enough: nothing is allocated, and what
// stands behind the value stays.
func TestWriterRoom(t *testing.T) {
	v := &textMessage{ID: "wamid.HBgLMTU1NTAxMDQ0NzcVAgAS", Body: Some("two\nlines, “quoted” 🙏"), At: UnixTimeText("1749416383"), Size: 24.95}
	want, err := Marshal(v)
	require.NoError(t, err)
	array := append(append([]byte("before"), want...), "behind"...)
	room := array[len("before"):len("before")]
	for i := range want {
		room[:len(want)][i] = '?'
	}
	text, err := AppendJSON(room, v)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(text))
	assert.Equal(t, "before"+string(want)+"behind", string(array))
	room = room[:0:len(want)]
	assert.Zero(t, testing.AllocsPerRun(100, func() { _, _ = AppendJSON(room, v) }))
}

func TestHeadings(t *testing.T) {
	for size := range 40 {
		for _, name := range []string{strings.Repeat("n", size), strings.Repeat("\"", size)} {
			h := headingOf(name)
			want := plainly(name) + ":"
			assert.Equal(t, want, h.bare())
			for _, value := range []string{"", "v", "a longer value than that, much longer"} {
				text, err := Marshal(encode(func(w *Writer) {
					w.OpenObject()
					w.member(&h, value)
					w.label(&h)
					w.Int(1)
					w.CloseObject()
				}))
				require.NoError(t, err)
				assert.Equal(t, "{"+want+plainly(value)+","+want+"1}", string(text))
			}
		}
	}
}

// TestChunks has each kind of value stand where the chunk of a Writer ends.
func TestChunks(t *testing.T) {
	v := &textMessage{ID: "wamid.HBgLMTU1NTAxMDQ0NzcVAgAS", Body: Some("two\nlines, “quoted” 🙏"), At: UnixTimeText("1749416383"), Size: -24.95, Extra: Extra{
		{"extra", RawJSON(`[true]`)},
	}}
	message, err := Marshal(v)
	require.NoError(t, err)
	long := strings.Repeat("long", chunkSize)
	want := `,` + string(message) + `,-1234567,[],{},[[]],null,true,"x\u0001","` + long + `",{"n":"","` + long + `":[1]}]`
	for _, begin := range []string{"[", `{"a":[`} {
		end := strings.Repeat("}", len(begin)/6)
		for n := chunkSize - len(message) - 100; n < chunkSize+10; n++ {
			before := strings.Repeat("b", n)
			text, err := AppendJSON([]byte("> "), encode(func(w *Writer) {
				if end != "" {
					w.OpenObject()
					w.Name("a")
				}
				w.OpenArray()
				w.Text(before)
				v.WriteJSON(w)
				w.Int(-1234567)
				w.Texts(nil)
				w.OpenObject()
				w.CloseObject()
				w.OpenArray()
				w.Texts(nil)
				w.CloseArray()
				w.Null()
				w.Bool(true)
				w.Text("x\x01")
				w.Text(long)
				w.OpenObject()
				w.Name("n")
				w.Text("")
				w.Name(long)
				w.OpenArray()
				w.Int(1)
				w.CloseArray()
				w.CloseObject()
				w.CloseArray()
				if end != "" {
					w.CloseObject()
				}
			}))
			require.NoError(t, err)
			require.Equal(t, `> `+begin+`"`+before+`"`+want+end, string(text), "after %d bytes", n)
		}
	}
}

// TestTextPieces puts odd characters where a piece of a text ends, and what is no character.
func TestTextPieces(t *testing.T) {
	for _, c := range odd {
		for _, size := range []int{pieceSize, 2 * pieceSize, shortText, chunkSize} {
			for n := size - 6; n < size+3; n++ {
				s := strings.Repeat("a", n) + c + strings.Repeat("b", 2*pieceSize)
				for _, s := range []string{s, "\n" + s, strings.Repeat("ж", n/2) + c + strings.Repeat("\x01", n)} {
					text, err := Marshal(encode(func(w *Writer) { w.Text(s) }))
					if !utf8.ValidString(s) {
						require.ErrorContains(t, err, "invalid UTF-8")
						continue
					}
					require.NoError(t, err)
					require.Equal(t, plainly(s), string(text))
				}
			}
		}
	}
}
