package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fatih/color"
	"github.com/stretchr/testify/require"
)

// runs is the outcome of one command line.
type runs struct {
	code     int
	out, err string
}

// outcome runs a command line with a text on standard input.
func outcome(stdin string, args ...string) runs {
	var out, err bytes.Buffer
	code := run(&terminal{in: strings.NewReader(stdin), out: &out, err: &err}, args)
	return runs{code, out.String(), err.String()}
}

// inFolder makes a folder with files the current one.
func inFolder(t *testing.T, files map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	t.Chdir(dir)
}

const order = "type: object\nrequired: [id]\nproperties:\n  id: {type: string}\n  note: {type: string}\n"

func TestMap(t *testing.T) {
	inFolder(t, map[string]string{
		"go.mod":                 "module example.com/shop\n",
		"schemas/shop/bill.yaml": "type: object\nproperties: {total: {$ref: 'https://example.com/s,1/money'}}\n",
		"copy/money.yaml":        "type: object\nrequired: [amount]\nproperties: {amount: {type: number, multipleOf: 0.01}, note: {$ref: note.json}}\n",
		"bad/money.yaml":         "minLength: -1\n",
		"bill.json":              `{"total": {"amount": 1.005}}`,
	})
	require.Equal(t, runs{2, "", "schemas/shop/bill.yaml:2:28: $ref: https://example.com/s,1/money is outside the schema folder\n"}, outcome(""))
	require.Equal(t, runs{2, "", "copy/money.yaml:3:69: $ref: no file note.json in the map of https://example.com/s,1\n"},
		outcome("", "-map", "https://example.com/s,1=copy"))
	require.Equal(t, runs{2, "", "bad/money.yaml:1:12: minLength: must be a non-negative integer\n"},
		outcome("", "-map", "https://example.com/s,1=bad"))
	require.NoError(t, os.WriteFile("copy/note.json", []byte(`{"type": "string"}`), 0o644))
	require.Equal(t, 0, outcome("", "generate", "-map", "https://example.com/s,1=copy").code)
	require.Equal(t, 0, outcome("", "check", "-map", "https://example.com/s,1=copy").code)
	require.Equal(t, runs{1, `{"file":"bill.json","line":1,"schema":"shop.Bill","valid":false,"violations":[{"instance":"/total/amount",` +
		`"keyword":"multipleOf","schema":"example.com/s,1/money.yaml#/properties/amount","message":"must be a multiple of 0.01, not 1.005"}],"unknown":[]}` + "\n", ""},
		outcome("", "validate", "-schemas", "schemas", "-map", "https://example.com/s,1=copy", "-format", "json", "bill.json"))
}

func TestCoverage(t *testing.T) {
	page := "page: Orders\nsections:\n" +
		"  - {heading: Order, line: 3, payload: an order, schema: %s, evidence: example, examples: [01-order]}\n" +
		"  - {heading: Later, line: 9, none: \"says\\e[0m nothing\"}\n"
	inFolder(t, map[string]string{
		"schemas/shop/order.yaml": order + "x-evidence: assumed\n",
		"good/orders.yaml":        strings.Replace(page, "%s", "'shop/order.yaml#'", 1),
		"gap/orders.yaml":         strings.Replace(page, "%s", "'shop/refund.yaml#'", 1),
		"bad/orders.yaml":         "page: Orders\nsections:\n  - {heading: Order, line: 0, evidence: rumour, schema: a}\n",
		"none/readme.txt":         "",
	})
	require.Equal(t, 0, outcome("").code)
	require.Equal(t, runs{0, `Orders
  LINE  SECTION  PAYLOAD   STATE              EVIDENCE  EXAMPLES  GO TYPE     SCHEMA
  3     Order    an order  covered (assumed)  example   1         shop.Order  shop/order.yaml#
  9     Later    -         no payload: says\u001b[0m nothing

1 page: 1 payload covered; 1 example, 0 payloads shown only as an image, 0 only in prose; 1 sections document no payload
generated is up to date
`, ""}, outcome("", "check", "-coverage", "-pages", "good"))
	require.Equal(t, 0, outcome("", "check", "-pages", "nowhere").code, "not asked for")

	gap := outcome("", "check", "-coverage", "-pages", "gap")
	require.Equal(t, 1, gap.code)
	require.Contains(t, gap.out, "1 page: 0 payloads covered, 1 without a schema;")
	require.Contains(t, outcome("", "check", "-coverage", "-pages", "gap", "-format", "json").out,
		`"coverage":{"totals":{"pages":1,"payloads":1,"covered":0,"missing":1,"no_payload":1,"examples":1,"image":0,"prose":0},`+
			`"pages":[{"page":"Orders","sections":[{"heading":"Order","line":3,"payload":"an order","schema":"shop/refund.yaml#","go":"",`+
			`"examples":["01-order"],"evidence":"example","basis":"","state":"missing","reason":""},`)

	require.Equal(t, runs{2, "", "bad/orders.yaml:3:5: line: must be the number of the section's first line\n" +
		"bad/orders.yaml:3:5: needs a payload, or none with the reason\n"}, outcome("", "check", "-coverage", "-pages", "bad"))
	require.Equal(t, runs{2, "", "gen: none: no page inventories here (.yaml, .yml or .json)\n"}, outcome("", "check", "-coverage", "-pages", "none"))
	require.Equal(t, 2, outcome("", "check", "-coverage", "-pages", "nowhere").code)
}

func TestUsage(t *testing.T) {
	inFolder(t, map[string]string{"mine/shop/order.yaml": order, "mine/bad/x.yaml": "type: [1]\nminLength: -1\n", "empty/x.txt": ""})
	for _, c := range []struct {
		args string
		code int
		out  string // part of standard output
		err  string // part of standard error
	}{
		{"-h", 0, "gen turns JSON Schemas", ""},
		{"--help", 0, "Example:", ""},
		{"help", 0, "Example:", ""},
		{"help check", 0, "gen check -schemas", ""},
		{"generate -h", 0, "gen generate -out", ""},
		{"generate --help", 0, "-assert-format", ""},
		{"check -h", 0, "Example:", ""},
		{"validate -h", 0, "gen validate webhook.json", ""},
		{"validate x.json -h", 0, "gen validate webhook.json", ""},
		{"check -h -nonsense", 0, "gen check -schemas", ""},
		{"-h nonsense", 0, "gen turns JSON Schemas", ""},
		{"validate -h", 0, "Exit status 0: fine; 1: findings", ""},
		{"nonsense", 2, "", `gen: unknown command "nonsense"`},
		{"help nonsense", 2, "", `gen: unknown command "nonsense"`},
		{"chekc", 2, "", "did you mean check? gen -h"},
		{"check -fromat json", 2, "", "did you mean -format? gen check -h"},
		{"-out x check", 2, "", "gen: flags of check go after its name"},
		{"check -assert-format=maybe", 2, "", `invalid value "maybe" for flag -assert-format`},
		{"generate extra", 2, "", "takes no arguments"},
		{"generate -nonsense", 2, "", "flag provided but not defined: -nonsense"},
		{"-nonsense", 2, "", "flag provided but not defined: -nonsense"},
		{"generate -out", 2, "", "flag needs an argument: -out"},
		{"validate", 2, "", "no FILE given"},
		{"validate -format xml x.json", 2, "", `must be text or json`},
		{"validate -schema Nothing x.json", 2, "", `no schema "Nothing"; there are cloudapi.`},
		{"validate nothing.json", 2, "0 documents", "gen: nothing.json: no such file"},
		{"validate mine", 2, "0 documents", "gen: mine: is a directory"},
		{"generate -schemas nothing", 2, "", "nothing: no such file"},
		{"generate -schemas empty", 2, "", "gen: empty: no schema files here"},
		{"generate -schemas mine/shop -package 1x", 2, "", `package "1x"`},
		{"generate -map https://example.com=nowhere", 2, "", "gen: -map: open nowhere: no such file"},
		{"generate -map https://example.com", 2, "", "gen: -map https://example.com: must be URL=DIR"},
		{"generate -schemas mine/shop -map example.com=mine", 2, "", "gen: map example.com: must begin with a scheme, like https://"},
		{"generate -schemas mine/shop -out empty/x.txt", 2, "", "gen: -out empty/x.txt: is not a folder"},
		{"check -schemas mine/shop -out empty/x.txt", 2, "", "gen: -out empty/x.txt: is not a folder"},
		{"check -schemas mine/bad", 2, "", "mine/bad/x.yaml:1:8: type: "},
		{"check -schemas mine/bad", 2, "", "\nmine/bad/x.yaml:2:12: minLength: "},
	} {
		got := outcome("", strings.Fields(c.args)...)
		require.Equal(t, c.code, got.code, "gen %s: %s%s", c.args, got.out, got.err)
		require.Contains(t, got.out, c.out, "gen %s", c.args)
		require.Contains(t, got.err, c.err, "gen %s", c.args)
		require.Equal(t, c.err == "", got.err == "", "gen %s: %s", c.args, got.err)
		require.Equal(t, c.out == "", got.out == "", "gen %s: %s", c.args, got.out)
	}
	require.NoDirExists(t, "generated")
}

func TestGenerateAndCheck(t *testing.T) {
	inFolder(t, map[string]string{"go.mod": "module example.com/m\n", "schemas/shop/order.yaml": order})
	stale := outcome("", "check")
	require.Equal(t, runs{1, "generated/shop/order.go: missing\ngenerated/shop/order.schema.json: missing\ngenerated/shop/rules.go: missing\n", ""}, stale)
	for _, args := range [][]string{{}, {"generate", "--schemas", "schemas", "-out=generated"}} {
		got := outcome("", args...)
		require.Equal(t, 0, got.code, got.err)
		require.Contains(t, got.out, "generated: ")
	}
	require.Equal(t, runs{0, "generated is up to date\n", ""}, outcome("", "check"))
	require.Equal(t, runs{0, `{"out":"generated","missing":[],"changed":[],"superfluous":[]}` + "\n", ""}, outcome("", "check", "-format", "json"))
	require.Equal(t, runs{0, `{"out":"generated","written":[],"removed":[],"unchanged":3}` + "\n", ""}, outcome("", "-format", "json"))

	require.NoError(t, os.Rename("schemas/shop", "schemas/store"))
	got := outcome("", "-format", "json")
	require.Equal(t, runs{0, `{"out":"generated","written":["store/order.go","store/order.schema.json","store/rules.go"],` +
		`"removed":["shop/order.go","shop/order.schema.json","shop/rules.go"],"unchanged":0}` + "\n", ""}, got)
	require.NoDirExists(t, "generated/shop")

	require.NoError(t, os.WriteFile("generated/store/order.go", []byte("package store\n"), 0o644))
	for _, command := range []string{"generate", "check"} {
		got := outcome("", command)
		require.Equal(t, 2, got.code)
		require.Contains(t, got.err, "gen: generated/store/order.go: is in the way")
	}
}

func TestGenerateShipped(t *testing.T) {
	inFolder(t, map[string]string{"go.mod": "module example.com/m\n"})
	got := outcome("", "generate", "-out", "internal/whatsapp")
	require.Equal(t, 0, got.code, got.err)
	require.FileExists(t, "internal/whatsapp/cloudapi/webhook.go")
}

func TestGenerateOnePackage(t *testing.T) {
	inFolder(t, map[string]string{"in/order.yaml": order, "in/deep/line.yaml": order})
	require.Equal(t, 0, outcome("", "-schemas", "in", "-out", "out", "-package", "shop").code)
	for _, file := range []string{"out/order.go", "out/line.go"} {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Contains(t, string(text), "\npackage shop\n")
	}
}

func TestValidate(t *testing.T) {
	inFolder(t, map[string]string{
		"in/shop/order.yaml": order,
		"in/shop/line.yaml":  "type: object\nproperties:\n  sku: {type: string}\n",
		"good.json":          "{\"id\": \"1\",\n \"x\\u001b[31m\": 2}",
		"bad.json":           "{\"note\": 5}",
		"broken.json":        "{\"id\":\n  \"1\",}",
		"other.json":         "{\"unheard\": 1}",
		"many.ndjson":        "{\"id\": \"1\"}\n\n  \r\n{\"id\": 1}\r\n{\"id\"\n{\"sku\": \"s\"}",
		"-dash.json":         "{\"id\": \"1\"}",
	})
	line := func(file, line, schema, valid, violations, unknown string) string {
		return `{"file":"` + file + `","line":` + line + `,"schema":"` + schema + `","valid":` + valid +
			`,"violations":[` + violations + `],"unknown":[` + unknown + "]}\n"
	}
	missing := `{"instance":"","keyword":"required","schema":"shop/order.yaml#","message":"missing required member \"id\""}`
	kind := func(member string) string {
		return `{"instance":"/` + member + `","keyword":"type","schema":"shop/order.yaml#/properties/` + member + `","message":"must be string, not number"}`
	}
	syntax := func(instance, message string) string {
		return `{"instance":"` + instance + `","keyword":"syntax","schema":"","message":"` + message + `"}`
	}
	fitsNone := `{"instance":"","keyword":"schema","schema":"","message":"fits none of shop.Line, shop.Order; choose with -schema"}`
	for _, c := range []struct {
		args, stdin string
		code        int
		out, err    string
	}{
		{args: "good.json", out: line("good.json", "1", "shop.Order", "true", "", `"/x\u001b[31m"`)},
		{args: "-schema order.yaml good.json", out: line("good.json", "1", "shop.Order", "true", "", `"/x\u001b[31m"`)},
		{args: "bad.json -schema shop.Order", code: 1, out: line("bad.json", "1", "shop.Order", "false", missing+","+kind("note"), "")},
		{args: "-", stdin: "{\n\"id\": 2}\n", code: 1, out: line("-", "1", "shop.Order", "false", kind("id"), "")},
		{args: "broken.json", code: 1, out: line("broken.json", "1", "", "false", syntax("", "2:7: unexpected '}', want a member name"), "")},
		{args: "other.json", code: 1, out: line("other.json", "1", "", "false", fitsNone, "")},
		{args: "-- -dash.json", out: line("-dash.json", "1", "shop.Order", "true", "", "")},
		{
			args: "many.ndjson", code: 1,
			out: line("many.ndjson", "1", "shop.Order", "true", "", "") + line("many.ndjson", "4", "shop.Order", "false", kind("id"), "") +
				line("many.ndjson", "5", "", "false", syntax("/id", "5:6: unexpected end of text, want ':'"), "") +
				line("many.ndjson", "6", "shop.Line", "true", "", ""),
		},
		{
			args: "nothing.json - ./good.json", stdin: `{"id": "2"}`, code: 2, err: "gen: nothing.json: no such file or directory\n",
			out: line("-", "1", "shop.Order", "true", "", "") + line("./good.json", "1", "shop.Order", "true", "", `"/x\u001b[31m"`),
		},
	} {
		args := append([]string{"validate", "-schemas", "in", "--format=json"}, strings.Fields(c.args)...)
		got := outcome(c.stdin, args...)
		require.Equal(t, runs{c.code, c.out, c.err}, got, c.args)
		for text := range strings.Lines(got.out) {
			require.True(t, json.Valid([]byte(text)), text)
		}
	}
	got := outcome("", "validate", "-schemas", "in", "good.json", "bad.json", "many.ndjson")
	require.Equal(t, 1, got.code)
	require.Equal(t, `✓ good.json  shop.Order
    /x\u001b[31m  unknown  no schema names it
✗ bad.json  shop.Order
    (document)  required  missing required member "id"  (shop/order.yaml#)
    /note       type      must be string, not number    (shop/order.yaml#/properties/note)
✗ many.ndjson:4  shop.Order
    /id  type  must be string, not number  (shop/order.yaml#/properties/id)
✗ many.ndjson:5
    /id  syntax  5:6: unexpected end of text, want ':'
✗ many.ndjson  4 documents: 2 valid, 2 invalid, 0 with unknown members
6 documents: 3 valid, 3 invalid, 1 with unknown members
`, got.out)
}

// TestValidateSummary: what counts everything is left out where it would repeat the line of the one file.
func TestValidateSummary(t *testing.T) {
	inFolder(t, map[string]string{"in/shop/order.yaml": order, "good.json": `{"id": "1"}`, "many.ndjson": "{\"id\": \"1\"}\n{\"id\": \"2\"}\n"})
	one, many := "✓ good.json  shop.Order\n", "✓ many.ndjson  2 documents: 2 valid, 0 invalid, 0 with unknown members\n"
	for files, want := range map[string]string{
		"many.ndjson": many, "good.json": one + "1 document: 1 valid, 0 invalid, 0 with unknown members\n",
		"many.ndjson good.json": many + one + "3 documents: 3 valid, 0 invalid, 0 with unknown members\n",
	} {
		require.Equal(t, runs{0, want, ""}, outcome("", append([]string{"validate", "-schemas", "in"}, strings.Fields(files)...)...))
	}
}

// TestArguments proves that the library hands on every argument as it is: none trimmed, dropped or taken for a command.
func TestArguments(t *testing.T) {
	names := []string{"help", "h", "check", " a", "b ", "a,b", "ä=b"}
	files := map[string]string{"in/shop/order.yaml": order}
	for _, name := range names {
		files[name] = `{"id": "1"}`
	}
	inFolder(t, files)
	got := outcome("", append([]string{"validate", "-schemas", "in", "", "-format", "json"}, names...)...)
	require.Equal(t, 2, got.code)
	require.Equal(t, "gen: : no such file or directory\n", got.err)
	for i, line := range strings.Split(strings.TrimSpace(got.out), "\n") {
		require.True(t, strings.HasPrefix(line, `{"file":"`+names[i]+`",`), line)
	}
	require.Equal(t, len(names), strings.Count(got.out, "\n"))
}

// TestCheckSecondOpinion: what breaks a meta-schema cannot be used; what only the other implementation cannot do is a
// warning.
func TestCheckSecondOpinion(t *testing.T) {
	inFolder(t, map[string]string{
		"doubtful/p/a.yaml": "type: string\npattern: '\\u0041'\n",
		"broken/p/a.yaml":   "$schema: http://json-schema.org/draft-04/schema#\ntype: object\nrequired: []\n",
		"broken/p/b.yaml":   "type: string\npattern: '\\u0041'\n",
	})
	require.Equal(t, 0, outcome("", "-schemas", "doubtful").code)
	warning := "doubtful/p/a.yaml:2:10: warning: second opinion: '\\\\u0041' is not valid 'regex'\n"
	require.Equal(t, runs{0, "generated is up to date\n", warning}, outcome("", "check", "-schemas", "doubtful"))
	got := outcome("", "check", "-schemas", "broken", "-format", "json")
	require.Equal(t, runs{2, "", strings.Replace(warning, "doubtful/p/a", "broken/p/b", 1) +
		"broken/p/a.yaml:3:11: second opinion: minimum 1 items required, but found 0 items\n"}, got)
}

// brokenPipe takes nothing.
type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestOutputFails(t *testing.T) {
	inFolder(t, map[string]string{"in/shop/order.yaml": order, "bad.json": `{}`})
	for _, args := range []string{"-h", "check -h", "check -schemas in", "-schemas in", "validate -schemas in bad.json"} {
		var complaint bytes.Buffer
		require.Equal(t, 2, run(&terminal{out: brokenPipe{}, err: &complaint}, strings.Fields(args)), args)
		require.Equal(t, "gen: file already closed\n", complaint.String(), args)
	}
}

// TestValidateLongLine feeds a line far over the limit between two good ones.
func TestValidateLongLine(t *testing.T) {
	inFolder(t, map[string]string{"in/shop/order.yaml": order})
	text := `{"id": "1"}` + "\n" + `{"id": "` + strings.Repeat("x", 3*maxDocument) + `"}` + "\n" + `{"id": "1"}` + "\n"
	require.NoError(t, os.WriteFile("long.ndjson", []byte(text), 0o644))
	got := outcome("", "validate", "-schemas", "in", "-format", "json", "long.ndjson")
	require.Equal(t, 1, got.code)
	require.Equal(t, 3, strings.Count(got.out, "\n"))
	require.Contains(t, got.out, `"line":2,"schema":"shop.Order","valid":false`)
	require.Contains(t, got.out, "larger than 3145728 bytes")
}

func TestColours(t *testing.T) {
	inFolder(t, map[string]string{"in/shop/order.yaml": order, "good.json": `{"id": "1"}`})
	var out bytes.Buffer
	require.Equal(t, 0, run(&terminal{out: &out, outColor: true}, []string{"validate", "-schemas", "in", "good.json"}))
	require.Contains(t, out.String(), "\x1b[32m✓\x1b[0m")
	require.NotContains(t, outcome("", "validate", "-schemas", "in", "good.json").out, "\x1b")
}

func TestEscape(t *testing.T) {
	for text, want := range map[string]string{
		"plain ä 👍":            "plain ä 👍",
		"\x1b[31m\a":           `\u001b[31m\u0007`,
		"a\nb\u2028\u202e":     `a\u000ab\u2028\u202e`,
		"\u009b\x7f\U000e0001": `\u009b\u007f\udb40\udc01`,
		"a\xffb":               "a\uFFFDb",
	} {
		require.Equal(t, want, plain(text))
	}
}

func TestProgress(t *testing.T) {
	var screen bytes.Buffer
	p := (&terminal{err: &screen, showProgress: true}).progress("working", 200)
	p.stop()
	require.Empty(t, screen.String(), "quick work shows nothing")
	p = (&terminal{err: &screen, showProgress: true}).progress("working", 200)
	p.add(100)
	p.draw() // as after patience
	p.stop()
	p.draw()
	require.Contains(t, screen.String(), "working  50% |")
	require.True(t, strings.HasSuffix(screen.String(), " \r"), "%q", screen.String())
	require.Nil(t, (&terminal{err: &screen}).progress("working", 200))
}

// TestColor: the environment can refuse colours, and without a terminal there are none.
func TestColor(t *testing.T) {
	for _, c := range []struct {
		noColor, term string
		want          bool
	}{{"", "xterm", true}, {"1", "xterm", false}, {"", "dumb", false}} {
		t.Setenv("NO_COLOR", c.noColor)
		t.Setenv("TERM", c.term)
		require.Equal(t, c.want, colorWanted(), "%+v", c)
	}
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	require.NoError(t, err)
	defer file.Close()
	t.Setenv("NO_COLOR", "")
	t.Setenv("TERM", "xterm")
	require.False(t, mayColor(file), "a file is no terminal")
	plain, painted := &terminal{}, &terminal{outColor: true}
	require.Equal(t, "x", plain.paint(color.FgRed, "x"))
	require.Equal(t, "\x1b[31mx\x1b[0m", painted.paint(color.FgRed, "x"))
}
