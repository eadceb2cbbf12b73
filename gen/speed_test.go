package gen

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
)

// speedOptions are the options of a run over n made definitions.
func speedOptions(n int) Options {
	return Options{Schemas: madeSchemas(n), ImportPath: "example.com/made"}
}

// BenchmarkGenerate measures schemas to Go, without the writing of files, for a tenth of what a large user has, for
// that, and for five times that. Time, memory and output have to grow as the definitions do.
func BenchmarkGenerate(b *testing.B) {
	for _, n := range []int{100, 1000, 5000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			options := speedOptions(n)
			var files map[string][]byte
			var before, after runtime.MemStats
			debug.FreeOSMemory() // or the peak would be that of an earlier, larger run
			measured := resetPeak()
			runtime.ReadMemStats(&before)
			for b.Loop() {
				made, err := Generate(options)
				require.NoError(b, err)
				files = made
			}
			runtime.ReadMemStats(&after)
			runs := float64(b.N)
			b.ReportMetric(float64(n)*runs/b.Elapsed().Seconds(), "defs/s")
			b.ReportMetric(float64(sizeOfGo(files))/float64(n), "Go-bytes/def")
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/runs/float64(n), "allocated-bytes/def")
			if measured {
				b.ReportMetric(float64(peak(b))/1e6, "peak-MB")
			}
		})
	}
}

// BenchmarkValidator measures how long `gen validate` takes to be ready.
func BenchmarkValidator(b *testing.B) {
	for _, n := range []int{100, 1000, 5000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			options := speedOptions(n)
			for b.Loop() {
				_, err := NewValidator(options)
				require.NoError(b, err)
			}
		})
	}
}

// BenchmarkCompile measures what the Go of 1,000 definitions costs its users: a build of the one package, with all it
// imports built before. Each round is a module in a folder of its own, which no build cache knows.
func BenchmarkCompile(b *testing.B) {
	files, err := Generate(speedOptions(1000))
	require.NoError(b, err)
	checkout, err := filepath.Abs("..")
	require.NoError(b, err)
	mod := "module example.com/made\n\ngo 1.24.0\n\nrequire github.com/waschema/waschema v0.0.0\n\nreplace github.com/waschema/waschema => " + checkout + "\n"
	var spent time.Duration
	for range b.N {
		dir := b.TempDir()
		require.NoError(b, os.WriteFile(filepath.Join(dir, "go.mod"), []byte(mod), 0o644))
		_, err := Write(dir, files)
		require.NoError(b, err)
		build(b, dir, "github.com/waschema/waschema/gen/jsonrt")
		started := time.Now()
		build(b, dir, "./...")
		spent += time.Since(started)
	}
	b.ReportMetric(spent.Seconds()/float64(b.N), "s/build")
	b.ReportMetric(float64(sizeOfGo(files))/1e6, "Go-MB")
	b.ReportMetric(0, "ns/op") // would count the preparations
}

// build builds a package with the go command.
func build(b *testing.B, dir, pattern string) {
	b.Helper()
	command := exec.Command("go", "build", pattern)
	command.Dir = dir
	command.Env = append(os.Environ(), "GOWORK=off")
	output, err := command.CombinedOutput()
	require.NoError(b, err, "go build %s:\n%s", pattern, output)
}

// sizeOfGo is how many bytes of Go are among the files.
func sizeOfGo(files map[string][]byte) int {
	size := 0
	for name, text := range files {
		if strings.HasSuffix(name, ".go") {
			size += len(text)
		}
	}
	return size
}

// resetPeak begins a new measurement of the most memory that the process has had; false where the system cannot.
func resetPeak() bool { return os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) == nil }

// peak returns the most memory that the process has had since resetPeak, in bytes.
func peak(b *testing.B) int {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	require.NoError(b, err)
	_, rest, found := strings.Cut(string(status), "VmHWM:")
	require.True(b, found)
	var kilobytes int
	_, err = fmt.Sscan(rest, &kilobytes)
	require.NoError(b, err)
	return kilobytes * 1024
}

// TestMadeSchemas: the definitions that speed is measured with are as many as asked for, are what a user could have
// written, and become as many Go types at least, in Go that builds (see BenchmarkCompile).
func TestMadeSchemas(t *testing.T) {
	const n = 120
	options := speedOptions(n)
	schemas := options.Schemas.(fstest.MapFS)
	defined := 0
	for _, file := range schemas {
		defined += strings.Count(string(file.Data), "\n  "+madePrefix)
	}
	require.Equal(t, n, defined)
	files, err := Generate(options)
	require.NoError(t, err)
	types := 0
	for _, text := range files {
		types += strings.Count(string(text), "\ntype ")
	}
	require.GreaterOrEqual(t, types, n)
	v, err := NewValidator(options)
	require.NoError(t, err)
	require.Empty(t, v.Document("", []byte(`{"event": "new", "first": {"id": "d", "count": 1, "state": "two"}}`)).Violations)
	require.Len(t, v.Document("", []byte(`{"event": "new", "first": {"id": "", "count": -1, "price": 0.001}}`)).Violations, 3)
}
