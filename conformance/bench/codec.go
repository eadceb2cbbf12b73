package main

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/bytedance/sonic"
	jsonv2 "github.com/go-json-experiment/json"
	goccy "github.com/goccy/go-json"
	"github.com/mailru/easyjson"

	"github.com/waschema/waschema/conformance/bench/plain"
)

// codec is a library that fills and writes structs of the user's choice, without judging them.
type codec struct {
	peer      string
	unmarshal func(data []byte, v any) error
	marshal   func(v any) ([]byte, error)
}

// codecs returns the libraries, each with the settings that its documentation shows first.
func codecs() []codec {
	return []codec{
		{"encoding/json", json.Unmarshal, json.Marshal},
		{"json/v2", func(data []byte, v any) error { return jsonv2.Unmarshal(data, v) }, marshalV2},
		{
			"easyjson",
			func(data []byte, v any) error { return easyjson.Unmarshal(data, v.(easyjson.Unmarshaler)) },
			func(v any) ([]byte, error) { return easyjson.Marshal(v.(easyjson.Marshaler)) },
		},
		{"goccy", func(data []byte, v any) error { return goccy.Unmarshal(data, v) }, goccyMarshal},
		{"sonic", sonic.Unmarshal, sonic.Marshal},
	}
}

// marshalV2 leaves out what is zero, as omitempty does for the others: v2 reads that word in another way.
func marshalV2(v any) ([]byte, error) { return jsonv2.Marshal(v, jsonv2.OmitZeroStructFields(true)) }

func goccyMarshal(v any) ([]byte, error) { return goccy.Marshal(v) }

// decoder returns the operation that fills a new struct.
func (c codec) decoder() operation {
	return operation{
		name: c.peer + " decode", peer: c.peer, kind: decodes, typed: c.fill,
		prepare: func(p payload) (func() error, error) {
			if err := c.compile(); err != nil {
				return nil, err
			}
			if p.event {
				return func() error { return c.unmarshal(p.body, new(plain.Event)) }, nil
			}
			return func() error { return c.unmarshal(p.body, new(plain.Webhook)) }, nil
		},
		again: func(p payload) ([]byte, error) {
			v, err := c.fill(p)
			if err != nil {
				return nil, err
			}
			return json.Marshal(v)
		},
	}
}

// encoder returns the operation that writes a struct filled before.
func (c codec) encoder() operation {
	return operation{
		name: c.peer + " encode", peer: c.peer, kind: encodes,
		prepare: func(p payload) (func() error, error) {
			if err := c.compile(); err != nil {
				return nil, err
			}
			v, err := plainOf(p)
			if err != nil {
				return nil, err
			}
			return func() error {
				_, err := c.marshal(v)
				return err
			}, nil
		},
		again: func(p payload) ([]byte, error) {
			v, err := plainOf(p)
			if err != nil {
				return nil, err
			}
			return c.marshal(v)
		},
	}
}

// compile has sonic make its code before anything is measured; the others do that at build time or on first use.
func (c codec) compile() error {
	if c.peer != "sonic" {
		return nil
	}
	for _, v := range []any{plain.Webhook{}, plain.Event{}} {
		if err := sonic.Pretouch(reflect.TypeOf(v)); err != nil {
			return err
		}
	}
	return nil
}

// fill decodes the payload into a new struct.
func (c codec) fill(p payload) (any, error) {
	v := newPlain(p)
	return v, c.unmarshal(p.body, v)
}

func newPlain(p payload) any {
	if p.event {
		return new(plain.Event)
	}
	return new(plain.Webhook)
}

// plainOf decodes strictly and with encoding/json, whose result is the measure for the others. A member without a field
// is an error: skipping is cheaper than decoding.
func plainOf(p payload) (any, error) {
	decoder := json.NewDecoder(bytes.NewReader(p.body))
	decoder.DisallowUnknownFields()
	v := newPlain(p)
	return v, decoder.Decode(v)
}
