package plan

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// roomNames lists rooms as Go types.
func roomNames(rooms []Room) string {
	var names []string
	for _, room := range rooms {
		name := ""
		if room.List {
			name = "[1]"
		}
		if room.Struct != nil {
			name += room.Struct.Ident
		} else {
			name += room.Union.Ident
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

// TestRooms: an envelope has room for its short lists and what they lead to, once for each type; large structs and what
// may be absent from a root have none.
func TestRooms(t *testing.T) {
	packages, err := load(t, map[string]string{"p/event.yaml": `
type: object
required: [field, value]
properties:
  field: {type: string}
  value: {}
  list: {type: array, items: {$ref: '#/$defs/Item'}}
  again: {type: array, items: {$ref: '#/$defs/Item'}}
  owner: {$ref: '#/$defs/Small'}
  large: {type: array, items: {$ref: '#/$defs/Large'}}
  map: {type: object, additionalProperties: {$ref: '#/$defs/Small'}}
oneOf:
  - properties: {field: {const: a}, value: {$ref: '#/$defs/Value'}}
  - properties: {field: {const: b}, value: {$ref: '#/$defs/Small'}}
$defs:
  Item: {type: object, properties: {next: {type: array, items: {$ref: '#/$defs/Item'}}, small: {$ref: '#/$defs/Small'}}}
  Small: {type: object, properties: {id: {type: string}}}
  Tiny: {type: object, required: [id], properties: {id: {type: string}}}
  Chain: {type: object, properties: {tiny: {$ref: '#/$defs/Tiny'}, id: {type: string}}}
  Large: {type: object, properties: {a: {type: string}, b: {type: string}, c: {type: string}, d: {type: string}, e: {type: string}, f: {type: string}}}
  Value:
    type: object
    properties: {owner: {$ref: '#/$defs/Small'}, either: {type: array, items: {$ref: '#/$defs/Either'}}, large: {$ref: '#/$defs/Large'}, chain: {$ref: '#/$defs/Chain'}}
  Either:
    oneOf:
      - {type: object, required: [k], properties: {k: {const: x}}}
      - {type: object, required: [k], properties: {k: {const: y}}}
`})
	require.NoError(t, err)
	for _, f := range packages[0].Files {
		if f.Root != nil {
			assert.Equal(t, "[1]Item", roomNames(f.Root.Rooms))
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *Union:
				for _, v := range d.Variants {
					want := ""
					if d.Beside && v.Struct.Ident == "Value" {
						want = "Small [1]Either Chain Tiny"
					}
					assert.Equal(t, want, roomNames(v.Rooms), v.Struct.Ident)
				}
			case *Struct:
				for _, field := range d.Fields {
					want := ""
					if field.Form == Pointer && field.Place.Struct.Ident == "Chain" {
						want = "Tiny"
					}
					assert.Equal(t, want, roomNames(field.Rooms), field.Ident)
				}
			}
		}
	}
}
