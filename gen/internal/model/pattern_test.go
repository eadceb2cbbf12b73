package model

import (
	"regexp"
	"strings"
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

func TestTranslateRepeats(t *testing.T) {
	a := func(n int) string { return strings.Repeat("a", n) }
	for _, c := range []struct {
		pattern  string
		yes, not []string
	}{
		{`^.{1,4096}$`, []string{"a", a(999), a(1000), a(1001), a(4096), strings.Repeat("é", 4096)}, []string{"", a(4097), a(9000)}},
		{`^a{1001}$`, []string{a(1001)}, []string{a(1000), a(1002), ""}},
		{`^a{2000}$`, []string{a(2000)}, []string{a(1999), a(2001)}},
		{`^a{1500,}$`, []string{a(1500), a(1501), a(9000)}, []string{a(1499), ""}},
		{`^a{1500,1502}b$`, []string{a(1500) + "b", a(1502) + "b"}, []string{a(1499) + "b", a(1503) + "b", a(1500)}},
		{`^a{0,10000}$`, []string{"", a(1), a(5000), a(10_000)}, []string{a(10_001)}},
		{`^a{1,2500}?$`, []string{a(1), a(2500)}, []string{"", a(2501)}},
		{`^(x|[ab\]]|\d){3,1200}$`, []string{"1]x", a(1200)}, []string{"1]", a(1201), "c1]"}},
		{`^((a)(b)){1001}$`, []string{strings.Repeat("ab", 1001)}, []string{strings.Repeat("ab", 1000), strings.Repeat("ab", 1002)}},
		{`^(?:b|\u00e9{1001}|c)$`, []string{"b", "c", strings.Repeat("é", 1001)}, []string{"é", "bé"}},
		{`^[{2000}]+$`, []string{"{20}"}, []string{"1"}},
	} {
		out, err := translate(c.pattern)
		require.NoError(t, err, c.pattern)
		re := regexp.MustCompile(out)
		for _, text := range c.yes {
			assert.True(t, re.MatchString(text), "%s on %d bytes", c.pattern, len(text))
		}
		for _, text := range c.not {
			assert.False(t, re.MatchString(text), "%s on %d bytes", c.pattern, len(text))
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
		`a{10001}`:     "repeats something more than 10000 times",
		`a{1001,20}`:   "repeats something at least 1001 times and at most 20",
		`^{1001}`:      "not a valid pattern: invalid repeat count: `{1001}`",
		`(a{2000}){9}`: "not a valid pattern: invalid repeat count: `{9}`",
		`\ud83d`:       "half of a surrogate pair matches no JSON text",
	} {
		_, err := translate(pattern)
		require.Error(t, err, pattern)
		assert.Equal(t, want, err.Error(), pattern)
	}
}
