// Command gen turns JSON Schemas into Go packages, validates documents against them, and tells what changed between two
// states of them.
//
// In: flags and files. Out: text for people on standard output, or JSON with -format json; errors on standard
// error as file:line:column: message. Exit status 0: fine; 1: findings (invalid, stale, breaking); 2: bad usage, unreadable
// input, unusable schema.
//
// The one rule it keeps: it sees nothing but package gen, and never the packages that it generates: a bad
// generator must be able to mend its own output.
package main
