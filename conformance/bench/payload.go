package main

import (
	"bytes"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

//go:embed payloads
var payloadFiles embed.FS

const (
	batchBytes   = 1_000_000 // size the batch grows to
	entryChanges = 20        // changes in one entry of the batch
	batchStart   = 1_749_400_000
)

// payload is one body of a POST, as Meta writes it: no white space, \u escapes outside ASCII, \/ for a slash.
type payload struct {
	name string
	body []byte
}

// loadPayloads returns all payloads, small ones first. They are the same bytes in every run.
func loadPayloads() ([]payload, error) {
	var all []payload
	for _, name := range []string{"text", "status", "contacts"} {
		file, err := payloadFiles.ReadFile("payloads/" + name + ".json")
		if err != nil {
			return nil, err
		}
		body, err := compact(file)
		if err != nil {
			return nil, fmt.Errorf("payloads/%s.json: %w", name, err)
		}
		all = append(all, payload{name, body})
	}
	batch, err := buildBatch()
	if err != nil {
		return nil, fmt.Errorf("payloads/batch.json: %w", err)
	}
	return append(all, payload{"batch", batch}), nil
}

// compact takes the white space out and leaves escapes as they are written.
func compact(text []byte) ([]byte, error) {
	var out bytes.Buffer
	err := json.Compact(&out, text)
	return out.Bytes(), err
}

// buildBatch repeats the values of payloads/batch.json, each time with other people, ids and times, until the body
// has batchBytes. Values come in a shuffled order, all of them once before any comes again, so that the mix is
// known and yet no branch predictor learns it by heart.
func buildBatch() ([]byte, error) {
	file, err := payloadFiles.ReadFile("payloads/batch.json")
	if err != nil {
		return nil, err
	}
	var values []json.RawMessage
	if err := json.Unmarshal(file, &values); err != nil {
		return nil, err
	}
	fill := filler{rng: rand.New(rand.NewPCG(1, 2))}
	out := []byte(`{"object":"whatsapp_business_account","entry":[`)
	for n := 0; len(out) < batchBytes; {
		for _, at := range fill.rng.Perm(len(values)) {
			value, err := compact(values[at])
			if err != nil {
				return nil, err
			}
			switch {
			case n == 0:
				out = append(out, `{"id":"102290129340398","changes":[`...)
			case n%entryChanges == 0:
				out = append(out, `]},{"id":"102290129340398","changes":[`...)
			default:
				out = append(out, ',')
			}
			out = append(out, `{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":`+
				`"15550783881","phone_number_id":"106540352242922"},`...)
			// the value's own opening brace has been written
			out = append(out, fill.value(string(value))[1:]...)
			out = append(out, `,"field":"messages"}`...)
			n++
		}
	}
	return append(out, `]}]}`...), nil
}

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
