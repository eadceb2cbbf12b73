package main

import (
	"encoding/json"
	"errors"

	"github.com/go-faster/jx"
)

// errSyntax stands for the false of json.Valid, which gives no reason.
var errSyntax = errors.New("not valid JSON")

// scanOperations returns what only looks at the text, or not even that: the floor for everything else.
func scanOperations() []operation {
	return []operation{
		{
			name: textValid, peer: "json.Valid", kind: validates,
			prepare: func(p payload) (func() error, error) {
				return func() error {
					if !json.Valid(p.body) {
						return errSyntax
					}
					return nil
				}, nil
			},
		},
		{
			name: "jx Validate", peer: "jx", kind: validates,
			prepare: func(p payload) (func() error, error) {
				decoder := jx.DecodeBytes(nil)
				return func() error {
					decoder.ResetBytes(p.body)
					return decoder.Validate()
				}, nil
			},
		},
		{
			name: "memcpy", peer: "memcpy", kind: validates,
			prepare: func(p payload) (func() error, error) {
				target := make([]byte, len(p.body))
				return func() error {
					copy(target, p.body)
					return nil
				}, nil
			},
		},
	}
}
