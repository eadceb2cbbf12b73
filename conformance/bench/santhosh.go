package main

import (
	"bytes"
	"encoding/json"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/waschema/waschema/generated/cloudapi"
)

// santhoshOperations returns what santhosh-tekuri/jsonschema does with the schema the generated package exports. It
// is compiled once, here, as its documentation advises; formats annotate there as they do in ours.
func santhoshOperations() ([]operation, error) {
	compiler := jsonschema.NewCompiler()
	compiler.Draft = jsonschema.Draft2020
	if err := compiler.AddResource("webhook.json", bytes.NewReader(cloudapi.WebhookSchema())); err != nil {
		return nil, err
	}
	schema, err := compiler.Compile("webhook.json")
	if err != nil {
		return nil, err
	}
	return []operation{
		{
			name:   anyValidate,
			judges: true,
			prepare: func(body []byte) (func() error, error) {
				return func() error {
					var value any
					if err := json.Unmarshal(body, &value); err != nil {
						return err
					}
					return schema.Validate(value)
				}, nil
			},
			again: anyAgain,
		},
		{
			name:   valueValidate,
			judges: true,
			prepare: func(body []byte) (func() error, error) {
				var value any
				if err := json.Unmarshal(body, &value); err != nil {
					return nil, err
				}
				return func() error { return schema.Validate(value) }, nil
			},
		},
	}, nil
}

// anyAgain decodes into maps and slices and encodes them.
func anyAgain(body []byte) ([]byte, error) {
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		return nil, err
	}
	return json.Marshal(value)
}
