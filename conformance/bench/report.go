package main

import (
	"encoding/json"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
)

// report is what a run found, in the form of -format json.
type report struct {
	Machine  string          `json:"machine"`
	Go       string          `json:"go"`
	Platform string          `json:"platform"`
	Procs    int             `json:"procs"` // GOMAXPROCS
	Rounds   int             `json:"rounds"`
	CellTime string          `json:"cell_time"`
	LiveMB   float64         `json:"live_mb"` // on the heap without ballast: payloads and compiled schemas
	Modules  []string        `json:"modules"` // of the peers, with versions
	Payloads []payloadReport `json:"payloads"`
	Slow     []slowReport    `json:"slow"`
	Targets  []outcome       `json:"targets"`
}

type payloadReport struct {
	Name    string   `json:"name"`
	Bytes   int      `json:"bytes"`
	Results []result `json:"results"`
}

// result is one operation on one payload; every number is the median of the rounds.
type result struct {
	Operation string    `json:"operation"`
	MBPerS    float64   `json:"mb_per_s"` // with ballast; millions of bytes of the payload in a second
	Allocs    float64   `json:"allocs_per_op"`
	Bytes     float64   `json:"bytes_per_op"`
	Ballast   timeTaken `json:"ballast"`
	Bare      timeTaken `json:"bare"`
}

// timeTaken is the time in one setting of the heap. TimesOurs says how many times as long as ours of its kind the
// operation takes; it is 0 for ours.
type timeTaken struct {
	NsPerOp   float64 `json:"ns_per_op"`
	TimesOurs float64 `json:"times_ours,omitempty"`
}

// slowReport is one operation on a slow path, in three sizes; Growth is the time of the last by that of the first.
type slowReport struct {
	Operation string      `json:"operation"`
	Sizes     []slowTimes `json:"sizes"`
	Growth    float64     `json:"growth"`
}

type slowTimes struct {
	Name    string  `json:"name"`
	Bytes   int     `json:"bytes"`
	NsPerOp float64 `json:"ns_per_op"`
	Allocs  float64 `json:"allocs_per_op"`
	PerByte float64 `json:"bytes_per_byte"` // allocated, for each byte of the body
}

// newReport takes the medians of measured cells.
func newReport(m cells, p plan) report {
	out := report{
		Machine:  machine(),
		Go:       runtime.Version(),
		Platform: runtime.GOOS + "/" + runtime.GOARCH,
		Procs:    runtime.GOMAXPROCS(0),
		Rounds:   p.rounds,
		CellTime: p.time.String(),
		Modules:  modules(),
		Targets:  judgeAll(m),
	}
	for _, group := range m.payloads {
		load := group[0].payload
		results := payloadReport{Name: load.name, Bytes: len(load.body)}
		for _, c := range group {
			results.Results = append(results.Results, resultOf(c, group))
		}
		out.Payloads = append(out.Payloads, results)
	}
	for _, group := range m.slow {
		out.Slow = append(out.Slow, slowOfGroup(group))
	}
	return out
}

// liveMB returns what is on the heap and in use, in millions of bytes.
func liveMB() float64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc) / 1e6
}

func resultOf(c *cell, group []*cell) result {
	out := result{
		Operation: c.operation.name,
		Allocs:    c.median(ballast, func(s sample) float64 { return s.allocations }),
		Bytes:     c.median(ballast, func(s sample) float64 { return s.bytes }),
		Ballast:   timeTaken{NsPerOp: c.median(ballast, nanoseconds)},
		Bare:      timeTaken{NsPerOp: c.median(bare, nanoseconds)},
	}
	out.MBPerS = float64(len(c.payload.body)) / out.Ballast.NsPerOp * 1000 // bytes in a nanosecond are GB in a second
	if ours := find([][]*cell{group}, c.payload.name, c.operation.kind.ours()); ours != nil && ours != c {
		out.Ballast.TimesOurs = ours.timesFaster(c, ballast)
		out.Bare.TimesOurs = ours.timesFaster(c, bare)
	}
	return out
}

func slowOfGroup(group []*cell) slowReport {
	out := slowReport{Operation: group[0].operation.name, Growth: growth(group)}
	for _, c := range group {
		out.Sizes = append(out.Sizes, slowTimes{
			Name: c.payload.name, Bytes: len(c.payload.body),
			NsPerOp: c.median(ballast, nanoseconds),
			Allocs:  c.median(ballast, func(s sample) float64 { return s.allocations }),
			PerByte: c.median(ballast, func(s sample) float64 { return s.bytes }) / float64(len(c.payload.body)),
		})
	}
	return out
}

// writeJSON writes the report as one JSON value and a line feed.
func (r report) writeJSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(r)
}

// peerModules are the modules whose version matters, in the order of the report.
var peerModules = []string{
	"github.com/go-json-experiment/json", "github.com/mailru/easyjson", "github.com/goccy/go-json",
	"github.com/bytedance/sonic", "github.com/go-faster/jx", "github.com/ogen-go/ogen",
	"github.com/santhosh-tekuri/jsonschema/v5", "github.com/santhosh-tekuri/jsonschema/v6",
}

// modules returns the versions of the peers as this program was built with them. The code that go-jsonschema made
// needs no module; its version stands in generated.go.
func modules() []string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return nil
	}
	versions := map[string]string{}
	for _, module := range info.Deps {
		versions[module.Path] = module.Version
	}
	var all []string
	for _, path := range peerModules {
		all = append(all, strings.TrimSpace(path+" "+versions[path]))
	}
	return append(all, "github.com/atombender/go-jsonschema "+goJSONSchemaVersion)
}
