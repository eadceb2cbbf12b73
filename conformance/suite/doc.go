// Package suite runs the official JSON Schema test suite through generated code: every schema of every draft becomes a Go
// package, all of them one program, which is built once and judges every document. It is a module of its own so that
// the module that carries the suite stays out of everybody else's.
//
// Input: the copy of the suite in the testdata of github.com/kaptinlin/jsonschema, or the folder that the environment
// variable WASCHEMA_SUITE names (tests/ and remotes/ lie in it), for a newer one. Output: test results and counts.
//
// The one rule it keeps: schemas and documents are taken as they are, and every test passes that testdata/known_failures.txt
// does not list with its reason. A test passes when validator, decoder, decoded value and interpreter give the verdict that
// the suite gives, with the same violations, and the decoded value is written again as it came.
//
// While working on the generator:
//
//	go test -v -only draft7/ref               # the groups whose names contain the text
//	go test -v -report failures.txt           # every failure with what went wrong
package suite
