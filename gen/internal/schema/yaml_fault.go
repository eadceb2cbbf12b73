package schema

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

var (
	yamlLine  = regexp.MustCompile(`^yaml: (?:line (\d+): )?(?s:(.*))$`)
	yamlAlias = regexp.MustCompile(`^unknown anchor '([0-9A-Za-z_-]+)' referenced$`)
)

// parserFaults are the messages of yaml.v3's parser. It gives their lines counted from 0, and those of
// its scanner, whose messages are others, counted from 1.
var parserFaults = []string{
	"did not find expected ',' or ']'", "did not find expected ',' or '}'", "did not find expected '-' indicator",
	"did not find expected <document start>", "did not find expected <stream-start>", "did not find expected key",
	"did not find expected node content", "found duplicate %TAG directive", "found duplicate %YAML directive",
	"found incompatible YAML document", "found undefined tag handle",
}

// collectionFaults are those of them that have the line where the mapping or sequence begins, not the line that
// does not belong to it.
var collectionFaults = []string{"did not find expected '-' indicator", "did not find expected key"}

// yamlFault positions an error of yaml.v3, which gives at most a line, and none for
// a character that may stand nowhere and for an alias.
func yamlFault(name string, data []byte, err error) *fault {
	line, message := splitYAML(err)
	if i := bytes.IndexFunc(data, forbidden); i >= 0 && strings.HasSuffix(message, "control characters are not allowed") {
		c, _ := utf8.DecodeRune(data[i:])
		return faultf(newLines(name, data).position(i), "control character %U is not allowed", c)
	}
	if m := yamlAlias.FindStringSubmatch(message); m != nil {
		stars := aliases(data, m[1])
		// An alias that is a key is told only with its colon.
		if i, ok := breaksAt(data, stars, 1+len(m[1]), message, "", " :"); ok {
			return faultf(newLines(name, data).position(i), "alias *%s: no anchor &%s before it", m[1], m[1])
		}
	}
	if slices.Contains(collectionFaults, message) {
		if i, ok := breaksAt(data, lineEnds(data), 0, message, ""); ok {
			return faultf(newLines(name, data).position(firstOfLine(data, i)), "%s", message)
		}
	}
	if slices.Contains(parserFaults, message) {
		line = min(line+1, 1+bytes.Count(bytes.TrimRight(data, "\n"), []byte("\n")))
	}
	return faultf(Position{name, max(line, 1), 1}, "%s", message)
}

// splitYAML returns the line and the message of an error of yaml.v3; 0 is no line.
func splitYAML(err error) (line int, message string) {
	m := yamlLine.FindStringSubmatch(err.Error())
	if m == nil {
		return 0, err.Error()
	}
	line, _ = strconv.Atoi(m[1]) // of no digits: 0
	return line, m[2]
}

// forbidden reports whether yaml.v3 refuses a character wherever it stands.
func forbidden(c rune) bool {
	switch {
	case c == '\t', c == '\n', c == '\r', c == 0x85:
		return false
	}
	return c < ' ' || 0x7f <= c && c < 0xa0 || c == 0xfffe || c == 0xffff
}

// maxReread bounds the texts that are read again and again to find a place in them.
const maxReread = 1 << 20

// breaksAt returns the first of the places, which ascend, such that the text up to it, width bytes more and one
// of the tails cannot be read for the reason that message gives. yaml.v3 reads from front to back, so only it decides
// what stands in a comment, a string or a block of text.
func breaksAt(data []byte, places []int, width int, message string, tails ...string) (int, bool) {
	if len(data) > maxReread {
		return 0, false
	}
	i := sort.Search(len(places), func(i int) bool {
		text := data[:places[i]+width]
		return slices.ContainsFunc(tails, func(tail string) bool { return fails(append(slices.Clip(text), tail...), message) })
	})
	if i == len(places) {
		return 0, false
	}
	return places[i], true
}

// fails reports whether yaml.v3 cannot read a text for the reason that message gives.
func fails(text []byte, message string) bool {
	dec := yaml.NewDecoder(bytes.NewReader(text))
	for range 2 { // as many documents as are read of a file
		switch err := dec.Decode(new(yaml.Node)); {
		case errors.Is(err, io.EOF):
			return false
		case err != nil:
			_, found := splitYAML(err)
			return found == message
		}
	}
	return false
}

// aliases returns where the text of an alias stands, be it one or not.
func aliases(data []byte, name string) (found []int) {
	text := []byte("*" + name)
	for from := 0; ; {
		i := bytes.Index(data[from:], text)
		if i < 0 {
			return found
		}
		i, from = from+i, from+i+len(text)
		if from == len(data) || !isAnchorByte(data[from]) {
			found = append(found, i)
		}
	}
}

// isAnchorByte reports whether yaml.v3 takes a byte into the name of an anchor.
func isAnchorByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_' || c == '-'
}

// lineEnds returns where lines end, behind their line feed.
func lineEnds(data []byte) (ends []int) {
	for i, c := range data {
		if c == '\n' {
			ends = append(ends, i+1)
		}
	}
	if len(ends) == 0 || ends[len(ends)-1] < len(data) {
		ends = append(ends, len(data))
	}
	return ends
}

// firstOfLine returns where the text begins of the line that ends at end.
func firstOfLine(data []byte, end int) int {
	line := bytes.TrimRight(data[:end], "\r\n")
	i := bytes.LastIndexByte(line, '\n') + 1
	return i + len(line[i:]) - len(bytes.TrimLeft(line[i:], " "))
}
