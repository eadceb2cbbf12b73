package proof

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
)

// system is a set of definitions that lead to each other: each has alternatives, and an alternative is an object whose members are
// of other definitions; without any it is a text.
type system [][][]int

func randomSystem(r *rand.Rand) system {
	s := make(system, 9)
	for i := range s {
		for range 1 + r.IntN(3) {
			var members []int
			for range r.IntN(5) {
				members = append(members, r.IntN(len(s)))
			}
			if members == nil && r.IntN(3) > 0 {
				members = []int{i}
			}
			s[i] = append(s[i], members)
		}
	}
	return s
}

// inhabited works out which definitions have documents, from what is known in each round to what follows.
func (s system) inhabited() []bool {
	known := make([]bool, len(s))
	for again := true; again; {
		again = false
		for i, alternatives := range s {
			for _, members := range alternatives {
				if !known[i] && !slices.ContainsFunc(members, func(m int) bool { return !known[m] }) {
					known[i], again = true, true
				}
			}
		}
	}
	return known
}

func (s system) text() string {
	var b strings.Builder
	b.WriteString("$defs:\n")
	for i, alternatives := range s {
		fmt.Fprintf(&b, "  d%d:\n    anyOf:\n", i)
		for _, members := range alternatives {
			if len(members) == 0 {
				fmt.Fprintf(&b, "      - {const: %d}\n", i)
				continue
			}
			var names, parts []string
			for at, m := range members {
				names = append(names, fmt.Sprintf("m%d", at))
				parts = append(parts, fmt.Sprintf("m%d: {$ref: '#/$defs/d%d'}", at, m))
			}
			fmt.Fprintf(&b, "      - {type: object, required: [%s], properties: {%s}}\n", strings.Join(names, ", "), strings.Join(parts, ", "))
		}
	}
	b.WriteString("type: object\nproperties:\n")
	for i := range s {
		fmt.Fprintf(&b, "  d%d: {$ref: '#/$defs/d%[1]d'}\n", i)
	}
	return b.String()
}

// TestRecursion holds the search, which goes in circles and remembers what it found on the way, against working it out from
// below.
func TestRecursion(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	some, none := 0, 0
	for range 400 {
		system := randomSystem(r)
		set, err := schema.Load(fstest.MapFS{"s.yaml": {Data: []byte(system.text())}}, schema.Options{})
		require.NoError(t, err)
		m, err := model.Build(set, model.Options{})
		require.NoError(t, err)
		fields := m.Files[0].Root.Node.Object.Fields
		s := NewSolver(Options{})
		for _, i := range r.Perm(len(system)) {
			sample := s.Inhabit([]*model.Use{fields[i].Use}, nil)
			if want := system.inhabited()[i]; want {
				some++
				require.NotNil(t, sample.Document, "d%d of\n%s", i, system.text())
			} else {
				none++
				require.True(t, sample.None, "d%d of\n%s", i, system.text())
			}
		}
	}
	assert.Greater(t, some, 500)
	assert.Greater(t, none, 500)
}

func TestInhabit(t *testing.T) {
	s := NewSolver(Options{})
	use := func(text string) *model.Use { return root(t, text) }
	sample := s.Inhabit([]*model.Use{use(`{type: object, required: [a]}`), use(`{properties: {a: {type: string, minLength: 1}}}`)}, []*model.Use{use(`{properties: {a: {pattern: '^a*$'}}}`)})
	assert.Equal(t, `{"a":"b"}`, string(sample.Document))
	sample = s.Inhabit(nil, nil)
	assert.Equal(t, `null`, string(sample.Document))
	sample = s.Inhabit([]*model.Use{nil}, []*model.Use{nil})
	assert.True(t, sample.None)
	sample = s.Inhabit([]*model.Use{use(`{type: string}`)}, []*model.Use{use(`{type: [string, integer]}`)})
	assert.True(t, sample.None)
	assert.Empty(t, sample.Obstacle)
}

// TestMinimal: documents hold nothing that proves nothing.
func TestMinimal(t *testing.T) {
	for _, c := range []struct{ sub, super, want string }{
		{`{type: object, required: [a, b, c], properties: {a: {type: string, minLength: 3}, b: {type: array, minItems: 2}}}`, `{type: object, required: [a, d]}`, `{"a":"aaa","b":[null,null],"c":null}`},
		{`{type: array, items: {type: object, properties: {k: {type: integer}}}}`, `{type: array, items: {type: object, properties: {k: {type: integer, maximum: 7}}}}`, `[{"k":8}]`},
		{`{type: array, minItems: 1, items: {enum: [1, 2, 3]}}`, `{type: array, items: {enum: [1, 2]}}`, `[3]`},
		{`{anyOf: [{type: object, required: [long]}, {type: object, required: [s]}]}`, `{type: string}`, `{"long":null}`},
		{`{type: string, pattern: '^\+?[0-9]{4,}$'}`, `{type: string, pattern: '^[0-9]{4,}$'}`, `"+0000"`},
	} {
		a, b := root(t, c.sub), root(t, c.super)
		p := NewSolver(Options{}).Within(a, b)
		assert.Equal(t, c.want, string(p.Witness), "%s %s", p.Verdict, p.Obstacle)
	}
}

func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{`{type: string, title: A, description: long}`, `{type: string}`, true},
		{`{enum: [a, b]}`, `{enum: [b, a]}`, true},
		{`{required: [a, b], type: object}`, `{type: object, required: [b], allOf: [{required: [a]}]}`, true},
		{`{type: object, properties: {a: {type: string}, b: {}}}`, `{type: object, properties: {b: true, a: {$ref: '#/$defs/s'}}, $defs: {s: {type: string}}}`, true},
		{`{type: object, properties: {a: {$ref: '#'}}}`, `{type: object, properties: {a: {type: object, properties: {a: {$ref: '#'}}}}}`, true},
		{`{type: object, properties: {a: {$ref: '#'}}}`, `{type: object, properties: {a: {type: object, properties: {a: {$ref: '#'}, b: {}}}}}`, true},
		{`{type: object, properties: {a: {$ref: '#'}}}`, `{type: object, properties: {a: {type: object, properties: {a: {$ref: '#'}, b: {type: string}}}}}`, false},
		{`{type: object, properties: {a: {$ref: '#'}, b: {type: string}}}`, `{type: object, properties: {a: {$ref: '#'}, b: {type: integer}}}`, false},
		{`{type: string, minLength: 1}`, `{type: string, minLength: 2}`, false},
		{`{type: string, minimum: 1}`, `{type: string}`, true},
		{`{anyOf: [{type: string}, {type: object}]}`, `{anyOf: [{type: object}, {type: string}]}`, true},
	} {
		s := NewSolver(Options{})
		assert.Equal(t, c.want, s.Same(root(t, c.a), root(t, c.b)), "%s %s", c.a, c.b)
	}
}

// TestIgnoreUnknown: the super side is read as open, the other one is not.
func TestIgnoreUnknown(t *testing.T) {
	for _, c := range []struct {
		name, sub, super string
		want             Verdict
	}{
		{"member added", `{properties: {a: {}, b: {}}, additionalProperties: false, type: object}`, `{properties: {a: {}}, additionalProperties: false, type: object}`, Compatible},
		{"member of another type", `{properties: {a: {type: string}}, type: object}`, `{properties: {a: {type: integer}}, additionalProperties: false, type: object}`, Breaking},
		{"unevaluated", `{type: object}`, `{type: object, allOf: [{properties: {a: {}}}], unevaluatedProperties: false}`, Compatible},
		{"further members of a type", `{type: object}`, `{type: object, additionalProperties: {type: string}}`, Breaking},
		{"patterns stay", `{type: object}`, `{type: object, patternProperties: {'^x-': {}}, additionalProperties: false}`, Breaking},
		{"in the depth", `{type: array, items: {type: object}}`, `{type: array, items: {$ref: '#/$defs/x'}, $defs: {x: {type: object, properties: {a: {$ref: '#/$defs/x'}}, additionalProperties: false}}}`, Breaking},
		{"in the depth, of the right type", `{type: array, items: {type: object, properties: {a: {type: object, maxProperties: 0}}}}`, `{type: array, items: {$ref: '#/$defs/x'}, $defs: {x: {type: object, properties: {a: {$ref: '#/$defs/x'}}, additionalProperties: false}}}`, Compatible},
		{"closed by another schema", `{type: object, required: [a, b]}`, `{type: object, properties: {a: {}}, allOf: [{properties: {b: {}}, additionalProperties: false}]}`, Compatible},
		{"variants that only names told apart", `{type: object, properties: {a: {}}}`, `{oneOf: [{type: object, properties: {a: {}}, additionalProperties: false}, {type: object, properties: {b: {}}, additionalProperties: false}]}`, Compatible},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := root(t, c.sub), root(t, c.super)
			p := NewSolver(Options{IgnoreUnknown: true}).Within(a, b)
			assert.Equal(t, c.want, p.Verdict, "%s%s", p.Witness, p.Obstacle)
			if c.want == Breaking {
				checkProof(t, p, a, b)
			}
			if c.want == Compatible {
				assert.Equal(t, Breaking, NewSolver(Options{}).Within(a, b).Verdict, "strictly it breaks")
			}
		})
	}
}

// TestEveryKind: each kind of check and of applicator has a formula.
func TestEveryKind(t *testing.T) {
	translator := &translator{map[evaluationKey]*formula{}}
	for _, c := range model.EveryCheck() {
		assert.NotPanics(t, func() { checked(c) }, "%T", c)
	}
	for _, a := range model.EveryApplicator() {
		assert.NotPanics(t, func() {
			if d, ok := a.(*model.Dependent); ok {
				d.Use = &model.Use{Node: &model.Node{}}
			}
			if n, ok := a.(*model.Not); ok {
				n.Use = &model.Use{Node: &model.Node{}}
			}
			translator.applied(a)
		}, "%T", a)
	}
}

// TestFormats: asserted formats are known by name, and no more.
func TestFormats(t *testing.T) {
	asserted := func(text string) *model.Use {
		set, err := schema.Load(fstest.MapFS{"s.yaml": {Data: []byte(text)}}, schema.Options{})
		require.NoError(t, err)
		m, err := model.Build(set, model.Options{AssertFormat: true})
		require.NoError(t, err)
		return m.Files[0].Root
	}
	s := NewSolver(Options{})
	date, dateTime, plain := asserted(`{type: string, format: date}`), asserted(`{type: string, format: date-time}`), asserted(`{type: string}`)
	assert.Equal(t, Compatible, s.Within(date, plain).Verdict)
	assert.Equal(t, `""`, string(s.Within(plain, date).Witness))
	assert.Equal(t, `"2000-01-01"`, string(s.Within(date, dateTime).Witness))
	assert.Equal(t, Compatible, s.Within(date, asserted(`{type: string, format: date, title: A}`)).Verdict)
	p := s.Within(date, asserted(`{type: string, minLength: 10}`))
	assert.Equal(t, Unknown, p.Verdict)
	assert.Equal(t, `what the format "date" allows is not known exactly`, p.Obstacle)
}

// TestBudget: a proof ends where it is told to.
func TestBudget(t *testing.T) {
	a, b := root(t, puzzle(250)), root(t, puzzle(240))
	s := NewSolver(Options{Budget: 500})
	p := s.Within(b, a)
	assert.Equal(t, "there are more cases than 500 steps get through", p.Obstacle)
	assert.LessOrEqual(t, s.core.steps, 5000)
}
