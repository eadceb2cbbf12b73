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
		{`^[\S]$`, []string{"a", "\u167f"}, []string{"\u00a0", "\u1680", " ", "\ufeff"}},
		{`^[^\S]$`, []string{"\u00a0", "\n"}, []string{"a"}},
		{`^a[]|b$`, []string{"b"}, []string{"a"}},
		{`^[^]$`, []string{"a", "\n", "\U0001f600"}, []string{"", "ab"}},
		{`^[\b]\0\cA\cz$`, []string{"\b\x00\x01\x1a"}, nil},
		{`^(?<year>\d{4})$`, []string{"2026"}, []string{"26"}},
		{`^\ud83d\ude00[\u{1F600}-\u{1F602}]$`, []string{"\U0001f600\U0001f601"}, []string{"\U0001f600\U0001f603"}},
		{`^\p{Letter}\p{Lu}\P{Nd}\p{Script=Greek}\p{gc=digit}$`, []string{"\u00e9A-\u03b1\u0661"}, []string{"1A-\u03b11"}},
		{`^[\p{L}_]$`, []string{"\u00e9", "_"}, []string{"1"}},
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
		`(a`:           "not a valid pattern: missing closing ): `(a`",
		`(?!a)`:        "lookaround and flags have no linear-time counterpart",
		`(?<=a)`:       "lookaround and flags have no linear-time counterpart",
		`(?i)a`:        "lookaround and flags have no linear-time counterpart",
		`(?<a`:         "a named group without its >",
		`(a)\1`:        `\1 refers back, which has no linear-time counterpart`,
		`(?<a>.)\k<a>`: `\k refers back, which has no linear-time counterpart`,
		`\`:            "ends in a lone backslash",
		`\a`:           `\a has no exact counterpart`,
		`\01`:          `\0 has no exact counterpart`,
		`\c1`:          `\c wants a letter`,
		`\pL`:          `\p wants a property in braces`,
		`\p{Klingon}`:  `\p{Klingon}: not a general category or script that Go's regular expressions know`,
		`\p{Emoji}`:    `\p{Emoji}: not a general category or script that Go's regular expressions know`,
		`\u12`:         `\u wants 4 hexadecimal digits`,
		`\u{110000}`:   `\u{ wants the hexadecimal digits of a code point and a brace`,
		`\u{`:          `\u{ wants the hexadecimal digits of a code point and a brace`,
		`\ud83d\ude`:   "half of a surrogate pair matches no JSON text",
		`\ud83d`:       "half of a surrogate pair matches no JSON text",
	} {
		_, err := translate(pattern)
		require.Error(t, err, pattern)
		assert.Equal(t, want, err.Error(), pattern)
	}
}
