package jsonrt

import (
	"encoding/json"
	"testing"
)

// benchmarkInbox is about 750 bytes, in the proportions of a webhook.
const benchmarkInbox = `{"messages":[{"from":"4915112345678","id":"wamid.HBgNNDkxNTExMjM0NTY3OBUCABIYFDNBQjI3RjQ0","at":"1700000000",` +
	`"text":{"body":"Hello, could you tell me when the parcel will arrive?","preview_url":false},"type":"text"},` +
	`{"from":"4915112345678","id":"wamid.HBgNNDkxNTExMjM0NTY3OBUCABIYFDNBQjI3RjQ1","at":"1700000001","size":12.5,` +
	`"text":{"body":"It is number 1Z999AA10123456784"},"type":"text"}],"unknown":{"object":"whatsapp_business_account",` +
	`"entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":` +
	`"15550783881","phone_number_id":"106540352242922"}},"field":"messages"}]}]}}`

func BenchmarkRead(b *testing.B) {
	data := []byte(benchmarkInbox)
	for name, run := range map[string]func() error{
		"skip": func() error {
			r := NewReader(data)
			r.Skip()
			return r.Close()
		},
		"validate": func() error { return Unmarshal(data, (*inbox)(nil)) },
		"decode":   func() error { return Unmarshal(data, new(inbox)) },
		"encoding/json": func() error { // for scale: its check of the grammar alone
			if !json.Valid(data) {
				b.Fatal("invalid")
			}
			return nil
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if err := run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
