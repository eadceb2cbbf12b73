package model

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTranslate(t *testing.T) {
	for _, c := range []struct {
		pattern  string
		yes, not []string
	}{
		{`^a$`, []string{"a"}, []string{"a\n", "b\na", "ba"}},
		{`^a.c$`, []string{"abc", "a\u00e9c", "a\U0001f600c"}, []string{"a\nc", "a\rc", "a\u2028c"}},
		{`^\d+$`, []string{"12"}, []string{"\u0661"}},
		{`^\w$`, []string{"_", "a"}, []string{"\u00e9"}},
		{`^\s$`, []string{" ", "\u00a0", "\ufeff", "\u2029", "\v"}, []string{"a", "\u200b"}},
		{`^[\s]$`, []string{"\u00a0"}, []string{"a"}},
		{`^\S$`, []string{"a"}, []string{"\u00a0"}},
		{`^[[:alpha:]]$`, []string{"[]", "a]"}, []string{"a"}},
		{`^[a&&b]$`, []string{"&", "a", "b"}, []string{"c"}},
		{`^[\-a]$`, []string{"-"}, []string{"\\"}},
		{`^[^a\]]$`, []string{"b"}, []string{"a", "]"}},
		{`^\u00e9\x41\/$`, []string{"\u00e9A/"}, nil},
		{`^(?:ab)+?$`, []string{"abab"}, []string{"aba"}},
		{`b`, []string{"abc"}, []string{"ac"}},
	} {
		out, err := translate(c.pattern)
		require.NoError(t, err, c.pattern)
		re := regexp.MustCompile(out)
		for _, text := range c.yes {
			assert.True(t, re.MatchString(text), "%s on %q", c.pattern, text)
		}
		for _, text := range c.not {
			assert.False(t, re.MatchString(text), "%s on %q", c.pattern, text)
		}
	}
}

func TestTranslateRefuses(t *testing.T) {
	for pattern, want := range map[string]string{
		`(a`:         "not a valid pattern: missing closing ): `(a`",
		`(?!a)`:      "lookaround and named groups have no linear-time counterpart",
		`(a)\1`:      `\1 has no exact counterpart`,
		`\`:          "ends in a lone backslash",
		`[]`:         "empty character classes are not supported",
		`[^]`:        "empty character classes are not supported",
		`[\S]`:       `\S has no exact counterpart`,
		`\p{L}`:      `\p has no exact counterpart`,
		`\u12`:       `\u wants 4 hexadecimal digits`,
		`\ud83d\ude`: "surrogates are not supported",
	} {
		_, err := translate(pattern)
		require.Error(t, err, pattern)
		assert.Equal(t, want, err.Error(), pattern)
	}
}
