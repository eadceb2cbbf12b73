package gen

import (
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

func mapKeys[V any](m map[string]V) iter.Seq[string] { return maps.Keys(m) }

// twinsOf are harmless words; the code of every text is compared with that of one. Lists are sorted, so there is one that
// comes before the words that the places use themselves, and one that comes after.
var twinsOf = map[bool]string{false: "word", true: "~word"}

// TestHostileTexts puts every text of testdata/hostile/places.txtar in every place there. The code must be that of the
// twin but for names and strings, the strings must be the texts, and documents must fare as those of the twin.
func TestHostileTexts(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/hostile/places.txtar")
	require.NoError(t, err)
	places := &suite{name: "places", file: "testdata/hostile/places.txtar", archive: archive}
	list, found := places.text("texts.json")
	require.True(t, found)
	var texts []string
	require.NoError(t, json.Unmarshal([]byte(list), &texts))
	twins := map[bool]map[string]*source{}
	for late, word := range twinsOf {
		files, err := Generate(places.with(t, "text", word).options)
		require.NoError(t, err)
		twins[late] = parseSources(t, files)
	}
	judged := places.with(t, "text", twinsOf[false]).judge(t)
	p := newProgram(t)
	for i, text := range texts {
		s := places.with(t, fmt.Sprintf("text%d", i), text)
		t.Run(fmt.Sprintf("%q", text), func(t *testing.T) {
			files := p.add(t, s)
			for name, source := range parseSources(t, files) {
				source.sameShape(t, twins[text > "zz"][name])
			}
			require.Equal(t, judged, s.judge(t))
		})
	}
}

// with returns the case with a text in all its places.
func (s *suite) with(t *testing.T, name, text string) *suite {
	t.Helper()
	made := &suite{name: name, file: s.file, archive: &txtar.Archive{}, options: Options{Package: name}}
	tree := fstest.MapFS{}
	pointer := strings.NewReplacer("~", "~0", "/", "~1").Replace(text)
	var pattern strings.Builder
	for _, c := range text {
		if strings.ContainsRune(`^$\.*+?()[]{}|/`, c) {
			pattern.WriteByte('\\')
		}
		pattern.WriteRune(c)
	}
	replacer := strings.NewReplacer("EVILREF", url.PathEscape(pointer), "EVILPATTERN", inString(t, pattern.String()), "EVIL", inString(t, text))
	for _, f := range s.archive.Files {
		data := []byte(replacer.Replace(string(f.Data)))
		switch top, _, folder := strings.Cut(f.Name, "/"); {
		case folder && (top == "valid" || top == "invalid"):
			made.archive.Files = append(made.archive.Files, txtar.File{Name: f.Name, Data: data})
		case f.Name != "texts.json":
			tree[f.Name] = &fstest.MapFile{Data: data, Mode: 0o644}
		}
	}
	made.options.Schemas = tree
	return made
}

// inString returns a text as it stands between the quotes of a JSON string.
func inString(t *testing.T, text string) string {
	t.Helper()
	quoted, err := json.Marshal(text)
	require.NoError(t, err)
	return string(quoted[1 : len(quoted)-1])
}

// judge returns what the interpreter says of the documents of a case, without the texts: the keywords violated and the
// number of unknown members.
func (s *suite) judge(t *testing.T) map[string]string {
	t.Helper()
	v, err := NewValidator(s.options)
	require.NoError(t, err)
	says := map[string]string{}
	for _, d := range s.documents(t, v) {
		result := v.Document(d.root.name, d.data)
		require.Nil(t, result.Syntax, "%s", d.data)
		require.Equal(t, strings.HasPrefix(d.path, "valid/"), result.Valid(), "%s %v", d.path, result.Violations)
		var keywords []string
		for _, violation := range result.Violations {
			keywords = append(keywords, violation.Keyword)
		}
		says[d.path] = fmt.Sprintf("%v, %d unknown", keywords, len(result.Unknown))
	}
	return says
}
