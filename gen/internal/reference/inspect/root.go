package inspect

import (
	"strings"

	"github.com/waschema/waschema/gen/jsonrt"
)

// Candidate is what one root says of a document.
type Candidate struct {
	Members    map[string]bool // that the root names at the top level, those of its variants included
	Violations jsonrt.Violations
	Unknown    []string // pointers to what it does not name
}

// Fit finds the root, of so many, that a document was most likely meant for: the one whose top level it fits best. Whether
// it is valid as a whole comes second, because a root that requires nothing would win over the right root with one
// violation deep inside. It returns -1 when the document is like none. A single root is meant by every document.
func Fit(data []byte, roots int, judge func(root int) Candidate) (best int, syntax *jsonrt.SyntaxError) {
	names, isObject, syntax := topNames(data)
	if syntax != nil {
		return -1, syntax
	}
	best = -1
	var least score
	for i := range roots {
		s := judge(i).score(names, isObject)
		if roots == 1 || s.possible && (best < 0 || s.less(least)) {
			best, least = i, s
		}
	}
	return best, nil
}

// FitsNone says that a document is like none of the roots of some names.
func FitsNone(names []string) string { return "fits none of " + strings.Join(names, ", ") }

// score says how far a document is from a root. Less is better; what comes first counts first.
type score struct {
	possible   bool
	unnamed    bool // the root names none of the document's members: it takes any object
	top        int  // violations and unknown members at the top level
	violations int
	unknown    int
}

// score counts. A root is possible when it names a top-level member of the document, or when the document is
// valid and there is nothing to name.
func (c Candidate) score(names []string, isObject bool) score {
	s := score{violations: len(c.Violations), unknown: len(c.Unknown), unnamed: true}
	for _, name := range names {
		if c.Members[name] {
			s.unnamed = false
		}
	}
	s.possible = !s.unnamed || s.violations == 0 && (!isObject || len(c.Members) == 0)
	for _, v := range c.Violations {
		s.top += atTop(v.Instance)
	}
	for _, pointer := range c.Unknown {
		s.top += atTop(pointer)
	}
	return s
}

// atTop is 1 for pointers to the document and its members, 0 for those below.
func atTop(pointer string) int {
	if strings.Count(pointer, "/") <= 1 {
		return 1
	}
	return 0
}

// less orders scores. Equal ones keep the order of the roots' names.
func (s score) less(t score) bool {
	switch {
	case s.unnamed != t.unnamed:
		return t.unnamed
	case s.top != t.top:
		return s.top < t.top
	case s.violations != t.violations:
		return s.violations < t.violations
	}
	return s.unknown < t.unknown
}

// topNames returns the names of a document's members; isObject is false when it is not an object.
func topNames(data []byte) (names []string, isObject bool, syntax *jsonrt.SyntaxError) {
	r := jsonrt.NewReader(data)
	if isObject = r.Kind() == jsonrt.ObjectValue; isObject {
		o := r.OpenObject()
		for r.Next(&o) {
			names = append(names, string(r.Name()))
			r.Unnamed(&o)
			r.Skip()
		}
	} else {
		r.Skip()
	}
	if err, failed := r.Close().(*jsonrt.SyntaxError); failed {
		return nil, false, err
	}
	return names, isObject, nil
}
