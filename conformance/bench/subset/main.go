// Command subset cuts the part of the schemas that the payloads need out of what the generated packages export, and
// writes it in the two dialects that other generators take: an OpenAPI description with tagged unions, and a JSON
// Schema without unions, where one object has the members of every variant.
//
// What it leaves out is what those dialects cannot say: the variants for unknown types, enumerations that are open
// (plain strings then) and formats, which only annotate.
//
//	go run ./subset openapi.json merged.schema.json
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/waschema/waschema/generated/cloudapi"
	"github.com/waschema/waschema/generated/ycloud"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: subset OPENAPI MERGED")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "subset:", err)
		os.Exit(1)
	}
}

// run writes the OpenAPI description and the merged schema to the files named.
func run(openapi, merged string) error {
	schemas, err := convert(false)
	if err != nil {
		return err
	}
	if err := writeFile(openapi, openapiOf(schemas)); err != nil {
		return err
	}
	if schemas, err = convert(true); err != nil {
		return err
	}
	return writeFile(merged, node{
		"$schema": "http://json-schema.org/draft-07/schema#",
		"$id":     "https://waschema.example/bench",
		"title":   "Payloads", // a root of its own, or the generator makes no types of the definitions
		"type":    "object",
		"properties": node{
			"webhook": node{"$ref": "#/$defs/Webhook"},
			"event":   node{"$ref": "#/$defs/Event"},
		},
		"$defs": schemas,
	})
}

// convert returns the definitions that the two roots reach, by name.
func convert(merged bool) (node, error) {
	out := node{}
	for _, root := range []struct {
		name   string
		schema []byte
	}{{"Webhook", cloudapi.WebhookSchema()}, {"Event", ycloud.EventSchema()}} {
		var schema node
		if err := json.Unmarshal(root.schema, &schema); err != nil {
			return nil, err
		}
		c := converter{root: schema, merged: merged, out: out}
		converted, err := c.schema(root.name, schema)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", root.name, err)
		}
		out[root.name] = c.takeSingle(converted)
	}
	return out, nil
}

// openapiOf wraps the schemas: an operation for each root, since generators drop what no operation needs.
func openapiOf(schemas node) node {
	paths := node{}
	for _, name := range []string{"Webhook", "Event"} {
		paths["/"+name] = node{"post": node{
			"operationId": "post" + name,
			"requestBody": node{"required": true, "content": node{"application/json": node{
				"schema": node{"$ref": refPrefix + name},
			}}},
			"responses": node{"200": node{"description": "taken"}},
		}}
	}
	return node{
		"openapi":    "3.0.3",
		"info":       node{"title": "Payloads", "version": "1"},
		"paths":      paths,
		"components": node{"schemas": schemas},
	}
}

// writeFile writes the value as indented JSON; object members come sorted, so that the text is always the same.
func writeFile(name string, value node) error {
	text, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(text, '\n'), 0o644)
}
