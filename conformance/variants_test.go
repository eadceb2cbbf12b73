package conformance_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/generated/cloudapi"
)

// messageTypes are the types that messages are known to have on the wire, and the Go type of each.
var messageTypes = map[string]string{
	"text": "TextMessage", "image": "ImageMessage", "video": "VideoMessage", "audio": "AudioMessage",
	"voice": "VoiceMessage", "document": "DocumentMessage", "sticker": "StickerMessage",
	"media_placeholder": "MediaPlaceholderMessage", "location": "LocationMessage", "contacts": "ContactsMessage",
	"reaction": "ReactionMessage", "button": "ButtonMessage", "interactive": "InteractiveMessage",
	"order": "OrderMessage", "system": "SystemMessage", "request_welcome": "RequestWelcomeMessage",
	"unsupported": "UnsupportedMessage", "unknown": "UnsupportedMessage", "ephemeral": "EphemeralMessage",
	"edit": "EditMessage", "revoke": "RevokeMessage",
}

// interactiveTypes are the same for the answers in interactive messages.
var interactiveTypes = map[string]string{
	"list_reply": "ListReplyInteractive", "button_reply": "ButtonReplyInteractive", "nfm_reply": "NfmReplyInteractive",
	"call_permission_reply": "CallPermissionReplyInteractive", "payment_method": "PaymentMethodInteractive",
}

// statusNames are the statuses that the wire is known to have: of messages, of payments, of calls.
var statusNames = []string{
	"sent", "delivered", "read", "failed", "played", "deleted", "warning",
	"captured", "pending", "RINGING", "ACCEPTED", "REJECTED",
}

// exampleOf returns an example of the definition whose member has the value, from the branches of its oneOf too.
func (c *catalog) exampleOf(s placed, name, value string) (schema placed, example *tree) {
	list := []placed{s}
	if branches := s.get("oneOf"); branches != nil {
		for _, branch := range branches.items {
			list = append(c.conjuncts(placed{s.file, branch})[1:2], list...)
		}
	}
	for _, s := range list {
		for _, example := range (definition{schema: s.tree}).examples() {
			if tag := example.get(name); tag != nil && tag.text == value {
				return s, example.clone()
			}
		}
	}
	return placed{}, nil
}

// minimal drops the members of an example that the schema does not require.
func (c *catalog) minimal(schema placed, example *tree) *tree {
	least := &tree{kind: objectKind}
	for _, m := range example.members {
		if slices.ContainsFunc(c.conjuncts(schema), func(p placed) bool {
			required := p.get("required")
			return required != nil && slices.ContainsFunc(required.items, func(t *tree) bool { return t.text == m.name })
		}) {
			least.members = append(least.members, m)
		}
	}
	return least
}

// set gives an existing member another value.
func (t *tree) set(name string, value *tree) {
	for i, m := range t.members {
		if m.name == name {
			t.members[i].value = value
		}
	}
}

// TestMessageTypes: every type of message and of answer is known, in full and with only what it cannot do without.
func TestMessageTypes(t *testing.T) {
	c := shipped(t)
	for name, variant := range messageTypes {
		t.Run(name, func(t *testing.T) {
			schema, example := c.exampleOf(c.resolve("cloudapi/message.yaml", "#/$defs/Message"), "type", name)
			require.NotNil(t, example, "no example")
			for _, doc := range []*tree{example, c.minimal(schema, example)} {
				assert.Equal(t, variant, typeName(decodeMessage(t, doc)), "%s", doc.json())
			}
		})
	}
	for name, variant := range interactiveTypes {
		t.Run("interactive/"+name, func(t *testing.T) {
			_, message := c.exampleOf(c.resolve("cloudapi/message.yaml", "#/$defs/Message"), "type", "interactive")
			require.NotNil(t, message, "no example")
			schema, example := c.exampleOf(c.resolve("cloudapi/interactive.yaml", "#/$defs/Interactive"), "type", name)
			require.NotNil(t, example, "no example")
			for _, answer := range []*tree{example, c.minimal(schema, example)} {
				message.set("interactive", answer)
				decoded, ok := decodeMessage(t, message).(*cloudapi.InteractiveMessage)
				require.True(t, ok)
				assert.Equal(t, variant, typeName(decoded.Interactive), "%s", answer.json())
			}
		})
	}
}

// TestStatusNames: every status is known, and one of tomorrow is not.
func TestStatusNames(t *testing.T) {
	c := shipped(t)
	schema := c.resolve("cloudapi/status.yaml", "#/$defs/Status")
	_, example := c.exampleOf(schema, "status", "sent")
	require.NotNil(t, example, "no example")
	example = c.minimal(schema, example)
	for _, name := range append([]string{"levitating"}, statusNames...) {
		example.set("status", &tree{kind: stringKind, text: name})
		event, err := cloudapi.DecodeWebhook(webhook(messagesValue("statuses", example.json())))
		require.NoError(t, err, name)
		statuses := event.Entry[0].Changes[0].Value.(*cloudapi.MessagesValue).Statuses
		require.Len(t, statuses, 1)
		assert.Equal(t, name, string(statuses[0].Status))
		assert.Equal(t, name != "levitating", statuses[0].Status.Known(), name)
	}
}

// decodeMessage reads one valid message in which the schemas know everything.
func decodeMessage(t *testing.T, message *tree) cloudapi.Message {
	t.Helper()
	doc := webhook(messagesValue("messages", message.json()))
	event, err := cloudapi.DecodeWebhook(doc)
	require.NoError(t, err, "%s", doc)
	require.Empty(t, interpreter().Document("cloudapi.Webhook", doc).Unknown, "%s", doc)
	messages := messagesOf(t, event)
	require.Len(t, messages, 1)
	return messages[0]
}

// typeName is the name of a generated type behind an interface.
func typeName(value any) string { return strings.TrimPrefix(fmt.Sprintf("%T", value), "*cloudapi.") }
