// Package plan makes every Go decision: which packages, files, types, fields and functions there are, how each is
// named, how each place is stored, read, checked and written.
//
// Input is a [model.Model]; output is a list of [Package], ready to print. The one rule it keeps: what comes after
// it decides nothing. Names are final, lists are in output order, collisions are resolved, and no jennifer is in
// sight.
package plan
