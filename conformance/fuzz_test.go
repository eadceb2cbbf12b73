package conformance_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// hostileSeeds are beginnings for the fuzzer that no example has.
var hostileSeeds = []string{
	"", "null", "[]", "{}", "{}{}", "\xef\xbb\xbf{}", `{"entry":[{}],"entry":1}`, `{"Entry":[]}`, `"\ud800"`, "\"a\xff\"",
	`{"object":"whatsapp_business_account","entry":[{"id":1e400,"changes":[{"field":"messages","value":{"messages":[{"type":"text","text":null}]}}]}]}`,
	`{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"messages":[{"type":[]},{"type":"x"},1,null]},"field":"messages"}]}]}`,
	`{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"new","value":[[[[{"a":-0.0e-00}]]]]}]}]}`,
}

// FuzzDecode: no input makes reading panic; what is JSON by our rules is read, and nothing else; every way to judge says
// the same; what was read is written again with the same value. The number chooses the root.
func FuzzDecode(f *testing.F) {
	for _, s := range loadSeeds(f) {
		f.Add(rootIndex(s.root.name), s.doc)
	}
	for _, e := range loadExamples(f) {
		f.Add(rootIndex(e.root), e.printed)
	}
	for _, doc := range hostileSeeds {
		f.Add(uint8(0), []byte(doc))
	}
	f.Fuzz(func(t *testing.T, index uint8, doc []byte) {
		r := roots[int(index)%len(roots)]
		_, _, syntax, err := agreement(r, doc)
		require.NoError(t, err)
		require.Equal(t, strictJSON(doc), !syntax, "%q", doc)
		require.NoError(t, roundTrip(r, doc))
	})
}

func rootIndex(name string) uint8 {
	return uint8(slices.IndexFunc(roots, func(r root) bool { return r.name == name }))
}
