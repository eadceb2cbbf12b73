package drift

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReadLock(t *testing.T) {
	for text, want := range map[string]string{
		"":                                  "1: is no lock file: EOF",
		"{\n\n  \"version\": x}":            "3: is no lock file: invalid character 'x' looking for beginning of value",
		"{\"version\": 1,\n\"pages\": 3}":   "2: is no lock file: json: cannot unmarshal number into Go struct field Lock.pages of type []drift.LockedPage",
		"{\"version\": 1, \"secrets\": []}": "1: is no lock file: json: unknown field \"secrets\"",
		"{\"version\": 2}":                  "1: is a lock file of version 2; this command reads version 1",
		"{\"version\": 1} {}":               "1: is no lock file: something follows its value",
		"{\"$comment\": \"any\", \"version\": 1}\n": "",
	} {
		lock, err := ReadLock([]byte(text))
		if want == "" {
			require.NoError(t, err)
			assert.NotNil(t, lock)
			continue
		}
		assert.EqualError(t, err, want, "%q", text)
	}
}

// TestLockKeepsOtherPages: a run over one page leaves what the lock file has of the others.
func TestLockKeepsOtherPages(t *testing.T) {
	old := &Lock{Pages: []LockedPage{{Page: "b"}, {Page: "a", Sections: []string{"old"}}}, Known: []Known{{Kind: Value, Name: "gone"}}}
	r := &Report{pages: []LockedPage{{Page: "a", Sections: []string{"y", "x"}}}, Findings: []Finding{
		{Kind: Member, Schema: "s", Name: "m"}, {Kind: ExampleNew, Name: "is in the pages"}, {Kind: Member, Schema: "s", Name: "m"},
	}}
	r.settle(old)
	next, err := ReadLock(r.Lock())
	require.NoError(t, err)
	require.Len(t, next.Pages, 2)
	assert.Equal(t, []string{"x", "y"}, next.Pages[0].Sections)
	assert.Equal(t, "b", next.Pages[1].Page)
	assert.Equal(t, []Known{{Kind: Member, Schema: "s", Name: "m"}}, next.Known)
}
