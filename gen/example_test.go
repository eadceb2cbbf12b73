package gen_test

import (
	"fmt"
	"log"
	"maps"
	"slices"
	"testing/fstest"

	"github.com/waschema/waschema/gen"
)

// order is a schema that one would have in a folder; os.DirFS opens one.
var order = fstest.MapFS{"shop/order.yaml": {Mode: 0o644, Data: []byte(`
type: object
required: [id]
properties:
  id: {type: string}
  amount: {type: integer, minimum: 1}
`)}}

// Generate Go from schemas of one's own.
func ExampleGenerate() {
	files, err := gen.Generate(gen.Options{Schemas: order})
	if err != nil {
		log.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Println(name)
	}
	// Output:
	// shop/order.go
	// shop/order.schema.json
	// shop/rules.go
}

// Errors name the place in the file as one can open it.
func ExampleErrors() {
	broken := fstest.MapFS{"shop/order.yaml": {Mode: 0o644, Data: []byte("type: object\nmaxProperties: many\nrequired: id\n")}}
	_, err := gen.Generate(gen.Options{Schemas: broken, Dir: "schemas"})
	fmt.Println(err)
	// Output:
	// schemas/shop/order.yaml:2:16: maxProperties: must be a non-negative integer
	// schemas/shop/order.yaml:3:11: required: must be an array of strings
}

// Validate documents without generated code.
func ExampleValidator_Document() {
	v, err := gen.NewValidator(gen.Options{Schemas: order})
	if err != nil {
		log.Fatal(err)
	}
	name, err := v.Find("order.yaml")
	if err != nil {
		log.Fatal(err)
	}
	result := v.Document(name, []byte(`{"amount": 0, "colour": "red"}`))
	for _, violation := range result.Violations {
		fmt.Println(violation)
	}
	fmt.Println(result.Schema, result.Unknown)
	// Output:
	// "": missing required member "id" (required at shop/order.yaml#)
	// "/amount": must be at least 1, not 0 (minimum at shop/order.yaml#/properties/amount)
	// shop.Order [/colour]
}
