package plan

import (
	"go/token"
	"math/rand"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestGoName(t *testing.T) {
	for text, want := range map[string]string{
		"foo":                      "Foo",
		"foo-bar":                  "FooBar",
		"foo_bar":                  "FooBar",
		"fooBar":                   "FooBar",
		"HTTPServer":               "HTTPServer",
		"wa_id":                    "WaID",
		"ids":                      "Ids",
		"callback_url":             "CallbackURL",
		"3d-party":                 "X3dParty",
		"type":                     "Type",
		"":                         "Empty",
		" ":                        "U20",
		"-":                        "U2D",
		"😀":                        "U1F600",
		"дата":                     "Дата",
		"日本":                       "X日本",
		"e\u0301":                  "E",
		"a */ b\n//go:generate rm": "ABGoGenerateRm",
	} {
		assert.Equal(t, want, GoName(text), "%q", text)
	}
}

// Whatever the text, the name is an exported identifier.
func TestGoNameIsIdentifier(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 5000 {
		var text strings.Builder
		for range r.Intn(6) {
			limit := []int{0x80, 0x250, 0x3000, 0x1F700}[r.Intn(4)]
			text.WriteRune(rune(r.Intn(limit)))
		}
		name := GoName(text.String())
		require.True(t, token.IsIdentifier(name) && token.IsExported(name), "%q gives %q", text.String(), name)
	}
}

func TestGrant(t *testing.T) {
	tests := []struct {
		name     string
		reserved []string
		wishes   []wish
		want     map[string]string // by text
	}{
		{"apart", nil, []wish{{name: "A", text: "a"}, {name: "B", text: "b"}}, map[string]string{"a": "A", "b": "B"}},
		{"first text wins", nil, []wish{{name: "A", text: "z"}, {name: "A", text: "a"}}, map[string]string{"a": "A", "z": "A2"}},
		{"reserved", []string{"Extra"}, []wish{{name: "Extra", text: "extra"}}, map[string]string{"extra": "Extra2"}},
		{"numbers avoid names", nil, []wish{{name: "A", text: "a"}, {name: "A", text: "b"}, {name: "A2", text: "c"}},
			map[string]string{"a": "A", "b": "A3", "c": "A2"}},
		{"chosen names come first", nil, []wish{{name: "A", text: "a"}, {name: "A", text: "z", fixed: true}},
			map[string]string{"a": "A2", "z": "A"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for range 2 { // the order of wishes makes no difference
				got := map[string]*string{}
				for i := range test.wishes {
					test.wishes[i].set = new(string)
					got[test.wishes[i].text] = test.wishes[i].set
				}
				newScope(test.reserved...).grant(append([]wish(nil), test.wishes...))
				for text, want := range test.want {
					assert.Equal(t, want, *got[text], text)
				}
				for i, j := 0, len(test.wishes)-1; i < j; i, j = i+1, j-1 {
					test.wishes[i], test.wishes[j] = test.wishes[j], test.wishes[i]
				}
			}
		})
	}
}

func TestTakeRoot(t *testing.T) {
	s := newScope()
	assert.Equal(t, "Foo", s.takeRoot("Foo"))
	assert.Equal(t, "Foo2", s.takeRoot("Foo"), "two files of one name")
	assert.Equal(t, "DecodeFoo3", s.takeRoot("DecodeFoo3"))
	assert.Equal(t, "FooSchema2", s.takeRoot("FooSchema"), "a function of Foo")
	assert.Equal(t, "Foo4", s.takeRoot("Foo"), "its decoder's name is taken")
}

func TestGoFile(t *testing.T) {
	for name, want := range map[string]string{
		"message":           "message",
		"Webhook Event":     "webhook_event",
		"foo_test":          "foo_test_schema",
		"x_linux":           "x_linux_schema",
		"x_windows_amd64":   "x_windows_amd64_schema",
		"linux":             "linux_schema",
		"_x":                "schema_x",
		"日本":                "schema__",
		"a.b":               "a_b",
		"ro\not \"`*":       "ro_ot____",
		"UPPER":             "upper",
		"x_linux_something": "x_linux_something",
		"nul":               "nul_schema",
		"COM1":              "com1_schema",
		"nul.v1":            "nul_v1",
		"console":           "console",
	} {
		assert.Equal(t, want, goFile(name), "%q", name)
	}
}

func TestPackageName(t *testing.T) {
	for folder, want := range map[string]string{
		"cloudapi":  "cloudapi",
		"Cloud-API": "cloudapi",
		"3d-party":  "dparty",
		"type":      "typeschemas",
		"main":      "mainschemas",
		"日本":        "schemas",
		"":          "schemas",
	} {
		assert.Equal(t, want, PackageName(folder), "%q", folder)
	}
}
