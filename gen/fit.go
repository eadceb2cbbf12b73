package gen

import (
	"strings"

	"github.com/waschema/waschema/gen/jsonrt"
)

// fit validates a document against every root and returns the result of the one that it was most likely meant
// for: the one whose top level it fits best. Whether it is valid as a whole comes second, because a root that
// requires nothing would win over the right root with one violation deep inside.
func (v *Validator) fit(data []byte) Result {
	if len(v.roots) == 1 {
		return v.roots[0].document(data)
	}
	names, isObject, err := topNames(data)
	if err != nil {
		return Result{Syntax: err, Unknown: []string{}}
	}
	var best Result
	var bestScore score
	for _, r := range v.roots {
		result := r.document(data)
		s := r.score(names, isObject, result)
		if s.possible && (!bestScore.possible || s.less(bestScore)) {
			best, bestScore = result, s
		}
	}
	if bestScore.possible {
		return best
	}
	message := "fits none of " + strings.Join(v.names(), ", ") + "; choose with -schema"
	return Result{
		Violations: jsonrt.Violations{{Keyword: "schema", Message: message}},
		Unknown:    []string{},
	}
}

// score says how far a document is from a root. Less is better; what comes first counts first.
type score struct {
	possible   bool
	unnamed    bool // the root names none of the top-level members: it takes any object
	top        int  // violations and unknown members at the top level
	violations int
	unknown    int
}

// score counts. A root is possible when it names a top-level member of the document, or when the document is
// valid and there is nothing to name.
func (r *root) score(names []string, isObject bool, result Result) score {
	s := score{violations: len(result.Violations), unknown: len(result.Unknown), unnamed: true}
	for _, name := range names {
		if r.members[name] {
			s.unnamed = false
		}
	}
	s.possible = !s.unnamed || result.Valid() && (!isObject || len(r.members) == 0)
	for _, violation := range result.Violations {
		s.top += atTop(violation.Instance)
	}
	for _, pointer := range result.Unknown {
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
