package conformance_test

import (
	"fmt"

	"github.com/waschema/waschema/generated/cloudapi"
)

// Reading a webhook with three messages: one that is good, one of a type that came after the schema, one malformed.
func Example_readMessages() {
	body := webhook(messagesValue("messages",
		[]byte(`{"from":"16315551234","id":"wamid.1","timestamp":"1749416383","type":"text","text":{"body":"Hi"}}`),
		[]byte(`{"from":"16315551234","id":"wamid.2","timestamp":"1749416384","type":"hologram","hologram":{}}`),
		[]byte(`{"from":"16315551234","id":"wamid.3","timestamp":"1749416385","type":"text","text":"Hi"}`),
	))

	event, err := cloudapi.DecodeWebhook(body)
	if event == nil {
		fmt.Println("bad request:", err) // not one JSON value; err says where
		return
	}
	// an err beside an event means that something differs from the schema: the rest is good
	for _, entry := range event.Entry {
		for _, change := range entry.Changes {
			value, ok := change.Value.(*cloudapi.MessagesValue)
			if !ok {
				continue
			}
			for _, message := range value.Messages {
				switch m := message.(type) {
				case *cloudapi.TextMessage:
					fmt.Println("text from", m.From.Or("somebody"), "at", m.Timestamp.Time().Format("15:04:05"), m.Text.Body)
				case *cloudapi.UnknownMessage:
					fmt.Println("new type", m.Type)
				case *cloudapi.InvalidMessage:
					fmt.Println("malformed at", m.Violations[0].Instance)
				}
			}
		}
	}
	// Output:
	// text from 16315551234 at 20:59:43 Hi
	// new type hologram
	// malformed at /entry/0/changes/0/value/messages/2/text
}
