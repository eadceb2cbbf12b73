package conformance_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/jsonrt"
)

// TestFixtures checks the fixtures themselves: complete, in order, and repaired no more than their lists of repairs say.
func TestFixtures(t *testing.T) {
	table := loadPlaceholders(t)
	page, last, line := "", 0, 0
	for _, e := range readExamples(t, table) {
		slug, folder, _ := strings.Cut(e.name, "/")
		if slug != page {
			page, last, line = slug, 0, 0
		}
		last++
		require.Equal(t, fmt.Sprintf("%02d-%s", last, slugOf(e.meta.Heading)), folder, "numbered in page order, after the heading")
		require.Greater(t, e.meta.Lines[0], line, "%s: page order", e.name)
		line = e.meta.Lines[1]
		assert.Equal(t, e.meta.Lines[1]-e.meta.Lines[0]+1, bytes.Count(e.printed, []byte("\n")), "%s: lines", e.name)
		assert.Contains(t, []string{"fence", "copy", "pre", "curl", "line"}, e.meta.Markup, e.name)
		assert.Equal(t, len(e.meta.Repairs) == 0, json.Valid(e.printed), "%s: repairs are listed if and only if it is no JSON", e.name)
		if len(e.meta.Repairs) == 0 {
			assert.Equal(t, string(e.printed), string(e.repaired), "%s: repaired without need", e.name)
		}
		printed := e.printed
		if slices.Contains(e.meta.Repairs, "alternative") {
			printed = alternatives.ReplaceAll(printed, nil)
		}
		assert.Equal(t, words(printed), words(e.repaired), "%s: a repair may not change words or their order", e.name)
		for _, word := range bareWords(e.printed) {
			assert.Contains(t, table.values, word, "%s: placeholder without a row", e.name)
		}
		assert.Equal(t, e.meta.Contradiction != "", len(e.meta.Violations) > 0, "%s: a contradiction has a reason and violations", e.name)
		assert.NotEmpty(t, e.meta.Page, e.name)
	}
	for name := range table.values {
		assert.True(t, table.used[name], "placeholders.yaml: no example has %q", name)
	}
	for _, p := range table.places {
		assert.True(t, table.used[p.placeholder+" "+p.path], "placeholders.yaml: no example has %q at %s", p.placeholder, p.path)
	}
}

func slugOf(heading string) string {
	return strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(heading), "-"), "-")
}

// wordPattern finds strings, comments and bare words (names, numbers, dots, <PLACEHOLDER>).
var wordPattern = regexp.MustCompile(`"(?:[^"\\\n]|\\.)*"|//[^\n]*|<[^<>"\n]+>|[\w.+-]+`)

// alternatives finds all but the first of "A" | "B" | "C".
var alternatives = regexp.MustCompile(`\s*\|\s*"[^"]*"`)

// words lists what a text says without its punctuation, quotes, comments and ellipses.
func words(text []byte) []string {
	var list []string
	for _, w := range wordPattern.FindAllString(string(text), -1) {
		if !strings.HasPrefix(w, "//") && w != "..." {
			list = append(list, strings.Trim(w, `"`))
		}
	}
	return list
}

// bareWords lists the unquoted words that are no JSON literals.
func bareWords(text []byte) []string {
	var list []string
	for _, w := range wordPattern.FindAllString(string(text), -1) {
		if w[0] != '"' && w != "..." && !strings.HasPrefix(w, "//") && !json.Valid([]byte(w)) {
			list = append(list, w)
		}
	}
	return list
}

// TestExamples: every printed example decodes to the variant it shows, valid or with exactly the violations listed for
// its contradiction, and comes out as it went in, by our functions and through encoding/json.
func TestExamples(t *testing.T) {
	for _, e := range loadExamples(t) {
		t.Run(e.name, func(t *testing.T) {
			r := rootNamed(e.root)
			value, err := r.decode(e.document)
			require.NotNil(t, value, "%v", err)
			_, violations, syntax, err := agreement(r, e.document)
			require.NoError(t, err)
			require.False(t, syntax)
			assert.Equal(t, e.meta.Violations, reduce(violations), "%v", violations)
			assert.Equal(t, e.meta.Variant, strings.Join(variantsOf(value), "/"))
			unknown := interpreter().Document(r.name, e.document).Unknown
			assert.ElementsMatch(t, e.meta.Unknown, unknown)
			assert.Equal(t, len(e.meta.Unknown) > 0, e.meta.UnknownReason != "", "what is unknown has a reason")
			assert.NoError(t, roundTrip(r, e.document))

			fresh := r.fresh()
			err = json.Unmarshal(e.document, fresh)
			var listed jsonrt.Violations
			if errors.As(err, &listed) {
				err = nil // the receiver is filled all the same
			}
			require.NoError(t, err)
			assert.Equal(t, e.meta.Violations, reduce(listed))
			output, err := json.Marshal(fresh)
			require.NoError(t, err)
			assert.NoError(t, sameValue(e.document, output))
			assert.Equal(t, e.meta.Variant, strings.Join(variantsOf(fresh), "/"))
			assert.Equal(t, violations, validateBuilt(t, fresh), "Validate() of the decoded value")
		})
	}
}

// reduce keeps of violations what the fixtures state; nil when there are none.
func reduce(violations jsonrt.Violations) []wantViolation {
	var list []wantViolation
	for _, v := range violations {
		list = append(list, wantViolation{Instance: v.Instance, Keyword: v.Keyword})
	}
	return list
}

// validateBuilt is the verdict of a Go value on itself; instances are the same as those of its text.
func validateBuilt(t *testing.T, value document) jsonrt.Violations {
	t.Helper()
	_, violations, syntax := verdictOf(value.Validate())
	require.False(t, syntax)
	return violations
}
