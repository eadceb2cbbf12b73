package drift

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// gathered reads lines against the shipped schemas.
func gathered(t testing.TB, s *Schemas, in io.Reader) *Traffic {
	t.Helper()
	traffic := NewTraffic(s, nil)
	require.NoError(t, traffic.Read("lines", in))
	return traffic
}

// webhook is a sound line of the Cloud API with something in its message.
func webhook(further string) string {
	return `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",` +
		`"metadata":{"display_phone_number":"1","phone_number_id":"2"},"messages":[{"from":"1","id":"2","timestamp":"3","type":"text","text":{"body":"hi"}` +
		further + `}]}}]}]}`
}

func TestHostileLines(t *testing.T) {
	s := shipped(t)
	var many strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&many, `,"%s":1`, letters(i))
	}
	for name, line := range map[string]string{
		"brackets":    strings.Repeat("[", 3_000_000),
		"long":        `{"object":"` + strings.Repeat("a", 20_000_000) + `"}`,
		"deep":        strings.Repeat(`{"entry":`, 100_000),
		"bytes":       "{\"object\":\"\xff\xfe\x00\"}",
		"number":      webhook(`,"edited":1e100000000`),
		"many":        webhook(many.String()),
		"deepUnknown": webhook(`,"odd":` + strings.Repeat(`{"a":`, 110) + "1" + strings.Repeat("}", 110)),
		"wideUnknown": webhook(`,"odd":[` + strings.Repeat(`{"a":1,"b":[2]},`, 100_000) + `0]`),
		"longName":    webhook(`,"` + strings.Repeat("n", 2_000_000) + `":1`),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			traffic := gathered(t, s, strings.NewReader(line+"\n"+webhook("")+"\n"))
			report := traffic.Report(nil, nil)
			assert.Equal(t, 2, traffic.tally.documents)
			assert.NotEmpty(t, report.Findings, "it is told")
			assert.Equal(t, 1, report.Findings[0].First.Line)
			assert.Less(t, len(report.Markdown()), 1<<20)
			assert.Less(t, time.Since(start), time.Minute)
		})
	}
}

// letters makes a name of letters alone for each number.
func letters(i int) string {
	text := "w"
	for ; i > 0; i /= 26 {
		text += string(rune('a' + i%26))
	}
	return text
}

// TestNewNamesInEachLine: who writes another name into each line fills neither memory nor the report.
func TestNewNamesInEachLine(t *testing.T) {
	s := shipped(t)
	lines := &endless{count: 20_000, line: func(i int) string {
		return webhook(`,"` + letters(i) + `":{"` + letters(i+7) + `":1}`)
	}}
	report := gathered(t, s, lines).Report(nil, nil)
	require.Len(t, report.Findings, 1)
	assert.Equal(t, masked, report.Findings[0].Name, "names that never end are the keys of a map")
	assert.Equal(t, 20_000, report.Findings[0].Count)
	assert.Equal(t, 20_000, report.Findings[0].Lines)
}

// endless makes lines while they are read.
type endless struct {
	count, next int
	line        func(int) string
	rest        []byte
	peak        uint64
}

func (e *endless) Read(p []byte) (int, error) {
	if len(e.rest) == 0 {
		if e.next == e.count {
			return 0, io.EOF
		}
		if e.next%2_000 == 0 {
			var memory runtime.MemStats
			runtime.ReadMemStats(&memory)
			e.peak = max(e.peak, memory.HeapAlloc)
		}
		e.rest = append([]byte(e.line(e.next)), '\n')
		e.next++
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

// TestMemoryIsFlat: four times the lines take no more memory.
func TestMemoryIsFlat(t *testing.T) {
	s := shipped(t)
	peak := func(count int) uint64 {
		runtime.GC()
		lines := &endless{count: count, line: func(i int) string {
			return webhook(fmt.Sprintf(`,"extra%d":{"a":%d}`, i%10, i))
		}}
		traffic := gathered(t, s, lines)
		require.Equal(t, count, traffic.tally.documents)
		return lines.peak
	}
	few := peak(20_000)
	many := peak(80_000)
	assert.Less(t, many, few+few/2+8<<20, "few lines: %d bytes, many: %d", few, many)
}

// TestSameOnAnyMachine: the report does not depend on how many processors share the work.
func TestSameOnAnyMachine(t *testing.T) {
	s := shipped(t)
	var text bytes.Buffer
	for i := range 6_000 {
		switch i % 5 {
		case 0:
			fmt.Fprintf(&text, "%s\n", webhook(`,"`+letters(i)+`":1`))
		case 1:
			fmt.Fprintf(&text, "{\"id\":\"1\",\"type\":\"%s.%s\",\"apiVersion\":\"v2\",\"createTime\":\"x\"}\n", letters(i%97), letters(i%89))
		case 2:
			fmt.Fprintf(&text, "{\"broken\":%d\n", i)
		default:
			fmt.Fprintf(&text, "%s\n", webhook(""))
		}
	}
	var want string
	for _, processors := range []int{1, 2, 7} {
		before := runtime.GOMAXPROCS(processors)
		got := gathered(t, s, bytes.NewReader(text.Bytes())).Report(nil, nil).Markdown()
		runtime.GOMAXPROCS(before)
		if want == "" {
			want = got
		}
		require.Equal(t, want, got, "%d processors", processors)
	}
}

// TestHostilePages: examples of pages are as hostile as lines.
func TestHostilePages(t *testing.T) {
	s := shipped(t)
	for name, text := range map[string]string{
		"longName": "# T\n\n```json\n{\"" + strings.Repeat("n", 1_000_000) + "\": [" + strings.Repeat("1,", 100_000) + "1]}\n```\n",
		"headings": "# T\n" + strings.Repeat("\n## Text Messages\n\n```json\n{\"id\": 1, \"type\": \"text\"}\n```\n", 500),
		"markup":   "# <script>alert(1)</script>\n\n```json\n{\"object\": \"x\", \"entry\": [], \"`|::error::\\u001b[31m\": 1}\n```\n",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			pages := NewPages(s, nil)
			require.NoError(t, pages.Read("page.md", []byte(text)))
			report := pages.Report(nil)
			assert.NotEmpty(t, report.Findings)
			again := NewPages(s, mustLock(t, report.Lock()))
			require.NoError(t, again.Read("page.md", []byte(text)))
			assert.Empty(t, again.Report(nil).Findings)
			assert.Less(t, time.Since(start), time.Minute)
		})
	}
}

func mustLock(t *testing.T, text []byte) *Lock {
	t.Helper()
	lock, err := ReadLock(text)
	require.NoError(t, err)
	return lock
}
