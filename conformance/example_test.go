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
	visitor := cloudapi.WebhookVisitor{
		TextMessage: func(at *cloudapi.WebhookPath, m *cloudapi.TextMessage) error {
			fmt.Println("text to", at.MessagesValue.Metadata.DisplayPhoneNumber.Or("?"), "from", m.From.Or("somebody"), "at", m.Timestamp.Time().Format("15:04:05"), m.Text.Body)
			return nil
		},
		UnknownMessage: func(_ *cloudapi.WebhookPath, m *cloudapi.UnknownMessage) error {
			fmt.Println("new type", m.Type)
			return nil
		},
		InvalidMessage: func(_ *cloudapi.WebhookPath, m *cloudapi.InvalidMessage) error {
			fmt.Println("malformed at", m.Violations[0].Instance)
			return nil
		},
	}
	if err := visitor.Visit(event); err != nil {
		fmt.Println("not handled:", err) // what the functions returned, joined
	}
	// Output:
	// text to 15550783881 from 16315551234 at 20:59:43 Hi
	// new type hologram
	// malformed at /entry/0/changes/0/value/messages/2/text
}
