package conformance_test

import (
	"encoding/json"
	"strings"

	"github.com/waschema/waschema/gen/jsonrt"
	"github.com/waschema/waschema/generated/cloudapi"
)

// inbox is what the business does with what Meta sends. Messages of types that no schema knows come as UnknownMessage, fields
// that none knows as UnknownValue.
type inbox struct {
	message   func(*cloudapi.MessagesValue, cloudapi.Message) error
	status    func(*cloudapi.MessagesValue, cloudapi.Status) error
	change    func(field string, value cloudapi.Value) error
	malformed func(raw []byte) error // keep it until the schema or the sender is mended
}

// open decodes a body of the Cloud API; it is the open of a receiver.
func (in inbox) open(body []byte) ([]event, error) {
	webhook, err := cloudapi.DecodeWebhook(body)
	if webhook == nil {
		return nil, err
	}
	events := []event{} // not nil: the body is JSON, even if nothing is in it
	visitor := cloudapi.WebhookVisitor{
		Message: func(at *cloudapi.WebhookPath, message cloudapi.Message) error {
			if value := at.MessagesValue; value != nil { // not one of a history or an echo: those come with their value
				events = append(events, event{keyOf("message", idOf(jsonOf(message))), func() error { return in.message(value, message) }})
			}
			return nil
		},
		Status: func(at *cloudapi.WebhookPath, s *cloudapi.Status) error {
			events = append(events, in.statusEvent(at.MessagesValue, s))
			return nil
		},
		Value: func(at *cloudapi.WebhookPath, value cloudapi.Value) error {
			// The same may happen twice; that the entry says when tells a second time from a second delivery.
			key := keyOf("change", at.Entry.ID.String(), at.Entry.Time.Or(jsonrt.UnixTime{}).String(), jsonOf(at.Change))
			field := at.Change.Field
			events = append(events, event{key, func() error { return in.change(field, value) }})
			return nil
		},
		MessagesValue: func(*cloudapi.WebhookPath, *cloudapi.MessagesValue) error { return nil }, // what it holds is visited
		InvalidMessage: func(at *cloudapi.WebhookPath, message *cloudapi.InvalidMessage) error {
			if at.MessagesValue != nil {
				events = append(events, in.spoilt(message))
			}
			return nil
		},
		InvalidValue: func(_ *cloudapi.WebhookPath, value *cloudapi.InvalidValue) error {
			events = append(events, in.spoilt(value))
			return nil
		},
	}
	if failed := visitor.Visit(webhook); failed != nil {
		return nil, failed
	}
	return events, err
}

// statusEvent is the event of the id of the message, the status, and whose it is: a message to a group is read by each member.
func (in inbox) statusEvent(value *cloudapi.MessagesValue, s *cloudapi.Status) event {
	if value == nil || s.Validate() != nil {
		return in.spoilt(s)
	}
	key := keyOf("status", s.ID, string(s.Status), s.RecipientID.Or(""), s.RecipientParticipantID.Or(""),
		s.ParticipantRecipientID.Or(""), s.RecipientUserID.Or(""))
	return event{key, func() error { return in.status(value, *s) }}
}

// spoilt is the event of a value that its schema does not allow.
func (in inbox) spoilt(value encoder) event {
	text := jsonOf(value)
	return event{keyOf("malformed", text), func() error { return in.malformed([]byte(text)) }}
}

// keyOf is a key of parts, none of which can pass for two.
func keyOf(parts ...string) string {
	text, err := json.Marshal(parts)
	if err != nil {
		panic("texts have JSON: " + err.Error())
	}
	return string(text)
}

// encoder is every generated type.
type encoder interface {
	AppendJSON(dst []byte) ([]byte, error)
}

// jsonOf is the JSON that a decoded value came from.
func jsonOf(value encoder) string {
	text, err := value.AppendJSON(nil)
	if err != nil {
		panic("what was decoded has JSON: " + err.Error())
	}
	return string(text)
}

// idOf is the id of a message or event, whatever its type; without one, all of it.
func idOf(text string) string {
	var named map[string]json.RawMessage
	if json.Unmarshal([]byte(text), &named) == nil {
		if id := strings.TrimSpace(string(named["id"])); id != "" {
			return id
		}
	}
	return text
}
