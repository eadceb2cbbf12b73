package model

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// constraints is what keywords mean that give a value no shape, printed by dump.
var constraints = []struct{ name, schema, want string }{
	{"not", `
not: {type: object, required: [a]}`, `
any
  also not object
    a!
`},
	{"condition", `
type: object
if: {properties: {a: {const: 1}}}
then: {required: [b]}
else: {maxProperties: 2}`, `
object
  also condition
  - if any
      a: any(integer) const[1]
  - then any
      b!
  - else any maxProperties:2
`},
	{"then without if", `
then: false`, `
any
`},
	{"patterns", `
patternProperties: {'^x-': {type: integer}, b: true}
properties: {x-b: {maximum: 3}, c: {type: string}}
additionalProperties: false
allOf: [{additionalProperties: {type: [integer, string]}}]`, `
any
  x-b: integer maximum:3
  c: string
  group
    * string or integer
  group
    /\Ax-/ integer
    /b/ any
    closed by #
`},
	{"names and dependencies", `
propertyNames: {maxLength: 3}
dependentRequired: {a: [b, c]}
dependentSchemas: {a: {minProperties: 2}}`, `
any
  also dependentSchemas a any minProperties:2
  dependentRequired a -> b c
  names any maxLength:3
`},
	{"dependencies of draft 7", `
$schema: http://json-schema.org/draft-07/schema#
items: [{type: string}, true]
additionalItems: {type: integer}
dependencies: {a: [b], c: {maxProperties: 1}}`, `
any
  also dependencies c any maxProperties:1
  dependencies a -> b
  [0] string
  [1] any
  [] integer
`},
	{"tuples", `
prefixItems: [{type: string}]
items: false
allOf: [{prefixItems: [{minLength: 1}, {type: integer}]}]
uniqueItems: true
contains: {const: 1}
minContains: 0
maxContains: 2`, `
any uniqueItems
  [0] string minLength:1
  [1] never(false #/items)
  [] never(false #/items)
  minContains 0..2 any(integer) const[1]
`},
	{"multipleOf", `
type: number
multipleOf: 0.01`, `
number multipleOf:0.01
`},
	{"unevaluated members", `
type: object
properties: {a: true}
oneOf: [{properties: {k: {const: x}, b: true}, required: [k]}, {properties: {k: {const: y}, c: true}, required: [k]}]
allOf: [{patternProperties: {'^p': true}}]
if: {properties: {d: true}}
else: {properties: {e: true}}
dependentSchemas: {f: {properties: {g: true}}}
unevaluatedProperties: false`, `
oneOf by k
- (x) object
    also condition
    - if any
        d: any
    - else any
        e: any
    also dependentSchemas f any
      g: any
    also unevaluatedProperties beside a (? k b) (? k c) (/\Ap/) (? d) (!? e) (f? g): none
    a: any
    k!: any(string) const["x"]
    b: any
    group
      /\Ap/ any
- (y) object
    also condition
    - if = #/if
    - else = #/else
    also dependentSchemas f = #/dependentSchemas/f
    also unevaluatedProperties beside a (? k b) (? k c) (/\Ap/) (? d) (!? e) (f? g): none
    a: = #/properties/a
    k!: any(string) const["y"]
    c: any
    group
      /\Ap/ = #/allOf/0/patternProperties/^p
`},
	{"unevaluated elements", `
prefixItems: [true]
contains: {type: string}
unevaluatedItems: {type: integer}`, `
any
  also unevaluatedItems beside [:1] contains(1): integer
  [0] any
  contains 1.. string
`},
	{"bounds of draft 4", `
$schema: http://json-schema.org/draft-04/schema#
type: integer
minimum: 1
exclusiveMinimum: true
maximum: 5
exclusiveMaximum: false`, `
integer exclusiveMinimum:1 maximum:5
`},
}

func TestConstraints(t *testing.T) {
	for _, c := range constraints {
		t.Run(c.name, func(t *testing.T) {
			m, err := build(t, strings.TrimPrefix(c.schema, "\n"), Options{})
			require.NoError(t, err)
			assert.Equal(t, strings.TrimPrefix(c.want, "\n"), dump(m.Files[0]))
		})
	}
}
