package drift

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/waschema/waschema/gen/jsonrt"
)

// Traffic reads captured webhooks, a document a line, and gathers what the schemas do not know of them. Memory does not grow
// with what is read.
type Traffic struct {
	schemas *Schemas
	root    *Root // that all documents are of; nil: each its own
	tally   *tally
	ledger  *ledger
	sources []Source
}

// NewTraffic begins to gather. Root is the one that all documents are of; nil finds each its own.
func NewTraffic(s *Schemas, root *Root) *Traffic {
	return &Traffic{schemas: s, root: root, tally: newTally(s), ledger: newLedger()}
}

// The bounds of what is under way at a time: lines go to the workers in batches of about this many bytes. A line is at most a
// little longer than jsonrt takes, the rest of it is dropped.
const (
	batchBytes = 128 << 10
	maxLine    = 3<<20 + 1
	maxWorkers = 8
)

// batch is some lines in a row.
type batch struct {
	text  []byte
	ends  []int // of the lines in text
	lines []int // their numbers
	seen  *sightings
	ready chan struct{} // closed when seen is complete
}

// Read takes in all lines that are not blank, and returns an error of the reader. The result does not depend on how many
// processors there are.
func (t *Traffic) Read(name string, in io.Reader) error {
	before := t.tally.documents
	err := t.read(in)
	t.sources = append(t.sources, Source{Name: name, Traffic: true, Lines: t.tally.documents - before})
	return err
}

func (t *Traffic) read(in io.Reader) error {
	workers := min(runtime.GOMAXPROCS(0), maxWorkers)
	work := make(chan *batch)
	order := make(chan *batch, 2*workers) // bounds what is under way
	tallies := make([]*tally, workers)
	var group sync.WaitGroup
	for i := range workers {
		tallies[i] = newTally(t.schemas)
		group.Add(1)
		go func() {
			defer group.Done()
			w := &walker{schemas: t.schemas, mask: newMask(t.schemas.names), tally: tallies[i]}
			for b := range work {
				w.batch(b, t.root)
				close(b.ready)
			}
		}()
	}
	pool := &sync.Pool{New: func() any { return &batch{} }}
	merged := make(chan struct{})
	go func() {
		defer close(merged)
		for b := range order {
			<-b.ready
			t.ledger.add(b.seen, len(t.sources))
			pool.Put(b)
		}
	}()
	err := eachBatch(in, pool, func(b *batch) {
		order <- b
		work <- b
	})
	close(work)
	close(order)
	group.Wait()
	<-merged
	for _, own := range tallies {
		t.tally.add(own)
	}
	return err
}

// eachBatch cuts what is read into batches, by its bytes alone.
func eachBatch(in io.Reader, pool *sync.Pool, send func(*batch)) error {
	reader := bufio.NewReaderSize(in, 64<<10)
	next := func() *batch {
		b := pool.Get().(*batch)
		*b = batch{text: b.text[:0], ends: b.ends[:0], lines: b.lines[:0], seen: newSightings(), ready: make(chan struct{})}
		if cap(b.text) > 4*batchBytes { // one long line must not stay for ever
			b.text = nil
		}
		return b
	}
	b := next()
	for line := 1; ; line++ {
		start := len(b.text)
		last, err := b.read(reader)
		if err != nil {
			return err
		}
		if len(bytes.Trim(b.text[start:], " \t\r")) == 0 {
			b.text = b.text[:start]
		} else {
			b.ends, b.lines = append(b.ends, len(b.text)), append(b.lines, line)
		}
		if last || len(b.text) >= batchBytes {
			send(b)
			if last {
				return nil
			}
			b = next()
		}
	}
}

// read appends one line without its end; of a long one only the beginning. Last reports whether it was the last.
func (b *batch) read(reader *bufio.Reader) (last bool, err error) {
	limit := len(b.text) + maxLine
	for {
		part, err := reader.ReadSlice('\n')
		if err == nil {
			part = part[:len(part)-1]
		}
		b.text = append(b.text, part[:min(len(part), limit-len(b.text))]...)
		switch {
		case err == nil:
			return false, nil
		case errors.Is(err, io.EOF):
			return true, nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return false, err
		}
	}
}

// batch goes over the lines of a batch.
func (w *walker) batch(b *batch, root *Root) {
	w.seen = b.seen
	start := 0
	for i, end := range b.ends {
		w.line = b.lines[i]
		w.lineOf(b.text[start:end], root)
		start = end
	}
}

// lineOf judges one line, and walks over it. A line that is not walked over is a document all the same.
func (w *walker) lineOf(data []byte, root *Root) {
	var violations jsonrt.Violations
	var syntax *jsonrt.SyntaxError
	if root == nil {
		root, violations, syntax = w.schemas.rootOf(data)
	} else {
		violations, syntax = w.schemas.judge(data, root.place)
	}
	switch {
	case syntax != nil:
		w.tally.documents++
		w.broken(syntax)
	case root == nil:
		w.tally.documents++
		w.seen.see(key{kind: Homeless, shape: -1, name: w.describe(data)}, w.tally.documents, w.line)
	default:
		w.document(data, root.place)
		w.tally.roots[root]++
		w.violations(violations)
	}
}

// describe says what a document is that is like no schema: the names at its top, or its kind.
func (w *walker) describe(data []byte) string {
	r := jsonrt.NewReaderLimits(data, limits())
	kind := r.Kind()
	if kind != jsonrt.ObjectValue {
		r.Skip()
		_ = r.Close() // has been read before
		return "a document of type " + kind.String()
	}
	var names []string
	for o := r.OpenObject(); r.Next(&o); {
		name := w.mask.name(r.Name())
		if isCapital(name) {
			name = masked
		}
		r.Unnamed(&o)
		r.Skip()
		if len(names) < describedNames && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	_ = r.Close() // has been read before
	slices.Sort(names)
	if len(names) == 0 {
		return "an object without members"
	}
	return "an object with " + strings.Join(names, ", ")
}

// describedNames is how many names describe a document.
const describedNames = 8

// broken notes a line that is not one JSON value.
func (w *walker) broken(e *jsonrt.SyntaxError) {
	message := e.Message
	if strings.HasPrefix(message, "duplicate member") {
		message = "duplicate member"
	}
	w.seen.see(key{kind: NotJSON, shape: -1, name: message}, w.tally.documents, w.line)
}
