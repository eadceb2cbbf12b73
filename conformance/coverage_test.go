package conformance_test

import (
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen"
)

const pagesDir = "testdata/pages"

func pageCoverage(t *testing.T) []gen.PageCoverage {
	t.Helper()
	pages, err := gen.Coverage(gen.Options{}, os.DirFS(pagesDir), pagesDir)
	require.NoError(t, err)
	return pages
}

// TestCoverage: the inventories list every example once and every payload that a page only shows as an image, and each of
// them has a definition with a Go type that names the section as a source.
func TestCoverage(t *testing.T) {
	c := shipped(t)
	listed := map[string]int{} // page and folder of examples
	images := 0
	for _, page := range pageCoverage(t) {
		last := 0
		for _, s := range page.Sections {
			at := page.Page + ", " + s.Heading
			assert.GreaterOrEqual(t, s.Line, last, "%s: page order", at)
			last = s.Line
			if s.State == "no payload" {
				continue
			}
			assert.Equal(t, "covered", s.State, at)
			for _, name := range s.Examples {
				listed[page.Page+"/"+name]++
			}
			if s.Evidence == "image" {
				images++
			}
			file, pointer, _ := strings.Cut(s.Schema, "#")
			sources := c.resolve(file, "#"+pointer).get("x-source")
			assert.True(t, slices.ContainsFunc(sources.items, func(source *tree) bool {
				return source.get("page").text == page.Page && source.get("heading").text == s.Heading
			}), "%s: x-source of %s does not name it", at, s.Schema)
		}
	}
	examples := map[string]int{}
	for _, e := range loadExamples(t) {
		slug, folder := path.Split(e.name)
		examples[pageTitles(t)[path.Clean(slug)]+"/"+folder]++
	}
	assert.Equal(t, examples, listed, "the examples of the pages, each in one section")
	assert.Len(t, examples, 110)
	assert.Equal(t, 21, images)
}

// TestReadmeShowsCoverage: the totals of the README are those of the pages.
func TestReadmeShowsCoverage(t *testing.T) {
	pages := pageCoverage(t)
	count := map[string]int{}
	for _, page := range pages {
		for _, s := range page.Sections {
			count[s.State]++
			count[s.Evidence]++
			count["examples"] += len(s.Examples)
		}
	}
	readme, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	assert.Contains(t, string(readme), fmt.Sprintf(
		"%d pages: %d payloads covered; %d examples, %d payloads shown only as an image, %d only in prose",
		len(pages), count["covered"], count["examples"], count["image"], count["prose"]))
}

// pageTitles maps the slug of a page to its title in the inventories, whose files are named after it.
func pageTitles(t *testing.T) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(pagesDir)
	require.NoError(t, err)
	titles := map[string]string{}
	for i, page := range pageCoverage(t) { // in order of the files
		titles[strings.TrimSuffix(entries[i].Name(), ".yaml")] = page.Page
	}
	return titles
}
