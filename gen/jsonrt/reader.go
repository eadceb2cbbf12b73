package jsonrt

import (
	"encoding/binary"
	"strings"
	"sync"
)

// Reader reads one JSON document from front to back. The caller looks at the
// kind of the next value and reads it by the call for that kind.
//
// A syntax error is sticky: it is recorded once, the position moves to the end,
// and every method then returns its zero value at once. Callers need no checks
// as long as their loops end on Next and More.
type Reader struct {
	data  []byte
	pos   int // next byte to read; len(data) once failed
	start int // where the value last peeked or begun stands
	depth int // open arrays and objects

	name      []byte // of the current member, unescaped
	nameStart int    // its opening quote

	failed      bool
	failAt      int
	failMessage string

	limits   Limits
	quiet    bool // within a trial: count violations, keep none
	dropped  bool // a violation was not kept because of the bound
	open     int  // violations not yet absorbed by an invalid variant
	total    int  // all violations
	work     int  // bytes read again because of trials and look-aheads
	leapt    int  // bytes moved over without reading them
	nested   int  // values being judged ahead, one within the other
	found    []record
	absorbed []absorption

	texts strings.Builder // memory for strings

	rooms   []any            // memory for values that are expected
	slabs   *[slabTypes]slab // memory for values of many types
	slabbed bool             // there is something in slabs
	raws    []byte           // memory for JSON that is kept

	attempts []attempt // guesses under way, one within the other
	wasted   int       // bytes read by wrong guesses

	note  func(start int) // told of what no schema names; nil without
	muted int             // variants around the position that nobody knows

	// Scratch, kept from document to document.
	nameText []byte   // unescaped name
	text     []byte   // unescaped text
	keys     []key    // names to compare, of all open objects
	frames   []frame  // open values of Skip
	bits     []uint64 // members seen, of all objects being judged
	active   []int    // evaluations that hold, of all values being judged
	memo     map[memoKey]memoEntry
	lists    *list    // for the next slice or map
	objects  *Members // for the next struct
	guesses  [guessCount]guess
	hints    hints
	earlier  hints // the guesses before these
	lengths  [lengthCount]lengths

	nullable *Rules // of a value that is not null, but might be: those that it breaks, if it breaks any by its kind or by not being listed
	nullAt   int    // where that value begins
}

// keepScratch is the size in bytes up to which scratch space outlives its
// document, so that one large document does not stay in memory for ever.
const keepScratch = 64 << 10

var readers = sync.Pool{New: newReader}

func newReader() any {
	r := new(Reader)
	r.objects, r.lists = &Members{Place: Place{r: r}}, newList(r)
	return r
}

// NewReader starts reading data within the default limits. Data must not change
// until Close, which hands the Reader back and must be called exactly once.
func NewReader(data []byte) *Reader {
	return NewReaderLimits(data, Limits{})
}

// NewReaderLimits is NewReader within the limits l.
func NewReaderLimits(data []byte, l Limits) *Reader {
	r := readers.Get().(*Reader)
	r.data = data
	r.limits = l.filled()
	if len(data) > r.limits.Size {
		r.failSize()
	}
	return r
}

// Close ends the document: only white space may follow the value. It returns
// nil, a *SyntaxError or Violations, and fills in what Absorb was promised. The
// Reader must not be used afterwards.
func (r *Reader) Close() error {
	if i := skipSpace(r.data, r.pos); i < len(r.data) {
		r.failByte(i, "end of text")
	}
	var err error
	if r.failed {
		err = r.syntaxError()
	} else if r.total > 0 {
		err = r.settle()
	}
	r.release()
	return err
}

// release clears what belongs to the document and puts the Reader back.
func (r *Reader) release() {
	r.data, r.name, r.note, r.nullable = nil, nil, nil, nil
	r.pos, r.start, r.depth, r.nameStart, r.muted = 0, 0, 0, 0, 0
	r.quiet, r.wasted, r.work, r.leapt, r.nested = false, 0, 0, 0, 0
	r.keepTexts()
	r.raws = nil
	const most = keepScratch / 32 // elements of 32 bytes
	if r.total > 0 || r.failed || cap(r.bits)|cap(r.active)|cap(r.keys)|cap(r.frames) >= most || cap(r.nameText)|cap(r.text) >= keepScratch || len(r.memo) > 0 {
		r.trim()
	}
	r.dropRooms(0)
	if r.slabbed {
		*r.slabs, r.slabbed = [slabTypes]slab{}, false
	}
	readers.Put(r)
}

// trim is the part of release that most documents do not need.
func (r *Reader) trim() {
	r.failed, r.failAt, r.failMessage = false, 0, ""
	r.dropped, r.open, r.total = false, 0, 0
	clear(r.found)
	clear(r.absorbed)
	r.found, r.absorbed = reuse(r.found, 72), reuse(r.absorbed, 32)
	r.attempts = reuse(r.attempts, 120)
	r.bits, r.active, r.keys, r.frames = reuse(r.bits, 8), reuse(r.active, 8), reuse(r.keys, 16), reuse(r.frames, 32)
	r.nameText, r.text = reuse(r.nameText, 1), reuse(r.text, 1)
	if len(r.memo) > 0 {
		r.memo = r.reusedMemo()
	}
}

// reuse empties scratch space of elements of the given size in bytes, and drops
// it when it has grown too large.
func reuse[T any](scratch []T, size int) []T {
	if cap(scratch)*size > keepScratch {
		return nil
	}
	return scratch[:0]
}

// Kind peeks at the next value, after white space, and makes it the one that
// Start is about. Where no value can begin, it records a syntax error and
// returns Invalid.
func (r *Reader) Kind() Kind {
	if r.pos < len(r.data) {
		if k := kindOf[r.data[r.pos]]; k != Invalid {
			r.start = r.pos
			return k
		}
	}
	return r.kindAfterSpace()
}

// kindAfterSpace is the part of Kind that compact documents do not need.
func (r *Reader) kindAfterSpace() Kind {
	i := skipSpace(r.data, r.pos)
	if i < len(r.data) {
		if k := kindOf[r.data[i]]; k != Invalid {
			r.pos, r.start = i, i
			return k
		}
	}
	r.failByte(i, "a value")
	return Invalid
}

// Start returns the offset of the value last peeked at or begun.
func (r *Reader) Start() int { return r.start }

// Failed reports whether a syntax error is recorded.
func (r *Reader) Failed() bool { return r.failed }

// Raw returns a copy of the text from start, where a value began, to the
// current position, where it ended. It is nil after a syntax error.
func (r *Reader) Raw(start int) RawJSON {
	if r.failed || start >= r.pos {
		return nil
	}
	return r.keepRaw(r.data[start:r.pos])
}

// Null reads null.
func (r *Reader) Null() { r.word("null") }

// Bool reads true or false.
func (r *Reader) Bool() bool {
	r.start = r.pos
	if r.pos < len(r.data) && r.data[r.pos] == 't' {
		return r.word("true")
	}
	r.word("false")
	return false
}

// word reads one of the three literal names.
func (r *Reader) word(want string) bool {
	r.start = r.pos
	if rest := r.data[r.pos:]; len(rest) >= len(want) && string(rest[:len(want)]) == want {
		r.pos += len(want)
		return true
	}
	i := r.pos
	for n := 0; n < len(want) && i < len(r.data) && r.data[i] == want[n]; n++ {
		i++
	}
	r.failByte(i, want)
	return false
}

// skipSpace returns the offset of the first byte from i on that is not white
// space, len(data) when there is none.
func skipSpace(data []byte, i int) int {
	if i < len(data) && data[i] > ' ' {
		return i // compact text has none
	}
	return skipSpaces(data, i)
}

// skipSpaces is the part of skipSpace that is too long to be inlined. Most of
// white space is indentation.
func skipSpaces(data []byte, i int) int {
	for i < len(data) && data[i] <= ' ' && spaces>>data[i]&1 != 0 {
		i++
		for i+8 <= len(data) && binary.LittleEndian.Uint64(data[i:i+8]) == spaceMask {
			i += 8
		}
	}
	return i
}

// spaces has the bits of the four bytes that are white space.
const spaces uint64 = 1<<' ' | 1<<'\t' | 1<<'\n' | 1<<'\r'
