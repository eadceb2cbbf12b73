package conformance_test

import (
	"bytes"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// shape is one entry of testdata/wire.txtar, a valid shape of the wire.
type shape struct {
	name     string // folder/file
	variant  string // the folder: a message's Go variant, Status, Value, or a root's name
	inner    []byte // as the archive has it
	document []byte // the whole document
	root     string
}

func loadShapes(t testing.TB) []shape {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/wire.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, archive.Files)
	var list []shape
	for _, f := range archive.Files {
		s := shape{name: strings.TrimSuffix(f.Name, ".json"), variant: path.Dir(f.Name), inner: bytes.TrimSpace(f.Data), root: "Webhook"}
		switch s.variant {
		case "SendResponse":
			s.root, s.document = s.variant, s.inner
		case "Webhook":
			s.document = s.inner
		case "Value":
			s.document = webhook(s.inner)
		case "Status":
			s.document = webhook(messagesValue("statuses", s.inner))
		default:
			s.document = webhook(messagesValue("messages", s.inner))
		}
		list = append(list, s)
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
		add(e.name, e.meta.Root, e.document)
	}
	for _, s := range loadShapes(t) {
		add("wire/"+s.name, s.root, s.document)
	}
	return list
}

// TestWire: every shape is valid, of the Go variant it names, and survives being read and written.
func TestWire(t *testing.T) {
	for _, s := range loadShapes(t) {
		t.Run(s.name, func(t *testing.T) {
			r := rootNamed(s.root)
			valid, violations, _, err := agreement(r, s.document)
			require.NoError(t, err)
			require.True(t, valid, "%v", violations)
			require.NoError(t, roundTrip(r, s.document))
			if strings.HasSuffix(s.variant, "Message") {
				v, _ := r.decode(s.document)
				require.Equal(t, s.variant, variantOf(t, v))
			}
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
