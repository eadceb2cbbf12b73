package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/waschema/waschema/generated/cloudapi"
)

func TestPayloads(t *testing.T) {
	sizes := map[string][2]int{ // least and most bytes
		"text": {740, 760}, "status": {500, 700}, "contacts": {1200, 1500}, "batch": {1_000_000, 1_020_000},
	}
	payloads, err := loadPayloads()
	require.NoError(t, err)
	require.Len(t, payloads, len(sizes))
	for _, p := range payloads {
		t.Run(p.name, func(t *testing.T) {
			require.Contains(t, sizes, p.name)
			assert.GreaterOrEqual(t, len(p.body), sizes[p.name][0])
			assert.LessOrEqual(t, len(p.body), sizes[p.name][1])
			require.NoError(t, cloudapi.ValidateWebhook(p.body))
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

// The union variants count: an unknown type would be kept as raw text, which is cheaper than decoding it.
func TestBatchIsMixedAndKnown(t *testing.T) {
	batch, err := buildBatch()
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

func TestOperationsAgree(t *testing.T) {
	payloads, err := loadPayloads()
	require.NoError(t, err)
	operations, err := loadOperations()
	require.NoError(t, err)
	for _, p := range payloads {
		for _, op := range operations {
			assert.NoError(t, agree(op, p))
		}
	}
}

func TestAgreeFindsWhatDiffers(t *testing.T) {
	doc := payload{"made up", []byte(`{"timestamp":1}`)}
	fine := func([]byte) (func() error, error) { return func() error { return nil }, nil }
	refuse := func([]byte) (func() error, error) { return func() error { return errors.New("no") }, nil }
	encode := func(text string) func([]byte) ([]byte, error) {
		return func([]byte) ([]byte, error) { return []byte(text), nil }
	}
	for _, test := range []struct {
		name string
		op   operation
		want string // part of the error; empty for none
	}{
		{"fine", operation{prepare: fine, again: encode(` {"timestamp": 1}`)}, ""},
		{"refuses", operation{prepare: refuse}, "refused: no"},
		{"cannot prepare", operation{prepare: func([]byte) (func() error, error) { return nil, errors.New("no") }}, "no"},
		{"loses", operation{prepare: fine, again: encode(`{}`)}, "another document"},
		{"changes a number", operation{prepare: fine, again: encode(`{"timestamp":1.0}`)}, "another document"},
		{"writes no JSON", operation{prepare: fine, again: encode(`{`)}, "encoded again"},
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

// Names in the comparisons must be names of operations, or a ratio would silently be missing.
func TestComparisonsNameOperations(t *testing.T) {
	operations, err := loadOperations()
	require.NoError(t, err)
	var known []string
	for _, op := range operations {
		assert.NotContains(t, known, op.name, "twice")
		known = append(known, op.name)
	}
	for _, pair := range comparisons {
		assert.Contains(t, known, pair.operation)
		assert.Contains(t, known, pair.peer)
	}
}

func TestMedian(t *testing.T) {
	assert.Equal(t, 2.0, median([]float64{3, 1, 2}))
	assert.Equal(t, 2.5, median([]float64{4, 1, 2, 3}))
	assert.Equal(t, 7.0, median([]float64{7}))
}

func TestRatioIsTheMedianOfTheRounds(t *testing.T) {
	ours := &cell{samples: []sample{{nanoseconds: 1}, {nanoseconds: 10}, {nanoseconds: 2}}}
	peer := &cell{samples: []sample{{nanoseconds: 2}, {nanoseconds: 50}, {nanoseconds: 6}}}
	assert.Equal(t, 3.0, ours.timesFaster(peer))
}

func TestRunText(t *testing.T) {
	var out, errs bytes.Buffer
	require.Zero(t, run([]string{"-rounds", "2", "-time", "1us", "-payload", "text"}, &out, &errs, true), errs.String())
	assert.Contains(t, errs.String(), "round 2 of 2")
	text := out.String()
	for _, pair := range comparisons {
		assert.Contains(t, text, pair.column)
	}
	operations, err := loadOperations()
	require.NoError(t, err)
	for _, op := range operations {
		assert.GreaterOrEqual(t, strings.Count(text, "\ntext     "+op.name), 1, op.name)
	}
}

func TestRunJSON(t *testing.T) {
	var out, errs bytes.Buffer
	require.Zero(t, run([]string{"-rounds=1", "-time=1us", "-format=json", "-payload=status"}, &out, &errs, false), errs.String())
	assert.Empty(t, errs.String())
	var got report
	require.NoError(t, json.Unmarshal(out.Bytes(), &got))
	require.Len(t, got.Payloads, 1)
	assert.Equal(t, "status", got.Payloads[0].Name)
	for _, load := range got.Payloads {
		ratios := 0
		for _, result := range load.Results {
			assert.Positive(t, result.NsPerOp, result.Operation)
			assert.Positive(t, result.MBPerS, result.Operation)
			ratios += len(result.Ratios)
		}
		assert.Equal(t, len(comparisons), ratios, load.Name)
	}
}

func TestRunUnknownPayload(t *testing.T) {
	var out, errs bytes.Buffer
	require.Equal(t, 1, run([]string{"-payload", "nothing"}, &out, &errs, false))
	assert.Equal(t, "bench: there is no payload \"nothing\"\n", errs.String())
}

func TestRunUsage(t *testing.T) {
	for _, args := range [][]string{{"-rounds", "0"}, {"-time", "-1s"}, {"-format", "xml"}, {"more"}, {"-nonsense"}} {
		var out, errs bytes.Buffer
		assert.Equal(t, 2, run(args, &out, &errs, false), args)
		assert.NotEmpty(t, errs.String(), args)
		assert.Empty(t, out.String(), args)
	}
}
