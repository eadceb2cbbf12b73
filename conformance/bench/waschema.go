package main

import (
	"github.com/waschema/waschema/generated/cloudapi"
	"github.com/waschema/waschema/generated/ycloud"
)

// appender is what the decoders of the generated packages return.
type appender interface {
	AppendJSON(dst []byte) ([]byte, error)
}

// waschemaOperations returns what the generated packages do. The names are those of the Cloud API's functions; an event
// of YCloud takes DecodeEvent and ValidateEvent.
func waschemaOperations() []operation {
	again := func(p payload) ([]byte, error) {
		value, err := oursDecoder(p)()
		if err != nil {
			return nil, err
		}
		return value.AppendJSON(nil)
	}
	return []operation{
		{
			name: oursDecode, peer: ourPeer, kind: decodes, judges: true, again: again,
			prepare: func(p payload) (func() error, error) {
				if p.event {
					return func() error {
						_, err := ycloud.DecodeEvent(p.body)
						return err
					}, nil
				}
				return func() error {
					_, err := cloudapi.DecodeWebhook(p.body)
					return err
				}, nil
			},
		},
		{
			name: oursValidate, peer: ourPeer, kind: validates, judges: true,
			prepare: func(p payload) (func() error, error) {
				if p.event {
					return func() error { return ycloud.ValidateEvent(p.body) }, nil
				}
				return func() error { return cloudapi.ValidateWebhook(p.body) }, nil
			},
		},
		{
			name: oursAppend, peer: ourPeer, kind: encodes, again: again,
			prepare: func(p payload) (func() error, error) {
				value, err := oursDecoder(p)()
				if err != nil {
					return nil, err
				}
				// the buffer is used again, as the method invites to
				var buffer []byte
				return func() error {
					buffer, err = value.AppendJSON(buffer[:0])
					return err
				}, nil
			},
		},
	}
}

// oursDecoder returns the decoder that suits the payload.
func oursDecoder(p payload) func() (appender, error) {
	if p.event {
		return func() (appender, error) { return ycloud.DecodeEvent(p.body) }
	}
	return func() (appender, error) { return cloudapi.DecodeWebhook(p.body) }
}
