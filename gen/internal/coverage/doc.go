// Package coverage tells which schema and which Go type stand for each section of the documentation pages.
//
// Input: page inventories (a file a page, a row a section), the planned packages. Output: the same rows with the Go type
// and a state. The one rule it keeps: a section is covered only by a definition that exists and has members of its own to
// say; a union's fallback covers nothing.
package coverage
