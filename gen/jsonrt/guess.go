package jsonrt

// Which variant a value is of may stand at its end, or after it. To look ahead
// for that would be to go over most of a document twice. So the value is read as
// the variant that came last, and read again where that was wrong: a guess that
// finds no violation is right, for the rules of a variant say what its tag is.

// guess is what came last for a union, and how far to trust in that.
type guess struct {
	union *Union
	index int // negative for none
	trust int // from 0; a guess is made from 1 on
}

// guessCount is how many unions a Reader remembers guesses for; a power of two.
const guessCount = 32

const fullTrust = 2

// guessFor returns the guess for a union, nil when none is to be made: in trials
// and look-aheads, where violations are no sign; where everything unknown is
// noted, which can happen only once; and once more has been read in vain than
// the document is long.
func (r *Reader) guessFor(u *Union) *guess {
	g := &r.guesses[u.index().base%guessCount]
	if g.union != u || g.trust == 0 || g.index < 0 || r.quiet || r.nested > 0 || r.note != nil || r.failed || r.wasted > len(r.data) {
		return nil
	}
	return g
}

// learn remembers what a value was of; a negative index is for none.
func (r *Reader) learn(u *Union, index int) {
	switch g := &r.guesses[u.index().base%guessCount]; {
	case g.union == u && g.index == index:
		g.trust = min(g.trust+1, fullTrust)
	case g.union == u && g.trust > 1:
		g.trust--
	case g.union == u:
		g.index, g.trust = index, 0
	default:
		*g = guess{u, index, 1}
	}
}

// attempt is where a guess began.
type attempt struct {
	pos, start, depth, keys, bits, nameStart int
	named                                    bool
}

// attempt begins to read by a guess.
func (r *Reader) attempt() {
	r.attempts = append(r.attempts, attempt{r.pos, r.start, r.depth, len(r.keys), len(r.bits), r.nameStart, r.name != nil})
}

// settled ends the last attempt and reports whether it holds. If not, the Reader is
// where it began. What it has read in vain is bounded, also where attempts within
// attempts fail.
func (r *Reader) settled(g *guess, right bool) bool {
	last := len(r.attempts) - 1
	a := &r.attempts[last]
	r.attempts = r.attempts[:last]
	if right && !r.failed {
		g.trust = fullTrust
		return true
	}
	if !r.failed {
		r.abandon()
	}
	r.wasted += r.failAt - a.pos
	r.failed, r.failMessage = false, ""
	r.pos, r.start, r.depth, r.keys, r.bits = a.pos, a.start, a.depth, r.keys[:a.keys], r.bits[:a.bits]
	r.recall(a.nameStart, a.named)
	return false
}

// abandon ends an attempt, by what ends reading anyway.
func (r *Reader) abandon() { r.fail(r.pos, "") }
