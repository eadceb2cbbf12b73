package gen

import (
	"encoding/json"
	"fmt"
	"go/importer"
	"go/token"
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

// placesFile holds the places of schemas where texts stand, and the texts.
const placesFile = "testdata/hostile/text/places.txtar"

// twinsOf are harmless words; the code of every text is compared with that of one. Lists are sorted, so there is one that
// comes before the words that the places use themselves, and one that comes after.
var twinsOf = map[bool]string{false: "word", true: "~word"}

// TestHostileTexts puts every text of testdata/hostile/text/places.txtar in every place there. The code must compile and be that of
// the twin but for names and strings, the strings must be the texts, and documents must fare as those of the twin.
func TestHostileTexts(t *testing.T) {
	archive, err := txtar.ParseFile(placesFile)
	require.NoError(t, err)
	places := &suite{name: "places", file: placesFile, archive: archive}
	twins := map[bool]map[string]*source{}
	for late, word := range twinsOf {
		files, err := Generate(places.with(t, "text", word).options)
		require.NoError(t, err)
		twins[late] = parseSources(t, files)
	}
	judged := places.with(t, "text", twinsOf[false]).judge(t)
	imports := importer.ForCompiler(token.NewFileSet(), "source", nil)
	for i, text := range append(places.list(t, "run.json"), places.list(t, "check.json")...) {
		t.Run(fmt.Sprintf("%q", text), func(t *testing.T) {
			s := places.with(t, fmt.Sprintf("text%d", i), text)
			files, err := Generate(s.options)
			require.NoError(t, err)
			sources := parseSources(t, files)
			late := text > "zz"
			for name, source := range sources {
				source.sameShape(t, twins[late][name])
				source.sameLiterals(t, twins[late][name], twinsOf[late], text)
			}
			checkTypes(t, imports, sources)
			require.Equal(t, judged, s.judge(t))
		})
	}
}

// list returns a file of the archive that is an array of strings.
func (s *suite) list(t *testing.T, name string) []string {
	t.Helper()
	text, found := s.text(name)
	require.True(t, found, name)
	var list []string
	require.NoError(t, json.Unmarshal([]byte(text), &list))
	return list
}

// TestHostileSchemas runs the cases of testdata/hostile: schemas that are hard to make Go of. They must build, hold nothing
// that a generated file may not hold, and judge and re-encode documents as expected; no member may be lost.
func TestHostileSchemas(t *testing.T) {
	suites := loadSuites(t, "testdata/hostile")
	archive, err := txtar.ParseFile(placesFile)
	require.NoError(t, err)
	places := &suite{name: "places", file: placesFile, archive: archive}
	for i, text := range places.list(t, "run.json") {
		suites = append(suites, places.with(t, fmt.Sprintf("text%d", i), text))
	}
	p := newProgram(t)
	validators := map[string]*Validator{}
	for _, s := range suites {
		t.Run(s.name, func(t *testing.T) {
			parseSources(t, p.add(t, s))
			v, err := NewValidator(s.options)
			require.NoError(t, err)
			p.documents(s, s.documents(t, v))
			validators[s.name] = v
		})
	}
	answers := p.run(t)
	for _, s := range suites {
		v := validators[s.name]
		if v == nil {
			continue // failed above
		}
		for _, d := range s.documents(t, v) {
			t.Run(s.name+"/"+d.path, func(t *testing.T) {
				result := v.Document(d.root.name, d.data)
				if s.file == placesFile { // TestHostileTexts holds these against the twin's
					s.put(d.expect+".violations", listing(result.Syntax, result.Violations))
					s.put(d.expect+".unknown", lines(result.Unknown))
				}
				s.compareDocument(t, d, result, answers[s.name+"/"+d.path])
			})
		}
		if s.file != placesFile {
			s.save(t)
		}
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
		case f.Name != "run.json" && f.Name != "check.json":
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
