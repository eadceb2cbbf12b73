// Package schema turns schema files into one resolved set.
//
// In: a file tree of YAML and JSON files. Out: a Set in which every value knows
// its file, line and column, every keyword has been checked against its row of
// the grammar table (keyword.go), and every $ref points at its target.
//
// The one rule: nothing is read except files that the walk of the given tree
// found. There is no network, no file URL, and no path out of the tree.
package schema
