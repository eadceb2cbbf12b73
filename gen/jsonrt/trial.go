package jsonrt

import "fmt"

// Bookmark is where a trial or a look-ahead began, and what was recorded then.
type Bookmark struct {
	pos, start, depth, keys int
	nameStart               int
	named                   bool // there was a current member
	leapt                   int  // bytes moved over without reading them
	open, total             int
	quiet                   bool
}

// Try begins a trial: from here violations are only counted, until Rewind.
// Trials may be nested.
func (r *Reader) Try() Bookmark {
	m := r.mark()
	r.quiet = true
	return m
}

// Rewind ends the trial that began at m: the position and what is recorded are
// as they were then. It reports whether the trial found no violation. A syntax
// error found in a trial stays, it is real.
func (r *Reader) Rewind(m Bookmark) bool {
	fits := r.total == m.total && !r.failed
	r.quiet = m.quiet
	r.open, r.total = m.open, m.total
	r.back(m)
	return fits
}

// mark begins a look-ahead, whose violations are real.
func (r *Reader) mark() Bookmark {
	return Bookmark{
		pos: r.pos, start: r.start, depth: r.depth, keys: len(r.keys), nameStart: r.nameStart, named: r.name != nil,
		leapt: r.leapt, open: r.open, total: r.total, quiet: r.quiet,
	}
}

// back returns to the position of m, and to the member that was current there.
func (r *Reader) back(m Bookmark) {
	if r.failed {
		return
	}
	read := r.pos - m.pos - (r.leapt - m.leapt)
	r.pos, r.start, r.depth, r.leapt = m.pos, m.start, m.depth, m.leapt
	r.keys = r.keys[:m.keys]
	r.recall(m.nameStart, m.named)
	r.spend(read)
}

// recall makes the member current again whose name begins at start; with named not
// set there was none.
func (r *Reader) recall(start int, named bool) {
	switch {
	case r.nameStart == start:
	case named:
		r.nameStart = start
		r.wideName(start)
	default:
		r.name, r.nameStart = nil, start
	}
}

// leap moves over a value that need not be read again.
func (r *Reader) leap(end int) {
	r.leapt += end - r.pos
	r.pos = end
}

// seek moves to where something else has to be read.
func (r *Reader) seek(to int) {
	if !r.failed {
		r.pos = to
	}
}

// Trials within trials read the same text again and again. What may be spent on
// that is bounded: this many bytes, and this many times the document.
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
