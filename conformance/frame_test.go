package conformance_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
)

// frames is testdata/frames.yaml: documents with a hole, for values that are only a part of one.
type frames map[string]frame

type frame struct {
	root     string
	document string // JSON, with the hole in it
}

// hole is what stands for the value, as JSON.
const hole = `"$value"`

func loadFrames(t testing.TB) frames {
	t.Helper()
	text, err := os.ReadFile("testdata/frames.yaml")
	require.NoError(t, err)
	var file map[string]struct {
		Root     string    `yaml:"root"`
		Document yaml.Node `yaml:"document"`
	}
	require.NoError(t, yaml.Unmarshal(text, &file))
	list := frames{}
	for name, f := range file {
		document, err := yamlTree(&f.Document)
		require.NoError(t, err, name)
		list[name] = frame{root: rootNamed(f.Root).name, document: string(document.json())}
		require.Equal(t, 1, strings.Count(list[name].document, hole), "frames.yaml: %s has one hole", name)
	}
	for _, r := range roots { // a whole document needs no frame
		list[r.name] = frame{root: r.name, document: hole}
	}
	return list
}

// fill puts a value into the hole, to the byte.
func (f frame) fill(value []byte) []byte {
	before, after, _ := strings.Cut(f.document, hole)
	return join(before, string(value), after)
}
