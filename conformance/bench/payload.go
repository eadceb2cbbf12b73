package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf16"
)

//go:embed payloads
var payloadFiles embed.FS

// payload is one body of a POST as it is sent: no white space, \u escapes outside ASCII, \/ for a slash.
type payload struct {
	name     string
	body     []byte
	event    bool   // of YCloud; otherwise a webhook of the Cloud API
	required string // a member whose loss the schema forbids, with quotes and colon
	messages int    // in a batch of text; else 0
}

// written are the payloads that stand in files, and a member that each cannot do without.
var written = []struct{ name, required string }{
	{"text", `"timestamp":`},
	{"image", `"timestamp":`},
	{"reaction", `"message_id":`},
	{"status_sent", `"timestamp":`},
	{"status_failed", `"code":`},
	{"contacts", `"timestamp":`},
	{"order", `"item_price":`},
	{"list_reply", `"title":`},
	{"template_status", `"field":`},
	{"account_restriction", `"restriction_type":`},
	{"ycloud_update", `"whatsappMessage":`},
}

// loadPayloads returns all payloads, small ones first. They are the same bytes in every run.
func loadPayloads() ([]payload, error) {
	var all []payload
	for _, file := range written {
		text, err := payloadFiles.ReadFile("payloads/" + file.name + ".json")
		if err != nil {
			return nil, err
		}
		body, err := compact(text)
		if err != nil {
			return nil, fmt.Errorf("payloads/%s.json: %w", file.name, err)
		}
		all = append(all, payload{
			name: file.name, body: body, required: file.required, event: strings.HasPrefix(file.name, "ycloud"),
		})
	}
	all = append(all, payload{name: "escapes", body: buildEscapes(all[0].body), required: `"timestamp":`})
	for _, n := range batchSizes {
		all = append(all, payload{
			name: fmt.Sprintf("batch_%d", n), body: buildTexts(n), required: `"timestamp":`, messages: n,
		})
	}
	mixed, err := buildMixed()
	if err != nil {
		return nil, fmt.Errorf("payloads/batch.json: %w", err)
	}
	return append(all, payload{name: "mixed_1mb", body: mixed, required: `"timestamp":`}), nil
}

// compact takes the white space out and leaves escapes as they are written.
func compact(text []byte) ([]byte, error) {
	var out bytes.Buffer
	err := json.Compact(&out, text)
	return out.Bytes(), err
}

// buildEscapes puts a text of which every letter, blank and emoji is an escape into the text message, as Meta writes
// the scripts of most of its users.
func buildEscapes(text []byte) []byte {
	const sentence = "Здравствуйте! Вчера я заказала две лампы, а привезли только одну 🙏 "
	var escaped strings.Builder
	for _, unit := range utf16.Encode([]rune(strings.Repeat(sentence, 8))) {
		fmt.Fprintf(&escaped, `\u%04x`, unit)
	}
	const body = `"body":"`
	start := bytes.Index(text, []byte(body)) + len(body)
	end := start + bytes.IndexByte(text[start:], '"')
	return bytes.Join([][]byte{text[:start], []byte(escaped.String()), text[end:]}, nil)
}
