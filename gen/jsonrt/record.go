package jsonrt

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
)

// record is a violation while the document is being read: pointers are found
// only at the end, in one walk for all of them.
type record struct {
	start                    int
	keyword, schema, message string
}

// absorption is a promise to give an invalid variant its part of the list.
type absorption struct {
	start, end int
	to         *Violations
}

// Fail records a violation of the value at start. Over the bound it is only
// counted, and so it is in a trial. After a syntax error nothing is recorded.
func (r *Reader) Fail(start int, keyword, schema, message string) {
	if r.counts() {
		r.found = append(r.found, record{start, keyword, schema, message})
	}
}

// counts adds to the violations and reports whether it is to be kept too; callers
// make up the message only then.
func (r *Reader) counts() bool {
	if r.failed {
		return false
	}
	if len(r.attempts) > 0 && !r.quiet {
		r.abandon()
		return false
	}
	r.open++
	r.total++
	if r.quiet {
		return false
	}
	if len(r.found) >= r.limits.Violations {
		r.dropped = true
		return false
	}
	return true
}

// Count returns how many violations were found so far that no invalid variant
// has taken in.
func (r *Reader) Count() int { return r.open }

// Absorb says that an invalid variant takes in the violations found since Count
// was count; its value began at start and has just been read. Close sets *to to
// the part of the final list that lies within that value, or to the closing
// limit entry when none of them was kept.
func (r *Reader) Absorb(start, count int, to *Violations) {
	r.open = min(r.open, count)
	if r.failed || r.quiet || to == nil {
		return
	}
	r.absorbed = append(r.absorbed, absorption{start, r.pos, to})
}

// settle makes the final list out of what was recorded, and serves the invalid
// variants.
func (r *Reader) settle() Violations {
	slices.SortFunc(r.found, func(a, b record) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.schema, b.schema),
			cmp.Compare(a.keyword, b.keyword), cmp.Compare(a.message, b.message))
	})
	r.found = slices.Compact(r.found)
	starts := make([]int, len(r.found))
	for i := range r.found {
		starts[i] = r.found[i].start
	}
	pointers := pointersTo(r.data, starts)
	list := make(Violations, len(pointers), len(pointers)+1)
	for i, pointer := range pointers {
		v := &r.found[i]
		list[i] = Violation{pointer, v.keyword, v.schema, v.message}
	}
	if r.dropped || len(pointers) < len(starts) {
		list = append(list, Violation{
			Keyword: "limit",
			Message: fmt.Sprintf("more than %d violations, the rest is not listed", len(list)),
		})
	}
	r.serve(list, starts[:len(pointers)])
	return list
}

// serve hands each invalid variant its part of the list, whose first entries
// begin at starts.
func (r *Reader) serve(list Violations, starts []int) {
	for _, a := range r.absorbed {
		from := sort.SearchInts(starts, a.start)
		to := sort.SearchInts(starts, a.end)
		if from == to && len(list) > len(starts) {
			from, to = len(list)-1, len(list)
		}
		*a.to = slices.Clip(list[from:to])
	}
}
