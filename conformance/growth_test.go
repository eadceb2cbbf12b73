package conformance_test

import (
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/waschema/waschema/generated/cloudapi"
)

// TestHostileGrowth: four times the input takes about four times the time. Quadratic growth would be sixteen, so ten
// tells the two apart even on a noisy machine.
func TestHostileGrowth(t *testing.T) {
	cases := map[string]struct {
		small int
		text  func(n int) string
	}{
		"unknown keys":                  {20_000, func(n int) string { return numbered("{", n, `"k%d":0`, "}") }},
		"keys alike in length and ends": {20_000, func(n int) string { return numbered("{", n, `"prefix%06dsuffix":0`, "}") }},
		"escaped keys":                  {10_000, func(n int) string { return numbered("{", n, `"\u006b%d":0`, "}") }},
		"escapes":                       {50_000, func(n int) string { return `"` + strings.Repeat(`\u0041`, n) + `"` }},
		"digits":                        {200_000, func(n int) string { return strings.Repeat("7", n) }},
		"empty objects":                 {200_000, func(n int) string { return "[" + strings.TrimSuffix(strings.Repeat("{},", n), ",") + "]" }},
		"tags last":                     {2_000, func(n int) string { return "[" + strings.TrimSuffix(strings.Repeat(tagLast, n), ",") + "]" }},
	}
	for name, c := range cases {
		for _, place := range []string{"unknown member", "body of a message", "unknown message", "value of new field"} {
			t.Run(name+" in "+place, func(t *testing.T) {
				small, large := filled(places[place], c.text(c.small)), filled(places[place], c.text(4*c.small))
				require.Less(t, len(large), sizeLimit)
				best := math.Inf(1)
				for range 3 { // a burst of other work on the machine spoils one try, hardly three
					best = min(best, float64(quickest(large))/float64(quickest(small)))
					if best < 10 {
						return
					}
				}
				require.Less(t, best, 10.0)
			})
		}
	}
	large := webhook(messagesValue("messages", []byte(strings.TrimSuffix(strings.Repeat(tagLast, 8_000), ","))))
	small := webhook(messagesValue("messages", []byte(strings.TrimSuffix(strings.Repeat(tagLast, 2_000), ","))))
	require.Less(t, float64(quickest(large))/float64(quickest(small)), 10.0, "messages whose type comes last")
}

// tagLast makes a reader that dispatches on type look ahead over everything else.
const tagLast = `{"text":{"body":"b"},"a":[1,2,3],"b":{"c":{}},"id":"1","timestamp":"1","type":"text"},`

func numbered(open string, n int, format, end string) string {
	var b strings.Builder
	b.WriteString(open)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, format, i)
	}
	b.WriteString(end)
	return b.String()
}

// quickest is the least time that reading doc takes, of a few runs.
func quickest(doc []byte) time.Duration {
	least := time.Duration(math.MaxInt64)
	for range 5 {
		start := time.Now()
		_, _ = cloudapi.DecodeWebhook(doc)
		least = min(least, time.Since(start))
	}
	return max(least, time.Microsecond)
}

// memoryBounds states what decoding [{},{},…] in a place may allocate, in bytes for each byte of input (three bytes an
// element). An element that nobody knows costs its copy, one that has a Go type costs the struct or the invalid variant.
var memoryBounds = map[string]float64{
	"unknown member":     4,
	"value of new field": 4,
	"unknown message":    4,
	"messages":           160,
	"contacts":           300,
	"statuses":           1200,
}

func TestHostileMemory(t *testing.T) {
	for name, bound := range memoryBounds {
		t.Run(name, func(t *testing.T) {
			n := 1_000_000
			if bound > 4 {
				n = 50_000
			}
			list := strings.TrimSuffix(strings.Repeat("{},", n), ",")
			doc := webhook(messagesValue(name, []byte(list)))
			if place, ok := places[name]; ok {
				doc = filled(place, "["+list+"]")
			}
			require.Less(t, len(doc), sizeLimit)
			spent := allocated(func() { _, _ = cloudapi.DecodeWebhook(doc) }) / float64(len(doc))
			t.Logf("%.1f bytes for each byte of input", spent)
			require.LessOrEqual(t, spent, bound)
			if bound <= 4 {
				require.Less(t, allocated(func() { _ = cloudapi.ValidateWebhook(doc) })/float64(len(doc)), 1.0, "validating keeps nothing")
			}
		})
	}
}

// allocated counts the bytes that do allocates, freed ones included.
func allocated(do func()) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc)
}
