// Package schema turns schema files into one resolved set.
//
// In: a file tree of YAML and JSON files. Out: a Set in which every value knows
// its file, line and column, every keyword has been checked against its row of
// the grammar table (keyword.go), and every reference points at its target.
//
// The one rule: nothing is read except files that the walk of the given tree
// found, files of the given maps that a reference names, and the meta-schemas of
// the specification, which are part of this package. There is no network, no file
// URL, and no path or link out of the tree or a map.
package schema
