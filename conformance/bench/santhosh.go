package main

import (
	"bytes"
	"encoding/json"
	"fmt"

	v5 "github.com/santhosh-tekuri/jsonschema/v5"
	v6 "github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/waschema/waschema/conformance/bench/plain"
	"github.com/waschema/waschema/generated/cloudapi"
	"github.com/waschema/waschema/generated/ycloud"
)

// judge reads a body into maps and slices and holds it against a schema.
type judge func(body []byte) error

// judges are those of the two roots.
type judges struct{ webhook, event judge }

func (j judges) of(p payload) judge {
	if p.event {
		return j.event
	}
	return j.webhook
}

// santhoshOperations returns what santhosh-tekuri/jsonschema does with the schemas the generated packages export. They
// are compiled once, here, as its documentation advises; formats annotate there as they do in ours.
func santhoshOperations() ([]operation, error) {
	fifth, err := newJudges(newV5)
	if err != nil {
		return nil, fmt.Errorf("santhosh v5: %w", err)
	}
	sixth, err := newJudges(newV6)
	if err != nil {
		return nil, fmt.Errorf("santhosh v6: %w", err)
	}
	both := func(p payload, v any, validate judge) error {
		if err := json.Unmarshal(p.body, v); err != nil {
			return err
		}
		return validate(p.body)
	}
	return []operation{
		{
			name: structValidate, peer: "santhosh v6", kind: decodes, judges: true,
			prepare: func(p payload) (func() error, error) {
				validate := sixth.of(p)
				if p.event {
					return func() error { return both(p, new(plain.Event), validate) }, nil
				}
				return func() error { return both(p, new(plain.Webhook), validate) }, nil
			},
		},
		fromBytes(bytesValidate, "santhosh v6", sixth),
		fromBytes("santhosh v5 from bytes", "santhosh v5", fifth),
	}, nil
}

// fromBytes returns the operation that only validates.
func fromBytes(name, peer string, j judges) operation {
	return operation{
		name: name, peer: peer, kind: validates, judges: true,
		prepare: func(p payload) (func() error, error) {
			validate := j.of(p)
			return func() error { return validate(p.body) }, nil
		},
	}
}

func newJudges(compile func(schema []byte) (judge, error)) (j judges, err error) {
	if j.webhook, err = compile(cloudapi.WebhookSchema()); err != nil {
		return j, err
	}
	j.event, err = compile(ycloud.EventSchema())
	return j, err
}

func newV5(schema []byte) (judge, error) {
	compiler := v5.NewCompiler()
	compiler.Draft = v5.Draft2020
	if err := compiler.AddResource("root.json", bytes.NewReader(schema)); err != nil {
		return nil, err
	}
	compiled, err := compiler.Compile("root.json")
	if err != nil {
		return nil, err
	}
	return func(body []byte) error {
		var value any
		if err := json.Unmarshal(body, &value); err != nil {
			return err
		}
		return compiled.Validate(value)
	}, nil
}

// newV6 reads bodies with the library's own UnmarshalJSON, which keeps numbers as they are written.
func newV6(schema []byte) (judge, error) {
	document, err := v6.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		return nil, err
	}
	compiler := v6.NewCompiler()
	if err := compiler.AddResource("root.json", document); err != nil {
		return nil, err
	}
	compiled, err := compiler.Compile("root.json")
	if err != nil {
		return nil, err
	}
	return func(body []byte) error {
		value, err := v6.UnmarshalJSON(bytes.NewReader(body))
		if err != nil {
			return err
		}
		return compiled.Validate(value)
	}, nil
}
