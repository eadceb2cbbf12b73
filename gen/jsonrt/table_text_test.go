package jsonrt

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shopRules is a table as generated code has it.
func shopRules() *Table {
	return &Table{Text: TableText{
		Rules: `0 {}
1 {"Kinds":64,"At":"#","Object":{"Fields":[{"Name":"type","Use":2},{"Name":"code","Use":3},{"Name":"items","Use":-4}],"Required":[{"At":"#"}]},"Also":[{"Not":{"At":"#/not","Use":5}}]}
2 {"Kinds":16,"At":"#/type","Choices":[{"Keyword":"enum","At":"#/type","Texts":["a\u0060b","ü"],"Shown":["\"a\u0060b\"","\"ü\""]}]}
3 {"Kinds":16,"At":"#/code","Text":{"Patterns":[{"At":"#/code"}]}}
4 {"Kinds":32,"At":"#/items","Array":{"Items":1,"Counts":[{"Keyword":"maxItems","At":"#/items","Op":1,"Count":2}]}}
5 {"Kinds":64,"At":"#/not","Object":{"Fields":[{"Name":"extra","Bare":true}],"Required":[{"At":"#/not"}]},"Also":[{"Unevaluated":{"Keyword":"unevaluatedProperties","At":"#/not","None":true}}]}
6 {"Never":{"Keyword":"false","At":"#/never"}}
`,
		Patterns:    `0 {"Source":"^[A-Z]+$","RE2":"\\A[A-Z]+\\z"}` + "\n",
		Evaluations: `0 {"Names":["extra"]}` + "\n",
	}}
}

func TestTableText(t *testing.T) {
	table := shopRules()
	for document, want := range map[string]string{
		"{\"type\":\"a`b\",\"items\":null}":               "",
		`{"type":"ü","code":"AB","items":[{"type":"ü"}]}`: "",
		`{"type":"x"}`:                             "/type enum at #/type: must be one of \"a`b\", \"ü\"",
		`{"type":"ü","code":"ab"}`:                 `/code pattern at #/code: must match the pattern "^[A-Z]+$"`,
		`{"type":"ü","items":[{"code":"A"},1,{}]}`: "/items maxItems at #/items: must have at most 2 items, has 3\n/items/0 required at #: missing required member \"type\"\n/items/1 type at #: must be object, not number\n/items/2 required at #: missing required member \"type\"",
		`{"extra":1}`:                              " required at #: missing required member \"type\"\n not at #/not: must not fit the schema that is forbidden here",
	} {
		assert.Equal(t, want, judged(table, document, Limits{}), document)
	}
	c := table.read.Load()
	assert.Nil(t, c.rules.made[6].Load(), "no document leads to these rules")
}

// Goroutines that need the same rules first must all get the same ones, for guesses and what is worked out of
// rules are known by their addresses.
func TestTableTextAtOnce(t *testing.T) {
	const readers = 8
	for range 50 {
		table := shopRules()
		got := make([][]any, readers)
		var begin, done sync.WaitGroup
		begin.Add(1)
		for i := range got {
			done.Add(1)
			go func() {
				defer done.Done()
				begin.Wait()
				assert.Empty(t, judged(table, `{"type":"ü","code":"AB","items":[{"type":"ü"}]}`, Limits{}))
				for use := range Ref(7) {
					got[i] = append(got[i], table.rule(use))
				}
				got[i] = append(got[i], table.pattern(0), table.evaluation(0))
			}()
		}
		begin.Done()
		done.Wait()
		for i := range got {
			for k := range got[i] {
				require.Same(t, got[0][k], got[i][k])
			}
		}
	}
}

// Lists must not read anew what is in use.
func TestTableLists(t *testing.T) {
	table := shopRules()
	never := table.rule(-6)
	rules, patterns, evaluations := table.Lists()
	require.Len(t, rules, 7)
	assert.Same(t, never, rules[6])
	assert.Equal(t, &Never{"false", "#/never"}, never.Never)
	assert.Equal(t, &Conditional{}, (&Table{Rules: []Rules{{}, {Also: []Constraint{&Conditional{}}}}}).rule(1).Also[0])
	assert.Equal(t, "^[A-Z]+$", patterns[0].Source)
	assert.Equal(t, []string{"extra"}, evaluations[0].Names)
	rules, patterns, evaluations = new(Table).Lists()
	assert.Empty(t, rules)
	assert.Empty(t, patterns)
	assert.Empty(t, evaluations)
}

// Text that is no table says so at once, whatever is wrong with it.
func TestBrokenTableText(t *testing.T) {
	for line, want := range map[string]string{
		``:                                     `jsonrt: table of rules: there are 1 Rules, and no 1`,
		`1 {}`:                                 `jsonrt: table of rules: there are 1 Rules, and no 1`, // a line has an end
		"2 {}\n":                               `jsonrt: table of rules: in place of Rules 1: "2 {}"`,
		"1\n":                                  `jsonrt: table of rules: Rules 1, byte 1: unexpected end of text, want '{'`,
		"\n":                                   `jsonrt: table of rules: in place of Rules 1: ""`,
		"1 {\"Kinds\":64\n":                    `jsonrt: table of rules: Rules 1, byte 12: unexpected end of text, want a member or '}'`,
		"1 {\"Kinds\":\"x\"}\n":                `jsonrt: table of rules: Rules 1, byte 10: unexpected '"', want a digit`,
		"1 {\"Kinds\":1.5}\n":                  `jsonrt: table of rules: Rules 1, byte 10: no number that the field holds`,
		"1 {\"Kinds\":64} {}\n":                `jsonrt: table of rules: Rules 1, byte 14: unexpected '{', want end of text`,
		"1 {\"Kind\":64}\n":                    `jsonrt: table of rules: Rules 1, byte 2: no field is called so`,
		"1 {\"Array\":{\"items\":3}}\n":        `jsonrt: table of rules: Rules 1, byte 11: no field is called so`,
		"1 {\"Also\":[{\"Nor\":{}}]}\n":        `jsonrt: table of rules: Rules 1, byte 11: no constraint is called so`,
		"1 {\"Also\":[{}]}\n":                  `jsonrt: table of rules: Rules 1, byte 10: no constraint is called so`,
		"1 {\"Object\":[]}\n":                  `jsonrt: table of rules: Rules 1, byte 11: unexpected '[', want '{'`,
		"1 {\"Object\":{\"names\":{}}}\n":      `jsonrt: table of rules: Rules 1, byte 12: no field is called so`,
		"1 " + strings.Repeat("[", 300) + "\n": `jsonrt: table of rules: Rules 1, byte 1: unexpected '[', want '{'`,
	} {
		table := &Table{Text: TableText{Rules: "0 {}\n" + line}}
		message := func() (message string) {
			defer func() { message = fmt.Sprint(recover()) }()
			table.rule(1)
			return "read"
		}()
		assert.Equal(t, want, message, "%q", line)
	}
}

func TestKnown(t *testing.T) {
	assert.True(t, Known("b", "a", "b"))
	assert.False(t, Known("", "a", "b"))
	assert.False(t, Known("a"))
}
