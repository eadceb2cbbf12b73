package conformance_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// shape is one entry of testdata/wire, a valid shape of the wire.
type shape struct {
	name     string   // file/frame/variants/name
	frame    string   // what it is put into
	variants []string // the Go types behind interfaces on the way to it, the last ones at least
	future   bool     // it holds something that no schema knows
	root     string
	inner    []byte // as the archive has it
	document []byte // the whole document
}

func loadShapes(t testing.TB) []shape {
	t.Helper()
	files, err := filepath.Glob("testdata/wire/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	known := loadFrames(t)
	var list []shape
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		for _, f := range archive.Files {
			steps := strings.Split(strings.TrimSuffix(f.Name, ".json"), "/")
			last := len(steps) - 1
			frame, ok := known[steps[0]]
			require.True(t, ok && last > 0, "%s: %s: no frame of this name", file, f.Name)
			inner := bytes.TrimSpace(f.Data)
			list = append(list, shape{
				name:     strings.TrimSuffix(filepath.Base(file), ".txtar") + "/" + strings.Join(steps, "/"),
				frame:    steps[0],
				variants: steps[1:last],
				future:   strings.HasPrefix(steps[last], "future"),
				root:     frame.root,
				inner:    inner,
				document: frame.fill(inner),
			})
		}
	}
	return list
}

// webhook wraps a value of field messages.
func webhook(value []byte) []byte {
	return join(`{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"messages","value":`,
		string(value), `}]}]}`)
}

// messagesValue is a value whose member (messages or statuses) holds the items.
func messagesValue(member string, items ...[]byte) []byte {
	return join(`{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"1"},"`,
		member, `":[`, string(bytes.Join(items, []byte(","))), `]}`)
}

func join(parts ...string) []byte { return []byte(strings.Join(parts, "")) }

// seed is a valid or invalid document to derive others from.
type seed struct {
	name string
	root root
	doc  []byte // compact
}

// loadSeeds is every example and every shape as a compact document, equal ones once.
func loadSeeds(t testing.TB) []seed {
	t.Helper()
	var list []seed
	seen := map[string]bool{}
	add := func(name, root string, doc []byte) {
		value, err := parse(doc)
		require.NoError(t, err, name)
		doc = value.json()
		if key := root + string(doc); !seen[key] {
			seen[key] = true
			list = append(list, seed{name: name, root: rootNamed(root), doc: doc})
		}
	}
	for _, e := range loadExamples(t) {
		add(e.name, e.root, e.document)
	}
	for _, s := range loadShapes(t) {
		add("wire/"+s.name, s.root, s.document)
	}
	return list
}

// TestWire: every shape is valid, of the Go variants it names, and survives being read and written; what the schemas do
// not know of it is nothing, unless its name says so.
func TestWire(t *testing.T) {
	for _, s := range loadShapes(t) {
		t.Run(s.name, func(t *testing.T) {
			r := rootNamed(s.root)
			valid, violations, _, err := agreement(r, s.document)
			require.NoError(t, err)
			require.True(t, valid, "%v", violations)
			require.NoError(t, roundTrip(r, s.document))
			v, _ := r.decode(s.document)
			chain := variantsOf(v)
			require.True(t, strings.HasSuffix("/"+strings.Join(chain, "/"), strings.Join(append([]string{""}, s.variants...), "/")), "%v", chain)
			unknown := interpreter().Document(r.name, s.document).Unknown
			assert.Equal(t, s.future, len(unknown) > 0, "%v", unknown)
		})
	}
}

// TestValidateAllocatesNothing: validating a valid document takes no memory, whatever its shape.
func TestValidateAllocatesNothing(t *testing.T) {
	for _, s := range loadSeeds(t) {
		if s.root.validate(s.doc) != nil {
			continue // invalid documents must pay for their violations
		}
		// a collection in the middle empties the reader's pool, which is not validating's doing: the best of three tries
		allocs := 1.0
		for try := 0; try < 3 && allocs > 0; try++ {
			allocs = testing.AllocsPerRun(50, func() { _ = s.root.validate(s.doc) })
		}
		assert.Zero(t, allocs, s.name)
	}
}
