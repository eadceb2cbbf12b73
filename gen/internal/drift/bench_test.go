package drift

import (
	"bytes"
	"testing"
)

func BenchmarkTraffic(b *testing.B) {
	s := shipped(b)
	line := []byte(`{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Ada Marin"},"wa_id":"16505551234"}],"messages":[{"from":"16505551234","id":"wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=","timestamp":"1749416383","type":"text","text":{"body":"Do you open on Sunday?"}}]}}]}]}` + "\n")
	data := bytes.Repeat(line, 1000)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		t := NewTraffic(s, nil)
		if err := t.Read("x", bytes.NewReader(data)); err != nil {
			b.Fatal(err)
		}
		if t.tally.documents != 1000 || len(t.ledger.list) > 0 {
			b.Fatal(len(t.ledger.list))
		}
	}
}
