// Package model says what JSON values a set of schemas allows, in no particular programming language.
//
// Input is a resolved [schema.Set]; output is a [Model]: a graph of nodes, each the exact meaning of one
// conjunction of schemas. `$ref` and `allOf` are gone (their members are merged into the node that uses them),
// `oneOf` and `anyOf` carry the facts by which a reader tells their variants apart.
//
// The one rule it keeps: a node means exactly what the specification says its schemas mean. Whatever a node
// cannot say exactly is a positioned error, never left out.
package model
