package jsonrt

// memoKey is one question that look-aheads ask: the value at an offset, by
// which rules; without a table, where it ends.
type memoKey struct {
	table *Table
	rules Ref
	start int
}

// memoEntry is the answer, which holds as long as the document is read.
type memoEntry struct {
	end  int  // of the value
	fits bool // there was no violation
	kept bool // or its violations are recorded already
}

// memoEntries bounds the memory that answers take. What is dropped is found out
// again.
const memoEntries = 1 << 16

// memoBytes is the size of a value from which on an answer is kept in a
// look-ahead that is not nested as well: the same text may be looked at from
// every level above it. Of smaller values there may be many, each at little cost.
const memoBytes = 512

// keepMemo is the number of entries up to which the map outlives its document.
const keepMemo = 1 << 10

// remembered judges the array or object ahead within a look-ahead. Where
// look-aheads are nested, each value is judged by the same rules only once:
// without that the cost would double, or worse, with every level.
func (j judge) remembered(n *Rules, rules Ref) {
	r := j.r
	key := memoKey{j.t, rules, r.start}
	if len(r.memo) > 0 {
		if e, known := r.memo[key]; known && (e.fits || e.kept || r.quiet) {
			if !e.fits {
				r.open++
				r.total++
			}
			r.leap(e.end)
			return
		}
	}
	total := r.total
	j.byRules(n)
	r.noteEnd(key.start)
	if r.failed || r.nested < 2 && r.pos-key.start < memoBytes {
		return
	}
	r.remember(key, memoEntry{end: r.pos, fits: r.total == total, kept: !r.quiet})
}

func (r *Reader) remember(key memoKey, e memoEntry) {
	if r.memo == nil || len(r.memo) >= memoEntries {
		r.memo = map[memoKey]memoEntry{}
	}
	r.memo[key] = e
}

// noteEnd notes where a large value ends that began at start and has been read
// in a look-ahead: others may have to skip it.
func (r *Reader) noteEnd(start int) {
	if r.pos-start >= memoBytes && !r.failed {
		r.remember(memoKey{start: start}, memoEntry{end: r.pos})
	}
}

// pass skips the value ahead in a walk that looks ahead.
func (r *Reader) pass() {
	r.nested++
	r.Skip()
	r.nested--
}

// skipKnown skips the value ahead if it is known where it ends.
func (r *Reader) skipKnown() bool {
	if len(r.memo) == 0 || r.Kind() < ArrayValue {
		return false
	}
	e, known := r.memo[memoKey{start: r.start}]
	if known {
		r.leap(e.end)
	}
	return known
}

// reusedMemo empties the map for the next document, and drops it when it has
// grown: clearing a large one costs its size.
func (r *Reader) reusedMemo() map[memoKey]memoEntry {
	switch n := len(r.memo); {
	case n > keepMemo:
		return nil
	case n > 0:
		clear(r.memo)
	}
	return r.memo
}
