package main

import (
	"fmt"
	"slices"
	"strings"
)

// Names of the operations that targets are about; the other names are free.
const (
	oursDecode     = "DecodeWebhook"
	oursValidate   = "ValidateWebhook"
	oursAppend     = "AppendJSON"
	stdDecode      = "encoding/json decode"
	stdEncode      = "encoding/json encode"
	sonicDecode    = "sonic decode"
	ogenDecode     = "ogen decode, validate"
	easyEncode     = "easyjson encode"
	structValidate = "encoding/json decode, santhosh v6"
	bytesValidate  = "santhosh v6 from bytes"
	textValid      = "json.Valid"
)

// kind is what an operation does; it is compared with what ours does of that kind.
type kind int

const (
	decodes kind = iota
	validates
	encodes
)

// ours returns the operation that one of the kind is compared with.
func (k kind) ours() string { return [...]string{oursDecode, oursValidate, oursAppend}[k] }

// operation is one thing a program does with a payload.
type operation struct {
	name string
	peer string // the library, as -peers names it
	kind kind
	// judges says that it holds the payload against the schema, and so must refuse one that breaks it.
	judges bool
	// prepare does what a program does once, or what is not the matter of this operation (as decoding for one that
	// encodes), and returns what is measured. run is called over and over, never by two goroutines.
	prepare func(p payload) (run func() error, err error)
	// again decodes and encodes the payload; nil for what keeps nothing.
	again func(p payload) ([]byte, error)
	// typed decodes the payload into the structs of package plain; nil for what has types of its own.
	typed func(p payload) (any, error)
}

// ourPeer names the operations that the others are compared with; -peers cannot leave them out.
const ourPeer = "waschema"

// loadOperations returns the operations of the peers, all if there are none, in the order of the table: ours first.
func loadOperations(peers []string) ([]operation, error) {
	all := waschemaOperations()
	for _, c := range codecs() {
		all = append(all, c.decoder())
	}
	all = append(all, generatedOperations()...)
	santhosh, err := santhoshOperations()
	if err != nil {
		return nil, err
	}
	all = append(all, santhosh...)
	all = append(all, scanOperations()...)
	for _, c := range codecs() {
		all = append(all, c.encoder())
	}
	all = append(all, ogenEncoder())
	return keepPeers(all, peers)
}

// keepPeers drops what belongs to no peer named, except ours.
func keepPeers(all []operation, peers []string) ([]operation, error) {
	if len(peers) == 0 {
		return all, nil
	}
	var known []string
	for _, op := range all {
		if !slices.Contains(known, op.peer) {
			known = append(known, op.peer)
		}
	}
	for _, peer := range peers {
		if !slices.Contains(known, peer) {
			return nil, fmt.Errorf("there is no peer %q, there are %s", peer, strings.Join(known, ", "))
		}
	}
	return slices.DeleteFunc(all, func(op operation) bool {
		return op.peer != ourPeer && !slices.Contains(peers, op.peer)
	}), nil
}
