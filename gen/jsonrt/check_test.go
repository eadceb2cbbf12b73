package jsonrt

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestChecks(t *testing.T) {
	re := regexp.MustCompile(`^a+$`)
	for _, c := range []struct {
		check func(r *Reader)
		want  string // keyword and message, empty when all is well
	}{
		{func(r *Reader) { r.checkLength(0, []byte("éé"), AtMost, 2, "maxLength", "s") }, ""},
		{func(r *Reader) { r.checkLength(0, []byte("ééé"), AtMost, 2, "maxLength", "s") }, "maxLength: must have at most 2 characters, has 3"},
		{func(r *Reader) { r.checkLength(0, []byte("é"), AtLeast, 1, "minLength", "s") }, ""},
		{func(r *Reader) { r.checkLength(0, []byte("é"), AtLeast, 2, "minLength", "s") }, "minLength: must have at least 2 characters, has 1"},
		{func(r *Reader) { r.checkLength(0, nil, AtLeast, 1, "minLength", "s") }, "minLength: must have at least 1 character, has 0"},
		{func(r *Reader) { r.checkCount(0, 3, AtMost, 3, "maxItems", "s") }, ""},
		{func(r *Reader) { r.checkCount(0, 4, AtMost, 3, "maxItems", "s") }, "maxItems: must have at most 3 items, has 4"},
		{func(r *Reader) { r.checkCount(0, 0, AtLeast, 1, "minProperties", "s") }, "minProperties: must have at least 1 member, has 0"},
		{func(r *Reader) { r.checkCount(0, 0, AtLeast, 1, "minContains", "s") }, "minContains: must have at least 1 matching item, has 0"},
		{func(r *Reader) { r.checkNumber(0, []byte("1.0"), AtLeast, "1", "minimum", "s") }, ""},
		{func(r *Reader) { r.checkNumber(0, []byte("1.0"), Above, "1", "exclusiveMinimum", "s") }, "exclusiveMinimum: must be more than 1, not 1.0"},
		{func(r *Reader) { r.checkNumber(0, []byte("5"), Below, "5", "exclusiveMaximum", "s") }, "exclusiveMaximum: must be less than 5, not 5"},
		{func(r *Reader) { r.checkNumber(0, []byte("1e100000000"), AtMost, "5", "maximum", "s") }, "maximum: must be at most 5, not 1e100000000"},
		{func(r *Reader) { r.checkMultiple(0, []byte("4.5"), "1.5", "s") }, ""},
		{func(r *Reader) { r.checkMultiple(0, []byte("4"), "1.5", "s") }, "multipleOf: must be a multiple of 1.5, not 4"},
		{func(r *Reader) { r.checkPattern(0, []byte("aa"), re, "^a+$", "s") }, ""},
		{func(r *Reader) { r.checkPattern(0, []byte("b"), re, "^a+$", "s") }, `pattern: must match the pattern "^a+$"`},
		{func(r *Reader) { r.checkFormat(0, []byte("2024-02-29"), "date", "s") }, ""},
		{func(r *Reader) { r.checkFormat(0, []byte("2023-02-29"), "date", "s") }, `format: must be of format date, not "2023-02-29"`},
		{func(r *Reader) { r.checkFormat(0, []byte("x"), "no-such-format", "s") }, ""},
		{func(r *Reader) { r.failEnum(0, "const", "s", `"x"`) }, `const: must be "x"`},
		{func(r *Reader) { r.failEnum(0, "enum", "s", `"x"`, "1") }, `enum: must be one of "x", 1`},
		{func(r *Reader) { r.failEnum(0, "enum", "s", strings.Split("123456789", "")...) }, "enum: must be one of 1, 2, 3, 4, 5, 6, 7, 8, …"},
		{func(r *Reader) { r.failRequired(0, "id", "s") }, `required: missing required member "id"`},
		{func(r *Reader) { r.pos, r.name = 0, []byte("a\x1b[0m"); r.failMember("s"); r.Skip() }, `additionalProperties: member "a\x1b[0m" is not allowed`},
		{func(r *Reader) { r.pos, r.name = 0, []byte(strings.Repeat("é", 33)); r.failMember("s"); r.Skip() }, `additionalProperties: member "` + strings.Repeat("é", 32) + `"… is not allowed`},
		{func(r *Reader) { r.FailTag(0, "oneOf", "s", "type") }, `oneOf: member "type" names no known variant`},
		{func(r *Reader) { r.failUnion(0, "anyOf", "s", 0) }, "anyOf: fits no alternative"},
		{func(r *Reader) { r.failUnion(0, "oneOf", "s", 2) }, "oneOf: fits 2 alternatives, must fit exactly one"},
		{func(r *Reader) { r.failNever(0, "s") }, "false: no value is allowed here"},
	} {
		r := NewReader([]byte("0"))
		r.Skip()
		c.check(r)
		err := r.Close()
		if c.want == "" {
			assert.NoError(t, err)
			continue
		}
		var list Violations
		require.ErrorAs(t, err, &list, c.want)
		require.Len(t, list, 1)
		assert.Equal(t, c.want, list[0].Keyword+": "+list[0].Message)
	}
}

func TestKindsInMessages(t *testing.T) {
	for set, want := range map[Kinds]string{
		KindString: "string", KindString | KindNull: "string or null", KindInteger: "integer", KindNumber: "number",
		KindObject | KindArray | KindNull: "object, array or null", KindInteger | KindBool: "integer or boolean",
		KindAny: "any value", 0: "nothing",
	} {
		assert.Equal(t, want, set.String())
	}
}

func TestReadScalar(t *testing.T) {
	number, err := ScalarNumber("1.50")
	require.NoError(t, err)
	for _, c := range []struct {
		text    string
		allowed Kinds
		want    Scalar
		checked string
		ok      bool
	}{
		{`"a\n"`, KindString | KindInteger, ScalarText("a\n"), "a\n", true},
		{"7", KindString | KindInteger, ScalarInt(7), "7", true},
		{"1.50", KindString | KindNumber, number, "1.50", true},
		{"1.50", KindString | KindInteger, Scalar{}, "", false},
		{"2.0", KindString | KindFraction, Scalar{}, "", false},
		{"true", KindBool, ScalarBool(true), "true", true},
		{"null", KindNull | KindString, ScalarNull(), "null", true},
		{"null", KindString, Scalar{}, "", false},
		{"{}", KindAny, Scalar{}, "", false},
	} {
		r := NewReader([]byte(c.text))
		kind, text, ok := r.readScalarText(c.allowed, "s")
		s := Scalar{}
		if ok {
			s = r.scalarOf(kind, text)
		}
		assert.Equal(t, c.want, s, c.text)
		assert.Equal(t, c.checked, string(text), c.text)
		assert.Equal(t, c.ok, ok, c.text)
		if err := r.Close(); !c.ok {
			assert.Len(t, err, 1, c.text)
		} else {
			assert.NoError(t, err)
			again, err := s.MarshalJSON()
			require.NoError(t, err)
			assert.Equal(t, c.text, string(again))
		}
	}
}

func TestScalarValues(t *testing.T) {
	big, err := ScalarNumber("9223372036854775808")
	require.NoError(t, err)
	_, ok := big.Int64()
	assert.False(t, ok)
	assert.Equal(t, "9223372036854775808", big.String())
	whole, err := ScalarNumber("1e2")
	require.NoError(t, err)
	n, ok := whole.Int64()
	assert.True(t, ok)
	assert.Equal(t, int64(100), n)
	f, ok := whole.Float64()
	assert.True(t, ok)
	assert.Equal(t, 100.0, f)
	same, err := ScalarNumber("5")
	require.NoError(t, err)
	assert.True(t, same == ScalarInt(5))
	_, err = ScalarNumber("05")
	assert.EqualError(t, err, `"05" is not a JSON number`)
	_, ok = ScalarText("5").Int64()
	assert.False(t, ok)
	yes, ok := ScalarBool(true).Bool()
	assert.True(t, yes && ok)
	assert.True(t, Scalar{}.IsZero())
	assert.Equal(t, "null", ScalarNull().String())
}
