package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

const (
	batchBytes   = 1_000_000 // size the mixed batch grows to
	entryChanges = 20        // changes in one entry of a batch
	batchStart   = 1_749_400_000
)

// batchSizes are the messages of the batches that are all text, which show how time grows with their number.
var batchSizes = []int{1, 10, 100, 1000}

// buildMixed repeats the values of payloads/batch.json, each time with other people, ids and times, until the body
// has batchBytes. Values come in a shuffled order, all of them once before any comes again, so that the mix is
// known and yet no branch predictor learns it by heart.
func buildMixed() ([]byte, error) {
	values, err := batchValues()
	if err != nil {
		return nil, err
	}
	b := newBatch()
	for len(b.out) < batchBytes {
		for _, at := range b.fill.rng.Perm(len(values)) {
			b.add(values[at])
		}
	}
	return b.done(), nil
}

// textValue is a value of a text batch; with its change it has some 1,000 bytes, as 1,000 of them are to have 1 MB.
const textValue = `{"contacts":[{"profile":{"name":"{name}"},"wa_id":"{user}"}],"messages":[{"from":"{user}","id":"{id}",` +
	`"timestamp":"{time}","text":{"body":"Order {number}: the page says \u201cdelivered\u201d, but nothing has come so far, ` +
	`and the neighbours have not seen anybody either.\nCould you check with the courier where the parcel is, and tell me ` +
	`what to do if it is lost? I paid for it two weeks ago and need it for a birthday on Saturday.\n\nIf it cannot be ` +
	`found I would rather have the money back than wait for another one; the first one took long enough, and I am away ` +
	`from Monday on. You can reach me under this number all day, or write to the address I gave with the order ` +
	`\ud83d\ude4f"},"type":"text"}]}`

// buildTexts returns a body of n text messages, each in a change of its own.
func buildTexts(n int) []byte {
	b := newBatch()
	for range n {
		b.add(textValue)
	}
	return b.done()
}

// batchValues returns the templates of payloads/batch.json, without white space.
func batchValues() ([]string, error) {
	file, err := payloadFiles.ReadFile("payloads/batch.json")
	if err != nil {
		return nil, err
	}
	var values []json.RawMessage
	if err := json.Unmarshal(file, &values); err != nil {
		return nil, err
	}
	templates := make([]string, len(values))
	for i, value := range values {
		text, err := compact(value)
		if err != nil {
			return nil, err
		}
		templates[i] = string(text)
	}
	return templates, nil
}

// batchOperations are those whose time of a message is compared over the batches.
var batchOperations = []string{oursDecode, oursValidate}

// batchCells makes cells of their own for the batches among the payloads, those of one operation in one group: what is
// compared has to be measured next to each other.
func batchCells(payloads [][]*cell) [][]*cell {
	var groups [][]*cell
	for _, name := range batchOperations {
		var group []*cell
		for _, cells := range payloads {
			load := cells[0].payload
			if c := find(payloads, load.name, name); load.messages > 0 && c != nil {
				group = append(group, &cell{payload: load, operation: c.operation, iterations: c.iterations})
			}
		}
		if group != nil {
			groups = append(groups, group)
		}
	}
	return groups
}

// batch is a body in the making.
type batch struct {
	fill filler
	out  []byte
	n    int // changes so far
}

func newBatch() *batch {
	return &batch{
		fill: filler{rng: rand.New(rand.NewPCG(1, 2))},
		out:  []byte(`{"object":"whatsapp_business_account","entry":[`),
	}
}

// add writes one more change, with a value made of the template.
func (b *batch) add(template string) {
	switch {
	case b.n == 0:
		b.out = append(b.out, `{"id":"102290129340398","changes":[`...)
	case b.n%entryChanges == 0:
		b.out = append(b.out, `]},{"id":"102290129340398","changes":[`...)
	default:
		b.out = append(b.out, ',')
	}
	b.out = append(b.out, `{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":`+
		`"15550783881","phone_number_id":"106540352242922"},`...)
	b.out = append(b.out, b.fill.value(template)[1:]...) // the value's own opening brace has been written
	b.out = append(b.out, `,"field":"messages"}`...)
	b.n++
}

func (b *batch) done() []byte { return append(b.out, `]}]}`...) }

// filler puts values where a template has a name in braces.
type filler struct {
	rng  *rand.Rand
	time int64 // seconds since batchStart
}

// Names that stand for people; some need escapes, one is an emoji alone.
var names = []string{
	`Zo\u00eb Example`, `Sample Person`, `A. Nonymous`, `\u05d3\u05d5\u05d2\u05de\u05d4`, `Test User`, `\ud83c\udf3b`,
	`M\u00fcller GmbH`, `somebody`,
}

// value returns the template with each {id} and {number} another one, and one {user}, {name} and {time} throughout.
func (f *filler) value(template string) string {
	f.time += f.rng.Int64N(5)
	user := fmt.Sprintf("1555010%04d", f.rng.IntN(10_000))
	template = strings.NewReplacer(
		"{user}", user,
		"{name}", names[f.rng.IntN(len(names))],
		"{time}", strconv.FormatInt(batchStart+f.time, 10),
	).Replace(template)
	template = replaceEach(template, "{id}", f.messageID)
	return replaceEach(template, "{number}", func() string {
		return strconv.FormatInt(1e14+f.rng.Int64N(9e14), 10)
	})
}

// messageID returns an id of the form Meta gives, wamid and base64, its slashes escaped as in Meta's text.
func (f *filler) messageID() string {
	var random [42]byte
	for i := range random {
		random[i] = byte(f.rng.Uint32())
	}
	return "wamid." + strings.ReplaceAll(base64.StdEncoding.EncodeToString(random[:]), "/", `\/`)
}

// replaceEach replaces every occurrence of old by another text of next.
func replaceEach(text, old string, next func() string) string {
	var out strings.Builder
	for {
		before, after, found := strings.Cut(text, old)
		out.WriteString(before)
		if !found {
			return out.String()
		}
		out.WriteString(next())
		text = after
	}
}
