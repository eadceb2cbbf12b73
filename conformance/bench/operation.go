package main

import "fmt"

// Names of the operations that ratios are taken of; the other names are free.
const (
	oursDecode    = "waschema DecodeWebhook"
	oursValidate  = "waschema ValidateWebhook"
	oursAppend    = "waschema AppendJSON"
	plainDecode   = "encoding/json struct"
	anyValidate   = "encoding/json any + santhosh"
	valueValidate = "santhosh, decoded already"
	textValid     = "json.Valid"
)

// operation is one thing a program does with a payload.
type operation struct {
	name string
	// judges says that it holds the payload against the schema, and so must refuse one that breaks it.
	judges bool
	// prepare does what a program does once, or what is not the matter of this operation (as decoding for one that
	// encodes), and returns what is measured. run is called over and over, never by two goroutines.
	prepare func(body []byte) (run func() error, err error)
	// again decodes and encodes the payload; nil for what keeps nothing.
	again func(body []byte) ([]byte, error)
}

// comparison is a ratio in the table: how many times faster the first operation is than its peer.
type comparison struct {
	operation, peer string
	column          string // head of the column in the row of operation
}

// The comparisons of the table. The decoder validates as well, so its like is decoding and validating.
var comparisons = []comparison{
	{oursDecode, plainDecode, "vs struct"},
	{oursDecode, anyValidate, "vs santhosh"},
	{oursValidate, anyValidate, "vs santhosh"},
	{oursValidate, textValid, "vs Valid"},
}

// loadOperations returns the operations in the order of the table: ours, then the peers'.
func loadOperations() ([]operation, error) {
	santhosh, err := santhoshOperations()
	if err != nil {
		return nil, fmt.Errorf("santhosh-tekuri/jsonschema: %w", err)
	}
	all := append(waschemaOperations(), stdlibOperations()...)
	return append(all, santhosh...), nil
}
