package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// driftTimes is how many times as fast as santhosh v6 validates lines gen drift has to read them.
const driftTimes = 10

// TestDriftSpeed holds gen drift to its promise, as the command that people run: starting it and reading the schemas are in its
// time, and there are lines enough for that not to count. Santhosh v6 has its schemas compiled before. Both are measured in time
// of all processors, so that using two of them is no advantage.
func TestDriftSpeed(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	const ours, theirs = 100_000, 2_000
	payloads, err := loadPayloads()
	require.NoError(t, err)
	payloads = payloads[:len(written)] // the small ones, as webhooks are
	judges, err := newJudges(newV6)
	require.NoError(t, err)

	var text bytes.Buffer
	for i := range ours {
		text.Write(payloads[i%len(payloads)].body)
		text.WriteByte('\n')
	}
	dir := t.TempDir()
	lines, command := filepath.Join(dir, "lines.ndjson"), filepath.Join(dir, "gen")
	require.NoError(t, os.WriteFile(lines, text.Bytes(), 0o600))
	build := exec.Command("go", "build", "-o", command, "./cmd/gen")
	build.Dir = "../.."
	output, err := build.CombinedOutput()
	require.NoError(t, err, "%s", output)

	run := exec.Command(command, "drift", lines)
	run.Dir = dir
	output, err = run.CombinedOutput()
	require.NoError(t, err, "%s", output)
	perLine := (run.ProcessState.UserTime() + run.ProcessState.SystemTime()) / ours

	before := cpuTime()
	for i := range theirs {
		p := payloads[i%len(payloads)]
		require.NoError(t, judges.of(p)(p.body))
	}
	peer := (cpuTime() - before) / theirs
	t.Logf("gen drift %v a line, santhosh v6 %v: %.1f times as fast", perLine, peer, float64(peer)/float64(perLine))
	assert.Greater(t, peer, driftTimes*perLine)
}
