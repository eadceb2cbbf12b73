package drift

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// longNumber is what ids and phone numbers have, and no report may show.
var longNumber = regexp.MustCompile(`[0-9]{8,}`)

// FuzzLines: whatever the lines hold, there is a report, and none of their long numbers is in it.
func FuzzLines(f *testing.F) {
	for _, seed := range seeds(f, "traffic", "lines.ndjson") {
		f.Add(seed)
	}
	f.Add([]byte(webhook(`,"4915112345678":{"4915112345678":"4915112345678"}`)))
	f.Add([]byte(webhook(`,"interactive":{"type":"x4915112345678"}`)))
	s := shipped(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		report := gathered(t, s, bytes.NewReader(data)).Report(nil, nil)
		text, err := json.Marshal(report)
		require.NoError(t, err)
		all := string(text) + report.Markdown() + report.HTML() + report.GitHub()
		for _, number := range longNumber.FindAllString(string(data), 20) {
			require.NotContains(t, all, number)
		}
		require.Equal(t, report.Drift(), len(report.Findings) > 0)
	})
}

// FuzzPages: whatever a page holds, there is a report, and with the lock file of it nothing is new.
func FuzzPages(f *testing.F) {
	for _, seed := range seeds(f, "pages", "after.md") {
		f.Add(seed)
	}
	s := shipped(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		pages := NewPages(s, nil)
		if pages.Read("page.md", data) != nil {
			return
		}
		lock, err := ReadLock(pages.Report(nil).Lock())
		require.NoError(t, err)
		again := NewPages(s, lock)
		require.NoError(t, again.Read("page.md", data))
		report := again.Report(nil)
		require.Empty(t, report.Findings)
		require.Equal(t, string(lock.Text()), string(report.Lock()))
	})
}

func seeds(f *testing.F, folder, name string) [][]byte {
	f.Helper()
	paths, err := filepath.Glob("testdata/" + folder + "/*.txtar")
	require.NoError(f, err)
	var list [][]byte
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		require.NoError(f, err)
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, name) {
				list = append(list, file.Data)
			}
		}
	}
	require.NotEmpty(f, list)
	return list
}
