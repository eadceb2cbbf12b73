package main

import (
	"bytes"
	"encoding/json"
	"errors"
)

// errSyntax stands for the false of json.Valid, which gives no reason.
var errSyntax = errors.New("not valid JSON")

// stdlibOperations returns what encoding/json does.
func stdlibOperations() []operation {
	return []operation{
		{
			name: plainDecode,
			prepare: func(body []byte) (func() error, error) {
				return func() error {
					var event plainWebhook
					return json.Unmarshal(body, &event)
				}, nil
			},
			again: plainAgain,
		},
		{
			name: textValid,
			prepare: func(body []byte) (func() error, error) {
				return func() error {
					if !json.Valid(body) {
						return errSyntax
					}
					return nil
				}, nil
			},
		},
	}
}

// plainAgain decodes strictly, so that a member without a field is an error: skipping is cheaper than decoding.
func plainAgain(body []byte) ([]byte, error) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	var event plainWebhook
	if err := decoder.Decode(&event); err != nil {
		return nil, err
	}
	return json.Marshal(event)
}
