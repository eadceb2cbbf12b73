package page

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite what the pages under testdata are expected to show")

// TestPages: pages in all layouts show what they show.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			require.Len(t, archive.Files, 2)
			p, err := Read("page", archive.Files[0].Data)
			require.NoError(t, err)
			got := shown(p)
			if *update {
				archive.Files[1].Data = []byte(got)
				require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o644))
			}
			require.Equal(t, string(archive.Files[1].Data), got)
		})
	}
}

// shown is a page as text: a line for everything on it.
func shown(p *Page) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", p.Layout)
	for _, h := range p.Headings {
		fmt.Fprintf(&b, "heading %d %d %s\n", h.Line, h.Level, h.Text)
	}
	for _, e := range p.Examples {
		fmt.Fprintf(&b, "example %d-%d %s [%s]\n", e.Line, e.EndLine, strings.Join(e.Path, " > "), e.Label)
		for _, r := range e.Repairs {
			fmt.Fprintf(&b, "  %d:%d %s %q %s %v\n", r.Line, r.Column, r.Kind, r.Pointer, r.Message, r.Alternatives)
		}
		if e.Problem != "" {
			fmt.Fprintf(&b, "  problem %s\n", e.Problem)
			continue
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, e.JSON); err != nil {
			panic(err)
		}
		fmt.Fprintf(&b, "  %s\n", compact.String())
		if len(e.Placeholders) > 0 {
			fmt.Fprintf(&b, "  placeholders %s\n", strings.Join(e.Placeholders, " "))
		}
	}
	for _, i := range p.Images {
		fmt.Fprintf(&b, "image %d %s [%s] %s\n", i.Line, strings.Join(i.Path, " > "), i.Label, i.Target)
	}
	return b.String()
}
