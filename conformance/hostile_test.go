package conformance_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/jsonrt"
	"github.com/waschema/waschema/generated/cloudapi"
)

// places are documents with one open place, %s: where the schema knows what stands there, and where it does not.
var places = map[string]string{
	"the document":        `%s`,
	"unknown member":      `{"object":"whatsapp_business_account","entry":[],"x":%s}`,
	"known member":        `{"object":"whatsapp_business_account","entry":%s}`,
	"message":             string(webhook(messagesValue("messages", []byte(`%s`)))),
	"body of a message":   string(webhook(messagesValue("messages", []byte(`{"id":"1","timestamp":"1","type":"text","text":%s}`)))),
	"tag of a message":    string(webhook(messagesValue("messages", []byte(`{"id":"1","timestamp":"1","type":%s}`)))),
	"unknown message":     string(webhook(messagesValue("messages", []byte(`{"id":"1","timestamp":"1","type":"new","new":%s}`)))),
	"value of new field":  `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"new","value":%s}]}]}`,
	"malformed status":    string(webhook(messagesValue("statuses", []byte(`{"status":1,"errors":%s}`)))),
	"before the tag":      string(webhook(messagesValue("messages", []byte(`{"text":%s,"x":%[1]s,"id":"1","timestamp":"1","type":"text"}`)))),
	"scalar that is text": string(webhook(messagesValue("messages", []byte(`{"id":%s,"timestamp":"1","type":"text","text":{"body":"b"}}`)))),
}

func filled(place, with string) []byte {
	return []byte(strings.ReplaceAll(strings.ReplaceAll(place, "%[1]s", "%s"), "%s", with))
}

// requireSyntaxError: doc is refused by every function, with no value.
func requireSyntaxError(t *testing.T, doc []byte, message string) {
	t.Helper()
	value, err := cloudapi.DecodeWebhook(doc)
	require.Nil(t, value)
	var wrong *jsonrt.SyntaxError
	require.ErrorAs(t, err, &wrong)
	require.Contains(t, wrong.Error(), message)
	require.LessOrEqual(t, wrong.Offset, int64(len(doc)))
	require.Positive(t, wrong.Line)
	require.Positive(t, wrong.Column)
	require.ErrorAs(t, cloudapi.ValidateWebhook(doc), &wrong)
	require.Error(t, new(cloudapi.Webhook).UnmarshalJSON(doc))
}

// requireReadable: doc is JSON, whatever the schema says; all verdicts agree and nothing is lost.
func requireReadable(t *testing.T, doc []byte) {
	t.Helper()
	_, _, syntax, err := agreement(cloudWebhook, doc)
	require.NoError(t, err)
	require.False(t, syntax, "%.200s", doc)
	require.NoError(t, roundTrip(cloudWebhook, doc))
}

func TestHostileDepth(t *testing.T) {
	for name, place := range places {
		t.Run(name, func(t *testing.T) {
			for _, open := range []string{"[", `{"a":`, `[{"type":`} {
				requireSyntaxError(t, filled(place, strings.Repeat(open, 1_000_000/len(open))), "128")
			}
			around := strings.Count(place[:strings.Index(place, "%")], "{") + strings.Count(place[:strings.Index(place, "%")], "[") -
				strings.Count(place[:strings.Index(place, "%")], "}") - strings.Count(place[:strings.Index(place, "%")], "]")
			nested := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
			requireReadable(t, filled(place, nested(depthLimit-around)))
			requireSyntaxError(t, filled(place, nested(depthLimit-around+1)), "128")
		})
	}
	requireSyntaxError(t, []byte(strings.Repeat("[", 3_000_000)), "128")
}

func TestHostileSize(t *testing.T) {
	fits := append(filled(places["unknown member"], "1"), []byte(strings.Repeat(" ", sizeLimit))...)[:sizeLimit]
	requireReadable(t, fits)
	requireSyntaxError(t, append(fits, ' '), "3145728")
	value := new(cloudapi.Webhook)
	require.NoError(t, ignoreViolations(jsonrt.Limits{Size: sizeLimit + 1}.Decode(append(fits, ' '), value)), "limits are adjustable")
}

func ignoreViolations(err error) error {
	if _, _, syntax := verdictOf(err); !syntax {
		return nil
	}
	return err
}

// TestHostileNumbers: huge, tiny, long and oddly spelled numbers in every place keep their spelling.
func TestHostileNumbers(t *testing.T) {
	numbers := []string{
		"1e100000000", "-1e100000000", "1e-100000000", "1E+400", "9007199254740993", "-9007199254740993",
		"9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551616", "1.0", "1e2", "100e-2",
		"-0", "-0.0", "0.1000", "37.4847000", "0.30000000000000004", "1.7976931348623159e308", "5e-325",
		strings.Repeat("9", 1_000_000), "0." + strings.Repeat("1", 1_000_000), "1e" + strings.Repeat("9", 1_000),
	}
	more := map[string]string{
		"latitude":  `{"id":"1","timestamp":"1","type":"location","location":{"latitude":%s,"longitude":%[1]s}}`,
		"code":      `{"id":"1","timestamp":"1","type":"unsupported","errors":[{"code":%s,"title":"t"}]}`,
		"price":     `{"id":"1","timestamp":"1","type":"order","order":{"catalog_id":"1","product_items":[{"product_retailer_id":"1","quantity":%s,"item_price":%[1]s,"currency":"USD"}]}}`,
		"timestamp": `{"id":"1","timestamp":%s,"type":"text","text":{"body":""}}`,
	}
	for name, place := range more {
		more[name] = string(webhook(messagesValue("messages", []byte(place))))
	}
	maps.Copy(more, places)
	more["entry id"] = `{"object":"whatsapp_business_account","entry":[{"id":%s,"time":%[1]s,"changes":[]}]}`
	for name, place := range more {
		t.Run(name, func(t *testing.T) {
			for _, number := range numbers {
				requireReadable(t, filled(place, number))
			}
			for _, wrong := range []string{"01", "+1", "1.", ".5", "1e", "0x1", "NaN", "Infinity", "-", "1_000", "1e1.5"} {
				requireSyntaxError(t, filled(place, wrong), "")
			}
		})
	}
}

// TestHostileIDs: ids beyond 2^53 come out of the Go fields exactly, sent as text or as a number.
func TestHostileIDs(t *testing.T) {
	event, err := cloudapi.DecodeWebhook([]byte(`{"object":"whatsapp_business_account","entry":[` +
		`{"id":9007199254740993,"changes":[]},{"id":"9007199254740993","changes":[]}]}`))
	require.NoError(t, err)
	require.Len(t, event.Entry, 2)
	for _, entry := range event.Entry {
		require.Equal(t, "9007199254740993", entry.ID.String())
	}
}

// TestHostileDuplicates: a member repeated in any object of any document is refused, plainly spelled or escaped.
func TestHostileDuplicates(t *testing.T) {
	for _, s := range loadSeeds(t) {
		top, err := parse(s.doc)
		require.NoError(t, err)
		count := 0
		eachObject(top, func(object *tree) {
			members := object.members
			for i, m := range members {
				if i > 0 && i < len(members)-1 {
					continue // the first and the last will do
				}
				object.members = append(slices.Clip(members), member{m.name, inventedWord})
				plain := top.json()
				object.members[len(members)].name = "#DUPLICATE#"
				escaped := strings.Replace(string(top.json()), `"#DUPLICATE#"`, escapedName(m.name), 1)
				for _, doc := range [][]byte{plain, []byte(escaped)} {
					_, _, syntax, err := agreement(s.root, doc)
					require.NoError(t, err)
					require.True(t, syntax, "%s: %s", s.name, doc)
					count++
				}
			}
			object.members = members
		})
		require.Equal(t, bytes.Contains(s.doc, []byte(`":`)), count > 0, s.name)
	}
	for name, place := range places {
		for _, object := range []string{`{"a":1,"a":1}`, `{"":0,"":0}`, `[{"type":"text","type":"image"}]`, `{"é":1,"\u00e9":2}`, `{"\/":1,"/":2}`} {
			t.Run(name, func(t *testing.T) { requireSyntaxError(t, filled(place, object), "") })
		}
	}
}

func eachObject(t *tree, do func(*tree)) {
	for _, m := range t.members {
		eachObject(m.value, do)
	}
	for _, item := range t.items {
		eachObject(item, do)
	}
	if t.kind == objectKind && len(t.members) > 0 {
		do(t)
	}
}

// escapedName spells every character of a name as an escape.
func escapedName(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r > 0xffff {
			return quote(name)
		}
		fmt.Fprintf(&b, `\u%04x`, r)
	}
	return `"` + b.String() + `"`
}

// TestHostileCase: a member whose name differs in case is another member. Each is compared with one of a name that
// nobody could take for it: the verdict must be the same, and the name must survive.
func TestHostileCase(t *testing.T) {
	fold := strings.NewReplacer("k", "\u212a", "s", "\u017f") // the Kelvin sign and the long s, which fold to k and s
	for _, s := range loadSeeds(t) {
		top, err := parse(s.doc)
		require.NoError(t, err)
		eachObject(top, func(object *tree) {
			for i, m := range object.members {
				object.members[i].name = "nobody's name"
				valid, _, _, err := agreement(s.root, top.json())
				require.NoError(t, err)
				for _, name := range []string{strings.ToUpper(m.name), string(unicode.ToUpper(rune(m.name[0]))) + m.name[1:], fold.Replace(m.name)} {
					if name == m.name {
						continue
					}
					object.members[i].name = name
					doc := top.json()
					got, _, syntax, err := agreement(s.root, doc)
					require.NoError(t, err)
					require.False(t, syntax)
					require.Equal(t, valid, got, "%s: %s for %s: %s", s.name, name, m.name, doc)
					require.NoError(t, roundTrip(s.root, doc))
				}
				object.members[i].name = m.name
			}
		})
	}
}

// TestHostileText: what is no text is refused in every place, also inside members nobody knows, as value and as name.
func TestHostileText(t *testing.T) {
	bad := []string{
		"a\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x00", "\n", "\x1f",
		`\ud800`, `\udc00`, `\ud800\ud800`, `\ud800x`, `\ud800\n`, `\udbff\u0041`, `\x41`, `\u12`, `\u12g4`, `\'`, `\`,
	}
	good := []string{``, `\u0000`, `\ud83d\ude42`, `\u2028`, "\u2028", `\/`, "\x7f", `\"\\\b\f\n\r\t`, `😀`, "\ufeff", "\uffff"}
	for name, place := range places {
		t.Run(name, func(t *testing.T) {
			for _, text := range bad {
				requireSyntaxError(t, filled(place, `"`+text+`"`), "")
				requireSyntaxError(t, filled(place, `{"`+text+`":1}`), "")
				requireSyntaxError(t, filled(place, `[[{"a":["`+text+`"]}]]`), "")
			}
			for _, text := range good {
				requireReadable(t, filled(place, `"`+text+`"`))
				requireReadable(t, filled(place, `{"`+text+`":1}`))
			}
		})
	}
	whole := string(loadSeeds(t)[0].doc)
	for _, doc := range []string{
		"", " ", "\xef\xbb\xbf" + whole, whole + "\x00", whole + whole, "{}{}", whole + "x", whole + ",", "// c\n" + whole,
		whole[:len(whole)-1], whole[1:], "{}[]", "nul", "nulll", "True", "\x00", "'a'", "{a:1}", `{"a":1,}`, "[1,]", "[,1]", "{,}", `{"a"}`,
		"\u00a0{}", "{}\u2003", "\x0b{}",
	} {
		requireSyntaxError(t, []byte(doc), "")
	}
}

// TestHostileRoots: a root of another kind is a value that re-encodes as it came, beside its violation.
func TestHostileRoots(t *testing.T) {
	for _, r := range roots {
		docs := []string{"null", `"x"`, "1", "1.50", "true", " \t\r\n{} "}
		if r.name != "dialog360.PartnerEvent" { // a list of events is one too
			docs = append(docs, "[]", `[{"object":1}]`)
		}
		for _, doc := range docs {
			value, err := r.decode([]byte(doc))
			require.NotNil(t, value, doc)
			var violations jsonrt.Violations
			require.ErrorAs(t, err, &violations, doc)
			require.NotEmpty(t, violations)
			assert.Empty(t, violations[0].Instance)
			require.NoError(t, roundTrip(r, []byte(doc)))
		}
	}
}

// TestHostileViolations: a list of violations is cut at its bound and says so; what was read is whole all the same.
func TestHostileViolations(t *testing.T) {
	for name, item := range map[string]string{"messages": `{"type":"text"}`, "contacts": `1`, "statuses": `[]`} {
		t.Run(name, func(t *testing.T) {
			doc := webhook(messagesValue(name, []byte(strings.TrimSuffix(strings.Repeat(item+",", 5_000), ","))))
			_, violations, _, err := agreement(cloudWebhook, doc)
			require.NoError(t, err)
			require.NotEmpty(t, violations)
			require.LessOrEqual(t, len(violations), 1001)
			require.Equal(t, "limit", violations[len(violations)-1].Keyword)
			require.NoError(t, roundTrip(cloudWebhook, doc))
		})
	}
}

// TestHostileBulk: what the attacks look like at the size limit is read like anything else. A reader that is quadratic
// in any of it would not come back.
func TestHostileBulk(t *testing.T) {
	for name, text := range map[string]string{
		"80,000 unknown keys": numbered("{", 80_000, `"k%d":0`, "}"),
		"200,000 escapes":     `"` + strings.Repeat(`\u0041`, 200_000) + `"`,
		"a million digits":    strings.Repeat("7", 1_000_000),
		"450,000 objects":     "[" + strings.TrimSuffix(strings.Repeat("{},", 450_000), ",") + "]",
	} {
		for place, around := range places {
			t.Run(name+" in "+place, func(t *testing.T) {
				doc := filled(around, text)
				_, _, syntax, err := agreement(cloudWebhook, doc)
				require.NoError(t, err)
				require.False(t, syntax)
			})
		}
	}
}
