// Package reader runs the JSONTestSuite, as the module github.com/go-faster/jx carries it, against the one reader that
// validator, decoder and command share. It is a module of its own so that jx stays out of everybody else's.
//
// Input: jx's testdata/test_parsing, found in the module cache. Output: test results. The one rule it keeps: a name that
// begins with y_ must be accepted and one with n_ rejected, except where deviations.txt gives a reason; that file also
// settles the i_ names, which the grammar leaves open.
package reader
