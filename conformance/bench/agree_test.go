package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/conformance/bench/plain"
	"github.com/waschema/waschema/generated/cloudapi"
)

func TestPayloads(t *testing.T) {
	sizes := map[string][2]int{ // least and most bytes
		"text": {740, 760}, "image": {700, 750}, "reaction": {550, 600}, "status_sent": {550, 650},
		"status_failed": {550, 650}, "contacts": {1200, 1500}, "order": {1200, 1500}, "list_reply": {650, 750},
		"template_status": {450, 550}, "account_restriction": {350, 450}, "ycloud_update": {800, 900},
		"escapes": {3500, 4500}, "batch_1": {900, 1_100}, "batch_10": {9_000, 10_000}, "batch_100": {90_000, 100_000},
		"batch_1000": {900_000, 1_000_000}, "mixed_1mb": {1_000_000, 1_020_000},
	}
	payloads, err := loadPayloads()
	require.NoError(t, err)
	require.Len(t, payloads, len(sizes))
	for _, p := range payloads {
		t.Run(p.name, func(t *testing.T) {
			require.Contains(t, sizes, p.name)
			assert.GreaterOrEqual(t, len(p.body), sizes[p.name][0])
			assert.LessOrEqual(t, len(p.body), sizes[p.name][1])
			for _, left := range []string{"{id}", "{user}", "{name}", "{time}", "{number}"} {
				assert.NotContains(t, string(p.body), left)
			}
			assert.Equal(t, -1, bytes.IndexFunc(p.body, func(r rune) bool { return r > 126 }), "Meta escapes")
		})
	}
}

func TestPayloadsAreTheSameEveryTime(t *testing.T) {
	first, err := loadPayloads()
	require.NoError(t, err)
	second, err := loadPayloads()
	require.NoError(t, err)
	require.Equal(t, first, second)
}

func TestBatchesHoldWhatTheySay(t *testing.T) {
	payloads, err := loadPayloads()
	require.NoError(t, err)
	for _, p := range payloads {
		if p.messages > 0 {
			assert.Equal(t, p.messages, bytes.Count(p.body, []byte(`"timestamp":`)), p.name)
		}
	}
}

// The union variants count: an unknown type would be kept as raw text, which is cheaper than decoding it.
func TestBatchIsMixedAndKnown(t *testing.T) {
	batch, err := buildMixed()
	require.NoError(t, err)
	event, err := cloudapi.DecodeWebhook(batch)
	require.NoError(t, err)
	messages, statuses := map[string]int{}, 0
	total := 0
	for _, entry := range event.Entry {
		for _, change := range entry.Changes {
			value, ok := change.Value.(*cloudapi.MessagesValue)
			require.Truef(t, ok, "%T", change.Value)
			statuses += len(value.Statuses)
			total += len(value.Messages)
			for _, message := range value.Messages {
				messages[fmt.Sprintf("%T", message)]++
			}
		}
	}
	assert.GreaterOrEqual(t, total, 1000)
	assert.GreaterOrEqual(t, statuses, 200)
	assert.GreaterOrEqual(t, len(messages), 9, messages)
	assert.NotContains(t, messages, "*cloudapi.UnknownMessage")
	assert.NotContains(t, messages, "*cloudapi.InvalidMessage")
}

// Interpreters need seconds for a large body; the program itself checks them there too before it measures.
func TestOperationsAgree(t *testing.T) {
	payloads, err := loadPayloads()
	require.NoError(t, err)
	operations, err := loadOperations(nil)
	require.NoError(t, err)
	for _, p := range payloads {
		for _, op := range operations {
			if len(p.body) < 20_000 || !strings.HasPrefix(op.peer, "santhosh") && p.messages != 1000 {
				assert.NoError(t, agree(op, p))
			}
		}
	}
}

func TestAgreeFindsWhatDiffers(t *testing.T) {
	doc := payload{name: "made up", body: []byte(`{"object":"x","entry":null}`), required: `"object":`}
	fine := func(payload) (func() error, error) { return func() error { return nil }, nil }
	refuse := func(payload) (func() error, error) { return func() error { return errors.New("no") }, nil }
	unready := func(payload) (func() error, error) { return nil, errors.New("no") }
	encode := func(text string) func(payload) ([]byte, error) {
		return func(payload) ([]byte, error) { return []byte(text), nil }
	}
	fill := func(object string) func(payload) (any, error) {
		return func(payload) (any, error) { return &plain.Webhook{Object: object}, nil }
	}
	for _, test := range []struct {
		name string
		op   operation
		want string // part of the error; empty for none
	}{
		{"fine", operation{prepare: fine, again: encode(` {"entry":null, "object":"\u0078"}`), typed: fill("x")}, ""},
		{"refuses", operation{prepare: refuse}, "refused: no"},
		{"cannot prepare", operation{prepare: unready}, "no"},
		{"loses", operation{prepare: fine, again: encode(`{"object":"x"}`)}, "another document"},
		{"writes no JSON", operation{prepare: fine, again: encode(`{`)}, "encoded again"},
		{"fills otherwise", operation{prepare: fine, typed: fill("y")}, "other values"},
		{"accepts all", operation{prepare: fine, judges: true}, "accepted without a required member"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := agree(test.op, doc)
			if test.want == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, test.want)
		})
	}
}

func TestSameDocumentTellsNumbersApart(t *testing.T) {
	require.NoError(t, sameDocument([]byte(`{"a":1,"b":2}`), []byte(`{ "b":2,"a":1}`)))
	require.ErrorContains(t, sameDocument([]byte(`{"a":1}`), []byte(`{"a":1.0}`)), "another document")
}
