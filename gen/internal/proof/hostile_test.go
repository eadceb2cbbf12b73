package proof

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// list writes n parts of a YAML list in one line.
func list(n int, part func(i int) string) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = part(i)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// defs writes n definitions, the last of which is last.
func defs(n int, def func(i int) string, last string) string {
	parts := make([]string, n)
	for i := range n - 1 {
		parts[i] = fmt.Sprintf("d%d: %s", i, def(i))
	}
	parts[n-1] = fmt.Sprintf("d%d: %s", n-1, last)
	return "{$ref: '#/$defs/d0', $defs: {" + strings.Join(parts, ", ") + "}}"
}

// puzzle is a satisfiability problem in terms of members that are there or not.
func puzzle(clauses int) string {
	r := rand.New(rand.NewPCG(1, 1))
	return "{type: object, allOf: " + list(clauses, func(int) string {
		return "{anyOf: " + list(3, func(int) string {
			required := fmt.Sprintf("{required: [m%d]}", r.IntN(60))
			if r.IntN(2) == 0 {
				return "{not: " + required + "}"
			}
			return required
		}) + "}"
	}) + "}"
}

// TestHostile makes schemas that invite to work without end. An answer has to come soon, if only that there is none.
func TestHostile(t *testing.T) {
	chain := func(last string) string {
		return defs(2000, func(i int) string {
			return fmt.Sprintf("{type: object, required: [n], properties: {n: {$ref: '#/$defs/d%d'}}}", i+1)
		}, last)
	}
	ring := func(last string) string {
		return defs(2000, func(i int) string {
			return fmt.Sprintf("{type: object, properties: {n: {$ref: '#/$defs/d%d'}}}", i+1)
		}, "{type: object, properties: {n: {$ref: '#/$defs/d0'}, v: "+last+"}}")
	}
	double := func(last string) string {
		return defs(60, func(i int) string {
			return fmt.Sprintf("{type: object, required: [a, b], properties: {a: {$ref: '#/$defs/d%d'}, b: {$ref: '#/$defs/d%[1]d'}}}", i+1)
		}, last)
	}
	diamonds := func(last string) string {
		return defs(40, func(i int) string {
			return fmt.Sprintf("{anyOf: [{$ref: '#/$defs/d%d'}, {allOf: [{$ref: '#/$defs/d%[1]d'}, {minProperties: %d}]}]}", i+1, i)
		}, last)
	}
	overlapping := func(extra string) string {
		return "{oneOf: " + list(120, func(i int) string {
			return fmt.Sprintf("{type: object, required: [m%d], properties: {m%[1]d: {type: string}%s}}", i, extra)
		}) + "}"
	}
	parts := func(extra string) string {
		return "{type: object, unevaluatedProperties: false, anyOf: " + list(40, func(i int) string {
			return fmt.Sprintf("{properties: {a%d: {type: string}, b%d: %s}}", i, (i*7)%40, extra)
		}) + "}"
	}
	for _, c := range []struct{ name, old, new string }{
		{"a chain of references", chain(`{type: string}`), chain(`{type: integer}`)},
		{"a ring of references", ring(`{type: string}`), ring(`{type: integer}`)},
		{"a document that doubles", double(`{type: string}`), double(`{type: integer}`)},
		{"diamonds in place", diamonds(`{type: object}`), diamonds(`{type: object, minProperties: 7}`)},
		{"alternatives that overlap", overlapping(""), overlapping(", extra: {type: string}")},
		{"a puzzle", puzzle(250), "false"},
		{"two puzzles", puzzle(250), puzzle(240)},
		{"parts without end", parts("{}"), parts("{type: string}")},
		{"patterns that explode", `{type: string, pattern: '(a|b)*a(a|b){25}$'}`, `{type: string, pattern: '(a|b)*a(a|b){26}$'}`},
		{"patterns that repeat", `{type: string, pattern: '^(\p{L}{1,500} ?){1}$'}`, `{type: string, pattern: '^(\p{L}{1,501} ?){1}$'}`},
		{"a text without end", `{type: string}`, `{type: string, maxLength: 900000000}`},
		{"an array without end", `{type: array}`, `{type: array, maxItems: 900000000}`},
		{"an object without end", `{type: object}`, `{type: object, maxProperties: 900000000}`},
		{"elements without end", `{type: array, contains: {type: string}, minContains: 900000000}`, `{type: array, contains: {type: string}, minContains: 899999999}`},
		{"elements that differ", `{type: array, uniqueItems: true, minItems: 200}`, `{type: array, minItems: 201}`},
		{"numbers without end", `{type: number, multipleOf: 1e-300, not: {multipleOf: 3e-300}}`, `{type: number, multipleOf: 7e-299}`},
		{"multiples without end", `{type: integer, minimum: 1, maximum: 1e300, not: {multipleOf: 2}}`, `{anyOf: [{multipleOf: 3}, {multipleOf: 1000003}, {multipleOf: 5}]}`},
		{"huge numbers", `{minimum: 1e400000}`, `{minimum: 1e400001}`},
		{"many values", "{enum: " + list(20_000, func(i int) string { return fmt.Sprintf("v%d", i) }) + "}", "{enum: " + list(20_000, func(i int) string { return fmt.Sprintf("v%d", i+1) }) + "}"},
		{"many members", "{type: object, additionalProperties: false, properties: {" + strings.Trim(list(3000, func(i int) string { return fmt.Sprintf("m%d: {type: string}", i) }), "[]") + "}}",
			"{type: object, additionalProperties: false, properties: {" + strings.Trim(list(3000, func(i int) string { return fmt.Sprintf("m%d: {type: string, minLength: 1}", i) }), "[]") + "}}"},
		{"many sorts of names", "{type: object, patternProperties: {" + strings.Trim(list(40, func(i int) string { return fmt.Sprintf("'x%d': {type: string}", i) }), "[]") + "}}", "{type: object, additionalProperties: {type: string}}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := root(t, c.old), root(t, c.new)
			s := NewSolver(Options{})
			for _, p := range []struct{ from, to int }{{0, 1}, {1, 0}} {
				start := time.Now()
				sub, super := a, b
				if p.from == 1 {
					sub, super = b, a
				}
				proof := s.Within(sub, super)
				took := time.Since(start)
				checkProof(t, proof, sub, super)
				assert.Less(t, took, 20*time.Second, "it takes a second or two, five on a busy machine")
				t.Logf("%s %.60s%s: %d steps, %v, %d terms", proof.Verdict, proof.Witness, proof.Obstacle, s.core.steps, took.Round(time.Millisecond), len(s.core.terms.list))
			}
		})
	}
}
