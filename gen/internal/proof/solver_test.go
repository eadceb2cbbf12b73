package proof

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/gen/internal/validate"
)

// root returns the place that a schema describes.
func root(t testing.TB, text string) *model.Use {
	t.Helper()
	set, err := schema.Load(fstest.MapFS{"s.yaml": {Data: []byte(text)}}, schema.Options{})
	require.NoError(t, err, text)
	m, err := model.Build(set, model.Options{})
	require.NoError(t, err, text)
	return m.Files[0].Root
}

// checkProof holds a proof against the validator.
func checkProof(t testing.TB, p Proof, sub, super *model.Use) {
	t.Helper()
	if p.Verdict == Breaking {
		require.NotEmpty(t, p.Witness)
		assert.True(t, validate.New(sub).Document(p.Witness, limits).Valid(), "%s is no document of the first", p.Witness)
		assert.False(t, validate.New(super).Document(p.Witness, limits).Valid(), "%s is a document of the second", p.Witness)
	} else {
		assert.Empty(t, p.Witness)
	}
}

// pairs are schemas with what is true of them: "=" each allows all that the other does, "<" the second allows more, ">" the first does,
// "!" each allows something that the other does not.
var pairs = []struct{ name, old, relation, new string }{
	{"the same", `{type: string}`, "=", `{type: string}`},
	{"anything", `{}`, "=", `true`},
	{"nothing", `false`, "=", `{type: string, enum: [1]}`},
	{"type widened", `{type: string}`, "<", `{type: [string, integer]}`},
	{"types apart", `{type: string}`, "!", `{type: integer}`},
	{"integer is a number", `{type: integer}`, "<", `{type: number}`},
	{"number without fraction", `{type: integer}`, "=", `{type: number, multipleOf: 1}`},
	{"all types", `{}`, "=", `{type: [string, number, boolean, "null", array, object]}`},

	{"const is an enum of one", `{const: a}`, "=", `{enum: [a]}`},
	{"enum in another order", `{enum: [a, b, 1.0]}`, "=", `{enum: [1, b, a, b]}`},
	{"enum value added", `{enum: [a, b]}`, "<", `{enum: [a, b, c]}`},
	{"enum value replaced", `{enum: [a, b]}`, "!", `{enum: [a, c]}`},
	{"enum cut by type", `{enum: [a, 1, null]}`, ">", `{enum: [a, 1, null], type: [string, "null"]}`},
	{"enum of objects", `{enum: [{a: 1, b: [2]}]}`, "=", `{const: {b: [2.0], a: 1}}`},
	{"boolean by values", `{enum: [true, false]}`, "=", `{type: boolean}`},
	{"not enum", `{type: string, not: {enum: [a, b]}}`, "<", `{type: string, not: {const: a}}`},
	{"open enum", `{anyOf: [{enum: [a, b]}, {type: string}]}`, "=", `{anyOf: [{enum: [a, b, c]}, {type: string}]}`},
	{"open enum closed", `{anyOf: [{enum: [a, b]}, {type: string}]}`, ">", `{enum: [a, b]}`},
	{"object values left out", `{type: object, not: {const: {a: 1}}}`, "<", `{type: object}`},
	{"array values left out", `{type: array, not: {enum: [[1], []]}, maxItems: 1, items: {enum: [1, 2]}}`, "=", `{enum: [[2]]}`},

	{"above zero, integers", `{type: integer, exclusiveMinimum: 0}`, "=", `{type: integer, minimum: 1}`},
	{"above zero, numbers", `{type: number, exclusiveMinimum: 0}`, ">", `{type: number, minimum: 1}`},
	{"above a half, integers", `{type: integer, minimum: 0.5, maximum: 2.5}`, "=", `{enum: [1, 2]}`},
	{"bound for integers only in sight", `{type: integer, minimum: 5}`, "<", `{minimum: 4.5}`},
	{"multiples", `{type: integer, multipleOf: 4}`, "<", `{type: integer, multipleOf: 2}`},
	{"multiples together", `{allOf: [{multipleOf: 4}, {multipleOf: 6}], type: integer}`, "=", `{type: integer, multipleOf: 12}`},
	{"multiples of tenths", `{type: number, multipleOf: 0.1}`, ">", `{type: number, multipleOf: 0.5}`},
	{"not a multiple", `{type: integer, not: {multipleOf: 2}}`, "!", `{type: integer, not: {multipleOf: 3}}`},
	{"not a multiple of less", `{type: integer, not: {multipleOf: 2}}`, "<", `{type: integer, not: {multipleOf: 4}}`},
	{"empty interval", `{type: integer, exclusiveMinimum: 1, exclusiveMaximum: 2}`, "=", `false`},
	{"narrow interval", `{type: number, exclusiveMinimum: 1, exclusiveMaximum: 1.0001}`, ">", `false`},
	{"the same huge number", `{maximum: 1e100000000}`, "=", `{maximum: 10e99999999}`},

	{"length", `{type: string, minLength: 1, maxLength: 4}`, "<", `{type: string, maxLength: 5}`},
	{"length by pattern", `{type: string, minLength: 1, maxLength: 3}`, "=", `{type: string, pattern: '^[\u0000-\u{10ffff}]{1,3}$'}`},
	{"long texts", `{type: string, maxLength: 4096}`, "<", `{type: string, maxLength: 65536}`},
	{"pattern rewritten", `{type: string, pattern: '^(a|b)+$'}`, "=", `{type: string, pattern: '^[ab][ab]*$'}`},
	{"pattern spelled out", `{type: string, pattern: '^\d{3}$'}`, "=", `{type: string, pattern: '^[0-9][0-9][0-9]$'}`},
	{"pattern narrowed", `{type: string, pattern: '^[0-9]+$'}`, ">", `{type: string, pattern: '^[1-9][0-9]*$'}`},
	{"pattern unanchored", `{type: string, pattern: 'a'}`, ">", `{type: string, pattern: '^a'}`},
	{"pattern and length", `{type: string, pattern: '^a*$', minLength: 3}`, "<", `{type: string, pattern: '^aa'}`},
	{"patterns together", `{type: string, allOf: [{pattern: '^a'}, {pattern: 'b$'}]}`, "=", `{type: string, pattern: '^a[^]*b$'}`},
	{"pattern by enum", `{type: string, pattern: '^(a|bc)$'}`, "=", `{enum: [bc, a]}`},
	{"word boundary", `{type: string, pattern: '\bcat\b'}`, "<", `{type: string, pattern: cat}`},
	{"word boundary rewritten", `{type: string, pattern: '^cat\b'}`, "=", `{type: string, pattern: '^cat($|[^0-9A-Za-z_])'}`},
	{"pattern of all", `{type: string, pattern: '.*'}`, "=", `{type: string}`},
	{"letters of the world", `{type: string, pattern: '^\p{Lu}$'}`, "<", `{type: string, pattern: '^\p{L}+$'}`},
	{"format annotates", `{type: string, format: date}`, "=", `{type: string}`},

	{"required", `{type: object, required: [a]}`, "<", `{type: object}`},
	{"property added", `{type: object, properties: {a: {type: string}}}`, ">", `{type: object, properties: {a: {type: string}, b: {type: string}}}`},
	{"closed object widened", `{type: object, properties: {a: {}}, additionalProperties: false}`, "<", `{type: object, properties: {a: {}, b: {}}, additionalProperties: false}`},
	{"closed object opened", `{type: object, properties: {a: {}}, additionalProperties: false}`, "<", `{type: object, properties: {a: {}}}`},
	{"forbidden member", `{type: object, properties: {a: false}}`, "=", `{type: object, not: {required: [a]}}`},
	{"member that cannot be", `{type: object, required: [a], properties: {a: false}}`, "=", `false`},
	{"pattern properties", `{type: object, patternProperties: {'^a': {type: string}}}`, "<", `{type: object, properties: {ab: {type: string}}}`},
	{"pattern properties rewritten", `{type: object, patternProperties: {'^(a|b)': {type: string}}}`, "=", `{type: object, patternProperties: {'^a': {type: string}, '^b': {type: string}}}`},
	{"patterns and the rest", `{type: object, patternProperties: {'^x-': {}}, additionalProperties: false}`, "=", `{type: object, propertyNames: {pattern: '^x-'}}`},
	{"property names", `{type: object, propertyNames: {enum: [a, b]}}`, "=", `{type: object, properties: {a: {}, b: {}}, additionalProperties: false}`},
	{"property names by length", `{type: object, propertyNames: {maxLength: 3}}`, "<", `{type: object, propertyNames: {maxLength: 4}}`},
	{"number of members", `{type: object, minProperties: 1}`, ">", `{type: object, minProperties: 2}`},
	{"number of members by names", `{type: object, propertyNames: {enum: [a, b]}, minProperties: 2}`, "=", `{type: object, required: [a, b], maxProperties: 2}`},
	{"too few names", `{type: object, propertyNames: {enum: [a, b]}, minProperties: 3}`, "=", `false`},
	{"members by required", `{type: object, required: [a, b]}`, "<", `{type: object, minProperties: 2}`},
	{"dependent required", `{type: object, dependentRequired: {a: [b]}}`, "=", `{type: object, anyOf: [{not: {required: [a]}}, {required: [b]}]}`},
	{"dependent schema", `{type: object, dependentSchemas: {a: {required: [b]}}}`, "=", `{type: object, dependentRequired: {a: [b]}}`},
	{"demands that share a member", `{type: object, maxProperties: 1, not: {additionalProperties: {not: {minimum: 3}}}, minProperties: 1}`, "=",
		`{type: object, maxProperties: 1, minProperties: 1, additionalProperties: {minimum: 3}}`},

	{"prefix", `{type: array, prefixItems: [{type: string}]}`, ">", `{type: array, prefixItems: [{type: string}, {type: integer}]}`},
	{"prefix and items", `{type: array, prefixItems: [{type: string}], items: {type: string}}`, "=", `{type: array, items: {type: string}}`},
	{"no elements", `{type: array, items: false}`, "=", `{type: array, maxItems: 0}`},
	{"no more elements", `{type: array, prefixItems: [{}, {}], items: false}`, "=", `{type: array, maxItems: 2}`},
	{"contains", `{type: array, contains: {type: integer}}`, "<", `{type: array, minItems: 1}`},
	{"contains all", `{type: array, contains: {type: integer}, items: {type: integer}}`, "=", `{type: array, minItems: 1, items: {type: integer}}`},
	{"contains none", `{type: array, contains: {type: integer}, minContains: 0, maxContains: 0}`, "=", `{type: array, items: {not: {type: integer}}}`},
	{"contains two", `{type: array, contains: {const: 1}, minContains: 2}`, "<", `{type: array, contains: {type: integer}}`},
	{"contains at most", `{type: array, contains: {const: 1}, maxContains: 2}`, ">", `{type: array, contains: {const: 1}, maxContains: 1}`},
	{"contains two sorts", `{type: array, allOf: [{contains: {const: 1}}, {contains: {const: 2}}]}`, "<", `{type: array, minItems: 2}`},
	{"unique", `{type: array, uniqueItems: true}`, "<", `{type: array}`},
	{"unique of one", `{type: array, uniqueItems: true, maxItems: 1}`, "=", `{type: array, maxItems: 1}`},
	{"unique of two", `{type: array, uniqueItems: true, items: {type: boolean}}`, "<", `{type: array, maxItems: 2}`},
	{"unique by prefix", `{type: array, prefixItems: [{type: string}, {type: integer}], items: false, uniqueItems: true}`, "=", `{type: array, prefixItems: [{type: string}, {type: integer}], items: false}`},
	{"unique needs a matching", `{type: array, prefixItems: [{enum: [1, 2]}, {const: 1}], items: false, uniqueItems: true, minItems: 2}`, "=", `{const: [2, 1]}`},

	{"union in another order", `{oneOf: [{type: string}, {type: integer}, {type: object, required: [a]}]}`, "=", `{oneOf: [{type: object, required: [a]}, {type: integer}, {type: string}]}`},
	{"union that overlaps", `{oneOf: [{type: integer, minimum: 0}, {type: integer, maximum: 10}]}`, "<", `{anyOf: [{type: integer, minimum: 0}, {type: integer, maximum: 10}]}`},
	{"oneOf of parts", `{oneOf: [{type: integer, minimum: 11}, {type: integer, maximum: 10}]}`, "=", `{type: integer}`},
	{"branch that covers another", `{oneOf: [{type: object, required: [a]}, {type: object, required: [a, b]}]}`, "=", `{type: object, required: [a], not: {required: [b]}}`},
	{"allOf flattened", `{allOf: [{type: object, required: [a]}, {properties: {a: {type: string}}}]}`, "=", `{type: object, required: [a], properties: {a: {type: string}}}`},
	{"de Morgan", `{not: {anyOf: [{type: string}, {required: [a]}]}}`, "=", `{allOf: [{not: {type: string}}, {not: {required: [a]}}]}`},
	{"conditional", `{if: {properties: {k: {const: a}}, required: [k]}, then: {required: [a]}, else: {required: [b]}}`, "=",
		`{anyOf: [{allOf: [{properties: {k: {const: a}}, required: [k]}, {required: [a]}]}, {allOf: [{not: {properties: {k: {const: a}}, required: [k]}}, {required: [b]}]}]}`},
	{"conditional added", `{type: object, properties: {k: {type: string}}}`, ">", `{type: object, properties: {k: {type: string}}, if: {properties: {k: {const: a}}, required: [k]}, then: {required: [a]}}`},
	{"conditional that never applies", `{type: object, properties: {k: {enum: [a, b]}}}`, "=", `{type: object, properties: {k: {enum: [a, b]}}, if: {properties: {k: {const: c}}, required: [k]}, then: false}`},

	{"unevaluated by allOf", `{allOf: [{properties: {a: {}}}], properties: {b: {}}, unevaluatedProperties: false}`, "=", `{properties: {a: {}, b: {}}, additionalProperties: false}`},
	{"unevaluated by union", `{anyOf: [{properties: {a: {const: 1}}, required: [a]}, {properties: {b: {}}}], unevaluatedProperties: false, type: object}`, "=",
		`{type: object, anyOf: [{properties: {b: {}}, additionalProperties: false}, {properties: {a: {const: 1}, b: {}}, additionalProperties: false, required: [a]}]}`},
	{"unevaluated by conditional", `{type: object, if: {required: [k]}, then: {properties: {k: {}, a: {}}}, unevaluatedProperties: false}`, "=",
		`{type: object, anyOf: [{maxProperties: 0}, {required: [k], properties: {k: {}, a: {}}, additionalProperties: false}]}`},
	{"unevaluated items", `{type: array, prefixItems: [{type: string}], unevaluatedItems: false}`, "=", `{type: array, prefixItems: [{type: string}], items: false}`},
	{"unevaluated items by contains", `{type: array, contains: {type: string}, unevaluatedItems: {type: integer}}`, "=", `{type: array, contains: {type: string}, items: {type: [string, integer]}}`},

	{"recursion", `{$defs: {n: {type: object, properties: {next: {$ref: '#/$defs/n'}}}}, $ref: '#/$defs/n'}`, "=", `{type: object, properties: {next: {$ref: '#'}}}`},
	{"recursion without end", `{type: object, required: [next], properties: {next: {$ref: '#'}}}`, "=", `false`},
	{"recursion through two", `{$defs: {a: {type: object, properties: {n: {$ref: '#/$defs/b'}}}, b: {type: object, properties: {n: {$ref: '#/$defs/a'}}}}, $ref: '#/$defs/a'}`, "=", `{type: object, properties: {n: {$ref: '#'}}}`},
	{"recursion narrowed far down", `{$defs: {t: {type: object, required: [v], properties: {v: {type: integer}, l: {type: array, items: {$ref: '#/$defs/t'}}}}}, $ref: '#/$defs/t'}`, "<",
		`{$defs: {t: {type: object, required: [v], properties: {v: {type: number}, l: {type: array, items: {$ref: '#/$defs/t'}}}}}, $ref: '#/$defs/t'}`},
	{"recursion in another form", `{type: object, additionalProperties: {$ref: '#'}}`, "=", `{type: object, patternProperties: {'': {anyOf: [{$ref: '#'}, false]}}}`},
	{"trees in trees", `{type: array, items: {$ref: '#'}}`, "<", `{anyOf: [{type: array, items: {$ref: '#'}}, {type: "null"}]}`},
	{"references moved", `{type: object, properties: {a: {$ref: '#/$defs/x'}, b: {$ref: '#/$defs/x'}}, $defs: {x: {type: string, minLength: 1}}}`, "=", `{type: object, properties: {a: {type: string, minLength: 1}, b: {$ref: '#/$defs/y'}}, $defs: {y: {$ref: '#/$defs/z'}, z: {minLength: 1, type: string}}}`},
	{"nullable", `{type: [string, "null"], minLength: 2}`, "=", `{anyOf: [{type: string, minLength: 2}, {type: "null"}]}`},

	{"tagged union, member required", tagged(``, ``), ">", tagged(`, required: [b]`, ``)},
	{"tagged union, variant promoted", tagged(``, ``), ">", `
oneOf:
  - {type: object, required: [type], properties: {type: {const: text}, b: {type: string}}}
  - {type: object, required: [type], properties: {type: {const: image}, i: {type: string}}}
  - {type: object, required: [type, s], properties: {type: {const: sticker}, s: {type: string}}}
  - {type: object, required: [type], properties: {type: {type: string, not: {enum: [text, image, sticker]}}}}`},
	{"tagged union by if", `
type: object
required: [type]
allOf:
  - {if: {properties: {type: {const: text}}}, then: {properties: {b: {type: string}}}}
  - {if: {properties: {type: {const: image}}}, then: {properties: {i: {type: string}}}}
properties: {type: {type: string}}`, "=", tagged(``, ``)},
	{"tagged union without its fallback", tagged(``, ``), ">", `
oneOf:
  - {type: object, required: [type], properties: {type: {const: text}, b: {type: string}}}
  - {type: object, required: [type], properties: {type: {const: image}, i: {type: string}}}`},
}

// tagged is a union with a fallback.
func tagged(text, image string) string {
	return `
oneOf:
  - {type: object, required: [type], properties: {type: {type: string, not: {enum: [image, text]}}}}
  - {type: object, allOf: [{required: [type]}], properties: {type: {const: text}, b: {type: string}}` + strings.Replace(text, ", required", ", dependentRequired: {}, required", 1) + `}
  - {type: object, required: [type], properties: {type: {const: image}, i: {type: string}}` + image + `}`
}

func TestWithin(t *testing.T) {
	for _, c := range pairs {
		t.Run(c.name, func(t *testing.T) {
			a, b := root(t, c.old), root(t, c.new)
			s := NewSolver(Options{})
			there, back := s.Within(a, b), s.Within(b, a)
			want := map[string][2]Verdict{"=": {Compatible, Compatible}, "<": {Compatible, Breaking}, ">": {Breaking, Compatible}, "!": {Breaking, Breaking}}[c.relation]
			assert.Equal(t, want[0].String(), there.Verdict.String(), "old within new: %s%s", there.Witness, there.Obstacle)
			assert.Equal(t, want[1].String(), back.Verdict.String(), "new within old: %s%s", back.Witness, back.Obstacle)
			checkProof(t, there, a, b)
			checkProof(t, back, b, a)
			if testing.Verbose() {
				t.Logf("%s %s (%d steps)", there.Witness, back.Witness, s.core.steps)
			}
		})
	}
}
