package conformance_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/jsonrt"
	"github.com/waschema/waschema/generated/cloudapi"
)

// tenMessages are ten of the shapes, each of another Go variant.
func tenMessages(t *testing.T) (items [][]byte, variants []string) {
	t.Helper()
	for _, s := range loadShapes(t) {
		if s.frame == "message" && !slices.Contains(variants, s.variants[0]) && len(items) < 10 {
			items, variants = append(items, s.inner), append(variants, s.variants[0])
		}
	}
	require.Len(t, items, 10)
	return items, variants
}

func messagesOf(t *testing.T, event *cloudapi.Webhook) []cloudapi.Message {
	t.Helper()
	value, ok := event.Entry[0].Changes[0].Value.(*cloudapi.MessagesValue)
	require.True(t, ok)
	return value.Messages
}

// TestBatch: one malformed message of ten, in any position, leaves nine as they are and is itself kept, with its
// violations and its text.
func TestBatch(t *testing.T) {
	malformed := []struct{ name, text, instance, keyword string }{
		{"body of a wrong kind", `{"id":"1","timestamp":"1","type":"text","text":"hello"}`, "/text", "type"},
		{"body missing", `{"id":"1","timestamp":"1","type":"text","text":{}}`, "/text", "required"},
		{"deep in the body", `{"x":1e2,"id":"1","timestamp":"1","location":{"latitude":"12","longitude":0},"type":"location"}`, "/location/latitude", "type"},
		{"latitude out of range", `{"id":"1","timestamp":"1","type":"location","location":{"latitude":90.5,"longitude":0}}`, "/location/latitude", "maximum"},
	}
	for _, m := range malformed {
		t.Run(m.name, func(t *testing.T) {
			items, variants := tenMessages(t)
			for i := range items {
				batch := slices.Clone(items)
				batch[i] = []byte(m.text)
				doc := webhook(messagesValue("messages", batch...))
				event, err := cloudapi.DecodeWebhook(doc)
				require.NotNil(t, event)
				var violations jsonrt.Violations
				require.ErrorAs(t, err, &violations)
				messages := messagesOf(t, event)
				require.Len(t, messages, 10)
				for n, message := range messages {
					if n != i {
						one := &cloudapi.Webhook{}
						require.NoError(t, one.UnmarshalJSON(webhook(messagesValue("messages", batch[n]))))
						assert.Equal(t, messagesOf(t, one)[0], message, "%s beside a malformed message", variants[n])
					}
				}
				invalid, ok := messages[i].(*cloudapi.InvalidMessage)
				require.True(t, ok, "%T", messages[i])
				assert.Equal(t, m.text, string(invalid.Raw))
				assert.Equal(t, violations, invalid.Violations, "nothing else is wrong")
				require.Len(t, invalid.Violations, 1)
				assert.Equal(t, "/entry/0/changes/0/value/messages/"+string(rune('0'+i))+m.instance, invalid.Violations[0].Instance)
				assert.Equal(t, m.keyword, invalid.Violations[0].Keyword)
				assert.NoError(t, roundTrip(cloudWebhook, doc))
			}
		})
	}
}

// TestBatchStatuses: a malformed element of a list that is no union (statuses, contacts, errors) stays in its list, with
// its JSON, and leaves everything around it typed.
func TestBatchStatuses(t *testing.T) {
	const good = `{"id":"wamid.A","status":"read","timestamp":"1749416383"}`
	for _, bad := range []struct{ text, instance string }{
		{`{"id":"wamid.A","status":"read"}`, ""},
		{`{"id":17,"status":"read","timestamp":"1"}`, "/id"},
		{`{"id":"wamid.A","status":"failed","timestamp":"1","errors":[{"code":"131026"}]}`, "/errors/0/code"},
		{`"read"`, ""},
	} {
		doc := webhook(messagesValue("statuses", []byte(good), []byte(bad.text), []byte(good)))
		event, err := cloudapi.DecodeWebhook(doc)
		var violations jsonrt.Violations
		require.ErrorAs(t, err, &violations, bad.text)
		require.Len(t, violations, 1)
		assert.Equal(t, "/entry/0/changes/0/value/statuses/1"+bad.instance, violations[0].Instance)
		value, ok := event.Entry[0].Changes[0].Value.(*cloudapi.MessagesValue)
		require.True(t, ok, "%T", event.Entry[0].Changes[0].Value)
		require.Len(t, value.Statuses, 3)
		for _, i := range []int{0, 2} {
			assert.Equal(t, "wamid.A", value.Statuses[i].ID)
			assert.Equal(t, cloudapi.StatusNameRead, value.Statuses[i].Status)
		}
		kept, err := value.Statuses[1].AppendJSON(nil)
		require.NoError(t, err)
		assert.JSONEq(t, bad.text, string(kept))
		assert.NoError(t, roundTrip(cloudWebhook, doc))
	}
	doc := webhook([]byte(`{"messaging_product":"whatsapp","statuses":7}`))
	event, err := cloudapi.DecodeWebhook(doc)
	require.Error(t, err)
	assert.IsType(t, &cloudapi.InvalidValue{}, event.Entry[0].Changes[0].Value, "a list that is none")
	assert.NoError(t, roundTrip(cloudWebhook, doc))
}

// TestBuiltInCode: texts that tell variants apart may be left empty, inside a variant and beside it; what is then written
// is judged like any document.
func TestBuiltInCode(t *testing.T) {
	message := &cloudapi.TextMessage{ID: "wamid.A", Timestamp: jsonrt.UnixTimeText("1749416383"), Text: cloudapi.Text{Body: "hello"}}
	event := &cloudapi.Webhook{Entry: []cloudapi.Entry{{
		ID:      jsonrt.ScalarText("1"),
		Changes: []cloudapi.Change{{Value: &cloudapi.MessagesValue{Messages: []cloudapi.Message{message}}}},
	}}}
	require.NoError(t, event.Validate())
	text, err := event.AppendJSON(nil)
	require.NoError(t, err)
	assert.JSONEq(t, `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":[
		{"id":"wamid.A","timestamp":"1749416383","type":"text","text":{"body":"hello"}}]}}]}]}`, string(text))

	message.Timestamp = jsonrt.UnixTime{}
	var violations jsonrt.Violations
	require.ErrorAs(t, event.Validate(), &violations)
	require.Len(t, violations, 1)
	assert.Equal(t, "/entry/0/changes/0/value/messages/0", violations[0].Instance)
	assert.Equal(t, "required", violations[0].Keyword)

	value := event.Entry[0].Changes[0].Value.(*cloudapi.MessagesValue)
	value.Messages = append(value.Messages, nil)
	var failed *jsonrt.EncodeError
	require.ErrorAs(t, event.Validate(), &failed, "a value without JSON")
	assert.Equal(t, "/entry/0/changes/0/value/messages/1", failed.Pointer)
}

// TestUnknown: what WhatsApp adds tomorrow is valid today, recognisable in Go, and written as it came.
func TestUnknown(t *testing.T) {
	base := `"id":"1","timestamp":"1",`
	message := func(text string) []byte { return webhook(messagesValue("messages", []byte(text))) }
	status := func(text string) []byte { return webhook(messagesValue("statuses", []byte(text))) }
	first := func(event *cloudapi.Webhook) any { return event.Entry[0].Changes[0].Value }
	messages := func(event *cloudapi.Webhook) *cloudapi.MessagesValue { return first(event).(*cloudapi.MessagesValue) }
	cases := []struct {
		name  string
		doc   []byte
		check func(t *testing.T, event *cloudapi.Webhook)
	}{
		{
			"field",
			[]byte(`{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"a":[1.50,{}]},"field":"teleport"}]}]}`),
			func(t *testing.T, event *cloudapi.Webhook) {
				assert.Equal(t, "teleport", event.Entry[0].Changes[0].Field)
				value, ok := first(event).(*cloudapi.UnknownValue)
				require.True(t, ok, "%T", first(event))
				assert.Equal(t, `{"a":[1.50,{}]}`, string(value.Raw))
			},
		},
		{
			"message type",
			message(`{` + base + `"type":"hologram","hologram":{"n":1e2}}`),
			func(t *testing.T, event *cloudapi.Webhook) {
				m, ok := messages(event).Messages[0].(*cloudapi.UnknownMessage)
				require.True(t, ok, "%T", messages(event).Messages[0])
				assert.Equal(t, "hologram", m.Type)
				assert.Equal(t, `{`+base+`"type":"hologram","hologram":{"n":1e2}}`, string(m.Raw))
			},
		},
		{
			"interactive type",
			message(`{` + base + `"type":"interactive","interactive":{"type":"dice","dice":6}}`),
			func(t *testing.T, event *cloudapi.Webhook) {
				m, ok := messages(event).Messages[0].(*cloudapi.InteractiveMessage)
				require.True(t, ok, "%T", messages(event).Messages[0])
				answer, ok := m.Interactive.(*cloudapi.UnknownInteractive)
				require.True(t, ok, "%T", m.Interactive)
				assert.Equal(t, "dice", answer.Type)
				assert.Equal(t, `{"type":"dice","dice":6}`, string(answer.Raw))
			},
		},
		{
			"status",
			status(`{` + base + `"status":"levitating"}`),
			func(t *testing.T, event *cloudapi.Webhook) {
				s := messages(event).Statuses[0]
				assert.Equal(t, "levitating", string(s.Status))
				assert.False(t, s.Status.Known())
			},
		},
		{
			"enum value",
			status(`{` + base + `"status":"sent","pricing":{"billable":true,"pricing_model":"barter","category":"gossip"}}`),
			func(t *testing.T, event *cloudapi.Webhook) {
				s := messages(event).Statuses[0]
				assert.True(t, s.Status.Known())
				model, ok := s.Pricing.PricingModel.Get()
				require.True(t, ok)
				assert.Equal(t, "barter", string(model))
				assert.False(t, model.Known())
			},
		},
		{
			"member",
			message(`{"new":{"n":1.0},` + base + `"type":"text","text":{"body":"b","bold":[null]}}`),
			func(t *testing.T, event *cloudapi.Webhook) {
				m, ok := messages(event).Messages[0].(*cloudapi.TextMessage)
				require.True(t, ok)
				kept, ok := m.Extra.Get("new")
				require.True(t, ok)
				assert.Equal(t, `{"n":1.0}`, string(kept))
				kept, ok = m.Text.Extra.Get("bold")
				require.True(t, ok)
				assert.Equal(t, `[null]`, string(kept))
			},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			event, err := cloudapi.DecodeWebhook(bytes.Clone(c.doc))
			require.NoError(t, err)
			c.check(t, event)
			require.NoError(t, cloudapi.ValidateWebhook(c.doc))
			require.NoError(t, event.Validate())
			require.NoError(t, roundTrip(cloudWebhook, c.doc))
		})
	}
}
