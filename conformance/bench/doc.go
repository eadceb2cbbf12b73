// Command bench measures the generated package cloudapi beside the ways a Go program would otherwise read a webhook.
//
// Input: four bodies written for it (folder payloads): a text message, a status, cards of an address book, and a
// batch of 1 MB. Output: one table (or, with -format json, one JSON value) of time, throughput and allocations of
// every operation on every payload, and how many times faster ours is than the peer it stands beside.
//
// The one rule it keeps: nothing is measured before it is shown to do the same work. Every operation must accept
// every payload, what decodes must encode the same document again, and what judges must refuse a payload that
// lacks a required member.
//
// It is a module of its own so that the peers' dependencies stay here.
package main
