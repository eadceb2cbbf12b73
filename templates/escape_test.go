package templates

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCodeSpan(t *testing.T) {
	for text, want := range map[string]string{
		"a": "`a`", "a`b": "``a`b``", "a``b`c": "```a``b`c```", "`": "`` ` ``", "`a": "`` `a ``", "": "`  `", " a ": "`  a  `", " a": "` a`", " ": "` `",
	} {
		require.Equal(t, want, CodeSpan(text), "%q", text)
	}
	for text, want := range map[string]string{"": "```", "`a``": "```", "a\n```\n": "````", "````": "`````"} {
		require.Equal(t, want, Fence(text), "%q", text)
	}
}

func TestCommand(t *testing.T) {
	const hostile = "100%: a,b\r\n::error::%0A"
	require.Equal(t, "100%25: a,b%0D%0A::error::%250A", CommandMessage(hostile))
	require.Equal(t, "100%25%3A a%2Cb%0D%0A%3A%3Aerror%3A%3A%250A", CommandProperty(hostile))
}
