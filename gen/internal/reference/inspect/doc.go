// Package inspect says of a document what the validator of a reference's page shows: which root it was meant for, the
// type of every value in it, and each violation and unknown member with its place in the text.
//
// Input is a [Catalogue] (the rules of a set of schemas and the names of their Go types, as bytes between the one who
// writes the site and the page) and a text; output is a [Report].
//
// The one rule it keeps: verdicts are those of package jsonrt, which also generated code and the command ask. This
// package only locates and names, and has package repair make JSON of what people paste. It runs in the page as WebAssembly (package wasm below), so it imports nothing
// but those two and the standard library.
package inspect
