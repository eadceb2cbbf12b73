// Command bench measures the generated packages beside the ways a Go program would otherwise read a webhook, in one
// process and one run.
//
// Input: bodies written for it (folder payloads, batch.go) and bodies made to be slow (slow.go). Output: a table of time,
// throughput and allocations of every operation on every payload, with how many times as long as ours the peer takes;
// a table of the slow paths; and the targets, each met or missed. A whole run takes some ten minutes and writes
// RESULTS.md as well; -payload, -peers, -rounds and -time narrow it, and then a file is written only if -out names it.
//
//	go run .
//	go run . -rounds 1 -payload text,status_sent -peers sonic,ogen
//
// The rules it keeps:
//
//   - Nothing is measured before it is shown to do the same work (agree.go). Every operation must accept every payload,
//     what decodes must encode the same document again, what fills the structs of package plain must fill them as
//     encoding/json does, and what judges must refuse a payload that lacks a required member.
//   - Generators get the same schema: package subset cuts what the payloads need out of ours, in the dialects they take.
//     "go generate ./..." makes their code again, by the exact versions in generated.go and plain/generate.go.
//   - Time is that of all processors, so the collector cannot hide on an idle one (measure.go). It is taken with 256 MB of
//     ballast on the heap, as in a service that holds something, and without.
//   - A ratio is taken within a round, between neighbours; the median of the rounds counts.
//
// It is a module of its own so that the peers' dependencies stay here.
package main
