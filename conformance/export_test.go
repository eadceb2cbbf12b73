package conformance_test

import (
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// exportFile asks for every document of TestOracle with our verdict, for validators in other languages; see npm.
var exportFile = flag.String("export", "", "write every document that TestOracle judges to `FILE`, with our verdict, one a line")

// exported is one line of the file.
type exported struct {
	Root     string          `json:"root"`
	Name     string          `json:"name"`
	Valid    bool            `json:"valid"`
	Document json.RawMessage `json:"document"`
}

// exporter writes documents, each once.
type exporter struct {
	to             *json.Encoder
	seen           map[[sha256.Size]byte]bool
	valid, invalid int
}

func newExporter(to io.Writer) *exporter {
	e := &exporter{to: json.NewEncoder(to), seen: map[[sha256.Size]byte]bool{}}
	e.to.SetEscapeHTML(false) // a document is its bytes
	return e
}

func (e *exporter) write(t *testing.T, r root, name string, doc []byte) {
	t.Helper()
	key := sha256.Sum256(append([]byte(r.name), doc...))
	if e.seen[key] {
		return
	}
	e.seen[key] = true
	valid, _, syntax := verdictOf(r.validate(doc))
	require.False(t, syntax, name)
	if valid {
		e.valid++
	} else {
		e.invalid++
	}
	require.NoError(t, e.to.Encode(exported{r.name, name, valid, doc}), name)
}

// TestExport writes the examples and shapes, and with -export everything derived from them, and reads what it wrote.
func TestExport(t *testing.T) {
	path, singles, doubles := *exportFile, singleMutants, doubleMutants
	if path == "" {
		path, singles, doubles = filepath.Join(t.TempDir(), "documents.ndjson"), 1, 0
	}
	file, err := os.Create(path)
	require.NoError(t, err)
	defer file.Close()
	buffer := bufio.NewWriter(file)
	e := newExporter(buffer)
	words := map[string]*vocabulary{}
	for _, r := range roots {
		words[r.name], err = vocabularyOf(r.schema())
		require.NoError(t, err)
	}
	random := rand.New(rand.NewPCG(1, 2)) // as in TestOracle: the same documents
	for _, s := range loadSeeds(t) {
		e.write(t, s.root, s.name, s.doc)
		err := words[s.root.name].mutants(s.doc, singles, doubles, random.IntN, func(name string, doc []byte) {
			e.write(t, s.root, s.name+": "+name, doc)
		})
		require.NoError(t, err, s.name)
	}
	require.NoError(t, buffer.Flush())
	t.Logf("export: %d documents (%d valid, %d invalid)", len(e.seen), e.valid, e.invalid)
	assert.Positive(t, e.valid)
	assert.Positive(t, e.invalid)
	assert.Equal(t, len(e.seen), countExported(t, path), "documents read again with the same verdict")
}

// countExported reads a file of exported documents and holds our verdict against each.
func countExported(t *testing.T, path string) int {
	t.Helper()
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	lines := 0
	for d := json.NewDecoder(file); d.More(); lines++ {
		var row exported
		require.NoError(t, d.Decode(&row))
		require.Equal(t, row.Valid, rootNamed(row.Root).validate(row.Document) == nil, row.Name)
	}
	return lines
}
