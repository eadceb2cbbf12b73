package conformance_test

import (
	"fmt"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
	"gopkg.in/yaml.v3"
)

// meta is the meta.yaml of an example; doc.go says what the members mean.
type meta struct {
	Page          string          `yaml:"page"`
	Heading       string          `yaml:"heading"`
	Lines         [2]int          `yaml:"lines"`
	Markup        string          `yaml:"markup"`
	FinalNewline  *bool           `yaml:"final_newline"`
	Root          string          `yaml:"root"`
	Frame         string          `yaml:"frame"`
	Variant       string          `yaml:"variant"`
	Repairs       []string        `yaml:"repairs"`
	Contradiction string          `yaml:"contradiction"`
	Violations    []wantViolation `yaml:"violations"`
	Unknown       []string        `yaml:"unknown"`
	UnknownReason string          `yaml:"unknown_reason"`
}

type wantViolation struct {
	Instance string `yaml:"instance"`
	Keyword  string `yaml:"keyword"`
}

// example is one printed example of a documentation page.
type example struct {
	name     string // page/NN-heading
	meta     meta
	root     string // what the document is
	printed  []byte
	repaired []byte
	document []byte // repaired, with realistic values for the placeholders, in its frame if it is a part of a document
}

// loadExamples reads every page of testdata/examples, in page order.
func loadExamples(t testing.TB) []example {
	t.Helper()
	return readExamples(t, loadPlaceholders(t))
}

func readExamples(t testing.TB, table *placeholders) []example {
	t.Helper()
	known := loadFrames(t)
	var all []example
	for _, file := range exampleFiles(t) {
		_, examples, _ := readArchive(t, file)
		for i := range examples {
			value, err := parse(examples[i].repaired)
			require.NoError(t, err, "%s: repaired.json", examples[i].name)
			e := &examples[i]
			name := e.meta.Root
			if e.meta.Frame != "" {
				require.Empty(t, name, "%s: the frame says the root", e.name)
				name = e.meta.Frame
			}
			require.Contains(t, known, name, e.name)
			e.root, e.document = known[name].root, known[name].fill(table.replace(value).json())
		}
		all = append(all, examples...)
	}
	return all
}

// pageExamples groups the files of one page's archive by three: meta.yaml, printed, repaired.json of one folder.
func pageExamples(page string, files []txtar.File) ([]example, error) {
	var list []example
	if len(files)%3 != 0 {
		return nil, fmt.Errorf("%d files, not three an example", len(files))
	}
	for i := 0; i < len(files); i += 3 {
		folder := path.Dir(files[i].Name)
		for n, want := range []string{"meta.yaml", "printed", "repaired.json"} {
			if got := files[i+n].Name; got != folder+"/"+want {
				return nil, fmt.Errorf("%s stands where %s/%s is due", got, folder, want)
			}
		}
		e := example{name: page + "/" + folder, printed: files[i+1].Data, repaired: files[i+2].Data}
		decoder := yaml.NewDecoder(strings.NewReader(string(files[i].Data)))
		decoder.KnownFields(true)
		if err := decoder.Decode(&e.meta); err != nil {
			return nil, fmt.Errorf("%s: meta.yaml: %w", folder, err)
		}
		list = append(list, e)
	}
	return list, nil
}

// placeholders is testdata/placeholders.yaml: realistic values for what the pages leave open.
type placeholders struct {
	values map[string]*tree
	places []place
	used   map[string]bool // rows that replaced something: an unused row is a stale one
}

// place overrides a placeholder's value where it stands for something else than elsewhere.
type place struct {
	placeholder, path string
	value             *tree
}

func loadPlaceholders(t testing.TB) *placeholders {
	t.Helper()
	text, err := os.ReadFile("testdata/placeholders.yaml")
	require.NoError(t, err)
	var file struct {
		Values map[string]yaml.Node `yaml:"values"`
		Places []struct {
			Placeholder string    `yaml:"placeholder"`
			Path        string    `yaml:"path"`
			Value       yaml.Node `yaml:"value"`
		} `yaml:"places"`
	}
	require.NoError(t, yaml.Unmarshal(text, &file))
	table := &placeholders{values: map[string]*tree{}, used: map[string]bool{}}
	for name, node := range file.Values {
		table.values[name] = valueOf(t, &node)
	}
	for _, p := range file.Places {
		table.places = append(table.places, place{p.Placeholder, p.Path, valueOf(t, &p.Value)})
	}
	return table
}

// valueOf keeps a number's literal as the table writes it, so that 30.50 stays 30.50.
func valueOf(t testing.TB, node *yaml.Node) *tree {
	t.Helper()
	value, err := yamlTree(node)
	require.NoError(t, err)
	return value
}

// replace returns value with each placeholder replaced; value itself is changed.
func (p *placeholders) replace(value *tree) *tree { return p.replaceAt("", value) }

func (p *placeholders) replaceAt(at string, value *tree) *tree {
	switch value.kind {
	case objectKind:
		for i, m := range value.members {
			if name, ok := p.values[m.name]; ok && name.kind == stringKind {
				p.used[m.name] = true
				value.members[i].name = name.text
			}
			value.members[i].value = p.replaceAt(at+"/"+m.name, m.value)
		}
	case arrayKind:
		for i, item := range value.items {
			value.items[i] = p.replaceAt(fmt.Sprintf("%s/%d", at, i), item)
		}
	case stringKind:
		for _, place := range p.places {
			// path.Match's * stops at a slash, which is just "any one step"
			if fits, _ := path.Match(place.path, at); fits && place.placeholder == value.text {
				p.used[place.placeholder+" "+place.path] = true
				return place.value
			}
		}
		if replaced, ok := p.values[value.text]; ok {
			p.used[value.text] = true
			return replaced
		}
	}
	return value
}
