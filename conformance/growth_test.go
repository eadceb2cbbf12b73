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

// growthBound is what 16 times the input may cost at most, in multiples. Linear work makes 16, quadratic work 256. Work
// that is partly quadratic passes 64 once that part is a fifth of the time for the small input, four fifths of that for
// the large one. What is left below the bound, a factor of four, is for caches and other work on the machine.
const growthBound = 64

// TestHostileGrowth: the time that reading takes grows as the input does, whatever the input holds. Large inputs are
// read in less than a millisecond, so that some runs are not interrupted on a busy machine.
func TestHostileGrowth(t *testing.T) {
	cases := map[string]struct {
		small int
		text  func(n int) string
	}{
		"unknown keys":                  {300, func(n int) string { return numbered("{", n, `"k%d":0`, "}") }},
		"keys alike in length and ends": {300, func(n int) string { return numbered("{", n, `"prefix%06dsuffix":0`, "}") }},
		"escaped keys":                  {300, func(n int) string { return numbered("{", n, `"\u006b%d":0`, "}") }},
		"escapes":                       {2_000, func(n int) string { return `"` + strings.Repeat(`\u0041`, n) + `"` }},
		"digits":                        {10_000, func(n int) string { return strings.Repeat("7", n) }},
		"empty objects":                 {2_000, func(n int) string { return "[" + listed("{},", n) + "]" }},
		"tags last":                     {40, func(n int) string { return "[" + listed(tagLast, n) + "]" }},
	}
	for name, c := range cases {
		for _, place := range []string{"unknown member", "body of a message", "unknown message", "value of new field"} {
			t.Run(name+" in "+place, func(t *testing.T) {
				requireLinear(t, filled(places[place], c.text(c.small)), filled(places[place], c.text(16*c.small)))
			})
		}
	}
	t.Run("messages whose type comes last", func(t *testing.T) {
		messages := func(n int) []byte { return webhook(messagesValue("messages", []byte(listed(tagLast, n)))) }
		requireLinear(t, messages(40), messages(16*40))
	})
}

// requireLinear: reading a document that is 16 times as large does not take quadratic time.
func requireLinear(t *testing.T, small, large []byte) {
	t.Helper()
	require.Less(t, len(large), sizeLimit)
	read := func(doc []byte) func() { return func() { _, _ = cloudapi.DecodeWebhook(doc) } }
	require.Less(t, growth(read(small), read(large)), float64(growthBound))
}

// TestGrowthBound: the measure would not let quadratic work pass.
func TestGrowthBound(t *testing.T) {
	alike := 0
	compareAll := func(n int) func() {
		return func() {
			for i := range n {
				for j := range i {
					if i^j == n {
						alike++
					}
				}
			}
		}
	}
	require.Greater(t, growth(compareAll(100), compareAll(1600)), float64(growthBound))
	require.NotZero(t, alike)
}

// growth is how many times longer large takes than small. Other work on the machine makes single runs slower, never
// quicker, so the best runs of each count, and they take turns. There are more tries only while the result is too high,
// after a while, for a machine may be slow for as long as a few runs take.
func growth(small, large func()) float64 {
	leastSmall, leastLarge := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	ratio := math.Inf(1)
	for try := 0; try < 100 && (try < 5 || ratio >= growthBound); try++ {
		if try >= 5 {
			time.Sleep(10 * time.Millisecond)
		}
		for range 3 {
			leastSmall, leastLarge = min(leastSmall, timed(small)), min(leastLarge, timed(large))
		}
		ratio = float64(leastLarge) / float64(max(leastSmall, time.Microsecond))
	}
	return ratio
}

func timed(do func()) time.Duration {
	start := time.Now()
	do()
	return time.Since(start)
}

// listed repeats an element that ends in a comma, but for the last comma.
func listed(element string, n int) string { return strings.TrimSuffix(strings.Repeat(element, n), ",") }

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
	text := webhook(messagesValue("messages", []byte(`{"id":"1","timestamp":"1","type":"text","text":{"body":"b"}}`)))
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
			for range 3 { // from then on text is what a reader expects, where {} stands
				_, err := cloudapi.DecodeWebhook(text)
				require.NoError(t, err)
			}
			spent := allocated(func() { _, _ = cloudapi.DecodeWebhook(doc) }) / float64(len(doc))
			t.Logf("%s: %.1f bytes for each byte of input", t.Name(), spent)
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
