package jsonrt

import "fmt"

// Mark is where a trial began, and what was recorded then.
type Mark struct {
	pos, start, depth, keys int
	open, total             int
	quiet                   bool
}

// Try begins a trial: from here violations are only counted, until Rewind.
// Trials may be nested.
func (r *Reader) Try() Mark {
	m := Mark{r.pos, r.start, r.depth, len(r.keys), r.open, r.total, r.quiet}
	r.quiet = true
	return m
}

// Rewind ends the trial that began at m: the position and what is recorded are
// as they were then. It reports whether the trial found no violation. A syntax
// error found in a trial stays, it is real.
func (r *Reader) Rewind(m Mark) bool {
	fits := r.total == m.total && !r.failed
	r.quiet = m.quiet
	r.open, r.total = m.open, m.total
	if r.failed {
		return fits
	}
	read := r.pos - m.pos
	r.pos, r.start, r.depth = m.pos, m.start, m.depth
	r.keys = r.keys[:m.keys]
	r.spend(read)
	return fits
}

// Trials within trials read the same text again and again, twice as often with
// each level. What may be spent on that is bounded: this many bytes, and this
// many times the document.
const (
	workBytes = 64 << 20
	workTimes = 64
)

// spend counts n bytes that are read more than once.
func (r *Reader) spend(n int) {
	r.work += n
	if limit := workBytes + workTimes*len(r.data); r.work > limit {
		r.fail(r.pos, fmt.Sprintf("more than %d bytes read again to tell alternatives apart", limit))
	}
}
