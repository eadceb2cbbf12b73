// Package conformance holds the black-box tests of the shipped packages; it exports nothing.
//
// Input: the JSON examples of the vendors' documentation pages (testdata/examples, one txtar file a page), shapes of the
// wire that no page shows (testdata/wire), and documents derived from both by mutation. Output: test results. The
// one rule it keeps: it sees the generated packages as a user does, through their exported functions, and never bends an
// example to fit a schema. An example that contradicts the wire is listed with its reason and with the violations it
// must bring.
//
// In a page's file every example is three files in page order, NN-heading/…:
//
//	meta.yaml      where it stands (page, heading, lines without fences; markup says what else was taken off: the
//	               word Copy, tags and entities, a shell command; final_newline: false where the page ends with it),
//	               its root or the frame it is a part of, the Go variants expected, the repairs it needed, and, when
//	               the example contradicts the wire, why (contradiction) and what must be found (violations, unknown)
//	printed        the example as printed
//	repaired.json  what gen.Extract makes of it: JSON, with the same words in the same order. Under review: the test
//	               flag -update rewrites it
//
// testdata/placeholders.yaml is the one table by which placeholders become realistic values, testdata/frames.yaml holds
// the documents that parts are put into, and testdata/pages the inventories of the pages: a row for each section.
//
// A shape of the wire is an entry frame/variants/name.json of a file in testdata/wire: what it is put into (a frame, or a
// root for a whole document), the Go types behind interfaces on the way down, the last of them at least, and a name. A name
// that begins with future says that the schemas do not know something in it.
//
// The files receiver_* are a webhook receiver to copy, its examples and the tests that attack it. The folder npm holds the
// schemas, the OpenAPI document and all documents against what JavaScript has for them (make npm-test).
package conformance
