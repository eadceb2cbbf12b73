package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Names in the targets must be names of operations and payloads, or a target would silently never be measured.
func TestTargetsNameWhatThereIs(t *testing.T) {
	operations, err := loadOperations(nil)
	require.NoError(t, err)
	var known []string
	for _, op := range operations {
		assert.NotContains(t, known, op.name, "twice")
		known = append(known, op.name)
	}
	for _, goal := range append(ratioGoals, escapeGoals...) {
		assert.Contains(t, known, goal.operation)
		assert.Contains(t, known, goal.peer)
	}
	for _, name := range slowOperations {
		assert.Contains(t, known, name)
	}
	payloads, err := loadPayloads()
	require.NoError(t, err)
	var names []string
	for _, p := range payloads {
		names = append(names, p.name)
	}
	for _, goal := range allocGoals {
		assert.Contains(t, names, goal.payload)
		assert.Contains(t, known, goal.operation)
	}
}

func TestSlowPathsEndAsExpected(t *testing.T) {
	operations, err := loadOperations(nil)
	require.NoError(t, err)
	for _, path := range slowPaths {
		body := payload{name: path.name, body: path.build(path.sizes[0])}
		for _, op := range slowOf(operations) {
			assert.NoError(t, tryOnce(expecting(op, path.refused), body), "%s: %s", path.name, op.name)
		}
	}
}

func TestExpecting(t *testing.T) {
	accepts := operation{prepare: func(payload) (func() error, error) { return func() error { return nil }, nil }}
	require.NoError(t, tryOnce(expecting(accepts, nobody), payload{}))
	require.NoError(t, tryOnce(expecting(accepts, judging), payload{}))
	require.Error(t, tryOnce(expecting(accepts, everybody), payload{}))
	accepts.judges = true
	require.Error(t, tryOnce(expecting(accepts, judging), payload{}))
}

func TestMedian(t *testing.T) {
	assert.Equal(t, 2.0, median([]float64{3, 1, 2}))
	assert.Equal(t, 2.5, median([]float64{4, 1, 2, 3}))
	assert.Equal(t, 7.0, median([]float64{7}))
}

// made returns a cell with the times given, in both settings.
func made(payload payload, operation operation, times ...float64) *cell {
	c := &cell{payload: payload, operation: operation}
	for _, ns := range times {
		for s := range settings {
			c.samples[s] = append(c.samples[s], sample{nanoseconds: ns, allocations: 1})
		}
	}
	return c
}

func TestRatioIsTheMedianOfTheRounds(t *testing.T) {
	ours, peer := made(payload{}, operation{}, 1, 10, 2), made(payload{}, operation{}, 2, 50, 6)
	assert.Equal(t, 3.0, ours.timesFaster(peer, bare))
}

func TestUnpaid(t *testing.T) {
	before := runtime.MemStats{NextGC: 1000, HeapAlloc: 200, TotalAlloc: 5000, NumGC: 3}
	for _, test := range []struct {
		allocated   uint64
		collections uint32
		want        float64
	}{{0, 0, 0}, {400, 0, 0.5}, {2000, 2, 0.5}, {1600, 2, 0}, {5000, 1, 1}} {
		after := runtime.MemStats{TotalAlloc: 5000 + test.allocated, NumGC: 3 + test.collections}
		assert.InDelta(t, test.want, unpaid(&before, &after), 1e-9, test)
	}
	assert.Zero(t, unpaid(&runtime.MemStats{HeapAlloc: 5, NextGC: 4}, &runtime.MemStats{TotalAlloc: 9}))
}

func TestCPUTimeCountsWorkNotSleep(t *testing.T) {
	start := cpuTime()
	time.Sleep(50 * time.Millisecond)
	idle := cpuTime() - start
	for begin := time.Now(); cpuTime()-start-idle < 2*time.Millisecond; {
		require.Less(t, time.Since(begin), 10*time.Second)
	}
	assert.Less(t, idle, 45*time.Millisecond)
}

func TestTargets(t *testing.T) {
	text, other := payload{name: "text"}, payload{name: "order"}
	ours, std := operation{name: oursDecode, peer: ourPeer}, operation{name: stdDecode}
	groups := [][]*cell{
		{made(text, ours, 1), made(text, std, 10)},
		{made(other, ours, 1), made(other, std, 6)},
		{made(payload{name: "batch_1", messages: 1}, ours, 1), made(payload{name: "batch_1", messages: 1}, std, 7)},
	}
	small, large := payload{name: "a", body: []byte("a")}, payload{name: "b", body: []byte("abcd")}
	slow := [][]*cell{{made(small, ours, 1), made(large, ours, 7)}, {made(small, std, 1), made(large, std, 70)}}
	got := map[string]string{}
	batches := []*cell{
		made(payload{messages: 1}, ours, 1, 1, 1), made(payload{messages: 10}, ours, 11, 15, 12),
		made(payload{messages: 100}, ours, 100, 100, 100), made(payload{messages: 1000}, ours, 1100, 1100, 900),
	}
	for _, o := range judgeAll(cells{groups, [][]*cell{batches}, slow}) {
		got[o.Target] = o.Got + " " + o.Verdict
	}
	assert.Equal(t, "10.00x met", got["text, DecodeWebhook against encoding/json decode"])
	assert.Equal(t, "6.00x (order) missed", got["worst other, DecodeWebhook against encoding/json decode"])
	assert.Equal(t, "- -", got["text, DecodeWebhook against sonic decode"])
	assert.Equal(t, "1 met", got["text, DecodeWebhook: allocations"])
	assert.Equal(t, "1.33x missed", got["1 to 1000 messages, DecodeWebhook: time of a message"]) // 10 against 1,000
	assert.Equal(t, "- -", got["1 to 1000 messages, ValidateWebhook: time of a message"])
	assert.Equal(t, "7.00x missed", got["b, DecodeWebhook: time of 4 times as much"])
}

func TestBatchCells(t *testing.T) {
	decode, validate := operation{name: oursDecode}, operation{name: oursValidate}
	one, ten := payload{name: "batch_1", messages: 1}, payload{name: "batch_10", messages: 10}
	groups := batchCells([][]*cell{
		{made(payload{name: "text"}, decode, 1)},
		{made(one, decode, 1), made(one, validate, 1)}, {made(ten, validate, 1), made(ten, decode, 1)},
	})
	require.Len(t, groups, 2)
	for i, operation := range []string{oursDecode, oursValidate} {
		require.Len(t, groups[i], 2)
		for j, name := range []string{"batch_1", "batch_10"} {
			c := groups[i][j]
			assert.Equal(t, []string{operation, name}, []string{c.operation.name, c.payload.name})
			assert.Empty(t, c.samples[ballast], "they are measured anew")
		}
	}
}

func TestAlign(t *testing.T) {
	want := "| name | n |\n|------|--:|\n| é    | 1 |\n"
	assert.Equal(t, want, align([][]string{{"name", "n"}, {"é", "1"}}, 1))
}

func TestRunText(t *testing.T) {
	file := filepath.Join(t.TempDir(), "RESULTS.md")
	var out, errs bytes.Buffer
	args := []string{"-rounds", "2", "-time", "1us", "-payload", "text,slow", "-peers", "encoding/json,sonic", "-out", file}
	require.Zero(t, run(args, &out, &errs, true), errs.String())
	assert.Contains(t, errs.String(), "round 2 of 2")
	written, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(written), out.String())
	for _, part := range []string{"| text    | sonic decode", "## Slow paths", "## Targets", "github.com/bytedance/sonic"} {
		assert.Contains(t, out.String(), part)
	}
	assert.NotContains(t, out.String(), "| text    | goccy")
}

func TestRunJSON(t *testing.T) {
	var out, errs bytes.Buffer
	require.Zero(t, run([]string{"-rounds=1", "-time=10us", "-format=json", "-payload=ycloud_update"}, &out, &errs, false), errs.String())
	assert.Empty(t, errs.String())
	var got report
	require.NoError(t, json.Unmarshal(out.Bytes(), &got))
	require.Len(t, got.Payloads, 1)
	assert.Equal(t, "ycloud_update", got.Payloads[0].Name)
	operations, err := loadOperations(nil)
	require.NoError(t, err)
	require.Len(t, got.Payloads[0].Results, len(operations))
	for i, result := range got.Payloads[0].Results {
		assert.Equal(t, operations[i].name, result.Operation)
		assert.Positive(t, result.Ballast.NsPerOp, result.Operation)
		assert.Positive(t, result.Bare.NsPerOp, result.Operation)
		assert.Equal(t, operations[i].peer == ourPeer, result.Ballast.TimesOurs == 0, result.Operation)
	}
}

// A narrowed run must not replace the results of a whole one.
func TestOutIsForWholeRuns(t *testing.T) {
	for args, want := range map[string]string{
		"": "RESULTS.md", "-format=json": "RESULTS.md", "-rounds=1": "", "-payload=text": "", "-peers=sonic": "", "-out=x -rounds=1": "x",
	} {
		o, err := parse(strings.Fields(args), &bytes.Buffer{})
		require.NoError(t, err)
		assert.Equal(t, want, o.out, args)
	}
}

func TestRunUnknownNames(t *testing.T) {
	for _, args := range [][]string{{"-payload", "nothing"}, {"-peers", "sonic,nothing"}} {
		var out, errs bytes.Buffer
		require.Equal(t, 1, run(args, &out, &errs, false))
		assert.Contains(t, errs.String(), `"nothing", there are `)
	}
}

func TestRunUsage(t *testing.T) {
	for _, args := range [][]string{{"-rounds", "0"}, {"-time", "-1s"}, {"-format", "xml"}, {"more"}, {"-nonsense"}} {
		var out, errs bytes.Buffer
		assert.Equal(t, 2, run(args, &out, &errs, false), args)
		assert.NotEmpty(t, errs.String(), args)
		assert.Empty(t, out.String(), args)
	}
}

func TestFailureIsNamed(t *testing.T) {
	c := &cell{payload: payload{name: "text"}, operation: operation{name: "x", prepare: func(payload) (func() error, error) {
		return func() error { return errors.New("no") }, nil
	}}}
	require.EqualError(t, c.calibrate(time.Millisecond), "text: x: no")
	require.EqualError(t, c.sample(bare), "text: x: no")
}
