package jsonrt

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWriterInt(t *testing.T) {
	numbers := []int64{0, math.MinInt64, math.MaxInt64}
	for n := int64(1); n > 0 && n <= math.MaxInt64/10; n *= 10 {
		numbers = append(numbers, n-1, n, n+1, -n, 9*n, n*10-1)
	}
	for _, n := range numbers {
		want := strconv.FormatInt(n, 10)
		text, err := Marshal(encode(func(w *Writer) { w.OpenArray(); w.Int(n); ScalarInt(n).WriteJSON(w); w.CloseArray() }))
		require.NoError(t, err)
		require.Equal(t, "["+want+","+want+"]", string(text))
		text, err = Marshal(UnixTime{form: textSeconds, seconds: n})
		require.NoError(t, err)
		require.Equal(t, `"`+want+`"`, string(text))
	}
}

// TestWriterDecimals compares with encoding/json around all that is written without strconv.
func TestWriterDecimals(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var numbers []float64
	for range 20_000 {
		n := float64(random.Int64N(2_000_000_000) - 1_000_000_000)
		f := n / math.Pow10(random.IntN(10))
		numbers = append(numbers, f, math.Nextafter(f, 0), math.Nextafter(f, math.Inf(1)), n*random.Float64())
	}
	for _, f := range append(numbers, 0.000001, -0.000001, 999999999.999999, 1e9-1, 1e9, 1e15, 0.1+0.2, 5e-7, 1.005, 0.07, 1e-300) {
		want, err := json.Marshal(f)
		require.NoError(t, err)
		text, err := Marshal(encode(func(w *Writer) { w.Float(f) }))
		require.NoError(t, err)
		require.Equal(t, string(want), string(text))
	}
}
