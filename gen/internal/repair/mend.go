package repair

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
)

const (
	// maxDepth is how deep values may nest before an example counts as beyond repair.
	maxDepth = 200
	// maxRepairs is how many repairs an example may take.
	maxRepairs = 5000
	// maxPointers bounds the pointers kept of an example, in bytes: names can be long, and pointers repeat them.
	maxPointers = 1 << 20
	// maxMended is the size of the largest example that is repaired. Package jsonrt reads no larger documents.
	maxMended = 3 << 20
)

// edit replaces text[from:to].
type edit struct {
	from, to int
	with     string
}

// mender makes JSON of tokens. It reads them once, looks ahead a few, and never changes their order.
type mender struct {
	text     []byte
	tokens   []token // without comments
	comments []comment
	i        int
	before   int // end of the token before i
	state    state
	stack    []frame
	left     map[tokenKind]int // brackets not read yet
	open     map[tokenKind]int // frames by kind
	scalars  int               // values without children so far
	pointers int               // bytes of the pointers in notes
	closed   token             // the object or array closed last, from its first to its last bracket
	comma    *token            // the comma just read, as long as nothing followed it
	edits    []edit
	result   Result
}

// comment is a comment with the index of the token that follows it.
type comment struct {
	token
	next int
}

// frame is an open object or array.
type frame struct {
	kind  tokenKind
	at    int   // where it opens
	first int   // where the name of its first member is
	name  token // of the member at hand, in an object
	count int   // members or items so far, with the one at hand
}

// state says what must come next.
type state byte

const (
	wantValue state = iota // or, in an array, its end
	wantName               // or the end of the object
	wantColon
	afterValue
	afterRoot
)

// Mend makes one JSON value of a text: a text that is one stays as it is. JSON that was printed as a string, with a backslash
// in front of every quotation mark, loses those first.
func Mend(text []byte) Result {
	plain, removed := unescaped(text)
	if plain == nil {
		return mend(text)
	}
	r := mend(plain)
	if r.Problem == "" {
		all := []Repair{{Kind: Escape, Message: "a backslash in front of every quotation mark removed"}}
		for _, change := range r.Repairs {
			change.At = origin(removed, change.At)
			all = append(all, change)
		}
		r.Repairs = all
	}
	r.At = origin(removed, r.At)
	return r
}

// mend makes one JSON value of a text.
func mend(text []byte) Result {
	if len(text) > maxMended {
		return Result{Problem: fmt.Sprintf("larger than %d MiB", maxMended>>20)}
	}
	m := &mender{text: text, left: map[tokenKind]int{}, open: map[tokenKind]int{}}
	m.tokenize()
	m.openFragment()
	for m.result.Problem == "" {
		m.dropComments()
		t := m.peek(0)
		if t.kind == endToken {
			m.finish()
			break
		}
		m.step(t)
	}
	return m.done()
}

// tokenize cuts the text into tokens, and sets comments and odd white space aside.
func (m *mender) tokenize() {
	l := &lexer{text: m.text}
	depth := 0
	for {
		t := l.next()
		m.mendSpace(m.before, t.from)
		m.before = t.to
		if t.kind == commentToken {
			m.comments = append(m.comments, comment{t, len(m.tokens)})
			continue
		}
		m.left[t.kind]++
		m.tokens = append(m.tokens, t)
		if t.kind.isOpen() {
			depth++
		} else if t.kind.isClose() {
			depth = max(depth-1, 0)
		}
		if t.kind == endToken || depth > maxDepth {
			break
		}
	}
	m.before = 0
	if depth > maxDepth {
		m.fail(m.tokens[len(m.tokens)-1], fmt.Sprintf("nested deeper than %d", maxDepth))
	}
}

// mendSpace replaces white space that JSON does not know.
func (m *mender) mendSpace(from, to int) {
	space := m.text[from:to]
	if len(bytes.Trim(space, " \t\r\n")) == 0 {
		return
	}
	m.edits = append(m.edits, edit{from, to, strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return r
		}
		return ' '
	}, string(space))})
	m.note(StrayText, from, "white space of another kind replaced")
}

// step reads the next token.
func (m *mender) step(t token) {
	if t.kind == brokenToken && !m.isCutOff(t) {
		m.fail(t, "a string that does not end")
		return
	}
	switch m.state {
	case wantValue:
		m.readValue(t)
	case wantName:
		m.readName(t)
	case wantColon:
		m.readColon(t)
	case afterValue:
		m.readAfterValue(t)
	case afterRoot:
		m.readAfterRoot(t)
	default:
		panic("repair: state " + strconv.Itoa(int(m.state)))
	}
}

// isCutOff reports whether a string does not end because the whole text does not: it is the last of the text, and what
// closes the text is not in it.
func (m *mender) isCutOff(t token) bool {
	last := m.text[t.to-1]
	return m.peek(1).kind == endToken && m.state != afterValue && m.state != afterRoot && last != '}' && last != ']'
}

// done applies the edits.
func (m *mender) done() Result {
	r := m.result
	if r.Problem == "" {
		r.JSON = apply(m.text, m.edits)
		if !IsJSON(r.JSON) {
			r.Problem, r.JSON = "no way to read it as JSON", nil
		}
	}
	if r.Problem != "" {
		return Result{Problem: r.Problem, At: r.At}
	}
	slices.SortStableFunc(r.Repairs, func(a, b Repair) int { return a.At - b.At })
	return r
}

// apply makes edits. What is removed at the end of a line goes with the white space before it.
func apply(text []byte, edits []edit) []byte {
	for i, e := range edits {
		if e.with == "" && (e.to == len(text) || text[e.to] == '\n' || text[e.to] == '\r') {
			edits[i].from = len(bytes.TrimRight(text[:e.from], whiteSpace))
		}
	}
	sort.SliceStable(edits, func(i, j int) bool { return edits[i].from < edits[j].from })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		if e.from > at {
			out.Write(text[at:e.from])
		}
		out.WriteString(e.with)
		at = max(at, e.to)
	}
	out.Write(text[at:])
	return out.Bytes()
}

// peek is the token n places on.
func (m *mender) peek(n int) token { return m.tokens[min(m.i+n, len(m.tokens)-1)] }

// take goes past a token.
func (m *mender) take() {
	t := m.tokens[m.i]
	m.left[t.kind]--
	m.before = t.to
	m.i++
	m.comma = nil
}

// top is the innermost open object or array; nil outside of all.
func (m *mender) top() *frame {
	if len(m.stack) == 0 {
		return nil
	}
	return &m.stack[len(m.stack)-1]
}

func (m *mender) inArray() bool  { return len(m.stack) > 0 && m.top().kind == openBracket }
func (m *mender) inObject() bool { return len(m.stack) > 0 && m.top().kind == openBrace }

// push opens an object or array at an offset.
func (m *mender) push(kind tokenKind, at int) {
	m.stack = append(m.stack, frame{kind: kind, at: at})
	m.open[kind]++
	if m.state = wantName; kind == openBracket {
		m.state = wantValue
	}
}

// pop closes the innermost.
func (m *mender) pop() {
	m.open[m.top().kind]--
	m.closed = token{from: m.top().at, to: m.before}
	m.stack = m.stack[:len(m.stack)-1]
	if m.state = afterValue; len(m.stack) == 0 {
		m.state = afterRoot
	}
}

// valueDone goes on behind a value without children.
func (m *mender) valueDone() {
	m.scalars++
	if m.state = afterValue; len(m.stack) == 0 {
		m.state = afterRoot
	}
}

// fail gives up at a token.
func (m *mender) fail(t token, problem string) {
	if m.result.Problem == "" {
		m.result.Problem, m.result.At = problem, t.from
	}
}

// note records a repair.
func (m *mender) note(kind Kind, at int, message string, args ...any) {
	if len(m.result.Repairs) == maxRepairs {
		m.fail(m.peek(0), fmt.Sprintf("more than %d repairs needed", maxRepairs))
		return
	}
	n := Repair{Kind: kind, At: at, Pointer: m.pointer(), Message: fmt.Sprintf(message, args...)}
	if m.pointers += len(n.Pointer); m.pointers > maxPointers {
		m.fail(m.peek(0), "too many repairs below names that are too long")
	}
	m.result.Repairs = append(m.result.Repairs, n)
}

// insert adds text behind the token before; drop removes some. Both leave it to their caller to note why.
func (m *mender) insert(text string) { m.edits = append(m.edits, edit{m.before, m.before, text}) }
func (m *mender) drop(t token)       { m.edits = append(m.edits, edit{t.from, t.to, ""}) }

// dropComma removes a comma that separates nothing, if one was just read.
func (m *mender) dropComma() {
	if m.comma != nil {
		m.drop(*m.comma)
		m.note(TrailingComma, m.comma.from, "comma removed: nothing follows it")
		m.comma = nil
	}
}

// dropComments removes the comments before the next token.
func (m *mender) dropComments() {
	for len(m.comments) > 0 && m.comments[0].next <= m.i {
		t := m.comments[0].token
		m.comments = m.comments[1:]
		m.note(Comment, t.from, "comment removed: %s", quote(m.text[t.from:t.to]))
		m.drop(t)
	}
}

// pointer is the RFC 6901 pointer to the value at hand.
func (m *mender) pointer() string {
	var b strings.Builder
	for _, f := range m.stack {
		if f.count == 0 {
			break // nothing in it yet: the pointer to itself
		}
		b.WriteByte('/')
		if f.kind == openBracket {
			b.WriteString(strconv.Itoa(f.count - 1))
			continue
		}
		b.WriteString(Token(m.decoded(f.name)))
	}
	return b.String()
}

// Token is a member's name as RFC 6901 writes it in a pointer.
func Token(name string) string { return tokenEscapes.Replace(name) }

var tokenEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// decoded is the text of a name or value without its quotation marks.
func (m *mender) decoded(t token) string {
	text := m.text[t.from:t.to]
	if t.kind != quotedToken {
		return strings.ToValidUTF8(string(text), "\uFFFD")
	}
	var s string
	if json.Unmarshal(text, &s) == nil {
		return s
	}
	s = strings.ToValidUTF8(string(text), "\uFFFD")
	return strings.Trim(s, "\"'`“”„‘’")
}

// quote is text of a page for a message: on one line, and short.
func quote(text []byte) string {
	const most = 60
	s := strings.Join(strings.Fields(strings.ToValidUTF8(string(text[:min(len(text), 4*most)]), "\uFFFD")), " ")
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return s
}
