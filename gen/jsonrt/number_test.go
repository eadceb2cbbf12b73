package jsonrt

import (
	"fmt"
	"math"
	"math/big"
	"math/rand"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCompareNumbersExtremes(t *testing.T) {
	huge := strings.Repeat("9", 40)
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"0", "-0.0e99", 0}, {"1", "1.0", 0}, {"100", "1e2", 0}, {"1e-2", "0.01", 0}, {"-1", "1", -1}, {"-2", "-1", -1},
		{"9007199254740993", "9007199254740992", 1}, {"1e100000000", "1e99999999", 1}, {"-1e100000000", "1", -1},
		{"1e-100000000", "0", 1}, {"10e" + huge, "1e1" + strings.Repeat("0", 40), 0}, {"1e" + huge, "1e1" + strings.Repeat("0", 40), -1},
		{"1e" + huge, "1e-" + huge, 1}, {"10e-1" + strings.Repeat("0", 40), "1e-" + huge, 0}, {"-1e" + huge, "-2e" + huge, 1},
		{"1e0000000000000000000000000000", "1", 0}, {"0.1e1", "1e-0", 0}, {"123.4500", "12345e-2", 0}, {"0.5", "0.49999999999999999999", 1},
	} {
		assert.Equal(t, c.want, CompareNumbers([]byte(c.a), []byte(c.b)), c)
		assert.Equal(t, -c.want, CompareNumbers([]byte(c.b), []byte(c.a)), c)
	}
}

// randomNumber makes literals whose values are often close to each other.
func randomNumber(random *rand.Rand) string {
	text := ""
	if random.Intn(2) == 0 {
		text = "-"
	}
	text += strconv.Itoa(random.Intn(120))
	if random.Intn(2) == 0 {
		text += "." + []string{"0", "00", "5", "05", "50", "125", "1"}[random.Intn(7)]
	}
	if random.Intn(2) == 0 {
		text += "e" + strconv.Itoa(random.Intn(7)-3)
	}
	return text
}

func TestNumbersAgainstRationals(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 20_000 {
		a, b := randomNumber(random), randomNumber(random)
		x, _ := new(big.Rat).SetString(a)
		y, _ := new(big.Rat).SetString(b)
		require.Equal(t, x.Cmp(y), CompareNumbers([]byte(a), []byte(b)), "%s %s", a, b)
		require.Equal(t, x.IsInt(), IsInteger([]byte(a)), a)
		if y.Sign() != 0 {
			require.Equal(t, new(big.Rat).Quo(x, y).IsInt(), IsMultiple([]byte(a), []byte(b)), "%s %s", a, b)
		}
		if x.IsInt() {
			n, exact := Int64([]byte(a))
			require.Equal(t, x.Num().Int64(), n, a)
			require.Equal(t, strconv.FormatInt(n, 10) == a, exact, a)
		}
	}
}

func TestInt64(t *testing.T) {
	for _, c := range []struct {
		text  string
		want  int64
		exact bool
	}{
		{"0", 0, true}, {"-0", 0, false}, {"1.0", 1, false}, {"1e2", 100, false}, {"9007199254740993", 9007199254740993, true},
		{"9223372036854775807", math.MaxInt64, true}, {"9223372036854775808", math.MaxInt64, false},
		{"-9223372036854775808", math.MinInt64, true}, {"-9223372036854775809", math.MinInt64, false},
		{"1e100000000", math.MaxInt64, false}, {"-1e100000000", math.MinInt64, false}, {"0e100000000", 0, false},
		{"12345678901234567890123e-10", 1234567890123, false}, {"922337203685477580.7e1", math.MaxInt64, false},
	} {
		n, exact := Int64([]byte(c.text))
		assert.Equal(t, c.want, n, c.text)
		assert.Equal(t, c.exact, exact, c.text)
	}
}

func TestIsIntegerAndMultiple(t *testing.T) {
	for text, want := range map[string]bool{
		"1": true, "1.0": true, "1e2": true, "1.5e1": true, "1.5": false, "1e-1": false, "10e-1": true, "0.0": true, "0e-99": true,
		"1e100000000": true, "1e-100000000": false, "1.5e99999999999999999999999": true, "1e-99999999999999999999999": false,
	} {
		assert.Equal(t, want, IsInteger([]byte(text)), text)
	}
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"1e308", "0.123456789", false}, {"0.0075", "0.0001", true}, {"0.00751", "0.0001", false}, {"1e100000000", "7", false},
		{"7e100000000", "7", true}, {"1e100000000", "1024", true}, {"1e100000000", "3e99999999", false}, {"5", "0", false}, {"0", "0", true},
		{"36893488147419103232", "18446744073709551616", true}, {"36893488147419103233", "18446744073709551616", false},
		{"1e40", "18446744073709551616", false}, {"1e64", "18446744073709551616", true}, {"4.5", "1.5", true}, {"12391239123", "1e-8", true},
		{"18446744073709551615", "18446744073709551615", true}, {"1", "1e-99999999999999999999", true}, {"1", "1e99999999999999999999", false},
	} {
		assert.Equal(t, c.want, IsMultiple([]byte(c.a), []byte(c.b)), c)
	}
}

func TestMillionDigits(t *testing.T) {
	digits := []byte(strings.Repeat("7", 1_000_000))
	assert.True(t, IsInteger(digits))
	assert.True(t, IsMultiple(digits, []byte("7")))
	assert.Equal(t, 1, CompareNumbers(digits, []byte("1e999999")))
	n, exact := Int64(digits)
	assert.Equal(t, int64(math.MaxInt64), n)
	assert.False(t, exact)
	r := NewReader(digits)
	f, _, exact, ok := r.readFloat("")
	assert.True(t, ok && !exact)
	assert.Equal(t, math.MaxFloat64, f)
	require.NoError(t, r.Close())
	exponent := append([]byte("1e"), digits...)
	assert.True(t, IsInteger(exponent))
	assert.Equal(t, 0, CompareNumbers(exponent, exponent))
}

func TestReadInt(t *testing.T) {
	for _, c := range []struct {
		text      string
		want      int64
		exact, ok bool
	}{
		{"5", 5, true, true}, {" -12 ", -12, true, true}, {"1.0", 1, false, true}, {"1e100000000", math.MaxInt64, false, true},
		{"1.5", 0, false, false}, {`"5"`, 0, false, false}, {"null", 0, false, false}, {"[5]", 0, false, false},
	} {
		r := NewReader([]byte(c.text))
		n, literal, exact, ok := r.readInt("s")
		assert.Equal(t, c.want, n, c.text)
		assert.Equal(t, c.exact, exact, c.text)
		assert.Equal(t, c.ok, ok, c.text)
		if ok {
			assert.Equal(t, strings.TrimSpace(c.text), string(literal))
			require.NoError(t, r.Close())
			continue
		}
		kind := kindOf[c.text[0]].String()
		assert.Equal(t, Violations{{"", "type", "s", "must be integer, not " + kind}}, r.Close())
	}
}

func TestReadFloat(t *testing.T) {
	for text, want := range map[string]struct {
		f     float64
		exact bool
	}{
		"0": {0, true}, "-0": {math.Copysign(0, -1), true}, "1.0": {1, false}, "12.5": {12.5, true}, "1e21": {1e21, false},
		"1e+21": {1e21, true}, "1e-7": {1e-7, true}, "0.1": {0.1, true}, "9007199254740993": {9007199254740992, false},
		"1e400": {math.MaxFloat64, false}, "-1e400": {-math.MaxFloat64, false}, "100000000000000000000": {1e20, true},
		"0.12345678901234567890123456789012345678901234567890": {0.12345678901234568, false},
	} {
		r := NewReader([]byte(text))
		f, _, exact, ok := r.readFloat("s")
		assert.True(t, ok)
		assert.Equal(t, want.f, f, text)
		assert.Equal(t, math.Signbit(want.f), math.Signbit(f), text)
		assert.Equal(t, want.exact, exact, text)
		require.NoError(t, r.Close())
	}
}

func TestEqual(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"1", "1.0", true}, {"1", "2", false}, {`"a"`, `"\u0061"`, true}, {`"a"`, `"b"`, false}, {"true", "false", false},
		{"null", "0", false}, {"0", "false", false}, {"[1,2]", " [1.0, 2e0] ", true}, {"[1,2]", "[2,1]", false}, {"[]", "{}", false},
		{`{"a":1,"b":[{"c":"x","d":{}}]}`, `{"b":[{"d":{},"\u0063":"x"}],"a":1.0}`, true}, {`{"a":1}`, `{"a":1,"b":1}`, false},
		{`{"a":{"x":1}}`, `{"a":{"y":1}}`, false}, {`{"a":1,"b":2}`, `{"a":2,"b":1}`, false}, {"[[],[[]]]", "[[[]],[]]", false},
		{`{"é":"\n"}`, `{"\u00e9":"\u000a"}`, true}, {"[true]", "[false]", false}, {"[1]", "[1,1]", false}, {`"ab"`, `"a"`, false},
		{`{"a":[],"b":[[]]}`, `{"b":[],"a":[[]]}`, false}, {`[":",","]`, `[":" , ","]`, true},
	} {
		assert.Equal(t, c.want, Equal([]byte(c.a), []byte(c.b)), c)
		assert.Equal(t, c.want, Equal([]byte(c.b), []byte(c.a)), c)
	}
	deep := strings.Repeat("[", 1_000_000) + strings.Repeat("]", 1_000_000)
	assert.True(t, Equal([]byte(deep), []byte(" "+deep[:1_000_000]+" "+deep[1_000_000:])))
}

func TestUnique(t *testing.T) {
	for _, c := range []struct {
		text          string
		first, second int
	}{
		{"[]", -1, -1}, {"[1]", -1, -1}, {"[1,2,1.0,2]", 0, 2}, {`[{"a":1,"b":2},{"b":2,"a":1.0}]`, 0, 1},
		{`["a","b","\u0062","a"]`, 1, 2}, {"[1,true,\"1\",[1],{\"a\":1},null,0,false]", -1, -1}, {"[[1,2],[2,1],[1,2]]", 0, 2},
	} {
		first, second, found := firstRepeat([]byte(c.text))
		assert.Equal(t, c.first >= 0, found, c.text)
		if found {
			assert.Equal(t, [2]int{c.first, c.second}, [2]int{first, second}, c.text)
		}
	}
	var many strings.Builder
	for i := range 50_000 {
		many.WriteString(`{"id":` + strconv.Itoa(i) + `},`)
	}
	r := NewReaderLimits([]byte("["+many.String()+`{"id":7.0}]`), Limits{})
	r.Skip()
	r.checkUnique(0, "s")
	assert.Equal(t, Violations{{"", "uniqueItems", "s", "items 7 and 50000 must not be equal"}}, r.Close())
}

// TestEightDigits: all that is eight digits is read so, and nothing else.
func TestEightDigits(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 20_000 {
		want := uint64(random.Intn(100_000_000))
		text := []byte(fmt.Sprintf("%08d", want))
		n, ok := eightDigits(word(text, 0))
		assert.True(t, ok, "%s", text)
		assert.Equal(t, want, n, "%s", text)
	}
	for at := range 8 {
		for c := range 256 {
			text := []byte("01234567")
			text[at] = byte(c)
			_, ok := eightDigits(word(text, 0))
			assert.Equal(t, c >= '0' && c <= '9', ok, "%q", text)
		}
	}
}
