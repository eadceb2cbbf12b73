package jsonrt

import (
	"fmt"
	"math/rand"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestEightDigits: all that is eight digits is read so, and nothing else.
func TestEightDigits(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 20_000 {
		want := uint64(random.Intn(100_000_000))
		text := []byte(fmt.Sprintf("%08d", want))
		n, ok := eightDigits(wordAt(text, 0))
		assert.True(t, ok, "%s", text)
		assert.Equal(t, want, n, "%s", text)
	}
	for at := range 8 {
		for c := range 256 {
			text := []byte("01234567")
			text[at] = byte(c)
			_, ok := eightDigits(wordAt(text, 0))
			assert.Equal(t, c >= '0' && c <= '9', ok, "%q", text)
		}
	}
}
