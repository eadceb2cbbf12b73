package schema

import "strings"

// Draft is a version of JSON Schema. The zero Draft means "not known".
type Draft int

// The supported drafts, oldest first, so that they compare with <.
const (
	Draft4 Draft = iota + 1
	Draft6
	Draft7
	Draft2019
	Draft2020
)

// draftURIs holds the $schema value of each draft, without scheme and fragment.
var draftURIs = [...]string{
	Draft4:    "json-schema.org/draft-04/schema",
	Draft6:    "json-schema.org/draft-06/schema",
	Draft7:    "json-schema.org/draft-07/schema",
	Draft2019: "json-schema.org/draft/2019-09/schema",
	Draft2020: "json-schema.org/draft/2020-12/schema",
}

// URI returns the $schema value that names the draft.
func (d Draft) URI() string {
	if d <= Draft7 {
		return "http://" + draftURIs[d] + "#"
	}
	return "https://" + draftURIs[d]
}

// String returns the name people use: "draft 7", "2020-12".
func (d Draft) String() string {
	switch d {
	case Draft4:
		return "draft 4"
	case Draft6:
		return "draft 6"
	case Draft7:
		return "draft 7"
	case Draft2019:
		return "2019-09"
	case Draft2020:
		return "2020-12"
	}
	return "unknown draft"
}

// draftOf returns the draft that a $schema value names. Both schemes and a
// trailing # are common in the wild for every draft, so both are taken.
func draftOf(uri string) (Draft, bool) {
	uri = strings.TrimSuffix(uri, "#")
	uri, found := strings.CutPrefix(uri, "https://")
	if !found {
		if uri, found = strings.CutPrefix(uri, "http://"); !found {
			return 0, false
		}
	}
	for d := Draft4; d <= Draft2020; d++ {
		if draftURIs[d] == uri {
			return d, true
		}
	}
	return 0, false
}

// refHidesSiblings reports whether a $ref makes the keywords beside it void.
func (d Draft) refHidesSiblings() bool { return d <= Draft7 }

// idKeyword is the keyword that gives a schema its URI.
func (d Draft) idKeyword() string {
	if d == Draft4 {
		return "id"
	}
	return "$id"
}

// DraftSet is a set of drafts.
type DraftSet uint8

// Has reports whether the draft is in the set.
func (s DraftSet) Has(d Draft) bool { return s&(1<<uint(d)) != 0 }

// String names the first and the last of the drafts.
func (s DraftSet) String() string {
	var first, last Draft
	for d := Draft4; d <= Draft2020; d++ {
		if s.Has(d) {
			if first == 0 {
				first = d
			}
			last = d
		}
	}
	if first == last {
		return first.String()
	}
	return first.String() + " to " + last.String()
}

// drafts returns the set from first to last.
func drafts(first, last Draft) DraftSet {
	var s DraftSet
	for d := first; d <= last; d++ {
		s |= 1 << uint(d)
	}
	return s
}
