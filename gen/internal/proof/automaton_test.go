package proof

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// textsOf returns all texts of up to so many characters.
func textsOf(alphabet string, longest int) []string {
	list := []string{""}
	for from := 0; longest > 0; longest-- {
		to := len(list)
		for _, text := range list[from:to] {
			for _, c := range alphabet {
				list = append(list, text+string(c))
			}
		}
		from = to
	}
	return list
}

// TestAutomaton holds automata against package regexp, on all short texts.
func TestAutomaton(t *testing.T) {
	for _, re2 := range []string{
		``, `a`, `\Aa`, `a\z`, `\Aa\z`, `\A\z`, `\A(?:a|b)*\z`, `a+b?a`, `\Aa{2,3}\z`, `[^a]`, `\ba\b`, `\Ba`, `\b`, `\B`, `a\b.b`, `\A\B\z`,
		`(?:a|ab)(?:b|\z)`, `[\x00-\x{10ffff}]`, `[^\x00-\x{10ffff}]`, `\A.\z`, `a|\A\z`, `\W`, `\w\W\w`, `\A(?:a\b| )*\z`, `(?i)A`, `\Aé|\pL`,
	} {
		m := newAutomata().automaton(re2)
		expression := regexp.MustCompile(re2)
		for _, text := range textsOf("ab é", 4) {
			at := 0
			for _, c := range text {
				at = m.next(at, c)
			}
			require.Equal(t, expression.MatchString(text), m.accepts(at), "%q on %q", re2, text)
		}
	}
}

// TestAlphabet: characters that some automaton tells apart are in different classes.
func TestAlphabet(t *testing.T) {
	machines := func(list ...string) []*automaton {
		var out []*automaton
		for _, re2 := range list {
			out = append(out, newAutomata().automaton(re2))
		}
		return out
	}
	assert.Equal(t, "a", string(alphabetOf(machines(`\A\z`), nil)))
	assert.Equal(t, "ab", string(alphabetOf(machines(`b`), nil)))
	assert.Equal(t, "ab0", string(alphabetOf(machines(`b`, `[0-9]`), nil)))
	assert.Equal(t, "a ", string(alphabetOf(machines(`\b`), nil)))
	assert.Equal(t, "axy", string(alphabetOf(nil, []rune("yxy"))))
	assert.Equal(t, "a0A ª", string(alphabetOf(machines(`\pL`, `[A-Z]`, `\w`), nil)))
}

// TestShortest: what is found matches, and nothing shorter does.
func TestShortest(t *testing.T) {
	for _, c := range []struct {
		must, mustNot []string
		without       []string
		least, most   int
		want          string
		none          bool
	}{
		{must: []string{`\A(?:ab)+\z`}, most: 9, want: "ab"},
		{must: []string{`\A(?:ab)+\z`}, least: 3, most: 9, want: "abab"},
		{must: []string{`\A(?:ab)+\z`}, least: 3, most: 3, none: true},
		{must: []string{`\A(?:ab)+\z`}, without: []string{"ab"}, most: 9, want: "abab"},
		{must: []string{`a`}, mustNot: []string{`\Aa`}, most: 9, want: "ba"},
		{must: []string{`a`}, mustNot: []string{`[a-z]`}, most: 9, none: true},
		{must: []string{`\A[ab]*\z`}, mustNot: []string{`\A(?:a|b)*\z`}, most: 9, none: true},
		{must: []string{`a.*b`, `b.*a`}, most: 9, want: "aba"},
		{must: []string{`\A[ab]?\z`}, without: []string{"", "a", "b"}, most: 9, none: true},
		{without: []string{"", "a", "b"}, most: 1, want: "c"},
		{without: []string{"aa"}, least: 2, most: 2, want: "ab"},
		{least: 2, most: 1, none: true},
		{must: []string{`\A\p{Greek}+\z`}, most: 9, want: "Ͱ"},
		{must: []string{`\A[^\x00-\x{10ffff}]`}, most: 9, none: true},
	} {
		g := &language{least: c.least, most: c.most, without: map[string]bool{}}
		c0 := newCore()
		c0.budget = defaultBudget
		for _, re2 := range c.must {
			g.patterns, g.wanted = append(g.patterns, c0.automaton(re2)), append(g.wanted, true)
		}
		for _, re2 := range c.mustNot {
			g.patterns, g.wanted = append(g.patterns, c0.automaton(re2)), append(g.wanted, false)
		}
		for _, text := range c.without {
			g.without[text] = true
		}
		got, r := g.shortest(c0)
		assert.Equal(t, c.none, r.empty, "%v", c)
		assert.Equal(t, c.want, got, "%v", c)
	}
}
