package drift

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestEveryKind: each kind has a title and a place in the order, and every format tells it.
func TestEveryKind(t *testing.T) {
	require.Len(t, titles, len(kinds))
	r := &Report{}
	for i, k := range kinds {
		require.NotEmpty(t, k.Title(), "%s", k)
		require.Equal(t, i, k.order())
		r.Findings = append(r.Findings, Finding{Kind: k, Message: "message of " + string(k), First: Where{Source: "page.md", Line: 3}})
	}
	assert.Len(t, r.Groups(), len(kinds))
	asJSON, err := json.Marshal(r)
	require.NoError(t, err)
	for _, k := range kinds {
		for _, text := range []string{string(asJSON), r.Markdown(), r.HTML(), r.GitHub()} {
			assert.Contains(t, text, "message of "+string(k))
		}
	}
}

// TestHostileText: what comes from pages and schemas ends up as text in every format, whatever it says.
func TestHostileText(t *testing.T) {
	const evil = "</script><script>alert(1)</script> `code` ``` | @octocat #1 [x](javascript:alert(1)) <!-- \x1b[31m\u202e\n::error::stop\r\n%0A::warning::"
	proposal := &Proposal{File: evil, Line: 3, Title: evil, Patch: "--- a/x\n+++ b/x\n@@ -1,1 +1,2 @@\n " + evil + "\n+```\n+" + evil + "\n"}
	r := &Report{
		Sources:  []Source{{Name: evil, Page: evil}},
		Findings: []Finding{{Kind: Member, Message: evil, Schema: evil, Position: evil, Instance: evil, Name: evil, First: Where{evil, 1, 2, evil}, Proposal: proposal}},
		Notes:    []Note{{Kind: "never", Message: "never seen", Schema: evil, Members: []string{evil}}},
		Counts:   []Count{{Schema: evil, Variant: evil, Count: 1}},
	}
	for name, text := range map[string]string{"markdown": r.Markdown(), "html": r.HTML(), "github": r.GitHub()} {
		assert.NotContains(t, text, "\x1b", name)
		assert.NotContains(t, text, "\u202e", name)
		assert.NotContains(t, text, "\r", name)
	}
	assert.NotContains(t, r.HTML(), "<script")
	assert.NotContains(t, r.HTML(), "<!--")
	for line := range strings.Lines(r.GitHub()) {
		assert.Regexp(t, `^::(warning|notice) `, line, "one command a line, and no other")
	}
	for line := range strings.Lines(outsideCode(r.Markdown())) {
		for _, sign := range []string{"@", "octocat", "javascript", "<script", "<!--"} {
			assert.NotContains(t, line, sign, "outside of code")
		}
	}
}

// outsideCode is a Markdown text without its blocks and spans of code.
func outsideCode(text string) string {
	var out strings.Builder
	fence := ""
	for line := range strings.Lines(text) {
		ticks := line[:len(line)-len(strings.TrimLeft(line, "`"))]
		switch {
		case fence != "":
			if ticks == fence && strings.TrimSpace(line) == fence {
				fence = ""
			}
		case len(ticks) >= 3 && !strings.Contains(line[len(ticks):], "`"):
			fence = ticks
		default:
			out.WriteString(withoutSpans(line))
		}
	}
	return out.String()
}

func withoutSpans(line string) string {
	var out strings.Builder
	for {
		start := strings.IndexByte(line, '`')
		if start < 0 {
			return out.String() + line
		}
		out.WriteString(line[:start])
		line = line[start:]
		ticks := line[:len(line)-len(strings.TrimLeft(line, "`"))]
		rest := line[len(ticks):]
		end := 0
		for { // the same number of ticks ends it
			i := strings.Index(rest[end:], ticks)
			if i < 0 {
				return out.String() + rest
			}
			end += i
			run := len(rest[end:]) - len(strings.TrimLeft(rest[end:], "`"))
			if run == len(ticks) {
				break
			}
			end += run
		}
		line = rest[end+len(ticks):]
	}
}

func TestPercent(t *testing.T) {
	for share, want := range map[float64]string{0: "0%", 0.04: "<0.1%", 12.34: "12.3%", 50: "50%", 99.95: ">99.9%", 100: "100%"} {
		assert.Equal(t, want, percent(share))
	}
}
