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
	events := []event{}
	for _, entry := range webhook.Entry {
		for _, change := range entry.Changes {
			switch value := change.Value.(type) {
			case *cloudapi.MessagesValue:
				events = append(events, in.messages(value)...)
				events = append(events, in.statuses(value)...)
			case *cloudapi.InvalidValue:
				events = append(events, in.spoilt(value))
			default:
				// The same may happen twice; that the entry says when tells a second time from a second delivery.
				key := keyOf("change", entry.ID.String(), entry.Time.Or(jsonrt.UnixTime{}).String(), jsonOf(&change))
				events = append(events, event{key, func() error { return in.change(change.Field, value) }})
			}
		}
	}
	return events, err
}

// messages are events by the id of each message.
func (in inbox) messages(value *cloudapi.MessagesValue) []event {
	var events []event
	for _, message := range value.Messages {
		text := jsonOf(message)
		e := event{keyOf("message", idOf(text)), func() error { return in.message(value, message) }}
		if invalid, bad := message.(*cloudapi.InvalidMessage); bad {
			e = in.spoilt(invalid)
		}
		events = append(events, e)
	}
	return events
}

// statuses are events by the id of the message, the status, and whose it is: a message to a group is read by each member.
func (in inbox) statuses(value *cloudapi.MessagesValue) []event {
	var events []event
	for _, s := range value.Statuses {
		if s.Validate() != nil {
			events = append(events, in.spoilt(&s))
			continue
		}
		key := keyOf("status", s.ID, string(s.Status), s.RecipientID.Or(""), s.RecipientParticipantID.Or(""),
			s.ParticipantRecipientID.Or(""), s.RecipientUserID.Or(""))
		events = append(events, event{key, func() error { return in.status(value, s) }})
	}
	return events
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
