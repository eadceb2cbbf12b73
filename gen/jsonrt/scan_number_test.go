package jsonrt

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestQuickNumber: what is read quickly means what the literal means, and the Writer writes it so; all else is left alone.
func TestQuickNumber(t *testing.T) {
	for _, literal := range []string{
		"0", "1", "9", "10", "907", "123456789012345678", "9007199254740993", "0.5", "24.95", "112.000001", "0.000001", "99999999999999.9",
	} {
		for _, behind := range []string{",", "}", "]"} {
			r := NewReader([]byte(literal + behind))
			n, part, ok := r.quickNumber()
			assert.True(t, ok, literal)
			assert.Equal(t, len(literal), r.pos, literal)
			want, err := strconv.ParseFloat(literal, 64)
			assert.NoError(t, err)
			if n <= 1<<53 {
				assert.Equal(t, want, float64(n)/float64(tens[part]), literal)
				assert.Equal(t, literal, string(appendFloat(nil, want)))
			}
			if part == 0 {
				assert.Equal(t, literal, strconv.FormatInt(n, 10))
			}
		}
	}
	for _, literal := range []string{
		"", "-1", "-", "01", "00", "1.", ".5", "1.0", "0.10", "1.2.3", "1e3", "1E3", "1.5e1", "1234567890123456789", "1234567890123.456", "+1", "1 ", "1\n", "1x", "1:",
		"99999999999999999999999999999",
	} {
		for _, behind := range []string{",", "", "}"} {
			r := NewReader([]byte(literal + behind))
			if _, _, ok := r.quickNumber(); assert.False(t, ok, "%q", literal+behind) {
				assert.Zero(t, r.pos)
			}
		}
	}
}
