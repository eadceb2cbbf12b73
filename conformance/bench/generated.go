package main

import (
	"encoding/json"

	"github.com/go-faster/jx"

	"github.com/waschema/waschema/conformance/bench/gojsonschema"
	"github.com/waschema/waschema/conformance/bench/ogen/api"
)

// The first command cuts out of our schemas what the others can take; see package subset.
//
//go:generate go run ./subset ogen/openapi.json gojsonschema/merged.schema.json
//go:generate go run github.com/ogen-go/ogen/cmd/ogen@v1.22.0 --target ogen/api --package api --clean --config ogen/config.yml ogen/openapi.json
//go:generate go run github.com/atombender/go-jsonschema@v0.24.1 --package gojsonschema --output gojsonschema/types.go gojsonschema/merged.schema.json

// ogenValue is a type that ogen generates.
type ogenValue interface {
	UnmarshalJSON(data []byte) error
	Encode(e *jx.Encoder)
	Validate() error
}

// generatedOperations returns what code generated for the same schema does: it decodes into types of its own and
// validates.
func generatedOperations() []operation {
	return []operation{
		{
			name: ogenDecode, peer: "ogen", kind: decodes, judges: true,
			prepare: func(p payload) (func() error, error) {
				if p.event {
					return func() error { return ogenRead(p.body, new(api.Event)) }, nil
				}
				return func() error { return ogenRead(p.body, new(api.Webhook)) }, nil
			},
			again: ogenAgain,
		},
		{
			name: "go-jsonschema decode, validate", peer: "go-jsonschema", kind: decodes, judges: true,
			prepare: func(p payload) (func() error, error) {
				if p.event {
					return func() error { return json.Unmarshal(p.body, new(gojsonschema.Event)) }, nil
				}
				return func() error { return json.Unmarshal(p.body, new(gojsonschema.Webhook)) }, nil
			},
			again: func(p payload) ([]byte, error) {
				var v any = new(gojsonschema.Webhook)
				if p.event {
					v = new(gojsonschema.Event)
				}
				if err := json.Unmarshal(p.body, v); err != nil {
					return nil, err
				}
				return json.Marshal(v)
			},
		},
	}
}

// ogenRead does what a server of ogen does with a body.
func ogenRead(body []byte, v ogenValue) error {
	if err := v.UnmarshalJSON(body); err != nil {
		return err
	}
	return v.Validate()
}

// ogenEncoder returns the operation that writes an ogen value, as ogen's server does, with an encoder of a pool.
func ogenEncoder() operation {
	return operation{
		name: "ogen encode", peer: "ogen", kind: encodes, again: ogenAgain,
		prepare: func(p payload) (func() error, error) {
			v, err := ogenOf(p)
			if err != nil {
				return nil, err
			}
			return func() error {
				e := jx.GetEncoder()
				v.Encode(e)
				jx.PutEncoder(e)
				return nil
			}, nil
		},
	}
}

func ogenOf(p payload) (ogenValue, error) {
	var v ogenValue = new(api.Webhook)
	if p.event {
		v = new(api.Event)
	}
	return v, ogenRead(p.body, v)
}

func ogenAgain(p payload) ([]byte, error) {
	v, err := ogenOf(p)
	if err != nil {
		return nil, err
	}
	var e jx.Encoder
	v.Encode(&e)
	return e.Bytes(), nil
}
