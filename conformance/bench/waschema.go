package main

import "github.com/waschema/waschema/generated/cloudapi"

// waschemaOperations returns what the generated package does.
func waschemaOperations() []operation {
	again := func(body []byte) ([]byte, error) {
		event, err := cloudapi.DecodeWebhook(body)
		if err != nil {
			return nil, err
		}
		return event.AppendJSON(nil)
	}
	return []operation{
		{
			name:   oursDecode,
			judges: true,
			prepare: func(body []byte) (func() error, error) {
				return func() error {
					_, err := cloudapi.DecodeWebhook(body)
					return err
				}, nil
			},
			again: again,
		},
		{
			name:   oursValidate,
			judges: true,
			prepare: func(body []byte) (func() error, error) {
				return func() error { return cloudapi.ValidateWebhook(body) }, nil
			},
		},
		{
			name: oursAppend,
			prepare: func(body []byte) (func() error, error) {
				event, err := cloudapi.DecodeWebhook(body)
				if err != nil {
					return nil, err
				}
				// the buffer is used again, as the method invites to
				var buffer []byte
				return func() error {
					buffer, err = event.AppendJSON(buffer[:0])
					return err
				}, nil
			},
			again: again,
		},
	}
}
