package model

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// builds is what schemas mean, printed by dump.
var builds = []struct{ name, schema, want string }{
	{"everything", `{}`, "any\n"},
	{"scalar with checks", `{type: string, minLength: 1.0, maxLength: 5, pattern: "^a"}`, "string minLength:1 maxLength:5 pattern:^a\n"},
	{"type list of scalars", `{type: [string, integer]}`, "string or integer\n"},
	{"integers by value", `{enum: [1, 2.0, 1e2]}`, "any(integer) enum[1 2.0 1e2]\n"},
	{"enum narrows the shape only", `{type: [string, number], enum: [a, 1]}`, "string or number(string or integer) enum[\"a\" 1]\n"},
	{"format alone is kept", `{format: date}`, "any format:date\n"},

	{"nullable by type", `{type: [string, "null"]}`, "nullable string\n"},
	{"nullable by anyOf", `{anyOf: [{type: "null"}, {type: string, maxLength: 3}]}`, "nullable string maxLength:3\n"},
	{"nullable union", `{oneOf: [{type: "null"}, {type: object, required: [a]}, {type: array}]}`, `
nullable oneOf
- object
    a!
- array
`},
	{"enum without null is not nullable", `{type: [string, "null"], enum: [a]}`, "string or null(string) enum[\"a\"]\n"},
	{"not over null is not nullable", `{type: [string, "null"], not: {const: null}}`, "string or null not[null]\n"},
	{"null and nothing else", `{type: "null"}`, "null\n"},
	{"a second union can refuse null", `{oneOf: [{type: "null"}, {type: string, maxLength: 3}], anyOf: [{type: string}, {type: integer}]}`, `
string or integer(string)
  also oneOf
  - null
  - string maxLength:3
`},
	{"a list of types elsewhere can refuse null", `
allOf: [{anyOf: [{type: string}, {type: object}]}, {anyOf: [{type: "null"}, {type: string, maxLength: 3}]}]`, `
type
- object()
    also anyOf
    - null
    - string maxLength:3
- string
    also anyOf
    - = #/allOf/1/anyOf/0
    - = #/allOf/1/anyOf/1
`},
	{"types listed by branches", `{anyOf: [{type: string}, {type: "null"}]}`, "nullable string\n"},
	{"overlapping types in oneOf stay a union", `{oneOf: [{type: number}, {type: integer}]}`, `
any(number)
  also oneOf
  - number
  - integer
`},

	{"open enum", `{anyOf: [{enum: [a, b]}, {type: string}], description: x}`, "string open[\"a\" \"b\"]\n"},
	{"nullable open enum by reference", `
anyOf: [{$ref: "#/$defs/E"}, {type: "null"}]
$defs: {E: {anyOf: [{enum: [a, b]}, {type: string}]}}`, "nullable string open[\"a\" \"b\"]\n"},
	{"enum with a limited rest is no open enum", `{anyOf: [{enum: [a, b]}, {type: string, maxLength: 3}]}`, `
any(string)
  also anyOf
  - any(string) enum["a" "b"]
  - string maxLength:3
`},

	{"allOf merges members", `
type: object
properties: {a: {type: string}, b: {}}
allOf:
  - {properties: {a: {maxLength: 3}, c: {type: integer}}, required: [a]}
  - {$ref: "#/$defs/M"}
$defs: {M: {properties: {b: {type: boolean}}, required: [b, d]}}`, `
object
  a!: string maxLength:3
  c: integer
  b!: boolean
  d!
`},
	{"additionalProperties constrains members that others name", `
allOf:
  - {properties: {a: {type: string}}, additionalProperties: {maxLength: 3}}
  - {properties: {b: {minLength: 1}}}`, `
any
  a: string
  b: any maxLength:3 minLength:1
  * any maxLength:3
`},
	{"closed object forbids members that others name", `
type: object
properties: {a: {type: string}}
allOf: [{properties: {b: {type: string}}, additionalProperties: false}]`, `
object
  b: string
  a: never(additionalProperties #/allOf/0)
  closed by #/allOf/0
`},
	{"false member", `{type: object, properties: {a: false, b: true}}`, `
object
  a: never(false #/properties/a)
  b: any
`},
	{"map", `{type: object, additionalProperties: {type: integer}}`, `
object
  * integer
`},
	{"named further members", `{type: object, properties: {a: {type: string}}, additionalProperties: true}`, `
object
  a: string
  * any
`},
	{"items of all schemas", `{type: array, items: {type: string}, maxItems: 4, allOf: [{items: {minLength: 1}}]}`, `
array maxItems:4
  [] string minLength:1
`},

	{"tag", `
oneOf:
  - {type: object, required: [type, a], properties: {type: {const: a}, a: {type: string}}}
  - {type: object, required: [type], properties: {type: {enum: [b, c]}}}
  - {type: object, required: [type], properties: {type: {type: string, not: {enum: [a, b, c]}}}}`, `
oneOf by type
- (a) object
    type!: any(string) const["a"]
    a!: string
- (b|c) object
    type!: any(string) enum["b" "c"]
- (not a|b|c, fallback) object
    type!: string not["a" "b" "c"]
`},
	{"tag needs strings only", `
oneOf:
  - {type: object, properties: {type: {const: a}}}
  - {type: object, properties: {type: {const: 1}}}`, `
oneOf
- object
    type: any(string) const["a"]
- object
    type: any(integer) const[1]
`},
	{"tag from base and branches", `
type: object
required: [type]
properties: {type: {type: string}, n: {type: integer}}
oneOf:
  - {properties: {type: {const: a}}}
  - {properties: {type: {const: b}, n: {maximum: 5}}}`, `
oneOf by type
- (a) object
    type!: string const["a"]
    n: integer
- (b) object
    type!: string const["b"]
    n: integer maximum:5
`},
	{"optional tag", `
anyOf:
  - {type: object, properties: {k: {const: a}}}
  - {type: object, properties: {k: {const: b}}, required: [k]}`, `
anyOf by k
- (a or absent) object
    k: any(string) const["a"]
- (b) object
    k!: any(string) const["b"]
`},
	{"kinds", `
oneOf:
  - {type: string}
  - {type: object, properties: {a: {type: string}}}
  - {type: array, items: {type: integer}}`, `
oneOf
- string
- object
    a: string
- array
    [] integer
`},
	{"split kinds", `{type: [object, string, "null"], properties: {a: {type: string}}, maxLength: 5}`, `
nullable type
- object maxLength:5
    a: string
- string maxLength:5
    a: = #/properties/a
`},
	{"union that only constrains", `{type: object, properties: {a: {}, b: {}}, anyOf: [{required: [a]}, {required: [b]}]}`, `
object
  also anyOf
  - any
      a!
  - any
      b!
  a: any
  b: any
`},
	{"union of scalars", `{type: string, oneOf: [{pattern: "^a"}, {pattern: "^b"}]}`, `
string
  also oneOf
  - any pattern:^a
  - any pattern:^b
`},
	{"two unions", `
type: object
oneOf: [{properties: {a: {type: string}}, required: [a]}, {properties: {b: {type: string}}, required: [b]}]
anyOf: [{required: [c]}, {required: [d]}]`, `
oneOf
- object
    also anyOf
    - any
        c!
    - any
        d!
    a!: string
- object
    also anyOf
    - = #/anyOf/0
    - = #/anyOf/1
    b!: string
`},

	{"beside", `
type: object
required: [field, value]
properties: {field: {type: string}, value: {type: object}}
oneOf:
  - properties: {field: {const: a}, value: {properties: {n: {type: integer}}}}
  - properties: {field: {not: {enum: [a]}}}`, `
object
  field!: string
  value!: object
    beside field oneOf by field
    - (a) object
        n: integer
    - (not a, fallback) = #/properties/value
`},
	{"beside only branches name the member", `
type: object
required: [field, value]
properties: {field: {type: string}}
oneOf:
  - properties: {field: {const: a}, value: {type: integer}}
  - properties: {field: {const: b}, value: {type: string}}`, `
object
  field!: string
  value!: any
    beside field oneOf by field
    - (a) integer
    - (b) string
`},
	{"beside with a member that may be absent needs every tag", `
type: object
required: [field]
properties: {field: {type: string}, value: {}}
oneOf:
  - properties: {field: {const: a}, value: {type: integer}}
  - properties: {field: {not: {const: a}}, value: {type: string}}`, `
object
  field!: string
  value: any
    beside field oneOf by field
    - (a) integer
    - (not a, fallback) string
`},
	{"not beside: a tag that no branch knows would pass", `
type: object
required: [field]
properties: {field: {type: string}, value: {}}
oneOf:
  - properties: {field: {const: a}, value: {type: integer}}
  - properties: {field: {const: b}, value: {type: string}}`, `
oneOf by field
- (a) object
    field!: string const["a"]
    value: integer
- (b) object
    field!: string const["b"]
    value: string
`},
	{"not beside: more is said of the tag", `
type: object
required: [field, value]
properties: {field: {type: string}, value: {}}
oneOf:
  - properties: {field: {const: a}, value: {type: integer}}
  - properties: {field: {not: {const: a}, maxLength: 3}, value: {type: string}}`, `
oneOf by field
- (a) object
    field!: string const["a"]
    value!: integer
- (not a, fallback) object
    field!: string not["a"] maxLength:3
    value!: string
`},
	{"one beside for a member", `
type: object
required: [k, l, v]
properties: {k: {enum: [a, b]}, l: {enum: [a, b]}, v: {}}
oneOf: [{properties: {k: {const: a}, v: {type: integer}}}, {properties: {k: {const: b}, v: {type: string}}}]
anyOf: [{properties: {l: {const: a}, v: {minimum: 5}}}, {properties: {l: {const: b}, v: {maxLength: 5}}}]`, `
anyOf by l
- (a) object
    k!: any(string) enum["a" "b"]
    l!: any(string) enum["a" "b"] const["a"]
    v!: any minimum:5
      beside k oneOf by k
      - (a) integer minimum:5
      - (b) string minimum:5
- (b) object
    k!: = #/properties/k
    l!: any(string) enum["a" "b"] const["b"]
    v!: any maxLength:5
      beside k oneOf by k
      - (a) integer maxLength:5
      - (b) string maxLength:5
`},

	{"recursion", `
$ref: "#/$defs/Tree"
$defs:
  Tree: {type: object, properties: {name: {type: string}, children: {type: array, items: {$ref: "#/$defs/Tree"}}}}`, `
object
  name: string
  children: array
    [] = #/$defs/Tree
`},
	{"recursion through a union", `
oneOf:
  - {type: string}
  - {type: array, items: {$ref: "#"}}`, `
oneOf
- string
- array
    [] = #
`},
	{"library", `
$defs:
  A: {type: string, maxLength: 3}
  B: {type: object, properties: {c: {$ref: "#/$defs/C"}}}
  C: {type: object, properties: {b: {$ref: "#/$defs/D"}}}
  D: {type: array, items: {$ref: "#/$defs/D"}}
  E: {type: array, items: {$ref: "#/$defs/E"}}`, `
def #/$defs/A string maxLength:3
def #/$defs/B object
  c: object
    b: array
      [] = #/$defs/D
def #/$defs/E array
  [] = #/$defs/E
`},
}

func TestBuild(t *testing.T) {
	for _, c := range builds {
		t.Run(c.name, func(t *testing.T) {
			m, err := build(t, c.schema, Options{})
			require.NoError(t, err)
			assert.Equal(t, strings.TrimLeft(c.want, "\n"), dump(m.Files[0]))
		})
	}
}
