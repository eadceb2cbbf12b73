// Package conformance holds the black-box tests of the shipped packages; it exports nothing.
//
// Input: the JSON examples of the vendors' documentation pages (testdata/examples, one txtar file a page), shapes of the
// wire that no page shows (testdata/wire.txtar), and documents derived from both by mutation. Output: test results. The
// one rule it keeps: it sees the generated packages as a user does, through their exported functions, and never bends an
// example to fit a schema. An example that contradicts the wire is listed with its reason and with the violations it
// must bring.
//
// In a page's file every example is three files in page order, NN-heading/…:
//
//	meta.yaml      where it stands (page, heading, lines without fences; markup says what else was taken off: the
//	               word Copy, or tags and entities; final_newline: false where the page ends with it), its root, the
//	               Go variant expected, the repairs it needed, and, when the example contradicts the wire, why
//	               (contradiction) and what must be found (violations)
//	printed        the example as printed
//	repaired.json  the same as JSON: same structure, same order, bare placeholders quoted
//
// testdata/placeholders.yaml is the one table by which placeholders become realistic values.
package conformance
