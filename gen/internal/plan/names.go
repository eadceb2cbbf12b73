package plan

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// initialisms are written in capitals, as Go's own style has it.
var initialisms = map[string]bool{
	"acl": true, "api": true, "ascii": true, "cpu": true, "css": true, "dns": true, "eof": true, "guid": true,
	"html": true, "http": true, "https": true, "id": true, "ip": true, "json": true, "md5": true, "qps": true,
	"ram": true, "rpc": true, "sdp": true, "sha256": true, "sip": true, "sla": true, "smtp": true, "sql": true,
	"ssh": true, "tcp": true, "tls": true, "ttl": true, "udp": true, "ui": true, "uid": true, "uri": true,
	"url": true, "utf8": true, "uuid": true, "vm": true, "xml": true,
}

// locals are the variables of generated functions, less the numbers that some end with: a package of such a name is imported under another.
var locals = wordSet("a again at b begin c count data dst err exact found has i invalid item kind m malformed mark mask matched n name names " +
	"now o ok outer p r rules seen self start t tag text v w which whole x")

// wordSet makes a set of a list of words.
func wordSet(list string) map[string]bool {
	known := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		known[word] = true
	}
	return known
}

// GoName turns any text into an exported Go identifier: words at capitals and at what is neither letter nor digit,
// each capitalised, initialisms in capitals. A text without letters or digits is spelled by code points.
func GoName(text string) string {
	var out strings.Builder
	for _, word := range words(text) {
		lower := strings.ToLower(word)
		if initialisms[lower] {
			out.WriteString(strings.ToUpper(word))
			continue
		}
		first, size := utf8.DecodeRuneInString(lower)
		out.WriteRune(unicode.ToUpper(first))
		out.WriteString(lower[size:])
	}
	name := out.String()
	if name == "" {
		if text == "" {
			return "Empty"
		}
		for _, c := range text {
			out.WriteString("U" + strings.ToUpper(strconv.FormatInt(int64(c), 16)))
		}
		name = out.String()
	}
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsUpper(first) {
		name = "X" + name // digits, and letters of scripts without capitals
	}
	return name
}

// words splits a text at capitals that follow small letters, before the last of several capitals, and at all that
// is neither letter nor digit.
func words(text string) []string {
	var out []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, string(word))
			word = word[:0]
		}
	}
	runes := []rune(text)
	for i, c := range runes {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			flush()
			continue
		}
		if i > 0 && unicode.IsUpper(c) {
			afterSmall := unicode.IsLower(runes[i-1]) || unicode.IsDigit(runes[i-1])
			beforeSmall := unicode.IsUpper(runes[i-1]) && i+1 < len(runes) && unicode.IsLower(runes[i+1])
			if afterSmall || beforeSmall {
				flush()
			}
		}
		word = append(word, c)
	}
	flush()
	return out
}

// wish is one name that a scope should give.
type wish struct {
	name  string
	text  string // what the name was made of: decides between equal names
	fixed bool   // chosen by the user: comes before names that are made up
	set   *string
}

// scope gives out names, each once.
type scope struct {
	taken map[string]bool
	last  map[string]int // the last number tried behind a name, so that thousands of one name are not tried from the first
}

func newScope(reserved ...string) *scope {
	s := &scope{taken: map[string]bool{}, last: map[string]int{}}
	for _, name := range reserved {
		s.taken[name] = true
	}
	return s
}

// grant gives every wish a name. The result depends on the wishes' names and texts alone, not on their order:
// the first text of equal names gets the name, the others a number.
func (s *scope) grant(wishes []wish) {
	sort.SliceStable(wishes, func(i, j int) bool {
		if wishes[i].fixed != wishes[j].fixed {
			return wishes[i].fixed
		}
		if wishes[i].name != wishes[j].name {
			return wishes[i].name < wishes[j].name
		}
		return wishes[i].text < wishes[j].text
	})
	var late []wish
	for _, w := range wishes {
		if s.taken[w.name] {
			late = append(late, w)
			continue
		}
		s.taken[w.name] = true
		*w.set = w.name
	}
	for _, w := range late {
		*w.set = s.numbered(w.name)
	}
}

// numbered takes the first free name of name2, name3 and so on.
func (s *scope) numbered(name string) string {
	for i := max(2, s.last[name]+1); ; i++ {
		if try := name + strconv.Itoa(i); !s.taken[try] {
			s.taken[try], s.last[name] = true, i
			return try
		}
	}
}

// take gives the name, or the first free numbered one.
func (s *scope) take(name string) string {
	if !s.taken[name] {
		s.taken[name] = true
		return name
	}
	return s.numbered(name)
}

// takeRoot gives a root its name, numbered where it or a function made of it is taken.
func (s *scope) takeRoot(name string) string {
	for i := 1; ; i++ {
		try := name
		if i > 1 {
			try += strconv.Itoa(i)
		}
		made := []string{try, "Decode" + try, "Validate" + try, try + "Schema"}
		if slices.ContainsFunc(made, func(n string) bool { return s.taken[n] }) {
			continue
		}
		for _, n := range made {
			s.taken[n] = true
		}
		return try
	}
}
